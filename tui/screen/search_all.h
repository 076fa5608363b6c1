/* search_all: everything there is to read, for those who cannot type what they look for. */
#ifndef TUI_SCREEN_SEARCH_ALL_H
#define TUI_SCREEN_SEARCH_ALL_H

#include "model/content/search.h"
#include "tui/app.h"

/* Adds all topics and what else there is to read, as if they had been found. */
void search_all(struct app *app, struct search_result *out);

#endif
