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
  LAYOUT_LARGE_COLS = 60,  /* the widest column of running text where rows have more room */
};

/* How much room the rows have. Compact: no rules, small margins. Large: one column, a blank row below
 * each row of a list and each link, so that each is at least two rows high, and wide margins. */
enum density { DENSITY_COMPACT, DENSITY_NORMAL, DENSITY_LARGE, DENSITY_COUNT };

/* The density of that name ("compact", "normal", "large"), or -1; and its name, static. */
int density_find(const char *name);
const char *density_name(enum density density);

struct layout {
  int rows, cols;
  bool is_too_small;
  bool is_narrow;
  bool is_wide;
  bool is_below;  /* cells of a list stand below its labels */
  bool is_spaced; /* a blank row below rows of lists and links */
  int title_row;
  int top_rule_row;     /* -1 = none */
  int content_row, content_rows;
  int bottom_rule_row;  /* -1 = none */
  int status_row, keys_row;
  int lead_cols;        /* of the mark and the number before the rows of a list */
  int margin_cols;      /* left of running text */
  int text_cols;        /* of running text */
  int double_cols;      /* of the same in two languages side by side */
  int list_cols;        /* of lists: the whole width, or the left pane when wide */
  int preview_col, preview_cols; /* of the right pane; 0 columns = none */
};

struct layout layout_make(int rows, int cols, enum density density);

/* For what is written line by line: nothing is narrow, nothing stands side by side, no rules. */
struct layout layout_plain(int rows, int cols);

#endif
