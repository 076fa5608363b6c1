/* travel_walk: what is here of the chain of an install, and where it parts. For the files of this
 * folder. */
#ifndef MODEL_JOURNAL_TRAVEL_WALK_H
#define MODEL_JOURNAL_TRAVEL_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/id.h"
#include "model/journal/chain.h"
#include "model/store/db.h"

/* The last entry of a chain of which everything up to it is here. */
struct travel_tip {
  int64_t seq;
  bool is_own; /* of the chain that this install goes on with */
  char id[ID_TEXT_BYTES];
  uint8_t hash[CHAIN_HASH_BYTES];
};
struct travel_walk {
  int64_t entries, last_seq;
  int64_t fork_seq; /* as in struct travel_install */
  int64_t missing;
  struct travel_tip *tips; /* one, several behind a fork, none when the beginning is missing */
  size_t tip_count;
};
/* Walks over the entries of that origin; those of origin 0 among them when `with_own`. */
enum err travel_walk(struct travel_walk *out, struct db *db, int64_t origin, bool with_own,
                     struct error *e);
void travel_walk_free(struct travel_walk *walk);

#endif
