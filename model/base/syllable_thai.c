#include <stdlib.h>

#include <thai/thbrk.h>
#include <thai/thwchar.h>

#include "model/base/mem.h"
#include "model/base/syllable_run.h"

/* The dictionary, opened when the first Thai text is broken (4 ms) and kept: every page needs it.
 * It never changes, so this is no state that could differ between two callers. NULL when its file
 * is missing: then Thai breaks between clusters, and only where it must. */
static ThBrk *dictionary(void) {
  static ThBrk *opened;
  if (!opened) opened = th_brk_new(NULL);
  return opened;
}

/* The sign below a silent consonant may have a vowel before it. */
static bool is_silent(const uint32_t *point) {
  if (point[1] == 0x0E4C) return true;
  return (point[1] == 0x0E34 || point[1] == 0x0E38) && point[2] == 0x0E4C;
}

/* Whether no word ends before point `i`, whatever the dictionary guesses of names and typing
 * errors: beside PAIYANNOI, before MAIYAMOK and a silent consonant, after MAI HAN AKAT and SARA
 * UEE, which want a consonant behind them. */
static bool is_barred(const struct run *r, size_t i) {
  const uint32_t *p = r->point + i;
  return p[-1] == 0x0E2F || p[0] == 0x0E2F || p[0] == 0x0E46 || p[-1] == 0x0E31 ||
         p[-1] == 0x0E37 || is_silent(p);
}

/* Keeps of the `count` places those that stand at the edge of a cluster. */
static size_t keep_edges(const struct run *r, int *places, size_t count) {
  size_t kept = 0;
  for (size_t k = 0; k < count; k++) {
    size_t i = (size_t)places[k];
    if (i && i < r->count && run_is_cluster(r, i) && !is_barred(r, i)) places[kept++] = places[k];
  }
  return kept;
}

/* A piece of one letter is no word, and neither edge of it is certain. */
static void allow_words(const struct run *r, const int *places, size_t count) {
  for (size_t k = 0; k < count; k++) {
    int before = k ? places[k - 1] : 0;
    int after = k + 1 < count ? places[k + 1] : (int)r->count;
    if (places[k] - before > 1 && after - places[k] > 1) run_allow(r, (size_t)places[k]);
  }
}

void syllable_thai(const struct run *r) {
  ThBrk *brk = dictionary();
  if (!brk) return;
  thchar_t *letters = mem_new(r->count + 1, sizeof *letters);
  int *places = mem_new(r->count, sizeof *places);
  for (size_t i = 0; i < r->count; i++) letters[i] = th_uni2tis((thwchar_t)r->point[i]);
  int count = th_brk_find_breaks(brk, letters, places, r->count);
  if (count > 0) allow_words(r, places, keep_edges(r, places, (size_t)count));
  free(letters);
  free(places);
}
