/* One journal, two programs: both write; one waits for the other, and says so when that takes long. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "tests/e2e/place.h"

static void make_journal(void) {
  place_must("\"$SUAR\" session add --who KH:women=3,men=4 --place Mahachai");
}

/* Writes a session of `count` men into the form and saves it. */
static void log_men(struct screen *s, const char *count) {
  char keys[64];
  press(s, "n");
  see(s, "+ Add a nationality");
  snprintf(keys, sizeof keys, "<Enter>mm<Enter>%s", count);
  press(s, keys);
  press(s, "<C-s>");
  see(s, "Saved 10:00");
}

Test(two_desks, both_write_and_see_what_the_other_wrote) {
  struct place place;
  struct screen *first, *second;

  place_make(&place);
  make_journal();
  first = place_desk("--lang en", NULL);
  second = place_desk("--lang en", NULL);
  log_men(first, "5");
  log_men(second, "6");
  place_must("\"$SUAR\" session add --who LA:men=7");
  log_men(first, "8");
  press(second, "<F10>6");
  see(second, "Mahachai");
  leave(&second);
  log_men(first, "9");
  leave(&first);
  place_says("\"$SUAR\" journal status --format json", 0, "\"sessions\":6");
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

/* Holds the lock as a program would that is in the middle of a long transaction. */
static int hold_lock(void) {
  char *path = place_run("\"$SUAR\" journal status --format csv | sed -n '2s/journal.db,.*/journal.lock/p' "
                         "| tr -d '\\n\\r'", NULL);
  int fd = open(path, O_RDWR);
  cr_assert_geq(fd, 0, "%s", path);
  cr_assert_eq(flock(fd, LOCK_EX | LOCK_NB), 0, "nobody holds it between two saves");
  free(path);
  return fd;
}

Test(two_desks, the_form_that_cannot_be_saved_says_why_and_keeps_what_was_typed) {
  struct place place;
  struct screen *s;
  char holder[32];

  place_make(&place);
  make_journal();
  s = place_desk("--lang en", NULL);
  log_men(s, "5");
  int fd = hold_lock();
  snprintf(holder, sizeof holder, "process %d", screen_pid(s)); /* the last that wrote its name */
  place_says("\"$SUAR\" session add --who KH:women=1", 4, holder);
  place_says("\"$SUAR\" session list --format csv", 0, "Mahachai");
  press(s, "n");
  see(s, "+ Add a nationality");
  press(s, "<Enter>mm<Enter>6<C-s>");
  see(s, "another program is writing");
  see(s, "Log a session");
  close(fd);
  press(s, "<C-s>");
  see(s, "Saved 10:00");
  leave(&s);
  place_says("\"$SUAR\" journal status --format json", 0, "\"sessions\":3");
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}
