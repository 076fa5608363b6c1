/* Where a line may end, in every script of our readers: pinned strings, Unicode's own test files,
 * hyphens. What must hold of any text stands in test_random_text.c. */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/khmer_print.h"
#include "model/base/linebreak.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/base/wrap.h"

#define COUNT(array) (sizeof array / sizeof array[0])
#define UNICODE_TESTS "/usr/share/unicode/auxiliary/"

static void use_utf8(void) {
  cr_assert(setlocale(LC_ALL, "C.UTF-8"));
}

/* `|` a line may end here, and nowhere else; `~` is U+200B, a degree sign U+00A0, a not sign
 * U+00AD. The Thai ones hang on the dictionary of libthai. */
static const char *const thai[] = {
    "ลูกจ้าง|ทุก|คน|มี|สิทธิ", "นาย|จ้าง|ห้าม|ยึด|หนังสือ|เดินทาง", "ค่า|ล่วง|เวลา",
    "น้ำ|ดื่ม|สะอาด", "ทำงาน|เกิน|วัน|ละ|แปด|ชั่วโมง", "ต่างๆ", "ฯลฯ",
    "เช่น |(ค่า|จ้าง) |300 |บาท", "โทร.1546", "ก.ค.ศ. |๒๕๖๗", "แปด~|ชั่วโมง",
    "จังหวัด|สมุทรสาคร", "สหภาพ|แรงงาน", "เวลา |08.30-17.00 |น.", "\"สิทธิ\"ของ|เรา",
    "พม่า|เมียนมาร์", "สัปดาห์|ละ|หนึ่ง|วัน", "ไป|โรงพยาบาล", "ประกัน|สังคม |ม.33",
    "นางสาว|ออง |ซาน",
};

static const char *const lao[] = {
    "ແຮງ|ງານ|ທຸກ|ຄົນ", "ມີ|ສິດ|ໄດ້|ຮັບ|ຄ່າ|ແຮງ|ງານ", "ກຳ|ມະ|ກອນ", "ກໍາ|ມະ|ບານ", "ພັກ|ຜ່ອນ",
    "ໜັງ|ສື|ຜ່ານ|ແດນ", "ເຮັດ|ວຽກ|ແປດ|ຊົ່ວ|ໂມງ", "ສະ|ຫະ|ພັນ", "ໂຮງ|ໝໍ", "ນ້ຳ|ດື່ມ",
    "ກົດ|ໝາຍ|ແຮງ|ງານ", "ຄ່າ|ລ່ວງ|ເວ|ລາ", "ເດັກ|ນ້ອຍ", "ສັນ|ຍາ|ຈ້າງ", "ຄວາມ|ປອດ|ໄພ",
    "ຂອງ|ພວກ|ເຮົາ", "ຕ່າງໆ", "ເງິນ |500.000 |ກີບ", "ເວ~|ລາ", "ປະ|ເທດ|ລາວ", "ລັອກ|ໄວ້", "ມາ|ຫຼັງ", "ໄປ|ຫຼາຍ", "ຕຳ|ຫຼວດ",
    "ໂຕະ|ກິນ|ເຂົ້າ", "ແກະ|ດຳ", "ມາ|ຫນ້າ", "ມາ|ຫມາກ", "ມາ|ຫງາຍ", "ມາ|ຫຍ້າ", "ມາ|ຫລານ", "ມາ|ຫວານ",
};

static const char *const khmer[] = {
    "កម្មករ~|ទាំងអស់~|មាន~|សិទ្ធិ", "ប្រាក់~|ឈ្នួល", "ស្ត្រី", "ស្ត្រី~|មាន~|ផ្ទៃពោះ",
    "ខ្ញុំ~|ធ្វើការ", "សង្គ្រាម", "ម៉ោង", "ម៉ោង |៨", "ព្រះរាជាណាចក្រ", "ភ្នំពេញ។", "សហជីព |និង",
    "១២៣៤ |រៀល", "ឱ្យ", "ហ៊ុន", "ក្រុមហ៊ុន", "ច្បាប់~|ស្តីពី~|ការងារ", "«សិទ្ធិ»",
    "ថ្ងៃ~|ទី |១ |ឧសភា", "ផ្សេងៗ", "ឲ្យ~|បាន~|ទាន់~|ពេល",
};

static const char *const myanmar[] = {
    "အ|လုပ်|သ|မား", "လုပ်|ခ", "နိုင်|ငံ|ကူး|လက်|မှတ်", "မန္တ|လေး|မြို့", "သင်္ဘော", "ကျွန်ုပ်",
    "လျှို့|ဝှက်", "ရွှံ့", "ဥ|ပ|ဒေ", "အ|လုပ်|သ|မား|၏", "ရှိ|သည်။", "တစ်|နေ့|လျှင် |ရှစ်|နာ|ရီ",
    "၁၂၃ |ကျပ်", "ပို|၍", "ယောက်ျား", "ဩ|ဂုတ်", "ၵူၼ်း|ႁဵတ်း|ၵၢၼ်", "က|မၠောန်|ဂှ်",
    "တၢ်|ခွဲး|တၢ်|ယာ", "တက္က|သိုလ်",
};

static const char *const indic[] = {
    "हर |मज़दूर |को |समय |पर", "क्षतिपूर्ति", "राष्ट्रीय |श्रम", "है, |इसके |लिए",
    "अधिकार |है।", "न्याय-|व्यवस्था", "क्‍ष", "श्रमिकलाई |समयमा", "पाउँदैन।",
    "শ্রমিকের |সময়মতো", "পাওয়ার |অধিকার", "ট্রেড |ইউনিয়নে", "தொழிலாளிக்கும் |சரியான",
    "ஸ்ரீ |லங்கா", "வேண்டும்.", "ప్రతి |కార్మికుడికి", "పాస్‌పోర్ట్‌ను",
    "തൊഴിലാളികൾക്കും |കൃത്യസമയത്ത്", "അവകാശമുണ്ട്.", "पृष्ठ |१२-१५",
};

static const char *const latin[] = {
    "Mọi |người |lao |động", "quyền |được |trả |lương", "8 |giờ/|ngày", "thất~|nghiệp",
    "nghỉ |phép |năm.", "(công |đoàn)", "tiền: |5.000.000 |₫", "Điều |97, |khoản |2",
    "e-|mail: |a", "b.vn", "hak-|hak |pekerja", "jam |08.00–|17.00", "Rp |5.000.000,00",
    "taga-|Parañaque", "'di |dapat", "upah~|minimum", "overtime |pay", "10°kg |gạo",
    "https://|www.ilo.org/|asia", "co¬|operate",
};

static const char *const chinese[] = {
    "每|个|工|人|都|有|权", "按|时|领|取|工|资。", "《劳|动|法》", "工|资|(加|班|费)", "8|小|时,|应|当", "每|天|8|小|时",
    "“权|利”", "A|级|护|照", "100|元/|月", "雇|主|不|得|扣|押|您|的|护|照", "工|会、|雇|主", "勞|工|局", "一、|二、|三",
    "第|36|条:", "加|班|费!", "全|角|ABC", "2024|年|5|月|1|日", "——|说|明", "……", "您|好",
};

/* The same numbers in every run. */
static uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static char *text_of_pin(const char *pin) {
  struct buf b = {0};
  for (size_t n; *pin; pin += n) {
    uint32_t c = text_decode(pin, &n);
    if (c == '|') continue;
    if (c == '~') buf_add(&b, "\xE2\x80\x8B");
    else if (c == 0x00B0) buf_add(&b, "\xC2\xA0");
    else if (c == 0x00AC) buf_add(&b, "\xC2\xAD");
    else buf_add_n(&b, pin, n);
  }
  return buf_take(&b);
}

/* The text as a pin. */
static char *pin_of_text(const char *text) {
  struct buf b = {0};
  size_t len = strlen(text);
  char *classes = mem_new(len, 1);
  linebreak_classify(text, len, classes);
  for (size_t at = 0, n; at < len; at += n) {
    uint32_t c = text_decode(text + at, &n);
    if (classes[at] >= LINEBREAK_MAY) buf_add(&b, "|");
    if (c == 0x200B) buf_add(&b, "~");
    else if (c == 0x00A0) buf_add(&b, "°");
    else if (c == 0x00AD) buf_add(&b, "¬");
    else buf_add_n(&b, text + at, n);
  }
  free(classes);
  return buf_take(&b);
}

static void expect_pins(const char *const *pins, size_t count) {
  use_utf8();
  for (size_t i = 0; i < count; i++) {
    char *text = text_of_pin(pins[i]), *got = pin_of_text(text);
    cr_expect_str_eq(got, pins[i]);
    free(text);
    free(got);
  }
}

Test(pins, thai) { expect_pins(thai, COUNT(thai)); }
Test(pins, lao) { expect_pins(lao, COUNT(lao)); }
Test(pins, khmer) { expect_pins(khmer, COUNT(khmer)); }
Test(pins, myanmar) { expect_pins(myanmar, COUNT(myanmar)); }
Test(pins, indic) { expect_pins(indic, COUNT(indic)); }
Test(pins, latin) { expect_pins(latin, COUNT(latin)); }
Test(pins, chinese) { expect_pins(chinese, COUNT(chinese)); }

/* Beyond the design's list: glue, signs that lean back, the guards. */
Test(pins, more) {
  static const char *const more[] = {
      "ແຮງ\u2060ງານ|ທຸກ", "glued\u2060together", "คน\u2060มี|สิทธิ", "လုပ်\u2060ခ|သ", "อื่น ๆ", "ອື່ນ ໆ",
      "ริ|ยาลเป็น|ค่า|อาหาร", /* one letter alone: who knows which word it ends or begins */
      "ສປປ |ລາວ", "ເສ|ລີ", "ແຂວງ", "ພຣະ|ພຸດ", "ວິ|ທະ|ຍາ|ໄລ", "សិទ្ធិ|កម្មករ", "សិទ្ធិ~|កម្មករមាន",
      "မြို့|၂", "a.|中|文", "ilo.org", "សិទ្ធិ~|កម្មករ\n|សិទ្ធិ|កម្មករ",
  };
  expect_pins(more, COUNT(more));
}

/* A line of Unicode's files: U+00F7 a break, U+00D7 none, before each code point and at the end. */
struct sample {
  char text[256];
  bool may[256]; /* before the byte */
  size_t len_bytes;
};

static void read_sample(struct sample *s, char *line) {
  bool may = false;
  *s = (struct sample){0};
  line[strcspn(line, "#\n")] = '\0';
  for (char *word = strtok(line, " \t"); word; word = strtok(NULL, " \t")) {
    if (strcmp(word, "÷") == 0 || strcmp(word, "×") == 0) {
      may = strcmp(word, "÷") == 0;
      continue;
    }
    s->may[s->len_bytes] = may && s->len_bytes;
    int n = u8_uctomb((uint8_t *)s->text + s->len_bytes, (ucs4_t)strtoul(word, NULL, 16), 8);
    cr_assert(n > 0);
    s->len_bytes += (size_t)n;
  }
}

static void each_sample(const char *file, void (*check)(const struct sample *)) {
  FILE *f = fopen(file, "r");
  char line[1024];
  size_t count = 0;
  struct sample s;
  cr_assert(f, "%s is missing: install unicode-data", file);
  use_utf8();
  while (fgets(line, sizeof line, f)) {
    read_sample(&s, line);
    if (!s.len_bytes) continue;
    check(&s);
    count++;
  }
  fclose(f);
  cr_assert(count > 500, "%s has only %zu samples", file, count);
}

/* What libunistring (Unicode 14) knows of clusters, and linebreak with it. */
static void check_clusters(const struct sample *s) {
  char classes[sizeof s->text];
  linebreak_classify(s->text, s->len_bytes, classes);
  for (size_t at = 1; at < s->len_bytes; at++)
    cr_expect_eq(classes[at] != LINEBREAK_INSIDE, s->may[at], "%s at byte %zu", s->text, at);
}

Test(unicode, grapheme_clusters) {
  each_sample(UNICODE_TESTS "GraphemeBreakTest.txt", check_clusters);
}

/* The code point before byte `at`. */
static uint32_t before(const struct sample *s, size_t at) {
  size_t n;
  do at--;
  while (((unsigned char)s->text[at] & 0xC0) == 0x80);
  return text_decode_n(s->text + at, s->len_bytes - at, &n);
}

static bool is_one_of(uint32_t c, const char *set) {
  return c && u8_strchr((const uint8_t *)set, c);
}

/* Where we differ from Unicode's samples, and why. */
static bool is_tailored(const struct sample *s, size_t at, char class) {
  size_t n, start = strspn(s->text, " \n");
  uint32_t x = before(s, at), y = text_decode_n(s->text + at, s->len_bytes - at, &n);
  if (x == 0x0308) x = before(s, at - 2); /* a mark on it changes nothing */
  /* The file breaks before a mark that follows a blank; nothing is torn from a cluster here. */
  if (class == LINEBREAK_INSIDE) return true;
  /* Blanks that begin a paragraph stay with its first word. */
  if (at <= start) return true;
  /* The file has the numbers of section 8.2, libunistring the pairs of LB25. */
  if (is_one_of(x, ".,/") && is_one_of(y, "0123456789")) return true;
  if (is_one_of(x, "$%\\") && is_one_of(y, "({\u2329")) return true;
  if (is_one_of(x, ")}") && is_one_of(y, "$%")) return true;
  /* Around an embedded object libunistring looks only at its neighbours. */
  if (x == 0xFFFC || y == 0xFFFC) return true;
  /* A mark on the first half of a flag parts it from the other. */
  if (x == 0x1F1E6 && y == 0x1F1E6) return true;
  /* It does not know LB16, which keeps what closes and a small letter behind a blank together. */
  if (x == ' ' && is_one_of(y, "\u17D6\u301C\u3041")) return true;
  /* Of the letters behind a comma our guard knows only those that have a shape and a column:
   * neither signs nor jamo, nor what stands behind a mark on the comma. */
  return x == ',';
}

static void check_breaks(const struct sample *s) {
  char classes[sizeof s->text];
  if (!text_is_clean(s->text)) return; /* controls become U+FFFD before anything is broken */
  linebreak_classify(s->text, s->len_bytes, classes);
  for (size_t at = 1, n; at < s->len_bytes; at++) {
    bool may = classes[at] >= LINEBREAK_MAY;
    if (may == s->may[at] || is_tailored(s, at, classes[at])) continue;
    cr_expect(false, "U+%04X %s U+%04X", before(s, at), may ? "/" : "x",
                   text_decode_n(s->text + at, s->len_bytes - at, &n));
  }
}

Test(unicode, line_breaks) {
  each_sample(UNICODE_TESTS "LineBreakTest.txt", check_breaks);
}

/* The lines drawn, joined by '|'. */
/* The class of the place before the last letter. */
static int class_at_the_end(const char *text, size_t last_bytes) {
  size_t len = strlen(text);
  char *classes = malloc(len);
  linebreak_classify(text, len, classes);
  int class = classes[len - last_bytes];
  free(classes);
  return class;
}

/* An invisible joiner does not hide the letter that binds what follows. */
Test(unicode, joiners_hide_nothing) {
  cr_expect_leq(class_at_the_end("\u1039\u200C\uFF2C", 3), LINEBREAK_TORN);
  cr_expect_leq(class_at_the_end("\u17D2\u200C\u2764", 3), LINEBREAK_TORN);
  cr_expect_leq(class_at_the_end("\u0E44\u200C\u0E42\u0E2B", 6), LINEBREAK_TORN);
  cr_expect_leq(class_at_the_end("\u0E40\u200D\u0E01", 3), LINEBREAK_TORN);
  cr_expect_leq(class_at_the_end("\u0E40\uFE0F\u0E01", 3), LINEBREAK_TORN);
}

static char *drawn_lines(const char *text, int cols) {
  struct wrap w;
  struct buf b = {0};
  wrap_make(&w, text, cols);
  for (size_t i = 0; i < w.count; i++) {
    char *line = wrap_line_text(text, &w.lines[i]);
    buf_addf(&b, "%s%s", i ? "|" : "", line);
    free(line);
  }
  wrap_free(&w);
  return buf_take(&b);
}

/* A hyphen where a line ends at a soft one, in the column that it takes; else nothing. */
Test(wrap, soft_hyphens) {
  static const struct { const char *text; int cols; const char *lines; } cases[] = {
      {"co\u00ADoperate", 10, "cooperate"},       {"co\u00ADoperate", 8, "co-|operate"},
      {"co\u00ADoperate", 7, "co-|operate"},      {"co\u00ADop", 3, "co-|op"},
      {"co\u00ADop", 4, "coop"},                  {"co\u00ADop", 2, "co|op"},
      {"to co\u00ADop", 6, "to co-|op"},          {"to co\u00ADop", 5, "to|coop"},
      {"co\u00AD op", 3, "co|op"},                {"co\u00AD", 2, "co"},
      {"co\u00AD\nop", 5, "co|op"},               {"\u00ADco\u00ADop", 3, "co-|op"},
      {"\u00AD\u00AD工会", 1, "工|会"},          {"สิทธิ\u00ADแรงงาน", 9, "สิทธิแรงงาน"},
      {"สิทธิ\u00ADแรงงาน", 8, "สิทธิ-|แรงงาน"}, {"សិទ្ធិ\u200Bកម្មករ", 7, "សិទ្ធិ|កម្មករ"},
      {"a\u00AD\u00ADbc", 2, "a-|bc"},            {"a-\u00ADbc", 3, "a--|bc"},
  };
  use_utf8();
  for (size_t i = 0; i < COUNT(cases); i++) {
    char *lines = drawn_lines(cases[i].text, cases[i].cols);
    cr_expect_str_eq(lines, cases[i].lines, "case %zu: %s", i, lines);
    free(lines);
  }
}

/* Pins of several scripts in a row, in places joined by a soft hyphen. */
static char *random_paragraph(uint32_t *state) {
  static const char *const *const sets[] = {thai, lao, khmer, myanmar, latin, chinese};
  static const size_t counts[] = {COUNT(thai), COUNT(lao), COUNT(khmer),
                                  COUNT(myanmar), COUNT(latin), COUNT(chinese)};
  static const char *const joints[] = {"", "", "", " ", "\u00AD", "\n"};
  struct buf b = {0};
  uint32_t script = next_random(state) % COUNT(sets);
  for (int left = 8; left; left--) {
    if (next_random(state) % 4 == 0) script = next_random(state) % COUNT(sets);
    char *text = text_of_pin(sets[script][next_random(state) % counts[script]]);
    buf_add(&b, text);
    buf_add(&b, joints[next_random(state) % COUNT(joints)]);
    free(text);
  }
  return buf_take(&b);
}

/* Whether bytes [start, at) fit, their last blanks not counted. */
static bool fits(const char *text, size_t start, size_t at, int cols) {
  bool is_hyphen = text[at] && at >= start + 2 && memcmp(text + at - 2, "\u00AD", 2) == 0;
  while (at > start && strchr(" \n", text[at - 1])) at--;
  int used = text_cols_n(text + start, at - start);
  return used + is_hyphen <= cols && (used || !is_hyphen);
}

/* The last of the best places at which a line may end; 0 if there is none. */
static size_t best_end(const char *text, size_t len, const char *classes, size_t start, int cols) {
  size_t best = 0;
  for (size_t at = start + 1; at <= len; at++) {
    bool is_end = at == len || classes[at] == LINEBREAK_MUST;
    if (is_end && fits(text, start, at, cols)) return at;
    if (is_end) return best;
    if (classes[at] > LINEBREAK_INSIDE && fits(text, start, at, cols) &&
        (!best || classes[at] >= classes[best]))
      best = at;
  }
  return best;
}

/* Words are looked up only where a line overflows, and the lines are those of all words. */
Test(wrap, words_where_they_matter) {
  uint32_t state = 3;
  use_utf8();
  for (int i = 0; i < 3000; i++) {
    char *text = random_paragraph(&state);
    size_t len = strlen(text), best;
    char *classes = mem_new(len, 1);
    int cols = 2 + (int)(next_random(&state) % 40);
    struct wrap w;
    linebreak_classify(text, len, classes);
    wrap_make(&w, text, cols);
    for (size_t k = 0; k < w.count; k++)
      if ((best = best_end(text, len, classes, w.lines[k].start, cols)))
        cr_assert_eq(w.lines[k].end, best, "%d columns: %s", cols, text + w.lines[k].start);
    wrap_free(&w);
    free(classes);
    free(text);
  }
}

/* The table of Khmer words is a part of the program's file that nobody can have written to. */
Test(khmer, table_is_mapped_not_made) {
  FILE *f = fopen("/proc/self/maps", "r");
  uintptr_t first = (uintptr_t)khmer_starts, last = first + sizeof khmer_starts - 1, low, high;
  char line[512], rights[8];
  bool is_covered = false;
  cr_assert(f);
  while (fgets(line, sizeof line, f)) {
    if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %7s", &low, &high, rights) != 3) continue;
    if (low > first || high <= last) continue;
    is_covered = true;
    cr_expect_str_eq(rights, "r--p", "%s", line);
    cr_expect(strchr(line, '/'), "of a file: %s", line);
  }
  cr_expect(is_covered);
  fclose(f);
}
