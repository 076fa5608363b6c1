/* record_start: what the forms of the casebook start with, and what follows once they are saved. */
#ifndef TUI_SCREEN_RECORD_START_H
#define TUI_SCREEN_RECORD_START_H

#include "tui/screen/record_form.h"
#include "tui/screen/screens.h"

/* Puts in what is usual: the country of the desk or of the case, the centre, a week for the next
 * step, nationality and language of today's last
 * session; over all of that the lines of `given`. */
void record_start(struct app *app, struct record_form *form, const char *given);

/* Puts in what follows from the field of that name, which was just chosen. */
void record_follow(struct record_form *form, const char *name);

/* The form is gone and its record, about `of` ("" if about nothing), stands in the journal under `id`:
 * says so, and opens the page of what was begun. */
void record_saved(struct app *app, enum casebook_kind kind, const char *of, const void *record,
                  const char *id);

#endif
