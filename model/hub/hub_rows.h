/* hub_rows: what an entry of a journal becomes at the hub: its row, and the rows that follow from it. */
#ifndef MODEL_HUB_HUB_ROWS_H
#define MODEL_HUB_HUB_ROWS_H

#include "model/hub/pg.h"
#include "model/journal/travel.h"

/* Puts all rows of the entry where they wait to be sent. `journal`: where it comes from. An entry that this version
 * cannot read is sent as it is, and nothing follows from it. */
void hub_rows_queue(struct pg *pg, struct journal *journal, const struct travel_entry *entry);

#endif
