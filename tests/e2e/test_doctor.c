/* In a terminal the doctor and the desk ask how wide it draws, and nobody else gets the answers. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "tests/e2e/place.h"

/* The row that begins with CHECK, or an empty one; borrowed until the next look at the screen. */
static const char *row_of(struct screen *s, const char *check) {
  int y = 0;

  while (y < screen_rows(s) - 1 && strncmp(screen_row(s, y), check, strlen(check)) != 0) y++;
  return screen_row(s, y);
}

static void says(int (*width_cols)(wchar_t), const char *const env[], const char *check,
                 const char *state) {
  static const char *const command[] = {
      "sh", "-c",
      "cd \"$HOME\"; stty -a >before; \"$SUAR\" --lang en doctor; stty -a >after;"
      "cmp before after && echo as it was",
      NULL};
  struct place place;
  struct screen *s;

  place_make(&place);
  s = screen_start(command, &(struct screen_options){
                                .rows = 60, .cols = 120, .env = env, .width_cols = width_cols});
  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  cr_assert(strstr(screen_text(s), "as it was") != NULL, "%s", screen_text(s));
  cr_assert(strstr(row_of(s, check), state) != NULL, "%s", row_of(s, check));
  screen_free(&s);
  place_remove(&place);
}

static int no_spacing_marks(wchar_t c) {
  return c == L'ေ' || c == L'ာ' || c == L'ि' ? 0 : wcwidth(c);
}

static int all_marks_wide(wchar_t c) {
  return c >= 0xE00 && c < 0x1800 ? 1 : wcwidth(c);
}

Test(doctor, finds_a_terminal_with_our_widths) {
  says(NULL, NULL, "advance", "Latn 4/4  Thai 5/5  Khmr 3/3  Mymr 5/5  Deva 2/2");
}

Test(doctor, does_not_mind_a_narrower_one) {
  says(no_spacing_marks, NULL, "advance", "ok");
  says(no_spacing_marks, NULL, "advance", "Mymr 5/4  Deva 2/1");
}

Test(doctor, warns_of_a_wider_one) {
  says(all_marks_wide, NULL, "advance", "warning");
  says(all_marks_wide, NULL, "advance", "is wider than computed");
}

Test(doctor, warns_of_gnu_screen) {
  says(NULL, (const char *const[]){"TERM=screen-256color", "STY=1.pts", NULL}, "screen", "warning");
}

static struct screen *shell(const char *script) {
  return screen_start((const char *const[]){"sh", "-c", script, NULL},
                      &(struct screen_options){.rows = 60, .cols = 120});
}

Test(doctor, leaves_what_was_typed_before) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = shell("sleep 0.3; \"$SUAR\" --lang en doctor; read -r line; echo \"then $line\"");
  screen_type(s, "typed ahead\n");
  see(s, "then typed ahead");
  cr_expect(strstr(row_of(s, "advance"), "does not tell") != NULL, "%s", row_of(s, "advance"));
  screen_free(&s);
  place_remove(&place);
}

static void languages(int (*width_cols)(wchar_t), const char *shown, const char *not_shown) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = place_desk("--lang en", &(struct screen_options){.rows = 40, .width_cols = width_cols});
  press(s, "<F2>");
  see(s, shown);
  see_not(s, not_shown);
  leave(&s);
  place_remove(&place);
}

Test(desk, marks_no_language_in_a_terminal_with_our_widths) {
  languages(NULL, "(Burmese)", "may not display here");
}

Test(desk, marks_no_language_in_a_narrower_one) {
  languages(no_spacing_marks, "(Burmese)", "may not display here");
}

Test(desk, marks_the_languages_of_a_wider_one) {
  languages(all_marks_wide, "Burmese  (may not display here)", "(Burmese)");
  languages(all_marks_wide, "Khmer  (may not display here)", "Tiếng Việt  (may");
}

Test(desk, takes_keys_typed_before_the_answers) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = screen_start((const char *const[]){getenv("SUAR"), "--lang", "en", NULL}, NULL);
  screen_type(s, "3");
  see(s, "Which country?");
  screen_type(s, "10");
  see(s, "Your pay");
  leave(&s);
  place_remove(&place);
}

/* As many as come, also where text is typed. */
Test(desk, does_not_take_late_answers_for_keys) {
  struct place place;
  struct screen *s;
  char *before, *after;

  place_make(&place);
  s = place_silent_desk("--lang en", NULL);
  press(s, "<F3>pay");
  see(s, "results");
  before = picture(s);
  for (int i = 0; i < 30; i++) screen_type(s, "\033[2;7R\033[2;1R");
  after = picture(s);
  cr_assert_str_eq(before, after);
  free(before);
  free(after);
  leave(&s);
  place_remove(&place);
}

Test(desk, leaves_no_answer_to_whoever_has_the_terminal_next) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = shell("\"$SUAR\" --lang en; stty -icanon -echo min 0 time 5;"
            "echo \"$(dd bs=99 count=1 2>\"$HOME\"/said | wc -c) bytes left\"");
  screen_type(s, "q");
  see(s, "0 bytes left");
  screen_free(&s);
  place_remove(&place);
}

/* How letters are shaped only eyes can tell; what they tell is for this terminal. */
Test(doctor, keeps_what_eyes_say_of_the_ruler) {
  struct place place;
  struct screen *s;

  place_make(&place);
  s = screen_start((const char *const[]){getenv("SUAR"), "--lang", "en", "doctor", "--ruler", NULL},
                   &(struct screen_options){.rows = 60, .cols = 120});
  for (int i = 0; i < 3; i++) { /* English, Thai, Burmese */
    see(s, i == 0 ? "English" : i == 1 ? "Thai" : "Burmese");
    settle(s);
    press(s, "1<Enter>");
  }
  see(s, "Khmer");
  settle(s);
  press(s, "2<Enter>");
  see(s, "Lao");
  settle(s);
  press(s, "q<Enter>");
  see(s, "xterm-256color:km");
  cr_assert_eq(screen_wait_exit(s, PATIENCE_MS), 0);
  screen_free(&s);
  s = place_desk("--lang en", &(struct screen_options){.rows = 40});
  press(s, "<F2>");
  see(s, "Khmer  (may not display here)");
  see(s, "(Burmese)");
  leave(&s);
  place_says("TERM=xterm-256color \"$SUAR\" --lang en doctor", 0, "this terminal (xterm-256color): Khmer");
  place_says("TERM=vt220 \"$SUAR\" doctor --ruler </dev/null", 2, "ruler needs a terminal");
  place_remove(&place);
}
