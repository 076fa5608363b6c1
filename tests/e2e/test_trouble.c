/* What the program needs is missing, wrong or full: it says so in words, and keeps what was typed. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/e2e/place.h"
#include "tests/support/small_disk.h"

/* The desk does not open, says why, and has not touched the screen. */
static void does_not_open(int status, const char *first, const char *then) {
  struct screen *s =
      screen_start((const char *const[]){getenv("SUAR"), "--lang", "en", NULL}, NULL);

  cr_expect_eq(screen_wait_exit(s, PATIENCE_MS), status);
  cr_expect(strstr(screen_text(s), first) != NULL, "should say %s:\n%s", first, screen_text(s));
  cr_expect(strstr(screen_text(s), then) != NULL, "should say %s:\n%s", then, screen_text(s));
  cr_expect_eq(strstr(screen_bytes(s, NULL), "\033["), NULL);
  screen_free(&s);
}

Test(trouble, no_pack) {
  struct place place;

  place_make(&place);
  setenv("SUAR_PACK", "/nowhere/suar.pack", 1);
  does_not_open(4, "/nowhere/suar.pack", "suar doctor");
  place_says("\"$SUAR\" topics", 4, "/nowhere/suar.pack");
  place_remove(&place);
}

Test(trouble, a_pack_that_is_none) {
  struct place place;

  place_make(&place);
  place_must("echo nonsense >\"$HOME/wrong.pack\"");
  place_says("SUAR_PACK=\"$HOME/wrong.pack\" \"$SUAR\" hotlines", 4, "wrong.pack");
  setenv("SUAR_PACK", "/dev/null", 1);
  does_not_open(4, "/dev/null", "suar: ");
  place_remove(&place);
}

Test(trouble, a_wrong_line_of_the_configuration) {
  struct place place;

  place_make(&place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\""
             " && printf '[desk]\ncolour = pink\n' >\"$XDG_CONFIG_HOME/suar/suar.conf\"");
  does_not_open(3, "suar.conf:2", "there is no setting");
  place_remove(&place);
}

/* A form with forty people that cannot be saved for a reason that the status row names. */
static struct screen *fill_form(void) {
  struct screen *s = place_desk("--lang en", NULL);

  press(s, "5<Enter>mm<Enter>25<Tab>15");
  see(s, "25         15");
  return s;
}

static void save_in_vain(struct screen *s, const char *reason) {
  press(s, "<C-s>");
  see(s, reason);
  see(s, "Log a session");
  see(s, "25         15");
  see_not(s, "Saved");
}

Test(trouble, a_data_folder_that_is_a_file) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("echo mine >\"$SUAR_DATA\"");
  s = fill_form();
  save_in_vain(s, "data");
  press(s, "<C-c>"); /* what cannot be kept is not left by mistake */
  see(s, "25         15");
  press(s, "<Esc>");
  see(s, "This form is not saved yet.");
  press(s, "1");
  settle(s);
  see(s, "25         15");
  press(s, "<F10>");
  see(s, "What was typed could not be kept");
  see(s, "Safe migration");
  leave(&s);
  place_says("cat \"$SUAR_DATA\"", 0, "mine");
  place_says("\"$SUAR\" session add --who KH:women=1", 4, "data");
  place_remove(&place);
}

Test(trouble, a_journal_that_is_none) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("mkdir \"$SUAR_DATA\" && yes nonsense | head -c 9000 >\"$SUAR_DATA/journal.db\"");
  s = place_desk("--lang en", NULL);
  see(s, "Putting the journal right");
  press(s, "<Esc>6");
  see(s, "journal.db");
  press(s, "<Esc>3");
  see(s, "Which country?");
  leave(&s);
  place_says("head -c 8 \"$SUAR_DATA/journal.db\"", 0, "nonsense");
  place_says("\"$SUAR\" session list", 4, "journal.db");
  place_remove(&place);
}

static void limit_files(int pid, rlim_t bytes) {
  struct rlimit limit;

  cr_assert_eq(prlimit(pid, RLIMIT_FSIZE, NULL, &limit), 0);
  limit.rlim_cur = bytes;
  cr_assert_eq(prlimit(pid, RLIMIT_FSIZE, &limit, NULL), 0);
}

Test(trouble, a_journal_that_cannot_grow) {
  struct place place;
  struct screen *s;

  place_make(&place);
  signal(SIGXFSZ, SIG_IGN); /* the desk inherits it: writing fails instead of killing */
  place_must("\"$SUAR\" session add --at 2026-11-20 --who KH:women=3");
  s = fill_form();
  settle(s);
  limit_files(screen_pid(s), 0);
  save_in_vain(s, "the store cannot be read or written");
  limit_files(screen_pid(s), RLIM_INFINITY);
  press(s, "<C-s>");
  see(s, "Saved 10:00");
  leave(&s);
  place_must("\"$SUAR\" journal verify");
  place_says("\"$SUAR\" session list --format csv", 0, ",25,15,0,0,");
  place_remove(&place);
}

/* Nobody presses a key: what could not be saved is, as soon as there is room. */
Test(trouble, a_full_disk) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("mkdir \"$SUAR_DATA\"");
  const char *why = small_disk_mount(getenv("SUAR_DATA"), "2m");
  if (why) {
    place_remove(&place);
    cr_skip_test("no disk can be mounted here: %s", why);
  }
  place_must("\"$SUAR\" session add --at 2026-11-20 --who KH:women=3");
  s = fill_form();
  settle(s);
  place_says("dd if=/dev/zero of=\"$SUAR_DATA/filler\" bs=4096", 1, "");
  save_in_vain(s, "The disk is full");
  press(s, "<C-c>");
  settle(s);
  see(s, "25         15");
  place_must("rm \"$SUAR_DATA/filler\"");
  see(s, "Saved 10:00");
  leave(&s);
  place_must("\"$SUAR\" journal verify");
  place_says("\"$SUAR\" session list --format csv | grep -c ,25,15,", 0, "1\n");
  umount(getenv("SUAR_DATA"));
  place_remove(&place);
}

/* Whatever somebody has put into a pack, the terminal is never sent it. The bytes of the program's
 * own sequences differ: it writes no clipboard, rings no bell, turns no text around. */
Test(trouble, a_hostile_pack) {
  static const char *const never[] = {"\033]52", "\007", "\302\233", "\342\200\256"};
  static const char *const walk[] = {"1<Enter>", "<Esc>2", "<Down><Enter>", "<Esc><Esc>/pay",
                                     "<Down><Enter>"};
  struct place place;

  if (system("command -v sqlite3 >/dev/null") != 0) cr_skip_test("needs sqlite3");
  place_make(&place);
  place_must("cp \"${SUAR%/*}/suar.pack\" \"$HOME/odd.pack\" && chmod 600 \"$HOME/odd.pack\"");
  place_must("sqlite3 \"$HOME/odd.pack\" \"CREATE TEMP TABLE odd AS SELECT char(27) || ']52;c;eA=='"
             " || char(7) || char(155) || '2J' || char(8238) AS s;"
             " UPDATE text SET body = (SELECT s FROM odd) || body;"
             " UPDATE service SET name = (SELECT s FROM odd) || name;"
             " UPDATE phone SET number = (SELECT s FROM odd) || number;"
             " UPDATE doc SET title = (SELECT s FROM odd) || title\"");
  char pack[96];
  snprintf(pack, sizeof pack, "%s/odd.pack", place.home);
  setenv("SUAR_PACK", pack, 1);
  struct screen *s = place_desk("--lang en", NULL);
  for (size_t i = 0; i < sizeof walk / sizeof walk[0]; i++) {
    press(s, walk[i]);
    settle(s);
    see(s, ";c;eA=="); /* the digits of a number that is damaged are hidden */
    for (size_t k = 0; k < sizeof never / sizeof never[0]; k++)
      cr_expect_eq(strstr(screen_bytes(s, NULL), never[k]), NULL, "after %s", walk[i]);
  }
  leave(&s);
  place_remove(&place);
}
