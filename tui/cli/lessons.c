/* suar lessons */
#include "tui/cli/lessons.h"

#include "tui/cli/table.h"
#include "tui/gettext.h"

static const struct column columns[] = {
    {"kind", N_("Kind"), COLUMN_CODE, false},
    {"id", N_("Id"), COLUMN_CODE, false},
    {"title", N_("Title"), COLUMN_TEXT, true},
    {"lang", N_("Language"), COLUMN_CODE, false},
};

static void add_rows(struct table *t, const struct outline_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    table_add(t, outline_code(list->rows[i].kind));
    table_add(t, list->rows[i].id);
    table_add(t, list->rows[i].title.text);
    table_add(t, list->rows[i].title.lang);
  }
}

int lessons_list(struct cli_reader *r, const struct options *o, const enum outline_kind *kinds,
                 size_t count) {
  struct table t;
  struct error e;
  enum err err = ERR_OK;
  table_start(&t, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; !err && i < count; i++) {
    struct outline_list list;
    err = outline_list_load(&list, r->pack, kinds[i], &r->chain, &e);
    if (err) continue;
    add_rows(&t, &list);
    outline_list_free(&list);
  }
  if (err) {
    table_free(&t);
    return say_error(&e);
  }
  table_print(&t, o);
  return EXIT_DONE;
}

int cli_lessons(const struct options *o) {
  static const enum outline_kind kinds[] = {OUTLINE_LESSON, OUTLINE_CHECKLIST, OUTLINE_CLAUSES};
  struct cli_reader r;
  int code = cli_open(&r, o);
  if (code) return code;
  code = lessons_list(&r, o, kinds, sizeof kinds / sizeof kinds[0]);
  cli_close(&r);
  return code;
}
