#include "tests/soak/tasks.h"

#include <stdio.h>
#include <string.h>

#include "tests/soak/tasks_parts.h"

/* --- what tasks share --- */

void press_number(struct robot *r, int number) {
  char text[16];

  snprintf(text, sizeof text, "%d", number);
  robot_press(r, text);
}

void press_often(struct robot *r, const char *keys, int limit) {
  for (int left = robot_below(r, limit); left > 0; left--)
    robot_press(r, keys);
}

void count_from(struct robot *r, const char *nationality) {
  settle(r->screen);
  if (!strstr(screen_row(r->screen, screen_cursor_row(r->screen)), "+ Add a nationality")) return;
  robot_press(r, "<Enter>");
  robot_press(r, nationality);
}

/* --- which comes next --- */

static const struct task tasks[] = {
    {"reads a card", 14, read_a_card},
    {"filters the hotlines", 4, filter_hotlines},
    {"searches", 14, search_for_words},
    {"reads a topic in two languages", 8, read_a_topic},
    {"changes the language", 4, change_the_language},
    {"is guided", 8, be_guided},
    {"looks for help", 2, look_for_help},
    {"checks an offer", 3, check_an_offer},
    {"reckons the pay", 3, reckon_the_pay},
    {"ticks a list", 2, tick_a_list},
    {"takes a text", 3, take_as_text},
    {"prints", 3, print_a_sheet},
    {"logs a session", 16, log_a_session},
    {"leaves a session half typed", 6, leave_a_session},
    {"logs a session in two languages", 3, log_in_two_languages},
    {"corrects a session", 4, correct_a_session},
    {"makes a session void", 2, void_a_session},
    {"works past midnight", 1, work_past_midnight},
    {"looks at the sessions", 2, look_at_sessions},
    {"looks at a report", 3, look_at_reports},
    {"opens a case", 5, open_a_case},
    {"opens a case from the guide", 2, open_a_case_from_the_guide},
    {"writes a note", 5, write_a_note},
    {"sets the next step", 3, set_the_next_step},
    {"corrects a case", 2, correct_a_case},
    {"strikes money out", 2, strike_money_out},
    {"leaves a case until it is locked", 2, leave_a_case},
    {"seals and reads a name", 1, read_a_name},
    {"checks a number", 4, check_a_number},
    {"changes the size of the window", 4, resize_the_window},
    {"spends an hour at the kiosk", 1, serve_the_kiosk},
};
enum { TASKS = sizeof tasks / sizeof tasks[0] };

static size_t choose_by_weight(struct robot *r) {
  int total = 0, at;
  size_t i = 0;

  for (size_t k = 0; k < TASKS; k++) total += tasks[k].weight;
  for (at = robot_below(r, total); at >= tasks[i].weight; i++) at -= tasks[i].weight;
  return i;
}

const struct task *task_next(struct robot *r) {
  size_t i;

  do i = r->visits < TASKS ? (size_t)r->visits++ : choose_by_weight(r);
  while (tasks[i].run == read_a_name && !r->has_team);
  return &tasks[i];
}
