#include "model/base/uuid5.h"

enum { BLOCK_BYTES = 64, HASH_WORDS = 5, LENGTH_AT = 56 };

/* SHA-1 (RFC 3174) is what version 5 is defined with; nothing is secured by it here. */
struct sha1 {
  uint32_t word[HASH_WORDS];
  uint8_t block[BLOCK_BYTES];
  size_t used;
  uint64_t len_bytes;
};

static uint32_t turn(uint32_t x, unsigned by) {
  return x << by | x >> (32 - by);
}

static uint32_t mix(int round, uint32_t b, uint32_t c, uint32_t d) {
  if (round < 20) return (b & c) | (~b & d);
  if (round < 40 || round >= 60) return b ^ c ^ d;
  return (b & c) | (b & d) | (c & d);
}

static void take_block(struct sha1 *s) {
  static const uint32_t constants[] = {0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xCA62C1D6};
  uint32_t w[80], a = s->word[0], b = s->word[1], c = s->word[2], d = s->word[3], f = s->word[4];
  for (int i = 0; i < 16; i++)
    w[i] = (uint32_t)s->block[4 * i] << 24 | (uint32_t)s->block[4 * i + 1] << 16 |
           (uint32_t)s->block[4 * i + 2] << 8 | s->block[4 * i + 3];
  for (int i = 16; i < 80; i++) w[i] = turn(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  for (int i = 0; i < 80; i++) {
    uint32_t next = turn(a, 5) + mix(i, b, c, d) + f + constants[i / 20] + w[i];
    f = d;
    d = c;
    c = turn(b, 30);
    b = a;
    a = next;
  }
  s->word[0] += a;
  s->word[1] += b;
  s->word[2] += c;
  s->word[3] += d;
  s->word[4] += f;
}

static void take_byte(struct sha1 *s, uint8_t byte) {
  s->block[s->used++] = byte;
  if (s->used < BLOCK_BYTES) return;
  take_block(s);
  s->used = 0;
}

static void take(struct sha1 *s, const uint8_t *bytes, size_t len_bytes) {
  s->len_bytes += len_bytes;
  for (size_t i = 0; i < len_bytes; i++) take_byte(s, bytes[i]);
}

static void end(struct sha1 *s, uint8_t out[UUID5_BYTES]) {
  uint64_t bits = s->len_bytes * 8;
  take_byte(s, 0x80);
  while (s->used != LENGTH_AT) take_byte(s, 0);
  for (int i = 7; i >= 0; i--) take_byte(s, (uint8_t)(bits >> (8 * i)));
  for (int i = 0; i < UUID5_BYTES; i++) out[i] = (uint8_t)(s->word[i / 4] >> (24 - 8 * (i % 4)));
}

char *uuid5_text(char out[UUID5_TEXT_BYTES], const uint8_t namespace_id[UUID5_BYTES], const void *name,
                 size_t len_bytes) {
  static const char digits[] = "0123456789abcdef";
  struct sha1 s = {.word = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}};
  uint8_t id[UUID5_BYTES];
  char *at = out;
  take(&s, namespace_id, UUID5_BYTES);
  take(&s, name, len_bytes);
  end(&s, id);
  id[6] = (uint8_t)((id[6] & 0x0F) | 0x50);
  id[8] = (uint8_t)((id[8] & 0x3F) | 0x80);
  for (int i = 0; i < UUID5_BYTES; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10) *at++ = '-';
    *at++ = digits[id[i] >> 4];
    *at++ = digits[id[i] & 0x0F];
  }
  *at = '\0';
  return out;
}
