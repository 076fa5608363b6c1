/* again: what could not be written because the disk is full is tried again by itself.
 *
 * A form stays open with what was typed in it; what failed is done again every ten seconds while the form
 * is on top, until there is room or something is changed in it. While nothing waits nobody is woken. */
#ifndef TUI_AGAIN_H
#define TUI_AGAIN_H

#include "tui/app.h"

/* Called when that has failed for the reason that stands in the status row: it waits, if the disk is full, and
 * the status row says so. What waits on the screen already goes on waiting in its place; only what keeps
 * the form gives way, for whoever saves it wants more than that. */
void again_later(struct app *app, struct screen *screen, screen_try *again);
/* What was to be written is no longer what the person meant. */
void again_drop(struct screen *screen);

/* In how many milliseconds the top screen tries again; -1: nothing waits. */
int again_left_ms(struct app *app);
/* Does what waits when its time has come. */
void again_try(struct app *app);
/* Says in the status row that something waits. */
void again_status(struct app *app);

#endif
