/* vault_inner: what the files of the vault share. */
#ifndef MODEL_JOURNAL_VAULT_INNER_H
#define MODEL_JOURNAL_VAULT_INNER_H

#include "model/journal/keylock.h"
#include "model/journal/sheet.h"
#include "model/journal/tries.h"
#include "model/journal/vault.h"

/* A key pair, in guarded memory. */
struct vault_key {
  uint8_t secret[VAULT_KEY_BYTES], name[VAULT_KEY_BYTES]; /* name: the public half */
};
struct vault_key *vault_key_new(void);
/* Makes the public half again; false if it is not the one that stands there. */
bool vault_key_fits(const struct vault_key *key);

/* The pairs of sheets. name: of the value in the table */
enum { VAULT_PAIRS = 3 };
struct vault_pair {
  const char *name;
  int one, other;
};
extern const struct vault_pair vault_pairs[VAULT_PAIRS];

/* Reads a value of exactly that size. ERR_NOT_FOUND when no team is set up, ERR_DAMAGED. */
enum err vault_get(struct journal *journal, const char *name, void *out, size_t len_bytes,
                   struct error *e);
enum err vault_put(struct journal *journal, const char *name, const void *value, size_t len_bytes,
                   struct error *e);

/* Milliseconds since 1970. */
typedef int64_t vault_clock(void);

/* vault_setup_begin with the work given (NULL: measured); vault_unlock by a given clock. */
enum err vault_setup_begin_with(struct vault_setup **out, struct journal *journal,
                                const char *passphrase, const struct keylock_cost *cost,
                                struct error *e);
enum err vault_unlock_by(struct vault_key **out, struct journal *journal, const char *passphrase,
                         vault_clock *now_ms, int *wait_s, struct error *e);

/* The tries so far; none when nothing stands there. */
struct tries vault_load_tries(struct journal *journal);

/* Reads two sheets; ERR_INVALID if one is mistyped or both are the same. */
enum err vault_read_sheets(struct sheet out[2], const char *sheet, const char *other_sheet,
                           struct error *e);
/* The pair that two different sheets are. */
const struct vault_pair *vault_find_pair(const struct sheet sheets[2]);

/* Hexadecimal of a public key, or of a hash. */
enum { VAULT_HEX_BYTES = VAULT_KEY_BYTES * 2 + 1 };

/* BLAKE2b-256 over the locks of both keys as they stand, for the entry that sets them. */
enum err vault_hash_locks(struct journal *journal, char out[VAULT_HEX_BYTES], struct error *e);

#endif
