/* replace: another journal takes the place of the one in a folder, as a whole or not at all.
 *
 * The new one is made as DATA/journal.part. What was there goes on as DATA/replaced/journal-DATE.db, with
 * its log: it is never deleted by this program. Then the new one is called DATA/journal.new: from there on
 * it is the journal, and whoever opens the journal next gives it its name, if that was not done. */
#ifndef MODEL_JOURNAL_REPLACE_H
#define MODEL_JOURNAL_REPLACE_H

#include <stdbool.h>

#include "model/base/error.h"

struct replace;

/* Keeps every other program away from the journal. ERR_BUSY when one has it open, or makes a backup of it.
 * Delivers `*out` (replace_end). */
enum err replace_begin(struct replace **out, const char *data_dir, struct error *e);
/* Where the new one is to be made; borrowed. */
const char *replace_draft(const struct replace *replace);
/* Puts it in its place. `kept` gets the path of the one before, "" if there was none. ERR_FULL, ERR_STORE:
 * nothing was changed. */
enum err replace_commit(struct replace *replace, char **kept, struct error *e);
/* Lets other programs in again; NULL is fine. */
void replace_end(struct replace **replace);

/* Whether journals that were replaced are kept. */
bool replace_has_kept(const char *data_dir);

/* Does what is left to do of a replacement that was cut off; mostly there is none. ERR_BUSY, ERR_STORE. */
enum err replace_finish(const char *data_dir, struct error *e);

#endif
