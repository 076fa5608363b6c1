/* derive: what the entries add up to. One and the same function writes the derived tables when an
 * entry is saved, when they are rebuilt and when they are checked. */
#ifndef MODEL_JOURNAL_DERIVE_H
#define MODEL_JOURNAL_DERIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/journal/session.h"
#include "model/store/db.h"

/* Writes into the derived tables of `into` what entry `num` changes; earlier entries are looked up
 * in `from` (normally the same). Kinds that derive nothing are ignored. ERR_DAMAGED when the body
 * cannot be read or names a session that is not there. */
enum err derive_entry(struct db *from, struct db *into, int64_t num, const char *kind,
                      const char *body, struct error *e);

/* The same for all entries of `from`. */
enum err derive_all(struct db *from, struct db *into, struct error *e);

/* How a session stands. */
struct standing {
  int64_t num;   /* the entry that first saved it */
  int64_t entry; /* the entry with its figures */
  int64_t version;
  bool is_void;
};

/* Finds the session with that id; ERR_NOT_FOUND. */
enum err derive_find(struct db *from, struct db *into, const char *id, struct standing *out,
                     struct error *e);

#endif
