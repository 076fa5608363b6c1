/* The calendar, the clock and the ids that begin with its time. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/base/clock.h"
#include "model/base/id.h"

static void stop(const char *zone, const char *now) {
  setenv("TZ", zone, 1);
  if (now)
    setenv("SUAR_NOW", now, 1);
  else
    unsetenv("SUAR_NOW");
  tzset();
}

Test(clock, stands_where_it_was_stopped) {
  char iso[CLOCK_ISO_BYTES], day[CLOCK_DATE_BYTES];
  stop("<+07>-7", "2026-11-22T10:00:00+07:00");
  cr_assert_str_eq(clock_now_iso(iso), "2026-11-22T10:00:00+07:00");
  cr_assert_eq(clock_now_ms(), 1795316400000);
  cr_assert_eq(clock_minute_of_day(), 600);
  cr_assert_eq(clock_weekday(), 6);
  stop("<+07>-7", "2026-11-22T20:30:00Z");
  cr_assert_str_eq(clock_now_iso(iso), "2026-11-23T03:30:00+07:00");
  cr_assert_str_eq(clock_today(day), "2026-11-23");
  cr_assert_eq(clock_weekday(), 0);
}

Test(clock, runs_when_nothing_stops_it) {
  for (size_t i = 0; i < 2; i++) {
    stop("UTC0", i ? "yesterday" : NULL);
    int64_t ms = clock_now_ms() / 1000 - (int64_t)time(NULL);
    cr_assert(ms >= -1 && ms <= 1);
  }
}

Test(clock, names_the_zone_east_and_west) {
  char iso[CLOCK_ISO_BYTES];
  stop("<-0330>3:30", "2026-11-22T10:00:00Z");
  cr_assert_str_eq(clock_now_iso(iso), "2026-11-22T06:30:00-03:30");
  stop("<+0545>-5:45", "2026-11-22T10:00:00Z");
  cr_assert_str_eq(clock_now_iso(iso), "2026-11-22T15:45:00+05:45");
}

Test(clock, completes_what_was_typed) {
  static const char *const cases[][2] = {
      {"2026-11-22", "2026-11-22T00:00:00+07:00"},
      {"2026-11-22T10:05", "2026-11-22T10:05:00+07:00"},
      {"2026-11-22 10:05", "2026-11-22T10:05:00+07:00"},
      {"2026-11-22T10:05:09", "2026-11-22T10:05:09+07:00"},
      {"2026-11-22T10:05Z", "2026-11-22T10:05:00+00:00"},
      {"2026-11-22T10:05:09+08:00", "2026-11-22T10:05:09+08:00"},
      {"2026-11-22T10:05:09-03:30", "2026-11-22T10:05:09-03:30"},
      {"2024-02-29", "2024-02-29T00:00:00+07:00"},
      {"2000-02-29T23:59:59+14:00", "2000-02-29T23:59:59+14:00"},
  };
  stop("<+07>-7", NULL);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char iso[CLOCK_ISO_BYTES], again[CLOCK_ISO_BYTES];
    cr_assert(clock_complete_iso(cases[i][0], iso), "%s", cases[i][0]);
    cr_assert_str_eq(iso, cases[i][1]);
    cr_assert(clock_complete_iso(iso, again));
    cr_assert_str_eq(again, iso);
  }
}

Test(clock, refuses_what_is_no_time) {
  static const char *const cases[] = {
      "",
      "2026",
      "2026-11",
      "2026-11-2",
      "2026-11-022",
      "2026-13-01",
      "2026-00-01",
      "2026-11-00",
      "2026-11-31",
      "2023-02-29",
      "1900-02-29",
      "1899-12-31",
      " 2026-11-22",
      "2026-11-22 ",
      "2026-+1-22",
      "2026- 1-22",
      "-026-11-22",
      "26-11-22",
      "2026-11-22T",
      "2026-11-22T24:00",
      "2026-11-22T10:60",
      "2026-11-22T10",
      "2026-11-22T1:00",
      "2026-11-22T10:00:60",
      "2026-11-22T10:00:",
      "2026-11-22T10:00:5",
      "2026-11-22T10:00+7",
      "2026-11-22T10:00+0700",
      "2026-11-22T10:00+07:0",
      "2026-11-22T10:00+07:60",
      "2026-11-22T10:00+14:01",
      "2026-11-22T10:00Zx",
      "2026-11-22Z",
      "2026/11/22",
      "22-11-2026",
      "\xE0\xB9\x92\xE0\xB9\x90\xE0\xB9\x92\xE0\xB9\x96-11-22", /* Thai digits */
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char iso[CLOCK_ISO_BYTES];
    cr_assert_not(clock_complete_iso(cases[i], iso), "%s", cases[i]);
    cr_assert_not(clock_is_date(cases[i]), "%s", cases[i]);
  }
}

Test(clock, uses_the_zone_of_that_day) {
  char iso[CLOCK_ISO_BYTES];
  stop("CET-1CEST,M3.5.0,M10.5.0/3", NULL);
  cr_assert(clock_complete_iso("2026-07-01T10:00", iso));
  cr_assert_str_eq(iso, "2026-07-01T10:00:00+02:00");
  cr_assert(clock_complete_iso("2026-01-01T10:00", iso));
  cr_assert_str_eq(iso, "2026-01-01T10:00:00+01:00");
}

Test(clock, counts_from_1970) {
  int64_t ms = 0;
  cr_assert(clock_iso_ms("1970-01-01T07:00:00+07:00", &ms));
  cr_assert_eq(ms, 0);
  cr_assert(clock_iso_ms("1969-12-31T23:59:59Z", &ms));
  cr_assert_eq(ms, -1000);
  cr_assert(clock_iso_ms("2038-01-19T03:14:08+00:00", &ms));
  cr_assert_eq(ms, 2147483648000);
  cr_assert_not(clock_iso_ms("2026-11-22T10:00:00", &ms), "a moment needs a zone");
}

Test(clock, knows_dates_in_part) {
  cr_assert(clock_is_partial_date("2026"));
  cr_assert(clock_is_partial_date("2026-02"));
  cr_assert(clock_is_partial_date("2024-02-29"));
  cr_assert_not(clock_is_partial_date("2026-13"));
  cr_assert_not(clock_is_partial_date("2026-02-29"));
  cr_assert_not(clock_is_partial_date("2026-1"));
  cr_assert_not(clock_is_partial_date(""));
  cr_assert_not(clock_is_date("2026-11-22T10:00"));
  cr_assert(clock_is_date("2026-11-22"));
}

Test(clock, knows_the_months) {
  static const char *const ends[] = {"31", "28", "31", "30", "31", "30",
                                     "31", "31", "30", "31", "30", "31"};
  for (int month = 1; month <= 12; month++) {
    char date[16], end[CLOCK_DATE_BYTES];
    snprintf(date, sizeof date, "2026-%02d", month % 100);
    clock_month_end(date, end);
    cr_assert_eq(strncmp(end, date, 7), 0);
    cr_assert_str_eq(end + 8, ends[month - 1]);
  }
  char out[CLOCK_DATE_BYTES];
  cr_assert_str_eq(clock_month_end("2024-02-10", out), "2024-02-29");
  cr_assert_str_eq(clock_month_end("9999-12-31", out), "9999-12-31");
  cr_assert_str_eq(clock_month_shift("2026-11-22", 1, out), "2026-12");
  cr_assert_str_eq(clock_month_shift("2026-12", 1, out), "2027-01");
  cr_assert_str_eq(clock_month_shift("2026-01-31", -1, out), "2025-12");
  cr_assert_str_eq(clock_month_shift("2026-06", 0, out), "2026-06");
}

Test(clock, shifts_days_over_months_and_leap_years) {
  char out[CLOCK_DATE_BYTES];
  cr_assert_str_eq(clock_day_shift("2026-11-22", 7, out), "2026-11-29");
  cr_assert_str_eq(clock_day_shift("2026-12-31", 1, out), "2027-01-01");
  cr_assert_str_eq(clock_day_shift("2028-02-28", 1, out), "2028-02-29");
  cr_assert_str_eq(clock_day_shift("2026-03-01", -1, out), "2026-02-28");
  cr_assert_str_eq(clock_day_shift("2026-11-22", 0, out), "2026-11-22");
}

Test(clock, tells_the_age_of_dates) {
  stop("<+07>-7", "2026-11-22T10:00:00+07:00");
  cr_assert_eq(clock_age_days("2026-11-22"), 0);
  cr_assert_eq(clock_age_days("2026-11-01"), 21);
  cr_assert_eq(clock_age_days("2026-11-23"), -1);
  cr_assert_eq(clock_age_days("2026-10"), 22);
  cr_assert_eq(clock_age_days("2025"), 326);
  cr_assert_eq(clock_age_days("2026"), -39);
}

Test(id, begins_with_the_time) {
  char id[ID_TEXT_BYTES];
  stop("<+07>-7", "2026-11-22T10:00:00+07:00");
  id_new(id);
  cr_assert(id_is_valid(id));
  cr_assert_eq(strncmp(id, "01a20132-3f80-7", 15), 0, "%s", id);
  cr_assert_not_null(strchr("89ab", id[19]), "%s", id);
}

static int compare_ids(const void *a, const void *b) {
  return strcmp(a, b);
}

Test(id, is_never_given_twice) {
  enum { COUNT = 20000 };
  static char ids[COUNT][ID_TEXT_BYTES];
  stop("<+07>-7", "2026-11-22T10:00:00+07:00");
  for (size_t i = 0; i < COUNT; i++)
    id_new(ids[i]);
  qsort(ids, COUNT, sizeof ids[0], compare_ids);
  for (size_t i = 1; i < COUNT; i++)
    cr_assert_str_neq(ids[i - 1], ids[i]);
}

Test(id, grows_with_time) {
  char before[ID_TEXT_BYTES], after[ID_TEXT_BYTES];
  stop("UTC0", "2026-11-22T10:00:00Z");
  id_new(before);
  stop("UTC0", "2026-11-22T10:00:01Z");
  cr_assert_lt(strcmp(before, id_new(after)), 0);
}

Test(id, has_one_form) {
  cr_assert(id_is_valid("01a7d1b4-d540-7abc-8def-0123456789ab"));
  cr_assert_not(id_is_valid(""));
  cr_assert_not(id_is_valid("01a7d1b4-d540-7abc-8def-0123456789a"));
  cr_assert_not(id_is_valid("01a7d1b4-d540-7abc-8def-0123456789abc"));
  cr_assert_not(id_is_valid("01a7d1b4-d540-7abc-8def-0123456789ag"));
  cr_assert_not(id_is_valid("01a7d1b4d-540-7abc-8def-0123456789ab"));
}
