/* menu: a list of what can be opened, one row each, as a table says. */
#ifndef TUI_SCREEN_MENU_H
#define TUI_SCREEN_MENU_H

#include "tui/screen/screens.h"

struct menu_row {
  const char *label; /* N_ */
  const struct screen_ops *ops;
  const void *arg;
};
struct menu {
  const char *title; /* N_ */
  const struct menu_row *rows;
  size_t count;
};

/* `arg`: a struct menu. */
extern const struct screen_ops screen_menu;

#endif
