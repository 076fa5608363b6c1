/* The records behind a figure. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/report_count.h"

void report_note_behind(struct counting *counting, const char *const *values) {
  struct behind *b = counting->behind;
  bool is_total = !b->row || !b->row->keys[0];
  if (is_total != !values) return;
  if (strcmp(counting->currency, b->row ? b->row->currency : "") != 0) return;
  for (size_t i = 0; values && i < counting->ask->by_count; i++)
    if (strcmp(values[i], b->row->keys[i]) != 0) return;
  b->nums = mem_grow(b->nums, b->count, &b->room, sizeof *b->nums);
  b->nums[b->count++] = counting->num;
}

static int compare(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x < y) - (x > y);
}

/* Cases have a code, everything else its id. */
static char *name_of(struct db *db, enum report_kind kind, int64_t num) {
  char *name = db_text(db, kind == REPORT_CASES ? SQL_REPORT_CASE_CODE : SQL_REPORT_ENTRY_ID, "i", num);
  return name ? name : mem_text("");
}

enum err report_behind_load(struct report_behind *out, struct journal *journal,
                            const struct report_ask *ask, const struct report_row *row,
                            struct error *e) {
  struct behind behind = {.row = row};
  struct counting counting;
  *out = (struct report_behind){0};
  enum err err = report_start(&counting, journal, ask, e);
  counting.behind = &behind;
  if (!err && ask->kind != REPORT_GAPS) err = report_read(&counting, e);
  if (behind.count) qsort(behind.nums, behind.count, sizeof *behind.nums, compare);
  out->ids = mem_new(behind.count + 1, sizeof *out->ids);
  for (size_t i = 0; !err && i < behind.count; i++)
    if (!i || behind.nums[i] != behind.nums[i - 1])
      out->ids[out->count++] = name_of(counting.db, ask->kind, behind.nums[i]);
  free(behind.nums);
  if (err) report_behind_free(out);
  return err;
}

void report_behind_free(struct report_behind *behind) {
  for (size_t i = 0; i < behind->count; i++)
    free(behind->ids[i]);
  free(behind->ids);
  *behind = (struct report_behind){0};
}
