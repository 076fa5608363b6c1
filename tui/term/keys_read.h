/* keys_read: keys out of the bytes that a terminal sends, for when curses does not read them: letters of
 * UTF-8, and the sequences of cursor and function keys as xterm, the Linux console and vt220 send them. */
#ifndef TUI_TERM_KEYS_READ_H
#define TUI_TERM_KEYS_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/key.h"

enum { KEYS_READ_BYTES = 1024 };

/* Starts as `struct keys_read k = {0}`. */
struct keys_read {
  char bytes[KEYS_READ_BYTES];
  size_t count;
};

/* Adds what was read; what has no room is dropped. */
void keys_read_add(struct keys_read *k, const char *bytes, size_t count);

/* Takes the next key. K_NONE when there is none, or only the beginning of one; `is_all`: nothing follows
 * soon, so that an Esc stands for itself. */
struct key keys_read_next(struct keys_read *k, bool is_all);

/* Takes a line without its end; delivers memory, or NULL when there is no whole line yet. */
char *keys_read_line(struct keys_read *k);

#endif
