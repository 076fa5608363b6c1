/* suar number list */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/number.h"
#include "tui/cli/cells.h"
#include "tui/cli/cli.h"
#include "tui/config.h"
#include "tui/gettext.h"

static const struct column columns[] = {
    {"id", N_("Id"), COLUMN_CODE, false},
    {"number", N_("Number"), COLUMN_CODE, false},
    {"service", NULL, COLUMN_CODE, false},
    {"day", N_("Day"), COLUMN_CODE, false},
    {"result", N_("Result"), COLUMN_CODE, false},
    {"how", N_("How"), COLUMN_CODE, false},
    {"by", N_("By"), COLUMN_TEXT, true},
    {"note", NULL, COLUMN_TEXT, false},
};

static struct cell result_cell(const struct number_row *row, const struct options *o) {
  if (row->is_wrong) return cell_term("result", TERMS_WRONG_REASON, row->said.reason, o);
  return cell_text("result", cli_is_format(o, "text") ? _("works") : "works");
}

static void add_row(struct table *t, struct journal *journal, const struct number_row *row,
                    const struct options *o) {
  struct cell cells[] = {
      cell_id("id", journal, row->id, o),
      cell_text("number", row->said.of),
      cell_text("service", row->said.service),
      cell_text("day", row->said.day),
      result_cell(row, o),
      cell_term("how", TERMS_CHECK_HOW, row->said.how, o),
      cell_text("by", row->said.by),
      cell_text("note", row->said.note),
  };
  cells_add(t, o, NULL, NULL, cells, sizeof cells / sizeof cells[0]);
}

static enum err fill(struct table *t, struct journal *journal, const struct options *o,
                     struct error *e) {
  struct number_list list;
  enum err err = number_list_load(&list, journal, e);
  for (size_t i = 0; i < list.count; i++) add_row(t, journal, &list.rows[i], o);
  number_list_free(&list);
  return err;
}

/* --- for the next pack --- */

static const struct column source_columns[] = {
    {"row_file", NULL, COLUMN_CODE, false},      {"row_id", NULL, COLUMN_CODE, false},
    {"field", NULL, COLUMN_CODE, false},         {"source_title", NULL, COLUMN_TEXT, false},
    {"publisher", NULL, COLUMN_TEXT, false},     {"url", NULL, COLUMN_TEXT, false},
    {"as_of", NULL, COLUMN_CODE, false},         {"quote", NULL, COLUMN_TEXT, false},
    {"confidence", NULL, COLUMN_CODE, false},    {"note", NULL, COLUMN_TEXT, false},
};

/* What a source is called, in English like all sources; head office edits it. */
/* code */
static const char *title_of(const struct number_row *row) {
  static const char *const titles[][2] = {
      {"called", "Checked by calling it"},       {"visited", "Checked by a visit"},
      {"website", "Checked on the website"},     {"letter", "Checked by letter"},
      {"no_answer", "Staff got no answer"},      {"wrong_number", "Staff reached somebody else"},
      {"closed_down", "Staff found it closed"},  {"other", "Staff found it wrong"}};
  const char *code = row->is_wrong ? row->said.reason : row->said.how;
  for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
    if (strcmp(titles[i][0], code) == 0) return titles[i][1];
  return code;
}

static bool is_outdated(const struct number_list *list, size_t at) {
  for (size_t i = 0; i < at; i++)
    if (strcmp(list->rows[i].said.of, list->rows[at].said.of) == 0) return true;
  return false;
}

static void add_source(struct table *t, const struct number_row *row, const char *centre) {
  const char *by = row->said.by ? row->said.by : "";
  char *publisher = *centre || *by ? mem_format("%s%s%s", centre, *centre && *by ? ", " : "", by)
                                   : mem_text("Staff"); /* code */
  const char *const cells[] = {
      "phones.csv", row->said.of, "number", title_of(row), publisher, "", row->said.day, "",
      row->is_wrong ? "conflict" : "primary", row->said.note}; /* code */
  for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) table_add(t, cells[i]);
  free(publisher);
}

/* Of each number the last that was said of it. */
static enum err fill_sources(struct table *t, struct journal *journal, const struct options *o,
                             struct error *e) {
  const struct config *config = o->config;
  struct number_list list;
  enum err err = number_list_load(&list, journal, e);
  for (size_t i = 0; i < list.count; i++)
    if (!is_outdated(&list, i))
      add_source(t, &list.rows[i],
                 *config->centre_name ? config->centre_name : config->centre_id);
  number_list_free(&list);
  return err;
}

static int list_sources(const struct options *o) {
  struct journal *journal;
  struct table t;
  struct error e;
  struct buf out = {0};
  int code = cli_open_journal(&journal, o, JOURNAL_READ);
  if (code) return code;
  table_start(&t, source_columns, sizeof source_columns / sizeof source_columns[0]);
  if (fill_sources(&t, journal, o, &e)) code = say_error(&e);
  else if (!table_rows(&t)) code = EXIT_NOTHING;
  table_write_csv(&out, &t);
  cli_print(&out);
  table_free(&t);
  journal_close(&journal);
  return code;
}

int cli_number_list(const struct options *o) {
  if (options_has(o, "sources")) return list_sources(o);
  return cells_list(o, columns, sizeof columns / sizeof columns[0], fill,
                    _("nothing was found out about any number yet"));
}
