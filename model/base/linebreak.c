#include "model/base/linebreak.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <unilbrk.h>
#include <uniwidth.h>

#include "model/base/cluster.h"
#include "model/base/mem.h"
#include "model/base/syllable.h"
#include "model/base/text.h"

static bool in(uint32_t c, uint32_t low, uint32_t high) {
  return c >= low && c <= high;
}

/* Signs that lean on what stands before them, even behind a blank: PAIYANNOI, MAIYAMOK and their
 * Lao and Khmer sisters. */
static bool leans_back(uint32_t c) {
  return c == 0x0E2F || c == 0x0E46 || c == 0x0EAF || c == 0x0EC6 || c == 0x17D7;
}

/* libunistring lets a line end after '.', ',' or ':' before a letter, which LB29 and the
 * addresses and abbreviations of our pages do not ("b.vn"). Ideographs may begin a line. */
static bool is_within_name(char before, uint32_t c) {
  return strchr(".,:", before) && uc_is_property_alphabetic(c) && uc_width(c, "UTF-8") < 2;
}

/* Joins what stands on both sides of it. */
static bool is_joined(uint32_t before, uint32_t c) {
  if (before < 0x0E40 && c < 0x1039) return false;
  return before == 0x17D2 || before == 0x1039 || in(before, 0x0E40, 0x0E44) ||
         in(before, 0x0EC0, 0x0EC4) || c == 0x17D2 || c == 0x1039;
}

/* Has no place of its own: what stands before it still meets what stands behind it. */
static bool is_unseen(uint32_t c) {
  return c == 0x200C || c == 0x200D || in(c, 0xFE00, 0xFE0F);
}

static char class_between(uint32_t before, uint32_t c, char last_byte, char standard) {
  if (last_byte == '\n') return LINEBREAK_MUST;
  if (is_joined(before, c)) return LINEBREAK_TORN;
  bool may = standard == UC_BREAK_POSSIBLE && !leans_back(c) && !is_within_name(last_byte, c);
  return may ? LINEBREAK_MAY : LINEBREAK_NO;
}

/* Classes by UAX 14 and 29; `standard` is what libunistring says. */
static void classify_standard(const char *text, size_t len_bytes, const char *standard,
                              char *classes) {
  struct cluster_walk walk = {0};
  uint32_t before = 0;
  memset(classes, LINEBREAK_INSIDE, len_bytes);
  for (size_t at = 0, n; at < len_bytes; at += n) {
    uint32_t c = text_decode_n(text + at, len_bytes - at, &n);
    if (cluster_begins(&walk, c))
      classes[at] = at ? class_between(before, c, text[at - 1], standard[at]) : LINEBREAK_NO;
    if (!is_unseen(c)) before = c;
  }
}

void linebreak_classify_spaced(const char *text, size_t len_bytes, char *classes) {
  char *standard = mem_new(len_bytes, 1);
  u8_possible_linebreaks((const uint8_t *)text, len_bytes, "UTF-8", standard);
  classify_standard(text, len_bytes, standard, classes);
  free(standard);
}

/* Scripts written without spaces, of which UAX 14 knows nothing. */
void linebreak_add_words(const char *text, size_t start, size_t end, char *classes) {
  char *edges = mem_new(end - start, 1);
  syllable_edges(text + start, end - start, edges);
  for (size_t i = start ? start : 1; i < end; i++) {
    if (classes[i] != LINEBREAK_NO) continue;
    if (edges[i - start] == SYLLABLE_EDGE) classes[i] = LINEBREAK_MAY;
    if (edges[i - start] == SYLLABLE_LETTER) classes[i] = LINEBREAK_HARDLY;
  }
  free(edges);
}

void linebreak_classify(const char *text, size_t len_bytes, char *classes) {
  linebreak_classify_spaced(text, len_bytes, classes);
  if (syllable_are_in(text, len_bytes)) linebreak_add_words(text, 0, len_bytes, classes);
}
