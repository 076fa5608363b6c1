#include "model/base/text.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/mem.h"

enum { REPLACEMENT = 0xFFFD, MAX_MARKS = 8 };

uint32_t text_decode(const char *p, size_t *len_bytes) {
  ucs4_t point;
  int n = u8_strmbtouc(&point, (const uint8_t *)p);
  *len_bytes = n > 0 ? (size_t)n : 1;
  return n > 0 ? point : (n == 0 ? 0 : REPLACEMENT);
}

bool text_is_clean(const char *text) {
  if (u8_check((const uint8_t *)text, strlen(text))) return false;
  for (size_t n; *text; text += n) {
    uint32_t c = text_decode(text, &n);
    if (c != '\n' && uc_is_general_category(c, UC_CONTROL)) return false;
  }
  return true;
}

/* What the reader must never be shown: it moves, hides or imitates other text. */
static bool is_unsafe(uint32_t c) {
  if (c >= 0x200B && c <= 0x200D) return false;
  if (c == 0x2060 || c == 0x00AD) return false; /* word joiner and soft hyphen are for wrapping */
  return uc_is_general_category(c, UC_CONTROL) || uc_is_general_category(c, UC_FORMAT) ||
         uc_is_general_category(c, UC_PRIVATE_USE) || uc_is_general_category(c, UC_SURROGATE) ||
         c == 0x2028 || c == 0x2029 || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE ||
         c == REPLACEMENT;
}

/* NFC of valid UTF-8; delivers memory. */
static char *nfc(const char *text) {
  size_t len = 0;
  uint8_t *out = u8_normalize(UNINORM_NFC, (const uint8_t *)text, strlen(text) + 1, NULL, &len);
  if (!out) abort();
  return (char *)out;
}

char *text_filter(const char *text) {
  struct buf b = {0};
  int marks = 0;
  for (size_t n; *text; text += n) {
    uint32_t c = text_decode(text, &n);
    marks = uc_is_general_category(c, UC_MARK) ? marks + 1 : 0;
    if (c == '\t') buf_add(&b, " ");
    else if (c == '\n' || !is_unsafe(c)) {
      if (marks <= MAX_MARKS) buf_add_n(&b, text, n);
    } else if (c != '\r') buf_add(&b, "\xEF\xBF\xBD");
  }
  char *out = nfc(buf_text(&b));
  buf_free(&b);
  return out;
}

char *text_drawable(const char *text) {
  char *safe = text_filter(text);
  char *to = safe;
  for (size_t n = 0, at = 0; safe[at]; at += n) {
    uint32_t c = text_decode(safe + at, &n);
    if (c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x00AD || (c >= 0xFE00 && c <= 0xFE0F))
      continue;
    if (c == '\n') *to++ = ' ';
    else {
      memmove(to, safe + at, n);
      to += n;
    }
  }
  *to = '\0';
  return safe;
}

int text_point_cols(uint32_t point) {
  int cols = wcwidth((wchar_t)point);
  return cols > 0 ? cols : 0;
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

size_t text_cluster_bytes(const char *text) {
  const uint8_t *s = (const uint8_t *)text;
  if (!*s) return 0;
  const uint8_t *next = u8_grapheme_next(s, s + strlen(text));
  return (size_t)(next - s);
}

size_t text_cluster_back_bytes(const char *text, size_t at_bytes) {
  const uint8_t *s = (const uint8_t *)text;
  if (!at_bytes) return 0;
  const uint8_t *prev = u8_grapheme_prev(s + at_bytes, s);
  return (size_t)(s + at_bytes - prev);
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
