/* The letters offered for a language write it. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include <uninorm.h>
#include <unistr.h>

#include "model/base/text.h"
#include "tui/letters.h"

static const struct {
  const char *tag, *native;
} languages[] = {
    {"en", "english"},  {"id", "bahasa"}, {"ms", "melayu"}, {"fil", "filipino"}, {"vi", "tiếng việt"},
    {"th", "ไทย"},      {"lo", "ລາວ"},    {"km", "ខ្មែរ"},    {"my", "မြန်မာ"},      {"hi", "हिन्दी"},
    {"ne", "नेपाली"},     {"bn", "বাংলা"},  {"ta", "தமிழ்"},  {"te", "తెలుగు"},      {"ml", "മലയാളം"},
};
enum { LANGUAGES = sizeof languages / sizeof languages[0] };

static bool has(const char *letters, uint32_t point) {
  return u8_strchr((const uint8_t *)letters, point) != NULL;
}

Test(letters, all_languages_but_chinese_have_some) {
  for (int i = 0; i < LANGUAGES; i++)
    cr_assert_not_null(letters_of(languages[i].tag), "%s", languages[i].tag);
  cr_assert_null(letters_of("zh"));
}

Test(letters, no_letter_stands_there_twice) {
  for (int i = 0; i < LANGUAGES; i++) {
    const struct letters *l = letters_of(languages[i].tag);
    const char *const lists[] = {l->letters, l->typed ? l->typed : ""};
    for (int k = 0; k < 2; k++)
      for (size_t n, at = 0; lists[k][at]; at += n) {
        uint32_t point = text_decode(lists[k] + at, &n);
        cr_assert(point >= 0x80 && !has(lists[k] + at + n, point), "%s: U+%04X", l->tag, point);
      }
  }
}

/* Vietnamese letters with a tone are typed as two. */
Test(letters, they_write_the_name_of_the_language) {
  for (int i = 0; i < LANGUAGES; i++) {
    const struct letters *l = letters_of(languages[i].tag);
    for (const char *p = languages[i].native; *p;) {
      size_t n;
      uint32_t point = text_decode(p, &n);
      cr_assert(point < 0x80 || has(l->letters, point), "%s: U+%04X", l->tag, point);
      p += n;
    }
    cr_assert(strlen(l->sample) <= 64, "the terminal is asked for short texts only");
    char *drawable = text_drawable(l->sample);
    cr_assert_str_eq(drawable, l->sample, "the terminal is given them as they are");
    free(drawable);
  }
}

/* Every Vietnamese letter is one of those offered, or one of them with a tone. */
Test(letters, five_tones_write_all_of_vietnamese) {
  const struct letters *l = letters_of("vi");
  for (size_t n, at = 0; l->letters[at]; at += n) {
    char letter[8] = {0};
    uint8_t parts[32], whole[32];
    size_t len = sizeof parts - 1, size = sizeof whole - 1;
    uint32_t tones[] = {0x300, 0x301, 0x303, 0x309, 0x323};
    text_decode(l->letters + at, &n);
    memcpy(letter, l->letters + at, n);
    bool is_found = has(l->typed, text_decode(letter, &len));
    for (int t = 0; t < 5 && !is_found; t++)
      for (const char *base = l->typed, *latin = "aeiouy"; (*base || *latin) && !is_found;) {
        const char **from = *base ? &base : &latin;
        size_t step;
        uint32_t point = text_decode(*from, &step);
        *from += step;
        len = (size_t)u8_uctomb(parts, point, sizeof parts);
        len += (size_t)u8_uctomb(parts + len, tones[t], (int)(sizeof parts - len));
        size = sizeof whole - 1;
        u8_normalize(UNINORM_NFC, parts, len, whole, &size);
        whole[size] = '\0';
        is_found = strcmp((char *)whole, letter) == 0 && has(l->typed, tones[t]);
      }
    cr_assert(is_found, "%s cannot be typed", letter);
  }
}
