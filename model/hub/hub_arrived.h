/* hub_arrived: what the hub has of an install, asked and not believed. */
#ifndef MODEL_HUB_HUB_ARRIVED_H
#define MODEL_HUB_HUB_ARRIVED_H

#include "model/hub/pg.h"
#include "model/journal/chain.h"
#include "model/journal/journal.h"

/* The last number, up to `last`, up to which the hub has what this journal has of that install, and its
 * hash. Entries arrive in their order, so that it is found by halving; where numbers are missing
 * nevertheless it is 0. */
enum err hub_arrived(struct pg *pg, struct journal *journal, const char *install, int64_t last,
                     int64_t *arrived, uint8_t hash[CHAIN_HASH_BYTES], struct error *e);

#endif
