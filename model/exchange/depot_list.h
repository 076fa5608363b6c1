/* depot_list: what is said of a pack. For the files of the depot alone. */
#ifndef MODEL_EXCHANGE_DEPOT_LIST_H
#define MODEL_EXCHANGE_DEPOT_LIST_H

#include "model/exchange/depot_open.h"

/* Fills `out` from the signed words, the pack file itself and the clock of the depot; frees with
 * depot_clear_pack. `file` NULL, or one that cannot be read: title and scope are not known. */
void depot_describe(struct depot_pack *out, const struct depot *depot, const struct trust_comment *comment,
                    const struct trust_papers *papers, const char *file);
/* What is installed in a row of the state now. */
void depot_describe_slot(struct depot_pack *out, const struct depot *depot, const struct depot_slot *slot);
/* What came with the program. */
void depot_describe_base(struct depot_pack *out, const struct depot *depot);
void depot_clear_pack(struct depot_pack *pack);

/* Whether a row of the state can be left: for what was before it, or for what there is without it. */
bool depot_can_turn(const struct depot *depot, const struct depot_slot *slot);

#endif
