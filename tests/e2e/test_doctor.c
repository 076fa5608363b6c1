/* In a terminal the doctor asks how wide it draws, and gives it back as it was. */
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
  says(NULL, NULL, "advance", "Latn 4/4  Thai 5/5  Khmr 3/3  Mymr 3/3  Deva 2/2");
}

Test(doctor, does_not_mind_a_narrower_one) {
  says(no_spacing_marks, NULL, "advance", "ok");
  says(no_spacing_marks, NULL, "advance", "Mymr 3/1  Deva 2/1");
}

Test(doctor, warns_of_a_wider_one) {
  says(all_marks_wide, NULL, "advance", "warning");
  says(all_marks_wide, NULL, "advance", "is wider than computed");
}

Test(doctor, warns_of_gnu_screen) {
  says(NULL, (const char *const[]){"TERM=screen-256color", "STY=1.pts", NULL}, "screen", "warning");
}
