/* The list keeps one focus on a row that can have it, and shows it. */
#include <criterion/criterion.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/widget/list.h"

/* Every third row is a heading: 0, 3, 6 ... */
static bool third(void *context, size_t index) {
  (void)context;
  return index % 3 == 0;
}

static void item(void *context, size_t index, struct list_item *out) {
  (void)context;
  out->is_heading = third(NULL, index);
  out->label = mem_format("row %zu", index);
}

static void plain_item(void *context, size_t index, struct list_item *out) {
  (void)context;
  out->label = mem_format("row %zu", index);
  out->cell[0] = mem_format("%zu", index);
}

static void utf8(void) {
  setlocale(LC_ALL, "C.UTF-8");
}

TestSuite(list, .init = utf8);

Test(list, headings_never_have_the_focus) {
  struct list list = {.visible_rows = 5};
  enum action_id moves[] = {ACT_DOWN, ACT_PAGE_DOWN, ACT_UP, ACT_LAST, ACT_DOWN, ACT_PAGE_UP,
                            ACT_FIRST, ACT_UP};
  list_set_count(&list, 20, third, NULL);
  cr_assert_eq(list.focus, 1);
  for (unsigned i = 0; i < 200; i++) {
    cr_assert(list_act(&list, moves[(i * 7 + i / 3) % 8], 0, third, NULL));
    cr_assert(list.focus < 20 && list.focus % 3 != 0, "move %u focused %zu", i, list.focus);
  }
  list_act(&list, ACT_LAST, 0, third, NULL);
  cr_assert_eq(list.focus, 19);
  list_act(&list, ACT_FIRST, 0, third, NULL);
  cr_assert_eq(list.focus, 1);
}

Test(list, a_shorter_list_keeps_the_focus_inside) {
  struct list list = {.focus = 50, .top = 45};
  list_set_count(&list, 10, NULL, NULL);
  cr_assert_eq(list.focus, 9);
  list_set_count(&list, 0, NULL, NULL);
  cr_assert_eq(list.focus, 0);
  cr_assert(list_act(&list, ACT_DOWN, 0, NULL, NULL));
  cr_assert(list_act(&list, ACT_NUMBER, 1, NULL, NULL), "no such row: taken, nothing opened");
}

Test(list, numbers_count_the_rows_on_the_screen) {
  struct list list = {.visible_rows = 6};
  list_set_count(&list, 20, third, NULL);
  list.top = 3;
  cr_assert_not(list_act(&list, ACT_NUMBER, 1, third, NULL));
  cr_assert_eq(list.focus, 4);
  cr_assert_not(list_act(&list, ACT_NUMBER, 3, third, NULL), "the screen opens it");
  cr_assert_eq(list.focus, 7);
}

Test(list, the_focused_row_is_drawn_with_marker_and_cursor) {
  struct frame f;
  struct layout l = layout_make(24, 80, DENSITY_NORMAL);
  struct list list = {0};
  list_set_count(&list, 40, third, NULL);
  list.focus = 35;
  frame_init(&f, 24, 80);
  list_draw(&list, &f, &l, 2, 10, item, third, NULL);
  cr_assert_eq(f.cursor_col, 0);
  cr_assert_eq(f.row[f.cursor_row].role, ROLE_FOCUS);
  cr_assert_eq(f.row[f.cursor_row].text[0], '>');
  cr_assert(strstr(f.row[f.cursor_row].text, "row 35"));
  for (int y = 0; y < 24; y++)
    cr_assert((y >= 2 && y < 12) || !f.row[y].text, "row %d is not the list's", y);
  frame_free(&f);
}

Test(list, a_window_that_shrinks_and_grows_shows_the_same_rows) {
  struct frame f;
  struct layout l = layout_make(24, 80, DENSITY_NORMAL);
  struct list list = {0};
  list_set_count(&list, 40, third, NULL);
  frame_init(&f, 24, 80);
  for (int i = 0; i < 15; i++) {
    list_act(&list, ACT_DOWN, 0, third, NULL);
    list_draw(&list, &f, &l, 2, 19, item, third, NULL);
  }
  size_t top = list.top;
  cr_assert(top > 0);
  for (int rows = 19; rows > 0; rows--) {
    list_draw(&list, &f, &l, 2, rows, item, third, NULL);
    cr_assert(list.focus >= list.top && list.focus < list.top + (size_t)rows);
  }
  list_draw(&list, &f, &l, 2, 19, item, third, NULL);
  cr_assert_eq(list.top, top);
  frame_free(&f);
}

Test(list, narrow_lists_put_the_cells_on_a_second_line) {
  struct frame f;
  struct layout l = layout_make(12, 40, DENSITY_NORMAL);
  struct list list = {.cell_cols = {8}};
  list_set_count(&list, 9, NULL, NULL);
  list.focus = 8;
  frame_init(&f, 12, 40);
  list_draw(&list, &f, &l, 1, 9, plain_item, NULL, NULL);
  cr_assert(f.cursor_row >= 1 && f.cursor_row < 10);
  cr_assert_str_eq(f.row[f.cursor_row].text, ">4 row 8");
  cr_assert_str_eq(f.row[f.cursor_row + 1].text, "   8");
  frame_free(&f);
}

/* Whatever the density: every row that an item takes opens it, headings open nothing. */
static void targets_are_whole(struct list list, int rows, int cols, list_item_of *of,
                              list_is_heading *is_heading) {
  struct frame f;
  struct layout l = layout_make(rows, cols, DENSITY_NORMAL);
  list_set_count(&list, 30, is_heading, NULL);
  list.focus = 12;
  frame_init(&f, rows, cols);
  list_draw(&list, &f, &l, 2, rows - 4, of, is_heading, NULL);
  int seen = 0;
  for (int y = 2; y < rows - 2; y++) {
    struct frame_target t = frame_target_at(&f, y, l.list_cols - 1);
    bool is_item = f.row[y].text && f.row[y].role != ROLE_HEADING;
    cr_assert_eq(t.kind, is_item ? TARGET_OPEN : TARGET_NONE, "row %d of %dx%d", y, cols, rows);
    if (!is_item) continue;
    if (y > 2 && f.row[y].role == ROLE_DIM)
      cr_assert_eq(t.number, frame_target_at(&f, y - 1, 0).number, "the second line is the same");
    else if (y == f.cursor_row) cr_assert_eq(t.number, 12);
    cr_assert_eq(frame_target_at(&f, y, l.list_cols).kind, TARGET_NONE, "beside it is another pane");
    seen++;
  }
  cr_assert(seen > 0 && f.has_above && f.has_below);
  frame_free(&f);
}

static void noted_item(void *context, size_t index, struct list_item *out) {
  (void)context;
  out->label = mem_format("row %zu", index);
  out->note = mem_format("note %zu", index);
}

Test(list, every_row_of_an_item_is_its_target) {
  targets_are_whole((struct list){0}, 14, 80, item, third);
  targets_are_whole((struct list){.cell_cols = {8}}, 14, 80, plain_item, NULL);
  targets_are_whole((struct list){.cell_cols = {8}}, 12, 40, plain_item, NULL);
  targets_are_whole((struct list){.has_notes = true}, 14, 80, noted_item, NULL);
  targets_are_whole((struct list){.has_notes = true}, 12, 40, noted_item, NULL);
  targets_are_whole((struct list){0}, 14, 130, item, third);
}

Test(list, a_finger_points_and_scrolls) {
  struct list list = {.visible_rows = 5};
  list_set_count(&list, 20, third, NULL);
  cr_assert(list_act(&list, ACT_POINT, 7, third, NULL));
  cr_assert_eq(list.focus, 7);
  cr_assert(list_act(&list, ACT_POINT, 99, third, NULL) && list.focus == 7, "there is no such row");
  cr_assert(list_act(&list, ACT_POINT, -1, third, NULL) && list.focus == 7);
  list.top = 4;
  list_act(&list, ACT_SCROLL, 6, third, NULL);
  cr_assert(list.kept_top == 10 && list.focus == 10, "top %zu focus %zu", list.kept_top, list.focus);
  list.top = list.kept_top;
  list_act(&list, ACT_SCROLL, 100, third, NULL);
  cr_assert_eq(list.kept_top, 15, "no further than the end");
  list.top = list.kept_top;
  list_act(&list, ACT_SCROLL, -100, third, NULL);
  cr_assert(list.kept_top == 0 && list.focus == 4, "top %zu focus %zu", list.kept_top, list.focus);
}

/* Rows of a list are targets of at least two rows where there is to be more room. */
Test(list, large_rows_have_a_blank_row_below) {
  struct frame f;
  struct layout l = layout_make(24, 80, DENSITY_LARGE);
  struct list list = {0}, cells = {.cell_cols = {8}};
  list_set_count(&list, 40, third, NULL);
  list_set_count(&cells, 40, NULL, NULL);
  frame_init(&f, 24, 80);
  for (int i = 0; i < 25; i++) {
    list_act(&list, ACT_DOWN, 0, third, NULL);
    list_draw(&list, &f, &l, 2, 19, item, third, NULL);
    cr_assert(f.row[f.cursor_row].role == ROLE_FOCUS && f.cursor_row < 2 + 19 - 1, "step %d", i);
    cr_assert(!f.row[f.cursor_row + 1].text, "step %d", i);
    cr_assert_eq(frame_target_at(&f, f.cursor_row + 1, 3).number, (int)list.focus);
    frame_free(&f);
    frame_init(&f, 24, 80);
  }
  list_draw(&cells, &f, &l, 2, 19, plain_item, NULL, NULL);
  cr_assert_str_eq(f.row[2].text, ">  1   row 0");
  cr_assert_str_eq(f.row[3].text, "       0");
  cr_assert_null(f.row[4].text);
  cr_assert_str_eq(f.row[5].text, "   2   row 1");
  frame_free(&f);
}

/* Rows that say how old the list is, and count how often they are asked for. */
struct story {
  int age, asked;
};

static void told_item(void *context, size_t index, struct list_item *out) {
  struct story *story = context;
  story->asked++;
  out->is_heading = third(NULL, index);
  out->label = mem_format("row %zu, %d", index, story->age);
  if (index % 2) out->cell[0] = mem_format("%zu", index);
}

/* Draws the next frame as the desk does, which knows the one before; returns how many rows were asked for. */
static int draw_next(struct list *list, struct frame *shown, const struct layout *l, struct story *story) {
  struct frame next;
  int before = story->asked;
  frame_init(&next, l->rows, l->cols);
  next.before = shown;
  list_draw(list, &next, l, l->content_row, l->content_rows, told_item, third, story);
  frame_free(shown);
  *shown = next;
  shown->before = NULL;
  return story->asked - before;
}

/* Rows, marks, numbers and targets are those of a frame that is drawn from nothing. */
static void is_as_new(const struct list *list, const struct frame *shown, const struct layout *l,
                      struct story *story) {
  struct list same = *list;
  struct frame f;
  frame_init(&f, l->rows, l->cols);
  list_draw(&same, &f, l, l->content_row, l->content_rows, told_item, third, story);
  for (int y = 0; y < l->rows; y++) {
    const struct frame_row *a = &shown->row[y], *b = &f.row[y];
    cr_assert(frame_row_equal(a, b), "row %d: %s, not %s", y, a->text, b->text);
    cr_assert(a->number == b->number && a->target_count == b->target_count);
    for (int i = 0; i < a->target_count; i++) cr_assert_eq(a->targets[i].number, b->targets[i].number);
  }
  cr_assert(shown->has_below == f.has_below && shown->cursor_row == f.cursor_row);
  frame_free(&f);
}

static void walk(struct layout l) {
  static const enum action_id moves[] = {ACT_DOWN, ACT_DOWN, ACT_UP, ACT_PAGE_DOWN, ACT_DOWN, ACT_UP, ACT_LAST,
                                         ACT_PAGE_UP, ACT_DOWN, ACT_FIRST};
  struct list list = {.cell_cols = {8}};
  struct frame shown = {0};
  struct story story = {0};
  list_set_count(&list, 40, third, NULL);
  draw_next(&list, &shown, &l, &story);
  for (unsigned i = 0; i < 300; i++) {
    size_t top = list.top;
    list_act(&list, moves[(i * 7 + i / 3) % 10], 0, third, NULL);
    int asked = draw_next(&list, &shown, &l, &story);
    cr_assert(list.top != top || asked <= 2, "move %u asked for %d rows", i, asked);
    is_as_new(&list, &shown, &l, &story);
  }
  frame_free(&shown);
}

Test(list, a_move_draws_two_rows_and_leaves_what_a_new_frame_would_show) {
  walk(layout_make(24, 80, DENSITY_NORMAL));
  walk(layout_make(24, 80, DENSITY_LARGE));
  walk(layout_make(24, 80, DENSITY_COMPACT));
  walk(layout_make(12, 40, DENSITY_NORMAL));
}

Test(list, nothing_is_kept_of_a_list_that_may_say_something_else) {
  struct layout l = layout_make(24, 80, DENSITY_NORMAL);
  struct list list = {0};
  struct frame shown = {0};
  struct story story = {0};
  list_set_count(&list, 40, third, NULL);
  for (int turn = 0; turn < 4; turn++) {
    story.age++;
    if (turn == 1) list_set_count(&list, 40, third, NULL);      /* it was read anew, and moved */
    if (turn < 2) list_act(&list, ACT_DOWN, 0, third, NULL);
    if (turn == 3) list_act(&list, ACT_NUMBER, 3, third, NULL); /* which opens a row */
    cr_assert_eq(draw_next(&list, &shown, &l, &story), 19, "turn %d", turn);
    is_as_new(&list, &shown, &l, &story);
  }
  frame_free(&shown);
}

Test(list, a_frame_that_nobody_sees_leaves_the_rows_where_they_are) {
  struct layout l = layout_make(24, 80, DENSITY_NORMAL);
  struct list list = {0};
  struct frame shown = {0}, unseen;
  struct story story = {0};
  list_set_count(&list, 40, third, NULL);
  draw_next(&list, &shown, &l, &story);
  for (int i = 0; i < 2; i++) {
    list_act(&list, ACT_DOWN, 0, third, NULL);
    frame_init(&unseen, 24, 80);
    unseen.before = &shown;
    unseen.is_unseen = true;
    list_draw(&list, &unseen, &l, 2, 19, told_item, third, &story);
    frame_free(&unseen);
  }
  for (int y = 2; y < 21; y++)
    cr_assert(shown.row[y].text && shown.row[y].maker == (y == 3 ? NULL : &list), "row %d", y);
  story.age++;
  list_act(&list, ACT_DOWN, 0, third, NULL);
  cr_assert_eq(draw_next(&list, &shown, &l, &story), 19);
  is_as_new(&list, &shown, &l, &story);
  frame_free(&shown);
}
