/* checks: lets the directory of a pack show what the journal of this machine knows of its numbers, which
 * neither of the two knows of the other. For staff: visitors see the pack as it is. */
#ifndef TUI_CHECKS_H
#define TUI_CHECKS_H

#include "model/content/pack.h"
#include "model/journal/journal.h"
#include "tui/options.h"

/* What the journal (may be NULL) knows of a number: a function for pack_set_marks. */
bool checks_mark(void *journal, const char *phone_id, struct number_mark *out);

/* Opens the journal for reading, if there is one, and joins it to the pack until checks_end. */
struct journal *checks_begin(struct pack *pack, const struct options *o);
void checks_end(struct pack *pack, struct journal **journal);

#endif
