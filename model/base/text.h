/* text: UTF-8 as people write it: validity, the safety filter, normal form, columns, clusters.
 *
 * Columns are the sum of the C library's wcwidth over the code points (the locale must be
 * UTF-8): an upper bound of what terminals advance, never their truth. A cluster is an extended
 * grapheme cluster of UAX 29. */
#ifndef MODEL_BASE_TEXT_H
#define MODEL_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/buf.h"

/* True for valid UTF-8 without any control character but line feed. */
bool text_is_clean(const char *text);

/* A copy in NFC from which whatever could fool a terminal or a reader is gone: a tab becomes a
 * space, a carriage return goes; other control characters (line feed stays), bidi overrides and
 * isolates, tags, private use, noncharacters and invalid bytes become U+FFFD; of more than 8
 * combining marks on one letter the rest go. U+200B to U+200D, U+2060 and U+00AD stay: spelling
 * and wrapping need them. Delivers memory; idempotent. */
char *text_filter(const char *text);

/* The same without what cannot be seen and spells nothing: U+00AD, U+2060 and other characters of
 * format but U+200B to U+200D, of which Khmer, Burmese and Indic words are made. For what people type;
 * bidi overrides and isolates are not dropped but become U+FFFD, since they may hide what is read. Idempotent. */
char *text_typed(const char *text);

/* The same as text_filter for drawing: what has no place in a cell is dropped too (U+200B, U+2060, U+00AD,
 * variation selectors), line feeds become spaces. Delivers memory. */
char *text_drawable(const char *text);

/* Adds to `b` what of `len_bytes` of filtered text has a place in a cell. */
void text_add_visible(struct buf *b, const char *text, size_t len_bytes);

/* Decodes the code point at `p`; `*len_bytes` gets its length (at least 1; U+FFFD when invalid).
 * text_decode_n reads no further than `room_bytes`, and gives 0 when that is 0. */
uint32_t text_decode(const char *p, size_t *len_bytes);
static inline uint32_t text_decode_n(const char *p, size_t room_bytes, size_t *len_bytes);

/* Only for text_decode_n: what is neither ASCII nor, in three bytes, of most other scripts. */
uint32_t text_decode_other(const char *p, size_t room_bytes, size_t *len_bytes);

/* How many code points there are in `len_bytes` of text: what limits of texts count, since bytes would
 * leave Burmese or Thai a third of what English has. */
size_t text_chars_n(const char *text, size_t len_bytes);

/* Columns of one code point (0-2; controls and what text_drawable drops 0; unknown letters 1), and
 * of `len_bytes` of text. */
int text_point_cols(uint32_t point);
int text_cols_n(const char *text, size_t len_bytes);
int text_cols(const char *text);

/* Bytes of the cluster that begins at / ends before the given place; 0 at the end / start. What
 * goes on for more than 256 bytes is cut there, between code points. */
size_t text_cluster_bytes(const char *text);
size_t text_cluster_back_bytes(const char *text, size_t at_bytes);

/* The longest prefix in bytes that ends at a cluster edge and is at most `cols` wide. */
size_t text_fit_bytes(const char *text, int cols);

/* A copy of at most `cols` columns, ended by an ellipsis if anything was cut. Delivers memory. */
char *text_clip(const char *text, int cols);

/* Search and wrapping decode every letter several times: the common lengths are done in place. */
static inline uint32_t text_decode_n(const char *p, size_t room_bytes, size_t *len_bytes) {
  uint32_t lead = room_bytes ? (unsigned char)*p : 0;
  *len_bytes = 1;
  if (lead < 0x80) return lead;
  bool is_three = lead >= 0xE0 && lead <= 0xEC && room_bytes > 2 && (p[2] & 0xC0) == 0x80 &&
                  (p[1] & 0xC0) == 0x80 && (lead > 0xE0 || (p[1] & 0x20));
  if (is_three) {
    *len_bytes = 3;
    return (lead & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (uint32_t)(p[2] & 0x3F);
  }
  return text_decode_other(p, room_bytes, len_bytes);
}

#endif
