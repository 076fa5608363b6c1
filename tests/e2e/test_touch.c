/* With a finger alone: no key is pressed here, but where keys have to be harmless or to take over. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "tests/e2e/place.h"

/* A click soon after the window came up only raised it. */
static void wait_raised(void) {
  nanosleep(&(struct timespec){.tv_nsec = 400 * 1000 * 1000}, NULL);
}

static void report(struct screen *s, int button, int row, int col, char end) {
  char text[32];

  snprintf(text, sizeof text, "\033[<%d;%d;%d%c", button, col + 1, row + 1, end);
  screen_type(s, text);
}

static void tap_at(struct screen *s, int row, int col) {
  settle(s);
  report(s, 0, row, col, 'M');
  report(s, 0, row, col, 'm');
  settle(s);
}

static int cols_of(const char *text, size_t len_bytes) {
  wchar_t wide[512];
  char copy[1024];

  snprintf(copy, sizeof copy, "%.*s", (int)len_bytes, text);
  cr_assert(mbstowcs(wide, copy, 512) != (size_t)-1);
  return wcswidth(wide, wcslen(wide));
}

/* Where TEXT begins in the rows from FIRST on. */
static void find(struct screen *s, int first, const char *text, int *row, int *col) {
  see(s, text);
  for (*row = first; *row < screen_rows(s); (*row)++) {
    const char *line = screen_row(s, *row), *found = strstr(line, text);
    if (!found) continue;
    *col = cols_of(line, (size_t)(found - line));
    return;
  }
  cr_assert_fail("%s is not below row %d", text, first);
}

static void tap(struct screen *s, const char *text) {
  int row, col;

  settle(s);
  find(s, 1, text, &row, &col);
  tap_at(s, row, col);
}

/* A letter of those below the screen, which stand alone between blanks. */
static void tap_letter(struct screen *s, const char *letter) {
  char alone[16];
  int row, col;

  snprintf(alone, sizeof alone, " %s ", letter);
  settle(s);
  find(s, screen_rows(s) - 8, alone, &row, &col);
  tap_at(s, row, col + 1);
}

static struct screen *kiosk(const struct screen_options *options) {
  struct screen *s = screen_start((const char *const[]){getenv("SUAR"), "kiosk", NULL}, options);

  see(s, "Press any key");
  wait_raised();
  return s;
}

static void want_mouse(const struct place *place) {
  char path[128];
  FILE *file;

  snprintf(path, sizeof path, "mkdir -p %s/config/suar", place->home);
  place_must(path);
  snprintf(path, sizeof path, "%s/config/suar/suar.conf", place->home);
  file = fopen(path, "w");
  cr_assert_not_null(file);
  fputs("[desk]\nmouse = yes\ncountry = TH\n", file);
  fclose(file);
}

static struct screen *desk(const struct place *place, const char *args,
                           const struct screen_options *options) {
  struct screen *s;

  want_mouse(place);
  s = place_silent_desk(args, options);
  wait_raised();
  return s;
}

static void end(struct screen **s, struct place *place) {
  screen_free(s);
  place_remove(place);
}

Test(touch, a_visit_in_thai_reaches_a_hotline) {
  static const struct screen_options sizes[] = {{0}, {.rows = 12, .cols = 40}};
  for (int i = 0; i < 2; i++) {
    struct place place;
    struct screen *s;
    int row, col;

    place_make(&place);
    s = kiosk(&sizes[i]);
    tap(s, "Press any key");
    tap(s, "ไทย");
    tap(s, "สายด่วน");
    tap(s, "ไทย");
    while (!strstr(screen_text(s), "1300")) tap(s, "PgDn");
    find(s, 1, "1300", &row, &col);
    tap_at(s, row, 5);
    see_not(s, "ประเทศใด");
    while (!strstr(screen_text(s), "1300")) tap(s, "PgDn");
    tap_at(s, 0, 3);
    see(s, "1300");
    end(&s, &place);
  }
}

Test(touch, a_word_is_typed_and_found_by_taps) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = kiosk(NULL);
  tap(s, "Press any key");
  tap(s, "ไทย");
  tap(s, "ค้นหา");
  tap_letter(s, "เ");
  tap_letter(s, "ง");
  tap_letter(s, "กิ");
  tap_letter(s, "น");
  see(s, "เงิน");
  tap(s, "←");
  tap_letter(s, "น");
  tap_at(s, screen_rows(s) - 1, screen_cols(s) * 7 / 8); /* done */
  see_not(s, " ฌ ");
  tap(s, ">");
  see_not(s, "ผลลัพธ์");
  tap_at(s, 0, 3);
  see(s, "เงิน");
  end(&s, &place);
}

Test(touch, a_vietnamese_tone_joins_its_letter) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = kiosk(&(struct screen_options){.rows = 24, .cols = 100});
  tap(s, "Press any key");
  tap(s, "Tiếng Việt");
  tap(s, "Tìm");
  for (const char *p = "luong"; *p; p++) tap_letter(s, (char[]){*p, 0});
  for (int i = 0; i < 4; i++) tap(s, "←");
  tap_letter(s, "ư");
  tap_letter(s, "ơ");
  tap_letter(s, "á");
  see(s, "lướ");
  end(&s, &place);
}

Test(touch, chinese_is_chosen_from_a_list_in_place_of_letters) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = kiosk(NULL);
  tap(s, "Press any key");
  tap(s, "中文");
  tap(s, "搜索");
  see_not(s, " a   b ");
  tap_at(s, 3, 8); /* the first topic */
  tap(s, "泰国");
  see(s, "%");
  end(&s, &place);
}

Test(touch, arrows_and_enter_type_too) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = kiosk(NULL);
  tap(s, "Press any key");
  tap(s, "English");
  tap(s, "Search");
  press(s, "<Down><Right><Enter><Down><Up><Right><Enter>");
  see(s, "Search: bc");
  press(s, "<Esc>");
  see_not(s, " q   r ");
  see(s, "Search: b");
  end(&s, &place);
}

Test(touch, a_keyboard_needs_no_letters) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = kiosk(NULL);
  press(s, "x");
  tap(s, "English");
  tap(s, "Search");
  see(s, " q   r ");
  press(s, "pay");
  see(s, "Search: pay");
  see_not(s, " q   r ");
  end(&s, &place);
}

Test(touch, help_runs_what_a_row_says) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = kiosk(NULL);
  tap(s, "Press any key");
  tap(s, "English");
  tap(s, "? Help");
  while (!strstr(screen_text(s), "Change the colours")) tap(s, "PgDn Page");
  tap(s, "Choose another language");
  see(s, "Tiếng Việt");
  end(&s, &place);
}

Test(touch, a_click_that_raises_the_window_opens_nothing) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk(&place, "--lang en", NULL);
  screen_type(s, "\033[O\033[I");
  tap_at(s, 2, 5);
  see(s, "Safe migration");
  wait_raised();
  tap_at(s, 2, 5);
  see(s, "Hotlines > Thailand");
  end(&s, &place);
}

Test(touch, a_drag_scrolls_and_the_wheel_moves) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk(&place, "--lang en", NULL);
  tap(s, "Hotlines");
  see(s, "row 1 of");
  settle(s);
  report(s, 0, 15, 10, 'M');
  for (int row = 14; row >= 10; row--) report(s, 32, row, 10, 'M');
  report(s, 0, 10, 10, 'm');
  see(s, "row 5 of");
  report(s, 65, 5, 5, 'M');
  report(s, 65, 5, 5, 'M');
  see(s, "row 7 of");
  report(s, 64, 5, 5, 'M');
  see(s, "row 6 of");
  see(s, "Hotlines > Thailand");
  end(&s, &place);
}

/* Off at the desk, where the mouse marks and copies text. */
Test(touch, the_desk_uses_the_mouse_when_it_is_asked_to) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = place_silent_desk("--lang en", NULL);
  cr_assert_null(strstr(screen_bytes(s, NULL), "\033[?1006h"));
  tap_at(s, 2, 5);
  see(s, "Safe migration");
  press(s, "%");
  see(s, "The mouse is used here");
  settle(s);
  cr_assert_not_null(strstr(screen_bytes(s, NULL), "\033[?1002h"));
  wait_raised();
  tap_at(s, 2, 5);
  see(s, "Which country?");
  screen_forget_bytes(s);
  press(s, "<C-c>");
  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  cr_assert_not_null(strstr(screen_bytes(s, NULL), "\033[?1006l"));
  cr_assert_not_null(strstr(screen_bytes(s, NULL), "\033[?1002l"));
  end(&s, &place);
}

Test(touch, a_form_is_filled_by_taps) {
  struct place place;
  struct screen *s;
  int row, col;

  place_make(&place);
  s = desk(&place, "--lang en", &(struct screen_options){.rows = 40, .cols = 80});
  tap(s, "Log a session");
  tap(s, "Add a nationality");
  tap(s, "Thailand");
  find(s, 1, "People", &row, &col);
  tap_at(s, row + 1, 36);
  tap_letter(s, "4");
  tap_letter(s, "2");
  see(s, "42 people");
  tap(s, "Place");
  for (const char *p = "pier"; *p; p++) tap_letter(s, (char[]){*p, 0});
  see(s, "Place: pier");
  tap(s, "Done");
  tap(s, "  Save");
  see(s, "Saved");
  end(&s, &place);
}

/* Each tap on an answer is a hand; too many are struck out. */
Test(touch, hands_are_counted_by_taps) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk(&place, "--lang en", NULL);
  tap(s, "Checks and lessons");
  tap(s, "Lessons");
  tap(s, "After arrival");
  tap(s, "Quiz before the lesson");
  see(s, "Question 1 of 10");
  int row = screen_cursor_row(s);
  for (int i = 0; i < 3; i++) tap_at(s, row, 6);
  cr_expect(strchr(screen_row(s, row), '3'), "%s", screen_text(s));
  tap(s, "Strike out");
  cr_expect_not(strchr(screen_row(s, row), '3'), "%s", screen_text(s));
  tap_at(s, row, 6);
  tap(s, "Enter Open");
  see(s, "Question 1 of 10");
  cr_expect_neq(screen_cursor_row(s), row);
  end(&s, &place);
}

/* Everywhere, fast, with and without a release; leaving out nothing but what ends the desk. */
Test(touch, random_taps_do_no_harm) {
  struct place place;
  struct screen *s;
  unsigned seed = 20261123;

  place_make(&place);
  s = kiosk(NULL);
  for (int i = 0; i < 1500; i++) {
    int kind, row, col, to;
    seed = seed * 1103515245u + 12345u;
    kind = (int)(seed >> 16) % 10;
    row = (int)(seed >> 8) % 27;
    col = (int)(seed >> 20) % 90;
    to = kind < 7 ? row : (int)(seed >> 12) % 24;
    report(s, kind == 9 ? 64 + (int)(seed >> 9) % 2 : 0, row, col, 'M');
    if (kind == 8) report(s, 32, to, col, 'M');
    if (kind != 6) report(s, 0, to, col, 'm');
    if (i % 25 == 0) settle(s);
  }
  settle(s);
  cr_assert(screen_pid(s) && kill(screen_pid(s), 0) == 0, "it has ended:\n%s", screen_text(s));
  press(s, "<F10>");
  see(s, "Press any key");
  end(&s, &place);
}
