#include "model/journal/tally.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

void tally_start(struct tally *tally, size_t by_count) {
  *tally = (struct tally){.by_count = by_count, .slot_count = 64};
  tally->slots = mem_new(tally->slot_count, sizeof *tally->slots);
}

static void add_sexes(struct sexes *sum, const struct people *people) {
  sum->women += people->women;
  sum->men += people->men;
  sum->other += people->other;
  sum->unstated += people->unstated;
  sum->all += people->women + people->men + people->other + people->unstated;
}

void tally_count(struct report_row *row, int64_t sessions, const struct people *people,
                 bool are_clients) {
  row->sessions += sessions;
  add_sexes(are_clients ? &row->clients : &row->reached, people);
}

/* FNV-1a over the keys with their end marks. */
static size_t hash(const char *const *keys, size_t by_count) {
  uint64_t h = 14695981039346656037U;
  for (size_t i = 0; i < by_count; i++) {
    const char *p = keys[i];
    do
      h = (h ^ (unsigned char)*p) * 1099511628211U;
    while (*p++);
  }
  return (size_t)h;
}

static int compare_keys(const char *const *a, const char *const *b, size_t by_count) {
  int order = 0;
  for (size_t i = 0; i < by_count && order == 0; i++)
    order = strcmp(a[i], b[i]);
  return order;
}

/* The slot of the keys: theirs, or the free one where they belong. */
static size_t *slot_of(const struct tally *tally, const char *const *keys) {
  size_t i = hash(keys, tally->by_count) & (tally->slot_count - 1);
  while (tally->slots[i]) {
    const struct report_row *row = &tally->rows[tally->slots[i] - 1];
    if (compare_keys((const char *const *)row->keys, keys, tally->by_count) == 0) break;
    i = (i + 1) & (tally->slot_count - 1);
  }
  return &tally->slots[i];
}

/* Keeps at least half of the slots free. */
static void grow(struct tally *tally) {
  if (tally->count * 2 < tally->slot_count) return;
  free(tally->slots);
  tally->slot_count *= 2;
  tally->slots = mem_new(tally->slot_count, sizeof *tally->slots);
  for (size_t i = 0; i < tally->count; i++)
    *slot_of(tally, (const char *const *)tally->rows[i].keys) = i + 1;
}

struct report_row *tally_row(struct tally *tally, const char *const *keys) {
  size_t *slot = slot_of(tally, keys);
  if (*slot) return &tally->rows[*slot - 1];
  tally->rows = mem_grow(tally->rows, tally->count, &tally->room, sizeof *tally->rows);
  struct report_row *row = &tally->rows[tally->count++];
  for (size_t i = 0; i < tally->by_count; i++)
    row->keys[i] = mem_text(keys[i]);
  *slot = tally->count;
  grow(tally);
  return row;
}

static int compare_rows(const void *a, const void *b, void *by_count) {
  const struct report_row *x = a, *y = b;
  return compare_keys((const char *const *)x->keys, (const char *const *)y->keys,
                      *(const size_t *)by_count);
}

struct report_row *tally_finish(struct tally *tally, size_t *count) {
  struct report_row *rows = tally->rows;
  *count = tally->count;
  if (rows) qsort_r(rows, *count, sizeof *rows, compare_rows, &tally->by_count);
  free(tally->slots);
  *tally = (struct tally){0};
  return rows;
}
