/* What is written line by line: each thing once, in its order, and nothing that only a screen needs. */
#include <criterion/criterion.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/term/keys_read.h"
#include "tui/term/plain.h"
#include "tui/term/telling.h"
#include "tui/widget/guarded.h"

enum { ROWS = 12, COLS = 200 };

static struct frame frame;
static struct plain *plain;
static char *written;
static size_t written_bytes;
static FILE *out;

static void begin(void) {
  setlocale(LC_ALL, "C.UTF-8");
  out = open_memstream(&written, &written_bytes);
  plain = plain_new(out, 80, false);
}

static void end(void) {
  plain_free(&plain);
  fclose(out);
  free(written);
}

TestSuite(plain, .init = begin, .fini = end);

/* A list of three rows, the first with the focus. */
static void paint_list(const char *title, int focus) {
  static const char *const labels[] = {"Hotlines", "My rights", "Search"};
  char line[64];
  frame_init(&frame, ROWS, COLS);
  frame_put(&frame, 0, ROLE_TITLE, title, 100);
  frame_right(&frame, 0, ROLE_TITLE, "TH  English");
  frame_put(&frame, 1, ROLE_RULE, "────────", 0);
  for (int i = 0; i < 3; i++) {
    snprintf(line, sizeof line, "%c %d  %s", i == focus ? '>' : ' ', i + 1, labels[i]);
    frame_put(&frame, 2 + i, i == focus ? ROLE_FOCUS : ROLE_TEXT, line, 0);
    frame_number(&frame, 2 + i, i + 1);
  }
  frame_cursor(&frame, 2 + focus, 0);
  frame_put(&frame, ROWS - 2, ROLE_STATUS, " 3 rows", 0);
  frame_put(&frame, ROWS - 1, ROLE_KEYS, " Enter Open   Esc Back", 0);
}

/* What showing the frame writes, once nothing is typed any more. Takes the frame. */
static const char *shown(void) {
  fflush(out);
  size_t before = written_bytes;
  plain_show(plain, &frame);
  frame_free(&frame);
  plain_settle(plain);
  fflush(out);
  return written + before;
}

Test(plain, a_screen_is_said_whole_and_then_what_changes) {
  paint_list(" Home", 0);
  cr_assert_str_eq(shown(), "\nHome, TH, English\n1 Hotlines\n2 My rights\n3 Search\n3 rows\n"
                            "Enter Open, Esc Back\nSelected 1: Hotlines\n");
  paint_list(" Home", 1);
  cr_assert_str_eq(shown(), "Selected 2: My rights\n");
  paint_list(" Home", 1);
  frame_put(&frame, ROWS - 2, ROLE_ERROR, " no room left", 0);
  cr_assert_str_eq(shown(), "Error: no room left\n");
}

Test(plain, rows_are_said_once_and_keys_too) {
  paint_list(" Home", 0);
  shown();
  paint_list(" Home > Search", 0);
  cr_assert_str_eq(shown(), "\nHome > Search\n1 Hotlines\n2 My rights\n3 Search\n3 rows\n"
                            "Selected 1: Hotlines\n");
  paint_list(" Home", 2);
  cr_assert_str_eq(shown(), "\nHome\n3 rows\nSelected 3: Search\n");
  paint_list(" Home", 2);
  plain_redraw(plain);
  cr_assert_str_eq(shown(), "\nHome\n1 Hotlines\n2 My rights\n3 Search\n3 rows\n"
                            "Selected 3: Search\n");
}

Test(plain, a_key_that_does_nothing_is_answered) {
  paint_list(" Home", 2);
  shown();
  paint_list(" Home", 2);
  cr_assert_str_eq(shown(), "", "time went by");
  plain_note_key(plain);
  paint_list(" Home", 2);
  cr_assert_str_eq(shown(), "Selected 3: Search\n");
}

Test(plain, a_question_is_said_and_what_it_covered_is_not_said_again) {
  paint_list(" Home", 0);
  shown();
  paint_list(" Home", 0);
  frame.is_band = true;
  frame_put(&frame, 2, ROLE_TEXT, "  1  Hotlines", 0);
  frame_clear(&frame, 3);
  frame_put(&frame, 3, ROLE_WARN, " Really?", 0);
  frame_put(&frame, 4, ROLE_FOCUS, "> 1  Yes", 0);
  frame_number(&frame, 4, 1);
  frame_put(&frame, 5, ROLE_TEXT, "  2  No", 0);
  frame_number(&frame, 5, 2);
  frame_cursor(&frame, 4, 0);
  cr_assert_str_eq(shown(), "Really?\n1 Yes\n2 No\nSelected 1: Yes\n");
  paint_list(" Home", 0);
  cr_assert_str_eq(shown(), "Selected 1: Hotlines\n");
}

static void paint_field(const char *text, int results) {
  char line[64];
  frame_init(&frame, ROWS, COLS);
  frame_put(&frame, 0, ROLE_TITLE, " Search", 0);
  snprintf(line, sizeof line, " Search: %s", text);
  frame_put(&frame, 2, ROLE_INPUT, line, 0);
  frame_cursor(&frame, 2, 20);
  frame.is_typing = true;
  snprintf(line, sizeof line, " %d results", results);
  frame_put(&frame, ROWS - 2, ROLE_STATUS, line, 0);
}

Test(plain, typed_letters_are_written_once_and_results_when_the_typing_pauses) {
  paint_field("", 0);
  cr_assert_str_eq(shown(), "\nSearch\nSearch:\n0 results\nSelected: Search: ");
  fflush(out);
  size_t before = written_bytes;
  const char *const typed[] = {"w", "wa", "wag", "wage"};
  for (size_t i = 0; i < 4; i++) {
    paint_field(typed[i], (int)i + 1);
    plain_note_key(plain);
    plain_show(plain, &frame);
    frame_free(&frame);
    cr_assert_eq(plain_wait_ms(plain), PLAIN_PAUSE_MS);
  }
  fflush(out);
  cr_assert_str_eq(written + before, "wage", "not a letter twice, and no results yet");
  plain_settle(plain);
  fflush(out);
  cr_assert_str_eq(written + before, "wage\n4 results\nSearch: wage");
  cr_assert_eq(plain_wait_ms(plain), -1, "nothing is left to say");
  paint_field("wa", 2);
  cr_assert_str_eq(shown(), "\n2 results\nSearch: wa", "what was taken back is said");
}

Test(plain, secrets_are_stars) {
  paint_field("correct horse", 0);
  frame_secret(&frame, 2, strlen(" Search: "));
  cr_assert_str_eq(shown(), "\nSearch\nSearch: *************\n0 results\n"
                            "Selected: Search: *************");
  cr_assert(plain_is_secret(plain));
}

Test(plain, names_and_passphrases_are_secret_where_they_are_typed) {
  struct guarded name = {0}, passphrase = {0};
  bool changed;
  guarded_key(&name, &(struct key){K_CHAR, 'A'}, &changed);
  guarded_key(&passphrase, &(struct key){K_CHAR, 'b'}, &changed);
  frame_init(&frame, ROWS, COLS);
  guarded_draw(&name, &frame, 2, "> Name: ");
  guarded_draw_stars(&passphrase, &frame, 3, "> Passphrase: ");
  struct telling t = telling_of(&frame, false);
  cr_assert_str_eq(t.rows[0], "Name: *");
  cr_assert_str_eq(t.rows[1], "Passphrase: *");
  cr_assert(frame.row[2].is_secret && frame.row[3].is_secret);
  telling_free(&t);
  frame_free(&frame);
  guarded_free(&name);
  guarded_free(&passphrase);
}

Test(plain, numbers_are_spelled_matches_bracketed_cells_parted) {
  frame_init(&frame, ROWS, COLS);
  frame_put(&frame, 2, ROLE_NUMBER, "   +66 86 986, extension 2", 0);
  frame_put(&frame, 3, ROLE_NUMBER, "   191", 0);
  frame_put(&frame, 4, ROLE_TEXT, "     your wage here", 0);
  frame_mark(&frame, 4, 10, 14);
  frame_put(&frame, 5, ROLE_TEXT, "     Police", 0);
  frame_part(&frame, 5, 60, ROLE_TEXT, "24 h", 0);
  frame_part(&frame, 5, 40, ROLE_TEXT, "191", 0);
  struct telling t = telling_of(&frame, false);
  cr_assert_eq(t.count, 4);
  cr_assert_str_eq(t.rows[0], "+66 86 986 (+ 6 6 8 6 9 8 6), extension 2");
  cr_assert_str_eq(t.rows[1], "191 (1 9 1)");
  cr_assert_str_eq(t.rows[2], "your [wage] here");
  cr_assert_str_eq(t.rows[3], "Police, 191, 24 h");
  telling_free(&t);
  frame_free(&frame);
}

Test(plain, a_cell_is_said_with_its_row_and_column) {
  frame_init(&frame, ROWS, COLS);
  frame_put(&frame, 3, ROLE_HEADING, "  People", 20);
  frame_part(&frame, 3, 30, ROLE_HEADING, "Women", 0);
  frame_part(&frame, 3, 40, ROLE_HEADING, "Men", 0);
  frame_put(&frame, 4, ROLE_TEXT, "> Myanmar", 20);
  frame_part(&frame, 4, 30, ROLE_NUMBER, "    12", 0);
  frame_part(&frame, 4, 40, ROLE_FOCUS, "     3", 0);
  frame_cursor(&frame, 4, 40);
  frame.is_typing = true;
  struct telling t = telling_of(&frame, false);
  cr_assert_str_eq(t.focus, "Selected: Myanmar, Men: 3");
  cr_assert_str_eq(t.field, "Myanmar, Men: 3");
  telling_free(&t);
  frame_free(&frame);
}

/* By the line every row has the number that is typed for it; by the key only what a digit chooses. */
Test(plain, numbers_are_those_that_can_be_typed) {
  frame_init(&frame, ROWS, COLS);
  frame_put(&frame, 2, ROLE_TEXT, "  0  tenth", 0);
  frame_number(&frame, 2, 10);
  frame_put(&frame, 3, ROLE_TEXT, "     eleventh", 0);
  frame_number(&frame, 3, 11);
  struct telling keys = telling_of(&frame, false), lines = telling_of(&frame, true);
  cr_assert_str_eq(keys.rows[0], "0 tenth");
  cr_assert_str_eq(keys.rows[1], "eleventh");
  cr_assert_str_eq(lines.rows[0], "10 tenth");
  cr_assert_str_eq(lines.rows[1], "11 eleventh");
  telling_free(&keys);
  telling_free(&lines);
  frame_free(&frame);
}

Test(plain, long_rows_end_between_words) {
  frame_init(&frame, ROWS, COLS);
  frame_put(&frame, 2, ROLE_TEXT,
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", 0);
  cr_assert_str_eq(shown(), "\none two three four five six seven eight nine ten eleven twelve thirteen\n"
                            "fourteen fifteen\n");
}

/* --- keys --- */

static void reads(const char *bytes, int code, uint32_t point) {
  struct keys_read k = {0};
  keys_read_add(&k, bytes, strlen(bytes));
  struct key key = keys_read_next(&k, false);
  cr_expect(key.code == code && key.point == point, "%s is %d U+%04X", bytes + (*bytes == 27), key.code,
            key.point);
  cr_expect_eq(k.count, 0);
}

Test(keys_read, sequences_of_all_terminals_are_keys) {
  reads("\033[A", K_UP, 0);
  reads("\033OB", K_DOWN, 0);
  reads("\033[5~", K_PAGE_UP, 0);
  reads("\033[6~", K_PAGE_DOWN, 0);
  reads("\033[1~", K_HOME, 0);
  reads("\033OF", K_END, 0);
  reads("\033[Z", K_BACKTAB, 0);
  reads("\033[3~", K_DELETE, 0);
  reads("\033OP", K_F + 1, 0);
  reads("\033[[B", K_F + 2, 0);
  reads("\033[21~", K_F + 10, 0);
  reads("\033[1;5A", K_UP, 0);
  reads("\r", K_ENTER, 0);
  reads("\177", K_BACKSPACE, 0);
  reads("\030", K_CTRL + 'X', 0);
  reads("ก", K_CHAR, 0x0E01);
}

Test(keys_read, what_is_not_whole_waits) {
  struct keys_read k = {0};
  keys_read_add(&k, "\033", 1);
  cr_assert_eq(keys_read_next(&k, false).code, K_NONE);
  keys_read_add(&k, "[", 1);
  cr_assert_eq(keys_read_next(&k, false).code, K_NONE);
  keys_read_add(&k, "B\xE0", 2);
  cr_assert_eq(keys_read_next(&k, false).code, K_DOWN);
  cr_assert_eq(keys_read_next(&k, false).code, K_NONE);
  keys_read_add(&k, "\xB8\x81", 2);
  cr_assert_eq(keys_read_next(&k, false).point, 0x0E01);
  keys_read_add(&k, "\033", 1);
  cr_assert_eq(keys_read_next(&k, true).code, K_ESC);
  cr_assert_eq(k.count, 0);
}

Test(keys_read, what_means_nothing_is_passed_over) {
  struct keys_read k = {0};
  keys_read_add(&k, "\033[99~\xFF\033[2;5R\033[200~x", 20);
  cr_assert_eq(keys_read_next(&k, false).point, 'x');
  char bytes[2 * KEYS_READ_BYTES];
  memset(bytes, 'y', sizeof bytes);
  keys_read_add(&k, bytes, sizeof bytes);
  cr_assert_eq(k.count, KEYS_READ_BYTES, "what has no room is dropped");
}

Test(keys_read, lines_end_where_they_end) {
  struct keys_read k = {0};
  keys_read_add(&k, "back\n12", 7);
  char *line = keys_read_line(&k);
  cr_assert_str_eq(line, "back");
  free(line);
  cr_assert_null(keys_read_line(&k));
  keys_read_add(&k, "\n", 1);
  line = keys_read_line(&k);
  cr_assert_str_eq(line, "12");
  free(line);
}
