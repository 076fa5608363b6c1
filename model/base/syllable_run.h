/* syllable_run: a run of letters of one script, as the rules of the scripts see it.
 *
 * Private to syllable*.c. Each rule raises edges that are SYLLABLE_LETTER to SYLLABLE_EDGE by
 * run_allow; where no cluster begins there is no edge to raise. */
#ifndef MODEL_BASE_SYLLABLE_RUN_H
#define MODEL_BASE_SYLLABLE_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/syllable.h"

struct run {
  uint32_t *point; /* its code points without the invisible ones, and a 0 behind the last */
  size_t *at;      /* where each stands in the text */
  size_t count;
  char *edges; /* those of the whole text */
};

static inline bool run_is_cluster(const struct run *r, size_t i) {
  return i == 0 || r->edges[r->at[i]] != SYLLABLE_NO;
}

static inline void run_allow(const struct run *r, size_t i) {
  if (i && r->edges[r->at[i]] == SYLLABLE_LETTER) r->edges[r->at[i]] = SYLLABLE_EDGE;
}

/* Words of Thai, syllables of Lao, words of Khmer. */
void syllable_thai(const struct run *r);
void syllable_lao(const struct run *r);
void syllable_khmer(const struct run *r);

#endif
