/* suar feedback list */
#include "model/journal/casebook.h"
#include "tui/cli/cells.h"
#include "tui/cli/cli.h"
#include "tui/gettext.h"

static const struct column columns[] = {
    {"id", N_("Id"), COLUMN_CODE, false},
    {"at", NULL, COLUMN_CODE, false},
    {"service", N_("Service"), COLUMN_TEXT, true},
    {"country", N_("Country"), COLUMN_CODE, false},
    {"delivered", N_("Helped"), COLUMN_CODE, false},
    {"wait_days", N_("Days of waiting"), COLUMN_NUMBER, false},
    {"difficulty", N_("Difficulty"), COLUMN_CODE, true},
    {"status", N_("State"), COLUMN_CODE, false},
    {"changed", N_("Since"), COLUMN_CODE, false},
    {"note", NULL, COLUMN_TEXT, false},
};

static enum err fill(struct table *t, struct journal *journal, const struct options *o,
                              struct error *e) {
  struct feedback_list list;
  enum err err = feedback_list_load(&list, journal, options_has(o, "open"), e);
  for (size_t i = 0; i < list.count; i++) {
    const struct feedback_row *row = &list.rows[i];
    struct cell cells[] = {
        cell_id("id", journal, row->id, o),
        cell_term("status", TERMS_ANSWER_STATUS, row->status, o),
        cell_text("changed", row->changed),
    };
    cells_add(t, o, casebook_record(CASEBOOK_FEEDBACK), &row->given, cells,
              sizeof cells / sizeof cells[0]);
  }
  feedback_list_free(&list);
  return err;
}

int cli_feedback_list(const struct options *o) {
  return cells_list(o, columns, sizeof columns / sizeof columns[0], fill,
                    _("there is no such feedback"));
}
