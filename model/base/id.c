#include "model/base/id.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "model/base/clock.h"

char *id_new(char out[ID_TEXT_BYTES]) {
  uint8_t b[16];
  uint64_t ms = (uint64_t)clock_now_ms();
  if (sodium_init() < 0) abort();
  randombytes_buf(b, sizeof b);
  for (int i = 0; i < 6; i++)
    b[i] = (uint8_t)(ms >> (40 - 8 * i));
  b[6] = (uint8_t)((b[6] & 0x0F) | 0x70);
  b[8] = (uint8_t)((b[8] & 0x3F) | 0x80);
  char *p = out;
  for (int i = 0; i < 16; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10) *p++ = '-';
    p += snprintf(p, 3, "%02x", b[i]);
  }
  return out;
}

bool id_is_valid(const char *text) {
  if (strlen(text) != ID_TEXT_BYTES - 1) return false;
  for (int i = 0; i < ID_TEXT_BYTES - 1; i++) {
    bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !isxdigit((unsigned char)text[i])) return false;
  }
  return true;
}
