/* Tasks with cases, and with what belongs to none. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/soak/tasks_parts.h"

static void note_the_code(struct robot *r) {
  static const char before[] = "Its code is ";
  const char *code = strstr(screen_text(r->screen), before);

  cr_assert_not_null(code);
  r->case_at = r->case_count < ROBOT_CASES ? r->case_count++ : robot_below(r, ROBOT_CASES);
  snprintf(r->codes[r->case_at], ROBOT_CODE_BYTES, "%.7s", code + strlen(before));
}

static void mark_and_save(struct robot *r, const char *answer) {
  struct ledger_entry entry = {.kind = LEDGER_RECORD};

  robot_mark(r, &entry);
  robot_save(r, &entry, answer);
}

static void go_to_note(struct robot *r) {
  go_to(r->screen, "<Down>", "Note (no names here)");
}

/* The complaint is known. */
static void finish_a_case(struct robot *r) {
  count_from(r, "mm<Enter>");
  press_number(r, 1 + robot_below(r, 5));
  go_to_note(r);
  mark_and_save(r, "The case is open. Its code is ");
  note_the_code(r);
}

void open_a_case(struct robot *r) {
  robot_press(r, "7n");
  robot_discard(r);
  press_number(r, 1 + robot_below(r, 9));
  finish_a_case(r);
}

void open_a_case_from_the_guide(struct robot *r) {
  ask_the_guide(r);
  go_to(r->screen, "<Tab>", "Open a case from this");
  robot_press(r, "<Enter>");
  robot_discard(r);
  see(r->screen, "Complaint: Papers withheld");
  finish_a_case(r);
}

/* The one that was found or opened last. */
static void find_again(struct robot *r) {
  robot_press(r, "72");
  robot_press(r, r->codes[r->case_at]);
  robot_press(r, "<Enter>");
  see(r->screen, "Write a note");
}

/* Opens one of the cases whose code the robot knows, or a new one. */
static void find_a_case(struct robot *r) {
  if (!r->case_count) {
    open_a_case(r);
    return;
  }
  r->case_at = robot_below(r, r->case_count);
  find_again(r);
}

/* By the number that its row has on the page of the case. */
static void begin_form(struct robot *r, const char *number) {
  find_a_case(r);
  robot_press(r, number);
  robot_discard(r);
}

void write_a_note(struct robot *r) {
  begin_form(r, "1");
  mark_and_save(r, "Saved ");
}

void set_the_next_step(struct robot *r) {
  begin_form(r, "2");
  robot_press(r, "call again ");
  mark_and_save(r, "Saved ");
}

void correct_a_case(struct robot *r) {
  begin_form(r, "7");
  robot_press(r, "typing mistake");
  go_to_note(r);
  robot_press(r, "<C-u>");
  mark_and_save(r, "Saved ");
}

/* What was awarded; the page of the case has it on top of what was written. */
static void write_money(struct robot *r) {
  begin_form(r, "4");
  robot_choose(r, "Awarded");
  press_number(r, 100 + robot_below(r, 9000));
  go_to_note(r);
  mark_and_save(r, "Saved ");
}

/* It stays in the journal, beside the entry that strikes it out. */
void strike_money_out(struct robot *r) {
  write_money(r);
  go_to(r->screen, "<Tab>", "Money. Stage: Awarded");
  robot_press(r, "<Del>");
  robot_choose(r, "Strike it out");
  robot_discard(r);
  mark_and_save(r, "Saved ");
  see(r->screen, "Struck out (rob");
}

/* --- what is private --- */

static void see_locked(struct robot *r) {
  robot_pass(r, ROBOT_LOCK_S + 1);
  see(r->screen, "Locked: nobody has pressed a key for a while");
  see(r->screen, "Safe migration");
}

/* Nobody comes back in time; what was typed comes back. */
void leave_a_case(struct robot *r) {
  struct ledger_entry entry = {.kind = LEDGER_RECORD};

  begin_form(r, "1");
  robot_mark(r, &entry);
  robot_press(r, "<Down>");
  r->draft = entry;
  see_locked(r);
  see_not(r->screen, entry.mark);
  find_again(r);
  robot_press(r, "1");
  robot_resume(r);
}

static void seal_a_name(struct robot *r) {
  begin_form(r, "5");
  robot_press(r, "<Enter>");
  go_to(r->screen, "<Down>", "Answer:");
  robot_press(r, "<Enter>1<C-s>");
  see(r->screen, "Keep a record of who the person is: Given");
  robot_press(r, "9");
  see(r->screen, "Nothing of it is kept as a draft");
  robot_press(r, "Daw Khin Khin<Down>");
  robot_press(r, "<C-s>");
  see(r->screen, "Sealed");
}

/* From the page of the case. */
static void read_the_name(struct robot *r) {
  robot_press(r, "9");
  go_to(r->screen, "<Down>", "Read what is sealed");
  robot_press(r, "<Enter>");
  see_not(r->screen, "Daw Khin Khin");
  robot_press(r, ROBOT_PASSPHRASE);
  robot_press(r, "<Enter>");
  see(r->screen, "Daw Khin Khin");
}

/* What was unlocked is locked by itself when nobody is there, and then asks for the passphrase again. */
void read_a_name(struct robot *r) {
  seal_a_name(r);
  read_the_name(r);
  see_locked(r);
  see_not(r->screen, "Daw Khin Khin");
  find_again(r);
  read_the_name(r);
}

/* --- numbers --- */

void check_a_number(struct robot *r) {
  robot_press(r, "1");
  press_often(r, "<Down>", 8);
  robot_press(r, "<Enter>");
  robot_press(r, "<End>");
  robot_choose(r, "I checked this number");
  if (strstr(screen_row(r->screen, 0), "Which number?")) robot_press(r, "1");
  robot_discard(r);
  robot_press(r, "<Enter>1");
  go_to_note(r);
  mark_and_save(r, "Saved ");
}
