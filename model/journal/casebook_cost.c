#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/casebook_about.h"
#include "model/journal/casebook_read.h"

/* The record that the rows of the query belong to at the moment, and the room of its items. */
struct reading {
  struct cost_list *list;
  size_t rows_room, items_room, ids_room;
  int64_t num;
};

static enum err read_cost(struct reading *r, struct db *db, struct cursor *c, struct error *e) {
  struct cost_list *list = r->list;
  list->rows = mem_grow(list->rows, list->count, &r->rows_room, sizeof *list->rows);
  struct cost_row *row = &list->rows[list->count++];
  r->num = cursor_int(c, 0);
  r->items_room = r->ids_room = 0;
  row->id = mem_text(cursor_text(c, 2));
  row->code = mem_text(cursor_text(c, 3));
  return casebook_read_body(CASEBOOK_COST, &row->cost, db, cursor_text(c, 1), row->id, e);
}

static enum err read_item(struct reading *r, struct db *db, struct cursor *c, struct error *e) {
  struct cost_row *row = &r->list->rows[r->list->count - 1];
  row->items = mem_grow(row->items, row->item_count, &r->items_room, sizeof *row->items);
  row->item_ids = mem_grow(row->item_ids, row->item_count, &r->ids_room, sizeof *row->item_ids);
  snprintf(row->item_ids[row->item_count], ID_TEXT_BYTES, "%s", cursor_text(c, 6));
  return casebook_read_body(CASEBOOK_COST_ITEM, &row->items[row->item_count++], db,
                            cursor_text(c, 5), cursor_text(c, 6), e);
}

/* The sum in that currency, a new one if there is none yet. */
static struct cost_sum *sum_in(struct cost_row *row, const char *currency, size_t *room) {
  for (size_t i = 0; i < row->sum_count; i++)
    if (strcmp(row->sums[i].currency, currency) == 0) return &row->sums[i];
  row->sums = mem_grow(row->sums, row->sum_count, room, sizeof *row->sums);
  row->sums[row->sum_count].currency = mem_text(currency);
  return &row->sums[row->sum_count++];
}

static int64_t *class_of(struct cost_sum *sum, const char *class) {
  if (strcmp(class, "fee") == 0) return &sum->fee;
  return strcmp(class, "related") == 0 ? &sum->related : &sum->illegitimate;
}

/* Tenths of months of the first wage, rounded half up. */
static int64_t months_tenths(const struct cost *cost, const struct cost_sum *sum) {
  int64_t all = sum->fee + sum->related + sum->illegitimate, wage = cost->wage;
  if (wage <= 0 || !cost->currency || strcmp(cost->currency, sum->currency) != 0) return -1;
  return all / wage * 10 + (all % wage * 20 + wage) / (2 * wage);
}

static void add_up(struct cost_row *row) {
  size_t room = 0;
  for (size_t i = 0; i < row->item_count; i++) {
    const struct cost_item *item = &row->items[i];
    if (!item->currency || !item->class || item->amount < 0) continue;
    *class_of(sum_in(row, item->currency, &room), item->class) += item->amount;
  }
  for (size_t i = 0; i < row->sum_count; i++)
    row->sums[i].months_tenths = months_tenths(&row->cost, &row->sums[i]);
}

static enum err read_rows(struct cost_list *out, struct db *db, struct cursor **c,
                          struct error *e) {
  struct reading reading = {.list = out};
  enum err err = ERR_OK, end;
  while (!err && cursor_next(*c)) {
    if (cursor_int(*c, 0) != reading.num) err = read_cost(&reading, db, *c, e);
    if (!err && cursor_int(*c, 4)) err = read_item(&reading, db, *c, e);
  }
  end = cursor_end(c, err ? NULL : e);
  return err ? err : end;
}

enum err cost_list_load(struct cost_list *out, struct journal *journal, const char *id,
                        struct error *e) {
  struct db *db = journal_db(journal);
  struct about_thing cost = {0};
  *out = (struct cost_list){0};
  enum err err = id ? about_find(db, ABOUT_COST, id, &cost, e) : ERR_OK;
  if (err) return err;
  struct cursor *c = db_select(db, SQL_COST_WITH_ITEMS, "ii", cost.num, id ? cost.num : INT64_MAX);
  err = read_rows(out, db, &c, e);
  for (size_t i = 0; !err && i < out->count; i++) add_up(&out->rows[i]);
  if (err) cost_list_free(out);
  return err;
}

static void free_cost(struct cost_row *row) {
  record_free(casebook_record(CASEBOOK_COST), &row->cost);
  for (size_t i = 0; i < row->item_count; i++)
    record_free(casebook_record(CASEBOOK_COST_ITEM), &row->items[i]);
  for (size_t i = 0; i < row->sum_count; i++) free(row->sums[i].currency);
  free(row->items);
  free(row->item_ids);
  free(row->sums);
  free(row->id);
  free(row->code);
}

void cost_list_free(struct cost_list *list) {
  for (size_t i = 0; i < list->count; i++) free_cost(&list->rows[i]);
  free(list->rows);
  *list = (struct cost_list){0};
}
