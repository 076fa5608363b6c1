/* lines: the parts of the lines that machines hand each other; each value has one spelling only. */
#ifndef MODEL_EXCHANGE_LINES_H
#define MODEL_EXCHANGE_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/buf.h"

/* The value of the line "NAME: VALUE"; NULL when it is another line. Borrowed. */
const char *lines_value(const char *line, const char *name);

/* A whole number without sign and leading zeros, below 2^53. False when it is none. */
bool lines_number(const char *text, int64_t *out);

/* Base64 (RFC 4648, with padding). lines_base64 reads at most `room_bytes` and says how many in `*len_bytes`;
 * false when it is no base64 or more. lines_base64_exact: exactly so many. */
void lines_add_base64(struct buf *b, const void *bytes, size_t len_bytes);
bool lines_base64(const char *text, void *out, size_t room_bytes, size_t *len_bytes);
bool lines_base64_exact(const char *text, void *out, size_t len_bytes);

/* Hexadecimal digits in small letters; exactly so many bytes. */
void lines_add_hex(struct buf *b, const uint8_t *bytes, size_t len_bytes);
bool lines_hex(const char *text, uint8_t *out, size_t len_bytes);

#endif
