#include "tests/soak/robot.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { KILL_WITHIN_US = 4000, DAY_S = 24 * 60 * 60, MS = 1000 };
enum { FIRST_MORNING_S = 1795395600 }; /* 2026-11-23T08:00:00+07:00, a Monday */

static const char desk[] =
    "mkdir -p \"$XDG_CONFIG_HOME/suar\" \"$HOME/tmp\""
    " && printf '#!/bin/sh\\ncat >%s/paper\\n' \"$HOME\" >\"$HOME/lp\" && chmod 700 \"$HOME/lp\""
    " && printf '[centre]\\nname = Centre\\n[desk]\\ncountry = TH\\nlock_s = 300\\nprint = %s/lp\\n'"
    " \"$HOME\" >\"$XDG_CONFIG_HOME/suar/suar.conf\"";

/* --- the clock --- */

static void map_clock(struct robot *r) {
  char path[sizeof r->place.home + 16];
  int fd;

  snprintf(path, sizeof path, "%s/clock", r->place.home);
  fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  cr_assert(fd >= 0 && ftruncate(fd, sizeof *r->clock) == 0);
  r->clock = mmap(NULL, sizeof *r->clock, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  cr_assert(r->clock != MAP_FAILED);
  close(fd);
  setenv("SUAR_MOVED_CLOCK", path, 1);
}

static void wake(struct robot *r) {
  int rows = screen_rows(r->screen), cols = screen_cols(r->screen);

  screen_resize(r->screen, rows, cols - 1);
  settle(r->screen);
  screen_resize(r->screen, rows, cols);
  settle(r->screen);
}

static void put_forward(struct robot *r, int64_t ms) {
  r->clock->date_ms += ms;
  r->clock->passed_ms += ms;
}

void robot_pass(struct robot *r, int seconds) {
  put_forward(r, (int64_t)seconds * MS);
  if (r->screen) wake(r);
}

void robot_morning(struct robot *r, int day) {
  struct timespec now;

  clock_gettime(CLOCK_REALTIME, &now);
  int64_t wanted_ms = ((int64_t)FIRST_MORNING_S + (int64_t)day * DAY_S - now.tv_sec) * MS;
  if (day) put_forward(r, wanted_ms - r->clock->date_ms);
  else r->clock->date_ms = wanted_ms;
}

/* --- begin and end --- */

static void choose_program(const char *name) {
  char path[4096], *slash;

  snprintf(path, sizeof path, "%s", getenv("SUAR"));
  slash = strrchr(path, '/');
  snprintf(slash + 1, sizeof path - (size_t)(slash + 1 - path), "%s", name);
  setenv("SUAR", path, 1);
}

static void type_sheet(struct robot *r, const char *sheet) {
  press(r->screen, sheet);
  press(r->screen, "<Enter>");
}

/* Three sheets come one after the other; two of them have to be typed back. */
static void set_up_team(struct robot *r) {
  enum { SHEET_BYTES = 40, SHEETS = 3 };
  static const char *const begins[SHEETS] = {" A-", " B-", " C-"};
  char sheets[SHEETS][SHEET_BYTES];

  r->screen = place_desk("--lang en", NULL);
  press(r->screen, "06");
  type_sheet(r, ROBOT_PASSPHRASE);
  type_sheet(r, ROBOT_PASSPHRASE);
  for (int i = 0; i < SHEETS; i++) {
    see(r->screen, begins[i]);
    const char *sheet = strstr(screen_text(r->screen), begins[i]) + 1;
    snprintf(sheets[i], SHEET_BYTES, "%.*s", (int)strcspn(sheet, "\n "), sheet);
    press(r->screen, "<Enter>");
  }
  type_sheet(r, sheets[0]);
  type_sheet(r, sheets[1]);
  see(r->screen, "The case team is set up");
  leave(&r->screen);
}

void robot_begin(struct robot *r, uint64_t seed) {
  char folder[sizeof r->place.home + 8];

  *r = (struct robot){.dice = seed, .presses_left = NEVER};
  place_make(&r->place);
  unsetenv("SUAR_NOW");
  choose_program("suar-soak");
  snprintf(folder, sizeof folder, "%s/tmp", r->place.home);
  setenv("TMPDIR", folder, 1);
  map_clock(r);
  robot_morning(r, 0);
  place_must(desk);
  set_up_team(r);
}

void robot_end(struct robot *r) {
  screen_free(&r->screen);
  ledger_free(&r->ledger);
  munmap(r->clock, sizeof *r->clock);
  place_remove(&r->place);
}

int robot_below(struct robot *r, int limit) {
  r->dice ^= r->dice << 13;
  r->dice ^= r->dice >> 7;
  r->dice ^= r->dice << 17;
  return (int)((r->dice >> 33) % (unsigned)limit);
}

/* --- the plug --- */

/* At any moment of what the last key began. */
static void pull_the_plug(struct robot *r) {
  usleep((useconds_t)robot_below(r, KILL_WITHIN_US));
  screen_signal(r->screen, SIGKILL);
  cr_assert_neq(screen_wait_exit(r->screen, PATIENCE_MS), -1);
  screen_free(&r->screen);
  r->kills++;
  r->presses_left = NEVER;
  longjmp(r->died, 1);
}

void robot_press(struct robot *r, const char *keys) {
  if (r->presses_left != NEVER && r->presses_left-- == 0) {
    press(r->screen, keys);
    pull_the_plug(r);
  }
  press(r->screen, keys);
  settle(r->screen);
}

/* --- the list --- */

void robot_mark(struct robot *r, struct ledger_entry *entry) {
  ledger_mark(&r->ledger, entry->mark);
  robot_press(r, entry->mark);
  see(r->screen, entry->mark);
}

void robot_save(struct robot *r, const struct ledger_entry *entry, const char *answer) {
  ledger_open(&r->ledger, entry);
  robot_press(r, "<C-s>");
  see(r->screen, answer);
  ledger_acknowledge(&r->ledger);
}

/* --- what was left --- */

static bool is_asked(struct robot *r) {
  settle(r->screen);
  return strstr(screen_text(r->screen), "An unfinished ") != NULL;
}

void robot_choose(struct robot *r, const char *words) {
  const char *text = screen_text(r->screen), *digit = strstr(text, words);

  while (digit && digit > text && digit[-1] == ' ') digit--;
  cr_assert(digit && digit > text && isdigit((unsigned char)digit[-1]), "no choice '%s':\n%s", words,
            text);
  robot_press(r, (const char[]){digit[-1], '\0'});
}

void robot_discard(struct robot *r) {
  if (is_asked(r)) robot_choose(r, "Discard");
}

/* What is offered may be half of what was typed, but never what is saved already. */
static void look_at_draft(struct robot *r) {
  robot_choose(r, "Continue");
  cr_assert_not(ledger_has(&r->ledger, screen_text(r->screen)), "saved, and offered as a draft:\n%s",
                screen_text(r->screen));
}

void robot_resume(struct robot *r) {
  struct ledger_entry entry = r->draft;

  look_at_draft(r);
  see(r->screen, entry.mark);
  r->draft = (struct ledger_entry){0};
  robot_save(r, &entry, "Saved ");
  r->found++;
}

static void drop_draft(struct robot *r) {
  look_at_draft(r);
  robot_press(r, "<Esc>");
  if (strstr(screen_text(r->screen), "This form is not saved yet")) robot_choose(r, "Discard");
}

void robot_start(struct robot *r) {
  r->screen = place_desk("--lang en", NULL);
  bool is_offered = is_asked(r);

  cr_assert(is_offered || !*r->draft.mark, "the draft %s is lost:\n%s", r->draft.mark,
            screen_text(r->screen));
  if (*r->draft.mark) robot_resume(r);
  else if (is_offered) drop_draft(r);
}

/* --- the journal --- */

static void compare_report(struct robot *r) {
  static const char command[] =
      "\"$SUAR\" report activity --format csv | tail -n 1 | tr -d '\\r'"
      " | awk -F, '{ print $1, $2, $8, $3 + $9, $4 + $10 }'";
  struct ledger_sums sums = ledger_sums(&r->ledger);
  char wanted[120];
  char *report = place_run(command, NULL);

  snprintf(wanted, sizeof wanted, "%ld %ld %ld %ld %ld\n", sums.sessions, sums.clients,
           sums.reached, sums.women, sums.men);
  cr_assert_str_eq(report, wanted);
  free(report);
}

void robot_compare(struct robot *r) {
  char path[sizeof r->place.home + 32], why[LEDGER_WHY_BYTES];

  place_says("\"$SUAR\" journal verify", 0, "yes");
  snprintf(path, sizeof path, "%s/data/journal.db", r->place.home);
  cr_assert(ledger_agrees(&r->ledger, path, why), "%s", why);
  compare_report(r);
}
