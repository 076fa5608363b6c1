#include "model/journal/keylock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sodium.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "model/base/guard.h"
#include "model/base/le64.h"
#include "model/base/mem.h"

enum {
  SALT_BYTES = crypto_pwhash_SALTBYTES,
  NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
  /* where the parts of a lock begin */
  MEMORY_AT = 8,
  SALT_AT = 16,
  NONCE_AT = SALT_AT + SALT_BYTES,
  CIPHER_AT = NONCE_AT + NONCE_BYTES,
  CIPHER_BYTES = KEYLOCK_BYTES - CIPHER_AT,
  TARGET_MS = 500,
  MIN_PASSES = 3,
  MAX_PASSES = 100,
  MIN_MEMORY_BYTES = 32 << 20,
  MAX_MEMORY_BYTES = 64 << 20,
};

static enum err no_memory(struct error *e) {
  return error_set(e, ERR_BUSY, N_("too little memory is free to work with the passphrase"));
}

/* The key that a passphrase makes. */
static enum err stretch(uint8_t key[KEYLOCK_KEY_BYTES], const char *passphrase,
                        const uint8_t salt[SALT_BYTES], const struct keylock_cost *cost,
                        struct error *e) {
  if (crypto_pwhash(key, KEYLOCK_KEY_BYTES, passphrase, strlen(passphrase), salt, cost->passes,
                    (size_t)cost->memory_bytes, crypto_pwhash_ALG_ARGON2ID13) == 0)
    return ERR_OK;
  return no_memory(e);
}

static int64_t cpu_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* How long so much work takes; -1 when the memory is not free. Other programs that run meanwhile do
 * not count. */
static int64_t work_ms(const struct keylock_cost *cost) {
  uint8_t key[KEYLOCK_KEY_BYTES], salt[SALT_BYTES] = {0};
  int64_t begun_ms = cpu_ms();
  return stretch(key, "", salt, cost, NULL) ? -1 : cpu_ms() - begun_ms;
}

/* How many passes over that much memory fit into the time; 0 when the memory is not free. Looks
 * twice: getting the memory takes time, too, which the first look counts for each pass. */
static uint64_t passes_that_fit(uint64_t memory_bytes) {
  int64_t passes = MIN_PASSES;
  for (int look = 0; look < 2 && passes >= MIN_PASSES; look++) {
    const struct keylock_cost cost = {(uint64_t)passes, memory_bytes};
    int64_t took_ms = work_ms(&cost);
    if (took_ms < 0) return 0;
    passes = took_ms > 0 ? passes * TARGET_MS / took_ms : MAX_PASSES;
    if (passes > MAX_PASSES) passes = MAX_PASSES;
    if (passes < 1) passes = 1;
  }
  return (uint64_t)passes;
}

enum err keylock_measure(struct keylock_cost *out, struct error *e) {
  *out = (struct keylock_cost){passes_that_fit(MAX_MEMORY_BYTES), MAX_MEMORY_BYTES};
  if (out->passes >= MIN_PASSES) return ERR_OK;
  *out = (struct keylock_cost){passes_that_fit(MIN_MEMORY_BYTES), MIN_MEMORY_BYTES};
  if (!out->passes) return no_memory(e);
  if (out->passes < MIN_PASSES) out->passes = MIN_PASSES;
  return ERR_OK;
}

struct keylock_cost keylock_cost(const uint8_t lock[KEYLOCK_BYTES]) {
  return (struct keylock_cost){le64_get(lock), le64_get(lock + MEMORY_AT)};
}

/* --- passphrases --- */

static bool has_controls(const char *text, size_t len_bytes) {
  for (size_t i = 0; i < len_bytes; i++)
    if ((unsigned char)text[i] < ' ' || text[i] == 0x7F) return true;
  return false;
}

/* Takes the blanks away from both ends of a valid text. */
static void trim(char *text, size_t len_bytes) {
  const uint8_t *begin = (const uint8_t *)text, *end = begin + len_bytes, *at;
  ucs4_t point;
  while (u8_next(&point, begin) && uc_is_property_white_space(point)) begin += u8_strmblen(begin);
  while (end > begin && (at = u8_prev(&point, end, begin)) && uc_is_property_white_space(point)) end = at;
  size_t left = (size_t)(end - begin);
  memmove(text, begin, left);
  guard_wipe(text + left, len_bytes - left + 1);
}

enum err keylock_passphrase(char **out, const char *typed, struct error *e) {
  size_t len = strlen(typed), room = 3 * KEYLOCK_MAX_BYTES, made = room - 1;
  *out = NULL;
  if (len > KEYLOCK_MAX_BYTES || u8_check((const uint8_t *)typed, len) || has_controls(typed, len))
    return error_set(e, ERR_INVALID,
                     N_("the passphrase is too long, or has characters that cannot be shown"));
  char *text = guard_new(room);
  uint8_t *normal = u8_normalize(UNINORM_NFC, (const uint8_t *)typed, len, (uint8_t *)text, &made);
  if (normal != (uint8_t *)text) mem_none(); /* NFC is at most three times as long */
  text[made] = '\0';
  trim(text, made);
  *out = text;
  return ERR_OK;
}

enum err keylock_check_new(const char *passphrase, struct error *e) {
  if (u8_mbsnlen((const uint8_t *)passphrase, strlen(passphrase)) >= KEYLOCK_MIN_LETTERS)
    return ERR_OK;
  return error_set(e, ERR_INVALID,
                   N_("the passphrase needs at least 12 letters: four words are a good one"));
}

/* --- the lock --- */

/* The public key and the work stand in the clear; changing them breaks the lock. */
static void bind(uint8_t bound[KEYLOCK_KEY_BYTES + SALT_AT], const uint8_t *name,
                 const uint8_t *lock) {
  memcpy(bound, name, KEYLOCK_KEY_BYTES);
  memcpy(bound + KEYLOCK_KEY_BYTES, lock, SALT_AT);
}

enum err keylock_close(uint8_t lock[KEYLOCK_BYTES], const uint8_t key[KEYLOCK_KEY_BYTES],
                       const uint8_t name[KEYLOCK_KEY_BYTES], const char *passphrase,
                       const struct keylock_cost *cost, struct error *e) {
  uint8_t made[KEYLOCK_KEY_BYTES], bound[KEYLOCK_KEY_BYTES + SALT_AT];
  le64_put(lock, cost->passes);
  le64_put(lock + MEMORY_AT, cost->memory_bytes);
  randombytes_buf(lock + SALT_AT, SALT_BYTES + NONCE_BYTES);
  enum err err = stretch(made, passphrase, lock + SALT_AT, cost, e);
  bind(bound, name, lock);
  if (!err)
    crypto_aead_xchacha20poly1305_ietf_encrypt(lock + CIPHER_AT, NULL, key, KEYLOCK_KEY_BYTES, bound,
                                               sizeof bound, NULL, lock + NONCE_AT, made);
  guard_wipe(made, sizeof made);
  return err;
}

enum err keylock_open(uint8_t key[KEYLOCK_KEY_BYTES], const uint8_t lock[KEYLOCK_BYTES],
                      const uint8_t name[KEYLOCK_KEY_BYTES], const char *passphrase,
                      struct error *e) {
  uint8_t made[KEYLOCK_KEY_BYTES], bound[KEYLOCK_KEY_BYTES + SALT_AT];
  struct keylock_cost cost = keylock_cost(lock);
  if (!cost.passes || cost.passes > MAX_PASSES || cost.memory_bytes > MAX_MEMORY_BYTES)
    return error_set(e, ERR_DAMAGED, N_("the locked key of the case team is damaged"));
  enum err err = stretch(made, passphrase, lock + SALT_AT, &cost, e);
  bind(bound, name, lock);
  if (!err && crypto_aead_xchacha20poly1305_ietf_decrypt(key, NULL, NULL, lock + CIPHER_AT,
                                                         CIPHER_BYTES, bound, sizeof bound,
                                                         lock + NONCE_AT, made) != 0)
    err = error_set(e, ERR_REFUSED, N_("that is not the passphrase"));
  guard_wipe(made, sizeof made);
  return err;
}
