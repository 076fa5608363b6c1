/* The safety filter on a million strings: random ones, and sentences of many scripts with bytes
 * and characters changed. */
#include <criterion/criterion.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <unistr.h>

#include "model/base/text.h"
#include "tests/support/size.h"

#define COUNT(array) (sizeof array / sizeof array[0])
enum { ROUNDS = 125000, /* of each kind in each test */
       ROOM = 160, MAX_MARKS = 8 };

/* The same numbers in every run. */
static uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* What a hostile text is made of, beside letters of our scripts. */
static uint32_t random_point(uint32_t *state) {
  static const uint32_t blocks[][2] = {
      {0x01, 0x7F},     {0x80, 0x24F},      {0x300, 0x36F},       {0x600, 0x61F},   {0x900, 0x97F},
      {0xB80, 0xBFF},   {0xE01, 0xE5B},     {0xE81, 0xEDF},       {0x1000, 0x109F}, {0x1780, 0x17F9},
      {0x1E00, 0x1EFF}, {0x2000, 0x206F},   {0x4E00, 0x4E40},     {0xE000, 0xE010}, {0xFDD0, 0xFDFF},
      {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},   {0xFFF0, 0xFFFF},     {0xE0000, 0xE01FF},
      {0x1F600, 0x1F64F}, {0xF0000, 0xF0010}, {0x10FFF0, 0x10FFFF}, {0x200B, 0x200F}, {0x202A, 0x202E}};
  const uint32_t *block = blocks[next_random(state) % COUNT(blocks)];
  return block[0] + next_random(state) % (block[1] - block[0] + 1);
}

static size_t put_point(char *out, size_t room, uint32_t *state) {
  int n = u8_uctomb((uint8_t *)out, random_point(state), (ptrdiff_t)room);
  return n > 0 ? (size_t)n : 0;
}

static void make_random(char out[ROOM], uint32_t *state) {
  size_t len = 0, points = 1 + next_random(state) % 12;
  for (size_t i = 0; i < points; i++) {
    if (next_random(state) % 16) len += put_point(out + len, ROOM - 1 - len, state);
    else out[len++] = (char)(1 + next_random(state) % 255);
    for (size_t marks = next_random(state) % 64 ? 0 : 12; marks; marks--)
      len += (size_t)u8_uctomb((uint8_t *)out + len, 0x300 + next_random(state) % 0x60, 2);
    if (len > ROOM / 2) break;
  }
  out[len] = '\0';
}

static void make_mutated(char out[ROOM], uint32_t *state) {
  static const char *const seeds[] = {
      "ค่าจ้างล่วงเวลา น้ำดื่ม", "ເງິນ 500.000 ກີບ ນ້ຳ", "ប្រាក់\u200Bឈ្នួល ស្ត្រី", "အလုပ်သမား၏ သင်္ဘော",
      "quyền được trả lương", "हर मज़दूर क्\u200Dष", "ஸ்ரீ லங்கா", "పాస్\u200Cపోర్ట్\u200Cను",
      "雇主不得扣押您的护照", "co\u00ADoperate\n10\u00A0kg", "তৃতীয় পাওয়ার", "plain English, 1300"};
  strcpy(out, seeds[next_random(state) % COUNT(seeds)]);
  for (size_t changes = 1 + next_random(state) % 4; changes; changes--) {
    size_t len = strlen(out), at = next_random(state) % (len + 1);
    char tail[ROOM], point[8];
    strcpy(tail, out + at);
    size_t n = put_point(point, sizeof point, state);
    switch (next_random(state) % 3) {
    case 0: /* another byte */
      if (at < len) out[at] = (char)(1 + next_random(state) % 255);
      break;
    case 1: /* one less */
      if (at < len) strcpy(out + at, tail + 1);
      break;
    default: /* a character between */
      if (len + n < ROOM) memcpy(out + at, point, n), strcpy(out + at + n, tail);
    }
  }
}

static bool is_refused(uint32_t c) {
  return (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E ||
         c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F) ||
         (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFDD0 && c <= 0xFDEF) || c == 0xFEFF ||
         (c & 0xFFFE) == 0xFFFE || (c >= 0xE0000 && c <= 0xE0FFF) || c >= 0xF0000;
}

static bool is_joint(uint32_t c) {
  return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0x00AD;
}

static size_t count_of(const char *text, const char *piece) {
  size_t count = 0;
  for (; (text = strstr(text, piece)); text += strlen(piece)) count++;
  return count;
}

static void expect_safe(const char *text) {
  int marks = 0;
  cr_assert_eq(u8_check((const uint8_t *)text, strlen(text)), NULL);
  for (size_t n; *text; text += n) {
    uint32_t c = text_decode(text, &n);
    cr_assert_not(is_refused(c), "U+%04X", c);
    if (uc_is_general_category(c, UC_MARK)) marks++;
    else if (!is_joint(c)) marks = 0;
    cr_assert_leq(marks, MAX_MARKS);
  }
}

static void expect_filtered(const char *in) {
  static const char *const joints[] = {"\u200B", "\u200C", "\u200D", "\u2060", "\u00AD"};
  char *once = text_filter(in), *twice = text_filter(once);
  expect_safe(once);
  cr_assert(text_is_clean(once));
  cr_assert_str_eq(twice, once);
  for (size_t i = 0; i < COUNT(joints); i++)
    cr_assert_eq(count_of(once, joints[i]), count_of(in, joints[i]), "%s", in);
  free(once), free(twice);
}

static void expect_drawable(const char *in) {
  char *once = text_drawable(in), *twice = text_drawable(once);
  expect_safe(once);
  cr_assert_str_eq(twice, once);
  cr_assert_not(strpbrk(once, "\n") || strstr(once, "\u200B") || strstr(once, "\u2060"));
  free(once), free(twice);
}

/* Every eighth string is drawn too. */
static void expect_all(uint32_t state) {
  cr_assert(setlocale(LC_ALL, "C.UTF-8"));
  for (int i = 0; i < test_size(ROUNDS); i++) {
    char random[ROOM], mutated[ROOM];
    make_random(random, &state);
    make_mutated(mutated, &state);
    expect_filtered(random);
    expect_filtered(mutated);
    if (i % 4 == 0) expect_drawable(i % 8 ? random : mutated);
  }
}

/* A quarter million each, side by side. */
Test(filter, a_million_strings_1) { expect_all(1); }
Test(filter, a_million_strings_2) { expect_all(20); }
Test(filter, a_million_strings_3) { expect_all(300); }
Test(filter, a_million_strings_4) { expect_all(4000); }
