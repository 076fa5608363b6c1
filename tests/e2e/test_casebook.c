/* The casebook at the desk: a case opened in a few keys, followed, referred and closed; drafts. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/thailand.h"

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

Test(casebook, every_kind_of_field_survives_a_kill) {
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
