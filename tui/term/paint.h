/* paint: rows of a frame on the terminal that curses has opened, in the colours of a theme. */
#ifndef TUI_TERM_PAINT_H
#define TUI_TERM_PAINT_H

#include <stdbool.h>

#include "tui/term/frame.h"
#include "tui/term/theme.h"

struct paint {
  enum theme theme;
  bool is_konsole;
  unsigned touch_count;
};

/* Makes curses use the theme; what is shown is not painted anew. */
void paint_set_theme(const struct paint *paint);

void paint_go_to(int row, int col);

/* Rewrites row `y` of a frame so wide. */
void paint_row(const struct paint *paint, int y, int cols, const struct frame_row *row);

/* To be called behind the last row that was painted. */
void paint_end(struct paint *paint, const struct frame *frame);

#endif
