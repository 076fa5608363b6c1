/* record_draw: the rows of a form as they are drawn: what they hold, typed texts, notes, buttons. */
#ifndef TUI_SCREEN_RECORD_DRAW_H
#define TUI_SCREEN_RECORD_DRAW_H

#include "tui/app.h"
#include "tui/screen/record_form.h"
#include "tui/widget/edit.h"

/* What a row holds, in words; of a day ahead also how far off it is. Delivers memory. */
char *record_shown_value(struct app *app, const struct record_form *form, size_t row);

/* The text being typed with its cursor, scrolled sideways where it is longer than its room. */
void record_draw_typed(const struct edit *edit, struct frame *frame, int y, const char *before);

/* A label, and the note in rows of its own below, in so many columns; what is outside the content
 * area is left out. `edit`: the note is being typed, else NULL. */
void record_draw_note(const struct app *app, const char *text, const struct edit *edit,
                      struct frame *frame, int y, const char *before);
int record_note_cols(const struct app *app);

void record_draw_button(struct frame *frame, int y, const char *label, bool is_focused);

#endif
