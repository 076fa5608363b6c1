/* Text of many scripts: the safety filter, columns and clusters, pieces for search, line ends. */
#include <criterion/criterion.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/segment.h"
#include "model/base/text.h"
#include "model/base/wrap.h"

#define FFFD "\xEF\xBF\xBD"
#define COUNT(array) (sizeof array / sizeof array[0])

static void use_utf8(void) {
  cr_assert(setlocale(LC_ALL, "C.UTF-8"));
}

/* The same numbers in every run. */
static uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static const struct {
  const char *in, *out;
} filtered[] = {
    {"", ""},
    {"plain\ntext", "plain\ntext"},
    {"a\tb\r\n", "a b\n"},
    {"\x1B[31mred", FFFD "[31mred"},
    {"bell\x07 del\x7F", "bell" FFFD " del" FFFD},
    {"c1\xC2\x9B" "31m", "c1" FFFD "31m"},
    {"\xE2\x80\xAE" "evil\xE2\x80\xAC", FFFD "evil" FFFD},   /* U+202E, U+202C */
    {"\xE2\x81\xA6x\xE2\x81\xA9", FFFD "x" FFFD},            /* U+2066, U+2069 */
    {"\xF3\xA0\x81\x81tag", FFFD "tag"},                     /* U+E0041 */
    {"\xEE\x80\x80", FFFD},                                  /* private use */
    {"\xEF\xB7\x90\xEF\xBF\xBF", FFFD FFFD},                 /* noncharacters */
    {"\xC0\xAF", FFFD FFFD},                                 /* overlong */
    {"\xED\xA0\x80", FFFD FFFD FFFD},                        /* a surrogate */
    {"cut \xE0\xB8", "cut " FFFD FFFD},
    {"\xE2\x80\xA8", FFFD},                                  /* line separator */
    {"\xEF\xBB\xBFmark", FFFD "mark"},                       /* byte order mark */
    {"a\xE2\x80\x8B\xE2\x80\x8C\xE2\x80\x8D\xE2\x81\xA0\xC2\xAD" "b",
     "a\xE2\x80\x8B\xE2\x80\x8C\xE2\x80\x8D\xE2\x81\xA0\xC2\xAD" "b"},
    {"lao \xC4\x91o\xCC\xA3\xCC\x82ng", "lao động"}, /* NFD */
};

Test(text, filter_table) {
  use_utf8();
  for (size_t i = 0; i < COUNT(filtered); i++) {
    char *out = text_filter(filtered[i].in);
    cr_expect_str_eq(out, filtered[i].out, "case %zu: %s", i, out);
    free(out);
  }
}

Test(text, typed_over_every_sign_of_format) {
  use_utf8();
  for (uint32_t c = 0x80; c < 0xE0080; c++) {
    if (!uc_is_general_category(c, UC_FORMAT)) continue;
    char sign[8] = "", in[16];
    u8_uctomb((uint8_t *)sign, c, sizeof sign - 1);
    snprintf(in, sizeof in, "a%sb", sign);
    bool spells = c == 0x200B || c == 0x200C || c == 0x200D;
    bool turns = (c > 0x2029 && c < 0x202F) || (c > 0x2065 && c < 0x206A);
    char *want = mem_format("a%sb", spells ? sign : turns ? FFFD : ""), *out = text_typed(in);
    cr_expect_str_eq(out, want, "U+%04X: %s", (unsigned)c, out);
    free(want);
    free(out);
  }
}

/* A letter under as many marks as a hostile text may bring. */
static char *heaped(const char *base, const char *mark, const char *between, int count) {
  struct buf b = {0};
  buf_add(&b, base);
  for (int i = 0; i < count; i++) buf_addf(&b, "%s%s", mark, i % 3 == 2 ? between : "");
  return buf_take(&b);
}

static size_t count_of(const char *text, const char *piece) {
  size_t count = 0;
  for (; (text = strstr(text, piece)); text += strlen(piece)) count++;
  return count;
}

Test(text, filter_caps_marks) {
  use_utf8();
  const char *mark = "\xE0\xB9\x88", *joints[] = {"", "\xE2\x80\x8D", "\r"};
  for (size_t i = 0; i < COUNT(joints); i++) {
    char *in = heaped("\xE0\xB8\x81", mark, joints[i], 60), *out = text_filter(in);
    cr_expect_eq(count_of(out, mark), 8u, "%zu marks are left", count_of(out, mark));
    free(in);
    free(out);
  }
}

/* Random text of everything: letters of our scripts, marks, controls, broken bytes. */
static char *random_text(uint32_t *state, size_t points, bool is_hostile) {
  static const uint32_t blocks[][2] = {
      {0x20, 0x7E},     {0xC0, 0x24F},    {0x300, 0x36F},   {0x900, 0x97F},   {0xB80, 0xBFF},
      {0xE01, 0xE5B},   {0xE81, 0xEDF},   {0x1000, 0x109F}, {0x1780, 0x17F9}, {0x1E00, 0x1EFF},
      {0x2000, 0x2070}, {0x4E00, 0x4E40}, {0xFF01, 0xFF60}, {0x1F600, 0x1F64F}};
  struct buf b = {0};
  for (size_t i = 0; i < points; i++) {
    const uint32_t *block = blocks[next_random(state) % COUNT(blocks)];
    uint32_t c = block[0] + next_random(state) % (block[1] - block[0] + 1);
    uint32_t kind = next_random(state) % 16;
    if (kind == 0) c = ' ';
    if (kind == 1) c = 0x200B;
    if (is_hostile && kind == 2) c = next_random(state) % 0xA0;
    if (is_hostile && kind == 3) c = 0x202A + next_random(state) % 5;
    if (is_hostile && kind == 4) c = 0xE0000 + next_random(state) % 128;
    uint8_t bytes[6];
    int n = u8_uctomb(bytes, c ? c : 1, sizeof bytes);
    if (n > 0) buf_add_n(&b, (const char *)bytes, (size_t)n);
    if (is_hostile && kind == 5) buf_add_n(&b, "\xFF\xE0\x80", 1 + next_random(state) % 3);
  }
  return buf_take(&b);
}

/* A character of which NFC makes two marks must not grow past the cap in a second pass. */
Test(text, filter_counts_marks_after_composing) {
  use_utf8();
  char *in = heaped("\xE0\xA5\x98", "\xE0\xA5\x8D", "", 12); /* U+0958 = KA + NUKTA */
  char *once = text_filter(in), *twice = text_filter(once);
  cr_expect_str_eq(twice, once);
  cr_expect_eq(count_of(once, "\xE0\xA5\x8D"), 7u);
  free(in), free(once), free(twice);
}

Test(text, drawable) {
  use_utf8();
  char *out = text_drawable("a\xE2\x80\x8B" "b\nc\xC2\xAD" "d\xE2\x81\xA0" "e\xEF\xB8\x8F" "o\xE2\x80\x8B\xCC\x82");
  cr_expect_str_eq(out, "ab cdeô", "%s", out);
  free(out);
}

/* A sign alone and behind a letter is drawn as it is where something else in the text needs a change: a
 * ZWSP, which is not drawn. */
Test(text, signs_that_are_drawn_as_they_are) {
  for (uint32_t point = 0x20; point < 0xA000; point += point < 0x3000 ? 1 : 61) {
    char with[16] = "e";
    int len = u8_uctomb((uint8_t *)with + 1, point, sizeof with - 5);
    cr_assert(len > 0);
    strcpy(with + 1 + len, "\xE2\x80\x8B");
    char *all = text_drawable(with), *alone = text_drawable(with + 1);
    with[1 + len] = '\0';
    char *plain = text_drawable(with), *plain_alone = text_drawable(with + 1);
    cr_assert_str_eq(plain, all, "U+%04X", point);
    cr_assert_str_eq(plain_alone, alone, "U+%04X", point);
    free(all), free(alone), free(plain), free(plain_alone);
  }
}

/* Whatever can be taken apart is put together again, also behind a mark that comes later in the order, and
 * left apart where NFC leaves it. */
Test(text, filter_agrees_with_the_normal_form) {
  int count = 0;
  for (uint32_t point = 0x20; point < 0x30000; point++) {
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH + 1];
    int len = uc_canonical_decomposition(point, parts);
    if (len < 1) continue;
    count++;
    for (int variant = 0; variant < 2; variant++) {
      char text[64] = "";
      size_t at = 0, bytes;
      if (variant) parts[len] = parts[len - 1], parts[len++ - 1] = 0x0E48; /* a tone mark of Thai, class 107 */
      for (int i = 0; i < len; i++) at += (size_t)u8_uctomb((uint8_t *)text + at, parts[i], 8);
      uint8_t *wanted = u8_normalize(UNINORM_NFC, (const uint8_t *)text, strlen(text) + 1, NULL, &bytes);
      char *got = text_filter(text);
      cr_assert_str_eq(got, (char *)wanted, "U+%04X, variant %d", point, variant);
      free(got), free(wanted);
    }
  }
  cr_assert_gt(count, 10000, "%d", count);
}

Test(text, clean) {
  cr_expect(text_is_clean("ก\nb"));
  cr_expect_not(text_is_clean("a\tb"));
  cr_expect_not(text_is_clean("\x1B"));
  cr_expect_not(text_is_clean("\xC2\x85"));
  cr_expect_not(text_is_clean("\xC3"));
}

Test(text, decode_stays_in_its_room) {
  size_t n;
  cr_expect_eq(text_decode("\xE0\xB8\x81", &n), 0x0E01u);
  cr_expect_eq(n, 3u);
  cr_expect_eq(text_decode_n("\xE0\xB8\x81", 2, &n), 0xFFFDu);
  cr_expect_eq(n, 1u);
  cr_expect_eq(text_decode_n("\xC3\xA9", 1, &n), 0xFFFDu);
  cr_expect_eq(text_decode_n("a", 0, &n), 0u);
  cr_expect_eq(text_decode("\xF0\x9F\x98\x80", &n), 0x1F600u);
  cr_expect_eq(n, 4u);
}

/* Every valid code point is decoded as libunistring does. */
Test(text, decode_agrees_with_libunistring) {
  for (uint32_t c = 1; c < 0x30000; c++) {
    uint8_t bytes[8] = {0};
    size_t n;
    int len = u8_uctomb(bytes, c, 6);
    uint32_t got = text_decode((char *)bytes, &n);
    if (len > 0) cr_assert(got == c && n == (size_t)len, "U+%04X", c);
  }
}

Test(text, columns) {
  static const struct {
    const char *text;
    int cols;
  } rows[] = {{"", 0},      {"abc", 3},   {"ค่าจ้าง", 5}, {"แรงงาน", 6}, {"工资", 4},
              {"lương", 5}, {"កម្មករ", 5}, {"a\xE2\x80\x8B" "b", 2}, {"a\xC2\xAD" "b", 2},
              {" ~", 2},    {"\x1F\x7F", 0}, {"\xC2\x9B", 0}};
  use_utf8();
  for (size_t i = 0; i < COUNT(rows); i++)
    cr_expect_eq(text_cols(rows[i].text), rows[i].cols, "%s: %d", rows[i].text,
                 text_cols(rows[i].text));
  cr_expect_eq(text_cols_n("abcdef", 3), 3);
}

Test(text, clusters) {
  use_utf8();
  const char *word = "ที่นี้";
  cr_expect_eq(text_cluster_bytes(word), 9u);
  cr_expect_eq(text_cluster_bytes(""), 0u);
  cr_expect_eq(text_cluster_back_bytes(word, strlen(word)), 9u);
  cr_expect_eq(text_cluster_back_bytes(word, 0), 0u);
  char *long_one = heaped("a", "\xCC\x81", "", 400);
  size_t n = text_cluster_bytes(long_one);
  cr_expect(n > 0 && n <= 256 && ((unsigned char)long_one[n] & 0xC0) != 0x80, "%zu", n);
  free(long_one);
}

/* The text with strokes between its clusters, walked forward or back. */
static char *clusters(const char *text, bool is_back) {
  char *edges = calloc(strlen(text) + 1, 1);
  struct buf b = {0};
  if (is_back)
    for (size_t at = strlen(text), n; (n = text_cluster_back_bytes(text, at)); at -= n) edges[at] = 1;
  else
    for (size_t at = 0, n; (n = text_cluster_bytes(text + at)); at += n) edges[at + n] = 1;
  for (size_t at = 0; text[at]; at++) {
    if (edges[at]) buf_add(&b, "|");
    buf_add_n(&b, text + at, 1);
  }
  free(edges);
  return buf_take(&b);
}

/* What no two neighbours tell: runs of flags, emoji joined by ZWJ. */
Test(text, clusters_of_many) {
  static const char *const rows[] = {
      "🇹🇭", "🇹🇭|🇲🇲", "🇹🇭|🇲🇲|🇱", "🇹🇭|🇲🇲|🇱🇦|🇰", "a|🇹🇭|🇲|b|🇲|c", "🇹🇭|👨‍👩‍👧|🇹🇭",
      "👨‍👩‍👧‍👦", "👨‍👩‍👧|👨‍👩‍👧", "👩🏽‍🌾|👩🏽‍🌾|x", "❤️‍🔥|.", "a\u200D|👩", "👩\u200D\u200D|👩", "©\u200D®|®",
      "각|각|ᄀ", "\u1100\u1161\u11A8|\u1100\u1161", "가\u11A8|\u1100", "क्|षि|का", "கொ|ட்", "ក្|រុ|ម",
      "\u0600क|क", "é|e\u0301|e",
  };
  use_utf8();
  for (size_t i = 0; i < COUNT(rows); i++) {
    struct buf text = {0};
    for (const char *p = rows[i]; *p; p++)
      if (*p != '|') buf_add_n(&text, p, 1);
    for (int is_back = 0; is_back < 2; is_back++) {
      char *got = clusters(text.text, is_back);
      cr_expect_str_eq(got, rows[i], "%s: %s", is_back ? "back" : "on", got);
      free(got);
    }
    buf_free(&text);
  }
}

/* And whatever stands together: as libunistring says that looks at the whole text. */
Test(text, clusters_agree_with_libunistring) {
  static const ucs4_t points[] = {
      'a', '\r', '\n', 0x0301, 0x200D, 0x200B, 0x1F1E6, 0x1F1FF, 0x1F468, 0x1F469, 0x1F3FD, 0xA9,
      0x263A, 0xFE0F, 0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01, 0x0600, 0x0903, 0x0915, 0x094D, 0x0E01,
      0x0E33, 0x0E34, 0x00AD, 0x1780, 0x17D2, 0x4E00,
  };
  uint32_t state = 5;
  for (int i = 0; i < 50000; i++) {
    char text[64], edges[64];
    size_t len = 0, on = 0, back;
    for (uint32_t left = 1 + next_random(&state) % 10; left; left--)
      len += (size_t)u8_uctomb((uint8_t *)text + len, points[next_random(&state) % COUNT(points)], 6);
    text[back = len] = '\0';
    u8_grapheme_breaks((uint8_t *)text, len, edges);
    edges[len] = 1;
    for (; on < len; on += text_cluster_bytes(text + on)) edges[on] += 2;
    for (; back; back -= text_cluster_back_bytes(text, back)) edges[back] += 4;
    for (size_t at = 1; at < len; at++) cr_assert(edges[at] == 0 || edges[at] == 7, "%s at %zu", text, at);
  }
}

/* A way back leads to the start, in steps of at least a byte, whatever the bytes are. */
Test(text, clusters_back_through_broken_bytes) {
  uint32_t state = 5;
  for (int i = 0; i < 20000; i++) {
    char text[16];
    size_t len = 1 + next_random(&state) % (sizeof text - 1);
    for (size_t at = 0; at < len; at++)
      text[at] = (char)(next_random(&state) % 4 ? 0x80 + next_random(&state) % 128 : 'a');
    char *exact = malloc(len); /* so that valgrind and the sanitizers see what is read beyond it */
    memcpy(exact, text, len);
    for (size_t at = len, step; at; at -= step) {
      step = text_cluster_back_bytes(exact, at);
      cr_assert(step >= 1 && step <= at, "%zu of %zu", step, at);
    }
    free(exact);
  }
}

Test(text, fit_and_clip) {
  use_utf8();
  cr_expect_eq(text_fit_bytes("ที่นี้", 1), 9u);
  cr_expect_eq(text_fit_bytes("工资", 3), 3u);
  cr_expect_eq(text_fit_bytes("abc", 0), 0u);
  static const struct {
    const char *in;
    int cols;
    const char *out;
  } rows[] = {{"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"工资单", 4, "工…"}, {"abc", 1, "…"},
              {"abc", 0, ""},    {"ที่นี้นั่น", 2, "ที่…"}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    char *out = text_clip(rows[i].in, rows[i].cols);
    cr_expect_str_eq(out, rows[i].out, "%s", out);
    cr_expect_leq(text_cols(out), rows[i].cols > 0 ? rows[i].cols : 0);
    free(out);
  }
}

/* The pieces of a text with strokes between them. */
static char *cut(const char *text) {
  struct segment s;
  struct buf b = {0};
  segment_start(&s, text);
  while (segment_next(&s)) {
    buf_add(&b, b.len_bytes ? "|" : "");
    buf_add_n(&b, text + s.start, s.end - s.start);
  }
  return buf_take(&b);
}

Test(segment, pieces) {
  static const char *const rows[][2] = {
      {"Don't pay 5,400 baht!", "Don|t|pay|5|400|baht"},
      {"A4 tờ-rơi", "A4|tờ|rơi"},
      {"สิทธิแรงงาน", "สิ|ท|ธิ|แร|ง|งา|น"},
      {"โทร.1546 ต่างๆ", "โท|ร|1546|ต่า|งๆ"},
      {"สายด่วน1300", "สา|ย|ด่|ว|น|1300"},
      {"฿๕๐๐", "๕๐๐"},
      {"ແຮງງານ", "ແຮ|ງ|ງາ|ນ"},
      {"ស្ត្រីខ្មែរ។", "ស្ត្រី|ខ្មែ|រ"},
      {"အလုပ်သမား၏ ၁၂၃", "အ|လုပ်|သ|မား|၏|၁၂၃"},
      {"သင်္ဘော မန္တလေး", "သင်္ဘော|မန္တ|လေး"},
      {"工资单2024年", "工|资|单|2024|年"},
      {"अधिकार है।", "अधिकार|है"},
      {"ค่า\xE2\x80\x8Bจ้าง", "ค่า|จ้า|ง"},
      {"...", ""},
  };
  for (size_t i = 0; i < COUNT(rows); i++) {
    char *out = cut(rows[i][0]);
    cr_expect_str_eq(out, rows[i][1], "%s", out);
    free(out);
  }
}

Test(segment, forms) {
  static const char *const rows[][3] = {
      {"LAO", "lao", "lao"},
      {"ĐỘNG", "động", "dong"},
      {"quyền", "quyền", "quyen"},
      {"๑๓๐๐", "1300", "1300"},
      {"១២៣", "123", "123"},
      {"၄၅", "45", "45"},
      {"１９", "19", "19"},
      {"มज़", "มज", "มज"}, /* without nukta */
      {"\xE0\xB8\x99\xE0\xB9\x8D\xE0\xB9\x89\xE0\xB8\xB2", "น้ำ", "น้ำ"},
      {"ກໍາ", "ກຳ", "ກຳ"},
      {"a\xE2\x80\x8D" "b", "ab", "ab"},
      {"\u179F\u17D2\u178A\u17B8", "ស្តី", "ស្តី"}, /* subscript DA as TA */
      {"\u17B2\u17D2\u1799", "ឱ្យ", "ឱ្យ"},
      {"\u1794\u17D0", "ប", "ប"},
      {"\u178A\u17B8", "ដី", "ដី"},
  };
  struct buf exact = {0}, folded = {0};
  for (size_t i = 0; i < COUNT(rows); i++) {
    segment_forms(rows[i][0], strlen(rows[i][0]), &exact, &folded);
    cr_expect_str_eq(buf_text(&exact), rows[i][1], "%s", buf_text(&exact));
    cr_expect_str_eq(buf_text(&folded), rows[i][2], "%s", buf_text(&folded));
    ucs4_t first;
    u8_next(&first, (const uint8_t *)rows[i][2]);
    cr_expect_eq(segment_first(rows[i][0], strlen(rows[i][0])), first, "%s", rows[i][2]);
  }
  buf_free(&exact);
  buf_free(&folded);
}

/* What lies behind the length given is not looked at: neither the sign that would close the
 * syllable nor the letter that would complete another. */
Test(segment, stays_in_its_length) {
  const char *text = "လုပ်";
  size_t without_asat = strlen(text) - 3, pieces = 0;
  struct segment s;
  segment_start_n(&s, text, without_asat);
  while (segment_next(&s)) pieces++;
  cr_expect_eq(pieces, 2u);
  cr_expect_eq(s.end, without_asat);
  struct buf exact = {0}, folded = {0};
  segment_forms("ํา", 3, &exact, &folded);
  cr_expect_str_eq(buf_text(&exact), "ํ");
  buf_free(&exact);
  buf_free(&folded);
}

Test(wrap, line_feeds) {
  static const char *const text = "one\ntwo\n\nfour";
  static const char *const lines[] = {"one", "two", "", "four"};
  struct wrap w;
  use_utf8();
  wrap_make(&w, text, 20);
  cr_assert_eq(w.count, COUNT(lines));
  for (size_t i = 0; i < w.count; i++) {
    size_t len = w.lines[i].drawn_end - w.lines[i].start;
    cr_expect_eq(len, strlen(lines[i]));
    cr_expect_eq(memcmp(text + w.lines[i].start, lines[i], len), 0);
  }
  wrap_free(&w);
}

Test(wrap, empty_and_blank) {
  struct wrap w;
  use_utf8();
  wrap_make(&w, "", 10);
  cr_expect(w.count == 1 && w.lines[0].end == 0);
  wrap_free(&w);
  wrap_make(&w, "word   ", 4);
  cr_expect(w.count == 1 && w.lines[0].end == 7 && w.lines[0].drawn_end == 4);
  wrap_free(&w);
}

/* MAIYAMOK follows a blank in well-set Thai, and still never begins a line. */
Test(wrap, repetition_never_begins_a_line) {
  use_utf8();
  const char *text = "คนอื่น ๆ ต่าง ๆ กัน ອື່ນ ໆ";
  for (int cols = 1; cols < 30; cols++) {
    struct wrap w;
    wrap_make(&w, text, cols);
    for (size_t i = 0; cols > 6 && i < w.count; i++) {
      size_t n;
      uint32_t c = text_decode(text + w.lines[i].start, &n);
      cr_expect(c != 0x0E46 && c != 0x0EC6, "at %d columns", cols);
    }
    wrap_free(&w);
  }
}

/* What must hold of every text at every width. */
static void check_lines(const char *text, int cols, const char *edges) {
  struct wrap w;
  size_t at = 0;
  wrap_make(&w, text, cols);
  for (size_t i = 0; i < w.count; i++) {
    const struct wrap_line *line = &w.lines[i];
    cr_assert_eq(line->start, at, "the lines join to the text");
    cr_assert(line->drawn_end >= line->start && line->drawn_end <= line->end);
    cr_assert(line->end == strlen(text) || edges[line->end], "a cluster is cut: %s", text);
    size_t first = 0; /* behind what takes no column */
    do first += text_cluster_bytes(text + line->start + first);
    while (line->start + first < line->drawn_end && !text_cols_n(text + line->start, first));
    int width = text_cols_n(text + line->start, line->drawn_end - line->start) + line->has_hyphen;
    cr_assert(width <= cols || line->drawn_end <= line->start + first, "%d of %d columns: %s",
              width, cols, text);
    at = line->end;
  }
  cr_assert_eq(at, strlen(text));
  wrap_free(&w);
}

Test(wrap, properties_of_random_text) {
  uint32_t state = 11;
  use_utf8();
  for (int i = 0; i < 1500; i++) {
    char *raw = random_text(&state, 1 + next_random(&state) % 80, i % 2), *text = text_filter(raw);
    char *edges = calloc(strlen(text) + 1, 1);
    u8_grapheme_breaks((uint8_t *)text, strlen(text), edges);
    check_lines(text, 1 + (int)(next_random(&state) % 30), edges);
    free(edges), free(raw), free(text);
  }
}
