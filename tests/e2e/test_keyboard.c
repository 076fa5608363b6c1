/* Seven keys suffice, other keyboards work too, and leaving quickly leaves from everywhere. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/e2e/place.h"

static void in_thailand(struct place *place) {
  place_make(place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\""
             " && printf '[desk]\ncountry = TH\n' >\"$XDG_CONFIG_HOME/suar/suar.conf\"");
}

/* Opens the row that holds LABEL, of a list or a page, with the arrows and Enter. */
static void open_row(struct screen *s, const char *label, const char *shown) {
  go_to(s, "<Down>", label);
  press(s, "<Enter>");
  see(s, shown);
}

static void back(struct screen *s, const char *shown) {
  press(s, "<Esc>");
  see(s, shown);
}

static void read_with_seven_keys(struct screen *s) {
  open_row(s, "Safe migration", "Should I go?");
  back(s, "Log a session");
  open_row(s, "My rights", "My pay");
  open_row(s, "My pay", "Your pay should come in full");
  for (int i = 0; i < 20; i++)
    press(s, "<PgDn>");
  see(s, "100 %");
  open_row(s, "Hotlines: Wages", "Filter: Thailand, Wages");
  back(s, "Hotlines: Wages");
  open_row(s, "Hours, rest and leave", "Home > My rights > My pay > Hours");
  back(s, "My rights > My pay  ");
  back(s, "Safe work and injury");
  back(s, "Log a session");
  go_to(s, "<Up>", "Hotlines");
  press(s, "<Enter>");
  see(s, "row 1 of");
  go_to(s, "<Up>", "Filter:");
  press(s, "<Enter>");
  open_row(s, "Need", "Which need?");
  open_row(s, "Legal aid", "Filter: Thailand, Legal aid");
  press(s, "<Down><Enter>");
  see(s, "Helps with:");
  back(s, "Filter: Thailand, Legal aid");
  back(s, "Log a session");
}

static void log_with_seven_keys(struct screen *s) {
  open_row(s, "Log a session", "+ Add a nationality");
  press(s, "<Enter>");
  open_row(s, "Vietnam", "> Vietnam");
  press(s, "12<Right>34");
  open_row(s, "Role:", "Log a session > Role");
  open_row(s, "Migrant worker", "Role: Migrant worker");
  go_to(s, "<Down>", "> Save");
  press(s, "<Enter>");
  see(s, "Saved 10:00");
  open_row(s, "Sessions", "46");
  press(s, "<Enter>");
  see(s, "Vietnam: 12 women, 34 men");
  open_row(s, "Correct this session", "Correct a session");
  press(s, "<Esc>");
  see(s, "Vietnam: 12 women, 34 men");
  open_row(s, "Take this session out of all counts", "Void the session");
  press(s, "<Enter>");
  see(s, "Vietnam: 12 women, 34 men");
  back(s, "1 session");
  back(s, "Log a session");
  open_row(s, "Report", "46 (26.1 %)");
  open_row(s, "By nationality", "By month");
  open_row(s, "By month", "2026-11");
  back(s, "Log a session");
}

static void look_after_with_seven_keys(struct screen *s) {
  go_to(s, "<Up>", "Search");
  press(s, "<Enter>");
  see(s, "Search:");
  press(s, "1300<Down><Enter>");
  see(s, "Helps with:");
  press(s, "<Esc>");
  see(s, "Search: 1300");
  back(s, "Log a session");
  open_row(s, "Settings", "Language of the staff");
  open_row(s, "Colours", "High contrast");
  back(s, "Language of the staff");
  back(s, "Log a session");
  open_row(s, "Help", "All keys");
  back(s, "Log a session");
  go_to(s, "<Up>", "Language");
  press(s, "<Enter>");
  open_row(s, "ไทย", "สิทธิของฉัน");
}

Test(keyboard, arrows_enter_and_esc_reach_everything) {
  struct place place;
  struct screen *s;

  in_thailand(&place);
  s = place_desk("--lang en", NULL);
  read_with_seven_keys(s);
  log_with_seven_keys(s);
  look_after_with_seven_keys(s);
  leave(&s);
  place_remove(&place);
}

Test(keyboard, digits_open_the_rows_that_they_number) {
  struct place place;
  struct screen *s;

  in_thailand(&place);
  s = place_desk("--lang en", NULL);
  press(s, "3");
  see(s, "My pay");
  press(s, "0");
  see(s, "My rights > My pay");
  press(s, "X");
  see(s, "Log a session");
  press(s, "2๓");
  see(s, "Safe migration > Is this agency real?");
  leave(&s);
  place_remove(&place);
}

/* The letters of other keyboards where q, k and j are. */
static void other_keyboard(const char *lang, const char *down, const char *up, const char *quit) {
  char args[16];
  struct place place;
  struct screen *s;
  int row;

  in_thailand(&place);
  snprintf(args, sizeof args, "--lang %s", lang);
  s = place_desk(args, NULL);
  settle(s);
  row = screen_cursor_row(s);
  press(s, down);
  settle(s);
  cr_expect_eq(screen_cursor_row(s), row + 1);
  press(s, up);
  settle(s);
  cr_expect_eq(screen_cursor_row(s), row);
  press(s, quit);
  cr_expect_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  screen_free(&s);
  place_remove(&place);
}

Test(keyboard, thai_letters_are_keys_by_their_place) {
  other_keyboard("th", "\u0e48", "า", "ๆ");
}

Test(keyboard, khmer_letters_are_keys_by_their_place) {
  other_keyboard("km", "្", "ក", "ឆ");
}

Test(keyboard, burmese_letters_are_keys_by_their_place) {
  other_keyboard("my", "ြ", "ု", "ဆ");
}

Test(keyboard, only_the_first_page_ends_with_q) {
  struct place place;
  struct screen *s;

  in_thailand(&place);
  s = place_desk("--lang en", NULL);
  press(s, "3q");
  see(s, "not used here");
  see(s, "My pay");
  press(s, "<Down>");
  see_not(s, "not used here");
  leave(&s);
  place_remove(&place);
}

/* KEYS lead somewhere that shows SHOWN; QUICK leads home from there. */
static void leaves(struct screen *s, const char *keys, const char *shown, const char *quick) {
  press(s, keys);
  see(s, shown);
  press(s, quick);
  see(s, "Content of");
  see(s, "> ");
}

Test(keyboard, leaving_quickly_leaves_from_everywhere) {
  struct place place;
  struct screen *s;

  in_thailand(&place);
  s = place_desk("--lang en", NULL);
  leaves(s, "30", "11 %", "X");
  leaves(s, "30<End>1", "Filter: Thailand, Wages", "X");
  leaves(s, "1f", "Language spoken", "X");
  leaves(s, "3c", "Which country?", "X");
  leaves(s, "3L", "Tiếng Việt", "<F10>");
  leaves(s, "3?", "All keys", "X");
  leaves(s, "4wage", "My pay", "<F10>");
  leaves(s, "04<Home>X", "Code of the centre: X", "<C-x>");
  leaves(s, "5<Enter>", "Type to narrow", "<F10>");
  leaves(s, "5<Enter>mm<Enter>25<Esc>", "not saved yet", "X");
  leave(&s);
  place_remove(&place);
}

/* A question takes the marker from what is FOCUSED, and gives it back. */
static void borrows_the_marker(struct screen *s, const char *focused) {
  see(s, focused);
  press(s, "<Del>");
  see(s, "> 1  Leave it as it is");
  see_not(s, focused);
  press(s, "<Esc>");
  see(s, focused);
}

Test(keyboard, a_question_gives_the_focus_back) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("\"$SUAR\" session add --who MM:women=1");
  s = place_desk("--lang en", NULL);
  press(s, "6");
  borrows_the_marker(s, "> 2  2026-");
  press(s, "<Enter><Tab>");
  borrows_the_marker(s, ">1 Correct this session");
  leave(&s);
  place_remove(&place);
}

/* SHOWN before and KEPT after the language has changed, and the focus on the same row. */
static void keeps_its_place(struct screen *s, const char *shown, const char *language_digit,
                            const char *kept) {
  int row, col;

  see(s, shown);
  settle(s);
  row = screen_cursor_row(s);
  col = screen_cursor_col(s);
  press(s, "<F2>");
  press(s, language_digit);
  see(s, kept);
  settle(s);
  cr_expect(screen_cursor_row(s) == row && screen_cursor_col(s) == col, "the focus has moved:\n%s",
            screen_text(s));
}

Test(keyboard, another_language_keeps_the_place) {
  struct place place;
  struct screen *s;

  in_thailand(&place);
  s = place_desk("--lang en", NULL);
  press(s, "3<Down><Down><Down>");
  keeps_its_place(s, "> 4  I am being hurt", "6", "> 4  ");
  press(s, "X1<Down><Down><Down><Down>");
  see(s, "1694");
  keeps_its_place(s, "> 6", "9", "> 6");
  press(s, "X5<Enter>kh<Enter>17<Tab>18");
  keeps_its_place(s, "17         18", "1", "> Cambodia                  17         18");
  press(s, "<F10>8");
  keeps_its_place(s, "> 1", "8", "> 1");
  leave(&s);
  place_remove(&place);
}

Test(keyboard, a_window_that_is_too_small_takes_no_keys_but_two) {
  struct place place;
  struct screen *s;

  in_thailand(&place);
  s = place_desk("--lang en", &(struct screen_options){.rows = 24, .cols = 80});
  press(s, "30");
  see(s, "11 %");
  screen_resize(s, 5, 80);
  see(s, "Please enlarge this window to 30x6");
  press(s, "<PgDn><Esc>3");
  settle(s);
  screen_resize(s, 24, 80);
  see(s, "11 %");
  screen_resize(s, 5, 80);
  see(s, "Please enlarge");
  press(s, "X");
  settle(s);
  screen_resize(s, 24, 80);
  see(s, "Content of");
  screen_resize(s, 1, 1);
  settle(s);
  leave(&s);
  place_remove(&place);
}

/* A search for each letter of a held key would take longer than anybody waits. */
Test(keyboard, a_held_key_keeps_nobody_from_leaving) {
  enum { TIMES = 400 };
  struct place place;
  char held[TIMES * 3 + 1] = "";
  for (size_t i = 0; i < TIMES; i++) memcpy(held + i * 3, "ก", 4);
  in_thailand(&place);
  struct screen *s = place_desk("--lang en", NULL);
  press(s, "4");
  see(s, "Search:");
  press(s, held);
  press(s, "<F10>");
  see(s, "Log a session");
  leave(&s);
  place_remove(&place);
}
