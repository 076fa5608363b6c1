/* What stands on the terminal is what the program means: whatever was done, painting everything
 * anew changes nothing. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "tests/e2e/place.h"
#include "tests/support/size.h"

enum { MOVES = 200, LOOK_EVERY = 16 };
enum { NARROW = 80, WIDE = 120 }; /* one column of text, and a preview beside the lists */

/* From any screen: scrolls, jumps, bands, other languages, words typed and taken back, and the ways
 * to a page, a list, the search and the form. */
static const char *const moves[] = {
    "<Down>",  "<Down><Down><Down>", "<Up>",   "<PgDn>",  "<PgDn><PgDn>",      "<PgUp>",
    "<PgUp><Up>", "<Home>",          "<End>",  "<Tab>",   "<S-Tab>",           "<Tab><Enter>",
    "<F1><Esc>",  "<F1><PgDn><Down><Esc>",     "<F4><Down><Esc>",              "<F4><End><Esc>",
    "<F2><Down><Esc>", "<F2><Up><Enter>",      "<F2><Down><Enter>",            "<F2><End><Up><Enter>",
    "<Enter>", "<Esc>",              "<BS>",   "<Left>",  "<F10>1<PgDn>",      "<F10>1<Down><Down><Enter>",
    "<F10>3<Enter><PgDn>", "<F10>3<Down><Down><Enter>",   "<F10>3<Down><Enter><PgDn><Down>",
    "<F3>လုပ်ခ<Down><Down>", "<F3>ប្រាក់<Down><PgDn>",      "<F3>ค่าจ้าง<Down><Enter>", "<F3>ရ<Left><BS>",
    "<F10>n<Down><Enter>",  "<F10>n<Up><Up><Up><Up>น้ำ<Left>ที่<BS>", "<F10>n<Up>ភ្នំ<Home><Del>",
    "<F10>n<Up><Up>12<BS>", "<F10>n<End><Esc>",
    "<F3>சம்பளம்<Down><Down>", "<F3>工资<Down><Enter>",  "<F3>tiền lương<Down>",    "<F3>वेतन<Down><PgDn>",
    "<F3>ຄ່າແຮງ<Down><Enter>",   "<F10>n<Up>ശമ്പളം<Left><BS>", "<F10>P<Down>P", "<F10>+",
};

/* The same row of random moves each time. */
static unsigned next(uint64_t *state, unsigned limit) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return (unsigned)(*state >> 33) % limit;
}

/* Keeps the beginning of each row. */
static void cut_rows(char *text, size_t len_bytes) {
  char *to = text;

  for (size_t in_row = 0; *text; text++) {
    in_row = *text == '\n' ? 0 : in_row + 1;
    if (in_row <= len_bytes) *to++ = *text;
  }
  *to = '\0';
}

/* Whether the walk has come by the key or the list of keys to where lines are written: they are not
 * painted. */
static bool is_line_by_line(struct screen *s) {
  const char *last = NULL;

  settle(s);
  for (const char *p = screen_bytes(s, NULL); (p = strstr(p, "\033[?1049")); p++)
    last = p;
  return last && last[strlen("\033[?1049")] == 'l';
}

static void assert_as_painted_anew(struct screen *s, const char *move, size_t row_bytes) {
  char *before, *after;
  int row, col;

  if (is_line_by_line(s)) press(s, "<F10>P");
  before = picture(s);
  row = screen_cursor_row(s);
  col = screen_cursor_col(s);
  screen_signal(s, SIGWINCH); /* as Ctrl-L, but what the status row says stays */
  after = picture(s);
  cut_rows(before, row_bytes);
  cut_rows(after, row_bytes);
  cr_assert_str_eq(before, after, "after %s:\n%s\npainted anew:\n%s", move, before, after);
  cr_assert(row == screen_cursor_row(s) && col == screen_cursor_col(s), "the cursor after %s", move);
  free(before);
  free(after);
}

/* Konsole is one of those that draw marks into the cell of their letter. */
static const char *const in_konsole[] = {"KONSOLE_VERSION=221203", NULL};
static const char *const elsewhere[] = {"KONSOLE_VERSION", NULL};

static void wander(const char *lang, int cols, int (*width_cols)(wchar_t), uint64_t seed,
                   size_t row_bytes) {
  struct place place;
  struct screen *s;

  place_make(&place);
  place_must("mkdir -p \"$XDG_CONFIG_HOME/suar\""
             " && printf '[desk]\ncountry = TH\n' >\"$XDG_CONFIG_HOME/suar/suar.conf\"");
  s = place_silent_desk(lang, &(struct screen_options){.cols = cols,
                                                      .env = width_cols ? in_konsole : elsewhere,
                                                      .width_cols = width_cols});
  press(s, "30");
  for (int i = 0; i < test_size(MOVES); i++) {
    const char *move = moves[next(&seed, sizeof moves / sizeof *moves)];

    press(s, move);
    if (i % LOOK_EVERY == LOOK_EVERY - 1) assert_as_painted_anew(s, move, row_bytes);
  }
  leave(&s);
  place_remove(&place);
}

Test(drawing, nothing_is_left_over_in_burmese) {
  wander("--lang my", NARROW, NULL, 7, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_khmer) {
  wander("--lang km", WIDE, NULL, 8, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_thai) {
  wander("--lang th", NARROW, NULL, 9, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_lao) {
  wander("--lang lo", WIDE, NULL, 15, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_vietnamese) {
  wander("--lang vi", NARROW, NULL, 16, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_chinese) {
  wander("--lang zh", WIDE, NULL, 17, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_tamil) {
  wander("--lang ta", NARROW, NULL, 18, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_hindi) {
  wander("--lang hi", WIDE, NULL, 19, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_malayalam) {
  wander("--lang ml", NARROW, NULL, 20, SIZE_MAX);
}

/* Many terminals draw the marks that stand beside a letter into its cell. */
static int no_spacing_marks(wchar_t c) {
  static const wchar_t marks[] = L"ါာေးျြှံ့ါိီုူဲ်္ាៀេែៃោៅះៈួำຳ"
                                 L"ாிீுூெேைொோௌािीुूेैोौःാിീുൂെേൈൊോൗഃം";

  return wcschr(marks, c) ? 0 : wcwidth(c);
}

Test(drawing, nothing_is_left_over_in_burmese_where_marks_have_no_width) {
  wander("--lang my", WIDE, no_spacing_marks, 11, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_khmer_where_marks_have_no_width) {
  wander("--lang km", NARROW, no_spacing_marks, 12, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_thai_where_marks_have_no_width) {
  wander("--lang th", WIDE, no_spacing_marks, 14, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_lao_where_marks_have_no_width) {
  wander("--lang lo", NARROW, no_spacing_marks, 21, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_tamil_where_marks_have_no_width) {
  wander("--lang ta", WIDE, no_spacing_marks, 22, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_hindi_where_marks_have_no_width) {
  wander("--lang hi", NARROW, no_spacing_marks, 23, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_malayalam_where_marks_have_no_width) {
  wander("--lang ml", WIDE, no_spacing_marks, 24, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_chinese_where_marks_have_no_width) {
  wander("--lang zh", NARROW, no_spacing_marks, 25, SIZE_MAX);
}

Test(drawing, nothing_is_left_over_in_vietnamese_where_marks_have_no_width) {
  wander("--lang vi", WIDE, no_spacing_marks, 26, SIZE_MAX);
}

/* And some give every mark a cell of its own: a row may be cut at the edge there, but it never runs
 * into the next one. */
static int all_marks_wide(wchar_t c) {
  return c >= 0x1000 && c < 0x1100 ? 1 : wcwidth(c);
}

Test(drawing, rows_stay_apart_where_every_mark_has_a_cell) {
  enum { HALF_A_ROW_BYTES = 60 };

  wander("--lang my", NARROW, all_marks_wide, 13, HALF_A_ROW_BYTES);
}

/* Rows whose last cell is written when the focus moves by one. */
static int rows_touched(const char *const env[]) {
  struct place place;
  struct screen *s;
  int count = 0;

  place_make(&place);
  s = place_silent_desk("--lang th", &(struct screen_options){.cols = NARROW, .env = env});
  settle(s);
  screen_forget_bytes(s);
  press(s, "<Down>");
  settle(s);
  for (int y = 1; y <= screen_rows(s); y++) {
    char last[32];

    snprintf(last, sizeof last, "\033[%d;%dH", y, NARROW);
    count += strstr(screen_bytes(s, NULL), last) != NULL;
  }
  leave(&s);
  place_remove(&place);
  return count;
}

Test(drawing, konsole_has_to_paint_all_rows_together) {
  cr_assert_eq(rows_touched(in_konsole), 24);
  cr_assert_eq(rows_touched(elsewhere), 0);
}

Test(drawing, nothing_is_written_where_nothing_has_changed) {
  struct place place;
  struct screen *s;
  size_t len_bytes;

  place_make(&place);
  s = place_desk("--lang en", NULL);
  press(s, "<Home>");
  settle(s);
  screen_forget_bytes(s);
  press(s, "<Home>");
  settle(s);
  screen_bytes(s, &len_bytes);
  cr_expect_eq(len_bytes, 0, "%zu bytes", len_bytes);
  press(s, "<Down>");
  settle(s);
  screen_bytes(s, &len_bytes);
  cr_expect_gt(len_bytes, 0);
  leave(&s);
  place_remove(&place);
}
