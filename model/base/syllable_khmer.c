#include <stdlib.h>

#include "model/base/khmer_print.h"
#include "model/base/mem.h"
#include "model/base/syllable_run.h"

enum { WORD_PRICE = 10, UNKNOWN_PRICE = 26, WINDOW = 14, REPEAT = 0x17D7 };

/* The cheapest way to cut the clusters before this one into words. */
struct cut {
  size_t start;    /* the first point of the cluster */
  unsigned price;
  size_t from;     /* where the last word of that way begins (number of a cluster) */
  bool is_unknown; /* that word is a cluster in no word of the list */
};

static void offer(struct cut *cut, size_t from, unsigned price, bool is_unknown) {
  if (cut->price <= price) return;
  cut->price = price;
  cut->from = from;
  cut->is_unknown = is_unknown;
}

/* Tries every word that begins at cluster `k`. The mark of repetition is no part of a word. */
static void try_words(const struct run *r, struct cut *cuts, size_t count, size_t k) {
  uint32_t print = khmer_print_start;
  offer(&cuts[k + 1], k, cuts[k].price + UNKNOWN_PRICE, true);
  for (size_t end = k + 1; end <= count && end <= k + WINDOW; end++) {
    for (size_t i = cuts[end - 1].start; i < cuts[end].start; i++)
      if (r->point[i] != REPEAT) print = khmer_print_add(print, r->point[i]);
    if (khmer_print_has(print)) offer(&cuts[end], k, cuts[k].price + WORD_PRICE, false);
  }
}

/* A letter that belongs to no word known may belong to either neighbour. */
static bool is_lone_letter(const struct cut *cuts, size_t end) {
  const struct cut *c = &cuts[end];
  return c->is_unknown && c->start - cuts[c->from].start == 1;
}

static size_t read_clusters(const struct run *r, struct cut *cuts) {
  size_t count = 0;
  for (size_t i = 0; i < r->count; i++)
    if (run_is_cluster(r, i)) cuts[count++] = (struct cut){.start = i, .price = UINT32_MAX};
  cuts[count] = (struct cut){.start = r->count, .price = UINT32_MAX};
  cuts[0].price = 0;
  return count;
}

void syllable_khmer(const struct run *r) {
  struct cut *cuts = mem_new(r->count + 1, sizeof *cuts);
  size_t count = read_clusters(r, cuts);
  for (size_t k = 0; k < count; k++) try_words(r, cuts, count, k);
  bool is_open = true; /* behind the edge looked at stands something certain */
  for (size_t end = count; end; end = cuts[end].from) {
    bool is_lone = is_lone_letter(cuts, end);
    if (end < count && is_open && !is_lone) run_allow(r, cuts[end].start);
    is_open = !is_lone;
  }
  free(cuts);
}
