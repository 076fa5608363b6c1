/* A signed pack at the desk: taken in, each number confirmed, shown at once, left again by a key; and
 * what is said when its last day is over, at the desk and at the kiosk. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/place.h"

static const char CHILDLINE[] = "\"$SUAR\" show svc-th-childline";

static void make_pack(void) {
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\" && printf '[desk]\\ncountry = TH\\n[trust]\\nkeys = %s\\n' "
             "\"$(tail -n 1 \"$SUAR_SRCDIR/tests/support/office.pub\")\" > \"$XDG_CONFIG_HOME/suar/suar.conf\"");
  place_must("\"$SUAR_SRCDIR/tests/support/new_pack\" \"$HOME/made\"");
}

static struct screen *open_packs(void) {
  struct screen *s = place_desk("--lang en", NULL);
  press(s, "99");
  see(s, "Content packs");
  return s;
}

/* Types the path of the new pack. */
static void choose_pack(struct screen *s) {
  char path[200];
  snprintf(path, sizeof path, "%s/made/new.pack", getenv("HOME"));
  press(s, "1");
  go_to(s, "<Down>", "ype");
  press(s, "<Enter>");
  see(s, "The whole path");
  screen_type(s, path);
  press(s, "<Enter>");
}

static void confirm_all(struct screen *s) {
  see(s, "[ ] 1387 → 1388");
  see(s, "[ ] 1155");
  press(s, "<C-s>");
  see(s, "Confirm them first: 2 numbers");
  press(s, "<Enter>");
  see(s, "Number until now: 1387. New number: 1388.");
  press(s, "2");
  see(s, "[x] 1387 → 1388");
  press(s, "<Enter>");
  see(s, "Number until now: 1155. It goes.");
  press(s, "1"); /* the safe answer leaves it as it was */
  see(s, "1 number is not confirmed yet");
  press(s, "<Enter>2");
  see(s, "[x] 1155");
}

/* The page of the number, from the desk that is open. */
static void sees_number(struct screen *s, const char *number, const char *other) {
  press(s, "X/");
  see(s, "Search:");
  screen_type(s, "childline thailand");
  see(s, "[hotline, en]");
  press(s, "<Enter><Enter>");
  see(s, number);
  see_not(s, other);
}

Test(packs, change_a_number_once_it_is_confirmed_and_give_it_back) {
  struct place place;
  struct screen *s;
  place_make(&place);
  make_pack();
  place_says(CHILDLINE, 0, "  1387\n");
  s = open_packs();
  choose_pack(s);
  confirm_all(s);
  press(s, "<C-s>");
  see(s, "Version 2 is shown from now on");
  sees_number(s, "1388", "1387");
  place_says(CHILDLINE, 0, "  1388\n");
  press(s, "X99u");
  see(s, "Go back to the version before?");
  press(s, "1"); /* leaves it */
  see(s, "Version 2 of");
  press(s, "u2");
  see(s, "The version before is shown from now on");
  see(s, "Version 1 of");
  sees_number(s, "1387", "1388");
  place_says(CHILDLINE, 0, "  1387\n");
  press(s, "X99u2");
  see(s, "Version 2 of");
  sees_number(s, "1388", "1387");
  leave(&s);
  place_remove(&place);
}

Test(packs, left_before_the_end_change_nothing) {
  struct place place;
  struct screen *s;
  place_make(&place);
  make_pack();
  s = open_packs();
  choose_pack(s);
  see(s, "[ ] 1387 → 1388");
  press(s, "<Enter>2");
  see(s, "[x] 1387");
  press(s, "X");
  sees_number(s, "1387", "1388");
  leave(&s);
  place_says(CHILDLINE, 0, "  1387\n");
  place_remove(&place);
}

Test(packs, that_were_changed_are_refused_with_what_to_do) {
  struct place place;
  struct screen *s;
  place_make(&place);
  make_pack();
  place_must("printf x | dd of=\"$HOME/made/new.pack\" bs=1 seek=100000 conv=notrunc 2> /dev/null");
  s = open_packs();
  choose_pack(s);
  see(s, "Not taken in:");
  see(s, "Do not use");
  press(s, "<Enter>");
  see(s, "Version 1 of");
  see(s, "It came with the program");
  leave(&s);
  place_says(CHILDLINE, 0, "  1387\n");
  place_remove(&place);
}

Test(packs, that_have_expired_are_read_and_say_so) {
  struct place place;
  struct screen *s;
  place_make(&place);
  make_pack();
  place_must("\"$SUAR\" pack import \"$HOME/made/new.pack\" --yes");
  s = place_desk("--lang en", NULL);
  see(s, "topics,");
  leave(&s);
  setenv("SUAR_NOW", "2027-07-01T10:00:00+07:00", 1);
  s = place_desk("--lang en", NULL);
  see(s, "Content expired on 30 June 2027. Numbers may have changed.");
  press(s, "1");
  see(s, "row 1 of");
  see(s, "Content expired on 30 June 2027. Numbers may have changed.");
  press(s, "<Enter>");
  see(s, "Content expired on 30 June 2027.");
  press(s, "X99");
  see(s, "Expired since 30 June 2027");
  leave(&s);
  place_says(CHILDLINE, 0, "Content expired on 30 June 2027. Numbers may have changed.");
  place_says("\"$SUAR\" doctor", 0, "Content expired on 30 June 2027");
  setenv("SUAR_NOW", "2026-11-23T10:00:00+07:00", 1); /* the clock was put back: the latest day counts */
  place_says(CHILDLINE, 0, "Content expired on 30 June 2027");
  s = place_desk("kiosk --lang en", NULL);
  press(s, "<Enter>");
  settle(s);
  press(s, "<Enter>");
  see(s, "Content expired on 30 June 2027");
  place_remove(&place);
  screen_free(&s);
}
