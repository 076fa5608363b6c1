/* What is published of a month, a quarter or a year, beside all that can be published of the times in
 * it: month after month, quarter after quarter, then the year. */
#include <stdio.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/journal/publish.h"

enum { MONTHS = 12, MAX_TABLES = MONTHS + 4 + 1 };

/* The tables of a time, without keys of time; the last is that of the whole time. */
struct year {
  struct report reports[MAX_TABLES];
  struct period periods[MAX_TABLES];
  size_t count;
};

static bool is_time(enum report_key key, enum period_unit *unit) {
  static const struct {
    enum report_key key;
    enum period_unit unit;
  } times[] = {{REPORT_MONTH, PERIOD_MONTH}, {REPORT_QUARTER, PERIOD_QUARTER}, {REPORT_YEAR, PERIOD_YEAR}};
  for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
    if (times[i].key != key) continue;
    *unit = times[i].unit;
    return true;
  }
  return false;
}

/* The months of `whole`, the quarters if it is longer than one, then itself. */
static void name_periods(struct year *year, const struct period *whole) {
  int months = period_months(whole);
  char month[CLOCK_DATE_BYTES];
  for (int size = 1; size < months; size *= 3) {
    for (int i = 0; i < months; i += size) {
      clock_month_shift(whole->from, i, month);
      year->periods[year->count++] = period_of(size == 1 ? PERIOD_MONTH : PERIOD_QUARTER, month);
    }
    if (size == 3) break;
  }
  year->periods[year->count++] = *whole;
}

static void free_year(struct year *year) {
  for (size_t i = 0; i < year->count; i++)
    report_free(&year->reports[i]);
}

static enum err make_year(struct year *year, struct journal *journal, const struct report_ask *ask,
                          const struct period *whole, bool *is_safe, struct error *e) {
  struct report_ask one = *ask;
  enum period_unit unit;
  enum err err = ERR_OK;
  *year = (struct year){.count = 0};
  one.by_count = 0;
  for (size_t i = 0; i < ask->by_count; i++)
    if (!is_time(ask->by[i], &unit)) one.by[one.by_count++] = ask->by[i];
  name_periods(year, whole);
  for (size_t i = 0; i < year->count && !err; i++) {
    one.from = year->periods[i].from;
    one.to = year->periods[i].to;
    err = report_make(&year->reports[i], journal, &one, e);
  }
  if (err) free_year(year);
  else *is_safe = publish_series(year->reports, year->periods, year->count);
  return err;
}

/* The table that a row belongs to: that of its key of time, moved back by so many months, else that
 * of the whole time. */
static const struct report *table_of(const struct year *year, const struct report *report,
                                     const struct report_row *row, int months) {
  enum period_unit unit;
  for (size_t i = 0; i < report->by_count; i++) {
    struct period time;
    if (!row->keys[i] || !is_time(report->by[i], &unit)) continue;
    char month[CLOCK_DATE_BYTES];
    if (!period_find(unit, row->keys[i], &time)) return NULL;
    clock_month_shift(time.from, -months, month);
    time = period_of(unit, month);
    for (size_t j = 0; j < year->count; j++)
      if (strcmp(year->periods[j].from, time.from) == 0 && strcmp(year->periods[j].to, time.to) == 0)
        return &year->reports[j];
    return NULL;
  }
  return &year->reports[year->count - 1];
}

/* Whether the keys of a row, but for that of time, are those of a row of a table. */
static bool is_same(const struct report *report, const struct report_row *row,
                    const struct report_row *other) {
  enum period_unit unit;
  for (size_t i = 0, j = 0; i < report->by_count && row->keys[i]; i++)
    if (!is_time(report->by[i], &unit) && strcmp(row->keys[i], other->keys[j++]) != 0) return false;
  return strcmp(row->currency, other->currency) == 0;
}

static void take_marks(const struct year *year, const struct report *report,
                       struct report_row *row, bool is_total, int months) {
  const struct report *table = table_of(year, report, row, months);
  size_t measure_count;
  const struct measure *measures = report_measures(report->kind, &measure_count);
  for (size_t i = 0; i < measure_count; i++)
    if (measures[i].is_stock && row->values[i] != REPORT_NONE) row->withheld |= 1U << i;
  if (!table) return;
  bool has_rows = !is_total && table->by_count;
  const struct report_row *rows = has_rows ? table->rows : table->totals;
  size_t count = has_rows ? table->count : table->total_count;
  for (size_t i = 0; i < count; i++) {
    if (!is_same(report, row, &rows[i])) continue;
    row->small = rows[i].small;
    row->withheld = rows[i].withheld;
  }
}

static enum err mark(struct report *report, struct journal *journal, const struct report_ask *ask,
                     const struct period *whole, int months, bool *is_safe, struct error *e) {
  struct year year;
  enum err err = make_year(&year, journal, ask, whole, is_safe, e);
  if (err) return err;
  for (size_t i = 0; i < report->count; i++)
    take_marks(&year, report, &report->rows[i], false, months);
  for (size_t i = 0; i < report->total_count; i++)
    take_marks(&year, report, &report->totals[i], true, months);
  report->is_published = true;
  free_year(&year);
  return ERR_OK;
}

enum err publish_make(struct report *out, struct report *before, struct journal *journal,
                      const struct report_ask *ask, bool *is_safe, struct error *e) {
  struct period now, then;
  bool is_safe_before;
  snprintf(now.from, sizeof now.from, "%s", ask->from ? ask->from : "");
  snprintf(now.to, sizeof now.to, "%s", ask->to ? ask->to : "");
  if (!period_is_one(&now))
    return error_set(e, ERR_INVALID,
                     N_("what is published must be one whole month, quarter or year"));
  enum err err = report_make(out, journal, ask, e);
  if (!err && before) err = report_compare(before, out, journal, ask, e);
  if (!err) err = mark(out, journal, ask, &now, 0, is_safe, e);
  if (!err && before && period_before(&now, &then))
    err = mark(before, journal, ask, &then, period_months(&now), &is_safe_before, e);
  return err;
}
