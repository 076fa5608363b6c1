/* tasks_parts - the tasks of tasks.c by what they are about, and what they share. For the files of
 * this folder that begin with "tasks". */
#ifndef TESTS_SOAK_TASKS_PARTS_H
#define TESTS_SOAK_TASKS_PARTS_H

#include "tests/soak/tasks.h"

#define ONE_OF(r, list) (list)[robot_below(r, (int)(sizeof(list) / sizeof(list)[0]))]

void press_number(struct robot *robot, int number);

/* Fewer times than LIMIT. */
void press_often(struct robot *robot, const char *keys, int limit);

/* Adds a nationality, unless the form knows one already, and leaves the focus on its count of women. */
void count_from(struct robot *robot, const char *nationality);

/* To what the questions about a passport that the employer keeps come to. */
void ask_the_guide(struct robot *robot);

/* --- tasks_read.c --- */

void read_a_card(struct robot *robot);
void filter_hotlines(struct robot *robot);
void search_for_words(struct robot *robot);
void read_a_topic(struct robot *robot);
void change_the_language(struct robot *robot);
void be_guided(struct robot *robot);
void look_for_help(struct robot *robot);
void check_an_offer(struct robot *robot);
void reckon_the_pay(struct robot *robot);
void tick_a_list(struct robot *robot);
void take_as_text(struct robot *robot);
void print_a_sheet(struct robot *robot);
void resize_the_window(struct robot *robot);

/* --- tasks_session.c --- */

void log_a_session(struct robot *robot);
void leave_a_session(struct robot *robot);
void log_in_two_languages(struct robot *robot);
void correct_a_session(struct robot *robot);
void void_a_session(struct robot *robot);
void work_past_midnight(struct robot *robot);
void look_at_sessions(struct robot *robot);
void look_at_reports(struct robot *robot);

/* --- tasks_case.c --- */

void open_a_case(struct robot *robot);
void open_a_case_from_the_guide(struct robot *robot);
void write_a_note(struct robot *robot);
void set_the_next_step(struct robot *robot);
void correct_a_case(struct robot *robot);
void strike_money_out(struct robot *robot);
void leave_a_case(struct robot *robot);
void read_a_name(struct robot *robot);
void check_a_number(struct robot *robot);

/* --- tasks_kiosk.c --- */

void serve_the_kiosk(struct robot *robot);

#endif
