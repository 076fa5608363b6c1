/* Tasks of whoever reads: content, checks, what is taken away. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/soak/tasks_parts.h"

/* --- reading --- */

void read_a_card(struct robot *r) {
  robot_press(r, "1");
  see(r->screen, "1694");
  press_often(r, "<Down>", 8);
  robot_press(r, "<Enter>");
  see(r->screen, "% read");
  robot_press(r, "<PgDn>");
  robot_press(r, "<Esc>");
}

void filter_hotlines(struct robot *r) {
  static const char *const filters[] = {"f3<Down><Enter>", "f2<Down><Down><Enter>", "f4<Enter>"};

  robot_press(r, "1");
  robot_press(r, ONE_OF(r, filters));
  robot_press(r, "<Down><Down><Enter>");
}

void search_for_words(struct robot *r) {
  static const char *const words[] = {"wage",  "passport", "1300",      "ค่าจ้าง",     "นายหน้า",
                                      "လုပ်ခ", "ကုန်ကျ",     "ប្រាក់ឈ្នួល", "hopital", "qxzqxz"};

  robot_press(r, "/");
  see(r->screen, "Search:");
  robot_press(r, ONE_OF(r, words));
  press_often(r, "<Down>", 4);
  robot_press(r, "<Enter>");
  robot_press(r, "<PgDn>");
}

void read_a_topic(struct robot *r) {
  robot_press(r, robot_below(r, 2) ? "30" : "2<Enter>");
  see(r->screen, "% read");
  robot_press(r, "<PgDn>");
  robot_press(r, "B");
  robot_press(r, "<Enter>");
  robot_press(r, "<PgDn>");
  robot_press(r, "B");
}

void change_the_language(struct robot *r) {
  static const char *const languages[] = {"L2", "L3", "L4", "L5"};

  robot_press(r, "3");
  robot_press(r, ONE_OF(r, languages));
  robot_press(r, "0");
  robot_press(r, "<PgDn>");
  robot_press(r, "L1");
  see(r->screen, "% read");
}

void ask_the_guide(struct robot *r) {
  robot_press(r, "32");
  see(r->screen, "Is anyone in danger now");
  robot_press(r, "2");
  robot_press(r, "2");
  if (robot_below(r, 2)) robot_press(r, "1");
  robot_press(r, "5");
  robot_press(r, "1");
  see(r->screen, "What you can do in Thailand");
}

void be_guided(struct robot *r) {
  ask_the_guide(r);
  robot_press(r, "<End>");
}

void look_for_help(struct robot *r) {
  robot_press(r, "?");
  see(r->screen, "Keys of the page");
  robot_press(r, "<PgDn>");
  robot_press(r, "<Esc>");
}

/* --- reckoning --- */

void check_an_offer(struct robot *r) {
  robot_press(r, "911");
  robot_press(r, "PH");
  robot_press(r, "<Enter>");
  robot_press(r, "4");
  robot_press(r, "5000 usd");
  robot_press(r, "<Enter>");
  robot_press(r, "3");
  press_number(r, 1 + robot_below(r, 3));
  see(r->screen, "Offer check: Philippines");
}

void reckon_the_pay(struct robot *r) {
  robot_press(r, "922");
  press_number(r, 1 + robot_below(r, 3));
  robot_press(r, "3");
  robot_press(r, "350");
  robot_press(r, "<Enter>");
  robot_press(r, "6");
  press_number(r, 1 + robot_below(r, 26));
  robot_press(r, "<Enter>");
  see(r->screen, "What is owed");
}

void tick_a_list(struct robot *r) {
  robot_press(r, "941");
  robot_press(r, "<Space>2");
  see(r->screen, "2 of ");
}

/* --- taking away --- */

void take_as_text(struct robot *r) {
  robot_press(r, "1<Down>T");
  robot_press(r, "1");
  robot_press(r, "<Esc>");
  go_to(r->screen, "<Down>", "Show it as text");
  robot_press(r, "<Enter>");
  see(r->screen, "% read");
}

void print_a_sheet(struct robot *r) {
  robot_press(r, robot_below(r, 2) ? "1<Down>T" : "30T");
  if (!strstr(screen_text(r->screen), "Print a s")) return; /* built without */
  robot_choose(r, "Print a s");
  see(r->screen, "Sent to the printer");
}

void resize_the_window(struct robot *r) {
  static const char *const places[] = {"1<Down><Enter>", "30", "32", "5", "8", "7", "941"};

  robot_press(r, ONE_OF(r, places));
  for (int i = 0; i < 3; i++) {
    screen_resize(r->screen, 3 + robot_below(r, 60), 8 + robot_below(r, 150));
    settle(r->screen);
  }
  screen_resize(r->screen, 24, 80);
}
