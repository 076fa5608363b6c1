/* Layout is arithmetic: every size from 1x1 to 60x200 is tried. */
#include <criterion/criterion.h>

#include "tui/term/layout.h"

Test(layout, every_size_places_all_rows_inside) {
  for (int rows = 1; rows <= 60; rows++)
    for (int cols = 1; cols <= 200; cols++) {
      struct layout l = layout_make(rows, cols);
      cr_assert_eq(l.is_too_small, rows < LAYOUT_MIN_ROWS || cols < LAYOUT_MIN_COLS);
      if (l.is_too_small) continue;
      int end = l.content_row + l.content_rows;
      cr_assert(l.content_rows >= 1, "%dx%d", rows, cols);
      cr_assert(l.title_row < l.content_row && end <= l.status_row, "%dx%d", rows, cols);
      cr_assert(l.bottom_rule_row < 0 || (end == l.bottom_rule_row), "%dx%d", rows, cols);
      cr_assert_eq(l.status_row + 1, l.keys_row);
      cr_assert_eq(l.keys_row, rows - 1);
      cr_assert(l.text_cols <= LAYOUT_TEXT_COLS && l.text_cols < cols);
      cr_assert(l.list_cols < cols);
      cr_assert(!l.preview_cols || (l.preview_col > l.list_cols &&
                                    l.preview_col + l.preview_cols < cols));
    }
}

Test(layout, break_points_are_where_the_design_says) {
  struct layout usual = layout_make(24, 80), small = layout_make(12, 40), wide = layout_make(43, 132);
  cr_assert(usual.top_rule_row == 1 && usual.content_row == 2 && usual.content_rows == 19);
  cr_assert(!usual.is_narrow && !usual.is_wide && usual.preview_cols == 0);
  cr_assert(small.is_narrow && small.top_rule_row < 0 && small.content_rows == 9);
  cr_assert(wide.is_wide && wide.preview_cols > 40);
  cr_assert(layout_make(24, 59).is_narrow && !layout_make(24, 60).is_narrow);
  cr_assert(layout_make(24, 110).is_wide && !layout_make(24, 109).is_wide);
  cr_assert(layout_make(15, 80).top_rule_row < 0 && layout_make(16, 80).top_rule_row == 1);
}
