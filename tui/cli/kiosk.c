/* suar kiosk, kiosk phrase, kiosk counters, kiosk status */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/guard.h"
#include "model/journal/counters.h"
#include "tui/app.h"
#include "tui/cli/cli.h"
#include "tui/cli/secret.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"
#include "tui/jail.h"
#include "tui/kiosk_phrase.h"
#include "tui/paths.h"

int cli_kiosk(const struct options *o) {
  return kiosk_run(o);
}

int cli_kiosk_phrase(const struct options *o) {
  struct error e;
  if (!secret_may_ask(o)) return EXIT_USAGE;
  char *phrase = secret_ask_new();
  if (!phrase) return EXIT_INPUT;
  secret_say_wait();
  char *folder = paths_data(o);
  int code = kiosk_phrase_set(folder, phrase, &e) ? cli_refused(&e) : EXIT_DONE;
  free(folder);
  guard_free(phrase);
  return code;
}

/* --- counters --- */

static const struct column counter_columns[] = {
    {"day", N_("Day"), COLUMN_CODE, false},
    {"kind", N_("Kind"), COLUMN_CODE, false},
    {"id", N_("Shown"), COLUMN_CODE, false},
    {"lang", N_("Language"), COLUMN_CODE, false},
    {"count", N_("Times"), COLUMN_NUMBER, false},
};

static void add_counter(void *context, const struct counter *counter) {
  struct table *t = context;
  table_add(t, counter->day);
  table_add(t, counter->kind);
  table_add(t, counter->id);
  table_add(t, counter->lang);
  table_addf(t, "%" PRId64, counter->count);
}

int cli_kiosk_counters(const struct options *o) {
  struct counters *counters;
  struct error e;
  struct table t;
  char *folder = paths_data(o);
  enum err err = counters_open(&counters, folder, false, &e);
  free(folder);
  table_start(&t, counter_columns, sizeof counter_columns / sizeof counter_columns[0]);
  if (!err)
    err = counters_list(counters, options_text(o, "from"), options_text(o, "to"), add_counter, &t, &e);
  counters_close(&counters);
  if (err) {
    table_free(&t);
    return say_error(&e);
  }
  table_print(&t, o);
  return EXIT_DONE;
}

/* --- status --- */

static const struct column status_columns[] = {
    {"part", N_("Part"), COLUMN_CODE, false},
    {"is_ready", N_("Ready"), COLUMN_FLAG, false},
    {"detail", N_("Detail"), COLUMN_TEXT, true},
};

static void add_part(struct table *t, const char *part, bool is_ready, const char *detail) {
  table_add(t, part);
  table_add(t, is_ready ? "1" : "");
  table_add(t, detail);
}

static void add_phrase(struct table *t, const struct options *o) {
  char hash[KIOSK_PHRASE_BYTES], *folder = paths_data(o);
  bool is_set = kiosk_phrase_load(hash, folder);
  add_part(t, "phrase", is_set,
           is_set ? "" : _("none is set: the kiosk cannot be left from inside; see 'suar kiosk phrase'"));
  free(folder);
}

static void add_place(struct table *t, const char *part, const char *path, mode_t kind) {
  struct stat st;
  bool is_there = *path && stat(path, &st) == 0 && (st.st_mode & S_IFMT) == kind &&
                  access(path, W_OK) == 0;
  add_part(t, part, is_there, !*path ? _("not set in suar.conf") : path);
}

/* code */
static void add_jail(struct table *t) {
  struct jail_state state;
  jail_foresee(&state);
  add_part(t, "landlock", state.is_walled, "");
  add_part(t, "seccomp", state.is_filtered, "");
}

/* code */
int cli_kiosk_status(const struct options *o) {
  struct table t;
  const struct config_kiosk *c = &o->config->kiosk;
  table_start(&t, status_columns, sizeof status_columns / sizeof status_columns[0]);
  add_phrase(&t, o);
  add_part(&t, "counters", strcmp(c->counters, "yes") == 0, "");
  add_place(&t, "print", c->print_spool, S_IFDIR);
  add_place(&t, "voice", c->voice_pipe, S_IFIFO);
  add_jail(&t);
  table_print(&t, o);
  return EXIT_DONE;
}
