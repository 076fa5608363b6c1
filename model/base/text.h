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

/* True for valid UTF-8 without any control character but line feed. */
bool text_is_clean(const char *text);

/* A copy in NFC from which whatever could fool a terminal or a reader is replaced by U+FFFD or
 * dropped: control characters (line feed stays), bidi overrides and isolates, tags, private
 * use, noncharacters, invalid bytes. U+200B to U+200D stay: spelling needs them. Delivers
 * memory; idempotent. */
char *text_filter(const char *text);

/* A copy in NFC for drawing: U+200B, U+2060, U+FEFF, U+00AD and variation selectors dropped,
 * line feeds made spaces. Delivers memory. */
char *text_drawable(const char *text);

/* Decodes the code point at `p`; `*len_bytes` gets its length (at least 1; U+FFFD when invalid). */
uint32_t text_decode(const char *p, size_t *len_bytes);

/* Columns of one code point (0-2; controls 0), and of `len_bytes` of text. */
int text_point_cols(uint32_t point);
int text_cols_n(const char *text, size_t len_bytes);
int text_cols(const char *text);

/* Bytes of the cluster that begins at / ends before the given place; 0 at the end / start. */
size_t text_cluster_bytes(const char *text);
size_t text_cluster_back_bytes(const char *text, size_t at_bytes);

/* The longest prefix in bytes that ends at a cluster edge and is at most `cols` wide. */
size_t text_fit_bytes(const char *text, int cols);

/* A copy of at most `cols` columns, ended by an ellipsis if anything was cut. Delivers memory. */
char *text_clip(const char *text, int cols);

#endif
