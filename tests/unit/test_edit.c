/* One line of text: the cursor stands between clusters, the text is in normal form and never longer
 * than it may be, whatever is typed. */
#include <criterion/criterion.h>

#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#include "model/base/text.h"
#include "tui/widget/edit.h"

enum { LIMIT_CHARS = 2000, ROOM_BYTES = 4 * LIMIT_CHARS };

static void start(void) {
  setlocale(LC_CTYPE, "C.UTF-8");
}

TestSuite(edit, .init = start);

static bool press_code(struct edit *edit, int code, uint32_t point) {
  struct key key = {code, point};
  bool changed;
  cr_assert(edit_key(edit, &key, &changed));
  return changed;
}

static bool press(struct edit *edit, int code) {
  return press_code(edit, code, 0);
}

static void type(struct edit *edit, const char *text) {
  for (size_t n; *text; text += n) {
    uint32_t point = text_decode(text, &n);
    press_code(edit, K_CHAR, point);
  }
}

/* The text with a bar where the cursor stands. */
static void expect(const struct edit *edit, const char *shown) {
  char text[ROOM_BYTES + 2];
  memcpy(text, edit->text, edit->cursor_bytes);
  text[edit->cursor_bytes] = '|';
  strcpy(text + edit->cursor_bytes + 1, edit->text + edit->cursor_bytes);
  cr_assert_str_eq(text, shown);
}

static struct edit edit_of(const char *text) {
  struct edit edit = {0};
  edit_set(&edit, text);
  return edit;
}

Test(edit, letters_go_in_where_the_cursor_stands) {
  struct edit edit = edit_of("ad");
  expect(&edit, "ad|");
  press(&edit, K_LEFT);
  type(&edit, "bc");
  expect(&edit, "abc|d");
  cr_assert(press(&edit, K_BACKSPACE));
  expect(&edit, "ab|d");
  cr_assert(press(&edit, K_DELETE));
  expect(&edit, "ab|");
  cr_assert_not(press(&edit, K_DELETE));
  press(&edit, K_HOME);
  cr_assert_not(press(&edit, K_BACKSPACE));
  press(&edit, K_LEFT);
  expect(&edit, "|ab");
  press(&edit, K_END);
  press(&edit, K_RIGHT);
  expect(&edit, "ab|");
  edit_free(&edit);
}

Test(edit, control_keys_go_to_the_ends_and_delete_words) {
  struct edit edit = edit_of("my pay, late");
  cr_assert_not(press(&edit, K_CTRL + 'A'));
  expect(&edit, "|my pay, late");
  cr_assert_not(press(&edit, K_CTRL + 'W'));
  cr_assert_not(press(&edit, K_CTRL + 'U'));
  cr_assert_not(press(&edit, K_CTRL + 'E'));
  expect(&edit, "my pay, late|");
  cr_assert(press(&edit, K_CTRL + 'W'));
  expect(&edit, "my pay, |");
  cr_assert(press(&edit, K_CTRL + 'W'));
  expect(&edit, "my |");
  type(&edit, "wage");
  press(&edit, K_LEFT);
  cr_assert(press(&edit, K_CTRL + 'W'));
  expect(&edit, "my |e");
  cr_assert(press(&edit, K_CTRL + 'U'));
  expect(&edit, "|e");
  edit_set(&edit, " ,.");
  cr_assert(press(&edit, K_CTRL + 'W'), "no word: all of it");
  expect(&edit, "|");
  edit_free(&edit);
}

/* Where nothing stands between words, a piece goes at a time: not a single mark, and not all. */
Test(edit, a_word_is_a_piece_where_there_are_no_spaces) {
  static const char *const texts[] = {"ค่าจ้าง", "ប្រាក់ខែ", "လုပ်ခ", "ຄ່າແຮງ", "工资"};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    struct edit edit = edit_of(texts[i]);
    size_t steps = 0;
    for (; *edit.text; steps++) {
      cr_assert(press(&edit, K_CTRL + 'W'));
      cr_assert(strncmp(edit.text, texts[i], strlen(edit.text)) == 0);
      cr_assert_eq(edit.cursor_bytes, strlen(edit.text));
    }
    cr_assert(steps > 1 && steps <= strlen(texts[i]) / 3, "%s: %zu", texts[i], steps);
    edit_free(&edit);
  }
}

/* The vn layout sends a letter and its marks as one key press each. */
Test(edit, marks_join_the_letter_before_them) {
  struct edit edit = edit_of("");
  type(&edit, "a\u0300");
  expect(&edit, "\u00E0|");
  press(&edit, K_BACKSPACE);
  expect(&edit, "|");
  type(&edit, "d\u0111o\u0323\u0302ng");
  expect(&edit, "d\u0111\u1ED9ng|");
  press(&edit, K_LEFT);
  press(&edit, K_LEFT);
  cr_assert(press(&edit, K_BACKSPACE), "a composed letter goes whole");
  expect(&edit, "d\u0111|ng");
  type(&edit, "u");
  cr_assert(press_code(&edit, K_CHAR, 0x31B));
  expect(&edit, "d\u0111\u01B0|ng");
  edit_free(&edit);
}

static void walks(const char *text, size_t clusters) {
  struct edit edit = edit_of(text);
  size_t steps = 0;
  for (; edit.cursor_bytes; steps++) press(&edit, K_LEFT);
  cr_assert_eq(steps, clusters, "%s: %zu", text, steps);
  for (; edit.text[edit.cursor_bytes]; steps--) press(&edit, K_RIGHT);
  cr_assert_eq(steps, 0);
  press(&edit, K_HOME);
  for (; *edit.text; steps++) cr_assert(press(&edit, K_DELETE));
  cr_assert_eq(steps, clusters, "%s: deleted in %zu", text, steps);
  edit_free(&edit);
}

Test(edit, the_cursor_goes_by_clusters) {
  walks("น้ำดื่ม", 3);
  walks("มือ", 2);
  walks("កម្មករ", 5);
  walks("ម៉ោង", 2);
  walks("ညှို့", 1);
  walks("လုပ်ခ", 3);
  walks("việc", 4);
  walks("工资", 2);
}

Test(edit, what_is_typed_inside_a_word_stands_there) {
  struct edit edit = edit_of("ကို");
  press(&edit, K_HOME);
  type(&edit, "စ");
  expect(&edit, "စ|ကို");
  press(&edit, K_RIGHT);
  expect(&edit, "စကို|");
  press(&edit, K_BACKSPACE);
  expect(&edit, "စကိ|");
  edit_free(&edit);
  edit = edit_of("ดม");
  press(&edit, K_LEFT);
  type(&edit, "ื่");
  expect(&edit, "ดื่|ม");
  press(&edit, K_BACKSPACE);
  expect(&edit, "ดื|ม");
  edit_free(&edit);
  edit = edit_of("សី");
  press(&edit, K_BACKSPACE);
  type(&edit, "្ត្រី");
  expect(&edit, "ស្ត្រី|");
  edit_free(&edit);
}

Test(edit, a_lone_mark_finds_its_letter) {
  struct edit edit = edit_of("\u0301b");
  press(&edit, K_HOME);
  type(&edit, "a");
  expect(&edit, "\u00E1|b");
  edit_free(&edit);
}

Test(edit, what_could_fool_a_reader_does_not_get_in) {
  struct edit edit = edit_of("");
  static const uint32_t hostile[] = {0x202E, 0x2066, 0xE0041, 0xE000, 0xFFFF, 0x9B, 0x1B};
  for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++)
    press_code(&edit, K_CHAR, hostile[i]);
  for (size_t n, at = 0; edit.text[at]; at += n)
    cr_assert_eq(text_decode(edit.text + at, &n), 0xFFFD);
  cr_assert_not(press_code(&edit, K_CHAR, 0xD800), "is no character");
  cr_assert_not(press_code(&edit, K_CHAR, 0x110000), "is no character");
  edit_set(&edit, "a");
  for (int i = 0; i < 50; i++) press_code(&edit, K_CHAR, 0x0331);
  cr_assert(strlen(edit.text) <= 1 + 8 * 2, "a letter carries only so many marks");
  edit_free(&edit);
}

Test(edit, there_is_an_end_to_it) {
  struct edit edit = edit_of("");
  for (int i = 0; i < LIMIT_CHARS + 10; i++) cr_assert_eq(press_code(&edit, K_CHAR, 0x1780), i < LIMIT_CHARS);
  cr_assert_eq(strlen(edit.text), 3 * LIMIT_CHARS, "letters count, not bytes");
  cr_assert_not(edit_paste(&edit, "b"));
  cr_assert(press(&edit, K_BACKSPACE));
  cr_assert_not(edit_paste(&edit, "កី"), "two do not fit into the place of one");
  cr_assert(edit_paste(&edit, "bcd"));
  cr_assert_eq(strlen(edit.text), 3 * LIMIT_CHARS - 2);
  edit_free(&edit);
}

Test(edit, a_paste_goes_in_at_once_and_on_one_line) {
  struct edit edit = edit_of("[]");
  press(&edit, K_LEFT);
  cr_assert(edit_paste(&edit, "one\ntwo a\u0300"));
  expect(&edit, "[one two \u00E0|]");
  cr_assert_not(edit_paste(&edit, ""));
  edit_free(&edit);
}

static void assert_sound(const struct edit *edit) {
  size_t edge = 0, len;
  uint8_t *composed = u8_normalize(UNINORM_NFC, (const uint8_t *)edit->text, strlen(edit->text) + 1,
                                   NULL, &len);
  cr_assert_str_eq((const char *)composed, edit->text);
  free(composed);
  while (edge < edit->cursor_bytes) edge += text_cluster_bytes(edit->text + edge);
  cr_assert_eq(edge, edit->cursor_bytes, "the cursor is inside a cluster of %s", edit->text);
  cr_assert(text_chars_n(edit->text, strlen(edit->text)) <= LIMIT_CHARS);
}

Test(edit, is_sound_whatever_is_pressed) {
  static const uint32_t points[] = {'a',    0x300,  0x323,  0x302,  0xE01,  0xE33,  0xE49,  0x1780,
                                    0x17D2, 0x179A, 0x17C4, 0x1000, 0x1039, 0x103A, 0x1031, 0x103D,
                                    0x200B, 0x200D, 0x1F468, 0x1F1F0, 0x1100, 0x1161, 0x11A8, 0x915,
                                    0x94D,  0x93F,  0x5DE5, 0x202E, 0xFFFE, ' '};
  static const int moves[] = {K_LEFT, K_RIGHT, K_HOME, K_END, K_BACKSPACE, K_DELETE, K_LEFT,
                              K_CTRL + 'A', K_CTRL + 'E', K_CTRL + 'W', K_CTRL + 'U'};
  enum { POINTS = sizeof points / sizeof points[0], MOVES = sizeof moves / sizeof moves[0] };
  struct edit edit = edit_of("");
  unsigned state = 1;
  for (int i = 0; i < 20000; i++) {
    state = state * 1103515245 + 12345;
    unsigned draw = (state >> 16) % (POINTS + MOVES);
    if (draw < POINTS) press_code(&edit, K_CHAR, points[draw]);
    else press(&edit, moves[draw - POINTS]);
    assert_sound(&edit);
  }
  edit_free(&edit);
}
