/* hub_entry: entries as the hub delivers them. */
#ifndef MODEL_HUB_HUB_ENTRY_H
#define MODEL_HUB_HUB_ENTRY_H

#include "model/hub/pg.h"
#include "model/journal/travel.h"

/* Reads the current row of SQL_HUB_CORRECTIONS or SQL_HUB_CASEBOOK; texts are borrowed from it.
 * ERR_INVALID. */
enum err hub_entry_read(struct pg_rows *rows, struct travel_entry *out, struct error *e);

#endif
