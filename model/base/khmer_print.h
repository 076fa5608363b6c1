/* khmer_print: the fingerprint of a Khmer word and where the table of them has it.
 *
 * Shared by the program that makes the table at build time and the one that reads it. The table
 * has 2^17 places; a word stands at the place of its fingerprint or the next free one. */
#ifndef MODEL_BASE_KHMER_PRINT_H
#define MODEL_BASE_KHMER_PRINT_H

#include <stdint.h>

enum { KHMER_PLACES = 1 << 17 };

/* The table; 0 is a free place. Made by locales/words/make_table.c from locales/words/khmer.txt. */
extern const uint32_t khmer_prints[KHMER_PLACES];

static const uint32_t khmer_print_start = 2166136261u;

/* The fingerprint (FNV-1a over code points) of a word with one more letter. */
static inline uint32_t khmer_print_add(uint32_t print, uint32_t point) {
  return (print ^ (point & 0xFFF)) * 16777619u;
}

/* Its place, or the free place where it would go. The low bits of FNV-1a are its weak ones. */
static inline uint32_t khmer_print_place(const uint32_t *table, uint32_t print) {
  uint32_t place = print >> 15;
  while (table[place] && table[place] != print) place = (place + 1) % KHMER_PLACES;
  return place;
}

#endif
