/* buf: a string that grows, and the one place that writes JSON and CSV values into it. */
#ifndef MODEL_BASE_BUF_H
#define MODEL_BASE_BUF_H

#include <stddef.h>

/* Starts as `struct buf b = {0}`; `text` is NULL until something was added, then ends in NUL. */
struct buf {
  char *text;
  size_t len_bytes;
  size_t room_bytes;
};

void buf_add(struct buf *b, const char *text);
void buf_add_n(struct buf *b, const char *text, size_t len_bytes);
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* `text` as a JSON string with its quotation marks; NULL gives null. Valid UTF-8 is kept as it
 * is; only quotation mark, backslash and control characters are escaped (RFC 8259, section 7). */
void buf_add_json(struct buf *b, const char *text);

/* `text` as one CSV field (RFC 4180): quoted only where needed. */
void buf_add_csv(struct buf *b, const char *text);

/* The text so far, never NULL; borrowed. */
const char *buf_text(const struct buf *b);

/* Hands the text over to the caller (never NULL) and empties the buffer. */
char *buf_take(struct buf *b);

/* Empties it but keeps the memory; frees it. */
void buf_clear(struct buf *b);
void buf_free(struct buf *b);

#endif
