/* Layout is arithmetic: every size from 1x1 to 60x200 is tried. */
#include <criterion/criterion.h>

#include "tui/term/layout.h"

static void places_all_rows_inside(enum density density) {
  for (int rows = 1; rows <= 60; rows++)
    for (int cols = 1; cols <= 200; cols++) {
      struct layout l = layout_make(rows, cols, density);
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

Test(layout, every_size_places_all_rows_inside) {
  for (enum density density = 0; density < DENSITY_COUNT; density++) places_all_rows_inside(density);
}

Test(layout, densities_are_steps) {
  struct layout compact = layout_make(24, 80, DENSITY_COMPACT), normal = layout_make(24, 80, DENSITY_NORMAL),
                large = layout_make(24, 80, DENSITY_LARGE), wide = layout_make(43, 132, DENSITY_LARGE),
                small = layout_make(12, 40, DENSITY_LARGE);
  cr_assert(compact.content_rows > normal.content_rows && large.content_rows == normal.content_rows);
  cr_assert(compact.lead_cols < normal.lead_cols && normal.lead_cols < large.lead_cols);
  cr_assert(compact.margin_cols < normal.margin_cols && normal.margin_cols < large.margin_cols);
  cr_assert(large.is_spaced && !normal.is_spaced && !compact.is_spaced && small.is_spaced);
  cr_assert(large.is_below && small.is_below && !normal.is_below, "one column");
  cr_assert(!wide.is_wide && !wide.preview_cols && wide.double_cols < LAYOUT_DOUBLE_COLS);
  cr_assert(wide.text_cols <= LAYOUT_LARGE_COLS && large.text_cols <= LAYOUT_LARGE_COLS);
  for (enum density density = 0; density < DENSITY_COUNT; density++)
    cr_assert_eq(density_find(density_name(density)), (int)density);
  cr_assert_eq(density_find("huge"), -1);
}

Test(layout, line_by_line_nothing_is_cut_or_side_by_side) {
  struct layout l = layout_plain(60, 1000);
  cr_assert(!l.is_too_small && !l.is_narrow && !l.is_wide && !l.is_spaced && !l.preview_cols);
  cr_assert(l.top_rule_row < 0 && l.bottom_rule_row < 0 && l.content_rows == 57);
  cr_assert(l.text_cols > 900 && l.list_cols == 999 && l.double_cols < LAYOUT_DOUBLE_COLS);
}

Test(layout, break_points_are_where_the_design_says) {
  struct layout usual = layout_make(24, 80, DENSITY_NORMAL), small = layout_make(12, 40, DENSITY_NORMAL), wide = layout_make(43, 132, DENSITY_NORMAL);
  cr_assert(usual.top_rule_row == 1 && usual.content_row == 2 && usual.content_rows == 19);
  cr_assert(!usual.is_narrow && !usual.is_wide && usual.preview_cols == 0);
  cr_assert(small.is_narrow && small.top_rule_row < 0 && small.content_rows == 9);
  cr_assert(wide.is_wide && wide.preview_cols > 40);
  cr_assert(layout_make(24, 59, DENSITY_NORMAL).is_narrow && !layout_make(24, 60, DENSITY_NORMAL).is_narrow);
  cr_assert(layout_make(24, 110, DENSITY_NORMAL).is_wide && !layout_make(24, 109, DENSITY_NORMAL).is_wide);
  cr_assert(layout_make(15, 80, DENSITY_NORMAL).top_rule_row < 0 && layout_make(16, 80, DENSITY_NORMAL).top_rule_row == 1);
}
