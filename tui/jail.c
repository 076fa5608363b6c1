#include "tui/jail.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/guard.h"
#include "model/base/mem.h"
#include "tui/jail_parts.h"

extern char **environ; /* of the C library */

/* Variables that we read ourselves, and those of the C library that say which language and hour it
 * is. Where files are decides whoever starts the kiosk; that they are plain is decided here. */
static const char *const kept[] = {"TERM",          "LANG",            "TZ",        "HOME",
                                   "XDG_DATA_HOME", "XDG_CONFIG_HOME", "SUAR_DATA", "SUAR_PACK",
                                   "SUAR_NOW",      "NO_COLOR",        "KONSOLE_VERSION"};

/* A terminal that is none of these is told by its administrator, not guessed. */
static const char *const terminals[] = {
    "alacritty",     "contour",        "dumb",         "fbterm",
    "foot",          "foot-extra",     "gnome",        "gnome-256color",
    "kmscon",        "konsole",        "konsole-256color", "linux",
    "linux-16color", "mlterm",         "mlterm-256color",  "putty",
    "putty-256color", "rxvt",          "rxvt-256color", "rxvt-unicode",
    "rxvt-unicode-256color", "screen", "screen-256color", "st",
    "st-256color",   "tmux",           "tmux-256color", "vt100",
    "vt102",         "vt220",          "vte",          "vte-256color",
    "xterm",         "xterm-16color",  "xterm-256color", "xterm-color",
    "xterm-direct",  "xterm-kitty"};

static bool is_listed(const char *const list[], size_t count, const char *text, size_t len) {
  for (size_t i = 0; i < count; i++)
    if (strlen(list[i]) == len && strncmp(list[i], text, len) == 0) return true;
  return false;
}

static bool is_plain(const char *value, const char *also) {
  for (const char *p = value; *p; p++)
    if (!isascii(*p) || (!isalnum(*p) && !strchr(also, *p))) return false;
  return true;
}

/* A locale, and a time zone by rule or by name: the C library opens files named like them. A folder
 * may have any name but no control characters. */
static bool is_harmless(const char *name, size_t len, const char *value) {
  if (strncmp(name, "LANG", len) == 0 || strncmp(name, "LC_", 3) == 0) return is_plain(value, "-_.@");
  if (strncmp(name, "TZ", len) == 0)
    return is_plain(value, "+-_,.:/<>") && *value != ':' && *value != '/' && !strstr(value, "..");
  for (const char *p = value; *p; p++)
    if (iscntrl((unsigned char)*p)) return false;
  return true;
}

static bool is_kept(const char *variable) {
  const char *end = strchr(variable, '=');
  size_t len = end ? (size_t)(end - variable) : 0;
  bool is_ours = is_listed(kept, sizeof kept / sizeof kept[0], variable, len) ||
                 (len > 3 && strncmp(variable, "LC_", 3) == 0);
  return is_ours && is_harmless(variable, len, end + 1);
}

static void keep_variables(void) {
  char **copies = NULL;
  size_t count = 0, room = 0;
  for (char **p = environ; p && *p; p++) {
    if (!is_kept(*p)) continue;
    copies = mem_grow(copies, count, &room, sizeof *copies);
    copies[count++] = mem_text(*p);
  }
  clearenv();
  for (size_t i = 0; i < count; i++) putenv(copies[i]); /* keeps the text itself */
  free(copies);
}

enum err jail_scrub_environment(struct error *e) {
  const char *name;
  umask(S_IRWXG | S_IRWXO);
  close_range(STDERR_FILENO + 1, ~0U, 0);
  keep_variables();
  name = getenv("TERM");
  if (name && is_listed(terminals, sizeof terminals / sizeof terminals[0], name, strlen(name)))
    return ERR_OK;
  return error_set(e, ERR_REFUSED, N_("the kiosk is not known to work on this terminal (%s)"),
                   name && *name && is_plain(name, "-+._") ? name : "-");
}

/* A core file, or another process of the same user, would show what the visitor looked at. */
static bool forget_memory(void) {
  struct rlimit core;
  guard_process();
  return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 && getrlimit(RLIMIT_CORE, &core) == 0 &&
         core.rlim_max == 0;
}

void jail_foresee(struct jail_state *out) {
  int abi = jail_landlock_abi();
  *out = (struct jail_state){abi, abi > 0, jail_has_seccomp(), true};
}

/* Files before calls: the filter refuses what builds the wall. */
void jail_enter(const struct jail_paths *paths, struct jail_state *out) {
  *out = (struct jail_state){.landlock_abi = jail_landlock_abi()};
  out->is_forgotten = forget_memory();
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return;
  out->is_walled = out->landlock_abi > 0 && jail_landlock(paths);
  out->is_filtered = jail_seccomp();
}
