/* guarded: one line of text being typed that must not leave the memory of the process: a
 * passphrase, a name. It is typed and taken back at its end. */
#ifndef TUI_WIDGET_GUARDED_H
#define TUI_WIDGET_GUARDED_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/frame.h"
#include "tui/term/key.h"

enum { GUARDED_MAX_BYTES = 4000 };

/* Starts as `struct guarded g = {0}`; `text` is NULL until the first letter. */
struct guarded {
  char *text;
  size_t len_bytes;
};

/* Overwrites and frees. */
void guarded_free(struct guarded *guarded);

/* Takes a key of typing, and Ctrl-U, which takes all of it back; `*changed` tells whether the text is
 * another. False if the key means nothing in a text. */
bool guarded_key(struct guarded *guarded, const struct key *key, bool *changed);

/* Puts text at the end, as far as there is room. */
void guarded_paste(struct guarded *guarded, const char *text);

/* "" when nothing was typed; borrowed. */
const char *guarded_text(const struct guarded *guarded);

/* Draws what is being typed behind `before`, with the cursor; its end, where it is longer than the
 * row. */
void guarded_draw(const struct guarded *guarded, struct frame *frame, int row, const char *before);
/* The same with stars in its place, as many as there is room for. */
void guarded_draw_stars(const struct guarded *guarded, struct frame *frame, int row,
                        const char *before);

/* One star for each code point. Delivers memory. */
char *guarded_stars(const struct guarded *guarded);

#endif
