/* suar case list, suar case owed */
#include <limits.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/journal/casebook.h"
#include "tui/cli/cells.h"
#include "tui/cli/cli.h"
#include "tui/gettext.h"

static const struct column columns[] = {
    {"code", N_("Code"), COLUMN_CODE, false},
    {"at", NULL, COLUMN_CODE, false},
    {"type", N_("Type"), COLUMN_CODE, true},
    {"country", N_("Country"), COLUMN_CODE, false},
    {"sector", NULL, COLUMN_CODE, false},
    {"against", N_("Against"), COLUMN_CODE, true},
    {"channel", NULL, COLUMN_CODE, false},
    {"language", NULL, COLUMN_CODE, false},
    {"centre", NULL, COLUMN_TEXT, false},
    {"workers", N_("Workers"), COLUMN_NUMBER, false},
    {"women", N_("Women"), COLUMN_NUMBER, false},
    {"men", NULL, COLUMN_NUMBER, false},
    {"other", NULL, COLUMN_NUMBER, false},
    {"unstated", NULL, COLUMN_NUMBER, false},
    {"due", N_("Due"), COLUMN_CODE, false},
    {"overdue", N_("Overdue"), COLUMN_FLAG, false},
    {"step", N_("Next step"), COLUMN_TEXT, true},
    {"referrals_waiting", NULL, COLUMN_NUMBER, false},
    {"open", NULL, COLUMN_FLAG, false},
    {"closed", N_("Closed"), COLUMN_CODE, false},
    {"close_reason", N_("Reason"), COLUMN_CODE, true},
    {"note", NULL, COLUMN_TEXT, false},
    {"erased", NULL, COLUMN_FLAG, false},
    {"version", NULL, COLUMN_NUMBER, false},
};

/* A closed case has no next step. */
static bool is_overdue(const struct case_row *row) {
  char today[CLOCK_DATE_BYTES];
  const char *due = row->facts.due;
  return due && *due && strcmp(due, clock_today(today)) < 0;
}

static void add_case(struct table *t, const struct case_row *row, const struct options *o) {
  const struct case_state *state = &row->state;
  struct people total = who_total(&row->facts.who);
  struct cell cells[] = {
      cell_number("workers", people_all(&total)),
      cell_number("women", total.women),
      cell_number("men", total.men),
      cell_number("other", total.other),
      cell_number("unstated", total.unstated),
      cell_flag("overdue", is_overdue(row)),
      cell_number("referrals_waiting", state->referrals_waiting),
      cell_flag("open", state->is_open),
      cell_text("closed", state->closed),
      cell_term("close_reason", TERMS_CLOSE_REASON, state->close_reason, o),
      cell_flag("erased", state->is_erased),
      cell_number("version", state->version),
  };
  cells_add(t, o, casebook_record(CASEBOOK_CASE), &row->facts, cells,
            sizeof cells / sizeof cells[0]);
}

static struct case_filter filter_of(const struct options *o, char today[CLOCK_DATE_BYTES]) {
  struct case_filter filter = {
      .type = options_text(o, "type"),
      .country = options_text(o, "country"),
      .sector = options_text(o, "sector"),
      .against = options_text(o, "against"),
      .nationality = options_text(o, "nationality"),
      .from = options_text(o, "from"),
      .to = options_text(o, "to"),
      .due_until = options_text(o, "due"),
      .with_closed = options_has(o, "closed"),
      .only_closed = options_has(o, "only-closed"),
  };
  clock_today(today);
  bool is_earlier = !filter.due_until || strcmp(today, filter.due_until) < 0;
  if (options_has(o, "due-now") && is_earlier) filter.due_until = today;
  return filter;
}

static enum err fill(struct table *t, struct journal *journal, const struct options *o,
                     struct error *e) {
  struct case_list list;
  char today[CLOCK_DATE_BYTES];
  struct case_filter filter = filter_of(o, today);
  size_t limit = (size_t)options_number(o, "limit", LONG_MAX);
  enum err err = case_list_load(&list, journal, &filter, 0, limit, e);
  for (size_t i = 0; i < list.count; i++)
    add_case(t, &list.rows[i], o);
  case_list_free(&list);
  return err;
}

int cli_case_list(const struct options *o) {
  return cells_list(o, columns, sizeof columns / sizeof columns[0], fill,
                    _("there is no such case"));
}

/* --- owed --- */

static const struct column owed_columns[] = {
    {"code", N_("Code"), COLUMN_CODE, false},
    {"currency", N_("Currency"), COLUMN_CODE, false},
    {"asked", N_("Asked"), COLUMN_NUMBER, false},
    {"awarded", N_("Awarded"), COLUMN_NUMBER, false},
    {"received", N_("Received"), COLUMN_NUMBER, false},
    {"owed", N_("Owed"), COLUMN_NUMBER, false},
};

static enum err fill_owed(struct table *t, struct journal *journal, const struct options *o,
                          struct error *e) {
  struct money_list list;
  (void)o;
  enum err err = money_list_load(&list, journal, NULL, true, e);
  for (size_t i = 0; i < list.count; i++) {
    const struct money_row *row = &list.rows[i];
    struct cell cells[] = {
        cell_text("code", row->code),           cell_text("currency", row->currency),
        cell_amount("asked", row->asked),       cell_amount("awarded", row->awarded),
        cell_amount("received", row->received), cell_amount("owed", row->awarded - row->received),
    };
    cells_add(t, o, NULL, NULL, cells, sizeof cells / sizeof cells[0]);
  }
  money_list_free(&list);
  return err;
}

int cli_case_owed(const struct options *o) {
  return cells_list(o, owed_columns, sizeof owed_columns / sizeof owed_columns[0], fill_owed,
                    _("nothing is owed: all that was awarded was received"));
}
