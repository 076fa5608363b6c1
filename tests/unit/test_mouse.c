/* A finger does what it means: it opens where it taps, scrolls where it is drawn along, and does
 * nothing by accident. */
#include <criterion/criterion.h>

#include "tui/term/frame.h"
#include "tui/term/mouse.h"

static struct key report(struct mouse *m, const char *text, int64_t now_ms) {
  struct mouse_report r;
  cr_assert(mouse_parse(text, &r), "%s is a report", text);
  return mouse_key(m, &r, now_ms);
}

Test(mouse, reads_reports_and_nothing_else) {
  static const char *const wrong[] = {"",      "0;1;2",    "0;1M",      "0;0;1M",  "0;1;0M",
                                      "a;1;1M", "0;1;1Mx", "0;1;1X",    "-1;1;1M", ";;M",
                                      "0;1;99999999999999999999M"};
  struct mouse_report r;
  cr_assert(mouse_parse("0;12;7M", &r));
  cr_assert(r.button == 0 && r.col == 11 && r.row == 6 && !r.is_release);
  cr_assert(mouse_parse("0;1;1m", &r) && r.is_release);
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    cr_assert_not(mouse_parse(wrong[i], &r), "'%s'", wrong[i]);
}

Test(mouse, a_tap_is_pressed_and_released_in_one_row) {
  struct mouse m = {0};
  cr_assert_eq(report(&m, "0;5;3M", 1000).code, K_NONE);
  struct key key = report(&m, "0;9;3m", 1100);
  cr_assert_eq(key.code, K_TAP);
  cr_assert(key_tap_row(&key) == 2 && key_tap_pressed_col(&key) == 4 &&
            key_tap_released_col(&key) == 8);
  report(&m, "0;5;3M", 1200);
  cr_assert_eq(report(&m, "0;5;4m", 1300).code, K_NONE, "released in another row");
  cr_assert_eq(report(&m, "0;5;4m", 1400).code, K_NONE, "never pressed");
  report(&m, "2;5;3M", 1500);
  cr_assert_eq(report(&m, "2;5;3m", 1600).code, K_NONE, "the right button");
}

Test(mouse, dragging_scrolls_by_its_rows_and_opens_nothing) {
  struct mouse m = {0};
  report(&m, "0;5;10M", 1000);
  cr_assert_eq(report(&m, "32;7;10M", 1010).code, K_NONE);
  struct key key = report(&m, "32;7;7M", 1020);
  cr_assert(key.code == K_SCROLL && key_scroll_rows(&key) == 3, "what is below comes up");
  key = report(&m, "32;7;9M", 1030);
  cr_assert(key.code == K_SCROLL && key_scroll_rows(&key) == -2);
  report(&m, "32;7;10M", 1040);
  cr_assert_eq(report(&m, "0;7;10m", 1050).code, K_NONE, "back where it began: still no tap");
  cr_assert_eq(report(&m, "32;7;3M", 1060).code, K_NONE, "moved without a press");
}

Test(mouse, a_click_that_raises_the_window_does_nothing) {
  struct mouse m = {.raised_ms = 1000};
  report(&m, "0;5;3M", 1000 + MOUSE_RAISE_MS - 1);
  cr_assert_eq(report(&m, "0;5;3m", 5000).code, K_NONE);
  report(&m, "0;5;3M", 1000 + MOUSE_RAISE_MS);
  cr_assert_eq(report(&m, "0;5;3m", 5100).code, K_TAP);
}

Test(mouse, the_wheel_moves_up_and_down) {
  struct mouse m = {0};
  cr_assert_eq(report(&m, "64;5;3M", 0).code, K_UP);
  cr_assert_eq(report(&m, "65;5;3M", 0).code, K_DOWN);
  cr_assert_eq(report(&m, "66;5;3M", 0).code, K_NONE);
  cr_assert_eq(report(&m, "69;5;3M", 0).code, K_DOWN, "with Shift");
}

Test(mouse, far_places_stay_in_their_bounds) {
  struct key key = key_tap(70000, 70000, -3);
  cr_assert(key_tap_row(&key) == 1023 && key_tap_pressed_col(&key) == 2047 &&
            key_tap_released_col(&key) == 0);
}

Test(mouse, the_last_target_of_a_place_counts) {
  struct frame f;
  frame_init(&f, 3, 20);
  frame_target(&f, 1, 0, 0, TARGET_OPEN, 7);
  frame_target(&f, 1, 5, 4, TARGET_FOCUS, 8);
  frame_target(&f, 9, 0, 0, TARGET_OPEN, 9);
  cr_assert_eq(frame_target_at(&f, 1, 4).number, 7);
  cr_assert_eq(frame_target_at(&f, 1, 5).number, 8);
  cr_assert_eq(frame_target_at(&f, 1, 8).kind, TARGET_FOCUS);
  cr_assert_eq(frame_target_at(&f, 1, 9).number, 7);
  cr_assert_eq(frame_target_at(&f, 0, 4).kind, TARGET_NONE);
  cr_assert_eq(frame_target_at(&f, 1, 20).kind, TARGET_NONE);
  cr_assert_eq(frame_target_at(&f, -1, 0).kind, TARGET_NONE);
  cr_assert_eq(frame_target_at(&f, 3, 0).kind, TARGET_NONE);
  frame_untarget(&f, 1);
  cr_assert_eq(frame_target_at(&f, 1, 4).kind, TARGET_NONE);
  frame_free(&f);
}
