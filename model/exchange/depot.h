/* depot: the content packs that are installed on this machine, and how one becomes another.
 *
 * DATA/packs holds each pack beside its signatures, and the one before it; DATA/content.db is what is
 * read: the only pack, or all of them and the centre's own folder DATA/own combined (combine.h). The pack
 * that came with the program counts as installed until one of its name and at least its version is; where
 * it is all there is, there is no content.db. Every change is made under another name and synced; from
 * one rename on it is owed, and whoever comes next finishes it: whenever the machine stops, the old or the
 * new content is whole, and belongs to what DATA/own is. The highest
 * version per pack and key is kept beside them. One program at a time changes anything (ERR_BUSY). */
#ifndef MODEL_EXCHANGE_DEPOT_H
#define MODEL_EXCHANGE_DEPOT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/clock.h"
#include "model/base/error.h"
#include "model/exchange/trust.h"

/* Where it is. Borrowed. */
struct depot_place {
  const char *data_dir;
  const char *base; /* the pack that came with the program; NULL, or no file: there is none */
};

/* An installed pack, or the centre's own folder (name "own", without version). Strings are owned, and ""
 * where there is nothing to say: what came with the program has no key and does not expire. */
struct depot_pack {
  char *name, *title, *version, *issued, *expires, *scope, *key; /* key: its number as text */
  bool is_expired; /* by a clock that never runs backwards (the latest time this machine has seen) */
  bool has_previous; /* depot_rollback can leave it */
};
enum err depot_list(const struct depot_place *place, struct depot_pack **out, size_t *count,
                    struct error *e);
void depot_free_list(struct depot_pack *packs, size_t count);

/* The last day of an installed pack that has expired, of several the first; false when none has. */
bool depot_expired(const struct depot_place *place, char date[CLOCK_DATE_BYTES]);

/* One difference between the content as it is and as it would be. */
enum depot_what { DEPOT_NUMBER, DEPOT_TOPIC };
enum depot_how { DEPOT_NEW, DEPOT_CHANGED, DEPOT_WITHDRAWN };
struct depot_change {
  enum depot_what what;
  enum depot_how how;
  char *id, *title;     /* of a number: its service */
  char *before, *after; /* numbers, or titles; "" = none */
};

/* A pack that was verified and prepared, and is not in force yet. */
struct depot_import;
/* Verifies `file` and its signatures (FILE.minisig, and FILE.2.minisig where two are wanted), reads
 * nothing of it before that, prepares the new content beside the old and compares. ERR_REFUSED with the
 * sentence of the reason (trust.h), ERR_INVALID, ERR_FULL, ERR_STORE: nothing was changed. Delivers
 * `*out` (depot_abandon or depot_commit). */
enum err depot_prepare(struct depot_import **out, const struct depot_place *place, const char *file,
                       const struct trust *trust, struct error *e);
/* Does all that comes before the preparing, and changes nothing. `*reason` says why it was refused
 * (TRUST_GOOD: for no such reason); `*out` delivers the pack, one of a list (depot_free_list). */
enum err depot_verify(const struct depot_place *place, const char *file, const struct trust *trust,
                      struct depot_pack **out, enum trust_reason *reason, struct error *e);
/* What would change; borrowed. */
const struct depot_change *depot_changes(const struct depot_import *import, size_t *count);
/* The pack that is being imported, and the one that it replaces (NULL = none); borrowed. */
const struct depot_pack *depot_new(const struct depot_import *import);
const struct depot_pack *depot_old(const struct depot_import *import);
/* Whether a number that is shown today is changed or withdrawn: whoever imports has to confirm that. */
bool depot_must_confirm(const struct depot_import *import);
/* Puts it in force and frees. After an error what was before is in force, and it can be tried again. */
enum err depot_commit(struct depot_import **import, struct error *e);
/* Drops it and frees; NULL is fine. */
void depot_abandon(struct depot_import **import);

/* Goes back to the pack before (or, where there was none, to what there was without it), and again
 * forward to the one after. `name` NULL: the one that was
 * imported last. ERR_NOT_FOUND when there is none. The highest version stays what it was: the pack that
 * was left can be taken again, an older one than both cannot. */
enum err depot_rollback(const struct depot_place *place, const char *name, struct error *e);

/* Puts the folder `draft`, of the same disk, in the place of DATA/own (an empty one stands for none) and
 * builds content.db anew with it. After an error both are what they were, or what they would be. */
enum err depot_put_own(const struct depot_place *place, const char *draft, struct error *e);
/* Finishes a change that was cut short. */
enum err depot_finish(const struct depot_place *place, struct error *e);
/* Finishes what was cut short, too, and builds content.db anew when another version of the program is there
 * than it was made for. Before content is opened. */
void depot_refresh(const struct depot_place *place);

#endif
