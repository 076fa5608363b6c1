#include "model/base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NO_ZONE = INT32_MIN };

/* Reads exactly `count` digits and moves `*p` behind them; -1 if there are fewer. */
static int digits(const char **p, int count) {
  int number = 0;
  for (int i = 0; i < count; i++, (*p)++) {
    if (**p < '0' || **p > '9') return -1;
    number = number * 10 + (**p - '0');
  }
  return number;
}

/* Skips `c`; false if something else stands there. */
static bool skip(const char **p, char c) {
  if (**p != c) return false;
  (*p)++;
  return true;
}

static bool parse_day(const char **p, struct tm *tm) {
  int year = digits(p, 4);
  if (year < 1900 || !skip(p, '-')) return false;
  int month = digits(p, 2);
  if (month < 1 || !skip(p, '-')) return false;
  int day = digits(p, 2);
  struct tm same = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
  timegm(&same); /* a day that does not exist comes back as another one */
  *tm = (struct tm){.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_isdst = -1};
  return same.tm_mon == month - 1 && same.tm_mday == day;
}

static bool parse_time(const char **p, struct tm *tm) {
  tm->tm_hour = digits(p, 2);
  if (tm->tm_hour < 0 || tm->tm_hour > 23 || !skip(p, ':')) return false;
  tm->tm_min = digits(p, 2);
  if (tm->tm_min < 0 || tm->tm_min > 59) return false;
  if (skip(p, ':')) tm->tm_sec = digits(p, 2);
  return tm->tm_sec >= 0 && tm->tm_sec <= 59;
}

static bool parse_zone(const char **p, int *zone_min) {
  if (skip(p, 'Z')) {
    *zone_min = 0;
    return true;
  }
  bool is_west = **p == '-';
  if (!is_west && **p != '+') return **p == '\0';
  (*p)++;
  int hours = digits(p, 2);
  if (hours < 0 || !skip(p, ':')) return false;
  int minutes = digits(p, 2);
  *zone_min = (hours * 60 + minutes) * (is_west ? -1 : 1);
  return minutes >= 0 && minutes < 60 && hours * 60 + minutes <= 14 * 60;
}

/* Broken-down time of the forms that are accepted, or false; `zone_min` is NO_ZONE if none. */
static bool parse(const char *text, struct tm *tm, int *zone_min) {
  *zone_min = NO_ZONE;
  if (!parse_day(&text, tm)) return false;
  if (*text != 'T' && *text != ' ') return !*text;
  text++;
  return parse_time(&text, tm) && parse_zone(&text, zone_min) && !*text;
}

/* Milliseconds since 1970 of a time with its zone. */
static int64_t epoch_ms(struct tm tm, int zone_min) {
  return ((int64_t)timegm(&tm) - (int64_t)zone_min * 60) * 1000;
}

static char *put_digits(char *out, long number, int count) {
  for (int i = count; i-- > 0; number /= 10) out[i] = (char)('0' + number % 10);
  return out + count;
}

/* By hand: it is done for each of many entries, and snprintf takes ten times as long. */
static void format_iso(const struct tm *tm, long zone_min, char out[CLOCK_ISO_BYTES]) {
  const int parts[] = {tm->tm_mon + 1, tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec};
  long size = labs(zone_min);
  char *p = put_digits(out, tm->tm_year + 1900, 4);
  for (int i = 0; i < 5; i++) {
    *p++ = "--T::"[i]; /* code */
    p = put_digits(p, parts[i], 2);
  }
  *p++ = zone_min < 0 ? '-' : '+';
  p = put_digits(p, size / 60, 2);
  *p++ = ':';
  *put_digits(p, size % 60, 2) = '\0';
}

/* The fixed moment of SUAR_NOW, if it holds one. */
static bool stopped_clock(struct tm *tm, int *zone_min) {
  const char *fixed = getenv("SUAR_NOW");
  return fixed && parse(fixed, tm, zone_min) && *zone_min != NO_ZONE;
}

bool clock_is_sound(void) {
  struct tm tm;
  int zone_min;
  return !getenv("SUAR_NOW") || stopped_clock(&tm, &zone_min);
}

int64_t clock_now_ms(void) {
  struct tm tm;
  int zone_min;
  if (stopped_clock(&tm, &zone_min)) return epoch_ms(tm, zone_min);
  struct timespec ts;
  clock_gettime(CLOCK_REALTIME, &ts);
  return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static struct tm local_now(void) {
  time_t now = (time_t)(clock_now_ms() / 1000);
  struct tm tm;
  localtime_r(&now, &tm);
  return tm;
}

const char *clock_now_iso(char out[CLOCK_ISO_BYTES]) {
  struct tm tm = local_now();
  format_iso(&tm, tm.tm_gmtoff / 60, out);
  return out;
}

const char *clock_today(char out[CLOCK_DATE_BYTES]) {
  struct tm tm = local_now();
  strftime(out, CLOCK_DATE_BYTES, "%Y-%m-%d", &tm);
  return out;
}

bool clock_complete_iso(const char *text, char out[CLOCK_ISO_BYTES]) {
  struct tm tm;
  int zone_min;
  if (!parse(text, &tm, &zone_min)) return false;
  if (zone_min == NO_ZONE) {
    struct tm local = tm;
    mktime(&local);
    zone_min = (int)(local.tm_gmtoff / 60);
  }
  format_iso(&tm, zone_min, out);
  return true;
}

bool clock_iso_ms(const char *text, int64_t *out_ms) {
  struct tm tm;
  int zone_min;
  if (!parse(text, &tm, &zone_min) || zone_min == NO_ZONE) return false;
  *out_ms = epoch_ms(tm, zone_min);
  return true;
}

bool clock_is_date(const char *text) {
  struct tm tm;
  int zone_min;
  return strlen(text) == 10 && parse(text, &tm, &zone_min);
}

bool clock_is_partial_date(const char *text) {
  char full[CLOCK_DATE_BYTES];
  size_t len = strlen(text);
  if (len == 10) return clock_is_date(text);
  if (len != 4 && len != 7) return false;
  snprintf(full, sizeof full, "%s%s", text, len == 4 ? "-01-01" : "-01");
  return clock_is_date(full);
}

const char *clock_month_end(const char *date, char out[CLOCK_DATE_BYTES]) {
  struct tm tm = {0};
  const char *p = date;
  tm.tm_year = digits(&p, 4) - 1900;
  skip(&p, '-');
  tm.tm_mon = digits(&p, 2); /* the month after it, counted from 0: its day 0 is the day wanted */
  timegm(&tm);
  strftime(out, CLOCK_DATE_BYTES, "%Y-%m-%d", &tm);
  return out;
}

const char *clock_month_shift(const char *date, int months, char out[CLOCK_DATE_BYTES]) {
  const char *p = date;
  int year = digits(&p, 4);
  skip(&p, '-');
  int count = year * 12 + digits(&p, 2) - 1 + months;
  snprintf(out, CLOCK_DATE_BYTES, "%04d-%02d", count / 12 % 10000, count % 12 + 1);
  return out;
}

const char *clock_day_shift(const char *date, int days, char out[CLOCK_DATE_BYTES]) {
  struct tm tm = {0};
  parse_day(&date, &tm);
  tm.tm_mday += days;
  timegm(&tm);
  strftime(out, CLOCK_DATE_BYTES, "%Y-%m-%d", &tm);
  return out;
}

int64_t clock_age_days(const char *date) {
  char full[CLOCK_DATE_BYTES], month[CLOCK_DATE_BYTES], today[CLOCK_DATE_BYTES];
  struct tm then, now;
  int zone_min;
  if (strlen(date) == 10) {
    snprintf(full, sizeof full, "%s", date);
  } else {
    snprintf(month, sizeof month, "%.7s%s", date, strlen(date) == 4 ? "-12" : "");
    clock_month_end(month, full);
  }
  if (!parse(full, &then, &zone_min) || !parse(clock_today(today), &now, &zone_min)) return 0;
  return (timegm(&now) - timegm(&then)) / 86400;
}

int clock_minute_of_day(void) {
  struct tm tm = local_now();
  return tm.tm_hour * 60 + tm.tm_min;
}

int clock_weekday(void) {
  return (local_now().tm_wday + 6) % 7;
}
