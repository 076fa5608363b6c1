/* scrub: what was destroyed is gone from the files too, not only from the tables.
 *
 * SQLite overwrites what is deleted (secure_delete), but copies of it may stay where rows were moved
 * between pages, and in the log. A scrub writes the file anew, empties the log, and puts
 * a new snapshot in the place of those that were made before (snapshot.h). It is owed from
 * the transaction that destroys something until it is done, also after a power cut: opening the journal
 * for writing, and closing it, do what is owed. When it cannot be done what was destroyed is destroyed
 * all the same: callers tell the difference with scrub_is_owed. */
#ifndef MODEL_JOURNAL_SCRUB_H
#define MODEL_JOURNAL_SCRUB_H

#include "model/journal/journal.h"

/* Notes, in the transaction that destroys something, that a scrub is owed. */
enum err scrub_owe(struct journal *journal, struct error *e);

/* True while copies of what was destroyed may still lie in the file, its log or its snapshots. */
bool scrub_is_owed(struct journal *journal);

/* Does it, if it is owed, outside of transactions. ERR_BUSY: another program is reading, and keeps
 * the log; ERR_FULL: there is no room to write the file anew. It stays owed. */
enum err scrub_run(struct journal *journal, struct error *e);

#endif
