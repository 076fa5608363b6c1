/* suar cost list, suar cost show: what workers paid to get their jobs. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "model/journal/casebook.h"
#include "model/journal/entry_id.h"
#include "tui/cli/cells.h"
#include "tui/cli/cli.h"
#include "tui/gettext.h"
#include "tui/labels.h"

static const struct column columns[] = {
    {"id", N_("Id"), COLUMN_CODE, false},
    {"case", N_("Case"), COLUMN_CODE, false},
    {"day", N_("Day"), COLUMN_CODE, false},
    {"origin", N_("From"), COLUMN_CODE, false},
    {"destination", N_("To"), COLUMN_CODE, false},
    {"sector", NULL, COLUMN_CODE, false},
    {"sex", NULL, COLUMN_CODE, false},
    {"nationality", NULL, COLUMN_CODE, false},
    {"wage", NULL, COLUMN_NUMBER, false},
    {"wage_currency", NULL, COLUMN_CODE, false},
    {"items", NULL, COLUMN_NUMBER, false},
    {"currency", N_("Currency"), COLUMN_CODE, false},
    {"fee", N_("Fees"), COLUMN_NUMBER, false},
    {"related", N_("Related costs"), COLUMN_NUMBER, false},
    {"illegitimate", N_("Illegitimate"), COLUMN_NUMBER, false},
    {"total", N_("Together"), COLUMN_NUMBER, false},
    {"months", N_("Months of wages"), COLUMN_NUMBER, false},
};

static int64_t total_of(const struct cost_sum *sum) {
  return sum->fee + sum->related + sum->illegitimate;
}

/* "2.5", "" when it is not known. Delivers memory. */
static char *months_of(const struct cost_sum *sum) {
  int64_t tenths = sum->months_tenths;
  if (tenths < 0) return mem_text("");
  return mem_format("%" PRId64 ".%" PRId64, tenths / 10, tenths % 10);
}

/* A row for each currency: they are never added up. A record without items has one row. */
static void add_record(struct table *t, struct journal *journal, const struct cost_row *row,
                       const struct options *o) {
  static const struct cost_sum none = {
      .currency = "", .fee = -1, .related = -1, .illegitimate = -1, .months_tenths = -1};
  for (size_t i = 0; i == 0 || i < row->sum_count; i++) {
    const struct cost_sum *sum = row->sum_count ? &row->sums[i] : &none;
    char *months = months_of(sum);
    struct cell cells[] = {
        cell_id("id", journal, row->id, o),
        cell_text("case", row->code),
        cell_text("wage_currency", row->cost.currency),
        cell_number("items", (int64_t)row->item_count),
        cell_text("currency", sum->currency),
        cell_amount("fee", sum->fee),
        cell_amount("related", sum->related),
        cell_amount("illegitimate", sum->illegitimate),
        cell_amount("total", row->sum_count ? total_of(sum) : -1),
        cell_text("months", months),
    };
    cells_add(t, o, casebook_record(CASEBOOK_COST), &row->cost, cells,
              sizeof cells / sizeof cells[0]);
    free(months);
  }
}

static enum err fill(struct table *t, struct journal *journal, const struct options *o,
                     struct error *e) {
  struct cost_list list;
  enum err err = cost_list_load(&list, journal, NULL, e);
  for (size_t i = 0; i < list.count; i++)
    add_record(t, journal, &list.rows[i], o);
  cost_list_free(&list);
  return err;
}

int cli_cost_list(const struct options *o) {
  return cells_list(o, columns, sizeof columns / sizeof columns[0], fill,
                    _("no recruitment cost is recorded"));
}

/* --- show, text --- */

static void add_line(struct buf *out, const char *label, const char *value) {
  if (*value) buf_addf(out, "%s: %s\n", label, value);
}

static void add_cost(struct buf *out, struct journal *journal, const struct cost_row *row) {
  char id[ID_TEXT_BYTES];
  const struct record_kind *kind = casebook_record(CASEBOOK_COST);
  const struct field *field;
  add_line(out, _("Id"), entry_id_short(journal, row->id, id));
  add_line(out, _("Case"), row->code ? row->code : "");
  for (size_t at = 0; (field = labels_next(kind, &at));) {
    char *value = labels_value(field, &row->cost);
    add_line(out, labels_field(field->name), value);
    free(value);
  }
}

static bool is_said(const char *name) {
  static const char *const names[] = {"item", "class", "amount", "currency"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(names[i], name) == 0) return true;
  return false;
}

/* What else is known of an item: to whom, receipt, ... */
static void add_rest(struct buf *out, const struct cost_item *item) {
  const struct record_kind *kind = casebook_record(CASEBOOK_COST_ITEM);
  const struct field *field;
  for (size_t at = 0; (field = labels_next(kind, &at));) {
    char *value = labels_value(field, item);
    if (*value && !is_said(field->name))
      buf_addf(out, ", %s: %s", labels_field(field->name), value);
    free(value);
  }
}

static void add_items(struct buf *out, struct journal *journal, const struct cost_row *row,
                      const struct term *class) {
  char amount[AMOUNT_BYTES], id[ID_TEXT_BYTES];
  bool is_first = true;
  for (size_t i = 0; i < row->item_count; i++) {
    const struct cost_item *item = &row->items[i];
    if (!item->class || strcmp(item->class, class->code) != 0) continue;
    if (is_first) buf_addf(out, "\n%s\n", _(class->label));
    is_first = false;
    buf_addf(out, "  %s  %s: %s %s", entry_id_short(journal, row->item_ids[i], id),
             labels_term(TERMS_COST_ITEM, item->item), amount_write(item->amount, amount), item->currency);
    add_rest(out, item);
    buf_add(out, "\n");
  }
}

static void add_sum(struct buf *out, const struct cost_sum *sum) {
  char total[AMOUNT_BYTES], *months = months_of(sum);
  buf_addf(out, "  %s: %s", sum->currency, amount_write(total_of(sum), total));
  if (*months) buf_addf(out, _(" (%s months of the first wage)"), months);
  buf_add(out, "\n");
  free(months);
}

static void write_text(struct buf *out, struct journal *journal, const struct cost_row *row) {
  size_t count;
  const struct term *classes = terms_list(TERMS_COST_CLASS, &count);
  add_cost(out, journal, row);
  for (size_t i = 0; i < count; i++)
    add_items(out, journal, row, &classes[i]);
  if (row->sum_count) buf_addf(out, "\n%s\n", _("Together"));
  for (size_t i = 0; i < row->sum_count; i++)
    add_sum(out, &row->sums[i]);
}

/* --- show, JSON --- */

static void add_json_sum(struct buf *out, const struct cost_sum *sum) {
  char *months = months_of(sum);
  json_comma(out);
  buf_add(out, "{");
  json_text(out, "currency", sum->currency);
  json_amount(out, "fee", sum->fee);
  json_amount(out, "related", sum->related);
  json_amount(out, "illegitimate", sum->illegitimate);
  json_amount(out, "total", total_of(sum));
  json_key(out, "months");
  buf_add(out, *months ? months : "null");
  buf_add(out, "}");
  free(months);
}

static void write_json(struct buf *out, const struct cost_row *row) {
  buf_add(out, "[\n{");
  json_text(out, "id", row->id);
  json_text(out, "case", row->code ? row->code : "");
  json_record(out, casebook_record(CASEBOOK_COST), &row->cost);
  json_key(out, "items");
  buf_add(out, "[");
  for (size_t i = 0; i < row->item_count; i++) {
    json_comma(out);
    buf_add(out, "{");
    json_text(out, "id", row->item_ids[i]);
    json_record(out, casebook_record(CASEBOOK_COST_ITEM), &row->items[i]);
    buf_add(out, "}");
  }
  buf_add(out, "]");
  json_key(out, "sums");
  buf_add(out, "[");
  for (size_t i = 0; i < row->sum_count; i++)
    add_json_sum(out, &row->sums[i]);
  buf_add(out, "]}\n]\n");
}

int cli_cost_show(const struct options *o) {
  struct journal *journal;
  struct cost_list list;
  struct error e;
  struct buf out = {0};
  int code = cli_open_journal(&journal, o, JOURNAL_READ);
  if (code) return code;
  if (cost_list_load(&list, journal, o->operands[0], &e)) {
    code = say_error(&e);
  } else {
    if (cli_is_format(o, "json"))
      write_json(&out, &list.rows[0]);
    else
      write_text(&out, journal, &list.rows[0]);
    cli_print_safe(&out);
    cost_list_free(&list);
  }
  journal_close(&journal);
  return code;
}
