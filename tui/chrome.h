/* chrome: the rows around every screen: place, language and mode above; status and keys below. */
#ifndef TUI_CHROME_H
#define TUI_CHROME_H

#include "tui/app.h"

/* Paints title, rules, status and help line. */
void chrome_draw(struct app *app, struct frame *frame);

/* The one line that is shown when the terminal is too small for anything else. */
void chrome_too_small(struct app *app, struct frame *frame);

#endif
