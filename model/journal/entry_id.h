/* entry_id: ids of entries as people type them: the beginning is enough. */
#ifndef MODEL_JOURNAL_ENTRY_ID_H
#define MODEL_JOURNAL_ENTRY_ID_H

#include "model/base/error.h"
#include "model/base/id.h"
#include "model/journal/journal.h"
#include "model/store/db.h"

/* The entries among which an id is looked for: a statement that gives the ids beginning with a text,
 * and the N_ sentence with one %s when there is none. */
struct id_group {
  enum sql ids_like;
  const char *none;
};

/* Completes an id of which at least 6 characters are given, in any case of letters. ERR_NOT_FOUND;
 * ERR_INVALID also when several begin so, and says how many. */
enum err entry_id_complete(struct db *db, const struct id_group *group, const char *typed,
                           char id[ID_TEXT_BYTES], struct error *e);

/* The beginning of an id as it is shown, to be typed: at least 8 characters, and as many as it takes to
 * be that of no other entry that the journal has now (ids begin with the time, so that a later entry
 * shares 8 of them only within about a minute). Returns `out`. */
char *entry_id_short(struct journal *journal, const char *id, char out[ID_TEXT_BYTES]);

#endif
