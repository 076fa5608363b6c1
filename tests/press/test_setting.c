/* Paragraphs become lines that fit, break where words do, and together are the paragraph. */
#include "tests/press/press.h"

#include "model/base/linebreak.h"
#include "model/base/text.h"
#include "tui/press/setting.h"

TestSuite(setting, .init = press_set_up);

static const struct type plain = {12, 0, false};

static char *joined(const struct setting *setting) {
  struct buf out = {0};
  for (size_t i = 0; i < setting->count; i++) buf_add(&out, pango_layout_get_text(setting->lines[i].layout));
  return buf_take(&out);
}

/* What is drawn of a text, without blanks. */
static char *solid(const char *text) {
  struct buf out = {0}, all = {0};
  text_add_visible(&all, text, strlen(text));
  for (const char *p = buf_text(&all); *p; p++)
    if (*p != ' ') buf_add_n(&out, p, 1);
  buf_free(&all);
  return buf_take(&out);
}

/* Every line ends at a place where one may. */
static void breaks_well(const char *text, const struct setting *setting) {
  size_t len = strlen(text), at = 0;
  char *classes = mem_new(len + 1, 1);
  linebreak_classify(text, len, classes);
  for (size_t i = 0; i + 1 < setting->count; i++) {
    const char *line = pango_layout_get_text(setting->lines[i].layout);
    for (; *line && at < len; at++)
      if (text[at] == *line) line++;
    while (at < len && classes[at] < LINEBREAK_MAY && strchr(" \xE2\x80\x8B", text[at])) at++;
    cr_expect_geq(classes[at], LINEBREAK_MAY, "%s: line %zu", text, i);
  }
  free(classes);
}

static void sets(struct fonts *fonts, const char *text, const char *lang, double width) {
  struct setting setting = {0};
  struct error e = {0};
  cr_assert_eq(setting_make(&setting, fonts, text, lang, &plain, width, &e), ERR_OK, "%s %s", e.message,
               e.arg[0]);
  char *all = joined(&setting), *one = solid(all), *wanted = solid(text);
  cr_expect_str_eq(one, wanted);
  for (size_t i = 0; i < setting.count; i++)
    cr_expect_leq(setting.lines[i].width, width * 1.02, "%s: %s", lang,
                  pango_layout_get_text(setting.lines[i].layout));
  breaks_well(text, &setting);
  cr_expect_gt(setting.count, 1, "%s", text);
  free(all);
  free(one);
  free(wanted);
  setting_free(&setting);
}

Test(setting, lines_fit_and_break_between_words) {
  struct fonts *fonts = fonts_open();
  static const struct {
    const char *lang, *text;
  } texts[] = {
      {"en", "Your employer must give you your passport when you ask for it, and may not keep it."},
      {"th", "นายจ้างต้องคืนหนังสือเดินทางให้คุณเมื่อคุณขอและไม่มีสิทธิเก็บไว้"},
      {"lo", "ນາຍຈ້າງຕ້ອງຄືນໜັງສືຜ່ານແດນໃຫ້ທ່ານເມື່ອທ່ານຂໍ ແລະ ບໍ່ມີສິດເກັບໄວ້"},
      {"km", "និយោជក\u200Bត្រូវតែ\u200Bប្រគល់\u200Bលិខិតឆ្លងដែន\u200Bឱ្យ\u200Bអ្នក\u200Bនៅពេល\u200Bអ្នក\u200Bសុំ"},
      {"my", "အလုပ်ရှင်သည် သင့်နိုင်ငံကူးလက်မှတ်ကို သင်တောင်းသည့်အခါ ပြန်ပေးရမည်"},
      {"zh", "雇主必须在您要求时把护照还给您，不得扣留。"},
      {"ta", "நீங்கள் கேட்கும்போது முதலாளி உங்கள் கடவுச்சீட்டைத் திருப்பித் தர வேண்டும்"},
  };
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    sets(fonts, texts[i].text, texts[i].lang, 150);
  fonts_close(&fonts);
}

Test(setting, a_hyphen_is_drawn_where_a_line_ends_at_it) {
  struct fonts *fonts = fonts_open();
  struct setting setting = {0};
  cr_assert_eq(setting_make(&setting, fonts, "repatri\u00ADation", "en", &plain, 55, NULL), ERR_OK);
  cr_assert_eq(setting.count, 2);
  cr_expect_str_eq(pango_layout_get_text(setting.lines[0].layout), "repatri-");
  cr_expect_str_eq(pango_layout_get_text(setting.lines[1].layout), "ation");
  setting_free(&setting);
  cr_assert_eq(setting_make(&setting, fonts, "repatri\u00ADation", "en", &plain, 200, NULL), ERR_OK);
  cr_assert_eq(setting.count, 1);
  cr_expect_str_eq(pango_layout_get_text(setting.lines[0].layout), "repatriation");
  setting_free(&setting);
  fonts_close(&fonts);
}

Test(setting, what_is_wider_than_a_line_is_cut_between_letters) {
  struct fonts *fonts = fonts_open();
  struct setting setting = {0};
  cr_assert_eq(setting_make(&setting, fonts, "ก้ก้ก้ก้", "th", &plain, 1, NULL), ERR_OK);
  cr_expect_eq(setting.count, 4);
  setting_free(&setting);
  cr_assert_eq(setting_make(&setting, fonts, "", "th", &plain, 100, NULL), ERR_OK);
  cr_expect_eq(setting.count, 0);
  fonts_close(&fonts);
}

Test(setting, says_which_letters_are_missing) {
  struct fonts *fonts = fonts_open();
  struct setting setting = {0};
  struct error e;
  /* A letter that no font can have: its place is not assigned. */
  cr_assert_eq(setting_make(&setting, fonts, "a\u0378b", "en", &plain, 100, &e), ERR_STORE);
  cr_expect_str_eq(e.arg[1], "fonts-noto-core");
  setting_free(&setting);
  fonts_close(&fonts);
}
