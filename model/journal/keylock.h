/* keylock: a private key under a passphrase.
 *
 * argon2id turns the passphrase into the key of an XChaCha20-Poly1305 lock. How much work that is
 * was measured on the machine and stands beside the lock: about half a second, 32 to 64 MB, at least
 * three passes. */
#ifndef MODEL_JOURNAL_KEYLOCK_H
#define MODEL_JOURNAL_KEYLOCK_H

#include <stdint.h>

#include "model/base/error.h"

enum {
  KEYLOCK_KEY_BYTES = 32,
  KEYLOCK_BYTES = 8 + 8 + 16 + 24 + KEYLOCK_KEY_BYTES + 16, /* passes, memory, salt, nonce, cipher */
  KEYLOCK_MIN_LETTERS = 12,
  KEYLOCK_MAX_BYTES = 1024,
};

struct keylock_cost {
  uint64_t passes, memory_bytes;
};

/* Measures what this machine can bear. ERR_BUSY when not even 32 MB of memory are free. */
enum err keylock_measure(struct keylock_cost *out, struct error *e);
/* What a lock was made with. */
struct keylock_cost keylock_cost(const uint8_t lock[KEYLOCK_BYTES]);

/* A passphrase as it is taken: in NFC, without blanks at its ends. Delivers guarded memory
 * (guard_free). ERR_INVALID: no valid text, longer than KEYLOCK_MAX_BYTES, control characters. */
enum err keylock_passphrase(char **out, const char *typed, struct error *e);
/* ERR_INVALID if it has fewer than KEYLOCK_MIN_LETTERS letters. */
enum err keylock_check_new(const char *passphrase, struct error *e);

/* Locks a key; `name` (the public key) is bound to it. ERR_BUSY: too little memory is free. */
enum err keylock_close(uint8_t lock[KEYLOCK_BYTES], const uint8_t key[KEYLOCK_KEY_BYTES],
                       const uint8_t name[KEYLOCK_KEY_BYTES], const char *passphrase,
                       const struct keylock_cost *cost, struct error *e);
/* ERR_REFUSED: it is not the passphrase; ERR_BUSY; ERR_DAMAGED: no such work can have been asked. */
enum err keylock_open(uint8_t key[KEYLOCK_KEY_BYTES], const uint8_t lock[KEYLOCK_BYTES],
                      const uint8_t name[KEYLOCK_KEY_BYTES], const char *passphrase,
                      struct error *e);

#endif
