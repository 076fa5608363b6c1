/* totals: what sessions add to the totals of their months, summed up before it is written: many sessions
 * of one month, place and kind change the same few rows. For the files of this folder. */
#ifndef MODEL_JOURNAL_TOTALS_H
#define MODEL_JOURNAL_TOTALS_H

#include "model/base/error.h"
#include "model/journal/session.h"
#include "model/store/db.h"

/* Begins as {.db = where they are written}, inside a transaction. */
struct totals {
  struct db *db;
  void *rows; /* a tree of them */
  size_t count;
};

/* Adds the session, or takes it away (`sign` -1), in the row of all its people and in that of each
 * nationality. */
enum err totals_add(struct totals *totals, const struct session *s, int64_t sign, struct error *e);

/* Writes what was added, unless there was an error before (`err`, which it returns then). Nothing is left
 * to write. */
enum err totals_end(struct totals *totals, enum err err, struct error *e);

#endif
