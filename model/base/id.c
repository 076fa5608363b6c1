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
  char hex[2 * sizeof b + 1];
  uint64_t ms = (uint64_t)clock_now_ms();
  if (sodium_init() < 0) abort();
  randombytes_buf(b, sizeof b);
  for (int i = 0; i < 6; i++)
    b[i] = (uint8_t)(ms >> (40 - 8 * i));
  b[6] = (uint8_t)((b[6] & 0x0F) | 0x70);
  b[8] = (uint8_t)((b[8] & 0x3F) | 0x80);
  sodium_bin2hex(hex, sizeof hex, b, sizeof b);
  snprintf(out, ID_TEXT_BYTES, "%.8s-%.4s-%.4s-%.4s-%s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
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
