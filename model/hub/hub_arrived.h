/* hub_arrived: what the hub has of an install, asked and not believed. */
#ifndef MODEL_HUB_HUB_ARRIVED_H
#define MODEL_HUB_HUB_ARRIVED_H

#include "model/hub/pg.h"
#include "model/journal/journal.h"

/* The last number, up to `last`, up to which the hub has what this journal has of that install.
 * Entries arrive in their order, so that it is found by halving; where numbers are missing
 * nevertheless it is 0. */
enum err hub_arrived(struct pg *pg, struct journal *journal, const char *install, int64_t last,
                     int64_t *arrived, struct error *e);

/* Notes in the journal that the hub has this install's entries up to that number. Receipts at their end
 * are not noted: a receipt for a receipt would never end. */
enum err hub_note(struct journal *journal, int64_t arrived, struct error *e);

#endif
