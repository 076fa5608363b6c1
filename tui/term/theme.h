/* theme: how each role looks, and what that promises. It knows no terminal.
 *
 * "high-contrast": at least 7:1 for every pair, on the palettes of xterm and of the Linux console.
 * "default": the terminal's own background and, for whatever is read, its own letters; the few colours
 * have at least 4.5:1 on black and on white alike.
 * "mono": no colour, but black on white for what a camera reads: few of them read white on black, and which
 * of the two a terminal has by itself is not known.
 * Nothing is ever bold (that widens the letters of many scripts), and colour never carries a meaning alone. */
#ifndef TUI_TERM_THEME_H
#define TUI_TERM_THEME_H

#include <stdbool.h>

#include "tui/term/frame.h"

enum theme { THEME_DEFAULT, THEME_CONTRAST, THEME_MONO, THEME_COUNT };

enum { COLOUR_OWN = -1 }; /* what the terminal has by itself */

struct look {
  short front, back; /* colours by their number in the terminal's palette */
  bool is_underlined, is_reversed;
};

/* The theme of that name ("default", "high-contrast", "mono"), or -1; and its name, static. */
int theme_find(const char *name);
const char *theme_name(enum theme theme);

/* How a role looks on a terminal with so many colours (0 = none). */
struct look theme_look(enum theme theme, enum role role, int colours);

#endif
