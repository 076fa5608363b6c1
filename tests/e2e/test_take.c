/* What stands on the screen is taken away: codes are read off the cells of the terminal, as a camera
 * would, by a reader that is not ours. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/e2e/code.h"
#include "tests/e2e/place.h"

static const char THAILAND[] = "mkdir -p \"$XDG_CONFIG_HOME/suar\" && "
                               "printf '[desk]\\ncountry = TH\\nprint = '\"%s\\n\" "
                               ">\"$XDG_CONFIG_HOME/suar/suar.conf\"";

static struct screen *desk(struct place *place, const char *print, const char *args,
                           const struct screen_options *options) {
  char command[512];
  place_make(place);
  snprintf(command, sizeof command, THAILAND, print);
  place_must(command);
  return place_desk(args, options);
}

/* --- codes --- */

static void reads(struct screen *s, const char *wanted, const char *where) {
  char *text = code_read(s);
  cr_expect_str_eq(text, wanted, "%s, %d rows: %s", where, screen_rows(s), screen_text(s));
  free(text);
}

static void has_reader(void) {
  if (system("command -v zbarimg >/dev/null")) cr_skip_test("zbarimg is not installed");
}

static void in_every_size(const char *term, const char *theme) {
  static const int sizes[][2] = {{24, 80}, {50, 132}, {36, 60}, {20, 52}, {60, 200}};
  struct place place;
  char arguments[64], variable[32];
  const char *env[] = {variable, NULL};
  struct screen_options options = {.env = env};
  snprintf(arguments, sizeof arguments, "--lang en --theme %s", theme);
  snprintf(variable, sizeof variable, "TERM=%s", term);
  struct screen *s = desk(&place, "no", arguments, &options);
  press(s, "1");
  go_to(s, "<Down>", "1300");
  press(s, "T1");
  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
    screen_resize(s, sizes[i][0], sizes[i][1]);
    see(s, "1300  Thailand");
    reads(s, "tel:1300\n", variable);
  }
  leave(&s);
  place_remove(&place);
}

Test(take, a_number_is_read_off_the_screen_in_every_theme) {
  has_reader();
  in_every_size("xterm-256color", "default");
  in_every_size("xterm-256color", "high-contrast");
  in_every_size("xterm-256color", "mono");
}

Test(take, a_number_is_read_off_the_screen_of_a_bare_console) {
  has_reader();
  in_every_size("linux", "default");
  in_every_size("xterm", "default");
  in_every_size("vt100", "default");
}

Test(take, a_card_and_a_text_are_read_off_a_large_screen) {
  struct place place;
  struct screen_options options = {.rows = 50, .cols = 132};
  has_reader();
  struct screen *s = desk(&place, "no", "--lang th", &options);
  press(s, "1");
  go_to(s, "<Down>", "1300");
  press(s, "T2");
  char *card = code_read(s);
  cr_expect_eq(strncmp(card, "BEGIN:VCARD\r\nVERSION:3.0\r\n", 26), 0, "%s", card);
  cr_expect_not_null(strstr(card, ":1300\r\n"), "%s", card);
  press(s, "<Esc>3");
  char *text = code_read(s);
  cr_expect_not_null(strstr(text, "1300"), "%s", text);
  press(s, "<Esc><Esc><Esc>2<Enter>T3");
  char *topic = code_read(s);
  cr_expect_not_null(strstr(topic, "ร่าง"), "does not say that it is a draft: %s", topic);
  cr_expect_not_null(strstr(topic, "\n("), "%s", topic);
  free(card);
  free(text);
  free(topic);
  leave(&s);
  place_remove(&place);
}

/* A code that has no room is not cut: the smaller one is a key away. */
Test(take, a_small_window_offers_the_smaller_code) {
  struct place place;
  struct screen *s = desk(&place, "no", "--lang en", NULL);
  press(s, "1");
  go_to(s, "<Down>", "1300");
  press(s, "T2");
  see(s, "too small");
  see_not(s, "▄");
  press(s, "<Enter>");
  see(s, "▄");
  screen_resize(s, 12, 40);
  see(s, "too small");
  see(s, "1300");
  leave(&s);
  place_remove(&place);
}

/* --- what it is taken of --- */

/* My rights: the passport is kept; not in danger, no agreement, no other sign, a reason. */
Test(take, guided_help_is_taken_away_without_the_answers) {
  struct place place;
  struct screen *s = desk(&place, "no", "--lang en", &(struct screen_options){.rows = 50});
  press(s, "32T");
  see(s, "QR code: the text");
  press(s, "<Esc>2251");
  see(s, "Your answers: ");
  see(s, "1694");
  press(s, "T");
  see(s, "QR code: the number ");
  go_to(s, "<Down>", "Show it as text");
  press(s, "<Enter>");
  see(s, "1694");
  see_not(s, "Your answers");
  press(s, "<Esc><Esc>");
  see(s, "Your answers: ");
  leave(&s);
  place_remove(&place);
}

Test(take, every_kind_of_content_can_be_taken_away) {
  static const char *const ways[][2] = {{"1T", "QR code: a contact card"},     /* all numbers of the country */
                                        {"1<Down><Enter>T", "QR code: a contact card"},
                                        {"2<Enter>T", "QR code: the text"},
                                        {"4overtime<Enter><Enter>T", "QR code: the text"}};
  struct place place;
  struct screen *s = desk(&place, "no", "--lang en", NULL);
  for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
    press(s, ways[i][0]);
    see(s, ways[i][1]);
    see_not(s, "Print");
    press(s, "X");
  }
  leave(&s);
  place_remove(&place);
}

/* --- paper --- */

Test(take, a_slip_and_a_sheet_go_to_the_printer_of_the_desk) {
  struct place place;
  place_make(&place);
  int missing;
  free(place_run("test -x \"${SUAR%/*}/suar-print\"", &missing));
  if (missing) cr_skip_test("suar-print is not built");
  place_remove(&place);
  struct screen *s = desk(&place, "tee $HOME/printed", "--lang en --theme mono", NULL);
  press(s, "1");
  go_to(s, "<Down>", "1300");
  press(s, "T");
  see(s, "Print a slip");
  press(s, "5");
  see(s, "Sent to the printer");
  place_must("head -c 4 \"$HOME/printed\" | tail -c 3 | grep -q PNG && rm \"$HOME/printed\"");
  press(s, "6");
  settle(s);
  see(s, "Sent to the printer");
  place_must("head -c 4 \"$HOME/printed\" | grep -a -q %PDF");
  leave(&s);
  place_remove(&place);
}
