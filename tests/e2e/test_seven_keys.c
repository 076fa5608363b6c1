/* Arrows, Enter, Esc, Tab, PgUp, PgDn and digits are enough: from every screen Tab leads to the list of
 * its keys, and every action that the help line names is run from there. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/place.h"

enum { MOST_TABS = 40, TITLE_ROW = 0, HEADING_ROW = 2 };

static bool is_help(struct screen *s) {
  return strstr(screen_row(s, TITLE_ROW), "Help") && strstr(screen_row(s, HEADING_ROW), "Keys of the page");
}

/* False where a screen keeps Tab for itself for ever. */
static bool reach_help(struct screen *s) {
  for (int i = 0; i < MOST_TABS; i++) {
    settle(s);
    if (is_help(s)) return true;
    press(s, "<Tab>");
  }
  return false;
}

/* How many actions the page before had: rows up to the heading of all keys. */
static int hint_count(struct screen *s) {
  int count = 0;
  while (HEADING_ROW + 1 + count < screen_rows(s) &&
         !strstr(screen_row(s, HEADING_ROW + 1 + count), "All keys"))
    count++;
  return count;
}

/* Runs action number I of the screen that KEYS lead to. Delivers whether there is one. */
static bool run_action(struct screen *s, const char *keys, int i) {
  char row[512];
  bool is_end;

  press(s, "<F10>");
  press(s, keys);
  if (i) press(s, "<F1>"); /* the way by Tab was gone for the first */
  cr_assert(reach_help(s), "%s: Tab does not come to the keys:\n%s", keys, screen_text(s));
  if (i >= hint_count(s)) return false;
  for (int down = 0; down < i; down++)
    press(s, "<Down>");
  settle(s);
  snprintf(row, sizeof row, "%s", screen_row(s, screen_cursor_row(s)));
  is_end = strstr(row, "End the program") != NULL;
  if (is_end) return true;
  press(s, "<Enter>");
  settle(s);
  bool shows_help = strstr(row, "Show what the keys do") || strstr(row, "next field");
  cr_expect(shows_help || !is_help(s), "%s: %s:\n%s", keys, row, screen_text(s));
  cr_expect(!strstr(screen_text(s), "not used here"), "%s: %s:\n%s", keys, row, screen_text(s));
  return true;
}

static void run_all_of(const char *const screens[], size_t count) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\""
             " && printf '[desk]\ncountry = TH\n' >\"$XDG_CONFIG_HOME/suar/suar.conf\"");
  place_must("\"$SUAR\" session add --who MM:women=1 && \"$SUAR\" case open --type housing --country TH --who MM:women=1");
  s = place_desk("--lang en", NULL);
  for (size_t i = 0; i < count; i++)
    for (int action = 0; run_action(s, screens[i], action); action++)
      ;
  leave(&s);
  place_remove(&place);
}

#define RUN_ALL_OF(...)                                                                             \
  run_all_of((const char *const[]){__VA_ARGS__},                                                   \
             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* Home, topics, a page, a guide, the hotlines and a card. */
Test(seven_keys, are_enough_to_read) {
  RUN_ALL_OF("", "3", "30", "32", "1", "1<Down><Enter>");
}

/* The search, its list, settings, the report, sessions and one of them. */
Test(seven_keys, are_enough_to_search_and_look_back) {
  RUN_ALL_OF("4", "4wage<Down>", "04<Esc>", "8", "6", "6<Enter>");
}

/* The form of a session, the cases, a case, the form of a case. */
Test(seven_keys, are_enough_to_write) {
  RUN_ALL_OF("5", "7", "7<Down><Enter>", "7n2");
}

/* Tools, a checklist, an offer, agencies, a lesson and a slide. */
Test(seven_keys, are_enough_to_check_and_teach) {
  RUN_ALL_OF("9", "941", "91", "97", "961", "961<Down><Down><Enter>");
}
