/* The disk fails under the desk while somebody works at it: it says so in plain words, keeps what was
 * typed, and does it once when the same keys are pressed again. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/place.h"
#include "tests/fault/program.h"
#include "tests/fault/scripts.h"

/* Points of each fault, evenly spread over what is done; $SUAR_FAULTS says how many otherwise. */
enum { POINTS = 2, MAX_POINTS = 200, MOST_TYPED = 2, NO_TRAP = 125 };

/* Something that is done at the desk again and again. */
struct task {
  const char *prepare;                   /* a shell script */
  const char *more;                      /* another, for each try; NULL: nothing */
  const char *begin;                     /* keys on the first page */
  void (*fill)(struct screen *s, int n); /* up to the keys that do it, for the n-th time */
  const char *typed[MOST_TYPED];         /* what stands there, then and when it could not be done */
  const char *keys;                      /* that do it */
  const char *done;                      /* what stands there when it was */
  const char *count;                     /* prints how often it was */
  bool is_one;                           /* however often it is done, there is one */
};

struct shift {
  const struct task *task;
  struct program_place place;
  struct trap *trap;
  struct screen *screen;
  int done;
};

static long points_of(long count) {
  const char *asked = getenv("SUAR_FAULTS");
  long wanted = asked ? strcmp(asked, "all") == 0 ? MAX_POINTS : atol(asked) : POINTS;
  return wanted < 1 ? 1 : wanted < count ? wanted : count;
}

/* --- the desk --- */

static void share_trap(struct shift *shift) {
  char path[sizeof shift->place.root + 8], data[sizeof shift->place.base + 8];
  snprintf(path, sizeof path, "%s/trap", shift->place.root);
  snprintf(data, sizeof data, "%s/data", shift->place.base);
  shift->trap = trap_map(path);
  cr_assert_not_null(shift->trap);
  setenv("SUAR_TRAP", path, 1);
  setenv("SUAR_DATA", data, 1);
}

static void start_desk(struct shift *shift) {
  const char *build = getenv("SUAR_BUILDDIR");
  char desk[300];
  snprintf(desk, sizeof desk, "%s/tests/fault/desk", build ? build : ".");
  shift->screen = screen_start((const char *const[]){desk, "--lang", "en", NULL}, NULL);
  if (screen_wait_text(shift->screen, ">", PATIENCE_MS)) return;
  int status = screen_wait_exit(shift->screen, PATIENCE_MS);
  cr_assert_eq(status, NO_TRAP, "the desk does not start (%d):\n%s", status, screen_text(shift->screen));
  program_remove_place(&shift->place);
  cr_skip_test("no faults of this kind can be made here");
}

static void set_trap(struct trap *trap, enum fault fault, long at, bool is_for_good) {
  trap->at = 0;
  trap->fault = fault;
  trap->is_for_good = is_for_good;
  trap->count = 0;
  trap->at = at;
}

static bool shows(struct screen *s, const char *text) {
  return strstr(screen_text(s), text) != NULL;
}

/* --- one try --- */

/* What it says is about the disk. */
static bool is_plain(struct screen *s) {
  static const char *const words[] = {"disk is full", "cannot be", "no room left", "could not"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (shows(s, words[i])) return true;
  return false;
}

static void expect_kept(const struct shift *shift, const char *fault) {
  struct screen *s = shift->screen;
  cr_assert(is_plain(s), "%s: it does not say what is wrong:\n%s", fault, screen_text(s));
  for (size_t i = 0; i < MOST_TYPED && shift->task->typed[i]; i++)
    cr_assert(shows(s, shift->task->typed[i]), "%s: '%s' is gone:\n%s", fault, shift->task->typed[i],
              screen_text(s));
}

/* With the fault, and, when it could not be done, without it. */
static void try_once(struct shift *shift, enum fault fault, long at, bool is_for_good) {
  const struct task *task = shift->task;
  char name[80];
  snprintf(name, sizeof name, "fault %d at %ld%s", (int)fault, at, is_for_good ? " and on" : "");
  if (task->more) program_prepare(&shift->place, task->more);
  task->fill(shift->screen, shift->done);
  settle(shift->screen);
  cr_assert(!shows(shift->screen, task->done), "%s", screen_text(shift->screen));
  set_trap(shift->trap, fault, at, is_for_good);
  press(shift->screen, task->keys);
  settle(shift->screen);
  shift->trap->at = 0;
  if (!shows(shift->screen, task->done)) {
    expect_kept(shift, name);
    press(shift->screen, task->keys);
    see(shift->screen, task->done);
  }
  shift->done++;
}

static void sweep(struct shift *shift) {
  try_once(shift, FAULT_IO, 0, false);
  long count = shift->trap->count, points = points_of(count);
  cr_assert_gt(count, 0, "nothing is written");
  for (int fault = 0; fault < FAULT_READ; fault++)
    for (int for_good = 0; for_good <= 1; for_good++)
      for (long i = 0; i < points; i++)
        try_once(shift, (enum fault)fault, 1 + count * i / points, for_good);
}

/* --- all --- */

static void expect_done(const struct shift *shift) {
  char command[600];
  snprintf(command, sizeof command, "\"$SUAR\" journal verify\ntest \"$(%s)\" = %d || { %s; exit 1; }",
           shift->task->count, shift->task->is_one ? 1 : shift->done, shift->task->count);
  program_prepare(&shift->place, command);
}

static void try_task(const struct task *task) {
  struct shift shift = {.task = task};
  program_make_place(&shift.place);
  share_trap(&shift);
  program_prepare(&shift.place, task->prepare);
  start_desk(&shift);
  press(shift.screen, task->begin);
  sweep(&shift);
  leave(&shift.screen);
  expect_done(&shift);
  trap_unmap(shift.trap);
  program_remove_place(&shift.place);
}

/* --- what is done --- */

/* The next form begins with the nationalities of the last. */
static void fill_session(struct screen *s, int n) {
  press(s, n ? "5" : "5<Enter>cam<Enter>");
  see(s, "Log a session");
  press(s, "25<Tab>15");
  see(s, "25         15");
}

static const struct task session = {
    .prepare = ":",
    .begin = "X",
    .fill = fill_session,
    .typed = {"Log a session", "25         15"},
    .keys = "<C-s>",
    .done = "Saved 10:00",
    .count = "\"$SUAR\" session list --format csv | grep -c ,25,15,",
};
Test(desk, session) { try_task(&session); }

static void fill_note(struct screen *s, int n) {
  (void)n;
  press(s, "1the employer promised");
  see(s, "the employer promised");
}

static const struct task note = {
    .prepare = "\"$SUAR\" case open --type unpaid_wages --country TH --who KH:women=1",
    .begin = "7<Enter>",
    .fill = fill_note,
    .typed = {"Write a note", "the employer promised"},
    .keys = "<C-s>",
    .done = "Saved 10:00",
    .count = "\"$SUAR\" journal export --format csv | grep -c 'the employer promised'",
};
Test(desk, note) { try_task(&note); }

/* The latest case is the first one of the list. */
static void fill_erase(struct screen *s, int n) {
  (void)n;
  press(s, "X7<Enter>9");
  see(s, "Name: (sealed)");
  go_to(s, "<Down>", "Destroy what is sealed");
}

static const struct task erase = {
    .prepare = A_TEAM,
    .more = A_PERSON,
    .begin = "X",
    .fill = fill_erase,
    .typed = {"Name: (sealed)"},
    .keys = "<Enter>2",
    .done = "destroyed",
    .count = "\"$SUAR\" journal export --format csv | grep -c 'the person asked for it'",
};
Test(desk, erase) { try_task(&erase); }

static void fill_import(struct screen *s, int n) {
  if (n) {
    press(s, "u2");
    see(s, "The version before is shown");
  }
  press(s, "1");
  see(s, "Which pack?");
  press(s, "<Enter>");
  see(s, "[ ] 1345 → 1346");
  press(s, "<Enter>2");
  see(s, "[x] 1345 → 1346");
}

static const struct task pack_import = {
    .prepare = A_SESSION A_NEW_PACK "mkdir -p data/received; mv new.pack* data/received",
    .begin = "99",
    .fill = fill_import,
    .typed = {"[x] 1345 → 1346"},
    .keys = "<C-s>",
    .done = "Version 8 is shown from now on",
    .count = "\"$SUAR\" hotlines --in KR --format csv | grep -c 1346",
    .is_one = true,
};
Test(desk, pack_import) { try_task(&pack_import); }

static void fill_backup(struct screen *s, int n) {
  (void)n;
  press(s, "<Up>");
}

static const struct task backup = {
    .prepare = A_SESSION,
    .begin = "9<End><Enter>",
    .fill = fill_backup,
    .typed = {"Make a backup now"},
    .keys = "n",
    .done = "is made and verified",
    .count = "ls data/snapshots | grep -c 'db$'",
    .is_one = true,
};
Test(desk, backup) { try_task(&backup); }
