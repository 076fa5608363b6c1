#include "model/base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

static void reserve(struct buf *b, size_t more_bytes) {
  b->text = mem_grow(b->text, b->len_bytes + more_bytes, &b->room_bytes, 1);
}

void buf_add_n(struct buf *b, const char *text, size_t len_bytes) {
  reserve(b, len_bytes);
  if (len_bytes) memcpy(b->text + b->len_bytes, text, len_bytes);
  b->len_bytes += len_bytes;
  b->text[b->len_bytes] = '\0';
}

void buf_add(struct buf *b, const char *text) {
  buf_add_n(b, text, strlen(text));
}

void buf_addf(struct buf *b, const char *format, ...) {
  va_list ap;
  char *out = NULL;
  va_start(ap, format);
  int n = vasprintf(&out, format, ap);
  va_end(ap);
  if (n < 0) mem_none();
  buf_add_n(b, out, (size_t)n);
  free(out);
}

/* How many bytes stand in JSON as they are. */
static size_t plain_bytes(const char *text) {
  size_t len = 0;
  while ((unsigned char)text[len] >= 0x20 && text[len] != 0x7F && text[len] != '"' && text[len] != '\\') len++;
  return len;
}

void buf_add_json(struct buf *b, const char *text) {
  if (!text) {
    buf_add(b, "null");
    return;
  }
  buf_add(b, "\"");
  for (const char *p = text;; p++) {
    size_t len = plain_bytes(p);
    buf_add_n(b, p, len);
    p += len;
    if (!*p) break;
    if (*p == '"' || *p == '\\') buf_addf(b, "\\%c", *p);
    else if (*p == '\n') buf_add(b, "\\n");
    else buf_addf(b, "\\u%04x", *p);
  }
  buf_add(b, "\"");
}

void buf_add_csv(struct buf *b, const char *text) {
  if (!strpbrk(text, ",\"\r\n")) {
    buf_add(b, text);
    return;
  }
  buf_add(b, "\"");
  for (const char *p = text; *p; p++) {
    if (*p == '"') buf_add(b, "\"");
    buf_add_n(b, p, 1);
  }
  buf_add(b, "\"");
}

const char *buf_text(const struct buf *b) {
  return b->text ? b->text : "";
}

char *buf_take(struct buf *b) {
  reserve(b, 0);
  char *text = b->text;
  *b = (struct buf){0};
  return text;
}

void buf_clear(struct buf *b) {
  b->len_bytes = 0;
  if (b->text) b->text[0] = '\0';
}

void buf_free(struct buf *b) {
  free(b->text);
  *b = (struct buf){0};
}
