/* suar journal status, suar journal verify, suar journal rebuild, suar journal retain */
#include "model/journal/retain.h"
#include "model/journal/session.h"

#include <inttypes.h>
#include <stdlib.h>

#include "tui/cli/cli.h"
#include "tui/cli/secret.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"

static const struct column status_columns[] = {
    {"file", N_("File"), COLUMN_TEXT, false},
    {"install", N_("Install"), COLUMN_CODE, false},
    {"entries", N_("Entries"), COLUMN_NUMBER, false},
    {"sessions", N_("Sessions"), COLUMN_NUMBER, false},
    {"drafts", N_("Drafts"), COLUMN_NUMBER, false},
    {"first_at", N_("First entry"), COLUMN_CODE, false},
    {"last_at", N_("Last entry"), COLUMN_CODE, false},
    {"bytes", N_("Bytes"), COLUMN_NUMBER, false},
    {"head", N_("Hash of the last entry"), COLUMN_CODE, false},
    {"overwrite", N_("Free space still to be overwritten"), COLUMN_FLAG, false},
    {"foreign", N_("Entries of other machines"), COLUMN_NUMBER, false},
};

static void print_status(const struct journal_status *s, const struct options *o) {
  struct table t;
  table_start(&t, status_columns, sizeof status_columns / sizeof status_columns[0]);
  t.is_record = true;
  table_add(&t, s->path);
  table_add(&t, s->install);
  table_addf(&t, "%" PRId64, s->entries);
  table_addf(&t, "%" PRId64, s->sessions);
  table_addf(&t, "%" PRId64, s->drafts);
  table_add(&t, s->first_at);
  table_add(&t, s->last_at);
  table_addf(&t, "%" PRId64, s->bytes);
  table_add(&t, s->head);
  table_add(&t, s->is_scrub_owed ? "1" : "");
  table_addf(&t, "%" PRId64, s->foreign);
  table_print(&t, o);
}

int cli_journal_status(const struct options *o) {
  struct journal *journal;
  struct journal_status status;
  struct error e;
  int code = cli_open_journal(&journal, o, JOURNAL_READ);
  if (code) return code;
  if (journal_status_load(&status, journal, &e)) {
    code = say_error(&e);
  } else {
    print_status(&status, o);
    journal_status_free(&status);
  }
  journal_close(&journal);
  return code;
}

static const struct column verify_columns[] = {
    {"ok", N_("Whole"), COLUMN_FLAG, false},
    {"checked", N_("Entries checked"), COLUMN_NUMBER, false},
    {"message", N_("Fault"), COLUMN_TEXT, false},
};

/* A wrong chain is a check that came out negative, not a journal that cannot be opened. */
int cli_journal_verify(const struct options *o) {
  struct journal *journal;
  struct table t;
  struct error e = {0};
  int64_t checked = 0;
  int code = cli_open_journal(&journal, o, JOURNAL_READ);
  if (code) return code;
  enum err result = journal_verify(journal, &checked, &e);
  if (result) code = say_error(&e);
  if (result == ERR_DAMAGED) code = EXIT_NOTHING;
  char *message = result ? say_sentence(&e) : NULL;
  table_start(&t, verify_columns, sizeof verify_columns / sizeof verify_columns[0]);
  t.is_record = true;
  table_add(&t, result ? "" : "1");
  table_addf(&t, "%" PRId64, checked);
  table_add(&t, message);
  table_print(&t, o);
  free(message);
  journal_close(&journal);
  return code;
}

int cli_journal_rebuild(const struct options *o) {
  struct journal *journal;
  struct error e;
  int code = cli_open_journal(&journal, o, JOURNAL_WRITE);
  if (code) return code;
  if (session_rebuild(journal, &e)) code = say_error(&e);
  else say(_("the figures were made anew out of the entries"));
  journal_close(&journal);
  return code;
}

static const struct column retain_columns[] = {
    {"what", N_("What"), COLUMN_TEXT, false},
    {"before", N_("Before"), COLUMN_CODE, false},
    {"count", N_("Count"), COLUMN_NUMBER, false},
    {"waiting", N_("Kept: nobody else has it yet"), COLUMN_NUMBER, false},
};

static void print_retain(const struct retain *r, const struct options *o) {
  struct table t;
  table_start(&t, retain_columns, sizeof retain_columns / sizeof retain_columns[0]);
  table_add(&t, _("drafts"));
  table_add(&t, r->drafts_before);
  table_addf(&t, "%" PRId64, r->drafts);
  table_addf(&t, "%" PRId64, (int64_t)0);
  table_add(&t, _("who the persons of closed cases are"));
  table_add(&t, r->cases_before);
  table_addf(&t, "%" PRId64, r->cases);
  table_addf(&t, "%" PRId64, r->cases_waiting);
  table_add(&t, _("notes and places of sessions"));
  table_add(&t, r->sessions_before);
  table_addf(&t, "%" PRId64, r->sessions);
  table_addf(&t, "%" PRId64, r->sessions_waiting);
  table_print(&t, o);
}

int cli_journal_retain(const struct options *o) {
  struct journal *journal;
  struct retain retain;
  struct error e;
  bool is_meant = options_has(o, "yes");
  int code = cli_open_journal(&journal, o, is_meant ? JOURNAL_WRITE : JOURNAL_READ);
  if (code) return code;
  enum err err = is_meant ? retain_apply(&retain, journal, &e) : retain_count(&retain, journal, &e);
  if (err) code = say_error(&e);
  print_retain(&retain, o);
  if (is_meant) secret_say_owed(journal);
  else say(_("nothing was changed"));
  journal_close(&journal);
  return code;
}
