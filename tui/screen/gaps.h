/* gaps: counts, without what was typed, what somebody asked for and did not find: at the desk only if
 * there is a journal that can be written, at a kiosk if it counts at all. */
#ifndef TUI_SCREEN_GAPS_H
#define TUI_SCREEN_GAPS_H

#include "tui/app.h"

/* A search that found nothing. */
void count_failed_search(struct app *app);

/* A need for which there is no service. `country` NULL: in none that was chosen. */
void count_failed_need(struct app *app, const char *category, const char *country);

#endif
