/* Pasted text is text, or nothing: no key in it ever does anything. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/place.h"

static const char ASK[] = "\033[?2004h", NO_MORE[] = "\033[?2004l";

static void paste(struct screen *s, const char *text) {
  screen_type(s, "\033[200~");
  screen_type(s, text);
  screen_type(s, "\033[201~");
  settle(s);
}

static void begin(struct place *place, struct screen **s, const char *args) {
  place_make(place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\""
             " && printf '[desk]\ncountry = TH\n' >\"$XDG_CONFIG_HOME/suar/suar.conf\"");
  *s = place_silent_desk(args, NULL);
  see(*s, "Hotlines");
}

static void end(struct place *place, struct screen **s) {
  leave(s);
  place_remove(place);
}

Test(paste, is_asked_for_while_the_desk_is_open) {
  struct place place;
  struct screen *s;
  const char *asked, *ended;

  begin(&place, &s, "--lang en");
  press(s, "q");
  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  asked = strstr(screen_bytes(s, NULL), ASK);
  cr_assert(asked != NULL);
  ended = strstr(asked, NO_MORE);
  cr_assert(ended != NULL);
  cr_expect_eq(strstr(ended, ASK), NULL);
  screen_free(&s);
  place_remove(&place);
}

Test(paste, is_not_asked_for_where_nobody_knows_it) {
  static const char *const plain[] = {"TERM=vt100", NULL};
  struct place place;
  struct screen *s;

  place_make(&place);
  s = place_silent_desk("--lang en", &(struct screen_options){.env = plain});
  settle(s);
  cr_expect_eq(strstr(screen_bytes(s, NULL), ASK), NULL);
  leave(&s);
  place_remove(&place);
}

Test(paste, is_ignored_where_letters_are_keys) {
  struct place place;
  struct screen *s;
  char *before;

  begin(&place, &s, "--lang en");
  before = picture(s);
  paste(s, "q\r2\n\x18\x03 L");
  see(s, "Pasted text is not used here");
  press(s, "<C-l>");
  settle(s);
  cr_expect_str_eq(screen_text(s), before, "nothing was opened");
  free(before);
  end(&place, &s);
}

Test(paste, is_searched_for_as_one_text) {
  struct place place;
  struct screen *s;

  begin(&place, &s, "--lang en");
  press(s, "/");
  paste(s, "over\x1b\x03time\n pay\r");
  see(s, "Search: overtime  pay");
  end(&place, &s);
}

Test(paste, goes_into_a_field_of_the_form_once) {
  struct place place;
  struct screen *s;

  begin(&place, &s, "--lang en");
  press(s, "n");
  see(s, "Log a session");
  go_to(s, "<Up>", "Place:");
  paste(s, "ท่าเรือ\x13 \x1b[31m7");
  see(s, "Place: ท่าเรือ [31m7");
  press(s, "!");
  see(s, "Place: ท่าเรือ [31m7!");
  press(s, "<Down>");
  paste(s, "x\r");
  see(s, "Pasted text is not used here");
  end(&place, &s);
}

/* A bracket that is never closed does not keep the desk waiting. */
Test(paste, that_does_not_end_ends) {
  struct place place;
  struct screen *s;

  begin(&place, &s, "--lang en");
  press(s, "/");
  screen_type(s, "\033[200~pay");
  cr_assert(screen_wait_text(s, "Search: pay", PATIENCE_MS));
  end(&place, &s);
}
