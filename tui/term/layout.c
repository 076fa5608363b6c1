#include "tui/term/layout.h"

#include <string.h>

static const char *const names[DENSITY_COUNT] = {"compact", "normal", "large"};

int density_find(const char *name) {
  for (int i = 0; i < DENSITY_COUNT; i++)
    if (strcmp(names[i], name) == 0) return i;
  return -1;
}

const char *density_name(enum density density) {
  return names[density];
}

static int smaller(int a, int b) {
  return a < b ? a : b;
}

static void place_rows(struct layout *l, bool has_rules) {
  l->title_row = 0;
  l->top_rule_row = has_rules ? 1 : -1;
  l->keys_row = l->rows - 1;
  l->status_row = l->rows - 2;
  l->bottom_rule_row = has_rules ? l->rows - 3 : -1;
  l->content_row = has_rules ? 2 : 1;
  l->content_rows = l->rows - (has_rules ? 5 : 3);
}

static void place_margins(struct layout *l, enum density density) {
  bool is_small = l->cols < LAYOUT_NARROW_COLS || density == DENSITY_COMPACT;
  bool is_large = density == DENSITY_LARGE && !is_small;
  l->lead_cols = is_small ? 3 : is_large ? 7 : 5;
  l->margin_cols = is_small ? 1 : is_large ? 6 : 3;
}

/* One column. */
static void place_text(struct layout *l) {
  l->text_cols = smaller(l->cols - l->margin_cols - 1, LAYOUT_LARGE_COLS);
  l->double_cols = smaller(l->text_cols, LAYOUT_DOUBLE_COLS - 1);
  l->list_cols = l->cols - 1;
}

static void place_cols(struct layout *l) {
  l->is_wide = l->cols >= LAYOUT_WIDE_COLS;
  l->text_cols = smaller(l->cols - 4, LAYOUT_TEXT_COLS);
  l->double_cols = smaller(l->cols - 4, 2 * LAYOUT_TEXT_COLS);
  l->list_cols = l->cols - 1;
  if (l->is_wide) {
    l->list_cols = l->cols / 2;
    l->preview_col = l->list_cols + 2;
    l->preview_cols = l->cols - l->preview_col - 1;
  }
}

struct layout layout_make(int rows, int cols, enum density density) {
  struct layout l = {.rows = rows, .cols = cols};
  l.is_too_small = rows < LAYOUT_MIN_ROWS || cols < LAYOUT_MIN_COLS;
  if (l.is_too_small) {
    l.top_rule_row = l.bottom_rule_row = -1;
    l.title_row = l.status_row = l.keys_row = -1;
    return l;
  }
  l.is_spaced = density == DENSITY_LARGE;
  l.is_narrow = cols < LAYOUT_NARROW_COLS;
  l.is_below = l.is_spaced || l.is_narrow;
  place_rows(&l, rows >= LAYOUT_SHORT_ROWS && density != DENSITY_COMPACT);
  place_margins(&l, density);
  if (l.is_spaced) place_text(&l);
  else place_cols(&l);
  return l;
}

struct layout layout_plain(int rows, int cols) {
  struct layout l = {.rows = rows, .cols = cols};
  place_rows(&l, false);
  place_margins(&l, DENSITY_NORMAL);
  l.list_cols = cols - 1;
  l.text_cols = cols - l.margin_cols - 1;
  l.double_cols = LAYOUT_DOUBLE_COLS - 1;
  return l;
}
