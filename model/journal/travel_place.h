/* travel_place: entries that were taken in are put into the order of all. For the files of this
 * folder. */
#ifndef MODEL_JOURNAL_TRAVEL_PLACE_H
#define MODEL_JOURNAL_TRAVEL_PLACE_H

#include <stdint.h>

#include "model/base/error.h"
#include "model/store/db.h"

/* Behind all places: here entries wait for theirs. */
#define TRAVEL_WAITING (INT64_C(1) << 40)

/* Gives every entry its place, those that wait and those behind which they come; `last` is the last
 * place that was taken, `tick` the least tick of those that wait. `*first` gets the first place that
 * has another entry than before. */
enum err travel_place(struct db *db, int64_t last, int64_t tick, int64_t *first, struct error *e);

#endif
