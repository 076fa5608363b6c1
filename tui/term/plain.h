/* plain: writes what frames tell, line after line, and nothing else: no escape sequence, no going back.
 * It serves speech, braille and terminals that only know lines.
 *
 * A screen whose title is another is said whole: title, rows, status, and its keys the first time;
 * when one comes back to it as it was, without its rows.
 * Otherwise what is new is said: rows, status, and the row that got the focus. Typed letters are written
 * as they come; what follows from them is said when the typing pauses. */
#ifndef TUI_TERM_PLAIN_H
#define TUI_TERM_PLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "tui/term/frame.h"

/* The size that frames are painted in: so many rows are said at a time, and no row is cut. */
enum { PLAIN_ROWS = 60, PLAIN_COLS = 1000, PLAIN_PAUSE_MS = 800 };

struct plain;

/* Writes to `out` (borrowed) in lines of at most `cols` columns. `by_line`: keys come by the line, and
 * the terminal itself shows what is typed. Free with plain_free. */
struct plain *plain_new(FILE *out, int cols, bool by_line);
void plain_free(struct plain **plain);
void plain_set_cols(struct plain *plain, int cols);

/* Notes what there is to say, and writes letters that were typed since. */
void plain_show(struct plain *plain, const struct frame *frame);

/* In how many milliseconds without a key it has to be said: 0 = at once; -1 = there is nothing. */
int plain_wait_ms(const struct plain *plain);

/* Says it. */
void plain_settle(struct plain *plain);

/* A key was read: if nothing comes of it, the focus is said again. */
void plain_note_key(struct plain *plain);

/* The next time the whole screen is said, as if it had not been. */
void plain_redraw(struct plain *plain);

/* Whether what is typed now must not be seen. */
bool plain_is_secret(const struct plain *plain);

#endif
