/* The case team at a terminal: what is typed in secret is not shown, and the terminal gets its echo
 * back; the process that knows a secret cannot be looked into. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "tests/e2e/place.h"

static const char PASSPHRASE[] = "four words are enough";

/* Starts a command of the program, behind that of `wrapper`, in a shell that says how the terminal is left. */
static struct screen *start_in(const char *wrapper, const char *command) {
  char line[400];
  snprintf(line, sizeof line, "%s \"$SUAR\" %s; echo \"status $?\"; stty -a | grep -o ' [-]*echo '",
           wrapper, command);
  const char *argv[] = {"sh", "-c", line, NULL};
  return screen_start(argv, &(struct screen_options){.rows = 40});
}

static struct screen *start(const char *command) {
  return start_in("", command);
}

/* It ended with that status, and what is typed is shown again. */
static void ends(struct screen **s, int status) {
  char wanted[32];
  snprintf(wanted, sizeof wanted, "status %d", status);
  see(*s, wanted);
  see(*s, " echo");
  screen_wait_exit(*s, PATIENCE_MS);
  screen_free(s);
}

static void type_hidden(struct screen *s, const char *question, const char *answer) {
  see(s, question);
  settle(s);
  screen_type(s, answer);
  screen_type(s, "\r");
}

/* Copies the sheet with that letter from the screen. */
static void copy_sheet(struct screen *s, char letter, char sheet[40]) {
  char mark[] = "    ?-";
  mark[4] = letter;
  see(s, mark);
  settle(s);
  const char *at = strstr(screen_text(s), mark);
  snprintf(sheet, 37, "%s", at + 4);
  cr_assert_eq(strlen(sheet), 36);
}

static void set_up(char sheets[3][40]) {
  struct screen *s = start("team set-up");
  type_hidden(s, "New passphrase", PASSPHRASE);
  type_hidden(s, "once more", PASSPHRASE);
  for (int i = 0; i < 3; i++) {
    copy_sheet(s, (char)('A' + i), sheets[i]);
    press(s, "<Enter>");
  }
  see(s, "one moment");
  see(s, "type one of the sheets");
  screen_type(s, "A-1111\r");
  see(s, "seven groups"); /* said before the second is typed; one more chance */
  settle(s);
  screen_type(s, sheets[2]);
  press(s, "<Enter>");
  see(s, "Type another one");
  screen_type(s, sheets[2]);
  press(s, "<Enter>");
  see(s, "given twice");
  settle(s);
  screen_type(s, sheets[0]);
  press(s, "<Enter>");
  see(s, "the case team is set up");
  cr_expect_null(strstr(screen_bytes(s, NULL), "words are"), "the passphrase is not shown");
  ends(&s, 0);
}

Test(team, is_set_up_and_reads_at_a_terminal) {
  struct place place;
  struct screen *s;
  char sheets[3][40], command[80];
  place_make(&place);
  set_up(sheets);
  char *code = place_run("\"$SUAR\" case open --type unpaid_wages --country TH --who KH:women=1", NULL);
  code[strcspn(code, "\n")] = '\0';
  snprintf(command, sizeof command,
           "\"$SUAR\" case consent %s --purpose record --answer given", code);
  place_must(command);
  snprintf(command, sizeof command, "case person %s", code);
  s = start(command);
  see(s, "Name:");
  screen_type(s, "Sok Chanthy\r");
  for (int i = 0; i < 3; i++) screen_type(s, "\r");
  see(s, "What happened");
  screen_type(s, "They took\rher passport.\r\x04");
  ends(&s, 0);
  snprintf(command, sizeof command, "case read %s", code);
  s = start(command);
  type_hidden(s, "Passphrase of the case team", PASSPHRASE);
  see(s, "Name: Sok Chanthy");
  see(s, "her passport.");
  cr_expect_null(strstr(screen_bytes(s, NULL), "words are"));
  ends(&s, 0);
  free(code);
  place_remove(&place);
}

Test(team, gives_the_echo_back_when_it_is_left) {
  struct place place;
  place_make(&place);
  struct screen *s = start("team set-up");
  see(s, "New passphrase");
  settle(s);
  screen_type(s, "four words\x03");
  ends(&s, 3);
  s = start_in("timeout --foreground --preserve-status 1", "team set-up");
  see(s, "New passphrase");
  screen_type(s, "four words");
  ends(&s, 128 + SIGTERM);
  s = start("team set-up --no-input");
  see(s, "--no-input forbids");
  ends(&s, 2);
  place_says("\"$SUAR\" team status", 0, "");
  place_remove(&place);
}

/* While it waits for the rest, the program knows a passphrase. */
Test(team, cannot_be_looked_into) {
  struct place place;
  struct rlimit core;
  const char *argv[] = {NULL, "team", "set-up", NULL};
  char path[64], line[160], limit[32] = "";
  place_make(&place);
  argv[0] = getenv("SUAR");
  struct screen *s = screen_start(argv, NULL);
  type_hidden(s, "New passphrase", PASSPHRASE);
  see(s, "once more");
  cr_assert_eq(prlimit(screen_pid(s), RLIMIT_CORE, NULL, &core), 0);
  cr_expect_eq(core.rlim_max, 0);
  snprintf(path, sizeof path, "/proc/%d/limits", screen_pid(s));
  FILE *file = fopen(path, "r");
  while (file && fgets(line, sizeof line, file))
    if (sscanf(line, "Max core file size %31s", limit) == 1) break;
  if (file) fclose(file);
  cr_expect_str_eq(limit, "0");
  screen_signal(s, 6);
  cr_expect_eq(screen_wait_exit(s, PATIENCE_MS), 128 + 6);
  screen_free(&s);
  place_says("find \"$HOME\" . -maxdepth 1 -name 'core*' -newer \"$SUAR\" -type f", 0, "");
  place_remove(&place);
}
