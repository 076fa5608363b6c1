/* ask: a page whose links are answers, asked on the command line: printed with their numbers, and
 * one line read for each. */
#ifndef TUI_CLI_ASK_H
#define TUI_CLI_ASK_H

#include "tui/options.h"
#include "tui/page.h"

enum ask_outcome { ASK_ANSWER, ASK_BACK, ASK_END };

/* Prints the page, within --width, and reads the number of one of its links until there is such a
 * one: `*target` (borrowed from the page) is then what it leads to. ASK_BACK for "b"; ASK_END for
 * "q" and at the end of the input. */
enum ask_outcome ask_page(struct page *page, const struct options *o, const char **target);

/* Prints a page that asks nothing, without the links to what only a screen can do ("origin:",
 * "case:"). */
void ask_print(struct page *page, const struct options *o);

#endif
