/* A text of several lines: the cursor goes up and down through it and stands where the letters are. */
#include <criterion/criterion.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "tui/widget/note.h"

static void start(void) {
  setlocale(LC_ALL, "C.UTF-8");
}

TestSuite(note, .init = start);

static struct edit edit_of(const char *text, size_t cursor_bytes) {
  struct edit edit = {0};
  edit_set(&edit, text);
  edit.cursor_bytes = cursor_bytes;
  return edit;
}

static void stands_at(const struct edit *edit, int cols, int row, int col) {
  int at_row, at_col;
  note_cursor(edit, cols, &at_row, &at_col);
  cr_assert_eq(at_row, row, "row %d, not %d", at_row, row);
  cr_assert_eq(at_col, col, "column %d, not %d", at_col, col);
}

Test(note, takes_as_many_rows_as_it_is_drawn_in) {
  cr_assert_eq(note_rows("", 10), 1);
  cr_assert_eq(note_rows("one", 10), 1);
  cr_assert_eq(note_rows("one two three", 10), 2);
  cr_assert_eq(note_rows("one\ntwo", 10), 2);
  cr_assert_eq(note_rows("one\n", 10), 2, "the empty row that is typed into next");
  cr_assert_eq(note_rows("one\n\n", 10), 3);
}

Test(note, steps_from_row_to_row_in_the_same_column) {
  struct edit edit = edit_of("one two three\nx\nlast row", 6);
  stands_at(&edit, 10, 0, 6);
  cr_assert(note_step(&edit, 10, 1));
  stands_at(&edit, 10, 1, 5);
  cr_assert(note_step(&edit, 10, 1));
  stands_at(&edit, 10, 2, 1);
  cr_assert(note_step(&edit, 10, 1));
  stands_at(&edit, 10, 3, 1);
  cr_assert_not(note_step(&edit, 10, 1), "it is the last");
  for (int row = 2; row >= 0; row--) {
    cr_assert(note_step(&edit, 10, -1));
    stands_at(&edit, 10, row, 1);
  }
  cr_assert_not(note_step(&edit, 10, -1));
  edit_free(&edit);
}

/* Burmese, Thai: one place for each cluster, whatever it is made of. */
Test(note, stays_between_clusters) {
  static const char text[] = "လစာမရဘူး လစာမရဘူး\nค่าจ้างไม่ได้รับ ค่าจ้าง";
  for (int cols = 4; cols < 30; cols++) {
    struct edit edit = edit_of(text, strlen(text));
    int rows = note_rows(text, cols), steps = 0, row, col;
    while (note_step(&edit, cols, -1)) {
      bool changed;
      size_t before = edit.cursor_bytes;
      note_cursor(&edit, cols, &row, &col);
      cr_assert_eq(row, rows - 2 - steps);
      edit_key(&edit, &(struct key){K_RIGHT, 0}, &changed);
      edit_key(&edit, &(struct key){K_LEFT, 0}, &changed);
      cr_assert_eq(edit.cursor_bytes, before);
      steps++;
    }
    cr_assert_eq(steps, rows - 1);
    edit_free(&edit);
  }
}

Test(note, an_empty_row_at_the_end_has_the_cursor) {
  struct edit edit = edit_of("one", 3);
  cr_assert(edit_break(&edit));
  cr_assert_str_eq(edit.text, "one\n");
  stands_at(&edit, 10, 1, 0);
  cr_assert(note_step(&edit, 10, -1));
  stands_at(&edit, 10, 0, 0);
  cr_assert(note_step(&edit, 10, 1));
  stands_at(&edit, 10, 1, 0);
  edit_free(&edit);
}
