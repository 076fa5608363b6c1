/* Frames hold only what a terminal can be given without harm. */
#include <criterion/criterion.h>

#include <locale.h>
#include <string.h>

#include "model/base/text.h"
#include "tui/term/frame.h"

static void utf8(void) {
  setlocale(LC_ALL, "C.UTF-8");
}

TestSuite(frame, .init = utf8);

Test(frame, a_row_is_clipped_before_the_edge_at_a_cluster) {
  struct frame f;
  frame_init(&f, 3, 10);
  frame_put(&f, 1, ROLE_TEXT, "abcdefghijklmnop", 0);
  cr_assert_str_eq(f.row[1].text, "abcdefgh…");
  frame_put(&f, 1, ROLE_TEXT, "กี่กี่กี่กี่กี่กี่กี่กี่กี่กี่กี่", 0);
  cr_assert_str_eq(f.row[1].text, "กี่กี่กี่กี่กี่กี่กี่กี่…");
  cr_assert(text_cols(f.row[1].text) <= 9);
  frame_free(&f);
}

Test(frame, rows_outside_are_ignored) {
  struct frame f;
  frame_init(&f, 2, 10);
  frame_put(&f, -1, ROLE_TEXT, "x", 0);
  frame_put(&f, 2, ROLE_TEXT, "x", 0);
  frame_part(&f, 5, 0, ROLE_TEXT, "x", 0);
  frame_part(&f, 0, 10, ROLE_TEXT, "x", 0);
  frame_mark(&f, 9, 0, 1);
  cr_assert_null(f.row[0].text);
  cr_assert_eq(f.row[0].part_count, 0);
  frame_cursor(&f, 7, 70);
  cr_assert(f.cursor_row == 1 && f.cursor_col == 9);
  frame_free(&f);
}

Test(frame, nothing_that_moves_the_cursor_gets_in) {
  struct frame f;
  frame_init(&f, 1, 60);
  frame_put(&f, 0, ROLE_TEXT, "a\033[2Jb\rc\bd\xC2\x9B" "e\xE2\x80\xAE" "f\ng", 0);
  for (const char *p = f.row[0].text; *p; p++) cr_assert((unsigned char)*p >= 0x20);
  cr_assert_null(strstr(f.row[0].text, "\xC2\x9B"));
  cr_assert_null(strstr(f.row[0].text, "\xE2\x80\xAE"));
  frame_free(&f);
}

Test(frame, parts_stand_at_their_own_column_and_fit) {
  struct frame f;
  frame_init(&f, 1, 20);
  frame_put(&f, 0, ROLE_TEXT, "name", 8);
  cr_assert_eq(frame_right(&f, 0, ROLE_NUMBER, "12345"), 14);
  frame_part(&f, 0, 10, ROLE_TEXT, "abcdefgh", 3);
  cr_assert_str_eq(f.row[0].parts[1].text, "ab…");
  cr_assert_str_eq(f.row[0].text, "name");
  frame_free(&f);
}

Test(frame, rows_are_equal_only_if_all_of_them_is) {
  struct frame a, b;
  frame_init(&a, 1, 20);
  frame_init(&b, 1, 20);
  cr_assert(frame_row_equal(&a.row[0], &b.row[0]));
  frame_put(&a, 0, ROLE_TEXT, "x", 0);
  cr_assert_not(frame_row_equal(&a.row[0], &b.row[0]));
  frame_put(&b, 0, ROLE_FOCUS, "x", 0);
  cr_assert_not(frame_row_equal(&a.row[0], &b.row[0]));
  frame_put(&b, 0, ROLE_TEXT, "x", 0);
  cr_assert(frame_row_equal(&a.row[0], &b.row[0]));
  frame_part(&b, 0, 5, ROLE_TEXT, "y", 0);
  cr_assert_not(frame_row_equal(&a.row[0], &b.row[0]));
  frame_clear(&b, 0);
  frame_put(&b, 0, ROLE_TEXT, "x", 0);
  frame_mark(&b, 0, 0, 1);
  cr_assert_not(frame_row_equal(&a.row[0], &b.row[0]));
  frame_free(&a);
  frame_free(&b);
}

/* Breaks that are not drawn count in what was given, not in what is drawn. */
Test(frame, the_mark_follows_its_word_where_signs_are_not_drawn) {
  static const char given[] = "មាន\u200bសិទ្ធិ\u200bបាន";
  struct frame f;
  frame_init(&f, 1, 40);
  frame_put(&f, 0, ROLE_TEXT, given, 0);
  size_t start = (size_t)(strstr(given, "សិទ្ធិ") - given);
  frame_mark(&f, 0, start, start + strlen("សិទ្ធិ"));
  cr_assert_str_eq(f.row[0].text, "មានសិទ្ធិបាន");
  cr_assert_eq(f.row[0].mark_start, strlen("មាន"));
  cr_assert_eq(f.row[0].mark_end, strlen("មានសិទ្ធិ"));
  frame_free(&f);
}

Test(frame, what_stood_in_the_frame_before_is_not_drawn_again) {
  struct frame before, f;
  frame_init(&before, 2, 20);
  frame_init(&f, 2, 20);
  frame_put(&before, 0, ROLE_TEXT, "abcdefghij", 6);
  memcpy(before.row[0].text, "ABCDE", 5); /* shows who drew it */
  f.before = &before;
  frame_put(&f, 1, ROLE_TEXT, "abcdefghij", 6);
  cr_assert_str_eq(f.row[1].text, "ABCDE…");
  frame_put(&f, 1, ROLE_TEXT, "abcdefghij", 5);
  cr_assert_str_eq(f.row[1].text, "abcd…");
  frame_part(&f, 0, 8, ROLE_TEXT, "abcdefghij", 6);
  cr_assert_str_eq(f.row[0].parts[0].text, "ABCDE…");
  frame_free(&before);
  frame_free(&f);
}

Test(frame, another_mark_in_front_does_not_draw_the_rest_again) {
  struct frame before, f;
  frame_init(&before, 1, 20);
  frame_init(&f, 1, 20);
  frame_put(&before, 0, ROLE_TEXT, "  1  abcdefghij", 9);
  memcpy(before.row[0].text + 5, "ABC", 3); /* shows who drew it */
  f.before = &before;
  frame_put(&f, 0, ROLE_FOCUS, "> 2  abcdefghij", 9);
  cr_assert_str_eq(f.row[0].text, "> 2  ABC…");
  frame_put(&f, 0, ROLE_FOCUS, ">  abcdefghij", 9);
  cr_assert_str_eq(f.row[0].text, ">  abcde…");
  frame_put(&before, 0, ROLE_TEXT, "  1  abcdefghij", 3);
  frame_put(&f, 0, ROLE_TEXT, "> 2  abcdefghij", 3);
  cr_assert_str_eq(f.row[0].text, "> …");
  frame_free(&before);
  frame_free(&f);
}

/* Draws row 1 of `next` out of `shown`, and something over it. */
static void keep_row(struct frame *next, struct frame *shown, const char *over) {
  static int maker;
  frame_init(shown, 3, 20);
  frame_init(next, 3, 20);
  frame_put(shown, 1, ROLE_TEXT, "kept", 0);
  frame_sign(shown, 1, 1, &maker, 7);
  next->before = shown;
  cr_assert_eq(frame_keep(next, 1, &maker, 8), 0, "another item");
  cr_assert_eq(frame_keep(next, 1, shown, 7), 0, "somebody else's");
  cr_assert_eq(frame_keep(next, 2, &maker, 7), 0, "another row");
  cr_assert_eq(frame_keep(next, 1, &maker, 7), 1);
  cr_assert(next->row[1].is_kept && strcmp(next->row[1].text, "kept") == 0);
  if (over) frame_put(next, 1, ROLE_TEXT, over, 0);
  else frame_clear(next, 1);
}

Test(frame, what_is_put_over_a_row_that_was_kept_is_painted) {
  struct frame shown, next;
  static const char *const over[] = {"kept", "", NULL};
  for (size_t i = 0; i < sizeof over / sizeof over[0]; i++) {
    keep_row(&next, &shown, over[i]);
    cr_assert(!next.row[1].is_kept && next.row[1].is_unknown && !next.row[1].maker, "%zu", i);
    frame_free(&shown);
    frame_free(&next);
  }
}

Test(frame, a_signature_is_gone_with_whatever_is_added_to_the_row) {
  struct frame f;
  int maker;
  frame_init(&f, 8, 20);
  for (int y = 0; y < 8; y++) {
    frame_put(&f, y, ROLE_TEXT, "row", 0);
    frame_sign(&f, y, 1, &maker, 0);
  }
  frame_put(&f, 0, ROLE_TEXT, "other", 0);
  frame_part(&f, 1, 8, ROLE_TEXT, "beside", 0);
  frame_right(&f, 2, ROLE_TEXT, "right");
  frame_mark(&f, 3, 0, 1);
  frame_target(&f, 4, 0, 0, TARGET_OPEN, 1);
  frame_untarget(&f, 5);
  frame_number(&f, 6, 1);
  frame_secret(&f, 7, 1);
  for (int y = 0; y < 8; y++) cr_assert_null(f.row[y].maker, "row %d", y);
  frame_free(&f);
}

Test(frame, an_item_is_kept_whole_or_not_at_all) {
  struct frame shown, next;
  int maker;
  for (int beside = -1; beside < 3; beside++) {
    frame_init(&shown, 4, 20);
    frame_init(&next, 4, 20);
    frame_sign(&shown, 0, 3, &maker, 1);
    if (beside >= 0) frame_part(&shown, beside, 8, ROLE_TEXT, "beside", 0);
    next.before = &shown;
    cr_assert_eq(frame_keep(&next, 1, &maker, 1), 0, "it begins above");
    cr_assert_eq(frame_keep(&next, 0, &maker, 1), beside < 0 ? 3 : 0, "%d", beside);
    frame_free(&shown);
    frame_free(&next);
  }
}
