/* layout: where everything stands at every size of terminal. All break points are here; it is
 * arithmetic alone, so every size can be tested without a terminal. */
#ifndef TUI_TERM_LAYOUT_H
#define TUI_TERM_LAYOUT_H

#include <stdbool.h>

enum {
  LAYOUT_MIN_COLS = 30,
  LAYOUT_MIN_ROWS = 6,
  LAYOUT_NARROW_COLS = 60, /* below: list rows take two lines */
  LAYOUT_WIDE_COLS = 110,  /* from here on: list and preview side by side */
  LAYOUT_SHORT_ROWS = 16,  /* below: no rules */
  LAYOUT_TEXT_COLS = 72,   /* widest column of running text */
  LAYOUT_DOUBLE_COLS = 56, /* of running text: from here on two languages stand side by side */
};

struct layout {
  int rows, cols;
  bool is_too_small;
  bool is_narrow;
  bool is_wide;
  int title_row;
  int top_rule_row;     /* -1 = none */
  int content_row, content_rows;
  int bottom_rule_row;  /* -1 = none */
  int status_row, keys_row;
  int text_cols;        /* of running text */
  int double_cols;      /* of the same in two languages side by side */
  int list_cols;        /* of lists: the whole width, or the left pane when wide */
  int preview_col, preview_cols; /* of the right pane; 0 columns = none */
};

struct layout layout_make(int rows, int cols);

#endif
