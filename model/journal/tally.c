#include "model/journal/tally.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

void tally_start(struct tally *tally, size_t by_count) {
  *tally = (struct tally){.by_count = by_count, .slot_count = 64};
  tally->slots = mem_new(tally->slot_count, sizeof *tally->slots);
}

/* FNV-1a over a text with its end mark. */
static uint64_t hash(uint64_t h, const char *text) {
  do
    h = (h ^ (unsigned char)*text) * 1099511628211U;
  while (*text++);
  return h;
}

static int compare_keys(const struct report_row *row, const char *const *keys,
                        const char *currency, size_t by_count) {
  int order = 0;
  for (size_t i = 0; i < by_count && order == 0; i++)
    order = strcmp(row->keys[i], keys[i]);
  return order ? order : strcmp(row->currency, currency);
}

/* The slot of the keys: theirs, or the free one where they belong. */
static size_t *slot_of(const struct tally *tally, const char *const *keys, const char *currency) {
  uint64_t h = hash(14695981039346656037U, currency);
  for (size_t i = 0; i < tally->by_count; i++)
    h = hash(h, keys[i]);
  size_t i = (size_t)h & (tally->slot_count - 1);
  while (tally->slots[i] &&
         compare_keys(&tally->rows[tally->slots[i] - 1], keys, currency, tally->by_count) != 0)
    i = (i + 1) & (tally->slot_count - 1);
  return &tally->slots[i];
}

/* Keeps at least half of the slots free. */
static void grow(struct tally *tally) {
  if (tally->count * 2 < tally->slot_count) return;
  free(tally->slots);
  tally->slot_count *= 2;
  tally->slots = mem_new(tally->slot_count, sizeof *tally->slots);
  for (size_t i = 0; i < tally->count; i++) {
    const struct report_row *row = &tally->rows[i];
    *slot_of(tally, (const char *const *)row->keys, row->currency) = i + 1;
  }
}

struct report_row *tally_row(struct tally *tally, const char *const *keys, const char *currency) {
  size_t *slot = slot_of(tally, keys, currency);
  if (*slot) return &tally->rows[*slot - 1];
  tally->rows = mem_grow(tally->rows, tally->count, &tally->room, sizeof *tally->rows);
  struct report_row *row = &tally->rows[tally->count++];
  for (size_t i = 0; i < tally->by_count; i++)
    row->keys[i] = mem_text(keys[i]);
  snprintf(row->currency, sizeof row->currency, "%s", currency);
  *slot = tally->count;
  grow(tally);
  return row;
}

static int compare_rows(const void *a, const void *b, void *by_count) {
  const struct report_row *y = b;
  return compare_keys(a, (const char *const *)y->keys, y->currency, *(const size_t *)by_count);
}

void tally_sort(struct report_row *rows, size_t count, size_t by_count) {
  if (rows) qsort_r(rows, count, sizeof *rows, compare_rows, &by_count);
}

struct report_row *tally_finish(struct tally *tally, size_t *count) {
  struct report_row *rows = tally->rows;
  *count = tally->count;
  tally_sort(rows, *count, tally->by_count);
  free(tally->slots);
  *tally = (struct tally){0};
  return rows;
}
