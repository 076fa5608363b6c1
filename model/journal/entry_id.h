/* entry_id: ids of entries as people type them: the beginning is enough. */
#ifndef MODEL_JOURNAL_ENTRY_ID_H
#define MODEL_JOURNAL_ENTRY_ID_H

#include "model/base/error.h"
#include "model/base/id.h"
#include "model/store/db.h"

/* The entries among which an id is looked for: a statement that gives up to two ids beginning with
 * a text, and the N_ sentences with one %s when there is none and when there are several. */
struct id_group {
  enum sql ids_like;
  const char *none, *several;
};

/* Completes an id of which at least 6 characters are given, in any case of letters. ERR_INVALID,
 * ERR_NOT_FOUND. */
enum err entry_id_complete(struct db *db, const struct id_group *group, const char *typed,
                           char id[ID_TEXT_BYTES], struct error *e);

#endif
