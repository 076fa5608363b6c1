#include "model/base/segment.h"

#include <stdint.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "model/base/spelling.h"
#include "model/base/text.h"

/* How a code point takes part in a piece. */
enum piece_kind { NO_PIECE, WORD, SOUTHEAST_THAI, KHMER, MYANMAR, HAN };

static bool in(uint32_t c, uint32_t low, uint32_t high) {
  return c >= low && c <= high;
}

static uint32_t decode_at(const struct segment *s, size_t at, size_t *n) {
  return text_decode_n(s->text + at, s->len_bytes - at, n);
}

static bool is_invisible(uint32_t c) {
  return in(c, 0x200B, 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0x00AD;
}

/* Letters and marks of the scripts written without spaces; their digits and stops are none. */
static enum piece_kind unspaced_kind(uint32_t c) {
  if (in(c, 0x0E01, 0x0EFF)) {
    bool is_stop = c == 0x0E3F || c == 0x0E4F || in(c, 0x0E5A, 0x0E5B);
    return is_stop || in(c, 0x0E50, 0x0E59) || in(c, 0x0ED0, 0x0ED9) ? NO_PIECE : SOUTHEAST_THAI;
  }
  if (in(c, 0x1780, 0x17D3) || c == 0x17D7 || in(c, 0x17DC, 0x17DD)) return KHMER;
  if (in(c, 0x1000, 0x103F) || in(c, 0x104C, 0x108F) || in(c, 0x109A, 0x109D)) return MYANMAR;
  if (in(c, 0xA9E0, 0xA9EF) || in(c, 0xA9FA, 0xA9FE)) return MYANMAR;
  if (in(c, 0xAA60, 0xAA76) || in(c, 0xAA7A, 0xAA7F)) return MYANMAR;
  return c > 0x2E7F && uc_is_property_unified_ideograph(c) ? HAN : NO_PIECE;
}

static enum piece_kind kind_of(uint32_t c) {
  if (c < 0x80) return in(c, '0', '9') || in(c | 0x20, 'a', 'z') ? WORD : NO_PIECE;
  enum piece_kind kind = unspaced_kind(c);
  if (kind != NO_PIECE) return kind;
  bool is_word = uc_is_general_category(c, UC_LETTER) || uc_is_general_category(c, UC_MARK) ||
                 uc_is_general_category(c, UC_NUMBER);
  return is_word ? WORD : NO_PIECE;
}

/* Thai and Lao share one layout: Lao letters stand 0x80 above the Thai ones. */
static uint32_t thai_twin(uint32_t c) {
  return in(c, 0x0E80, 0x0EFF) ? c - 0x80 : c;
}

static bool is_thai_prevowel(uint32_t c) {
  return in(thai_twin(c), 0x0E40, 0x0E44);
}

/* Consonants and independent letters, which begin a cluster; ฯ and ๆ lean on the one before. */
static bool is_thai_base(uint32_t c) {
  uint32_t t = thai_twin(c);
  return in(t, 0x0E01, 0x0E2E) || in(c, 0x0EDC, 0x0EDF);
}

/* HO before NO, MO and LO makes them another tone and is no letter of its own. */
static bool is_lao_ho(uint32_t before, uint32_t c) {
  return before == 0x0EAB && (c == 0x0E99 || c == 0x0EA1 || c == 0x0EA5);
}

static bool is_khmer_base(uint32_t c) {
  return in(c, 0x1780, 0x17B3) || c == 0x17DC;
}

static bool is_myanmar_base(uint32_t c) {
  return in(c, 0x1000, 0x102A) || in(c, 0x103F, 0x103F) || in(c, 0x104C, 0x104F) ||
         in(c, 0x1050, 0x1055) || in(c, 0x105A, 0x105D) || c == 0x1061 || in(c, 0x1065, 0x1066) ||
         in(c, 0x106E, 0x1070) || in(c, 0x1075, 0x1081) || in(c, 0xAA60, 0xAA7A);
}

/* A consonant killed or stacked by what follows it (at `after`) closes the syllable before. */
static bool is_myanmar_final(const struct segment *s, size_t after) {
  size_t n;
  uint32_t c;
  do {
    c = decode_at(s, after, &n);
    after += n;
  } while (c == 0x1037 || c == 0x1038 || in(c, 0x1087, 0x108D));
  return c == 0x103A || c == 0x1039;
}

/* Whether a new piece begins at `c`, after `before` of the same kind; `after` follows `c`. */
static bool begins_piece(const struct segment *s, int kind, uint32_t before, uint32_t c,
                         size_t after) {
  switch (kind) {
  case SOUTHEAST_THAI:
    if (is_thai_prevowel(c)) return c != before || thai_twin(c) != 0x0E40;
    return is_thai_base(c) && !is_thai_prevowel(before) && !is_lao_ho(before, c);
  case KHMER:
    return is_khmer_base(c) && before != 0x17D2;
  case MYANMAR:
    return is_myanmar_base(c) && before != 0x1039 && !is_myanmar_final(s, after);
  case HAN:
    return true;
  default:
    return false;
  }
}

/* Reads the code point at `at`; 0 and no piece at the end. */
static void look_at(struct segment *s, size_t at) {
  s->next = decode_at(s, at, &s->next_bytes);
  s->next_kind = (int)kind_of(s->next);
}

void segment_start_n(struct segment *s, const char *text, size_t len_bytes) {
  *s = (struct segment){.text = text, .len_bytes = len_bytes};
  look_at(s, 0);
}

void segment_start(struct segment *s, const char *text) {
  segment_start_n(s, text, strlen(text));
}

/* Whether the piece of `kind` goes on with the code point at `at`, behind `before`. */
static bool goes_on(const struct segment *s, int kind, uint32_t before, size_t at) {
  if (s->next_kind == kind) return !begins_piece(s, kind, before, s->next, at + s->next_bytes);
  return is_invisible(s->next) && s->next != 0x200B;
}

bool segment_next(struct segment *s) {
  size_t at = s->end;
  bool was_unspaced = s->is_unspaced;
  for (; at < s->len_bytes && s->next_kind == NO_PIECE; look_at(s, at)) at += s->next_bytes;
  if (at >= s->len_bytes) return false;
  int kind = s->next_kind;
  uint32_t before = 0;
  s->follows_unspaced = was_unspaced && s->end == at;
  s->is_unspaced = kind != WORD;
  s->start = at;
  do {
    if (s->next_kind == kind) before = s->next;
    at += s->next_bytes;
    look_at(s, at);
  } while (at < s->len_bytes && goes_on(s, kind, before, at));
  s->end = at;
  return true;
}

/* Digits of every script as ASCII, letters in lower case. */
static uint32_t plain_form(uint32_t c) {
  if (c < 0x80) return in(c, 'A', 'Z') ? c + 0x20 : c;
  if (unspaced_kind(c) != NO_PIECE) return c;
  int digit = uc_decimal_value(c);
  return digit >= 0 ? (uint32_t)('0' + digit) : uc_tolower(c);
}

/* The base of a Latin letter with diacritics; 0 for a combining mark of Latin text. */
static uint32_t without_diacritics(uint32_t c) {
  if (c == 0x0111) return 'd';
  if (in(c, 0x0300, 0x036F)) return 0;
  if (c < 0x00C0 || (c > 0x024F && !in(c, 0x1E00, 0x1EFF))) return c;
  ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
  int tag;
  while (uc_decomposition(c, &tag, parts) > 0 && tag == UC_DECOMP_CANONICAL)
    c = parts[0];
  return c;
}

static void add_point(struct buf *b, uint32_t c) {
  uint8_t bytes[6];
  int n = c ? u8_uctomb(bytes, c, sizeof bytes) : 0;
  if (n > 0) buf_add_n(b, (const char *)bytes, (size_t)n);
}

void segment_forms(const char *piece, size_t len_bytes, struct buf *exact, struct buf *folded) {
  struct spelling letters;
  buf_clear(exact);
  buf_clear(folded);
  for (size_t at = 0; at < len_bytes;) {
    at += spelling_read(&letters, piece + at, len_bytes - at);
    for (size_t i = 0; i < letters.count; i++) {
      uint32_t c = plain_form(letters.points[i]);
      add_point(exact, c);
      add_point(folded, without_diacritics(c));
    }
  }
}

uint32_t segment_first(const char *piece, size_t len_bytes) {
  struct spelling letters;
  uint32_t first = 0;
  for (size_t at = 0; at < len_bytes && !first;) {
    at += spelling_read(&letters, piece + at, len_bytes - at);
    for (size_t i = 0; i < letters.count && !first; i++)
      first = without_diacritics(plain_form(letters.points[i]));
  }
  return first;
}
