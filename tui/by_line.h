/* by_line: what a typed line means where keys come by the line.
 *
 * In a field the line is its text; a line that begins with "." is none, but what it would be elsewhere. A
 * number chooses the row of that number, an empty line opens; otherwise the line begins with the name of an
 * action, its label or one of its keys: "back", "Esc", "search wage". */
#ifndef TUI_BY_LINE_H
#define TUI_BY_LINE_H

#include "tui/app.h"

void by_line_take(struct app *app, const char *line);

#endif
