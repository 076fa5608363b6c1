#include "model/exchange/lines.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "model/base/mem.h"

const char *lines_value(const char *line, const char *name) {
  size_t len = strlen(name);
  bool is_it = strncmp(line, name, len) == 0 && line[len] == ':' && line[len + 1] == ' ';
  return is_it ? line + len + 2 : NULL;
}

bool lines_number(const char *text, int64_t *out) {
  enum { MAX_DIGITS = 15 };
  size_t len = strspn(text, "0123456789");
  if (!len || len > MAX_DIGITS || text[len] || (len > 1 && *text == '0')) return false;
  *out = strtoll(text, NULL, 10);
  return true;
}

void lines_add_base64(struct buf *b, const void *bytes, size_t len_bytes) {
  size_t room = sodium_base64_encoded_len(len_bytes, sodium_base64_VARIANT_ORIGINAL);
  char *text = mem_new(room, 1);
  sodium_bin2base64(text, room, bytes, len_bytes, sodium_base64_VARIANT_ORIGINAL);
  buf_add(b, text);
  free(text);
}

/* libsodium 1.0.18 takes every byte from 0x80 on for a digit: the alphabet is checked first. */
bool lines_base64(const char *text, void *out, size_t room_bytes, size_t *len_bytes) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="; /* code */
  size_t len = strlen(text);
  *len_bytes = 0;
  if (!len) return true;
  return strspn(text, digits) == len &&
         sodium_base642bin(out, room_bytes, text, len, NULL, len_bytes, NULL,
                           sodium_base64_VARIANT_ORIGINAL) == 0;
}

bool lines_base64_exact(const char *text, void *out, size_t len_bytes) {
  size_t got;
  return lines_base64(text, out, len_bytes, &got) && got == len_bytes;
}

void lines_add_hex(struct buf *b, const uint8_t *bytes, size_t len_bytes) {
  char *text = mem_new(2 * len_bytes + 1, 1);
  sodium_bin2hex(text, 2 * len_bytes + 1, bytes, len_bytes);
  buf_add(b, text);
  free(text);
}

bool lines_hex(const char *text, uint8_t *out, size_t len_bytes) {
  size_t got = 0, len = strlen(text);
  return len == 2 * len_bytes && strspn(text, "0123456789abcdef") == len &&
         sodium_hex2bin(out, len_bytes, text, len, NULL, &got, NULL) == 0 && got == len_bytes;
}
