/* spawn: the only door through which the program starts another one; a test finds every other. */
#ifndef TUI_SPAWN_H
#define TUI_SPAWN_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"

/* For a kiosk: from now on no other program can be started, and everything below says so. */
void spawn_forbid(void);

/* Starts a program, named with its arguments in one line and split at blanks (there is no shell), and
 * hands it `text` as its standard input. It has no terminal, no open file of ours, and nobody reads
 * what it writes. Waits for its end, and ends it after half a minute. ERR_STORE: there is no such
 * program, or it did not end well. */
enum err spawn_feed(const char *command, const char *text, struct error *e);
/* The same for `len_bytes` of anything. */
enum err spawn_feed_bytes(const char *command, const void *bytes, size_t len_bytes, struct error *e);
/* The same with the words of the command (NULL ends); messages call it `name`. */
enum err spawn_feed_words(char *const words[], const char *name, const void *bytes, size_t len_bytes,
                          struct error *e);

/* A program that stays: it reads lines from its standard input, which is ours to write, and what it
 * writes we read. It has no terminal and no open file of ours. When this program ends, however it
 * does, its input ends. */
struct spawned;
enum { SPAWN_LINE_BYTES = 256 };

/* Starts the program words[0] with these words (NULL ends). Delivers `*out` (spawn_end). ERR_STORE:
 * there is no such program. */
enum err spawn_start(struct spawned **out, char *const words[], struct error *e);
/* Hands it `len_bytes` of text at once, without waiting. False: it is gone, or does not read. */
bool spawn_tell(struct spawned *s, const char *text, size_t len_bytes);
/* The next line that it wrote, without its end, if there is one; never waits. */
enum spawn_news { SPAWN_LINE, SPAWN_SILENT, SPAWN_ENDED };
enum spawn_news spawn_hear(struct spawned *s, char line[SPAWN_LINE_BYTES]);
/* All that a program writes which is given nothing to read; NULL when it cannot be started, or does not
 * end well within a few seconds. Delivers memory. */
char *spawn_read(char *const words[]);
/* Ends its input, gives it half a second to end, and ends it. NULL is fine. */
void spawn_end(struct spawned **s);

/* Starts a program that works on its own: there is nothing for it to read, and nobody reads what it writes.
 * Delivers `*out` (spawn_has_ended, spawn_leave, spawn_end). ERR_STORE: there is no such program. */
enum err spawn_start_aside(struct spawned **out, char *const words[], struct error *e);
/* From now on other programs come first, for the processor and where the disk's scheduler knows that. */
void spawn_calm(const struct spawned *s);
/* Whether it has ended by itself; then `*s` is gone, and `*status` is its exit status, -1 when a signal ended
 * it. Never waits. */
bool spawn_has_ended(struct spawned **s, int *status);
/* Gives it `patience_ms` to end, and lets it go on alone. NULL is fine. */
void spawn_leave(struct spawned **s, int patience_ms);

/* Replaces this program by the one at `path`, which gets `words` (the first is its name; NULL ends),
 * the terminal and all else that is ours. Comes back only when that fails: ERR_STORE. */
enum err spawn_become(const char *path, char *const words[], struct error *e);

#endif
