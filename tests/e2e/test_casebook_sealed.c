/* The case team at the desk: its sheets and passphrase; what identifies a person sealed, read and hidden
 * again. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/e2e/thailand.h"

/* Locks are opened often here: what is started does not wait half a second for each. */
static void slow_down(void) {
  char path[4096];

  snprintf(path, sizeof path, "%s/tests/support/slow_machine.so", getenv("SUAR_BUILDDIR"));
  setenv("LD_PRELOAD", path, 1);
}

TestSuite(casebook_sealed, .init = slow_down);

static const char passphrase[] = "four words of the team";

/* The line that shows a sheet. */
static char *sheet(struct screen *s, const char *start) {
  see(s, start);
  char *text = strstr(screen_text(s), start);

  return strndup(text + 1, strcspn(text + 1, "\n "));
}

/* From the settings, with a proof of the second and the third sheet. */
static void set_up_team_with(struct screen *s, char *sheets[3]) {
  press(s, "06");
  see(s, "Step 1 of 7");
  press(s, passphrase);
  press(s, "<Enter>");
  press(s, passphrase);
  press(s, "<Enter>");
  for (int i = 0; i < 3; i++) {
    sheets[i] = sheet(s, (const char *[]){" A-", " B-", " C-"}[i]);
    press(s, "<Enter>");
  }
  press(s, sheets[1]);
  press(s, "<Enter>");
  press(s, sheets[2]);
  press(s, "<Enter>");
  see(s, "The case team is set up");
}

static void free_sheets(char *sheets[3]) {
  for (int i = 0; i < 3; i++) free(sheets[i]);
}

static void set_up_team(struct screen *s) {
  char *sheets[3];

  set_up_team_with(s, sheets);
  free_sheets(sheets);
  press(s, "<Esc>");
}

/* How often the process of the desk holds a text; -1 where the kernel lets nobody look, which is
 * what it should do unless the tests run as root, and where a sanitizer keeps what was freed. */
static int in_memory(struct screen *s, const char *text) {
  char path[64], line[512], *block;
  unsigned long start, end;
  int count = 0;
  FILE *maps;

  snprintf(path, sizeof path, "/proc/%d/mem", screen_pid(s));
  int memory = getenv("SUAR_SANITIZED") ? -1 : open(path, O_RDONLY | O_CLOEXEC);
  if (memory < 0) return -1;
  snprintf(path, sizeof path, "/proc/%d/maps", screen_pid(s));
  maps = fopen(path, "re");
  cr_assert_not_null(maps);
  while (fgets(line, sizeof line, maps)) {
    if (sscanf(line, "%lx-%lx rw", &start, &end) != 2 || strlen(line) < 20) continue;
    block = malloc(end - start);
    ssize_t n = pread(memory, block, end - start, (off_t)start);
    char *found = n > 0 ? block : NULL;
    for (; found && (found = memmem(found, (size_t)(block + n - found), text, strlen(text))); found++)
      count++;
    free(block);
  }
  fclose(maps);
  close(memory);
  return count;
}

static void ask_for_consent(struct screen *s) {
  press(s, "5<Enter>");
  go_to(s, "<Down>", "Answer:");
  press(s, "<Enter>1<C-s>");
  see(s, "Keep a record of who the person is: Given");
}

static void seal_name(struct screen *s) {
  press(s, "9");
  see(s, "Nothing of it is kept as a draft");
  press(s, "Daw Khin Khin<Down>");
  see(s, "Name: *************");
  press(s, "<C-s>");
  see(s, "Sealed");
}

static void read_name(struct screen *s) {
  press(s, "9");
  see(s, "Name: (sealed)");
  go_to(s, "<Down>", "Read what is sealed");
  press(s, "<Enter>");
  see(s, "Passphrase of the case team");
  press(s, passphrase);
  press(s, "<Enter>");
  see(s, "Daw Khin Khin");
}

/* Nothing that the program wrote holds the name or the passphrase. */
static void nothing_is_written(const struct place *place) {
  char command[160];

  snprintf(command, sizeof command, "! grep -raE 'Daw Khin|words of the team' %s", place->home);
  place_must(command);
}

Test(casebook_sealed, who_the_person_is_needs_a_team_and_consent) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  press(s, "9");
  see(s, "Set up the case team first");
  press(s, "X");
  set_up_team(s);
  press(s, "75");
  press(s, "9");
  see(s, "First ask for consent");
  leave(&s);
  place_remove(&place);
}

Test(casebook_sealed, a_name_is_sealed_read_and_hidden_by_one_key) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  set_up_team(s);
  open_usual_case(s);
  ask_for_consent(s);
  seal_name(s);
  press(s, "9");
  go_to(s, "<Down>", "Read what is sealed");
  press(s, "<Enter>not the passphrase<Enter>");
  see(s, "that is not the passphrase; the next try is possible in 1 second");
  press(s, "<Esc><Esc>");
  sleep(2);
  read_name(s);
  cr_expect_neq(in_memory(s, "Daw Khin Khin"), 0, "the test looks in the wrong place");
  press(s, "X");
  see(s, "Safe migration");
  see_not(s, "Daw Khin Khin");
  cr_expect_leq(in_memory(s, "Daw Khin Khin"), 0);
  cr_expect_leq(in_memory(s, passphrase), 0);
  press(s, "75");
  press(s, "9");
  go_to(s, "<Down>", "Read what is sealed");
  press(s, "<Enter>");
  see(s, "Passphrase of the case team");
  leave(&s);
  nothing_is_written(&place);
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

Test(casebook_sealed, a_story_takes_several_lines) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  set_up_team(s);
  open_usual_case(s);
  ask_for_consent(s);
  press(s, "9");
  go_to(s, "<Down>", "What happened");
  press(s, "They took her passport in May, and nobody paid the wages of the three months since.");
  see(s, "    They took her passport");
  press(s, "<Enter>Then she left<Up>");
  see(s, "What happened, with names: ****");
  press(s, "<Down>.<Enter><Enter>");
  see(s, "> Seal it");
  press(s, "<Enter>");
  see(s, "Sealed");
  press(s, "9");
  go_to(s, "<Down>", "Read what is sealed");
  press(s, "<Enter>");
  press(s, passphrase);
  press(s, "<Enter>");
  see(s, "Then she left.");
  see_not(s, "since. Then");
  leave(&s);
  nothing_is_written(&place);
  place_must("! grep -ra 'her passport' \"$HOME\"");
  place_remove(&place);
}

Test(casebook_sealed, withdrawn_consent_destroys_after_a_question) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  set_up_team(s);
  open_usual_case(s);
  ask_for_consent(s);
  seal_name(s);
  press(s, "5<Enter>");
  go_to(s, "<Down>", "Answer:");
  press(s, "<Enter>3<C-s>");
  see(s, "is destroyed for good");
  press(s, "1");
  see(s, "Answer: Consent withdrawn");
  press(s, "<C-s>2");
  see(s, "What identified the person was destroyed.");
  press(s, "9");
  see_not(s, "Seal it");
  leave(&s);
  nothing_is_written(&place);
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

Test(casebook_sealed, what_is_typed_of_a_person_is_never_a_draft) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  set_up_team(s);
  open_usual_case(s);
  ask_for_consent(s);
  press(s, "9Daw Khin Khin<Esc>");
  see(s, "no draft of it is kept");
  see(s, "Name: *************");
  see_not(s, "Daw Khin Khin");
  press(s, "3<Down><Esc>2");
  see(s, "Everything that was written");
  press(s, "9Daw Khin Khin<F10>");
  see(s, "Safe migration");
  leave(&s);
  place_says("\"$SUAR\" journal status --format json", 0, "\"drafts\":0");
  nothing_is_written(&place);
  place_remove(&place);
}

Test(casebook_sealed, a_forgotten_passphrase_is_replaced_with_two_sheets) {
  struct place place;
  struct screen *s;
  char *sheets[3];

  place_make(&place);
  s = desk_in_thailand("");
  set_up_team_with(s, sheets);
  press(s, "62");
  see(s, "Step 1 of 4");
  press(s, sheets[0]);
  press(s, "<Enter>");
  press(s, sheets[2]);
  press(s, "<Enter>another secret<Enter>another secrex<Enter>");
  see(s, "These are two different passphrases");
  press(s, "another secret<Enter>another secret<Enter>");
  see(s, "The new passphrase holds from now on");
  press(s, "61another secret<Enter>");
  press(s, passphrase);
  press(s, "<Enter>");
  press(s, passphrase);
  press(s, "<Enter>");
  see(s, "The new passphrase holds from now on");
  press(s, "<Esc>");
  open_usual_case(s);
  ask_for_consent(s);
  seal_name(s);
  read_name(s);
  leave(&s);
  free_sheets(sheets);
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

Test(casebook_sealed, a_mistyped_sheet_is_refused_at_once) {
  struct place place;
  struct screen *s;
  char *sheets[3];

  place_make(&place);
  s = desk_in_thailand("");
  set_up_team_with(s, sheets);
  press(s, "62");
  press(s, "A-1234<Enter>");
  see(s, "there are seven groups of four on a sheet");
  see(s, "> One sheet: A-1234");
  press(s, "<C-u>");
  press(s, sheets[0]);
  press(s, "<Enter>");
  see(s, "> Another sheet:");
  press(s, sheets[0]);
  press(s, "<Enter>");
  see(s, "sheet A was given twice");
  see(s, "> Another sheet: A-");
  leave(&s);
  free_sheets(sheets);
  place_remove(&place);
}

/* The printer gets what is on the screen, after a question whose first answer prints nothing. */
Test(casebook_sealed, a_sheet_is_printed_only_after_a_question) {
  struct place place;
  struct screen *s;
  char command[200], *shown;

  place_make(&place);
  snprintf(command, sizeof command,
           "printf '#!/bin/sh\\ncat >> \"$HOME/paper\"\\n' > \"$HOME/lp\" && chmod 700 \"$HOME/lp\"");
  place_must(command);
  snprintf(command, sizeof command, "print = %s/lp -o raw\\n", place.home);
  s = desk_in_thailand(command);
  press(s, "06");
  press(s, passphrase);
  press(s, "<Enter>");
  press(s, passphrase);
  press(s, "<Enter>");
  shown = sheet(s, " A-");
  press(s, "<Down><Enter>");
  see(s, "> 1  Copy it by hand");
  press(s, "<Enter>");
  settle(s);
  place_must("! [ -e \"$HOME/paper\" ]");
  press(s, "<Down><Enter>2");
  see(s, "Sent to the printer. Compare the paper with the screen");
  snprintf(command, sizeof command, "grep -q %s \"$HOME/paper\"", shown);
  place_must(command);
  place_must("rm \"$HOME/paper\" \"$HOME/lp\"");
  snprintf(command, sizeof command, "! grep -ra %s %s", shown, place.home);
  place_must(command);
  press(s, "<Down><Enter>2");
  see(s, "cannot be started");
  press(s, "<Enter>");
  see(s, "Step 4 of 7");
  leave(&s);
  free(shown);
  place_remove(&place);
}

Test(casebook_sealed, an_idle_desk_locks_itself) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("lock_s = 10\\n");
  set_up_team(s);
  open_usual_case(s);
  ask_for_consent(s);
  seal_name(s);
  read_name(s);
  see(s, "Locked: nobody has pressed a key for a while");
  see_not(s, "Daw Khin Khin");
  see(s, "> 7  Cases");
  leave(&s);
  nothing_is_written(&place);
  place_remove(&place);
}

/* Nothing is unlocked: what is half typed must not stand there for the next one at the desk. */
Test(casebook_sealed, a_half_typed_name_goes_when_nobody_is_there) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("lock_s = 10\\n");
  set_up_team(s);
  open_usual_case(s);
  ask_for_consent(s);
  press(s, "9");
  see(s, "Nothing of it is kept as a draft");
  press(s, "Daw Khin");
  see(s, "Name: Daw Khin");
  see(s, "Locked: nobody has pressed a key for a while");
  see_not(s, "Daw Khin");
  leave(&s);
  nothing_is_written(&place);
  place_remove(&place);
}

/* Whether a program that is aborted here leaves a core. */
static bool makes_cores(void) {
  int status;
  pid_t child = fork();
  if (child == 0) abort();
  waitpid(child, &status, 0);
  char *found = place_run("find . -maxdepth 1 -name 'core*' -type f -delete -print", NULL);
  bool is_made = *found != '\0';
  free(found);
  return is_made;
}

/* Aborted where a program that may would leave a core: while a name is typed, and while it is read. */
Test(casebook_sealed, leaves_no_core) {
  const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
  struct place place;
  struct screen *s;

  place_make(&place);
  cr_assert_eq(chdir(place.home), 0);
  if (setrlimit(RLIMIT_CORE, &all) || !makes_cores())
    cr_log_info("no core is made here whatever the program does");
  s = desk_in_thailand("");
  set_up_team(s);
  open_usual_case(s);
  ask_for_consent(s);
  press(s, "9Daw Khin Khin");
  settle(s);
  screen_signal(s, SIGABRT);
  screen_wait_exit(s, PATIENCE_MS);
  screen_free(&s);
  nothing_is_written(&place);
  s = desk_in_thailand("");
  press(s, "75");
  seal_name(s);
  read_name(s);
  screen_signal(s, SIGABRT);
  screen_wait_exit(s, PATIENCE_MS);
  screen_free(&s);
  char *cores = place_run("find . -name 'core*' -type f", NULL);
  cr_expect_str_eq(cores, "");
  free(cores);
  nothing_is_written(&place);
  place_must("\"$SUAR\" journal verify");
  cr_assert_eq(chdir("/"), 0);
  place_remove(&place);
}
