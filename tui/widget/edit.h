/* edit: a text being typed, moved through by grapheme clusters, kept in NFC: one line, unless line
 * ends are put in (edit_break; note.h shows such a text). */
#ifndef TUI_WIDGET_EDIT_H
#define TUI_WIDGET_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/key.h"

struct edit {
  char *text;          /* its own, never NULL after edit_set */
  size_t cursor_bytes; /* a cluster edge */
};

void edit_set(struct edit *edit, const char *text);
void edit_free(struct edit *edit);

/* Takes a key of typing or of moving in the text: also Ctrl-A and Ctrl-E to its ends, Ctrl-W and
 * Ctrl-U, which delete the word or everything before the cursor. `*changed` tells whether the text is another.
 * False if the key means nothing in a text. */
bool edit_key(struct edit *edit, const struct key *key, bool *changed);

/* Puts a line end in at the cursor; false if there is no room. */
bool edit_break(struct edit *edit);

/* Puts text in at the cursor, as far as there is room; true if the text is another then. */
bool edit_paste(struct edit *edit, const char *text);

/* Columns before the cursor. */
int edit_cursor_cols(const struct edit *edit);

#endif
