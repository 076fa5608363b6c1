/* What reports count of the casebook: cases, referrals, recruitment costs, gaps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/journal/people.h"
#include "model/journal/record.h"
#include "model/journal/report_count.h"

/* --- cases --- */

enum { OPENED, CLOSED, OPEN_AT_END, WORKERS, WOMEN, ASKED, AWARDED, RECEIVED, CURRENCY, MEN, OTHER,
       UNSTATED, WOMEN_PCT, REOPENED, ASKED_CASES, AWARDED_CASES, RECEIVED_CASES };
enum { CASE_WHO = 8, CASE_CHANGE, CASE_NEXT, CASE_NUM, MONEY_CURRENCY = 9, MONEY_STAGE, MONEY_AMOUNT,
       MONEY_CASE };
static const signed char case_columns[REPORT_KEYS] = {
    [REPORT_CENTRE] = 1, [REPORT_COUNTRY] = 2, [REPORT_SECTOR] = 3, [REPORT_CHANNEL] = 4,
    [REPORT_TYPE] = 5,   [REPORT_AGAINST] = 6, [REPORT_REASON] = 7,
};

/* A case that was opened, closed or opened again counts on that day. */
static void count_change(struct counting *counting) {
  static const int workers[] = {WORKERS, WOMEN, MEN, OTHER, UNSTATED};
  const char *change = cursor_text(counting->row, CASE_CHANGE);
  bool is_opened = strcmp(change, "open") == 0;
  report_count_nothing(counting);
  counting->add[is_opened                      ? OPENED
                : strcmp(change, "close") == 0 ? CLOSED
                                               : REOPENED] = 1;
  report_count_who(counting, cursor_text(counting->row, CASE_WHO), is_opened ? workers : NULL);
}

/* A case that stays open until `next` is open at the end of every span of time before that. */
static void count_open(struct counting *counting, const char *until, const char *next) {
  enum period_unit unit = PERIOD_MONTH;
  bool has_time = report_time_unit(counting->ask, &unit);
  const char *from = counting->days.from;
  struct period span = {0};
  char day[CLOCK_DATE_BYTES];
  snprintf(day, sizeof day, "%s", strcmp(counting->day, from) < 0 ? from : counting->day);
  report_count_nothing(counting);
  counting->add[OPEN_AT_END] = 1;
  counting->day = day;
  for (bool is_last = false; !is_last && strcmp(day, until) <= 0;) {
    if (has_time) span = period_of(unit, day);
    is_last = !has_time || strcmp(span.to, until) >= 0;
    if (strcmp(is_last ? until : span.to, next) >= 0) return;
    counting->where = is_last ? COUNT_IN_ALL : COUNT_IN_ROWS;
    report_count_who(counting, cursor_text(counting->row, CASE_WHO), NULL);
    counting->where = COUNT_IN_ALL;
    if (!is_last) snprintf(day, sizeof day, "%s-01", clock_month_shift(span.to, 1, span.from));
  }
}

/* The end of the last span that is counted: not later than today, or than the last that is known. */
static void last_day(struct counting *counting, char until[CLOCK_DATE_BYTES]) {
  char *known = db_text(counting->db, SQL_REPORT_CASE_LAST, "");
  clock_today(until);
  if (known && strcmp(known, until) > 0) snprintf(until, CLOCK_DATE_BYTES, "%s", known);
  if (strcmp(counting->days.to, until) < 0)
    snprintf(until, CLOCK_DATE_BYTES, "%s", counting->days.to);
  free(known);
}

static enum err read_changes(struct counting *counting, struct error *e) {
  char until[CLOCK_DATE_BYTES];
  last_day(counting, until);
  struct cursor *c = db_select(counting->db, SQL_REPORT_CASE_CHANGES, "t", counting->days.to);
  counting->row = c;
  while (cursor_next(c)) {
    counting->day = cursor_text(c, 0);
    counting->num = cursor_int(c, CASE_NUM);
    if (strcmp(counting->day, counting->days.from) >= 0) count_change(counting);
    if (strcmp(cursor_text(c, CASE_CHANGE), "close") != 0)
      count_open(counting, until, cursor_text(c, CASE_NEXT));
  }
  return cursor_end(&c, e);
}

/* What was counted last, to count a case once in a row however often it was paid. */
struct last_money {
  int64_t of;
  int stage;
  char currency[4], span[PERIOD_NAME_BYTES];
};

static bool is_first(struct last_money *last, const struct last_money *now) {
  bool is_same = now->of == last->of && now->stage == last->stage &&
                 strcmp(now->currency, last->currency) == 0 && strcmp(now->span, last->span) == 0;
  *last = *now;
  return !is_same;
}

/* Counts an amount, and the case behind it in `where`. */
static void count_money(struct counting *counting, struct last_money *last,
                        const struct last_money *now, enum count_in where) {
  counting->where = where;
  counting->add[ASKED_CASES + now->stage - ASKED] = is_first(last, now);
  report_count_who(counting, cursor_text(counting->row, CASE_WHO), NULL);
  counting->where = COUNT_IN_ALL;
}

static int stage_of(const char *stage) {
  if (strcmp(stage, "asked") == 0) return ASKED;
  return strcmp(stage, "awarded") == 0 ? AWARDED : RECEIVED;
}

static enum err read_money(struct counting *counting, struct error *e) {
  struct cursor *c =
      db_select(counting->db, SQL_REPORT_CASE_MONEY, "tt", counting->days.from, counting->days.to);
  struct last_money last_of_rows = {0}, last_of_total = {0}, now;
  enum period_unit unit = PERIOD_MONTH;
  bool has_time = report_time_unit(counting->ask, &unit);
  counting->row = c;
  while (cursor_next(c)) {
    report_count_nothing(counting);
    counting->day = cursor_text(c, 0);
    counting->currency = cursor_text(c, MONEY_CURRENCY);
    counting->num = cursor_int(c, MONEY_CASE);
    now = (struct last_money){cursor_int(c, MONEY_CASE), stage_of(cursor_text(c, MONEY_STAGE)), "", ""};
    snprintf(now.currency, sizeof now.currency, "%s", counting->currency);
    counting->add[now.stage] = cursor_int(c, MONEY_AMOUNT);
    count_money(counting, &last_of_total, &now, COUNT_IN_TOTALS);
    if (has_time) period_name(unit, counting->day, now.span);
    count_money(counting, &last_of_rows, &now, COUNT_IN_ROWS);
  }
  counting->currency = "";
  return cursor_end(&c, e);
}

enum err report_read_cases(struct counting *counting, struct error *e) {
  counting->columns = case_columns;
  enum err err = read_changes(counting, e);
  return err ? err : read_money(counting, e);
}

/* --- referrals --- */

/* The place of a code in a closed list. */
static int place_in(enum terms list, const char *code) {
  size_t count;
  const struct term *terms = terms_list(list, &count);
  for (size_t i = 0; i < count; i++)
    if (strcmp(terms[i].code, code) == 0) return (int)i;
  return -1;
}

/* Sent, then how they stand (those still "sent" wait), then why. */
static void add_referral(struct counting *counting, const char *status, const char *reason) {
  enum { SENT, WAITING = 6, REASONS = 7, NO_REASON = 13 };
  int stands = place_in(TERMS_REFERRAL_STATUS, status);
  int why = place_in(TERMS_REFERRAL_REASON, reason);
  counting->add[SENT] = 1;
  counting->add[stands > 0 ? stands : WAITING] = 1;
  counting->add[why < 0 ? NO_REASON : REASONS + why] = 1;
}

enum err report_read_referrals(struct counting *counting, struct error *e) {
  enum { REASON = 4, STATUS, NUM };
  static const signed char columns[REPORT_KEYS] = {
      [REPORT_COUNTRY] = 1, [REPORT_SERVICE] = 2, [REPORT_NEED] = 3, [REPORT_REASON] = REASON};
  struct cursor *c =
      db_select(counting->db, SQL_REPORT_REFERRALS, "tt", counting->days.from, counting->days.to);
  counting->columns = columns;
  counting->row = c;
  while (cursor_next(c)) {
    report_count_nothing(counting);
    counting->day = cursor_text(c, 0);
    counting->num = cursor_int(c, NUM);
    add_referral(counting, cursor_text(c, STATUS), cursor_text(c, REASON));
    report_count(counting);
  }
  return cursor_end(&c, e);
}

/* --- recruitment costs --- */

enum { RECORDS, COST_CURRENCY, FEE, TOTAL = 5, MONTHS, MONTHS_SUM, MONTHS_OF, FEE_RECORDS,
       TOTAL_RECORDS = 12 };
enum { COST_NUM = 6, ITEM_CURRENCY, WAGE, FIRST_CLASS, CLASSES = 3 };

static void add_cost(struct counting *counting) {
  struct cursor *c = counting->row;
  int64_t total = 0, wage = cursor_int(c, WAGE);
  for (int i = 0; i < CLASSES; i++) {
    int64_t amount = cursor_int(c, FIRST_CLASS + i);
    counting->add[FEE + i] = amount;
    counting->add[FEE_RECORDS + i] = amount > 0;
    total += amount;
  }
  counting->add[TOTAL] = total;
  counting->add[TOTAL_RECORDS] = total > 0;
  if (wage <= 0) return;
  counting->add[MONTHS_OF] = 1;
  counting->add[MONTHS_SUM] =
      total / wage * 1000 + (total % wage * 2000 + wage) / (wage * 2);
}

enum err report_read_costs(struct counting *counting, struct error *e) {
  static const signed char columns[REPORT_KEYS] = {
      [REPORT_ORIGIN] = 1, [REPORT_DESTINATION] = 2, [REPORT_SECTOR] = 3,
      [REPORT_SEX] = 4,    [REPORT_NATIONALITY] = 5,
  };
  struct cursor *c =
      db_select(counting->db, SQL_REPORT_COSTS, "tt", counting->days.from, counting->days.to);
  int64_t last = 0;
  counting->columns = columns;
  counting->row = c;
  while (cursor_next(c)) {
    bool is_new = cursor_int(c, COST_NUM) != last;
    last = counting->num = cursor_int(c, COST_NUM);
    counting->day = cursor_text(c, 0);
    report_count_nothing(counting);
    counting->currency = "";
    counting->add[RECORDS] = is_new;
    report_count(counting);
    report_count_nothing(counting);
    counting->currency = cursor_text(c, ITEM_CURRENCY);
    if (!*counting->currency) continue;
    add_cost(counting);
    report_count(counting);
  }
  counting->currency = "";
  return cursor_end(&c, e);
}

/* --- gaps --- */

/* They are counted by month: a month that is touched counts whole. */
enum err report_read_gaps(struct counting *counting, struct error *e) {
  static const signed char columns[REPORT_KEYS] = {
      [REPORT_COUNTRY] = 1, [REPORT_WHAT] = 2, [REPORT_NEED] = 3, [REPORT_LANGUAGE] = 4};
  enum { COUNT = 5 };
  char first[8], last[8];
  snprintf(first, sizeof first, "%.7s", counting->days.from);
  snprintf(last, sizeof last, "%.7s", counting->days.to);
  struct cursor *c = db_select(counting->db, SQL_REPORT_GAPS, "tt", first, last);
  counting->columns = columns;
  counting->row = c;
  while (cursor_next(c)) {
    report_count_nothing(counting);
    counting->day = cursor_text(c, 0);
    counting->add[0] = cursor_int(c, COUNT);
    report_count(counting);
  }
  return cursor_end(&c, e);
}
