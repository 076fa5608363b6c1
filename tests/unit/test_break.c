/* Where a line may end, in every script of our readers: pinned strings, Unicode's own test files,
 * and what must hold of any text. */
#include <criterion/criterion.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unigbrk.h>
#include <unistr.h>

#include "model/base/buf.h"
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
    "ຂອງ|ພວກ|ເຮົາ", "ຕ່າງໆ", "ເງິນ |500.000 |ກີບ", "ເວ~|ລາ", "ປະ|ເທດ|ລາວ",
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

/* Letters of one script (the last two are those of wrong spellings: all marks, all scripts). */
static const struct { uint32_t low, high; } blocks[] = {
    {0x0E01, 0x0E5B}, {0x0E81, 0x0EDF}, {0x1780, 0x17E9}, {0x1000, 0x109F}, {0xAA60, 0xAA7F},
    {0x0900, 0x097F}, {0x0B80, 0x0BFA}, {0x0D00, 0x0D7F}, {0x0020, 0x007E}, {0x1EA0, 0x1EF9},
    {0x4E00, 0x4E80}, {0x2010, 0x2027}, {0x0300, 0x0320}, {0x200B, 0x200D}, {0x2060, 0x2060},
    {0x00AD, 0x00AD},
};

/* The same numbers in every run. */
static uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static uint32_t random_point(uint32_t *state, size_t block) {
  uint32_t kind = next_random(state) % 16;
  if (kind == 0) return ' ';
  if (kind == 1) block = next_random(state) % COUNT(blocks);
  return blocks[block].low + next_random(state) % (blocks[block].high - blocks[block].low + 1);
}

/* Code points of a block, or of a pin of which one in five is replaced. */
static size_t random_text(uint32_t *state, size_t block, const char *pin, char *text) {
  size_t len = 0, n;
  for (size_t left = 1 + next_random(state) % 14; left; left--) {
    uint32_t c = random_point(state, block);
    if (pin && !*pin) break;
    if (pin && next_random(state) % 5) c = text_decode(pin, &n);
    if (pin) pin += (text_decode(pin, &n), n);
    len += (size_t)u8_uctomb((uint8_t *)text + len, c, 6);
  }
  text[len] = '\0';
  return len;
}

static bool binds(uint32_t c) {
  return c == 0x17D2 || c == 0x1039 || (c >= 0x0E40 && c <= 0x0E44) || (c >= 0x0EC0 && c <= 0x0EC4);
}

/* No line may end in a cluster, behind what binds, or before what leans back. */
static const char *classes_fault(const char *text, size_t len, const char *classes) {
  char edges[128];
  uint32_t last = 0;
  u8_grapheme_breaks((const uint8_t *)text, len, edges);
  for (size_t at = 0, n; at < len; at += n) {
    uint32_t c = text_decode_n(text + at, len - at, &n);
    bool may = classes[at] >= LINEBREAK_HARDLY;
    if (at && may && !edges[at]) return "a cluster is cut";
    if (at && may && binds(last)) return "a line ends behind a letter that binds";
    bool is_glue = last == 0x2060 || last == 0x00A0 ||
                   (c == 0x2060 && last != 0x200B && last != ' ');
    if (may && is_glue) return "glue does not hold";
    if (classes[at] >= LINEBREAK_MAY && (c == 0x0E46 || c == 0x0EC6 || c == 0x17D7))
      return "a line begins with a mark of repetition";
    last = c;
  }
  return NULL;
}

/* The end of what can be no narrower: up to the next place where a line may be cut at all. */
static size_t atom_end(const char *classes, size_t at, size_t len, int least) {
  for (at++; at < len && classes[at] < least; at++) continue;
  return at;
}

static bool is_hyphened(const char *text, size_t start, size_t end) {
  return end >= start + 2 && memcmp(text + end - 2, "\u00AD", 2) == 0;
}

/* Whether something in it has no place in a cell. */
static bool is_undrawable(const char *drawn) {
  return strstr(drawn, "\u200B") || strstr(drawn, "\u2060") || strstr(drawn, "\u00AD");
}

static const char *lines_fault(const char *text, size_t len, const char *classes, int cols) {
  struct wrap w;
  const char *fault = NULL;
  size_t at = 0;
  wrap_make(&w, text, cols);
  for (size_t i = 0; i < w.count && !fault; i++) {
    const struct wrap_line *l = &w.lines[i];
    if (l->start != at) fault = "the lines do not join to the text";
    char *drawn = wrap_line_text(text, l);
    int width = text_cols_n(text + l->start, l->drawn_end - l->start) + l->has_hyphen;
    if (text_cols(drawn) != width || is_undrawable(drawn)) fault = "it is drawn otherwise";
    if (strcmp(drawn, "-") == 0 && l->has_hyphen) fault = "a line is nothing but a hyphen";
    if (l->has_hyphen != (l->end < len && is_hyphened(text, l->start, l->end))) fault = "no hyphen";
    free(drawn);
    size_t first = l->start; /* behind soft hyphens, which no line has to itself */
    while (strncmp(text + first, "\u00AD", 2) == 0) first += 2;
    if (width > cols && l->drawn_end > atom_end(classes, first, len, LINEBREAK_TORN))
      fault = "a line is too wide";
    size_t whole = atom_end(classes, first, len, LINEBREAK_NO);
    int whole_cols = text_cols_n(text + first, whole - first) + is_hyphened(text, first, whole);
    if (l->end < len && classes[l->end] == LINEBREAK_TORN && (l->end > whole || whole_cols <= cols))
      fault = "a letter is torn off";
    at = l->end;
  }
  if (!fault && at != len) fault = "the lines do not join to the text";
  wrap_free(&w);
  return fault;
}

static void check_random(size_t block, const char *const *pins, size_t pin_count, size_t times) {
  uint32_t state = (uint32_t)block + 1;
  char text[128], classes[128];
  use_utf8();
  for (size_t i = 0; i < times; i++) {
    const char *pin = i % 2 && pins ? pins[next_random(&state) % pin_count] : NULL;
    size_t len = random_text(&state, block, pin, text);
    linebreak_classify(text, len, classes);
    const char *fault = classes_fault(text, len, classes);
    if (!fault) fault = lines_fault(text, len, classes, 1 + (int)(next_random(&state) % 20));
    cr_assert(!fault, "%s: %s", fault, text);
  }
}

/* A million strings in all. */
Test(random, thai) { check_random(0, thai, COUNT(thai), 150000); }
Test(random, lao) { check_random(1, lao, COUNT(lao), 150000); }
Test(random, khmer) { check_random(2, khmer, COUNT(khmer), 150000); }
Test(random, myanmar) { check_random(3, myanmar, COUNT(myanmar), 150000); }
Test(random, indic) { check_random(5, indic, COUNT(indic), 100000); }
Test(random, latin) { check_random(8, latin, COUNT(latin), 100000); }
Test(random, chinese) { check_random(10, chinese, COUNT(chinese), 100000); }
Test(random, any_block) {
  for (size_t block = 0; block < COUNT(blocks); block++) check_random(block, NULL, 0, 10000);
}

/* The lines drawn, joined by '|'. */
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

Test(wrap, long_runs) {
  static const char *const letters[] = {"ก", "ກ", "ក្", "က္", "เ", "ង", "ක"};
  use_utf8();
  for (size_t i = 0; i < COUNT(letters); i++) {
    struct buf b = {0};
    for (int k = 0; k < 3000; k++) buf_add(&b, letters[i]);
    char *classes = mem_new(b.len_bytes, 1);
    linebreak_classify(b.text, b.len_bytes, classes);
    const char *fault = lines_fault(b.text, b.len_bytes, classes, 40);
    cr_expect(!fault, "%s: %s", fault, letters[i]);
    free(classes);
    buf_free(&b);
  }
}
