#include "model/content/zawgyi.h"

#include <stdbool.h>
#include <string.h>

#include "model/base/text.h"
#include "model/content/read_text.h"

/* One slip in so many letters is none of Zawgyi, where every third or fourth is out of place. */
enum { LETTERS_FOR_A_SLIP = 12 };

static bool is_consonant(uint32_t c) {
  return (c >= 0x1000 && c <= 0x1021) || c == 0x1025 || c == 0x1029 || c == 0x103F;
}

static bool is_medial(uint32_t c) {
  return c >= 0x103B && c <= 0x103E;
}

/* Vowel signs that never follow the sign that takes the vowel away. */
static bool is_vowel_after_none(uint32_t c) {
  return (c >= 0x102B && c <= 0x102E) || c == 0x1032 || c == 0x1036;
}

/* Letters of Mon, Karen and Shan, where Zawgyi has stacked and narrow forms of the Burmese ones. */
static bool is_foreign(uint32_t c) {
  return c == 0x1033 || c == 0x1034 || c == 0x105A || (c >= 0x1060 && c <= 0x1097);
}

/* The letters of the Indian order come in five rows; 0 for the others. */
static uint32_t row_of(uint32_t c) {
  static const uint32_t last[] = {0x1004, 0x100A, 0x100F, 0x1014, 0x1019};
  uint32_t row = 0;
  while (row < 5 && c > last[row])
    row++;
  return c < 0x1000 || row == 5 ? 0 : row + 1;
}

/* Letters are stacked within their row, others hardly ever. */
static bool is_stack(uint32_t upper, uint32_t lower) {
  if (upper == 0x103A) return is_consonant(lower);
  if (upper == 0x101E || upper == 0x101F) return row_of(lower) > 3 || lower == 0x101D;
  if (upper == 0x101C || upper == 0x1020) return lower == upper;
  return row_of(upper) && row_of(upper) == row_of(lower);
}

/* True when Unicode Burmese never has `c` between these two; 0 stands for the end of the text. */
static bool is_misplaced(uint32_t before, uint32_t c, uint32_t after) {
  bool has_letter = is_consonant(before) || is_medial(before);
  if (c == 0x1031) return !has_letter;
  if (is_medial(c)) return !has_letter && before != 0x103A;
  if (c == 0x1039) return !is_stack(before, after);
  if (c == 0x103A) return is_vowel_after_none(after);
  return is_foreign(c);
}

static bool is_likely(const char *burmese) {
  size_t letters = 0, misplaced = 0, n, room = strlen(burmese);
  uint32_t before = 0, c = text_decode_n(burmese, room, &n);
  while (room) {
    burmese += n;
    room -= n;
    uint32_t after = text_decode_n(burmese, room, &n);
    letters += is_consonant(c);
    misplaced += is_misplaced(before, c, after);
    before = c;
    c = after;
  }
  return misplaced && misplaced * LETTERS_FOR_A_SLIP >= letters;
}

enum err zawgyi_refuse(const char *lang, const char *text, const char *file, size_t line,
                       struct error *e) {
  if (strcmp(lang, "my") != 0 || !is_likely(text)) return ERR_OK;
  return read_refuse(e, file, line,
                     N_("this Burmese text is in the Zawgyi encoding; convert it to Unicode first"), "");
}
