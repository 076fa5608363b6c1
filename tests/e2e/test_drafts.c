/* Nothing typed is lost: the program is killed in every field of the form, and the text is back. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/e2e/place.h"

/* Waits until the journal holds a draft. */
static void wait_for_draft(void) {
  const struct timespec pause = {.tv_nsec = 100 * 1000 * 1000};

  for (int waited_ms = 0; waited_ms < PATIENCE_MS; waited_ms += 100) {
    char *status = place_run("\"$SUAR\" journal status --format json", NULL);
    bool is_there = strstr(status, "\"drafts\":1") || strstr(status, "\"drafts\": 1");

    free(status);
    if (is_there) return;
    nanosleep(&pause, NULL);
  }
  cr_assert_fail("no draft comes to the disk");
}

/* The desk, with a new form open and the focus on the row of LABEL. */
static struct screen *open_form(const char *key, const char *label) {
  struct screen *s = place_desk("--lang en", NULL);

  press(s, "n");
  see(s, "Log a session");
  go_to(s, key, label);
  return s;
}

static void end_with(struct screen **s, int signal) {
  screen_signal(*s, signal);
  cr_assert_neq(screen_wait_exit(*s, PATIENCE_MS), -1);
  screen_free(s);
}

/* Starts again, goes on with the draft and finds it. */
static void find_again(const char *shown) {
  struct screen *s = place_desk("--lang en", NULL);

  see(s, "An unfinished session from 2026-11-22 10:00");
  press(s, "<Enter>");
  see(s, "Log a session");
  see(s, shown);
  leave(&s);
}

/* Types into the row of LABEL, has it kept by KEEP_KEY or, with none, by waiting, and kills. */
static void survives(const char *key, const char *label, const char *typed, const char *shown,
                     const char *keep_key) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = open_form(key, label);
  press(s, typed);
  see(s, shown);
  press(s, keep_key);
  wait_for_draft();
  end_with(&s, SIGKILL);
  find_again(shown);
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

Test(drafts, place_survives_a_kill_after_a_pause) {
  survives("<Up>", "Place:", "ท่าเรือ มหาชัย", "Place: ท่าเรือ มหาชัย", "");
}

Test(drafts, minutes_survive_a_kill) {
  survives("<Down>", "Minutes:", "45", "Minutes: 45", "<Down>");
}

Test(drafts, materials_survive_a_kill) {
  survives("<Down>", "Materials:", "12", "Materials: 12", "<Up>");
}

Test(drafts, note_survives_a_kill) {
  survives("<Down>", "Note:", "နေ့လယ်စာ ; = \"x\"", "Note: နေ့လယ်စာ ; = \"x\"", "<Tab>");
}

Test(drafts, when_survives_a_kill) {
  survives("<Down>", "When:", "2026-11-21", "When: 2026-11-21", "<Down>");
}

Test(drafts, counts_survive_a_kill) {
  survives("<Down>", "+ Add a nationality", "<Enter>kh<Enter>7<Tab>8",
           "Cambodia                   7          8", "<Up>");
}

Test(drafts, choices_survive_a_kill) {
  survives("<Up>", "Sectors:", "<Enter>2<Esc>", "Sectors: Domestic work", "");
}

/* The signals that ask a program to end: what was typed the moment before is kept. */
static void survives_signal(int signal) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = open_form("<Down>", "Note:");
  press(s, "ask Daw Khin again");
  see(s, "Note: ask Daw Khin again");
  end_with(&s, signal);
  find_again("Note: ask Daw Khin again");
  place_remove(&place);
}

Test(drafts, text_survives_sigterm) {
  survives_signal(SIGTERM);
}

Test(drafts, text_survives_sighup) {
  survives_signal(SIGHUP);
}

Test(drafts, leaving_quickly_keeps_the_form) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = open_form("<Down>", "Note:");
  press(s, "a raid");
  see(s, "Note: a raid");
  press(s, "<F10>");
  see(s, "Safe migration");
  leave(&s);
  find_again("Note: a raid");
  place_remove(&place);
}

Test(drafts, a_discarded_form_stays_away) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = open_form("<Down>", "Note:");
  press(s, "wrong");
  see(s, "Note: wrong");
  press(s, "<Esc>");
  see(s, "This form is not saved yet.");
  press(s, "2");
  see(s, "Safe migration");
  leave(&s);
  s = place_desk("--lang en", NULL);
  see(s, "Safe migration");
  see_not(s, "unfinished");
  leave(&s);
  place_remove(&place);
}
