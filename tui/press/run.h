/* run: the commands of suar-print. Each returns the exit code. */
#ifndef TUI_PRESS_RUN_H
#define TUI_PRESS_RUN_H

#include "tui/options.h"

/* suar-print card: one sheet or slip into a file. */
int run_card(const struct options *o);
/* suar-print languages: the tags of those that there are letters for, one a line. */
int run_languages(const struct options *o);
/* suar-print orders: what lines order, to the printer. */
int run_orders(const struct options *o);

#endif
