#include "model/base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Broken-down time of the two forms that are accepted, or false. `zone_min` is INT32_MIN if none. */
static bool parse(const char *text, struct tm *tm, int *zone_min) {
  int year, month, day, hour = 0, minute = 0, second = 0, n = 0;
  memset(tm, 0, sizeof *tm);
  *zone_min = INT32_MIN;
  if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &n) != 3 || n != 10) return false;
  const char *rest = text + n;
  if (*rest == 'T' || *rest == ' ') {
    if (sscanf(rest + 1, "%2d:%2d%n", &hour, &minute, &n) != 2 || n != 5) return false;
    rest += 6;
    if (*rest == ':') {
      if (sscanf(rest + 1, "%2d%n", &second, &n) != 1 || n != 2) return false;
      rest += 3;
    }
    int zone_hour, zone_minute;
    char sign;
    if (*rest == 'Z') {
      *zone_min = 0;
      rest++;
    } else if (sscanf(rest, "%c%2d:%2d%n", &sign, &zone_hour, &zone_minute, &n) == 3 && n == 6 &&
               (sign == '+' || sign == '-') && zone_hour <= 14 && zone_minute < 60) {
      *zone_min = (sign == '-' ? -1 : 1) * (zone_hour * 60 + zone_minute);
      rest += 6;
    }
  }
  if (*rest || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return false;
  *tm = (struct tm){.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day,
                    .tm_hour = hour, .tm_min = minute, .tm_sec = second, .tm_isdst = -1};
  struct tm same = *tm;
  timegm(&same);
  return year >= 1900 && same.tm_mday == day && same.tm_mon == month - 1;
}

static void format_iso(const struct tm *tm, long zone_min, char out[CLOCK_ISO_BYTES]) {
  long size = labs(zone_min);
  snprintf(out, CLOCK_ISO_BYTES, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d",
           (tm->tm_year + 1900) % 10000, (tm->tm_mon + 1) % 100, tm->tm_mday % 100,
           tm->tm_hour % 100, tm->tm_min % 100, tm->tm_sec % 100, zone_min < 0 ? '-' : '+',
           (int)(size / 60 % 100), (int)(size % 60));
}

/* The fixed moment of SUAR_NOW, if it holds one. */
static bool stopped_clock(struct tm *tm, int *zone_min) {
  const char *fixed = getenv("SUAR_NOW");
  return fixed && parse(fixed, tm, zone_min) && *zone_min != INT32_MIN;
}

int64_t clock_now_ms(void) {
  struct tm tm;
  int zone_min;
  if (stopped_clock(&tm, &zone_min)) return ((int64_t)timegm(&tm) - zone_min * 60) * 1000;
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
  if (zone_min == INT32_MIN) {
    struct tm local = tm;
    mktime(&local);
    zone_min = (int)(local.tm_gmtoff / 60);
  }
  format_iso(&tm, zone_min, out);
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
  sscanf(date, "%4d-%2d", &tm.tm_year, &tm.tm_mon);
  tm.tm_year -= 1900; /* tm_mon is now the month after, whose day 0 is the last day wanted */
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
