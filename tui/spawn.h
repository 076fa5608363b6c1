/* spawn: the only door through which the program starts another one; a test finds every other. */
#ifndef TUI_SPAWN_H
#define TUI_SPAWN_H

#include <stddef.h>

#include "model/base/error.h"

/* Starts a program, named with its arguments in one line and split at blanks (there is no shell), and
 * hands it `text` as its standard input. It has no terminal, no open file of ours, and nobody reads
 * what it writes. Waits for its end, and ends it after half a minute. ERR_STORE: there is no such
 * program, or it did not end well. */
enum err spawn_feed(const char *command, const char *text, struct error *e);
/* The same for `len_bytes` of anything. */
enum err spawn_feed_bytes(const char *command, const void *bytes, size_t len_bytes, struct error *e);

/* Replaces this program by the one at `path`, which gets `words` (the first is its name; NULL ends),
 * the terminal and all else that is ours. Comes back only when that fails: ERR_STORE. */
enum err spawn_become(const char *path, char *const words[], struct error *e);

#endif
