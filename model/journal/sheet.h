/* sheet: the three printed sheets, any two of which open the recovery key.
 *
 * Each holds a random secret of 128 bits. The recovery key is locked under each pair of secrets
 * (BLAKE2b of both is the key, XChaCha20-Poly1305 the lock): two sheets open it, one is as good as
 * none. On paper a sheet is its letter and seven groups of four, "A-7K3Q-XM2P-...": Crockford's 32
 * letters and digits, which leave out I, L, O and U; the last two are a check sum over GF(32) that
 * finds every one and every two changed letters, and any two exchanged. */
#ifndef MODEL_JOURNAL_SHEET_H
#define MODEL_JOURNAL_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"

enum {
  SHEET_COUNT = 3,
  SHEET_SECRET_BYTES = 16,
  SHEET_TEXT_BYTES = 1 + 7 * 5 + 1,
  SHEET_KEY_BYTES = 32,
  SHEET_LOCK_BYTES = 24 + SHEET_KEY_BYTES + 16,
};

struct sheet {
  char letter; /* 'A' to 'C' */
  uint8_t secret[SHEET_SECRET_BYTES];
};

/* The sheet as it is printed. */
void sheet_write(const struct sheet *sheet, char out[SHEET_TEXT_BYTES]);

/* Reads what somebody typed from paper: capitals or not, blanks and dashes anywhere, wide letters,
 * O for 0, I and L for 1, U for V. ERR_INVALID says in plain words what is wrong, without the text. */
enum err sheet_read(struct sheet *out, const char *typed, struct error *e);

/* Locks a key under two different sheets, in any order; opens it: false if these are not the two. */
void sheet_lock(uint8_t out[SHEET_LOCK_BYTES], const struct sheet *one, const struct sheet *other,
                const uint8_t key[SHEET_KEY_BYTES]);
bool sheet_open(uint8_t key[SHEET_KEY_BYTES], const uint8_t lock[SHEET_LOCK_BYTES],
                const struct sheet *one, const struct sheet *other);

#endif
