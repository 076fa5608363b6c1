#include "model/journal/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/journal/record.h"
#include "model/journal/report_count.h"

/* Women per hundred in tenths (453 = 45.3 %), rounded half up. */
static int64_t share_of(int64_t women, int64_t men, int64_t other) {
  int64_t stated = women + men + other;
  return stated ? (women * 2000 + stated) / (stated * 2) : REPORT_NONE;
}

bool report_time_unit(const struct report_ask *ask, enum period_unit *unit) {
  bool is_there = false;
  for (size_t i = 0; i < ask->by_count; i++) {
    enum report_key key = ask->by[i];
    if (key != REPORT_YEAR && key != REPORT_QUARTER && key != REPORT_MONTH) continue;
    enum period_unit found = key == REPORT_YEAR      ? PERIOD_YEAR
                             : key == REPORT_QUARTER ? PERIOD_QUARTER
                                                     : PERIOD_MONTH;
    if (!is_there || found < *unit) *unit = found;
    is_there = true;
  }
  return is_there;
}

static bool write_time(enum report_key key, const char *day, char out[RECORD_CODE_BYTES]) {
  char name[PERIOD_NAME_BYTES];
  if (key != REPORT_YEAR && key != REPORT_QUARTER && key != REPORT_MONTH) return false;
  period_name(key == REPORT_YEAR      ? PERIOD_YEAR
              : key == REPORT_QUARTER ? PERIOD_QUARTER
                                      : PERIOD_MONTH,
              day, name);
  snprintf(out, RECORD_CODE_BYTES, "%s", name);
  return true;
}

/* Adds to a row; rows with a currency have one without beside them. */
static void add_to(struct counting *counting, struct tally *tally, const char *const *values) {
  if (counting->behind) {
    report_note_behind(counting, values);
    return;
  }
  if (*counting->currency) tally_row(tally, values, "");
  struct report_row *row = tally_row(tally, values, counting->currency);
  for (size_t i = 0; i < REPORT_MAX_MEASURES; i++)
    row->values[i] += counting->add[i];
}

/* Counts under every combination of values from key `i` on; `values` holds those of the keys
 * before. */
static void count_under(struct counting *counting, const char **values, size_t i) {
  char value[RECORD_CODE_BYTES] = "";
  values[i] = value;
  if (i == counting->ask->by_count) {
    add_to(counting, &counting->rows, values);
    return;
  }
  enum report_key key = counting->ask->by[i];
  if (write_time(key, counting->day, value)) {
    count_under(counting, values, i + 1);
    return;
  }
  bool is_split = key == REPORT_NATIONALITY && counting->by_nationality;
  const char *text = is_split ? counting->nationality
                              : cursor_text(counting->row, counting->columns[key]);
  const char *rest = record_next_code(text, value);
  do
    count_under(counting, values, i + 1);
  while (rest && (rest = record_next_code(rest, value)));
}

void report_count(struct counting *counting) {
  const char *values[REPORT_MAX_BY + 1];
  bool is_all = strcmp(counting->nationality, "*") == 0;
  if (is_all && counting->where != COUNT_IN_ROWS) add_to(counting, &counting->totals, NULL);
  if (is_all != counting->by_nationality && counting->where != COUNT_IN_TOTALS)
    count_under(counting, values, 0);
}

void report_count_nothing(struct counting *counting) {
  memset(counting->add, 0, sizeof counting->add);
}

void report_count_people(struct counting *counting, const struct people *people,
                         const int *measures) {
  const int64_t numbers[] = {people_all(people), people->women, people->men, people->other,
                             people->unstated};
  for (size_t i = 0; measures && i < sizeof numbers / sizeof numbers[0]; i++)
    if (measures[i] >= 0) counting->add[measures[i]] = numbers[i];
  counting->nationality = people->nationality;
  report_count(counting);
}

void report_count_who(struct counting *counting, const char *who, const int *measures) {
  struct people all = {.nationality = "*"}, one;
  for (const char *p = who; (p = who_next(p, &one));) {
    all.women += one.women;
    all.men += one.men;
    all.other += one.other;
    all.unstated += one.unstated;
    if (counting->by_nationality) report_count_people(counting, &one, measures);
  }
  report_count_people(counting, &all, measures);
}

static int64_t derived(const struct measure *m, const int64_t *v) {
  if (m->kind == MEASURE_SHARE) return share_of(v[m->of], v[m->by], v[m->by + 1]);
  return v[m->by] > 0 ? (v[m->of] * 2 + v[m->by] * 100) / (v[m->by] * 200) : REPORT_NONE;
}

/* Whether a row with, or without, a currency has the measure. */
static bool has_measure(const struct measure *m, const struct report_row *row) {
  bool is_money = m->kind == MEASURE_MONEY || m->kind == MEASURE_MEAN;
  return m->is_hidden || is_money == (*row->currency != '\0');
}

void report_finish(enum report_kind kind, struct report_row *rows, size_t count) {
  size_t measure_count;
  const struct measure *measures = report_measures(kind, &measure_count);
  bool has_currency = report_has_currency(kind);
  for (struct report_row *row = rows; row < rows + count; row++) {
    for (size_t i = 0; i < measure_count; i++)
      if (measures[i].kind == MEASURE_SHARE || measures[i].kind == MEASURE_MEAN)
        row->values[i] = derived(&measures[i], row->values);
    for (size_t i = 0; i < measure_count; i++)
      if (measures[i].kind == MEASURE_CURRENCY ||
          (has_currency && !has_measure(&measures[i], row)))
        row->values[i] = REPORT_NONE;
  }
}

static enum err check(const struct report_ask *ask, const struct period *days, struct error *e) {
  if (ask->by_count > REPORT_MAX_BY)
    return error_set(e, ERR_INVALID, N_("a report has at most 4 keys"));
  for (size_t i = 0; i < ask->by_count; i++)
    if (!report_has_key(ask->kind, ask->by[i]))
      return error_set(e, ERR_INVALID, N_("the report %s cannot be counted by %s"),
                       report_name(ask->kind), report_key_name(ask->by[i]));
  if (ask->from && !clock_is_date(ask->from))
    return record_refuse(e, N_("%s: %s is not a date such as 2026-11-22"), "from", ask->from);
  if (ask->to && !clock_is_date(ask->to))
    return record_refuse(e, N_("%s: %s is not a date such as 2026-11-22"), "to", ask->to);
  if (strcmp(days->from, days->to) > 0)
    return record_refuse(e, N_("the first day %s comes after the last day %s"), days->from,
                         days->to);
  return ERR_OK;
}

enum err report_read(struct counting *counting, struct error *e) {
  static enum err (*const sources[REPORT_COUNTED])(struct counting *, struct error *) = {
      [REPORT_ACTIVITY] = report_read_activity,   [REPORT_CASES] = report_read_cases,
      [REPORT_TOPICS] = report_read_topics,       [REPORT_REFERRALS] = report_read_referrals,
      [REPORT_COSTS] = report_read_costs,         [REPORT_GAPS] = report_read_gaps,
  };
  enum err err = db_run(counting->db, SQL_BEGIN_READING, e, "");
  if (err) return err;
  bool is_behind_activity = counting->behind && counting->ask->kind == REPORT_ACTIVITY;
  err = sources[is_behind_activity ? REPORT_TOPICS : counting->ask->kind](counting, e);
  db_rollback(counting->db);
  return err;
}

enum err report_start(struct counting *counting, struct journal *journal,
                      const struct report_ask *ask, struct error *e) {
  *counting = (struct counting){.ask = ask, .db = journal_db(journal), .nationality = "*",
                                .currency = ""};
  snprintf(counting->days.from, CLOCK_DATE_BYTES, "%s", ask->from ? ask->from : "1900-01-01");
  snprintf(counting->days.to, CLOCK_DATE_BYTES, "%s", ask->to ? ask->to : "9999-12-31");
  enum err err = check(ask, &counting->days, e);
  if (err) return err;
  for (size_t i = 0; i < ask->by_count; i++)
    if (ask->by[i] == REPORT_NATIONALITY) counting->by_nationality = ask->kind != REPORT_COSTS;
  return ERR_OK;
}

enum err report_make(struct report *out, struct journal *journal, const struct report_ask *ask,
                     struct error *e) {
  struct counting counting;
  *out = (struct report){.kind = ask->kind, .by_count = ask->by_count};
  enum err err = report_start(&counting, journal, ask, e);
  if (err) return err;
  memcpy(out->by, ask->by, sizeof out->by);
  tally_start(&counting.rows, ask->by_count);
  tally_start(&counting.totals, 0);
  tally_row(&counting.totals, NULL, "");
  err = report_read(&counting, e);
  out->rows = tally_finish(&counting.rows, &out->count);
  out->totals = tally_finish(&counting.totals, &out->total_count);
  report_finish(out->kind, out->rows, out->count);
  report_finish(out->kind, out->totals, out->total_count);
  if (err) report_free(out);
  return err;
}

static void free_rows(struct report_row *rows, size_t count, size_t by_count) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < by_count; j++)
      free(rows[i].keys[j]);
  free(rows);
}

void report_free(struct report *report) {
  free_rows(report->rows, report->count, report->by_count);
  free_rows(report->others, report->other_count, report->by_count);
  free(report->totals);
  *report = (struct report){0};
}
