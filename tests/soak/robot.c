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

enum { MINUTE_S = 60, HOUR_S = 60 * MINUTE_S, DAY_S = 24 * HOUR_S, MS = 1000 };
enum { KILL_WITHIN_US = 4000 };
enum { FIRST_MIDNIGHT_S = 1795366800 }; /* 2026-11-23T00:00:00+07:00, a Monday */

static const char desk[] =
    "mkdir -p \"$XDG_CONFIG_HOME/suar\" \"$HOME/tmp\""
    " && printf '#!/bin/sh\\ncat >%s/paper\\n' \"$HOME\" >\"$HOME/lp\" && chmod 700 \"$HOME/lp\""
    " && printf '[centre]\\nname = Centre\\n[desk]\\ncountry = TH\\nlock_s = 300\\nprint = %s/lp\\n"
    "[kiosk]\\nidle_s = 45\\nwarn_s = 15\\ncounters = yes\\n' \"$HOME\" >\"$XDG_CONFIG_HOME/suar/suar.conf\"";

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

/* Since the first midnight, in the time of the program. */
static int64_t passed_ms(const struct robot *r) {
  struct timespec now;

  clock_gettime(CLOCK_REALTIME, &now);
  return ((int64_t)now.tv_sec - FIRST_MIDNIGHT_S) * MS + now.tv_nsec / (MS * MS) + r->clock->date_ms;
}

static void put_forward(struct robot *r, int64_t ms) {
  r->clock->date_ms += ms;
  r->clock->passed_ms += ms;
  if (!r->screen) return;
  screen_signal(r->screen, SIGWINCH);
  settle(r->screen);
}

void robot_pass(struct robot *r, int seconds) {
  put_forward(r, (int64_t)seconds * MS);
}

int robot_day(const struct robot *r) {
  return (int)(passed_ms(r) / (DAY_S * MS));
}

const char *robot_date(int day, char out[ROBOT_DATE_BYTES]) {
  time_t noon = FIRST_MIDNIGHT_S + (time_t)day * DAY_S + 12 * HOUR_S; /* the same day in London */

  strftime(out, ROBOT_DATE_BYTES, "%F", gmtime(&noon));
  return out;
}

void robot_pass_to(struct robot *r, int after_midnight_s) {
  int64_t midnight_ms = (int64_t)(robot_day(r) + 1) * DAY_S * MS;
  int64_t left_ms = midnight_ms + (int64_t)after_midnight_s * MS - passed_ms(r);

  put_forward(r, left_ms > 0 ? left_ms : left_ms + DAY_S * MS);
}

/* What is saved at midnight has its day from one side of it or the other. */
static void keep_off_midnight(struct robot *r) {
  int64_t of_day_ms = passed_ms(r) % (DAY_S * MS);

  if (of_day_ms > (DAY_S - MINUTE_S) * MS) robot_pass(r, 2 * MINUTE_S);
}

/* --- begin and end --- */

static void choose_program(const char *name) {
  char path[4096], *slash;

  snprintf(path, sizeof path, "%s", getenv("SUAR"));
  slash = strrchr(path, '/');
  snprintf(slash + 1, sizeof path - (size_t)(slash + 1 - path), "%s", name);
  setenv("SUAR", path, 1);
  setenv("SUAR_WAITS", path, 1);
}

static void type_sheet(struct robot *r, const char *sheet) {
  press(r->screen, sheet);
  press(r->screen, "<Enter>");
}

/* Three sheets come one after the other; two of them have to be typed back. */
void robot_set_up_team(struct robot *r) {
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
  r->has_team = true;
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
  r->clock->date_ms = 8 * HOUR_S * MS - passed_ms(r);
  place_must(desk);
}

void robot_end(struct robot *r) {
  screen_free(&r->screen);
  screen_free(&r->desk);
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
  fprintf(stderr, "the plug is pulled\n");
  usleep((useconds_t)robot_below(r, KILL_WITHIN_US));
  screen_signal(r->screen, SIGKILL);
  cr_assert_neq(screen_wait_exit(r->screen, PATIENCE_MS), -1);
  screen_free(&r->screen);
  screen_free(&r->desk); /* as hard as the other */
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
  screen_forget_bytes(r->screen);
}

/* --- the list --- */

void robot_mark(struct robot *r, struct ledger_entry *entry) {
  ledger_mark(&r->ledger, entry->mark);
  robot_press(r, entry->mark);
  see(r->screen, entry->mark);
}

void robot_save(struct robot *r, const struct ledger_entry *entry, const char *answer) {
  struct ledger_entry written = *entry;

  keep_off_midnight(r);
  if (!*entry->first) written.day = robot_day(r); /* what is corrected keeps its own */
  ledger_open(&r->ledger, &written);
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

/* What is offered may be half of what was typed, but never what is saved already, unless it is to be
 * corrected. */
static void look_at_draft(struct robot *r) {
  robot_choose(r, "Continue");
  if (strstr(screen_row(r->screen, 0), "Correct ")) return;
  cr_assert_null(ledger_find(&r->ledger, screen_text(r->screen)),
                 "saved, and offered as a draft:\n%s", screen_text(r->screen));
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
  r->clock->leaking = screen_pid(r->screen);
  bool is_offered = is_asked(r);

  cr_assert(is_offered || !*r->draft.mark, "the draft %s is lost:\n%s", r->draft.mark,
            screen_text(r->screen));
  if (*r->draft.mark) robot_resume(r);
  else if (is_offered) drop_draft(r);
}

/* --- the kiosk --- */

void robot_go_to_kiosk(struct robot *r) {
  r->desk = r->screen;
  r->screen = place_desk("kiosk --lang en", NULL);
  settle(r->screen);
}

void robot_leave_kiosk(struct robot *r) {
  screen_signal(r->screen, SIGTERM);
  cr_assert_eq(screen_wait_exit(r->screen, PATIENCE_MS), 128 + SIGTERM);
  screen_free(&r->screen);
  r->screen = r->desk;
  r->desk = NULL;
}

/* --- the journal --- */

static void compare_report(const struct ledger_sums *sums, const char *days) {
  static const char format[] =
      "\"$SUAR\" report activity %s --format csv | tail -n 1 | tr -d '\\r'"
      " | awk -F, '{ print $1, $2, $8, $3 + $9, $4 + $10 }'";
  char command[300], wanted[120], *report;

  snprintf(command, sizeof command, format, days);
  snprintf(wanted, sizeof wanted, "%ld %ld %ld %ld %ld\n", sums->sessions, sums->clients,
           sums->reached, sums->women, sums->men);
  report = place_run(command, NULL);
  cr_assert_str_eq(report, wanted, "%s", days);
  free(report);
}

void robot_compare_day(struct robot *r, int day) {
  struct ledger_sums sums = ledger_sums(&r->ledger, day);
  char date[ROBOT_DATE_BYTES], days[60];

  robot_date(day, date);
  snprintf(days, sizeof days, "--from %s --to %s", date, date);
  compare_report(&sums, days);
}

/* What was shown last may have been counted before the plug was pulled. */
static void compare_counters(struct robot *r) {
  static const char command[] =
      "\"$SUAR\" kiosk counters --format csv | awk -F, '{ all += $5 } END { print all + 0 }'";

  if (!r->shown) return;
  char *text = place_run(command, NULL);
  int counted = atoi(text);

  cr_assert(counted == r->shown || counted == r->shown + r->is_showing, "%d pages at the kiosk, %s",
            r->shown, text);
  r->shown = counted;
  r->is_showing = 0;
  free(text);
}

void robot_compare(struct robot *r) {
  struct ledger_sums sums;
  char path[sizeof r->place.home + 32], why[LEDGER_WHY_BYTES];

  place_says("\"$SUAR\" journal verify", 0, "yes");
  snprintf(path, sizeof path, "%s/data/journal.db", r->place.home);
  cr_assert(ledger_agrees(&r->ledger, path, why), "%s", why);
  sums = ledger_sums(&r->ledger, LEDGER_EVER);
  compare_report(&sums, "");
  compare_counters(r);
}
