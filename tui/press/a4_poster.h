/* a4_poster: the numbers of a country on a wall: each large, beside it who answers. */
#ifndef TUI_PRESS_A4_POSTER_H
#define TUI_PRESS_A4_POSTER_H

#include "tui/press/flow.h"

/* Puts the rows of a poster (poster.h): titles and groups in columns, an
 * entry never torn over two pages. */
void a4_poster_rows(struct flow *flow, const struct handout *handout);

#endif
