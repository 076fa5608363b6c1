/* Spans of time: by name, around a day, and what lay before. */
#include "model/journal/period.h"
#include "tests/unit/desk.h"

#include <string.h>

#define COUNT(array) (sizeof array / sizeof array[0])

TestSuite(period, .init = desk_stop_clock);

Test(period, is_read_by_name) {
  static const struct {
    const char *text, *from, *to;
  } cases[] = {
      {"month", "2026-11-01", "2026-11-30"},
      {"quarter", "2026-10-01", "2026-12-31"},
      {"year", "2026-01-01", "2026-12-31"},
      {"month:2024-02", "2024-02-01", "2024-02-29"},
      {"month:1900-02", "1900-02-01", "1900-02-28"},
      {"quarter:2026-Q1", "2026-01-01", "2026-03-31"},
      {"quarter:9999-Q4", "9999-10-01", "9999-12-31"},
      {"year:2019", "2019-01-01", "2019-12-31"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct period p;
    cr_assert(period_read(cases[i].text, &p), "%s", cases[i].text);
    cr_assert_str_eq(p.from, cases[i].from);
    cr_assert_str_eq(p.to, cases[i].to);
  }
}

Test(period, refuses_what_is_none) {
  static const char *const wrong[] = {"", "week", "months", "month:", "month:2026", "month:2026-13",
                                      "month:2026-00", "month:2026-1", "month:2026-11-01",
                                      "month:2026-Q1", "quarter:2026-11", "quarter:2026-Q0",
                                      "quarter:2026-Q5", "quarter:2026-q1", "year:26", "year:20266",
                                      "year:1899", "year:2026-01", "year 2026", "MONTH"};
  for (size_t i = 0; i < COUNT(wrong); i++) {
    struct period p;
    cr_assert_not(period_read(wrong[i], &p), "%s", wrong[i]);
  }
}

Test(period, has_names) {
  char name[PERIOD_NAME_BYTES];
  cr_assert_str_eq(period_name(PERIOD_MONTH, "2026-03-31", name), "2026-03");
  cr_assert_str_eq(period_name(PERIOD_QUARTER, "2026-03", name), "2026-Q1");
  cr_assert_str_eq(period_name(PERIOD_QUARTER, "2026-04-01", name), "2026-Q2");
  cr_assert_str_eq(period_name(PERIOD_YEAR, "2026-12-31", name), "2026");
}

Test(period, has_one_before_it) {
  static const struct {
    struct period now, before;
    int months;
  } cases[] = {
      {{"2026-11-01", "2026-11-30"}, {"2026-10-01", "2026-10-31"}, 1},
      {{"2026-01-01", "2026-03-31"}, {"2025-10-01", "2025-12-31"}, 3},
      {{"2024-02-01", "2024-02-29"}, {"2024-01-01", "2024-01-31"}, 1},
      {{"2026-01-01", "2026-12-31"}, {"2025-01-01", "2025-12-31"}, 12},
      {{"2026-03-02", "2026-03-08"}, {"2026-02-23", "2026-03-01"}, 0},
      {{"2024-03-01", "2024-03-01"}, {"2024-02-29", "2024-02-29"}, 0},
      {{"2026-01-01", "2026-01-30"}, {"2025-12-02", "2025-12-31"}, 0},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct period before;
    cr_assert_eq(period_months(&cases[i].now), cases[i].months, "%s", cases[i].now.from);
    cr_assert(period_before(&cases[i].now, &before));
    cr_assert_str_eq(before.from, cases[i].before.from);
    cr_assert_str_eq(before.to, cases[i].before.to);
  }
  cr_assert_not(period_before(&(struct period){"1900-01-01", "1900-01-31"}, &(struct period){0}));
  cr_assert_not(period_before(&(struct period){"1900-01-05", "1900-01-30"}, &(struct period){0}));
}

Test(period, knows_whole_months_quarters_and_years) {
  static const struct {
    struct period span;
    bool is_one;
  } cases[] = {
      {{"2024-02-01", "2024-02-29"}, true},  {{"2026-10-01", "2026-12-31"}, true},
      {{"2026-01-01", "2026-12-31"}, true},  {{"2026-02-01", "2026-04-30"}, false},
      {{"2025-07-01", "2026-06-30"}, false}, {{"2026-01-01", "2026-02-28"}, false},
      {{"2026-01-01", "2026-01-30"}, false}, {{"", "2026-01-31"}, false}, {{"2026-01-01", ""}, false},
  };
  struct period found;
  for (size_t i = 0; i < COUNT(cases); i++)
    cr_assert_eq(period_is_one(&cases[i].span), cases[i].is_one, "%s", cases[i].span.to);
  cr_assert(period_find(PERIOD_QUARTER, "2026-Q3", &found));
  cr_assert_str_eq(found.to, "2026-09-30");
  cr_assert_not(period_find(PERIOD_MONTH, "2026-Q3", &found));
}
