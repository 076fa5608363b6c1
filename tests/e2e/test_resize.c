/* The window may have any size: the program lives on, and writes and points nowhere outside it. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tests/e2e/place.h"

/* The picture is larger than any window tried, so that what stands outside the window is seen. */
enum { PICTURE_ROWS = 66, PICTURE_COLS = 210, ROWS = 24, COLS = 80 };

static int tty_of(const struct screen *s) {
  char path[32];
  int tty;

  snprintf(path, sizeof path, "/proc/%d/fd/0", screen_pid(s));
  tty = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
  cr_assert_geq(tty, 0);
  return tty;
}

/* Tells the program of a size, and waits until it has painted anew: it begins with a cleared
 * screen and ends by placing the cursor. */
static void resize(struct screen *s, int tty, int rows, int cols) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

  screen_forget_bytes(s);
  cr_assert_eq(ioctl(tty, TIOCSWINSZ, &size), 0);
  for (int waited_ms = 0; !strstr(screen_bytes(s, NULL), "\033[2J"); waited_ms++) {
    screen_wait_quiet(s, 1, PATIENCE_MS);
    cr_assert(waited_ms < PATIENCE_MS, "nothing painted at %d rows and %d columns", rows, cols);
  }
  screen_wait_quiet(s, 3, PATIENCE_MS);
}

static bool is_inside(const struct screen *s, int rows, int cols) {
  if (screen_cursor_row(s) >= rows || screen_cursor_col(s) >= cols) return false;
  for (int row = 0; row < PICTURE_ROWS; row++)
    if (screen_row_cols(s, row) > (row < rows ? cols : 0)) return false;
  return true;
}

static void try_size(struct screen *s, int tty, int rows, int cols) {
  resize(s, tty, rows, cols);
  cr_assert(screen_pid(s), "ended at %d rows and %d columns", rows, cols);
  if (is_inside(s, rows, cols)) return;
  settle(s);
  cr_assert(is_inside(s, rows, cols), "outside %d rows and %d columns, cursor at %d,%d:\n%s", rows,
            cols, screen_cursor_row(s), screen_cursor_col(s), screen_text(s));
}

/* All small sizes, where every row and column counts, or every third of them. */
static void storm_small(struct screen *s, int tty, int step) {
  for (int rows = 1; rows <= 12; rows++)
    for (int cols = 1 + rows % step; cols <= 45; cols += step)
      try_size(s, tty, rows, cols);
}

static void storm_large(struct screen *s, int tty) {
  for (int rows = 60; rows > 1; rows -= 7)
    for (int cols = 200; cols > 1; cols -= 13)
      try_size(s, tty, rows, cols);
}

/* KEYS lead from the first screen to the one that is resized, which then shows SHOWN. */
static void storm(const char *args, const char *keys, const char *shown, int step) {
  struct screen_options large = {.rows = PICTURE_ROWS, .cols = PICTURE_COLS};
  struct place place;
  struct screen *s;
  char *before;
  int tty, row, col;

  place_make(&place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\""
             " && printf '[desk]\ncountry = TH\n' >\"$XDG_CONFIG_HOME/suar/suar.conf\"");
  s = place_desk(args, &large);
  tty = tty_of(s);
  resize(s, tty, ROWS, COLS);
  press(s, keys);
  see(s, shown);
  before = picture(s);
  row = screen_cursor_row(s);
  col = screen_cursor_col(s);
  storm_small(s, tty, step);
  storm_large(s, tty);
  resize(s, tty, ROWS, COLS);
  settle(s);
  cr_expect_str_eq(screen_text(s), before);
  cr_expect(screen_cursor_row(s) == row && screen_cursor_col(s) == col, "the cursor has moved");
  leave(&s);
  close(tty);
  free(before);
  place_remove(&place);
}

Test(resize, a_page_in_burmese) {
  storm("--lang my", "30<PgDn><Down><Down>", "ပင်မ", 1);
}

Test(resize, the_form) {
  storm("--lang en", "5<Enter>mm<Enter>25<Tab>15", "40 people", 1);
}

Test(resize, the_hotlines_in_thai) {
  storm("--lang th", "1<Down><Down>", "1-800-010-180", 3);
}

Test(resize, a_search_in_khmer) {
  storm("--lang km", "4ប្រាក់ឈ្នួល", "km]", 3);
}

Test(resize, a_dialog) {
  storm("--lang en", "5<Enter>mm<Enter>25<Tab>15<Esc>", "Keep it as a draft", 3);
}

Test(resize, a_long_choice) {
  storm("--lang en", "5<Enter>a", "Type to narrow: a", 3);
}

Test(resize, a_report) {
  storm("--lang en", "5<Enter>mm<Enter>25<Tab>15<C-s>8", "40 (62.5 %)", 3);
}

Test(resize, the_form_of_a_case) {
  storm("--lang en", "7n1<Enter>mm<Enter>1", "(in 7 days)", 3);
}

Test(resize, a_case_in_burmese) {
  storm("--lang my", "7n1<Enter>mm<Enter>1<C-s><PgDn>", "TH-", 3);
}

Test(resize, a_text_to_read_aloud) {
  storm("--lang en", "7n1<Enter>mm<Enter>1<C-s>51<Down><Enter>", "May we write down", 3);
}

Test(resize, setting_up_the_team) {
  storm("--lang en", "06four words", "Step 1 of 7", 3);
}

/* Then the screen is as large as the window has become: the keys stand in its last row. */
Test(resize, while_lines_are_written) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = place_desk("--lang en", NULL);
  press(s, "Pj");
  see(s, "Selected 2: Safe migration");
  screen_resize(s, PICTURE_ROWS, PICTURE_COLS);
  settle(s);
  press(s, "Pk");
  see(s, "> 1  Hotlines");
  cr_expect_not_null(strstr(screen_row(s, PICTURE_ROWS - 1), "q Quit"), "not there:\n%s", screen_text(s));
  leave(&s);
  place_remove(&place);
}
