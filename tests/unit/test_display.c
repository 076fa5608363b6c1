/* What a terminal cannot show is not shown: the list of languages says so, and what stands in its place
 * needs no letters that are missing. */
#include <criterion/criterion.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tests/unit/real_pack.h"
#include "tui/app.h"
#include "tui/screen/take.h"

static void utf8(void) {
  setlocale(LC_ALL, "C.UTF-8");
}

TestSuite(display, .init = utf8);

/* The font of a console: Latin-1, as most have it, and these letters, small and capital. */
static struct probe_font console(const char *letters) {
  struct probe_font font = {0};
  font.points = mem_new(256 + 2 * strlen(letters), sizeof *font.points);
  for (uint16_t point = 0x20; point < 0x100; point++) font.points[font.count++] = point;
  for (size_t n; *letters; letters += n) {
    uint32_t point = text_decode(letters, &n);
    font.points[font.count++] = (uint16_t)point;
    font.points[font.count++] = (uint16_t)uc_toupper(point);
  }
  return font;
}

static enum display_fit judge(const char *tag, const char *native, const char *letters, int cols,
                              const char *unreadable) {
  struct display display = {.unreadable = (char *)unreadable};
  struct language language = {.tag = (char *)tag, .native = (char *)native};
  if (letters) display.font = console(letters);
  enum display_fit fit = display_judge(&display, &language, cols);
  probe_font_free(&display.font);
  return fit;
}

Test(display, a_console_lacks_what_its_font_lacks) {
  static const char *const lacking[][2] = {{"vi", "Tiếng Việt"}, {"th", "ไทย"},   {"lo", "ລາວ"},
                                           {"km", "ខ្មែរ"},         {"my", "မြန်မာ"}, {"zh", "中文"},
                                           {"hi", "हिन्दी"},        {"ne", "नेपाली"}, {"bn", "বাংলা"},
                                           {"ta", "தமிழ்"},      {"te", "తెలుగు"}, {"ml", "മലയാളം"}};
  for (size_t i = 0; i < sizeof lacking / sizeof lacking[0]; i++)
    cr_assert_eq(judge(lacking[i][0], lacking[i][1], "", 0, ""), DISPLAY_LACKING, "%s", lacking[i][0]);
  cr_assert_eq(judge("en", "English", "", 0, ""), DISPLAY_FINE);
  cr_assert_eq(judge("id", "Bahasa Indonesia", "", 0, ""), DISPLAY_FINE);
  cr_assert_eq(judge("fil", "Filipino", "", 0, ""), DISPLAY_FINE);
  cr_assert_eq(judge("vi", "Tiếng Việt",
                     "ăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", 0, ""),
               DISPLAY_FINE);
}

Test(display, a_terminal_is_judged_by_its_widths_and_by_eyes) {
  cr_assert_eq(judge("th", "ไทย", NULL, 0, ""), DISPLAY_FINE, "it does not tell");
  cr_assert_eq(judge("th", "ไทย", NULL, text_cols("คำ น้ำ ที่ กี่"), ""), DISPLAY_FINE);
  cr_assert_eq(judge("th", "ไทย", NULL, text_cols("คำ น้ำ ที่ กี่") + 1, ""), DISPLAY_DOUBTFUL);
  cr_assert_eq(judge("th", "ไทย", NULL, 1, "km th"), DISPLAY_DOUBTFUL);
  cr_assert_eq(judge("th", "ไทย", NULL, 1, "km tha"), DISPLAY_FINE);
}

static void is_text(char *text, const char *wanted) {
  cr_assert_str_eq(text, wanted);
  free(text);
}

Test(display, verdicts_are_kept_for_each_terminal) {
  is_text(display_unreadable("konsole:ta xterm:km konsole:te", "konsole"), "ta te");
  is_text(display_unreadable("konsole:ta xterm:km", "kons"), "");
  is_text(display_unreadable("", "konsole"), "");
  is_text(display_mark("", "konsole", "ta", true), "konsole:ta");
  is_text(display_mark("konsole:ta xterm:km", "konsole", "ta", true), "xterm:km konsole:ta");
  is_text(display_mark("konsole:ta xterm:km", "konsole", "ta", false), "xterm:km");
  is_text(display_mark("konsole:ta", "xterm", "ta", false), "konsole:ta");
}

static void only_has(const struct frame *f, const struct probe_font *font) {
  for (int y = 0; y < f->rows; y++) {
    const char *text = f->row[y].text;
    cr_assert(!text || probe_font_has(font, text), "row %d has what the font lacks: %s", y, text);
  }
}

static bool shows(const struct frame *f, const char *wanted) {
  for (int y = 0; y < f->rows; y++)
    if (f->row[y].text && strstr(f->row[y].text, wanted)) return true;
  return false;
}

/* On a screen of 80 by 24 and of 40 by 12. */
static void note_is_readable(int rows, int cols) {
  struct app app = {.pack = real_pack(), .country = "TH"};
  struct screen screen = {.ops = &screen_unshown};
  struct frame f;
  app.chain = pack_chain(app.pack, "en");
  app.display.font = console("");
  app.layout = layout_make(rows, cols, DENSITY_NORMAL);
  screen_unshown.enter(&app, &screen, "km");
  frame_init(&f, rows, cols);
  screen_unshown.draw(&app, &screen, &f);
  cr_assert(shows(&f, "Khmer") && shows(&f, "Thailand") && shows(&f, "191"));
  only_has(&f, &app.display.font);
  screen_unshown.leave(&app, &screen);
  frame_free(&f);
  probe_font_free(&app.display.font);
  pack_close(&app.pack);
}

static void parts_only_have(const struct frame *f, const struct probe_font *font) {
  for (int y = 0; y < f->rows; y++)
    for (int i = 0; i < f->row[y].part_count; i++)
      cr_assert(probe_font_has(font, f->row[y].parts[i].text), "row %d: %s", y, f->row[y].parts[i].text);
}

/* The code holds Khmer, what stands beside it does not. */
Test(display, numbers_are_taken_along_in_a_language_that_is_not_shown) {
  struct app app = {.pack = real_pack(), .country = "TH", .lang = "en"};
  struct take_source source = {.id = TAKE_HOTLINES, .origin = "", .sector = "", .lang = "km"};
  struct screen screen = {.ops = &screen_take_code};
  struct take take;
  struct frame f;
  app.chain = pack_chain(app.pack, "en");
  app.display.font = console("▀▄█");
  app.layout = layout_make(60, 160, DENSITY_NORMAL);
  cr_assert_eq(take_of_source(&take, &app, &source, NULL), ERR_OK);
  char *text = take_text(&take, 1200);
  cr_assert(strstr(text, "ថៃ") || strstr(text, "លេខ"), "%s", text);
  screen_take_code.enter(&app, &screen, &(struct take_code_arg){&source, TAKE_CODE_TEXT});
  frame_init(&f, 60, 160);
  screen_take_code.draw(&app, &screen, &f);
  only_has(&f, &app.display.font);
  parts_only_have(&f, &app.display.font);
  cr_assert(f.row[f.cursor_row].part_count > 0);
  screen_take_code.leave(&app, &screen);
  take_free(&take);
  free(text);
  frame_free(&f);
  probe_font_free(&app.display.font);
  pack_close(&app.pack);
}

Test(display, a_note_in_latin_letters_names_numbers) {
  note_is_readable(24, 80);
  note_is_readable(12, 40);
}
