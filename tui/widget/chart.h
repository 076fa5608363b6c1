/* chart: bars with their figures, and a line over time, drawn with block characters, or with # for
 * terminals and readers that have none. */
#ifndef TUI_WIDGET_CHART_H
#define TUI_WIDGET_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/term/frame.h"

struct chart_bar {
  char *label;
  int64_t value; /* from 0 */
  char *figure;  /* what stands for it, or NULL: the value itself */
};

/* One row per bar, as many as there are rows; the longest bar fills the width. */
void chart_draw(struct frame *frame, int row, int rows, int col, int cols,
                const struct chart_bar *bars, size_t count, bool is_plain);

/* Values over time from left to right, a column of blocks each, `rows` high; the last ones if they
 * are too many. Returns the number of the first that is shown; `*used_cols`: how wide they are. */
size_t chart_trend(struct frame *frame, int row, int rows, int col, int cols, const int64_t *values,
                   size_t count, bool is_plain, int *used_cols);

#endif
