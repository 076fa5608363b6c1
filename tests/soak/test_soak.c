/* Days at the desk by a robot, through the screens: with the plug pulled at any moment nothing that
 * was acknowledged is lost or counted twice, and hour after hour the desk takes no more of the
 * machine than it did after the second.
 *
 * SUAR_SOAK_HOURS and SUAR_SOAK_SEED choose how long and which; the seed stands in the log, before
 * what each visitor wanted. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/soak/robot.h"
#include "tests/soak/tasks.h"
#include "tests/support/health.h"
#include "tests/support/size.h"

enum {
  HOURS_A_DAY = 8,
  MORNING_S = 8 * 3600,
  HOUR_S = 3600,
  LONG_VISITORS = 300, /* in an hour */
  GATE_VISITORS = 20,
  SANITIZED_VISITORS = 8,
  PRESSES_PER_KILL = 140, /* at the most; a visitor takes about ten */
  VISITORS_PER_KILL = 12, /* in the end, at the most */
  WARM_HOURS = 2,
  SANITIZED_WARM_HOURS = 4, /* until each task was done once */
  GROWTH_KIB = 512,
};

struct soak {
  struct robot robot;
  int hours, visitors; /* in an hour */
  int warm_hours;
  int hour, visitor;   /* that is on */
  struct health warm;
  char stock[4096]; /* the files of the place, once all have been made */
};

static struct soak soak;

/* --- how long, and which --- */

static uint64_t choose_seed(void) {
  uint64_t seed = (uint64_t)test_number("SUAR_SOAK_SEED", 8);

  fprintf(stderr, "SUAR_SOAK_SEED=%llu\n", (unsigned long long)seed);
  return seed ? seed : 1;
}

static void begin(struct soak *s, int gate_hours) {
  int gate_visitors = test_is_sanitized() ? SANITIZED_VISITORS : GATE_VISITORS;

  s->hours = (int)test_number("SUAR_SOAK_HOURS", gate_hours);
  s->visitors = getenv("SUAR_SOAK_HOURS") ? LONG_VISITORS : gate_visitors;
  s->warm_hours = test_is_sanitized() ? SANITIZED_WARM_HOURS : WARM_HOURS;
  robot_begin(&s->robot, choose_seed());
}

/* --- visitors --- */

static void serve(struct soak *s) {
  struct robot *r = &s->robot;
  const struct task *task = task_next(r);

  fprintf(stderr, "hour %d, visitor %d %s\n", s->hour, s->visitor, task->name);
  robot_press(r, "<F10>");
  see(r->screen, "Safe migration");
  task->run(r);
}

/* Whoever comes next comes after what the visit before has cost of the hour. */
static void next_visitor(struct soak *s) {
  robot_pass(&s->robot, HOUR_S / s->visitors);
  s->visitor++;
}

static void next_hour(struct soak *s) {
  s->visitor = 0;
  if (++s->hour % HOURS_A_DAY == 0) robot_pass_to(&s->robot, MORNING_S);
}

/* Closes the desk, compares, and opens it again. */
static void close_up(struct soak *s) {
  leave(&s->robot.screen);
  robot_compare(&s->robot);
}

/* --- with the plug pulled --- */

static void work_with_cuts(struct soak *s) {
  struct robot *r = &s->robot;

  if (setjmp(r->died)) next_visitor(s);
  if (!r->screen) {
    if (r->kills) robot_compare(r);
    robot_start(r);
  }
  for (; s->hour < s->hours; next_hour(s))
    for (; s->visitor < s->visitors; next_visitor(s)) {
      if (r->presses_left == NEVER) r->presses_left = robot_below(r, PRESSES_PER_KILL);
      serve(s);
    }
}

/* The list is not believed because it agrees: with one entry more or less it does not. */
static void distrust(struct robot *r) {
  char path[sizeof r->place.home + 32], why[LEDGER_WHY_BYTES];
  struct ledger_entry more = {.kind = LEDGER_RECORD};

  snprintf(path, sizeof path, "%s/data/journal.db", r->place.home);
  ledger_mark(&r->ledger, more.mark);
  ledger_open(&r->ledger, &more);
  ledger_acknowledge(&r->ledger);
  cr_expect_not(ledger_agrees(&r->ledger, path, why));
  cr_expect(strstr(why, "lost"), "%s", why);
  r->ledger.count -= 2;
  cr_expect_not(ledger_agrees(&r->ledger, path, why));
  cr_expect(strstr(why, "nobody wrote it"), "%s", why);
}

Test(soak, nothing_acknowledged_is_lost_whenever_the_plug_is_pulled) {
  begin(&soak, 3);
  robot_set_up_team(&soak.robot);
  work_with_cuts(&soak);
  close_up(&soak);
  fprintf(stderr, "%d visitors, %d times the plug was pulled, %zu entries, %d drafts found again\n",
          soak.hours * soak.visitors, soak.robot.kills, soak.robot.ledger.count, soak.robot.found);
  cr_expect_geq(soak.robot.kills, soak.hours * soak.visitors / VISITORS_PER_KILL);
  cr_expect_gt(soak.robot.ledger.count, (size_t)soak.robot.kills);
  distrust(&soak.robot);
  robot_end(&soak.robot);
}

/* --- in one piece --- */

/* Paper, backups with the room kept beside them, and what the kiosk counts apart. */
static char *list_files(void) {
  return place_run("cd \"$HOME\" && find . -type f ! -name paper ! -path '*snapshot*' ! -name reserve"
                   " ! -name 'counters.db*' | sort", NULL);
}

static void check_files(struct soak *s) {
  char *files = list_files();

  cr_assert_str_eq(files, s->stock);
  free(files);
}

/* After an hour, on the first page. */
static bool is_steady(struct soak *s, char why[HEALTH_WHY_BYTES]) {
  robot_press(&s->robot, "<F10>");
  struct health now = health_of(screen_pid(s->robot.screen));

  fprintf(stderr, "hour %d: resident %ld KiB, of its own %ld KiB, %d files, %d children\n", s->hour + 1,
          now.resident_kib, now.own_kib, now.files, now.children);
  if (s->hour + 1 == s->warm_hours) {
    char *files = list_files();

    s->warm = now;
    snprintf(s->stock, sizeof s->stock, "%s", files);
    free(files);
  }
  if (s->hour + 1 <= s->warm_hours) return true;
  check_files(s);
  return health_is_steady(&s->warm, &now, test_is_sanitized() ? HEALTH_ANY : GROWTH_KIB, why);
}

/* Until the end, or until it is not steady: then false. */
static bool work(struct soak *s, char why[HEALTH_WHY_BYTES]) {
  robot_start(&s->robot);
  for (; s->hour < s->hours; next_hour(s)) {
    for (; s->visitor < s->visitors; next_visitor(s)) serve(s);
    if (!is_steady(s, why)) return false;
  }
  return true;
}

Test(soak, hour_after_hour_the_desk_takes_no_more_of_the_machine) {
  char why[HEALTH_WHY_BYTES] = "";

  begin(&soak, 5);
  robot_set_up_team(&soak.robot);
  cr_assert(work(&soak, why), "%s", why);
  close_up(&soak);
  robot_end(&soak.robot);
}

/* The program loses a little at each key. */
static void is_noticed(int64_t bytes, int64_t files) {
  char why[HEALTH_WHY_BYTES] = "";

  begin(&soak, 0);
  soak.warm_hours = WARM_HOURS;
  soak.hours = WARM_HOURS + 1;
  soak.visitors = SANITIZED_VISITORS;
  soak.robot.clock->leaked_bytes = bytes;
  soak.robot.clock->leaked_files = files;
  cr_expect_not(work(&soak, why), "%s", why);
  robot_end(&soak.robot);
}

Test(soak, a_leak_of_memory_is_noticed) {
  if (test_is_sanitized()) cr_skip_test("a sanitizer keeps what was freed");
  is_noticed(40000, 0);
}

Test(soak, a_leak_of_descriptors_is_noticed) {
  is_noticed(0, 1);
}
