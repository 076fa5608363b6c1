/* compare: what differs between two content stores, for whoever has to agree to it. */
#ifndef MODEL_EXCHANGE_COMPARE_H
#define MODEL_EXCHANGE_COMPARE_H

#include "model/exchange/depot.h"

/* Numbers that visitors are shown first, in the order of their ids, then pages. `before` or `after` NULL:
 * a store that holds nothing. Delivers an array of `*count` (compare_free). ERR_STORE, ERR_DAMAGED: one
 * of them cannot be read. */
enum err compare_stores(struct depot_change **out, size_t *count, const char *before, const char *after,
                        struct error *e);
void compare_free(struct depot_change *changes, size_t count);

#endif
