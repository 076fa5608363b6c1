/* chart: bars with their figures, drawn with block characters. */
#ifndef TUI_WIDGET_CHART_H
#define TUI_WIDGET_CHART_H

#include <stddef.h>
#include <stdint.h>

#include "tui/term/frame.h"

struct chart_bar {
  char *label;
  int64_t value; /* from 0 */
};

/* One row per bar, as many as there are rows; the longest bar fills the width. */
void chart_draw(struct frame *frame, int row, int rows, int col, int cols,
                const struct chart_bar *bars, size_t count);

#endif
