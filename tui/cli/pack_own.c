/* suar pack add, pack own, pack remove */
#include "model/exchange/own.h"

#include "tui/cli/cli.h"
#include "tui/cli/table.h"
#include "tui/config.h"
#include "tui/gettext.h"
#include "tui/trusted.h"

static const struct column own_columns[] = {
    {"id", N_("Id"), COLUMN_CODE, false},         {"kind", NULL, COLUMN_CODE, false},
    {"title", N_("Title"), COLUMN_TEXT, true},    {"number", N_("Number"), COLUMN_PHONE, false},
    {"country", N_("Country"), COLUMN_CODE, false}, {"checked", N_("As of"), COLUMN_CODE, false},
    {"service", NULL, COLUMN_CODE, false},
};

static void print_list(const struct own_list *list, const struct options *o) {
  struct table t;
  table_start(&t, own_columns, sizeof own_columns / sizeof own_columns[0]);
  for (size_t i = 0; i < list->count; i++) {
    const struct own_notice *n = &list->rows[i];
    const char *const cells[] = {n->id,      n->is_number ? "number" : "topic", n->title,     n->number,
                                 n->country, n->checked,                        n->service_id};
    for (size_t k = 0; k < sizeof cells / sizeof cells[0]; k++) table_add(&t, cells[k]);
  }
  table_print(&t, o);
}

int cli_pack_add(const struct options *o) {
  struct depot_place place;
  struct own_list added;
  struct error e;
  trusted_place(&place, o);
  enum err err = own_add(&added, &place, o->config->centre_name, (const char *const *)o->operands,
                         o->operand_count, &e);
  if (!err) print_list(&added, o);
  own_list_free(&added);
  trusted_free_place(&place);
  return err ? cli_refused(&e) : EXIT_DONE;
}

int cli_pack_own(const struct options *o) {
  struct depot_place place;
  struct own_list list;
  struct error e;
  trusted_place(&place, o);
  enum err err = own_list(&list, &place, &e);
  size_t count = list.count;
  if (!err) print_list(&list, o);
  own_list_free(&list);
  trusted_free_place(&place);
  if (err) return say_error(&e);
  return count ? EXIT_DONE : EXIT_NOTHING;
}

int cli_pack_remove(const struct options *o) {
  struct depot_place place;
  struct error e;
  trusted_place(&place, o);
  enum err err = own_remove(&place, o->operands[0], &e);
  trusted_free_place(&place);
  return err ? cli_refused(&e) : EXIT_DONE;
}
