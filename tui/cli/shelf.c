/* suar shelf recommendations, instruments, attaches, figures, means */
#include "model/content/reference.h"

#include <stdlib.h>

#include "tui/cli/cli.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"

/* One column for each cell of a row, in their order. */
static const struct column recommendation_columns[] = {
    {"id", NULL, COLUMN_CODE, false},
    {"forum", N_("Forum"), COLUMN_NUMBER, false},
    {"number", N_("Number"), COLUMN_NUMBER, false},
    {"cluster", N_("Cluster"), COLUMN_CODE, false},
    {"sub_cluster", NULL, COLUMN_TEXT, false},
    {"year", N_("Year"), COLUMN_CODE, false},
    {"gist", N_("Recommendation"), COLUMN_TEXT, true},
    {"source", NULL, COLUMN_TEXT, false},
    {"note", NULL, COLUMN_TEXT, false},
};
static const struct column instrument_columns[] = {
    {"instrument", N_("Instrument"), COLUMN_CODE, false},
    {"title", N_("Title"), COLUMN_TEXT, true},
    {"year", N_("Year"), COLUMN_CODE, false},
    {"country", N_("Country"), COLUMN_CODE, false},
    {"ratified_year", N_("Since"), COLUMN_CODE, false},
    {"status", N_("State"), COLUMN_CODE, false},
};
static const struct column attache_columns[] = {
    {"origin", N_("Sent by"), COLUMN_CODE, false},
    {"host", N_("Posted in"), COLUMN_CODE, false},
    {"count", N_("Attachés"), COLUMN_NUMBER, false},
    {"source", NULL, COLUMN_TEXT, false},
    {"as_of", N_("As of"), COLUMN_CODE, false},
};
static const struct column figure_columns[] = {
    {"country", N_("Country"), COLUMN_CODE, false},
    {"indicator", N_("Figure"), COLUMN_TEXT, true},
    {"sex", N_("Sex"), COLUMN_CODE, false},
    {"year", N_("Year"), COLUMN_CODE, false},
    {"value", N_("Value"), COLUMN_CODE, false},
    {"source", NULL, COLUMN_TEXT, false},
};
static const struct column means_columns[] = {
    {"from", N_("From"), COLUMN_CODE, false},
    {"to", N_("To"), COLUMN_CODE, false},
    {"amount", N_("Amount"), COLUMN_NUMBER, false},
    {"currency", N_("Currency"), COLUMN_CODE, false},
    {"provider", N_("Provider"), COLUMN_TEXT, true},
    {"percent", N_("Cost in percent"), COLUMN_NUMBER, false},
    {"source", NULL, COLUMN_TEXT, false},
    {"as_of", N_("As of"), COLUMN_CODE, false},
};

static void print_rows(const struct reference_list *list, const struct column *columns, size_t count,
                       const struct options *o) {
  struct table t;
  table_start(&t, columns, count);
  for (size_t i = 0; i < list->count; i++)
    for (size_t k = 0; k < count; k++) table_add(&t, list->rows[i].cell[k]);
  table_print(&t, o);
}

static char *text_of(const struct options *o) {
  struct buf out = {0};
  for (size_t i = 0; i < o->operand_count; i++)
    buf_addf(&out, "%s%s", i ? " " : "", o->operands[i]);
  return buf_take(&out);
}

static int list_shelf(const struct options *o, enum reference what, struct reference_ask ask,
                      const struct column *columns, size_t count) {
  struct cli_reader r;
  struct reference_list list = {0};
  struct error e;
  int code = cli_open(&r, o);
  if (code) return code;
  char *text = text_of(o);
  ask.text = text;
  if (reference_load(&list, r.pack, what, &ask, &e)) {
    code = say_error(&e);
  } else {
    print_rows(&list, columns, count, o);
    if (!list.count) say(_("nothing on the shelf is about that"));
    code = list.count ? EXIT_DONE : EXIT_NOTHING;
  }
  reference_free(&list);
  free(text);
  cli_close(&r);
  return code;
}

#define COLUMNS(array) array, sizeof array / sizeof array[0]

int cli_shelf_recommendations(const struct options *o) {
  struct reference_ask ask = {.value = {options_text(o, "cluster"), NULL, options_text(o, "forum")}};
  return list_shelf(o, REFERENCE_RECOMMENDATIONS, ask, COLUMNS(recommendation_columns));
}

int cli_shelf_instruments(const struct options *o) {
  struct reference_ask ask = {.value = {options_text(o, "in")}};
  return list_shelf(o, REFERENCE_INSTRUMENTS, ask, COLUMNS(instrument_columns));
}

int cli_shelf_attaches(const struct options *o) {
  struct reference_ask ask = {.value = {options_text(o, "in")}};
  return list_shelf(o, REFERENCE_ATTACHES, ask, COLUMNS(attache_columns));
}

int cli_shelf_figures(const struct options *o) {
  struct reference_ask ask = {.value = {options_text(o, "in")}};
  return list_shelf(o, REFERENCE_FIGURES, ask, COLUMNS(figure_columns));
}

int cli_shelf_means(const struct options *o) {
  struct reference_ask ask = {.value = {options_text(o, "in")}};
  return list_shelf(o, REFERENCE_MEANS, ask, COLUMNS(means_columns));
}
