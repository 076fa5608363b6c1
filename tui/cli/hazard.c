/* suar hazard list */
#include "model/journal/casebook.h"
#include "tui/cli/cells.h"
#include "tui/cli/cli.h"
#include "tui/gettext.h"

static const struct column columns[] = {
    {"id", N_("Id"), COLUMN_CODE, false},
    {"at", NULL, COLUMN_CODE, false},
    {"place", N_("Kind of place"), COLUMN_CODE, true},
    {"hazard", N_("Hazard"), COLUMN_CODE, true},
    {"exposed", N_("People in danger"), COLUMN_NUMBER, false},
    {"country", N_("Country"), COLUMN_CODE, false},
    {"sector", NULL, COLUMN_CODE, false},
    {"reported_to", N_("Reported to"), COLUMN_CODE, true},
    {"status", N_("State"), COLUMN_CODE, false},
    {"changed", N_("Since"), COLUMN_CODE, false},
    {"note", NULL, COLUMN_TEXT, false},
};

static enum err fill(struct table *t, struct journal *journal, const struct options *o,
                             struct error *e) {
  struct hazard_list list;
  enum err err = hazard_list_load(&list, journal, options_has(o, "open"), e);
  for (size_t i = 0; i < list.count; i++) {
    const struct hazard_row *row = &list.rows[i];
    struct cell cells[] = {
        cell_id("id", journal, row->id, o),
        cell_term("status", TERMS_ANSWER_STATUS, row->status, o),
        cell_text("changed", row->changed),
    };
    cells_add(t, o, casebook_record(CASEBOOK_HAZARD), &row->report, cells,
              sizeof cells / sizeof cells[0]);
  }
  hazard_list_free(&list);
  return err;
}

int cli_hazard_list(const struct options *o) {
  return cells_list(o, columns, sizeof columns / sizeof columns[0], fill,
                    _("there is no such report"));
}
