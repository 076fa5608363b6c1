#include "model/base/text.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/cluster.h"
#include "model/base/mem.h"

enum { REPLACEMENT = 0xFFFD, MAX_MARKS = 8, MAX_CLUSTER_BYTES = 256, SOFT_HYPHEN = 0x00AD };

static bool continues(char byte) {
  return ((unsigned char)byte & 0xC0) == 0x80;
}

uint32_t text_decode_other(const char *p, size_t room_bytes, size_t *len_bytes) {
  ucs4_t point = (unsigned char)*p;
  if (point >= 0xC2 && point < 0xE0 && room_bytes > 1 && continues(p[1])) {
    *len_bytes = 2;
    return (point & 0x1F) << 6 | (p[1] & 0x3F);
  }
  int n = u8_mbtoucr(&point, (const uint8_t *)p, room_bytes);
  *len_bytes = n > 0 ? (size_t)n : 1;
  return n > 0 ? point : REPLACEMENT;
}

uint32_t text_decode(const char *p, size_t *len_bytes) {
  *len_bytes = 1;
  if ((unsigned char)*p < 0x80) return (unsigned char)*p;
  return text_decode_n(p, strnlen(p, 4) + 1, len_bytes);
}

size_t text_chars_n(const char *text, size_t len_bytes) {
  size_t count = 0;
  for (size_t at = 0, n; at < len_bytes; at += n, count++) text_decode_n(text + at, len_bytes - at, &n);
  return count;
}

bool text_is_clean(const char *text) {
  if (u8_check((const uint8_t *)text, strlen(text))) return false;
  for (size_t n; *text; text += n) {
    uint32_t c = text_decode(text, &n);
    if (c != '\n' && uc_is_general_category(c, UC_CONTROL)) return false;
  }
  return true;
}

/* Zero-width characters that spelling needs or that wrapping has used. */
static bool is_joint(uint32_t c) {
  return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == SOFT_HYPHEN;
}

/* What the reader must never be shown: it moves, hides or imitates other text. */
static bool is_unsafe(uint32_t c) {
  static const uint32_t never_shown = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf |
                                      UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cs;
  if (is_joint(c)) return false;
  return uc_is_general_category_withtable(c, never_shown) ||
         c == 0x2028 || c == 0x2029 || (c >= 0xE0000 && c <= 0xE0FFF) ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE || c == REPLACEMENT;
}

static bool is_undrawn(uint32_t c) {
  return c == 0x200B || c == 0x2060 || c == SOFT_HYPHEN || (c >= 0xFE00 && c <= 0xFE0F);
}

/* NFC of valid UTF-8; delivers memory. */
static char *nfc(const char *text) {
  size_t len = 0;
  uint8_t *out = u8_normalize(UNINORM_NFC, (const uint8_t *)text, strlen(text) + 1, NULL, &len);
  if (!out) mem_none();
  return (char *)out;
}

static char *replace_unsafe(const char *text, bool for_drawing) {
  struct buf b = {0};
  for (size_t n; *text; text += n) {
    uint32_t c = text_decode(text, &n);
    if (c == '\r' || (for_drawing && is_undrawn(c))) continue;
    if (c == '\t' || (for_drawing && c == '\n'))
      buf_add(&b, " ");
    else if (c != '\n' && is_unsafe(c))
      buf_add(&b, "\xEF\xBF\xBD");
    else
      buf_add_n(&b, text, n);
  }
  return buf_take(&b);
}

/* Drops in place what is heaped on a letter; joints in between do not begin a new count. Comes
 * after NFC, which can make two marks of one. */
static void cap_marks(char *text) {
  char *to = text;
  int marks = 0;
  for (size_t n; *text; text += n) {
    uint32_t c = text_decode(text, &n);
    if (uc_is_general_category(c, UC_MARK))
      marks++;
    else if (!is_joint(c))
      marks = 0;
    if (marks > MAX_MARKS && !is_joint(c)) continue;
    memmove(to, text, n);
    to += n;
  }
  *to = '\0';
}

/* What has to be known of a point to see that a text may stay as it is. Those made of several end in a mark
 * whose place in the order the next one may contest; other marks are told apart by their combining class. */
enum { KIND_UNKNOWN, KIND_OTHER, KIND_PLAIN, KIND_MADE, KIND_MADE_MARK, KIND_MARK, ANY_CLASS = 255 };

static bool is_made(uint32_t c, bool *is_own_nfc) {
  ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
  int count = uc_canonical_decomposition(c, parts);
  *is_own_nfc = count < 0 || (count == 2 && uc_composition(parts[0], parts[1]) == c);
  return count > 0;
}

static unsigned char find_kind(uint32_t c) {
  bool is_jamo = c >= 0x1100 && c < 0x1200; /* the only letters that join the one before */
  bool is_mark = uc_is_general_category(c, UC_MARK), is_own_nfc, made = is_made(c, &is_own_nfc);
  int class = uc_combining_class(c);
  if (is_unsafe(c) || is_undrawn(c) || is_joint(c) || is_jamo || !is_own_nfc || (made && class)) return KIND_OTHER;
  if (is_mark) return made ? KIND_MADE_MARK : (unsigned char)(KIND_MARK + class);
  return made ? KIND_MADE : KIND_PLAIN;
}

/* Asked once for each point of the scripts that are read here; Chinese is known as a whole. */
static unsigned char kind_of(uint32_t c) {
  static unsigned char known[0x2600];
  if (c >= sizeof known) return c >= 0x4E00 && c < 0x9FFD ? KIND_PLAIN : find_kind(c);
  if (!known[c]) known[c] = find_kind(c);
  return known[c];
}

/* Most of what is shown: nothing in it is unsafe, unordered or heaped up, and nothing joins in NFC. */
static bool is_settled(const char *text, bool for_drawing) {
  uint32_t letter = 0;
  int marks = 0, last_class = 0;
  for (size_t n; *text; text += n) {
    uint32_t c = text_decode(text, &n);
    int kind = kind_of(c), class = kind > KIND_MARK ? kind - KIND_MARK : 0;
    if (kind >= KIND_MADE_MARK) {
      if (++marks > MAX_MARKS || (class && class < last_class) || uc_composition(letter, c)) return false;
    } else if (!is_joint(c)) {
      if (kind == KIND_OTHER && c != '\n') return false;
      marks = 0;
    }
    if (kind == KIND_OTHER && for_drawing) return false;
    if (!class) letter = c;
    last_class = kind == KIND_MADE || kind == KIND_MADE_MARK ? ANY_CLASS : class;
  }
  return true;
}

static char *clean(const char *text, bool for_drawing) {
  if (is_settled(text, for_drawing)) return mem_text(text);
  char *safe = replace_unsafe(text, for_drawing);
  char *out = nfc(safe);
  free(safe);
  cap_marks(out);
  return out;
}

char *text_filter(const char *text) {
  return clean(text, false);
}

static bool is_bidi_control(uint32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_unseen(uint32_t c) {
  if (c >= 0x200B && c <= 0x200D) return false;
  return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf) && !is_bidi_control(c);
}

char *text_typed(const char *text) {
  struct buf seen = {0};
  for (size_t n; *text; text += n) {
    uint32_t c = text_decode(text, &n);
    if (c == REPLACEMENT) buf_add(&seen, "\xEF\xBF\xBD"); /* bytes that become neighbours are no letter */
    else if (!is_unseen(c)) buf_add_n(&seen, text, n);
  }
  char *out = text_filter(buf_text(&seen));
  buf_free(&seen);
  return out;
}

char *text_drawable(const char *text) {
  return clean(text, true);
}

void text_add_visible(struct buf *b, const char *text, size_t len_bytes) {
  size_t kept = 0;
  for (size_t at = 0, n; at < len_bytes; at += n) {
    if (!is_undrawn(text_decode_n(text + at, len_bytes - at, &n))) continue;
    buf_add_n(b, text + kept, at - kept);
    kept = at + n;
  }
  buf_add_n(b, text + kept, len_bytes - kept);
}

int text_point_cols(uint32_t point) {
  if (point >= 0x20 && point < 0x7F) return 1;
  if (point == SOFT_HYPHEN) return 0; /* of what is undrawn the only one with a column */
  int cols = wcwidth((wchar_t)point);
  if (cols >= 0) return cols;
  return uc_is_general_category(point, UC_UNASSIGNED) ? 1 : 0;
}

int text_cols_n(const char *text, size_t len_bytes) {
  int cols = 0;
  for (size_t n, at = 0; at < len_bytes && text[at]; at += n)
    cols += text_point_cols(text_decode(text + at, &n));
  return cols;
}

int text_cols(const char *text) {
  return text_cols_n(text, strlen(text));
}

/* Bytes of the cluster that begins at `text`, which has `room_bytes`. */
static size_t cluster_bytes_n(const char *text, size_t room_bytes) {
  struct cluster_walk walk = {0};
  size_t at = 0, n;
  for (; at < room_bytes; at += n) {
    bool begins = cluster_begins(&walk, text_decode_n(text + at, room_bytes - at, &n));
    if ((at && begins) || at + n > MAX_CLUSTER_BYTES) break;
  }
  return at;
}

size_t text_cluster_bytes(const char *text) {
  if (!*text) return 0;
  bool is_before_ascii = (unsigned char)text[1] < 0x80; /* which joins nothing but a return */
  if (is_before_ascii && *text != '\r') return 1;
  return cluster_bytes_n(text, strnlen(text, MAX_CLUSTER_BYTES + 4));
}

/* Whether what stands before byte `at` may join what neighbours alone would part: a ZWJ, or half of
 * a flag. */
static bool may_join(const char *text, size_t at) {
  return (at >= 3 && memcmp(text + at - 3, "\xE2\x80\x8D", 3) == 0) ||
         (at >= 4 && memcmp(text + at - 4, "\xF0\x9F\x87", 3) == 0);
}

/* Where the cluster before byte `at` begins, by neighbours alone. libunistring reads past broken bytes: among
 * those each stands alone. */
static size_t back_by_neighbours(const char *text, size_t at, bool is_valid) {
  const uint8_t *s = (const uint8_t *)text;
  return is_valid ? (size_t)(u8_grapheme_prev(s + at, s) - s) : at - 1;
}

/* Back to where neighbours part for certain, and on from there. */
size_t text_cluster_back_bytes(const char *text, size_t at_bytes) {
  bool is_valid = !u8_check((const uint8_t *)text, at_bytes);
  size_t at = at_bytes, n;
  while (at && (at == at_bytes || may_join(text, at) || (!is_valid && continues(text[at]))))
    at = back_by_neighbours(text, at, is_valid);
  while (at + (n = cluster_bytes_n(text + at, at_bytes - at)) < at_bytes) at += n;
  return at_bytes - at;
}

size_t text_fit_bytes(const char *text, int cols) {
  size_t at = 0;
  for (size_t n; (n = text_cluster_bytes(text + at)); at += n) {
    cols -= text_cols_n(text + at, n);
    if (cols < 0) break;
  }
  return at;
}

char *text_clip(const char *text, int cols) {
  if (text_cols(text) <= cols) return mem_text(text);
  if (cols < 1) return mem_text("");
  return mem_format("%.*s\xE2\x80\xA6", (int)text_fit_bytes(text, cols - 1), text);
}
