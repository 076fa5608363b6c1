/* hush: a terminal line that gives no key a meaning of its own and shows none, also in the moments when
 * nobody has taken the terminal over: before the first screen, between two ways of showing, at the
 * end. Ctrl-S would stop the kiosk there. */
#ifndef TUI_TERM_HUSH_H
#define TUI_TERM_HUSH_H

#include <stdbool.h>
#include <termios.h>

struct hush {
  struct termios before;
  bool is_hushed;
};

/* Hushes the line of standard input if it is a terminal; hush_end gives it back as it was. One that
 * knows only lines still shows what is typed. */
void hush_line(struct hush *hush);
void hush_end(const struct hush *hush);

#endif
