/* The casebook at the desk: a case opened in a few keys, followed and closed; drafts; what identifies
 * a person sealed, read and hidden again. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/e2e/thailand.h"

static const char passphrase[] = "four words of the team";

Test(casebook, a_usual_case_takes_ten_keys) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  place_says("\"$SUAR\" case list --format csv", 0, ",unpaid_wages,TH,");
  leave(&s);
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

Test(casebook, money_is_told_apart_and_a_closed_case_opens_again) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  press(s, "4<Down><Enter>9000<C-s>");
  see(s, "THB: asked 0, awarded 9000, received 0; 9000 awarded but not received");
  press(s, "4<Down><Down><Enter>9000<C-s>");
  see(s, "THB: asked 0, awarded 9000, received 9000");
  see_not(s, "awarded but not received");
  press(s, "6<Enter><C-s>");
  see(s, "Closed on 2026-11-22: Settled");
  see(s, "1 Write a note");
  see(s, ">6 Open the case again");
  see_not(s, "Set the next step");
  press(s, "6ask again<C-s>");
  see(s, "Next step: ask again, 2026-11-29 (in 7 days)");
  leave(&s);
  place_remove(&place);
}

Test(casebook, what_is_missing_or_wrong_is_said_where_it_stands) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  press(s, "7n1<C-s>");
  see(s, "nobody is counted");
  press(s, "<Enter>mm<Enter>1");
  go_to(s, "<Down>", "Day of the next step");
  press(s, "<End><BS><BS><BS><BS><BS><BS><BS><BS><BS><BS>soon<Down>");
  see(s, "Day of the next step: soon is not a date");
  see(s, " !Day of the next step: soon");
  press(s, "<Up><BS><BS><BS><BS>3<Down>");
  see(s, "Day of the next step: 2026-11-25 (in 3 days)");
  leave(&s);
  place_remove(&place);
}

Test(casebook, a_form_left_half_typed_comes_back_after_a_kill) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  press(s, "1the employer promised<Down>");
  settle(s);
  screen_signal(s, SIGKILL);
  cr_assert_neq(screen_wait_exit(s, PATIENCE_MS), -1);
  screen_free(&s);
  s = place_desk("--lang en", NULL);
  see(s, "An unfinished form from 2026-11-22 10:00 was kept: Write a note TH-");
  press(s, "<Enter>");
  see(s, "the employer promised");
  press(s, "<C-s>");
  see(s, "Saved 10:00");
  leave(&s);
  place_says("\"$SUAR\" journal status --format json", 0, "\"drafts\":0");
  place_remove(&place);
}

/* Types into the row of LABEL of a new case, leaves the row and kills. */
static void survives_a_kill(const char *label, const char *typed, const char *shown) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  press(s, "7n1");
  go_to(s, "<Down>", label);
  press(s, typed);
  press(s, "<Up>");
  see(s, shown);
  settle(s);
  screen_signal(s, SIGKILL);
  cr_assert_neq(screen_wait_exit(s, PATIENCE_MS), -1);
  screen_free(&s);
  s = place_desk("--lang en", NULL);
  see(s, "was kept: Open a case");
  press(s, "<Enter>");
  see(s, "Complaint: Unpaid wages");
  see(s, shown);
  leave(&s);
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

Test(casebook, every_kind_of_field_survives_a_kill, .timeout = 120) {
  survives_a_kill("+ Add a nationality", "<Enter>kh<Enter>7<Tab>8",
                  "Cambodia                   7          8");
  survives_a_kill("Sector:", "<Enter>2", "Sector: Construction");
  survives_a_kill("Next step", "ဖုန်းဆက်ရန်", "Next step (no names here): ဖုန်းဆက်ရန်");
  survives_a_kill("Day of the next", "<BS><BS>30", "Day of the next step: 2026-11-30 (in 8 days)");
  survives_a_kill("Note (no", "; = \"x\" ลูกจ้าง", "Note (no names here): ; = \"x\" ลูกจ้าง");
  survives_a_kill("When:", "2026-11-21", "When: 2026-11-21");
}

Test(casebook, leaving_quickly_keeps_the_form_and_it_is_offered_before_another) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  press(s, "1half a sentence<F10>");
  see(s, "Safe migration");
  press(s, "7<Enter>1");
  see(s, "An unfinished form from 2026-11-22 10:00 was kept: Write a note");
  press(s, "1");
  see(s, "half a sentence");
  press(s, "<Esc>2");
  see_not(s, "half a sentence");
  leave(&s);
  place_says("\"$SUAR\" journal status --format json", 0, "\"drafts\":0");
  place_remove(&place);
}

Test(casebook, a_case_is_opened_from_the_session_of_a_client) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("\"$SUAR\" session add --kind client --country TH --language my --sector fishing"
             " --who MM:women=1");
  s = desk_in_thailand("");
  press(s, "6<Enter>3");
  see(s, "Unpaid wages");
  press(s, "1");
  see(s, "Language: Burmese");
  see(s, "Sector: Fishing and seafood");
  press(s, "<C-s>");
  see(s, "Myanmar: Women 1");
  leave(&s);
  place_says("\"$SUAR\" journal verify", 0, "");
  place_remove(&place);
}

Test(casebook, the_first_page_counts_what_is_due) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("\"$SUAR\" case open --type housing --country TH --who MM:men=1 --due 2026-11-20");
  s = desk_in_thailand("");
  see(s, "Cases: 1 due today or late");
  press(s, "7");
  see(s, "2 days late");
  leave(&s);
  place_remove(&place);
}

Test(casebook, a_case_is_found_by_its_code_however_it_is_typed) {
  struct place place;
  struct screen *s;
  char *code, typed[8];

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  code = strstr(screen_text(s), "TH-");
  cr_assert_not_null(code);
  snprintf(typed, sizeof typed, "th%.4s", code + 3);
  for (char *p = typed; *p; p++)
    if (*p >= 'A' && *p <= 'Z') *p = (char)(*p - 'A' + 'a');
  press(s, "<Esc>/");
  see(s, "Code of the case:");
  press(s, "th<Enter>");
  see(s, "is not the code of a case");
  press(s, "<BS><BS>");
  press(s, typed);
  press(s, "<Enter>");
  see(s, "Next step: 2026-11-29 (in 7 days)");
  press(s, "<Esc>");
  see(s, "Find a case by its code");
  leave(&s);
  place_remove(&place);
}

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

Test(casebook, who_the_person_is_needs_a_team_and_consent, .timeout = 120) {
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

Test(casebook, a_name_is_sealed_read_and_hidden_by_one_key, .timeout = 120) {
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
  see(s, "that is not the passphrase; the next try is possible in 1 seconds");
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

Test(casebook, withdrawn_consent_destroys_after_a_question, .timeout = 120) {
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

Test(casebook, what_is_typed_of_a_person_is_never_a_draft, .timeout = 120) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  set_up_team(s);
  open_usual_case(s);
  ask_for_consent(s);
  press(s, "9Daw Khin Khin<Esc>");
  see(s, "no draft of it is kept");
  press(s, "3<Down><Esc>2");
  see(s, "Everything that was written");
  press(s, "9Daw Khin Khin<F10>");
  see(s, "Safe migration");
  leave(&s);
  place_says("\"$SUAR\" journal status --format json", 0, "\"drafts\":0");
  nothing_is_written(&place);
  place_remove(&place);
}

Test(casebook, a_referral_is_sent_to_a_service_and_answered) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  press(s, "33");
  see(s, "HRDF Labour Law Clinic");
  go_to(s, "<Down>", "HRDF");
  press(s, "<Enter><C-s>");
  see(s, "HRDF Labour Law Clinic, Mae Sot: Sent");
  press(s, "0");
  see(s, "Rejected");
  see_not(s, "Served");
  go_to(s, "<Down>", "Rejected");
  press(s, "<Enter><C-s>");
  see(s, "Reason: is needed when the status is Rejected");
  see(s, ">!Reason:");
  press(s, "<Enter>2<C-s>");
  see(s, "HRDF Labour Law Clinic, Mae Sot: Rejected, Wrong number");
  press(s, "<Esc>46");
  see(s, "HRDF Labour Law Clinic, Mae Sot: Wrong number (2026-11-22)");
  press(s, "<Enter>");
  see(s, "HRDF Labour Law Clinic, Mae Sot");
  leave(&s);
  place_remove(&place);
}

Test(casebook, costs_are_told_in_months_of_wages) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  press(s, "8");
  see(s, "Country of origin: Myanmar");
  see(s, "Sex: Woman");
  go_to(s, "<Down>", "First monthly wage");
  press(s, "10000<C-s>");
  see(s, "No cost is written down yet.");
  press(s, "1<Down><Enter>15000<C-s>");
  see(s, "15000 THB (fees 15000, related costs 0, illegitimate costs 0)");
  see(s, "1.5 months of the first wage");
  leave(&s);
  place_remove(&place);
}

Test(casebook, a_forgotten_passphrase_is_replaced_with_two_sheets, .timeout = 120) {
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

Test(casebook, a_mistyped_sheet_is_refused_at_once, .timeout = 120) {
  struct place place;
  struct screen *s;
  char *sheets[3];

  place_make(&place);
  s = desk_in_thailand("");
  set_up_team_with(s, sheets);
  press(s, "62");
  press(s, "A-1234<Enter>");
  see(s, "Step 1 of 4");
  press(s, "<BS><BS><BS><BS><BS><BS>");
  press(s, sheets[0]);
  press(s, "<Enter>");
  see(s, "Step 2 of 4");
  press(s, sheets[0]);
  press(s, "<Enter>");
  see(s, "Step 2 of 4");
  leave(&s);
  free_sheets(sheets);
  place_remove(&place);
}

/* The printer gets what is on the screen, after a question whose first answer prints nothing. */
Test(casebook, a_sheet_is_printed_only_after_a_question, .timeout = 120) {
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

Test(casebook, an_idle_desk_locks_itself, .timeout = 120) {
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
Test(casebook, a_half_typed_name_goes_when_nobody_is_there, .timeout = 120) {
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
