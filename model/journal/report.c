#include "model/journal/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/journal/record.h"
#include "model/journal/tally.h"

/* The columns of SQL_TOTAL_MONTHS; SQL_SESSION_DAYS has the people of a session from
 * COLUMN_NATIONALITY on. */
enum column {
  COLUMN_MONTH,
  COLUMN_CENTRE,
  COLUMN_COUNTRY,
  COLUMN_KIND,
  COLUMN_CHANNEL,
  COLUMN_SECTORS,
  COLUMN_LANGUAGES,
  COLUMN_NATIONALITY,
  COLUMN_SESSIONS,
  COLUMN_WOMEN,
  COLUMN_MEN,
  COLUMN_OTHER,
  COLUMN_UNSTATED,
};

static const struct {
  const char *name;
  enum column column; /* where its value comes from */
  bool is_list;
} keys[REPORT_KEYS] = {
    [REPORT_YEAR] = {"year", COLUMN_MONTH, false},
    [REPORT_QUARTER] = {"quarter", COLUMN_MONTH, false},
    [REPORT_MONTH] = {"month", COLUMN_MONTH, false},
    [REPORT_CENTRE] = {"centre", COLUMN_CENTRE, false},
    [REPORT_COUNTRY] = {"country", COLUMN_COUNTRY, false},
    [REPORT_NATIONALITY] = {"nationality", COLUMN_NATIONALITY, false},
    [REPORT_SECTOR] = {"sector", COLUMN_SECTORS, true},
    [REPORT_CHANNEL] = {"channel", COLUMN_CHANNEL, false},
    [REPORT_LANGUAGE] = {"language", COLUMN_LANGUAGES, true},
    [REPORT_KIND] = {"kind", COLUMN_KIND, false},
};

int report_key_find(const char *name) {
  for (int i = 0; i < REPORT_KEYS; i++)
    if (strcmp(keys[i].name, name) == 0) return i;
  return -1;
}

const char *report_key_name(enum report_key key) {
  return keys[key].name;
}

int64_t sexes_women_tenths(const struct sexes *s) {
  int64_t stated = s->women + s->men + s->other;
  return stated ? (s->women * 2000 + stated) / (stated * 2) : -1;
}

/* A report while it is counted, and the row that is counted at the moment. */
struct counting {
  struct report *report;
  struct tally tally;
  bool by_nationality;
  struct cursor *row;
  int64_t sessions;
  struct people people; /* nationality "*" = all */
};

/* A key's value out of what stands in its column. */
static void write_value(enum report_key key, const char *text, char out[RECORD_CODE_BYTES]) {
  if (key == REPORT_QUARTER) {
    int month = (text[5] - '0') * 10 + (text[6] - '0');
    snprintf(out, RECORD_CODE_BYTES, "%.4s-Q%d", text, (month + 2) / 3);
  } else {
    snprintf(out, RECORD_CODE_BYTES, "%.*s", key == REPORT_YEAR ? 4 : RECORD_CODE_BYTES - 1,
             text);
  }
}

static bool are_clients(const struct counting *counting) {
  return strcmp(cursor_text(counting->row, COLUMN_KIND), "client") == 0;
}

/* Counts the row under every combination of its values from key `i` on; `values` holds those of
 * the keys before. */
static void count_under(struct counting *counting, const char **values, size_t i) {
  const struct report *report = counting->report;
  char value[RECORD_CODE_BYTES] = "";
  values[i] = value;
  if (i == report->by_count) {
    tally_count(tally_row(&counting->tally, values), counting->sessions, &counting->people,
                are_clients(counting));
    return;
  }
  enum report_key key = report->by[i];
  const char *text = key == REPORT_NATIONALITY ? counting->people.nationality
                                               : cursor_text(counting->row, (int)keys[key].column);
  if (!keys[key].is_list) write_value(key, text, value);
  const char *rest = keys[key].is_list ? record_next_code(text, value) : NULL;
  do
    count_under(counting, values, i + 1);
  while (rest && (rest = record_next_code(rest, value)));
}

/* Counts sessions and people in the total, which is over all nationalities, and in the rows. */
static void count(struct counting *counting) {
  const char *values[REPORT_MAX_BY + 1];
  bool is_all = strcmp(counting->people.nationality, "*") == 0;
  if (is_all)
    tally_count(&counting->report->total, counting->sessions, &counting->people,
                are_clients(counting));
  if (is_all != counting->by_nationality) count_under(counting, values, 0);
}

static enum err count_months(struct counting *counting, struct db *db, const char *first,
                             const char *last, struct error *e) {
  struct cursor *c =
      db_select(db, SQL_TOTAL_MONTHS, "tti", first, last, (int64_t)counting->by_nationality);
  counting->row = c;
  while (cursor_next(c)) {
    counting->sessions = cursor_int(c, COLUMN_SESSIONS);
    counting->people = (struct people){.women = cursor_int(c, COLUMN_WOMEN),
                                       .men = cursor_int(c, COLUMN_MEN),
                                       .other = cursor_int(c, COLUMN_OTHER),
                                       .unstated = cursor_int(c, COLUMN_UNSTATED)};
    snprintf(counting->people.nationality, sizeof counting->people.nationality, "%s",
             cursor_text(c, COLUMN_NATIONALITY));
    count(counting);
  }
  return cursor_end(&c, e);
}

/* Counts a session as a whole and, if asked, each nationality of it. */
static void count_session(struct counting *counting, const char *who) {
  struct people all = {.nationality = "*"}, one;
  for (const char *p = who; (p = who_next(p, &one));) {
    all.women += one.women;
    all.men += one.men;
    all.other += one.other;
    all.unstated += one.unstated;
    counting->people = one;
    if (counting->by_nationality) count(counting);
  }
  counting->people = all;
  count(counting);
}

static enum err count_days(struct counting *counting, struct db *db, const char *from,
                           const char *to, struct error *e) {
  struct cursor *c = db_select(db, SQL_SESSION_DAYS, "tt", from, to);
  counting->row = c;
  counting->sessions = 1;
  while (cursor_next(c))
    count_session(counting, cursor_text(c, COLUMN_NATIONALITY));
  return cursor_end(&c, e);
}

/* Whole months come from the totals, what lies before and after them from the sessions. */
static enum err count_range(struct counting *counting, struct db *db, const char *from,
                            const char *to, struct error *e) {
  char first[CLOCK_DATE_BYTES], last[CLOCK_DATE_BYTES], from_end[CLOCK_DATE_BYTES],
      to_end[CLOCK_DATE_BYTES], to_start[CLOCK_DATE_BYTES];
  bool is_whole_first = strcmp(from + 8, "01") == 0;
  bool is_whole_last = strcmp(to, clock_month_end(to, to_end)) == 0;
  clock_month_shift(from, is_whole_first ? 0 : 1, first);
  clock_month_shift(to, is_whole_last ? 0 : -1, last);
  bool is_past_end = strncmp(first, from, 7) < 0; /* what comes after 9999-12 sorts before it */
  if (is_past_end || strcmp(first, last) > 0) return count_days(counting, db, from, to, e);
  enum err err = count_months(counting, db, first, last, e);
  if (!err && !is_whole_first)
    err = count_days(counting, db, from, clock_month_end(from, from_end), e);
  snprintf(to_start, sizeof to_start, "%.7s-01", to);
  if (!err && !is_whole_last) err = count_days(counting, db, to_start, to, e);
  return err;
}

static enum err check_range(const char *from, const char *to, struct error *e) {
  if (!clock_is_date(from))
    return record_refuse(e, N_("%s: %s is not a date such as 2026-11-22"), "from", from);
  if (!clock_is_date(to))
    return record_refuse(e, N_("%s: %s is not a date such as 2026-11-22"), "to", to);
  if (strcmp(from, to) > 0)
    return record_refuse(e, N_("the first day %s comes after the last day %s"), from, to);
  return ERR_OK;
}

enum err report_activity(struct report *out, struct journal *journal, const char *from,
                         const char *to, const enum report_key *by, size_t by_count,
                         struct error *e) {
  struct db *db = journal_db(journal);
  struct counting counting = {.report = out};
  *out = (struct report){.by_count = by_count};
  if (by_count > REPORT_MAX_BY) return error_set(e, ERR_INVALID, N_("a report has at most 4 keys"));
  for (size_t i = 0; i < by_count; i++) {
    out->by[i] = by[i];
    counting.by_nationality = counting.by_nationality || by[i] == REPORT_NATIONALITY;
  }
  if (!from) from = "1900-01-01";
  if (!to) to = "9999-12-31";
  enum err err = check_range(from, to, e);
  if (!err) err = db_run(db, SQL_BEGIN_READING, e, "");
  if (err) return err;
  tally_start(&counting.tally, by_count);
  err = count_range(&counting, db, from, to, e);
  db_rollback(db);
  out->rows = tally_finish(&counting.tally, &out->count);
  if (err) report_free(out);
  return err;
}

void report_free(struct report *report) {
  for (size_t i = 0; i < report->count; i++)
    for (size_t j = 0; j < report->by_count; j++)
      free(report->rows[i].keys[j]);
  free(report->rows);
  *report = (struct report){0};
}
