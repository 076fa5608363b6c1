/* A lesson is given: hands before, slides, hands after, and the session that it becomes. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/place.h"

static struct screen *open_lesson(struct place *place) {
  place_make(place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\""
             " && printf '[desk]\ncountry = TH\n' >\"$XDG_CONFIG_HOME/suar/suar.conf\"");
  struct screen *s = place_desk("--lang en", NULL);
  go_to(s, "<Down>", "Checks and lessons");
  press(s, "<Enter>");
  go_to(s, "<Down>", "Lessons");
  press(s, "<Enter>1");
  see(s, "Quiz before the lesson");
  return s;
}

/* The hands for the three answers of a question. */
static void count_hands(struct screen *s, const char *question, const char *keys) {
  see(s, question);
  press(s, keys);
}

static void give_lesson(struct screen *s) {
  press(s, "1");
  count_hands(s, "Question 1 of 10", "12<Enter>7<Enter>3<Enter>");
  see_not(s, "(right)");
  count_hands(s, "Question 2 of 10", "၁၀<Enter>9<Enter>99<BS><BS>3<Enter>");
  see(s, "Question 3 of 10");
  press(s, "<Esc>");
  see(s, "Quiz before the lesson: ");
  press(s, "2");
  see(s, "This training is for you.");
  press(s, "t");
  see(s, "count the hands");
  press(s, "<Space><Left><Right>");
  see(s, "2 of 30");
  see(s, "Get your papers checked here.");
  press(s, "s");
  see(s, "Reported by ILO");
  press(s, "<End><Enter>");
  see(s, "Quiz after the lesson");
  go_to(s, "<Down>", "Quiz after the lesson");
  press(s, "<Enter>");
  count_hands(s, "Question 1 of 10", "21<Enter>1<Enter><Enter>");
  see(s, "a  8 hours (right)");
  press(s, "<Enter>");
  see(s, "Question 2 of 10");
  see_not(s, "(right)");
  press(s, "<Esc>");
}

Test(lesson, becomes_a_session_with_its_scores) {
  struct place place;
  struct screen *s = open_lesson(&place);
  give_lesson(s);
  press(s, "<Esc>");
  see(s, "The hands that were counted are not in the journal yet.");
  press(s, "1");
  see(s, "Kind: Orientation");
  see(s, "Lesson: After arrival in Thailand");
  see(s, "Right after the lesson: 21/22");
  press(s, "<Enter>");
  see(s, "Which nationality?");
  press(s, "Myanmar<Enter>22<C-s>");
  see(s, "Saved ");
  press(s, "<Esc>");
  see(s, "Before leaving home");
  press(s, "1");
  see(s, "Quiz before the lesson");
  see_not(s, "of 44 hands");
  leave(&s);
  char *shown = place_run("\"$SUAR\" session show \"$(\"$SUAR\" session list --format csv"
                          " | sed -n '2s/,.*//p')\"", NULL);
  cr_assert(strstr(shown, "Kind: orientation"), "%s", shown);
  cr_assert(strstr(shown, "Lesson: post-arrival-th"), "%s", shown);
  cr_assert(strstr(shown, "Right before the lesson: 2"), "%s", shown);
  cr_assert(strstr(shown, "/44"), "%s", shown);
  cr_assert(strstr(shown, "Right after the lesson: 21/22"), "%s", shown);
  cr_assert(strstr(shown, "MM: 22 women"), "%s", shown);
  cr_assert(strstr(shown, "contract"), "its topics: %s", shown);
  free(shown);
  place_remove(&place);
}

/* The program ends after the morning's count: in the evening the hands are there, until they are
 * given up. */
Test(lesson, hands_are_kept_until_it_is_logged) {
  struct place place;
  struct screen *s = open_lesson(&place);
  press(s, "1");
  count_hands(s, "Question 1 of 10", "12<Enter>8<Enter>");
  press(s, "X");
  see(s, "Safe migration");
  leave(&s);
  s = place_desk("--lang en", NULL);
  go_to(s, "<Down>", "Checks and lessons");
  press(s, "<Enter>");
  go_to(s, "<Down>", "Lessons");
  press(s, "<Enter>1");
  see(s, "are here again");
  see(s, "Quiz before the lesson: 60 % (12 of 20 hands)");
  press(s, "<Esc>2");
  see(s, "Before leaving home");
  press(s, "1");
  see(s, "Welcome: who is who");
  see_not(s, "of 20 hands");
  leave(&s);
  place_remove(&place);
}

/* Logging is thought better of: the hands are still there, and still asked about. */
Test(lesson, hands_outlive_a_form_that_is_discarded) {
  struct place place;
  struct screen *s = open_lesson(&place);
  press(s, "1");
  count_hands(s, "Question 1 of 10", "12<Enter>8<Enter>");
  press(s, "<Esc><Esc>1");
  see(s, "Kind: Orientation");
  press(s, "<Esc>");
  see(s, "This form is not saved yet.");
  press(s, "2");
  see(s, "Quiz before the lesson: 60 % (12 of 20 hands)");
  press(s, "<Esc>");
  see(s, "The hands that were counted are not in the journal yet.");
  press(s, "X");
  see(s, "Safe migration");
  leave(&s);
  place_remove(&place);
}

/* Correcting the session in the form keeps what came from the lesson. */
Test(lesson, stays_with_the_session_that_is_corrected) {
  struct place place;
  place_make(&place);
  place_must("\"$SUAR\" session add --kind orientation --lesson pre-departure --quiz-before 3/10"
             " --quiz-after 9/10 --who KH:women=10");
  struct screen *s = place_desk("--lang en", NULL);
  go_to(s, "<Down>", "Sessions");
  press(s, "<Enter>e");
  see(s, "Lesson: Before leaving home");
  see(s, "Right before the lesson: 3/10");
  press(s, "2<C-s>");
  see(s, "Saved ");
  leave(&s);
  place_says("\"$SUAR\" session list --format csv", 0, "pre-departure,3/10,9/10,false,2");
  place_remove(&place);
}
