/* suar doctor: each check adds rows; one row that is wrong makes the exit status 1. */
#include <config.h>
#include <errno.h>
#include <gnu/libc-version.h>
#include <inttypes.h>
#include <langinfo.h>
#include <libgen.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/content/xliff.h"
#include "model/journal/journal.h"
#include "model/store/db.h"
#include "tui/cli/cli.h"
#include "tui/cli/table.h"
#include "tui/config.h"
#include "tui/content.h"
#include "tui/display.h"
#include "tui/gettext.h"
#include "tui/jail.h"
#include "tui/lang.h"
#include "tui/page.h"
#include "tui/paths.h"
#include "tui/probe.h"
#include "tui/spawn.h"

enum state { STATE_OK, STATE_WARNING, STATE_WRONG };
enum { MIB_WANTED = 100, MIB_NEEDED = 5 };

struct doctor {
  const struct options *options;
  struct table rows;
  bool is_wrong;
};

static const struct column columns[] = {
    {"check", N_("Check"), COLUMN_CODE, false},
    {"status", N_("State"), COLUMN_CODE, false},
    {"detail", N_("Detail"), COLUMN_TEXT, false},
};

__attribute__((format(printf, 4, 5))) static void
report(struct doctor *d, const char *check, enum state state, const char *format, ...) {
  static const char *const states[] = {"ok", "warning", "wrong"};
  char *detail;
  va_list ap;
  va_start(ap, format);
  if (vasprintf(&detail, format, ap) < 0) mem_none();
  va_end(ap);
  table_add(&d->rows, check);
  table_add(&d->rows, states[state]);
  table_add(&d->rows, detail);
  if (state == STATE_WRONG) d->is_wrong = true;
  free(detail);
}

static void check_program(struct doctor *d) {
  report(d, "program", STATE_OK, "%s, SQLite %s, expat %s, GNU libc %s", /* code */ PACKAGE_STRING,
         db_library_version(), xliff_library_version(), gnu_get_libc_version());
}

static void check_locale(struct doctor *d) {
  bool is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  report(d, "locale", is_utf8 ? STATE_OK : STATE_WRONG,
         is_utf8 ? _("%s, characters are %s") : _("%s: characters are %s, not UTF-8"),
         setlocale(LC_CTYPE, NULL), nl_langinfo(CODESET));
}

/* What the kiosk gives up for good (jail.h); the desk keeps it. */
static void check_jail(struct doctor *d) {
  struct jail_state jail;
  struct rlimit core = {0};
  jail_foresee(&jail);
  if (jail.is_walled)
    report(d, "landlock", STATE_OK, _("version %d: the kiosk reaches no files but its own"),
           jail.landlock_abi);
  else
    report(d, "landlock", STATE_WARNING, "%s",
           _("not in this kernel: nothing but permissions keeps the kiosk from other files"));
  report(d, "seccomp", jail.is_filtered ? STATE_OK : STATE_WARNING, "%s",
         jail.is_filtered ? _("the kiosk can start no program and open no connection")
                          : _("not in this kernel: do not open a kiosk on this machine"));
  bool is_off = getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0;
  report(d, "core dumps" /* code */, is_off ? STATE_OK : STATE_WARNING, "%s",
         is_off ? _("off") : _("on: a crash of the desk may leave in a file what it knew; "
                               "the kiosk never does"));
}

static void check_terminal(struct doctor *d) {
  const char *name = getenv("TERM");
  struct winsize size = {0};
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
    report(d, "terminal", STATE_OK, _("none here: the commands work, the desk needs one"));
  else if (!name || !*name || strcmp(name, "dumb") == 0)
    report(d, "terminal", STATE_WARNING, _("TERM does not name one that can move its cursor"));
  else if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40 || size.ws_row < 12)
    report(d, "terminal", STATE_WARNING, _("%s, %d columns, %d rows: 40 by 12 are needed"), name,
           size.ws_col, size.ws_row);
  else
    report(d, "terminal", STATE_OK, _("%s, %d columns, %d rows"), name, size.ws_col, size.ws_row);
}

/* One word per script and the columns that terminals give it. */
/* code */
static void check_widths(struct doctor *d) {
  static const struct {
    const char *script, *word;
    int cols;
  } samples[] = {{"Latn", "điện", 4}, {"Thai", "ที่", 1},    {"Mymr", "ကို", 1}, {"Khmr", "ទី", 1},
                 {"Laoo", "ທີ່", 1},    {"Hans", "中文", 4}, {"Deva", "कि", 2}};
  struct buf wrong = {0};
  for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
    if (text_cols(samples[i].word) != samples[i].cols)
      buf_addf(&wrong, " %s(%d)", samples[i].script, text_cols(samples[i].word));
  if (wrong.len_bytes)
    report(d, "widths", STATE_WRONG, _("the C library measures these scripts wrongly:%s"),
           buf_text(&wrong));
  else
    report(d, "widths", STATE_OK, _("the C library knows the widths of all scripts"));
  buf_free(&wrong);
}

/* Rows are wrapped by computed widths: less than them does no harm, more runs over the edge. */
/* code */
static void check_advance(struct doctor *d) {
  static const char *const scripts[] = {"Latn", "Thai", "Khmr", "Mymr", "Deva"};
  static const char *const words[] = {"điện", "คำ น้ำ", "កក្រ", "မြန်မာ", "कि"};
  enum { WORDS = sizeof words / sizeof words[0] };
  int advance[WORDS];
  bool is_wider = false;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return;
  if (!probe_advance(words, WORDS, advance)) {
    report(d, "advance", STATE_OK, "%s", _("the terminal does not tell how wide it draws"));
    return;
  }
  struct buf all = {0};
  for (size_t i = 0; i < WORDS; i++) {
    is_wider = is_wider || advance[i] > text_cols(words[i]);
    buf_addf(&all, "  %s %d/%d", scripts[i], text_cols(words[i]), advance[i]);
  }
  report(d, "advance", is_wider ? STATE_WARNING : STATE_OK,
         is_wider ? _("this terminal is wider than computed (computed/drawn):%s")
                  : _("columns computed/drawn:%s"),
         buf_text(&all));
  buf_free(&all);
}

static void check_multiplexer(struct doctor *d) {
  const char *name = getenv("TERM"), *session = getenv("STY");
  if (name && session && strncmp(name, "screen", strlen("screen")) == 0)
    report(d, "screen", STATE_WARNING, "%s",
           _("GNU screen counts the marks of many scripts as letters; tmux does not"));
}

static void add_languages(struct buf *names, struct pack *pack, const struct display *display,
                          enum display_fit fit) {
  size_t count;
  const struct language *languages = pack_languages(pack, &count);
  for (size_t i = 0; i < count; i++)
    if (display_judge(display, &languages[i], 0) == fit) buf_addf(names, " %s", languages[i].latin);
}

/* The languages that the font of a Linux console lacks letters of, and those that somebody said do
 * not look right. */
static void check_display(struct doctor *d, struct pack *pack) {
  const char *pairs = d->options->config ? d->options->config->unreadable : NULL;
  struct display display = {.unreadable = display_unreadable(pairs ? pairs : "", display_terminal())};
  struct buf lacking = {0}, doubtful = {0};
  bool is_console = probe_font_load(&display.font);
  add_languages(&lacking, pack, &display, DISPLAY_LACKING);
  add_languages(&doubtful, pack, &display, DISPLAY_DOUBTFUL);
  if (lacking.len_bytes)
    report(d, "font", STATE_WARNING, _("this console cannot show:%s"), buf_text(&lacking));
  else if (is_console)
    report(d, "font", STATE_OK, "%s", _("this console has the letters of all languages"));
  if (doubtful.len_bytes)
    report(d, "display", STATE_WARNING, _("these do not look right in this terminal (%s):%s"),
           display_terminal(), buf_text(&doubtful));
  buf_free(&lacking);
  buf_free(&doubtful);
  probe_font_free(&display.font);
  free(display.unreadable);
}

static void check_config(struct doctor *d) {
  struct config config;
  struct error e;
  char *path = paths_config();
  if (config_load(&config, path, &e)) {
    char *text = say_sentence(&e);
    report(d, "config", STATE_WRONG, "%s", text);
    free(text);
  } else {
    report(d, "config", STATE_OK, access(path, F_OK) == 0 ? "%s" : _("%s (none: all defaults)"),
           path);
  }
  config_free(&config);
  free(path);
}

static struct pack *check_pack(struct doctor *d) {
  struct pack *pack;
  struct error e;
  char *path = paths_pack(d->options);
  if (content_open(&pack, d->options, &e)) {
    char *text = say_sentence(&e);
    report(d, "pack", STATE_WRONG, "%s", text);
    free(text);
    pack = NULL;
  } else {
    report(d, "pack", STATE_OK, _("%s, version %s of %s"), path, pack_meta(pack, "version"),
           pack_meta(pack, "issued"));
    char *expired = page_expired(pack);
    if (expired) report(d, "content", STATE_WARNING, "%s", expired);
    free(expired);
  }
  free(path);
  return pack;
}

/* "native name: the word for Search in its own interface". */
static void check_languages(struct doctor *d, struct pack *pack) {
  size_t count;
  const struct language *languages = pack_languages(pack, &count);
  for (size_t i = 0; i < count; i++) {
    struct lang_chain chain = pack_chain(pack, languages[i].tag);
    lang_use(languages[i].tag, NULL);
    bool is_there = strcmp(languages[i].tag, "en") == 0 || *gettext("") != '\0';
    char *name = pack_language_name(pack, languages[i].tag, &chain);
    char *sample = mem_format("%s  %s (%s)", languages[i].native, name, languages[i].latin);
    char *check = mem_format("language %s", languages[i].tag);
    lang_use(d->options->lang, NULL);
    report(d, check, is_there ? STATE_OK : STATE_WARNING,
           is_there ? "%s" : _("%s: the interface has no translation"), sample);
    free(check);
    free(sample);
    free(name);
  }
}

/* The languages that suar-voice has a voice for; recordings stand in the pack. */
static void check_voice(struct doctor *d) {
  char *path = paths_helper("suar-voice"), *pack = paths_pack(d->options);
  char languages[] = "--languages", option[] = "--pack", *words[] = {path, languages, option, pack, NULL};
  char *list = path ? spawn_read(words) : NULL;
  for (char *p = list; p && *p; p++)
    if (*p == '\n') *p = ' ';
  if (!path)
    report(d, "voice", STATE_WARNING, "%s",
           _("Nothing can be read aloud here: suar-voice is not installed"));
  else if (!list || !*list)
    report(d, "voice", STATE_WARNING, "%s", _("suar-voice has no voice: install espeak-ng-data"));
  else
    report(d, "voice", STATE_OK, _("the machine reads aloud: %s"), list);
  free(list);
  free(path);
  free(pack);
}

static bool has_line(const char *lines, const char *line) {
  size_t len = strlen(line);
  for (const char *p = lines; *p; p += strcspn(p, "\n"), p += *p == '\n')
    if (strcspn(p, "\n") == len && strncmp(p, line, len) == 0) return true;
  return false;
}

/* The languages that suar-print has letters for. */
static void check_print(struct doctor *d, struct pack *pack) {
  char *path = paths_helper("suar-print"), *file = paths_pack(d->options);
  char languages[] = "languages", option[] = "--pack", *words[] = {path, languages, option, file, NULL};
  char *list = path ? spawn_read(words) : NULL;
  struct buf lacking = {0};
  size_t count;
  const struct language *all = pack_languages(pack, &count);
  for (size_t i = 0; i < count; i++)
    if (!list || !has_line(list, all[i].tag)) buf_addf(&lacking, " %s", all[i].tag);
  if (!path)
    report(d, "print", STATE_WARNING, "%s",
           _("No sheets and slips can be made here: suar-print is not installed"));
  else if (lacking.len_bytes)
    report(d, "print", STATE_WARNING,
           _("fonts are missing to print in:%s; install fonts-noto-core, fonts-sil-padauk and "
             "fonts-wqy-microhei"),
           buf_text(&lacking));
  else
    report(d, "print", STATE_OK, _("sheets and slips can be made in all languages"));
  buf_free(&lacking);
  free(list);
  free(path);
  free(file);
}

static void check_mode(struct doctor *d, const char *path, mode_t allowed) {
  struct stat info;
  if (stat(path, &info) != 0) return;
  mode_t mode = info.st_mode & 0777;
  if (mode & ~allowed)
    report(d, "permissions", STATE_WRONG,
           _("%s can be read by others (%03o); close it with: chmod %03o %s"), path, mode, allowed,
           path);
  else
    report(d, "permissions", STATE_OK, "%s %03o", path, mode);
}

static void check_journal_file(struct doctor *d, const char *dir) {
  struct journal *journal = NULL;
  struct journal_status status;
  struct error e;
  enum err result = journal_open(&journal, dir, JOURNAL_READ, &e);
  if (!result && !(result = journal_status_load(&status, journal, &e))) {
    report(d, "journal", STATE_OK, _("%s, %" PRId64 " entries"), status.path, status.entries);
    journal_status_free(&status);
  }
  journal_close(&journal);
  if (!result) return;
  char *text = say_sentence(&e);
  if (result == ERR_NOT_FOUND)
    report(d, "journal", STATE_OK, _("none yet in %s"), dir);
  else
    report(d, "journal", STATE_WRONG, "%s", text);
  free(text);
}

/* Room on the disk of the folder, or of the nearest one above it that exists. */
static void check_space(struct doctor *d, const char *dir) {
  struct statvfs info = {0};
  char *path = mem_text(dir);
  while (statvfs(path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR) && strlen(path) > 1) {
    char *above = mem_text(dirname(path));
    free(path);
    path = above;
  }
  uint64_t free_mib = (uint64_t)info.f_bavail * info.f_frsize / 1024 / 1024;
  enum state state = free_mib < MIB_NEEDED   ? STATE_WRONG
                     : free_mib < MIB_WANTED ? STATE_WARNING
                                             : STATE_OK;
  report(d, "space", state, _("%" PRIu64 " MiB free at %s"), free_mib, path);
  free(path);
}

static void check_data(struct doctor *d) {
  char *dir = paths_data(d->options);
  char *file = mem_format("%s/journal.db", dir);
  check_journal_file(d, dir);
  check_mode(d, dir, 0700);
  check_mode(d, file, 0600);
  check_space(d, dir);
  free(file);
  free(dir);
}

int cli_doctor(const struct options *o) {
  if (options_has(o, "ruler")) return cli_ruler(o);
  struct doctor d = {.options = o};
  table_start(&d.rows, columns, sizeof columns / sizeof columns[0]);
  check_program(&d);
  check_locale(&d);
  check_jail(&d);
  check_terminal(&d);
  check_multiplexer(&d);
  check_widths(&d);
  check_advance(&d);
  check_config(&d);
  struct pack *pack = check_pack(&d);
  if (pack) check_display(&d, pack);
  if (pack) check_languages(&d, pack);
  if (pack) check_voice(&d);
  if (pack) check_print(&d, pack);
  pack_close(&pack);
  check_data(&d);
  table_print(&d.rows, o);
  return d.is_wrong ? EXIT_NOTHING : EXIT_DONE;
}
