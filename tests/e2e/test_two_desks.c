/* One journal, two programs: the second reads, says so, and names the first. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "tests/e2e/place.h"

static void make_journal(void) {
  place_must("\"$SUAR\" session add --who KH:women=3,men=4 --place Mahachai");
}

Test(two_desks, the_second_reads_and_names_the_first) {
  struct place place;
  struct screen *first, *second;
  char holder[32];

  place_make(&place);
  make_journal();
  first = place_desk("--lang en", NULL);
  press(first, "6");
  see(first, "Mahachai");
  snprintf(holder, sizeof holder, "process %d", screen_pid(first));
  second = place_desk("--lang en", NULL);
  see(second, holder);
  press(second, "6");
  see(second, "Mahachai");
  press(second, "n");
  see(second, "Log a session");
  see(second, holder);
  press(second, "<F10>8");
  see(second, "By nationality");
  place_says("\"$SUAR\" session add --who KH:women=1", 4, holder);
  place_says("\"$SUAR\" session list --format csv", 0, "Mahachai");
  leave(&second);
  leave(&first);
  place_must("\"$SUAR\" session add --who KH:women=1");
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}

Test(two_desks, the_form_of_the_second_says_why_it_is_not_saved) {
  struct place place;
  struct screen *first, *second;
  char holder[32];

  place_make(&place);
  make_journal();
  first = place_desk("--lang en", NULL);
  press(first, "6");
  see(first, "Mahachai");
  snprintf(holder, sizeof holder, "process %d", screen_pid(first));
  second = place_desk("--lang en", NULL);
  press(second, "n");
  see(second, "+ Add a nationality");
  press(second, "<Enter>mm<Enter>5");
  see_not(second, holder);
  press(second, "<C-s>");
  see(second, holder);
  see(second, "Log a session");
  see(second, "Myanmar");
  leave(&first);
  press(second, "<C-s>");
  see(second, "Saved 10:00");
  leave(&second);
  place_says("\"$SUAR\" session list --format csv", 0, ",5,0,0,0,");
  place_must("\"$SUAR\" journal verify");
  place_remove(&place);
}
