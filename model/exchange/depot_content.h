/* depot_content: what is read, made of the packs that are in force. For the files of the depot alone. */
#ifndef MODEL_EXCHANGE_DEPOT_CONTENT_H
#define MODEL_EXCHANGE_DEPOT_CONTENT_H

#include "model/exchange/depot_open.h"

/* Prepares the content of the state as it is in memory under the name depot_content_next, and says in the
 * state what is owed then. ERR_INVALID: the packs do not fit together; ERR_NOT_FOUND: nothing would be
 * left; ERR_FULL, ERR_STORE. */
enum err depot_content_make(struct depot *depot, struct error *e);

/* Whether the content was made by this version of the program, beside the same pack that came with it. */
bool depot_content_is_fresh(const struct depot *depot);
/* Says so in the state. */
void depot_content_note(struct depot *depot);

/* What is read now: content.db, or what came with the program; NULL when there is neither. Delivers
 * memory. */
char *depot_content_now(const struct depot *depot);

/* Name and version of what came with the program; false when there is none that can be read. */
bool depot_base(const struct depot *depot, struct trust_comment *out);
/* Whether it counts: no pack of its name and at least its version is in force. */
bool depot_base_counts(const struct depot *depot);
/* Whether a row of the state has its pack in force: one that this program reads, and no newer one came
 * with the program. */
bool depot_slot_counts(const struct depot *depot, const struct depot_slot *slot);

#endif
