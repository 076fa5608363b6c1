/* le64: whole numbers as eight bytes, the least significant first, whatever the machine. */
#ifndef MODEL_BASE_LE64_H
#define MODEL_BASE_LE64_H

#include <stdint.h>

static inline void le64_put(uint8_t out[8], uint64_t number) {
  for (int i = 0; i < 8; i++) out[i] = (uint8_t)(number >> 8 * i);
}

static inline uint64_t le64_get(const uint8_t in[8]) {
  uint64_t number = 0;
  for (int i = 0; i < 8; i++) number |= (uint64_t)in[i] << 8 * i;
  return number;
}

#endif
