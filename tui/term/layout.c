#include "tui/term/layout.h"

static void place_rows(struct layout *l) {
  bool has_rules = l->rows >= LAYOUT_SHORT_ROWS;
  l->title_row = 0;
  l->top_rule_row = has_rules ? 1 : -1;
  l->keys_row = l->rows - 1;
  l->status_row = l->rows - 2;
  l->bottom_rule_row = has_rules ? l->rows - 3 : -1;
  l->content_row = has_rules ? 2 : 1;
  l->content_rows = l->rows - (has_rules ? 5 : 3);
}

static void place_cols(struct layout *l) {
  l->is_narrow = l->cols < LAYOUT_NARROW_COLS;
  l->is_wide = l->cols >= LAYOUT_WIDE_COLS;
  l->text_cols = l->cols - 4 < LAYOUT_TEXT_COLS ? l->cols - 4 : LAYOUT_TEXT_COLS;
  l->double_cols = l->cols - 4 < 2 * LAYOUT_TEXT_COLS ? l->cols - 4 : 2 * LAYOUT_TEXT_COLS;
  l->list_cols = l->cols - 1;
  if (l->is_wide) {
    l->list_cols = l->cols / 2;
    l->preview_col = l->list_cols + 2;
    l->preview_cols = l->cols - l->preview_col - 1;
  }
}

struct layout layout_make(int rows, int cols) {
  struct layout l = {.rows = rows, .cols = cols};
  l.is_too_small = rows < LAYOUT_MIN_ROWS || cols < LAYOUT_MIN_COLS;
  if (l.is_too_small) {
    l.top_rule_row = l.bottom_rule_row = -1;
    l.title_row = l.status_row = l.keys_row = -1;
    return l;
  }
  place_rows(&l);
  place_cols(&l);
  return l;
}
