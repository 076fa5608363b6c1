/* derive: what the entries add up to. One and the same function writes the derived tables when an
 * entry is saved, when they are rebuilt and when they are checked. */
#ifndef MODEL_JOURNAL_DERIVE_H
#define MODEL_JOURNAL_DERIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/journal/journal.h"
#include "model/journal/record.h"
#include "model/store/db.h"

struct totals;

/* The entry that is being derived. */
struct derive_step {
  struct db *from, *into;
  struct totals *totals; /* of `into`, to be written (totals.h) */
  int64_t num;   /* of the entry */
  int64_t about; /* of the entry that it is about; 0 = none */
  const struct record_kind *kind;
  const void *record;
  bool is_tolerant; /* see derive_misfit */
};

/* Writes what all entries of `from` add up to into the empty derived tables of `into` (which may be
 * the same), in their order. Kinds that derive nothing are ignored. ERR_DAMAGED when a body cannot be
 * read or names something that is not there; where there are entries of other machines (travel.h) such
 * an entry is passed over instead. */
enum err derive_all(struct db *from, struct db *into, struct error *e);
/* The same from entry `num` on: everything before it is derived already. */
enum err derive_from(struct db *db, int64_t num, struct error *e);
/* Empties the derived tables and derives them anew. */
enum err derive_anew(struct db *db, struct error *e);

/* An entry that is added, as journal_add takes it. */
struct derive_new {
  const char *id, *kind, *body;
  const void *record;    /* what the body says, if it is at hand and canonical (record.h); NULL: it is read */
  struct totals *totals; /* of several that are added together; NULL: they are written at once */
};
/* Adds it, and what it changes, inside the open transaction. */
enum err derive_add(struct journal *journal, const struct derive_new *new, struct error *e);

/* The derived tables: how each is emptied and read in full. */
struct derive_table {
  const char *name;
  enum sql clear, dump;
};
/* The table of that number, from 0; NULL behind the last. */
const struct derive_table *derive_table(size_t number);

/* What a derivation returns for an entry that does not apply where it stands, before it has written
 * anything: ERR_DAMAGED that names it, or an error that makes it be passed over. */
enum err derive_misfit(const struct derive_step *step, struct error *e);

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
