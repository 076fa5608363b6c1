/* chain: the entries of the journal, each bound to the one before by its hash. */
#ifndef MODEL_JOURNAL_CHAIN_H
#define MODEL_JOURNAL_CHAIN_H

#include <stdint.h>

#include "model/base/error.h"
#include "model/store/db.h"

/* A hash is BLAKE2b-256 over the hash before, install, number, id, at, kind and body, each after
 * its length in eight bytes (least significant first), the number itself in eight bytes. The first
 * entry follows on zeros. */
enum { CHAIN_HASH_BYTES = 32 };

/* Number and hash of the last entry; 0 and zeros if there is none. */
enum err chain_head(struct db *db, int64_t *num, uint8_t hash[CHAIN_HASH_BYTES], struct error *e);

/* Writes the next entry, in the transaction that is open, and its head (head.h). `*num` gets its
 * number. ERR_DAMAGED when the last entry is not the one that its head names: what is missing must not
 * be built over. */
enum err chain_append(struct db *db, const char *install, const char *id, const char *kind,
                      const char *body, int64_t *num, struct error *e);

/* Reads the whole chain and recomputes it, up to its head; `*checked` counts the entries read.
 * ERR_DAMAGED names the first that is wrong. */
enum err chain_check(struct db *db, const char *install, int64_t *checked, struct error *e);

#endif
