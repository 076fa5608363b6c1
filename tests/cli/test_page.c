/* The words of pages: dates, numbers, hours, sources; and a page as lines. */
#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "tui/page.h"

static void set_up(void) {
  setlocale(LC_CTYPE, "C.UTF-8");
}

TestSuite(page, .init = set_up);

/* Compares and frees. */
static void is(char *got, const char *wanted) {
  cr_expect_str_eq(got, wanted);
  free(got);
}

Test(page, numbers_are_grouped_for_reading_aloud) {
  is(page_number("1694"), "1694");
  is(page_number("16008"), "16008");
  is(page_number("123456"), "123 456");
  is(page_number("1234567"), "123 4567");
  is(page_number("12345678"), "1234 5678");
  is(page_number("081234567"), "081 234 567");
  is(page_number("0812345678"), "081 234 5678");
  is(page_number("08123456789"), "081 2345 6789");
  is(page_number("+66212345678"), "+662 1234 5678");
  is(page_number("03-8000 8000"), "03-8000 8000");
  is(page_number("800SAVE"), "800SAVE");
  is(page_number(""), "");
}

Test(page, hours_are_words) {
  struct schedule s = {
      .byday = "MO,TU,WE,TH,FR", .opens_at = "08:30", .closes_at = "16:30", .description = ""};
  is(page_hours(&s), "Monday to Friday, from 08:30 to 16:30");
  s.byday = "TH,SU";
  is(page_hours(&s), "Thursday, Sunday, from 08:30 to 16:30");
  s = (struct schedule){.byday = "MO,TU,WE,TH,FR,SA,SU",
                        .opens_at = "",
                        .closes_at = "",
                        .description = "not on holidays"};
  is(page_hours(&s), "every day (not on holidays)");
  s.always_open = true;
  is(page_hours(&s), "day and night (not on holidays)");
  s = (struct schedule){.byday = "", .opens_at = "", .closes_at = "", .description = "ask first"};
  is(page_hours(&s), "ask first");
}

Test(page, sources_say_who_and_when) {
  is(page_source("Ministry", "Notice", "2026-11-02", false),
     "Source: Ministry, Notice (2 November 2026).");
  is(page_source("Post", "News", "2025-07", true), "Reported by Post, News (July 2025).");
  is(page_source("", "Law", "2017", false), "Source: Law (2017).");
  is(page_source("ILO", "", "", false), "Source: ILO (no date).");
}

Test(page, a_check_without_a_date_is_old) {
  struct hotline h = {.checked = "", .status = NUMBER_OLD};
  is(page_checked(&h), "no date (old)");
  h.checked = "2020-03";
  is(page_checked(&h), "source of March 2020 (old)");
  h.status = NUMBER_ACTIVE;
  is(page_checked(&h), "source of March 2020");
}

Test(page, lines_are_indented_and_marked) {
  struct page page = {0};
  struct buf out = {0};
  page_gap(&page); /* nothing to be apart from */
  page_add(&page, PAGE_TITLE, "Pay");
  page_gap(&page);
  page_gap(&page);
  page_add(&page, PAGE_ITEM, "one two three four");
  page_add(&page, PAGE_SOURCE, "Source: a b c d e f");
  page_print(&out, &page, 14);
  cr_expect_str_eq(buf_text(&out),
                   "Pay\n\n- one two\n  three four\n    Source: a\n    b c d e f\n");
  buf_free(&out);
  page_free(&page);
}

Test(page, any_width_keeps_all_letters) {
  for (int width_cols = 1; width_cols < 12; width_cols++) {
    struct page page = {0};
    struct buf out = {0}, letters = {0};
    page_add(&page, PAGE_ITEM, "ค่าจ้าง ដើម្បី abc");
    page_print(&out, &page, width_cols);
    for (const char *p = buf_text(&out); *p; p++)
      if (!strchr(" \n-", *p)) buf_add_n(&letters, p, 1);
    cr_expect_str_eq(buf_text(&letters), "ค่าจ้างដើម្បីabc");
    buf_free(&out);
    buf_free(&letters);
    page_free(&page);
  }
}

Test(page, control_characters_do_not_get_in) {
  struct page page = {0};
  struct page_part *part = page_add(&page, PAGE_TEXT, "a\033[31mb\nc");
  cr_expect_null(strchr(part->text, '\033'));
  cr_expect_null(strchr(part->text, '\n'));
  page_free(&page);
}
