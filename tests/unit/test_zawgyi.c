/* Burmese in Zawgyi is refused, Burmese in Unicode is not. The Zawgyi here is made out of Unicode by
 * a small table: signs that are drawn in front go in front, and each sign gets its old number. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/text.h"
#include "model/content/read_po.h"
#include "model/content/zawgyi.h"
#include "tests/unit/build_place.h"

static bool is_zawgyi(const char *text) {
  struct error e;
  return zawgyi_refuse("my", text, "my.po", 1, &e) != ERR_OK;
}

static void add_point(struct buf *b, uint32_t c) {
  char bytes[3] = {(char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3F)), (char)(0x80 | (c & 0x3F))};
  buf_add_n(b, bytes, 3);
}

static uint32_t point_at(const char *text) {
  size_t n;
  return *text ? text_decode(text, &n) : 0;
}

/* One letter with what belongs to it, which `at` points to. Returns where it ends. */
static const char *add_zawgyi(struct buf *b, const char *at) {
  static const uint32_t others[][2] = {{0x103A, 0x1039}, {0x103D, 0x103C}, {0x103E, 0x103D}};
  uint32_t letter = point_at(at), c;
  struct buf behind = {0};
  bool has_ra = false, has_e = false;
  for (at += 3; (c = point_at(at)) >= 0x102B && c <= 0x103E; at += 3) {
    bool is_stacked = c == 0x1039, is_kinzi = is_stacked && letter == 0x1004;
    uint32_t old = c == 0x103B ? 0x103A : c;
    for (size_t i = 0; i < 3; i++)
      if (c == others[i][0]) old = others[i][1];
    if (is_stacked) at += 3;
    if (is_kinzi) letter = point_at(at), buf_clear(&behind);
    has_ra |= c == 0x103C;
    has_e |= c == 0x1031;
    if (c == 0x103C || c == 0x1031) continue;
    add_point(&behind, is_kinzi ? 0x1064 : is_stacked ? 0x1060 + (point_at(at) & 0xF) : old);
  }
  if (has_e) add_point(b, 0x1031);
  if (has_ra) add_point(b, 0x103B);
  add_point(b, letter);
  buf_add(b, buf_text(&behind));
  buf_free(&behind);
  return at;
}

/* Delivers memory. */
static char *to_zawgyi(const char *text) {
  struct buf b = {0};
  while (*text) {
    size_t n;
    uint32_t c = text_decode(text, &n);
    if (c >= 0x1000 && c <= 0x1021) {
      text = add_zawgyi(&b, text);
    } else {
      buf_add_n(&b, text, n);
      text += n;
    }
  }
  return buf_take(&b);
}

static bool is_caught(const char *unicode) {
  char *old = to_zawgyi(unicode);
  bool is = is_zawgyi(old);
  free(old);
  return is;
}

/* Every draft of the content and of the interface, as it is and in Zawgyi. A few sentences have hardly
 * a letter that differs. */
static void check_file(const char *folder) {
  struct po po;
  struct error e;
  size_t caught = 0, wanted = 0;
  char *dir = mem_format("%s/locales/%s", getenv("SUAR_SRCDIR") ? getenv("SUAR_SRCDIR") : ".", folder);
  cr_assert_eq(read_po_all(&po, dir, "my.po", "my", &e), ERR_OK, "%s: %s", e.place, e.message);
  cr_assert(po.count > 1000);
  for (size_t i = 0; i < po.count; i++) {
    const char *text = po.entry[i].text;
    cr_expect_not(is_zawgyi(text), "%s", text);
    char *old = to_zawgyi(text);
    if (strcmp(old, text) == 0 || strlen(text) < 60) {
      free(old);
      continue;
    }
    wanted++;
    caught += is_zawgyi(old);
    free(old);
  }
  cr_expect(caught * 100 >= wanted * 99, "%zu of %zu", caught, wanted);
  cr_expect(wanted > 700, "%zu", wanted);
  read_po_free(&po);
  free(dir);
}

Test(zawgyi, is_told_from_unicode_in_every_draft) {
  check_file("content");
  check_file("ui");
}

Test(zawgyi, is_caught_in_short_texts) {
  static const char *const words[] = {"ကျွန်ုပ်", "အလုပ်", "နေ့", "ပြည်", "ကြောင့်", "မြန်မာ", "အင်္ဂလိပ်",
                                      "ဝန်ကြီး"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    cr_expect_not(is_zawgyi(words[i]), "%s", words[i]);
    cr_expect(is_caught(words[i]), "%s", words[i]);
  }
}

Test(zawgyi, one_slip_in_a_long_text_is_none) {
  cr_expect_not(is_zawgyi("ယောက်ျား ကျွန်ုပ် ဪ ၎င်း ဥပဒေ"));
  cr_expect_not(is_zawgyi("သင့်စာချုပ်မှာ သင့်အလုပ်၊ သင့်လုပ်ခနဲ့ ေလုပ်ခပေးမယ့်ရက်ကို ဖော်ပြထားရပါမယ်။"));
  cr_expect_not(is_zawgyi("Pay 5,400"));
  cr_expect_not(is_zawgyi(""));
}

static const char po_of[] = "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n"
                            "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"Work\"\nmsgstr \"%s\"\n";

static enum err read_one(const char *lang, const char *text, struct error *e) {
  struct place p = make_place();
  struct po po;
  char *file = mem_format("%s.po", lang), *whole = mem_format(po_of, lang, text);
  write_file(p.src, file, whole);
  enum err err = read_po_all(&po, p.src, file, lang, e);
  read_po_free(&po);
  free(file);
  free(whole);
  remove_place(&p);
  return err;
}

Test(zawgyi, is_refused_with_the_remedy_where_the_language_is_burmese) {
  struct error e;
  char *old = to_zawgyi("အလုပ်သမား ဝန်ကြီးဌာန");
  cr_expect_eq(read_one("my", old, &e), ERR_INVALID);
  cr_expect(strstr(e.message, "Zawgyi") && strstr(e.message, "Unicode"));
  cr_expect_str_eq(e.place, "my.po:6");
  cr_expect_eq(read_one("my", "အလုပ်သမား ဝန်ကြီးဌာန", &e), ERR_OK);
  free(old);
}

/* Their letters are those that Zawgyi took. */
Test(zawgyi, other_languages_in_the_same_script_are_left_alone) {
  struct error e;
  cr_expect_eq(read_one("shn", "ၵႂၢမ်းတႆး ႁဵတ်းၵၢၼ်", &e), ERR_OK);
  cr_expect_eq(read_one("mnw", "ဘာသာမန် ဗၠးၜး", &e), ERR_OK);
  cr_expect_eq(read_one("ksw", "ကညီကျိာ် မၤတၢ်", &e), ERR_OK);
  cr_expect_eq(read_one("my", "ၵႂၢမ်းတႆး ႁဵတ်းၵၢၼ်", &e), ERR_INVALID);
}

Test(zawgyi, is_refused_in_tables_of_names) {
  struct place p = make_place();
  struct error e;
  char *old = to_zawgyi("မြန်မာ");
  char *text = mem_format("%smy,%s,Burmese,Mymr,en\n", file_text("languages.csv"), old);
  change(&p, "languages.csv", NULL, text);
  change(&p, "names/languages.csv", "vi,Vietnamese,,\n", "vi,Vietnamese,,\nmy,Burmese,,\n");
  cr_expect_eq(build(&p, &e), ERR_INVALID);
  cr_expect(strstr(e.message, "Zawgyi") && strncmp(e.place, "languages.csv:", 14) == 0, "%s", e.place);
  free(text);
  text = mem_format("code,en,th,vi,my\nTH,Thailand,ไทย,Thái Lan,%s\nKR,South Korea,เกาหลีใต้,,\nKH,Cambodia,,,\n", old);
  change(&p, "languages.csv", NULL, file_text("languages.csv"));
  change(&p, "names/territories.csv", NULL, text);
  cr_expect_eq(build(&p, &e), ERR_INVALID);
  cr_expect_str_eq(e.place, "names/territories.csv:2");
  free(text);
  free(old);
  remove_place(&p);
}
