/* A visitor who has never used a computer: from the attract screen to a hotline, to its code on the
 * screen and on paper, in each of the nine languages that are whole, in few keys; and nothing of it
 * stays. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/e2e/code.h"
#include "tests/e2e/place.h"

enum { LANGUAGES = 9, LINE_BYTES = 200 };
static const char *const tags[LANGUAGES] = {"en", "th", "my", "km", "lo", "vi", "id", "ms", "fil"};

#define SPOOL "$HOME/spool"

static void furnish(void) {
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\" \"" SPOOL "\" && cat > \"$XDG_CONFIG_HOME/suar/suar.conf\" <<TXT\n"
             "[centre]\ncountry = TH\n[kiosk]\nlanguages = en th my km lo vi id ms fil\n"
             "print_spool = " SPOOL "\nprint = tee $HOME/paper\nTXT");
}

/* Any key, the language, the hotlines, the first of them, to take away. */
static void find_hotline(struct screen *s, int language) {
  char digit[2] = {(char)('1' + language), '\0'};
  const char *const keys[] = {"<Space>", digit, "1", "<Enter>", "T"};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    press(s, keys[i]);
    settle(s);
  }
}

/* The number in the first choice of the menu, which is the row of the cursor. */
static void number_of(struct screen *s, char number[LINE_BYTES]) {
  static const char signs[] = "+0123456789 -";
  const char *row = screen_row(s, screen_cursor_row(s)) + strlen("> 1  ");
  *number = '\0';
  for (size_t len; *row; row += len ? len : 1) {
    len = strspn(row, signs);
    if (len > strlen(number)) snprintf(number, LINE_BYTES, "%.*s", (int)len, row);
  }
  cr_assert_geq(strlen(number), 5, "%s", screen_text(s));
}

/* A phone that looks at the screen dials the number. */
static void shows_code(struct screen *s, const char *number) {
  press(s, "1");
  settle(s);
  see(s, number + strspn(number, " "));
  char *read = code_read(s);
  cr_assert_eq(strncmp(read, "tel:", 4), 0, "%s", screen_text(s));
  const char *digit = read;
  for (; *number; number++)
    if (*number >= '0' && *number <= '9') cr_assert_not_null((digit = strchr(digit, *number)), "%s", read);
  free(read);
}

static size_t orders(void) {
  int status;
  char *out = place_run("ls \"" SPOOL "\" | wc -l", &status);
  size_t count = strtoul(out, NULL, 10);
  free(out);
  return count;
}

static void prints_slip(struct screen *s) {
  press(s, "<Esc>");
  settle(s);
  press(s, "5");
  settle(s);
  cr_assert_eq(orders(), 1, "%s", screen_text(s));
}

/* What the printer gets is a picture, and its code says the number that stood on the screen. */
static void paper_says(const char *number, const char *tag) {
  char command[LINE_BYTES * 2];
  if (access(getenv("SUAR_PRINT"), X_OK) != 0) return; /* built without it */
  place_must("\"$SUAR_PRINT\" orders \"" SPOOL "\"");
  cr_assert_eq(orders(), 0, "%s", tag);
  snprintf(command, sizeof command,
           "file=\"$HOME/paper\"; head -c 4 \"$file\" | grep -q PNG && zbarimg --nodbus -q --raw \"$file\" | tr -dc 0-9 | "
           "grep -q \"$(echo %s | tr -dc 0-9)\" && rm \"$file\"",
           number);
  place_must(command);
}

static void leaves_nothing(struct screen *s, const char *attract) {
  press(s, "X");
  see(s, "Welcome");
  settle(s);
  cr_expect_str_eq(screen_text(s), attract);
  cr_expect_str_empty(screen_scrolled(s));
  place_says("cd \"$HOME\" && find . -type f ! -name suar.conf | wc -l", 0, "0");
}

/* The languages [from, to): one kiosk prints half a dozen sheets at once, then it wants a pause. */
static void visits(int from, int to) {
  struct place place;
  char number[LINE_BYTES];

  place_make(&place);
  furnish();
  struct screen *s = place_desk("kiosk", NULL);
  see(s, "Press any key");
  settle(s);
  char *attract = strdup(screen_text(s));
  for (int i = from; i < to; i++) {
    find_hotline(s, i);
    number_of(s, number);
    shows_code(s, number);
    prints_slip(s);
    paper_says(number, tags[i]);
    leaves_nothing(s, attract);
  }
  free(attract);
  screen_free(&s);
  place_remove(&place);
}

Test(kiosk_visit, ends_with_a_number_on_paper_in_nine_languages) {
  char *printer = NULL;
  cr_assert_gt(asprintf(&printer, "%s-print", getenv("SUAR")), 0);
  setenv("SUAR_PRINT", printer, 1);
  free(printer);
  visits(0, LANGUAGES / 2);
  visits(LANGUAGES / 2, LANGUAGES);
}
