/* Which languages a console can show follows from the letters of its font. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>

#include "model/base/text.h"
#include "tui/probe.h"

/* A font with these letters, small and capital. */
static struct probe_font font_of(const char *letters) {
  struct probe_font font = {0};
  font.points = calloc(2 * strlen(letters) + 1, sizeof *font.points);
  cr_assert_not_null(font.points);
  for (size_t n; *letters; letters += n) {
    uint32_t point = text_decode(letters, &n);
    font.points[font.count++] = (uint16_t)point;
    font.points[font.count++] = (uint16_t)uc_toupper(point);
  }
  return font;
}

static void expect(const char *letters, const char *tag, const char *native, bool shows) {
  struct probe_font font = font_of(letters);
  cr_assert_eq(probe_font_shows(&font, tag, native), shows, "%s with the letters %s", tag, letters);
  probe_font_free(&font);
}

static const char vietnamese[] =
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";

Test(probe, plain_latin_needs_no_more_than_ascii) {
  expect("", "en", "English", true);
  expect("", "id", "Bahasa Indonesia", true);
  expect("", "ms", "Bahasa Melayu", true);
}

Test(probe, all_letters_are_needed) {
  char less[sizeof vietnamese];
  expect("", "fil", "Filipino", false);
  expect("ñ", "fil", "Filipino", true);
  expect("éàôñ", "vi", "Tiếng Việt", false);
  expect("Tiếng Việt", "vi", "Tiếng Việt", false);
  expect(vietnamese, "vi", "Tiếng Việt", true);
  strcpy(less, vietnamese);
  less[strlen(less) - strlen("đ")] = '\0';
  expect(less, "vi", "Tiếng Việt", false);
  expect("ไทย", "th", "ไทย", false);
  expect(vietnamese, "km", "ខ្មែរ", false);
  expect(vietnamese, "lo", "ລາວ", false);
  expect(vietnamese, "my", "မြန်မာ", false);
}

Test(probe, capitals_are_letters_too) {
  uint16_t small = 0xF1;
  struct probe_font font = {&small, 1};
  cr_assert_not(probe_font_shows(&font, "fil", "Filipino"));
}

Test(probe, an_unknown_language_shows_at_least_its_name) {
  expect("한국어", "ko", "한국어", true);
  expect("한국", "ko", "한국어", false);
}

Test(probe, no_console_has_no_font_and_no_terminal_no_answer) {
  struct probe_font font;
  const char *const texts[] = {"a"};
  int cols;
  cr_assert_not_null(freopen("/dev/null", "r", stdin));
  cr_assert_not_null(freopen("/dev/null", "w", stdout));
  cr_assert_not(probe_font_load(&font));
  cr_assert_not(probe_advance(texts, 1, &cols));
}
