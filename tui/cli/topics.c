/* suar topics */
#include "model/content/topic.h"
#include "tui/cli/cli.h"
#include "tui/cli/table.h"
#include "tui/gettext.h"

static const struct column columns[] = {
    {"id", N_("Id"), COLUMN_CODE, false},
    {"title", N_("Title"), COLUMN_TEXT, true},
    {"lang", N_("Language"), COLUMN_CODE, false},
    {"stages", N_("Stages"), COLUMN_LIST, true},
    {"sectors", N_("Sectors"), COLUMN_LIST, true},
    {"facts", N_("Rules"), COLUMN_NUMBER, false},
};

static void print_list(const struct topic_list *list, const struct options *o) {
  struct table t;
  table_start(&t, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < list->count; i++) {
    const struct topic_row *row = &list->rows[i];
    table_add(&t, row->id);
    table_add(&t, row->title.text);
    table_add(&t, row->title.lang);
    table_add(&t, row->stages);
    table_add(&t, row->sectors);
    table_addf(&t, "%zu", row->facts);
  }
  table_print(&t, o);
}

int cli_topics(const struct options *o) {
  struct cli_reader r;
  struct topic_list list;
  struct error e;
  int code = cli_open(&r, o);
  if (code) return code;
  if (topic_list_load(&list, r.pack, &r.chain, cli_country(o), options_text(o, "stage"),
                      options_text(o, "sector"), &e)) {
    code = say_error(&e);
  } else {
    print_list(&list, o);
    if (!list.count) {
      say(_("no topic is about that"));
      code = EXIT_NOTHING;
    }
    topic_list_free(&list);
  }
  cli_close(&r);
  return code;
}
