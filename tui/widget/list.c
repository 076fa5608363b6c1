#include "tui/widget/list.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"

static bool heading(list_is_heading *is_heading, void *context, size_t i) {
  return is_heading && is_heading(context, i);
}

/* The nearest row from `from` in direction `step` that can have the focus; `from` if none. */
static size_t focusable(const struct list *list, size_t from, int step, list_is_heading *is_heading,
                        void *context) {
  for (size_t i = from; i < list->count; i += (size_t)step)
    if (!heading(is_heading, context, i)) return i;
  return list->count;
}

void list_set_count(struct list *list, size_t count, list_is_heading *is_heading, void *context) {
  list->count = count;
  list->is_drawn = false;
  if (list->focus >= count) list->focus = count ? count - 1 : 0;
  size_t i = focusable(list, list->focus, 1, is_heading, context);
  if (i >= count) i = focusable(list, list->focus, -1, is_heading, context);
  list->focus = i < count ? i : 0;
  if (list->kept_top > list->focus) list->kept_top = list->focus;
}

static size_t numbered(const struct list *list, int number, list_is_heading *is_heading,
                     void *context) {
  for (size_t i = list->top; i < list->count; i++)
    if (!heading(is_heading, context, i) && --number == 0) return i;
  return list->count;
}

static void move_focus(struct list *list, size_t wanted, int step, list_is_heading *is_heading,
                       void *context) {
  if (!list->count) return;
  if (wanted >= list->count) wanted = list->count - 1;
  size_t i = focusable(list, wanted, step, is_heading, context);
  if (i >= list->count) i = focusable(list, wanted, -step, is_heading, context);
  if (i < list->count) list->focus = i;
}

/* How many items so many rows hold. */
static size_t fitting(const struct list *list, int rows) {
  int fit = list->item_rows > 1 ? rows / list->item_rows : rows;
  return fit > 0 ? (size_t)fit : 1;
}

static size_t page_rows(const struct list *list) {
  size_t fit = fitting(list, list->visible_rows);
  return fit > 1 ? fit - 1 : 1;
}

/* The rows move, and the focus stays among those on the screen. */
static void scroll_by(struct list *list, int rows, list_is_heading *is_heading, void *context) {
  size_t fit = fitting(list, list->visible_rows);
  size_t last = list->count > fit ? list->count - fit : 0;
  long top = (long)list->top + rows;
  list->kept_top = top < 0 ? 0 : (size_t)top < last ? (size_t)top : last;
  if (list->focus < list->kept_top) move_focus(list, list->kept_top, 1, is_heading, context);
  if (list->focus >= list->kept_top + fit)
    move_focus(list, list->kept_top + fit - 1, -1, is_heading, context);
}

/* False: the action is none of moving, or it opens the row that it moves to. */
static bool move(struct list *list, enum action_id action, int number, list_is_heading *is_heading,
                 void *context) {
  size_t page = page_rows(list), f = list->focus, i;
  switch (action) {
  case ACT_UP:
    i = f ? focusable(list, f - 1, -1, is_heading, context) : list->count;
    if (i < list->count) list->focus = i;
    else list->kept_top = 0; /* shows a heading above the first row */
    return true;
  case ACT_DOWN:
    if (f + 1 < list->count) move_focus(list, f + 1, 1, is_heading, context);
    return true;
  case ACT_PAGE_UP: move_focus(list, f > page ? f - page : 0, -1, is_heading, context); return true;
  case ACT_PAGE_DOWN: move_focus(list, f + page, 1, is_heading, context); return true;
  case ACT_FIRST: move_focus(list, 0, 1, is_heading, context); return true;
  case ACT_LAST: move_focus(list, list->count, -1, is_heading, context); return true;
  case ACT_POINT:
    if (number >= 0 && (size_t)number < list->count) move_focus(list, (size_t)number, 1, is_heading, context);
    return true;
  case ACT_SCROLL: scroll_by(list, number, is_heading, context); return true;
  case ACT_NUMBER:
    i = numbered(list, number, is_heading, context);
    if (i < list->count) list->focus = i;
    return i >= list->count;
  default: return false;
  }
}

bool list_act(struct list *list, enum action_id action, int number, list_is_heading *is_heading,
              void *context) {
  list->kept_top = list->top;
  list->has_moved = move(list, action, number, is_heading, context);
  return list->has_moved;
}

static void item_free(struct list_item *item) {
  free(item->label);
  free(item->note);
  for (int i = 0; i < LIST_CELLS; i++) free(item->cell[i]);
}

/* Scrolls so that the focused row stands on the screen; a heading above the first row too. */
static void scroll(struct list *list, int rows, list_is_heading *is_heading, void *context) {
  size_t fit = fitting(list, rows);
  list->top = list->kept_top;
  if (list->top + fit > list->count) list->top = list->count > fit ? list->count - fit : 0;
  if (list->focus < list->top) list->top = list->focus;
  if (list->focus >= list->top + fit) list->top = list->focus + 1 - fit;
  if (list->top == list->focus && list->top && heading(is_heading, context, list->top - 1) &&
      fit > 1)
    list->top--;
}

/* The columns flush right, each beginning at its own place whatever the label is. Delivers how wide
 * the label may be. */
static int draw_cells(const struct list *list, struct frame *frame, int y, int right_col,
                      enum role role, const struct list_item *item) {
  int col = right_col;
  for (int i = LIST_CELLS - 1; i >= 0 && item->cell[0]; i--) {
    if (!list->cell_cols[i]) continue;
    col -= list->cell_cols[i] + 2;
    if (item->cell[i]) frame_part(frame, y, col, role, item->cell[i], list->cell_cols[i]);
  }
  return col < right_col ? col - 1 : col;
}

/* The cells one after the other, where they have no columns of their own. */
static void add_cells(const struct list *list, const struct list_item *item, struct buf *line) {
  const char *gap = "";
  for (int i = 0; i < LIST_CELLS; i++) {
    if (!list->cell_cols[i] || !item->cell[i] || !*item->cell[i]) continue;
    buf_add(line, gap);
    buf_add(line, item->cell[i]);
    gap = "  ";
  }
}

static void draw_second_line(const struct list *list, struct frame *frame, const struct layout *l,
                             int y, const struct list_item *item) {
  struct buf line = {0};
  size_t lead = (size_t)l->lead_cols;
  buf_addf(&line, "%*s", l->lead_cols, "");
  if (item->note) buf_add(&line, item->note);
  else add_cells(list, item, &line);
  frame_put(frame, y, ROLE_DIM, buf_text(&line), l->list_cols);
  if (item->note)
    frame_mark(frame, y, lead + item->note_mark_start, lead + item->note_mark_end);
  buf_free(&line);
}

/* The mark and the digit: "> 1  ", closer together where there is little room. Nothing is formatted: this
 * is done for each row at each key. */
static void add_lead(struct buf *line, int cols, bool is_focused, int number) {
  char lead[] = "                ";
  if (is_focused) lead[0] = '>';
  if (number >= 1 && number <= 10) lead[1 + (cols - 2) / 2] = (char)('0' + number % 10);
  buf_add_n(line, lead, (size_t)cols);
}

static void draw_item(const struct list *list, struct frame *frame, const struct layout *layout,
                      int y, struct list_item *item, bool is_focused, int number) {
  struct buf line = {0};
  enum role role = is_focused ? ROLE_FOCUS : item->role;
  int label_cols = layout->list_cols;
  if (!list->is_two_line || list->has_notes)
    label_cols = draw_cells(list, frame, y, layout->list_cols, role, item);
  add_lead(&line, layout->lead_cols, is_focused, number);
  buf_add(&line, item->label);
  frame_put(frame, y, role, buf_text(&line), label_cols);
  if (is_focused) frame_cursor(frame, y, 0);
  frame_number(frame, y, number);
  buf_free(&line);
}

static void draw_heading(const struct list *list, struct frame *frame, const struct layout *layout,
                         int y, const struct list_item *item) {
  struct buf line = {0};
  int cols = layout->list_cols;
  buf_add(&line, layout->is_narrow ? "" : "  ");
  buf_add(&line, item->label);
  if (!list->is_two_line) {
    cols = draw_cells(list, frame, y, cols, ROLE_HEADING, item);
  } else if (item->cell[0]) {
    buf_add(&line, "   ");
    add_cells(list, item, &line);
  }
  frame_put(frame, y, ROLE_HEADING, buf_text(&line), cols);
  buf_free(&line);
}

int list_item_rows(const struct list *list, const struct layout *layout) {
  bool is_two_line = list->has_notes || (layout->is_below && list->cell_cols[0]);
  return 1 + is_two_line + layout->is_spaced;
}

/* A row of the list with what belongs to it. Returns the row after it. */
static int draw_whole(const struct list *list, struct frame *frame, const struct layout *layout, int row,
                      int end, struct list_item *item, size_t i, int number) {
  bool is_focused = i == list->focus && !list->is_unfocused, has_more = item->note || item->cell[0];
  int y = row;
  draw_item(list, frame, layout, y++, item, is_focused, number);
  if (list->is_two_line && has_more && y < end) draw_second_line(list, frame, layout, y++, item);
  y += layout->is_spaced && y < end;
  for (int at = row; at < y; at++) frame_target(frame, at, 0, layout->list_cols, TARGET_OPEN, (int)i);
  if (!is_focused) frame_sign(frame, row, y - row, list, i);
  return y;
}

/* A heading or a row. Returns the row after it. */
static int draw_any(const struct list *list, struct frame *frame, const struct layout *layout, int row,
                    int end, list_item_of *item_of, void *context, size_t i, int *number) {
  struct list_item item = {0};
  item_of(context, i, &item);
  if (item.is_heading) {
    draw_heading(list, frame, layout, row, &item);
    frame_sign(frame, row++, 1, list, i);
  } else {
    row = draw_whole(list, frame, layout, row, end, &item, i, list->is_unnumbered ? 0 : ++*number);
  }
  item_free(&item);
  return row;
}

void list_draw(struct list *list, struct frame *frame, const struct layout *layout, int row,
               int rows, list_item_of *item_of, list_is_heading *is_heading, void *context) {
  int number = 0, end = row + rows;
  list->visible_rows = rows;
  list->is_two_line = list->has_notes || (layout->is_below && list->cell_cols[0]);
  list->item_rows = list_item_rows(list, layout);
  scroll(list, rows, is_heading, context);
  bool keeps = list->is_drawn && list->has_moved;
  size_t i = list->top;
  for (; i < list->count && row < end; i++) {
    int kept = keeps && i != list->focus ? frame_keep(frame, row, list, i) : 0;
    if (!kept) row = draw_any(list, frame, layout, row, end, item_of, context, i, &number);
    else if (!heading(is_heading, context, i)) number++;
    row += kept;
  }
  list->is_drawn = !frame->is_unseen;
  list->has_moved = false;
  frame->has_above = list->top > 0;
  frame->has_below = i < list->count;
}
