#include "tui/paths.h"

#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/mem.h"

static const char own_link[] = "/proc/self/exe"; /* code */

static char *home(void) {
  const char *dir = getenv("HOME");
  if (dir && *dir) return mem_text(dir);
  const struct passwd *user = getpwuid(getuid());
  return mem_text(user && user->pw_dir ? user->pw_dir : "/");
}

/* The folder of an XDG variable, which counts only when absolute, else `otherwise` in the home. */
static char *xdg(const char *variable, const char *otherwise, const char *inside) {
  const char *dir = getenv(variable);
  if (dir && *dir == '/') return mem_format("%s/%s", dir, inside);
  char *base = home();
  char *path = mem_format("%s/%s/%s", base, otherwise, inside);
  free(base);
  return path;
}

/* Where this program was started from, even if it is not there any more; NULL. Delivers memory. */
static char *own_path(void) {
  char program[PATH_MAX];
  ssize_t n = readlink(own_link, program, sizeof program);
  return n > 0 && (size_t)n < sizeof program ? mem_text_n(program, (size_t)n) : NULL;
}

char *paths_program(void) {
  char *program = own_path();
  if (program && access(program, X_OK) == 0) return program;
  free(program);
  return mem_text(own_link);
}

/* A path in the folder of the running program, or NULL when nothing is there. */
static char *beside_program(const char *name) {
  char *program = own_path(), *slash = program ? strrchr(program, '/') : NULL;
  char *path = slash ? mem_format("%.*s/%s", (int)(slash - program), program, name) : NULL;
  free(program);
  if (path && access(path, R_OK) == 0) return path;
  free(path);
  return NULL;
}

static const char *set_variable(const char *name) {
  const char *value = getenv(name);
  return value && *value ? value : NULL;
}

char *paths_data(const struct options *o) {
  const char *dir = options_text(o, "data");
  if (!dir) dir = set_variable("SUAR_DATA");
  return dir ? mem_text(dir) : xdg("XDG_DATA_HOME", ".local/share", "suar");
}

char *paths_base(void) {
  char *path = beside_program("suar.pack");
  return path ? path : mem_text(SUAR_PKGDATADIR "/suar.pack");
}

char *paths_pack(const struct options *o) {
  const char *file = options_text(o, "pack");
  if (!file) file = set_variable("SUAR_PACK");
  if (file) return mem_text(file);
  char *data = paths_data(o);
  char *path = mem_format("%s/content.db", data);
  free(data);
  if (access(path, F_OK) == 0) return path;
  free(path);
  return paths_base();
}

char *paths_config(void) {
  return xdg("XDG_CONFIG_HOME", ".config", "suar/suar.conf");
}

char *paths_locale(void) {
  char *dir = beside_program("locales/mo");
  return dir ? dir : mem_text(SUAR_LOCALEDIR);
}

char *paths_helper(const char *name) {
  char *path = beside_program(name);
  if (path) return path;
  path = mem_format(SUAR_LIBEXECDIR "/%s", name);
  if (access(path, X_OK) == 0) return path;
  free(path);
  return NULL;
}
