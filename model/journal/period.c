#include "model/journal/period.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FIRST_YEAR = 1900 };

static const int unit_months[] = {[PERIOD_MONTH] = 1, [PERIOD_QUARTER] = 3, [PERIOD_YEAR] = 12};

/* Months since the year 0; and the period of `count` months from there. */
static int month_number(const char *day) {
  return atoi(day) * 12 + atoi(day + 5) - 1;
}

static struct period from_month(int number, int count) {
  struct period p;
  char last[CLOCK_DATE_BYTES];
  int end = number + count - 1;
  snprintf(p.from, sizeof p.from, "%04d-%02d-01", number / 12 % 10000, (number % 12 + 1) % 100);
  snprintf(last, sizeof last, "%04d-%02d", end / 12 % 10000, (end % 12 + 1) % 100);
  clock_month_end(last, p.to);
  return p;
}

struct period period_of(enum period_unit unit, const char *day) {
  int months = unit_months[unit], number = month_number(day);
  return from_month(number - number % months, months);
}

char *period_name(enum period_unit unit, const char *day, char out[PERIOD_NAME_BYTES]) {
  if (unit == PERIOD_QUARTER)
    snprintf(out, PERIOD_NAME_BYTES, "%.4s-Q%d", day, month_number(day) % 12 / 3 + 1);
  else
    snprintf(out, PERIOD_NAME_BYTES, "%.*s", unit == PERIOD_YEAR ? 4 : 7, day);
  return out;
}

/* A month of the unit that `name` names, as "2026-10"; false if it names none. */
static bool read_name(enum period_unit unit, const char *name, char month[CLOCK_DATE_BYTES]) {
  char back[PERIOD_NAME_BYTES];
  if (strlen(name) < 4 || strspn(name, "0123456789") != 4) return false;
  int year = atoi(name), number = 1;
  if (unit == PERIOD_MONTH && name[4] == '-') number = atoi(name + 5);
  if (unit == PERIOD_QUARTER && name[4] == '-' && name[5] == 'Q') number = atoi(name + 6) * 3;
  if (year < FIRST_YEAR || number < 1 || number > 12) return false;
  snprintf(month, CLOCK_DATE_BYTES, "%04d-%02d", year % 10000, number % 100);
  return strcmp(period_name(unit, month, back), name) == 0;
}

bool period_find(enum period_unit unit, const char *name, struct period *out) {
  char month[CLOCK_DATE_BYTES];
  if (!read_name(unit, name, month)) return false;
  *out = period_of(unit, month);
  return true;
}

bool period_is_one(const struct period *period) {
  for (int i = PERIOD_MONTH; *period->from && *period->to && i <= PERIOD_YEAR; i++) {
    struct period whole = period_of((enum period_unit)i, period->from);
    if (strcmp(whole.from, period->from) == 0 && strcmp(whole.to, period->to) == 0) return true;
  }
  return false;
}

bool period_read(const char *text, struct period *out) {
  static const char *const names[] = {
      [PERIOD_MONTH] = "month", [PERIOD_QUARTER] = "quarter", [PERIOD_YEAR] = "year"};
  char day[CLOCK_DATE_BYTES];
  for (int i = PERIOD_MONTH; i <= PERIOD_YEAR; i++) {
    enum period_unit unit = (enum period_unit)i;
    size_t len = strlen(names[i]);
    if (strncmp(text, names[i], len) != 0) continue;
    if (!text[len]) clock_today(day);
    else if (text[len] != ':' || !read_name(unit, text + len + 1, day)) return false;
    *out = period_of(unit, day);
    return true;
  }
  return false;
}

int period_months(const struct period *period) {
  char end[CLOCK_DATE_BYTES];
  if (strcmp(period->from + 8, "01") != 0) return 0;
  if (strcmp(clock_month_end(period->to, end), period->to) != 0) return 0;
  return month_number(period->to) - month_number(period->from) + 1;
}

/* Days since 1970. */
static int64_t day_number(const char *day) {
  struct tm tm = {.tm_year = atoi(day) - 1900, .tm_mon = atoi(day + 5) - 1, .tm_mday = atoi(day + 8)};
  return timegm(&tm) / 86400;
}

static void write_day(int64_t number, char out[CLOCK_DATE_BYTES]) {
  time_t at = (time_t)(number * 86400);
  struct tm tm;
  gmtime_r(&at, &tm);
  strftime(out, CLOCK_DATE_BYTES, "%Y-%m-%d", &tm);
}

bool period_before(const struct period *period, struct period *out) {
  int months = period_months(period), first = month_number(period->from);
  if (months) {
    if (first - months < FIRST_YEAR * 12) return false;
    *out = from_month(first - months, months);
    return true;
  }
  int64_t from = day_number(period->from), days = day_number(period->to) - from + 1;
  if (from - days < day_number("1900-01-01")) return false;
  write_day(from - days, out->from);
  write_day(from - 1, out->to);
  return true;
}
