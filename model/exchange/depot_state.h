/* depot_state: what the depot remembers in DATA/packs/state: which packs are in force, which were before
 * them, the highest version of each, and the latest day that this machine has seen. */
#ifndef MODEL_EXCHANGE_DEPOT_STATE_H
#define MODEL_EXCHANGE_DEPOT_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/clock.h"
#include "model/exchange/trust.h"

/* A pack lies in the folder DATA/packs/NAME.SLOT; slots are numbers from 1 on and are never used twice
 * for different files. */
struct depot_slot {
  char name[sizeof((struct trust_comment *)0)->pack];
  long current, previous; /* 0 = none */
  long order;             /* of the import or rollback: the highest was the last */
};
struct depot_seen {
  char pack[sizeof((struct trust_comment *)0)->pack], key[MINISIGN_ID_TEXT_BYTES],
      version[TRUST_VERSION_BYTES];
};
/* What is owed when the machine stopped in the middle: the prepared content takes the place of
 * content.db, or content.db goes because there is nothing but what came with the program. */
enum depot_owed { DEPOT_OWES_NOTHING, DEPOT_OWES_SWITCH, DEPOT_OWES_REMOVAL };

/* Starts as {0}; free with depot_state_free. */
struct depot_state {
  struct depot_slot *slot;
  struct depot_seen *seen;
  size_t slot_count, slot_room, seen_count, seen_room;
  char base[64]; /* which state of the program the content was made for; "" = none yet */
  char day[CLOCK_DATE_BYTES]; /* the latest that was seen; "" = none */
  enum depot_owed owed;
  bool owes_own; /* and DATA/own.new the place of DATA/own */
};

/* Reads it; a file that is not there gives the empty state. ERR_DAMAGED, ERR_STORE. */
enum err depot_state_load(struct depot_state *out, const char *path, struct error *e);
/* Writes it: temporary name, sync, rename. ERR_FULL, ERR_STORE. */
enum err depot_state_save(const struct depot_state *state, const char *path, struct error *e);
void depot_state_free(struct depot_state *state);

/* The row of a pack; NULL when there is none. Borrowed. */
struct depot_slot *depot_state_find(const struct depot_state *state, const char *name);
/* The row of the pack that was imported or rolled back last; NULL when there is none. */
struct depot_slot *depot_state_last(const struct depot_state *state);
/* A number that no slot has. */
long depot_state_free_slot(const struct depot_state *state);
/* Puts a pack into force; what was there becomes the one before it, unless it `is_same`: then it goes. */
void depot_state_put(struct depot_state *state, const char *name, long slot, bool is_same);
/* Changes what is in force with what was before. */
void depot_state_turn(struct depot_state *state, struct depot_slot *slot);
/* Remembers a version if it is the highest of that pack and key. */
void depot_state_see(struct depot_state *state, const char *pack, const char *key, const char *version);
/* Moves the latest day on to today, never back; true when it moved. */
bool depot_state_tick(struct depot_state *state);

#endif
