/* note: a text of several lines being typed, wrapped to the width at hand. */
#ifndef TUI_WIDGET_NOTE_H
#define TUI_WIDGET_NOTE_H

#include <stdbool.h>

#include "tui/term/frame.h"
#include "tui/widget/edit.h"

/* How many rows a text takes; the last one is empty behind a line end. At least 1. */
int note_rows(const char *text, int cols);

/* Where the cursor stands, counted from the first row and column of the text. */
void note_cursor(const struct edit *edit, int cols, int *row, int *col);

/* Moves the cursor to the row above (-1) or below (1), keeping its column as far as there is text.
 * False if there is none. */
bool note_step(struct edit *edit, int cols, int step);

/* Paints the text into the rows from `row` on, those in [top, end) alone, at `col`. */
void note_draw(const char *text, struct frame *frame, int row, int top, int end, int col, int cols,
               enum role role);

#endif
