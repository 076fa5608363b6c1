/* Texts whose lines are named by their numbers: they come back byte by byte, whatever is in them, and what
 * nobody has folded is refused. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/fold.h"

#define LONG "msgid \"Nobody may keep your passport.\"\n"

static void expect_back(const char *text, size_t len) {
  size_t folded_bytes;
  char *folded = fold(text, len, &folded_bytes);
  char *back = fold_undo(folded, folded_bytes, len);
  cr_assert(back && memcmp(back, text, len) == 0 && !back[len], "%s", text);
  cr_assert_null(fold_undo(folded, folded_bytes, len + 1));
  if (len) cr_assert_null(fold_undo(folded, folded_bytes, len - 1));
  free(back);
  free(folded);
}

Test(fold, gives_every_text_back) {
  static const char *const texts[] = {
      "", "\n", "\n\n", "a", "a\n", LONG LONG, LONG "x\n" LONG LONG "end", "\1", "\1\n\1\1\n\1" LONG "\1" LONG,
      LONG "msgstr \"\"\n" LONG "\1\1" LONG LONG, "0123456789abcdef\n0123456789abcdef", "\0010\n\0011\n"};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) expect_back(texts[i], strlen(texts[i]));
  expect_back("a line with a NUL \0 in it\na line with a NUL \0 in it\n", 52);
  expect_back("0123456789abcdef\n0123456789abcde\0\n0123456789abcdef\n", 51);
}

/* Of lines of three kinds, in orders that are the same on every machine. */
Test(fold, gives_lines_in_any_order_back) {
  static const char *const lines[] = {LONG, "\n", "#, fuzzy\n", "\1\n", "\0012\n", "msgstr \"ใครก็ยึดหนังสือเดินทางไม่ได้\"\n",
                                      "#: facts.csv:TH-papers-01\n", "\1#: facts.csv:TH-papers-01\n", "no end"};
  unsigned seed = 1;
  for (int round = 0; round < 500; round++) {
    struct buf text = {0};
    for (int i = 0; i < 40; i++) {
      seed = seed * 1664525U + 1013904223U;
      buf_add(&text, lines[(seed >> 8) % (sizeof lines / sizeof lines[0])]);
    }
    expect_back(buf_text(&text), text.len_bytes);
    buf_free(&text);
  }
}

Test(fold, says_what_was_said_before_in_a_few_bytes) {
  struct buf text = {0};
  size_t folded_bytes;
  for (int i = 0; i < 200; i++) buf_addf(&text, "msgid \"A sentence with the number %d.\"\n", i % 20);
  free(fold(buf_text(&text), text.len_bytes, &folded_bytes));
  cr_expect_lt(folded_bytes, text.len_bytes / 10 + 180 * 5);
  buf_free(&text);
}

Test(fold, refuses_what_nobody_has_folded) {
  static const struct {
    const char *folded;
    size_t len_bytes;
  } refused[] = {
      {"\1", 0}, {"\1", 1}, {"\1x", 2}, {"\0010", 0}, {"\0010", 16}, {LONG "\1", 39}, {LONG "\0011", 77},
      {LONG "\001-1", 77}, {LONG "\0010x", 77}, {LONG "\0010", 39}, {LONG "\0010", 1000},
      {LONG "\00199999999999999999999", 77}, {LONG "\001-99999999999999999999", 77}, {"plain", 4}, {"plain\n", 5}};
  for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
    cr_expect_null(fold_undo(refused[i].folded, strlen(refused[i].folded), refused[i].len_bytes), "%zu", i);
  char *back = fold_undo(LONG "\0010", strlen(LONG) + 2, 2 * strlen(LONG) - 1);
  cr_assert_not_null(back);
  free(back);
}
