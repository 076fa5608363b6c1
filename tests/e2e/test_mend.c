/* A journal that is damaged when the desk is started: it is said, nothing is deleted, and one key puts it
 * right. And the backups that the desk makes by itself. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/place.h"

static void make_journal(void) {
  place_must("for n in 1 2 3 4 5 6 7 8 9; do \"$SUAR\" session add --who KH:women=$n --place Mahachai; done");
}

/* Pages behind the first become zeros: few, or nearly all. */
static void damage(int count) {
  char command[120];
  snprintf(command, sizeof command, "dd if=/dev/zero of=\"$SUAR_DATA/journal.db\" bs=512 seek=8 count=%d conv=notrunc",
           count);
  place_must(command);
}

static void expect_sessions(const char *count) {
  char wanted[40];
  place_must("\"$SUAR\" journal verify");
  snprintf(wanted, sizeof wanted, "\"sessions\":%s", count);
  place_says("\"$SUAR\" journal status --format json", 0, wanted);
}

static void wait_for_backup(void) {
  place_must("for n in $(seq 3000); do test -f \"$SUAR_DATA/snapshots/journal-2026-11-22.db.b2sum\" && exit 0;"
             " sleep 0.1; done; exit 1");
}

Test(mend, one_key_puts_it_right_with_the_backup) {
  struct place place;
  struct screen *s;

  place_make(&place);
  make_journal();
  s = place_desk("--lang en", NULL);
  leave(&s); /* which makes the backup of the day */
  wait_for_backup();
  damage(24);
  s = place_desk("--lang en", NULL);
  see(s, "The journal is damaged");
  see(s, ">1 Put it right with the backup of");
  press(s, "<Enter>");
  see(s, "The journal is right again");
  see(s, "No entry is missing");
  press(s, "<Enter>");
  see_not(s, "The journal is right again");
  press(s, "6");
  see(s, "Mahachai");
  leave(&s);
  expect_sessions("9");
  place_must("test -f \"$SUAR_DATA/replaced/journal-2026-11-22.db\"");
  place_remove(&place);
}

Test(mend, nothing_is_written_into_a_damaged_one) {
  struct place place;
  struct screen *s;

  place_make(&place);
  make_journal();
  damage(60);
  place_must("b2sum \"$SUAR_DATA/journal.db\" >\"$HOME/sum\"");
  s = place_desk("--lang en", NULL);
  see(s, "Put it right with all that can still be read");
  see(s, "Missing: number");
  press(s, "<Esc>5<Enter>mm<Enter>25<C-s>");
  see(s, "The journal is damaged: put it right first");
  see(s, "25");
  press(s, "<Esc>2");
  see(s, "Safe migration");
  leave(&s);
  place_must("b2sum -c \"$HOME/sum\"");
  place_remove(&place);
}

Test(mend, a_file_that_is_no_journal_is_left_alone) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("mkdir -p \"$SUAR_DATA\" && yes nonsense | head -c 9000 >\"$SUAR_DATA/journal.db\"");
  s = place_desk("--lang en", NULL);
  see(s, "The journal is damaged");
  see(s, "Do not write on this machine");
  leave(&s);
  place_says("head -c 8 \"$SUAR_DATA/journal.db\"", 0, "nonsense");
  place_remove(&place);
}

Test(mend, backups_are_made_and_put_back_at_the_desk) {
  struct place place;
  struct screen *s;

  place_make(&place);
  make_journal();
  s = place_desk("--lang en", NULL);
  press(s, "9");
  go_to(s, "<Down>", "Backups");
  press(s, "<Enter>");
  see(s, "None yet");
  press(s, "<Enter>");
  see(s, "is made and verified");
  see(s, "Put the backup of 22 November 2026 back");
  press(s, "2");
  see(s, "What that brings");
  see(s, "No entry is missing");
  press(s, "<Enter>");
  see(s, "The journal is right again");
  leave(&s);
  expect_sessions("9");
  place_remove(&place);
}

/* On a disk so slow that a backup takes seconds. */
static struct screen *start_slowly(void) {
  char path[400];
  struct screen *s;

  snprintf(path, sizeof path, "%s/tests/support/slow_disk.so", getenv("SUAR_BUILDDIR"));
  make_journal();
  setenv("LD_PRELOAD", path, 1);
  s = place_desk("--lang en", NULL);
  unsetenv("LD_PRELOAD");
  return s;
}

/* The same, when a backup has begun because nobody pressed a key. */
static struct screen *start_and_wait(void) {
  struct screen *s = start_slowly();

  place_must("for n in $(seq 600); do test -f \"$SUAR_DATA/snapshots/journal-2026-11-22.db.part\" && exit 0;"
             " sleep 0.1; done; exit 1");
  return s;
}

/* Nobody presses a key: the desk has the backup made. Who comes back does not wait for it. */
Test(mend, the_backup_of_the_day_is_made_when_nobody_is_there) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = start_and_wait();
  press(s, "6");
  see(s, "Mahachai");
  place_must("! test -f \"$SUAR_DATA/snapshots/journal-2026-11-22.db.b2sum\"");
  wait_for_backup();
  place_must("cd \"$SUAR_DATA/snapshots\" && b2sum -c journal-2026-11-22.db.b2sum");
  leave(&s);
  place_remove(&place);
}

/* The desk ends, and the backup goes on. */
Test(mend, nobody_waits_for_the_backup_at_the_end) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = start_slowly();
  leave(&s);
  place_must("! test -f \"$SUAR_DATA/snapshots/journal-2026-11-22.db.b2sum\"");
  wait_for_backup();
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

/* Whatever ends the program that makes it, the desk makes it then. */
Test(mend, a_backup_that_was_ended_is_made_by_the_desk) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = start_and_wait();
  place_must("kill -KILL $(printf '%s' \"$SUAR_DATA\" | grep -lasF -f - /proc/[0-9]*/cmdline | tr -dc '0-9\\n')");
  wait_for_backup();
  leave(&s);
  place_remove(&place);
}

/* What was erased while it was made is not in it. */
Test(mend, a_backup_makes_room_for_what_is_erased) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("mkdir -p \"$SUAR_DATA/snapshots\"");
  s = start_and_wait();
  place_must("sqlite3 \"$SUAR_DATA/journal.db\" \"INSERT INTO vault VALUES('scrub', x'')\"");
  leave(&s);
  wait_for_backup();
  place_says("sqlite3 \"$SUAR_DATA/journal.db\" \"SELECT count(*) FROM vault WHERE key = 'scrub'\"", 0, "0");
  place_remove(&place);
}

/* The journal is damaged under the desk: it says why there is none. */
Test(mend, a_backup_that_fails_is_said) {
  struct place place;
  struct screen *s;
  bool is_said = false;

  place_make(&place);
  make_journal();
  s = place_desk("--lang en", NULL);
  damage(24);
  for (int i = 0; i < 600 && !is_said; i++) is_said = screen_wait_text(s, "damaged", 100);
  cr_assert(is_said, "%s", screen_text(s));
  leave(&s);
  place_remove(&place);
}
