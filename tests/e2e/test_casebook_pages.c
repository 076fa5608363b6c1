/* The pages and forms of the casebook: what their keys do, what is struck out, long notes. */
#include <criterion/criterion.h>
#include <signal.h>

#include "tests/e2e/thailand.h"

Test(casebook_pages, enter_opens_something_on_every_page_and_digits_stay_the_same) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  see(s, ">1 Write a note");
  press(s, "<Enter>");
  see(s, "> Note (no names here)");
  press(s, "<Esc>3<Enter><Enter><C-s>");
  see(s, "0 Answer to a referral");
  press(s, "<Home>4");
  see(s, "Write down money");
  see(s, "Awarded");
  press(s, "<Esc><Esc>6<Enter><C-s>");
  see(s, "Closed on");
  see(s, "6 Open the case again");
  see_not(s, "3 Refer");
  press(s, "4");
  see(s, "Awarded");
  leave(&s);
  place_remove(&place);
}

Test(casebook_pages, what_was_written_by_mistake_is_struck_out_with_a_reason) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  press(s, "4<Down><Enter>9000<C-s>");
  see(s, "awarded 9000");
  press(s, "<Del>");
  see(s, "Go down to what is to be struck out");
  press(s, "<End>");
  see(s, "> 2026-11-22  Money. Stage: Awarded");
  press(s, "<Del>");
  see(s, "> 1  Leave it as it is");
  press(s, "<Enter>");
  see(s, "> 2026-11-22  Money. Stage: Awarded");
  press(s, "<Del>2");
  see(s, "What was wrong (no names here):");
  press(s, "<C-s>");
  see(s, "What was wrong (no names here): is missing");
  press(s, "not this case<C-s>");
  see(s, "Struck out (not this case): Money. Stage: Awarded");
  press(s, "<Home>");
  see_not(s, "THB: asked");
  press(s, "<End>");
  see_not(s, "> 2026-11-22  Struck out");
  leave(&s);
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

static void open_service(struct screen *s) {
  press(s, "1");
  go_to(s, "<Down>", "Anti-trafficking police hotline");
  press(s, "<Enter><End>");
  see(s, "1 Refer a client here");
}

Test(casebook_pages, a_service_is_referred_to_and_judged_from_its_page) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_service(s);
  press(s, "1");
  see(s, "Refer to a service > Need");
  press(s, "1");
  see(s, "Service: Anti-trafficking police hotline");
  press(s, "<C-s>");
  see(s, "Saved 10:00");
  press(s, "2");
  see(s, "Write down feedback");
  press(s, "1");
  see(s, "Service: Anti-trafficking police hotline");
  press(s, "<C-s>");
  see(s, "Saved 10:00");
  press(s, "X");
  open_usual_case(s);
  press(s, "X");
  open_service(s);
  press(s, "1");
  see(s, "> 1  A client without a case");
  see(s, "  2  TH-");
  press(s, "21");
  see(s, "  Refer to a service");
  press(s, "<C-s>");
  see(s, "nobody was asked whether the person of case TH-");
  press(s, "X75");
  see(s, "- Anti-trafficking police hotline: Sent");
  leave(&s);
  place_says("\"$SUAR\" referral list --format csv", 0, "svc-");
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

Test(casebook_pages, a_note_grows_over_several_lines_and_survives_a_kill) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  press(s, "1the passport was taken in May, and the wage of three months is not paid yet, he says");
  see(s, "    the passport was taken in May, and");
  press(s, "<Enter>second line<Enter><Up><Up><Home>First: ");
  see(s, "    First: the passport");
  see(s, "    second line");
  settle(s);
  press(s, "<Tab>");
  settle(s);
  screen_signal(s, SIGKILL);
  cr_assert_neq(screen_wait_exit(s, PATIENCE_MS), -1);
  screen_free(&s);
  s = place_desk("--lang en", NULL);
  press(s, "<Enter>");
  see(s, "    second line");
  press(s, "<Tab>");
  see(s, "> When:");
  press(s, "<C-s>");
  see(s, "Saved 10:00");
  leave(&s);
  place_says("\"$SUAR\" case show $(\"$SUAR\" case list --format csv | tail -n 1 | cut -d, -f1)", 0,
             "second line");
  place_remove(&place);
}

Test(casebook_pages, nationalities_counted_here_come_first_then_those_of_the_region) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("\"$SUAR\" session add --kind client --country TH --who LK:women=1 --who KH:men=1");
  place_must("\"$SUAR\" session add --kind client --country TH --who LK:women=1 --at 2026-11-20");
  s = desk_in_thailand("");
  press(s, "7n1");
  go_to(s, "<Down>", "+ Add a nationality");
  press(s, "<Enter>");
  see(s, ">    Sri Lanka");
  see(s, "     Cambodia");
  see(s, "     Myanmar");
  see(s, "     Laos");
  leave(&s);
  place_remove(&place);
}

Test(casebook_pages, only_what_was_heard_to_the_end_was_read_aloud) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  press(s, "51");
  go_to(s, "<Down>", "Show the text to read aloud");
  press(s, "<Enter>");
  see(s, "May we write down who you are?");
  press(s, "<Esc>");
  see(s, "The text was read aloud:");
  see_not(s, "The text was read aloud: Yes");
  press(s, "<Enter><Enter>");
  see(s, ">1 The person has heard or read all of it");
  press(s, "<Enter>");
  see(s, "The text was read aloud: Yes");
  see(s, "> Answer:");
  go_to(s, "<Up>", "Language:");
  press(s, "<Enter>th<Enter>");
  see_not(s, "The text was read aloud: Yes");
  leave(&s);
  place_remove(&place);
}

Test(casebook_pages, a_cost_is_struck_out_of_its_list) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  press(s, "8<C-s>11");
  see(s, "Amount:");
  press(s, "500<C-s>12");
  see(s, "Amount:");
  press(s, "70<C-s>");
  see(s, "570 THB");
  go_to(s, "<Up>", "Broker");
  press(s, "<Del>2typed twice<C-s>");
  see(s, "500 THB");
  see(s, "Struck out (typed twice): ");
  leave(&s);
  place_remove(&place);
}

/* What has a page of its own is struck out there, and the list below it is one row shorter. */
Test(casebook_pages, a_report_feedback_and_a_referral_are_struck_out_on_their_pages) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("\"$SUAR\" hazard add --country TH --place factory --hazard heat");
  place_must("\"$SUAR\" feedback add --service svc-th-dlpw-hotline --delivered no");
  s = desk_in_thailand("");
  open_usual_case(s);
  press(s, "3<Enter><Enter><C-s>");
  press(s, "<End>");
  see(s, "> 2026-11-22  Referral.");
  press(s, "<Enter>");
  see(s, "Strike it out");
  press(s, "<Del>2twice<C-s>");
  see(s, "This was struck out: it is in no list and no count any more.");
  press(s, "<Esc>");
  see(s, "Struck out (twice): Referral.");
  press(s, "<Esc>44");
  see(s, "1 row");
  press(s, "2<Del>2a mistake<C-s><Esc>");
  see(s, "No report of unsafe work");
  press(s, "<Esc>5");
  see(s, "1 row");
  press(s, "2<Del>2a mistake<C-s><Esc>");
  see(s, "No feedback on a service");
  leave(&s);
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

Test(casebook_pages, the_language_shown_beside_is_the_one_of_the_case_and_of_consent) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_usual_case(s);
  press(s, "X31B2");
  see(s, "Question 1");
  press(s, "<Esc><Esc>7n1");
  see(s, "  Language: Burmese");
  press(s, "<Esc>2<Enter>51");
  see(s, "Purpose: Keep a record of who the person is");
  see(s, "  Language: Burmese");
  leave(&s);
  place_remove(&place);
}

Test(casebook_pages, a_number_is_checked_and_reported_wrong_from_its_page) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = desk_in_thailand("");
  open_service(s);
  press(s, "3");
  see(s, "I checked this number > How was it checked?");
  press(s, "1");
  see(s, "Role or initials:");
  press(s, "JK<C-s>");
  see(s, "checked here on 22 November 2026");
  press(s, "<End>4");
  see(s, "This number is wrong > What is wrong?");
  press(s, "1desk officer<C-s>");
  see(s, "reported wrong on 22 November 2026 by desk officer");
  see(s, "This entry may be wrong: 1 report.");
  press(s, "<Esc>");
  see(s, "(wrong)");
  leave(&s);
  place_says("\"$SUAR\" number list --format csv", 0, "no_answer,,desk officer");
  place_says("\"$SUAR\" number list --format csv", 0, "works,called,JK");
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}
