/* Numbers of a text in its translation, and the gate of the builder that asks for them. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "model/content/numbers.h"
#include "tests/unit/build_place.h"

static void expect_missing(const char *english, const char *translation, const char *wanted) {
  char *missing = numbers_missing(english, translation);
  cr_expect_eq(missing == NULL, wanted == NULL, "%s | %s: %s", english, translation, missing);
  if (missing && wanted) cr_expect_str_eq(missing, wanted);
  free(missing);
}

Test(numbers, are_read_with_the_marks_of_either_language) {
  static const char *const same[][2] = {
      {"5,400 baht", "5.400 บาท"},        {"5,400 baht", "5 400 baht"},
      {"5,400 baht", "5\u00A0400 baht"},  {"5,400 baht", "5\u202F400 baht"},
      {"5,400 baht", "5400บาท"},          {"1.5 times", "1,5 lần"},
      {"1.5 times", "1.5 ເທົ່າ"},           {"1.50 times", "1,5 lần"},
      {"600,000 baht", "6,00,000 बाट"},   {"1,234,567.5", "1.234.567,5"},
      {"1,234,567.5", "12,34,567.5"},     {"30 days in 2019", "၂၀၁၉ မှာ ၃၀ ရက်"},
      {"30 days", "៣០ ថ្ងៃ"},                {"30 days", "๓๐ วัน"},
      {"30 days", "৩০ দিন"},              {"08:30 to 17:00", "17:00 မှ 8:30"},
      {"24/7", "24 giờ, 7 ngày"},         {"C189", "အမှတ် 189"},
      {"337-400", "337 ถึง 400"},         {"20 million won", "20,000,000 韩元"},
      {"20 million won", "20 triệu won"}, {"3.", "3"},
      {"No number", "၅"},                 {"2 of 3, 1", "3、2、1"},
      {"7th", "第7"},                     {"2020 567", "2020 567"},
  };
  for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
    expect_missing(same[i][0], same[i][1], NULL);
}

Test(numbers, that_are_missing_are_named) {
  static const char *const other[][3] = {
      {"5,400 baht", "540 baht", "5,400"},     {"5,400 baht", "54.00 baht", "5,400"},
      {"1.5 times", "15 lần", "1.5"},          {"1.5 times", "1 lần 5", "1.5"},
      {"30 days in 2019", "30 วัน", "2019"},   {"12 hours", "112 hours", "12"},
      {"within 60 days", "60.5 ngày", "60"},   {"3 %", "", "3"},
      {"5 or 400", "5,400", "5"},              {"20 million won", "2,000,000 won", "20"},
      {"20 won", "20,000,000 won", "20"},      {"0.5", "5", "0.5"},
      {"1,900", "1,90 0", "1,900"},            {"7", "၈", "7"},
      {"1,2,3", "1.2", "1,2,3"},
  };
  for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
    expect_missing(other[i][0], other[i][1], other[i][2]);
}

Test(numbers, stop_the_build_with_file_line_and_message) {
  struct place p = make_place();
  struct error e;
  char sentence[512];
  change(&p, "topics/pay.md", "Keep it.", "Keep it for 1,500 days.");
  change(&p, "th.po", "msgid \"Keep it.\"\nmsgstr \"\"", "msgid \"Keep it for 1,500 days.\"\nmsgstr \"เก็บไว้ 1.500 วัน\"");
  build_well(&p);
  change(&p, "th.po", "msgid \"Keep it.\"\nmsgstr \"\"", "msgid \"Keep it for 1,500 days.\"\nmsgstr \"เก็บไว้ 150 วัน\"");
  cr_assert_eq(build(&p, &e), ERR_INVALID);
  cr_expect_str_eq(error_sentence(&e, e.message, sentence, sizeof sentence),
                   "the number 1,500 is missing in the translation of \"Keep it for 1,500 days.\"");
  cr_expect_str_eq(e.place, "th.po:13");
  remove_place(&p);
}

Test(numbers, the_build_refuses_what_is_still_english) {
  struct place p = make_place();
  struct error e;
  char sentence[512];
  change(&p, "th.po", "\"ค่าจ้าง\"", "\"My pay\"");
  cr_assert_eq(build(&p, &e), ERR_INVALID);
  cr_expect_str_eq(error_sentence(&e, e.message, sentence, sizeof sentence),
                   "\"My pay\" is still in English");
  cr_expect_str_eq(e.place, "th.po:6");
  change(&p, "topics/pay.md", "title: My pay", "title: SaverAsia");
  change(&p, "th.po", "msgid \"My pay\"\nmsgstr \"ค่าจ้าง\"", "msgid \"SaverAsia\"\nmsgstr \"SaverAsia\"");
  build_well(&p);
  remove_place(&p);
}
