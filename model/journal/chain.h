/* chain: the entries of the journal, each bound by its hash to the one before of its install. */
#ifndef MODEL_JOURNAL_CHAIN_H
#define MODEL_JOURNAL_CHAIN_H

#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/store/db.h"

/* A hash is BLAKE2b-256 over the hash before, install, number, id, at, kind and body, each after
 * its length in eight bytes (least significant first), the number itself in eight bytes; behind them the
 * tick (travel.h) like the number, where it is another one. The first entry follows on zeros. */
enum { CHAIN_HASH_BYTES = 32, CHAIN_FIELDS = 4 };

/* An entry as it is hashed; everything is borrowed. */
struct chain_entry {
  const uint8_t *prev;
  const char *install;
  int64_t seq, tick;
  const void *fields[CHAIN_FIELDS]; /* id, at, kind, body */
  size_t len_bytes[CHAIN_FIELDS];
};
void chain_hash(const struct chain_entry *entry, uint8_t hash[CHAIN_HASH_BYTES]);

/* Where the journal ends: place and tick of the last entry of all, number and hash of the last one of
 * this install. 0 and zeros if there is none. */
struct chain_end {
  int64_t num, tick, seq;
  uint8_t hash[CHAIN_HASH_BYTES];
};
enum err chain_end(struct db *db, struct chain_end *out, struct error *e);

/* Writes the next entry of this install, behind all others, in the transaction that is open, and its
 * head (head.h). `*num` gets its place. ERR_DAMAGED when the last entry is not the one that its head
 * names: what is missing must not be built over. */
enum err chain_append(struct db *db, const char *install, const char *id, const char *kind,
                      const char *body, int64_t *num, struct error *e);

/* Reads all entries and recomputes them: those of this install are a chain without gaps up to its head,
 * those of others have their hashes, those that were pruned (prune.h) are as they were left, and all
 * stand in their order. `*checked` counts the entries read.
 * ERR_DAMAGED names the first that is wrong. */
enum err chain_check(struct db *db, const char *install, int64_t *checked, struct error *e);

#endif
