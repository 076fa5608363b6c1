/* secret: asks for passphrases, sheets and what identifies a person, and shows them.
 *
 * A terminal is asked with a question; anything else is read line by line. Nothing of it passes
 * through a buffer of the C library, and what was read lies in guarded memory (guard.h). */
#ifndef TUI_CLI_SECRET_H
#define TUI_CLI_SECRET_H

#include <stdbool.h>

#include "model/journal/journal.h"
#include "tui/options.h"

enum { SECRET_LINE_BYTES = 4100 };

/* False, with the reason said, when somebody would have to be asked under --no-input. */
bool secret_may_ask(const struct options *o);

/* The next line without its end; the rest of the input. Guarded memory (guard_free); NULL when the
 * input is at its end, is too long, or was left with Ctrl-C. secret_ask_hidden shows nothing of what
 * is typed. */
char *secret_ask(const char *question);
char *secret_ask_hidden(const char *question);
char *secret_ask_rest(const char *question);

/* Asks for a new passphrase twice. NULL, with the reason said, when there is none or they differ. */
char *secret_ask_new(void);

/* Says at a terminal that what identifies the person of a case will be destroyed, and asks for its
 * code once more. False, said too, when that is not meant. */
bool secret_confirm_erasure(const char *code);

/* Says that copies of what was destroyed may still lie in the file, if it is so (scrub.h). */
void secret_say_owed(struct journal *journal);

/* Says at a terminal that working on a passphrase takes a moment; before vault.h is asked to. */
void secret_say_wait(void);

/* Writes to stdout; false, said on stderr, when it cannot. */
bool secret_tell(const char *text);

#endif
