/* prune: free texts of sessions are taken out of their entries when they are old; the figures stay.
 *
 * Note, place and reason go out of the bodies of all entries of a session for good. The hash of the entry
 * stays what it was, so that the next entry still follows on it, but can no longer be computed: instead the
 * table `pruned` names the entry, and what is left of all of them is summed up (head.h), so that a later
 * change shows. Nothing that is derived depends on these texts. What was pruned is not sent any more
 * (travel.h). */
#ifndef MODEL_JOURNAL_PRUNE_H
#define MODEL_JOURNAL_PRUNE_H

#include <stddef.h>

#include "model/base/error.h"
#include "model/base/id.h"
#include "model/journal/journal.h"

/* Takes the texts out of those entries, in one transaction, and scrubs (scrub.h). Looks through the whole
 * journal before: ERR_DAMAGED when an entry was changed, since nothing would show it afterwards; nothing
 * is done then. */
enum err prune(struct journal *journal, char (*ids)[ID_TEXT_BYTES], size_t count, struct error *e);

#endif
