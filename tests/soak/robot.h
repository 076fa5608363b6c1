/* robot - whoever is on duty at the desk: presses keys at random, but sensible ones, keeps a list of
 * what the desk has acknowledged, and finds the plug pulled now and then.
 *
 * The same seed gives the same visitors; the moment at which the program dies is the machine's. */
#ifndef TESTS_SOAK_ROBOT_H
#define TESTS_SOAK_ROBOT_H

#include <setjmp.h>
#include <stdint.h>

#include "tests/e2e/place.h"
#include "tests/soak/ledger.h"
#include "tests/soak/moved_clock.h"

enum { ROBOT_CASES = 200, ROBOT_CODE_BYTES = 16, ROBOT_DATE_BYTES = 12, NEVER = -1 };
enum { ROBOT_LOCK_S = 300 }; /* without a key, and what is private is locked */

#define ROBOT_PASSPHRASE "rain over green hills" /* of the case team */

struct robot {
  struct place place;
  struct screen *screen; /* at which the robot is; NULL: nothing runs */
  struct screen *desk;   /* that runs on while the robot is at the kiosk, or NULL */
  struct moved_clock *clock;
  struct ledger ledger;
  struct ledger_entry draft;  /* that has to be offered after a kill, if it has a mark */
  char codes[ROBOT_CASES][ROBOT_CODE_BYTES];
  int case_count, case_at; /* known; the one found last */
  bool has_team;
  uint64_t dice;
  int visits;
  int shown, is_showing; /* pages at the kiosk; one more was asked for, but not seen yet */
  int presses_left; /* until the plug is pulled; NEVER */
  int kills, found; /* plugs pulled; drafts found again */
  jmp_buf died;     /* where to go on then */
};

/* A desk in Thailand with a printer that is a file, a kiosk, and the clock at eight in the morning; it
 * does not run yet. */
void robot_begin(struct robot *robot, uint64_t seed);

/* Sets the case team up, before the desk is started; the passphrase costs a second. */
void robot_set_up_team(struct robot *robot);
void robot_end(struct robot *robot);

/* A random number below LIMIT. */
int robot_below(struct robot *robot, int limit);

/* Starts the desk, goes on with the draft that was kept, and saves it. */
void robot_start(struct robot *robot);

/* Compares the journal and what the kiosk has counted, neither of them running, with the robot's
 * list, and the report with its sums. */
void robot_compare(struct robot *robot);

/* The same for the report of the day that lies so many after the first; the desk may run. */
void robot_compare_day(struct robot *robot, int day);

/* Time passes. The program is woken, as it would be by its own alarm. */
void robot_pass(struct robot *robot, int seconds);

/* How many days after the first it is. */
int robot_day(const struct robot *robot);

/* The date of the day that lies so many after the first. */
const char *robot_date(int day, char out[ROBOT_DATE_BYTES]);

/* Time passes, until it is so many seconds before the next midnight or behind it. */
void robot_pass_to(struct robot *robot, int after_midnight_s);

/* Leaves the desk alone for the kiosk, and ends that again. */
void robot_go_to_kiosk(struct robot *robot);
void robot_leave_kiosk(struct robot *robot);

/* Presses keys. When the plug is due it is pulled a moment later, at DIED. */
void robot_press(struct robot *robot, const char *keys);

/* Presses the number before WORDS, which must be on the screen. */
void robot_choose(struct robot *robot, const char *words);

/* Types the mark of a new entry. */
void robot_mark(struct robot *robot, struct ledger_entry *entry);

/* Saves the form that holds ENTRY: it counts as acknowledged once the desk says ANSWER. */
void robot_save(struct robot *robot, const struct ledger_entry *entry, const char *answer);

/* Answers the question about a form that was left, if it is asked: the form goes. */
void robot_discard(struct robot *robot);

/* The same, but the form is gone on with, and saved. */
void robot_resume(struct robot *robot);

#endif
