/* tools: the list of what can be checked, reckoned or shown, beside reading. */
#ifndef TUI_SCREEN_TOOLS_H
#define TUI_SCREEN_TOOLS_H

#include "tui/screen/menu.h"

extern const struct menu menu_tools;

/* Looks an agency up on the lists that are known here. */
extern const struct screen_ops screen_agencies;
/* Entries on their way between machines. */
extern const struct screen_ops screen_exchange;
/* What is on the reference shelf. */
extern const struct menu menu_shelf;

#endif
