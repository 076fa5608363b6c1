/* khmer_print: the fingerprint of a Khmer word and where the table of them has it.
 *
 * Shared by the program that makes the table at build time and the one that reads it. The table has the
 * fingerprints in their order: those with the same upper half stand together, and only the lower half of
 * each is stored. */
#ifndef MODEL_BASE_KHMER_PRINT_H
#define MODEL_BASE_KHMER_PRINT_H

#include <stdbool.h>
#include <stdint.h>

enum { KHMER_UPPERS = 1 << 16 };

/* The table: the lower halves; where those of an upper half begin, without the 65,536 that are to be added
 * from `khmer_turn` on. Made by locales/words/make_table.c from locales/words/khmer.txt. */
extern const uint16_t khmer_lowers[], khmer_starts[KHMER_UPPERS + 1];
extern const uint32_t khmer_turn;

static const uint32_t khmer_print_start = 2166136261u;

/* The fingerprint (FNV-1a over code points) of a word with one more letter. */
static inline uint32_t khmer_print_add(uint32_t print, uint32_t point) {
  return (print ^ (point & 0xFFF)) * 16777619u;
}

/* Whether a word has it. */
static inline bool khmer_print_has(uint32_t print) {
  uint32_t upper = print >> 16, turned = upper < khmer_turn ? 0 : KHMER_UPPERS;
  uint32_t start = turned + khmer_starts[upper];
  uint32_t count = (uint16_t)(khmer_starts[upper + 1] - khmer_starts[upper]);
  for (uint32_t i = start; i < start + count; i++)
    if (khmer_lowers[i] == (uint16_t)print) return true;
  return false;
}

#endif
