#include "model/content/threshold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/content/row.h"

static const size_t offsets[] = {
    offsetof(struct threshold, country),  offsetof(struct threshold, sector),
    offsetof(struct threshold, rule),     offsetof(struct threshold, currency),
    offsetof(struct threshold, unit),     offsetof(struct threshold, paid_per),
    offsetof(struct threshold, served),   offsetof(struct threshold, valid_from),
    offsetof(struct threshold, valid_to),
};
static const struct row_texts texts = ROW_TEXTS(offsets);
enum { COLUMN_VALUE = 9, COLUMN_VALUE_TO, COLUMN_BY_CONTRACT };

const char *pay_per_code(enum pay_per per) {
  static const char *const codes[] = {"hour", "day", "month"};
  return codes[per];
}

const char *threshold_state_code(enum threshold_state state) {
  static const char *const codes[] = {"holds", "old", "ended", "not_yet", "exempt", "unknown"};
  return codes[state];
}

bool threshold_is_usable(enum threshold_state state) {
  return state == THRESHOLD_HOLDS || state == THRESHOLD_OLD;
}

/* Kinds of work that labour codes leave out, or that have laws of their own. */
static bool has_own_law(const char *sector) {
  return strcmp(sector, "domestic") == 0 || strcmp(sector, "fishing") == 0;
}

static int64_t thousandths(const char *text) {
  int64_t value;
  return amount_read(text, &value) ? value : -1;
}

static enum err load_rows(struct threshold_list *list, struct pack *pack, const char *country,
                          struct error *e) {
  size_t room = 0;
  struct cursor *c = db_select(pack_db(pack), SQL_THRESHOLDS_OF, "tt", country, list->sector);
  while (cursor_next(c)) {
    list->rows = mem_grow(list->rows, list->count, &room, sizeof *list->rows);
    struct threshold *row = &list->rows[list->count++];
    row_take(row, texts, c);
    row->value = thousandths(cursor_text(c, COLUMN_VALUE));
    row->value_to = thousandths(cursor_text(c, COLUMN_VALUE_TO));
    row->by_contract = cursor_int(c, COLUMN_BY_CONTRACT) != 0;
  }
  return cursor_end(&c, e);
}

enum err threshold_list_load(struct threshold_list *out, struct pack *pack,
                             const struct lang_chain *chain, const char *country,
                             const char *sector, const char *on, const char *signed_on,
                             struct error *e) {
  char today[CLOCK_DATE_BYTES];
  *out = (struct threshold_list){.sector = mem_text(sector),
                                 .on = mem_text(on ? on : clock_today(today))};
  out->signed_on = mem_text(signed_on ? signed_on : out->on);
  enum err err = load_rows(out, pack, country, e);
  if (!err)
    err = fact_list_take(&out->facts, pack, chain,
                         db_select(pack_db(pack), SQL_THRESHOLD_FACTS, "tt", country, sector), e);
  for (size_t i = 0; !err && i < out->count; i++)
    out->rows[i].fact = &out->facts.rows[i];
  if (err) threshold_list_free(out);
  return err;
}

void threshold_list_free(struct threshold_list *list) {
  for (size_t i = 0; i < list->count; i++)
    row_drop(&list->rows[i], texts);
  fact_list_free(&list->facts);
  free(list->rows);
  free(list->sector);
  free(list->on);
  free(list->signed_on);
  *list = (struct threshold_list){0};
}

/* The last day that a date may mean. */
static const char *last_day(const char *date, char out[CLOCK_DATE_BYTES]) {
  char month[CLOCK_DATE_BYTES];
  if (strlen(date) >= 10) return date;
  snprintf(month, sizeof month, "%.7s%s", date, strlen(date) == 4 ? "-12" : "");
  return clock_month_end(month, out);
}

bool threshold_is_dated(const char *as_of, const char *on) {
  char day[CLOCK_DATE_BYTES], limit[CLOCK_DATE_BYTES];
  return strcmp(clock_day_shift(last_day(as_of, day), THRESHOLD_OLD_DAYS, limit), on) < 0;
}

static enum threshold_state state_of(const struct threshold_list *list,
                                     const struct threshold *row) {
  const char *day = row->by_contract ? list->signed_on : list->on;
  if (*row->valid_to && strcmp(day, row->valid_to) > 0) return THRESHOLD_ENDED;
  if (*row->valid_from && strcmp(day, row->valid_from) < 0) return THRESHOLD_NOT_YET;
  bool is_old = row->fact->changes_often && threshold_is_dated(row->fact->as_of, list->on);
  return is_old ? THRESHOLD_OLD : THRESHOLD_HOLDS;
}

/* What the rows of the kind of work itself say: "none", "general", or "" where they do not speak
 * of the general rule. */
static const struct threshold *verdict(const struct threshold_list *list, const char *rule) {
  for (size_t i = 0; i < list->count; i++) {
    const struct threshold *row = &list->rows[i];
    if (row->value < 0 && strcmp(row->rule, rule) == 0) return row;
  }
  return NULL;
}

static bool is_asked(const struct threshold *row, const char *rule, const char *unit,
                     enum pay_per per) {
  return row->value >= 0 && strcmp(row->rule, rule) == 0 && (!unit || !strcmp(row->unit, unit)) &&
         (!*row->paid_per || strcmp(row->paid_per, pay_per_code(per)) == 0);
}

/* The best row of one sector: one that can be used before one that cannot. */
static const struct threshold *best_of(const struct threshold_list *list, const char *sector,
                                       const char *rule, const char *unit, enum pay_per per,
                                       enum threshold_state *state) {
  const struct threshold *best = NULL;
  for (size_t i = 0; i < list->count; i++) {
    const struct threshold *row = &list->rows[i];
    enum threshold_state now;
    if (!is_asked(row, rule, unit, per) || strcmp(row->sector, sector) != 0) continue;
    now = state_of(list, row);
    if (best && !(threshold_is_usable(now) && !threshold_is_usable(*state))) continue;
    best = row;
    *state = now;
  }
  return best;
}

const struct threshold *threshold_find(const struct threshold_list *list, const char *rule,
                                       const char *unit, enum pay_per per,
                                       enum threshold_state *state) {
  const struct threshold *said = verdict(list, rule), *own, *general = NULL;
  enum threshold_state own_state = THRESHOLD_UNKNOWN, general_state = THRESHOLD_UNKNOWN;
  if (said && strcmp(said->unit, "none") == 0) {
    *state = THRESHOLD_EXEMPT;
    return said;
  }
  own = best_of(list, list->sector, rule, unit, per, &own_state);
  if (said || !has_own_law(list->sector))
    general = best_of(list, "*", rule, unit, per, &general_state);
  bool is_own = own && (threshold_is_usable(own_state) || !general);
  *state = is_own ? own_state : general_state;
  return is_own ? own : general;
}

static int years_between(const char *from, const char *until) {
  int years = atoi(until) - atoi(from);
  if (strcmp(until + 4, from + 4) < 0) years--;
  return years > 0 ? years : 0;
}

int threshold_years(const char *started, const char *ended) {
  char until[CLOCK_DATE_BYTES];
  return years_between(started, clock_day_shift(ended, 1, until));
}

/* "120d" or "1y"; `until` is the first day without the job. */
static bool has_served(const char *served, const char *started, const char *until) {
  char day[CLOCK_DATE_BYTES];
  int count = atoi(served);
  if (!count) return true;
  if (served[strlen(served) - 1] == 'y') return years_between(started, until) >= count;
  return strcmp(clock_day_shift(started, count, day), until) <= 0;
}

static int served_days(const char *served) {
  int count = atoi(served);
  return count && served[strlen(served) - 1] == 'y' ? count * 366 : count;
}

const struct threshold *threshold_step(const struct threshold_list *list, const char *rule,
                                       const char *started, const char *ended, bool *is_reached,
                                       enum threshold_state *state) {
  const struct threshold *first = threshold_find(list, rule, NULL, PAY_PER_MONTH, state);
  const struct threshold *best = NULL, *lowest = first;
  char until[CLOCK_DATE_BYTES];
  clock_day_shift(ended, 1, until);
  for (size_t i = 0; first && threshold_is_usable(*state) && i < list->count; i++) {
    const struct threshold *row = &list->rows[i];
    if (!is_asked(row, rule, NULL, PAY_PER_MONTH) || strcmp(row->sector, first->sector) != 0)
      continue;
    if (served_days(row->served) < served_days(lowest->served)) lowest = row;
    if (!has_served(row->served, started, until)) continue;
    if (!best || served_days(row->served) > served_days(best->served)) best = row;
  }
  *is_reached = best != NULL;
  if (best) *state = state_of(list, best);
  return best ? best : lowest;
}

static const char *const wage_rule = "minimum_wage";

/* By the month where the law counts a month as so many days, or as so many daily minimums. */
static bool month_from_day(const struct threshold_list *list, struct minimum_wage *out) {
  const enum pay_per per = PAY_PER_MONTH;
  enum threshold_state day_state, days_state;
  const struct threshold *day = threshold_find(list, wage_rule, "day", per, &day_state);
  const struct threshold *days = threshold_find(list, wage_rule, "daily_minimum", per, &days_state);
  if (days)
    day = best_of(list, "*", wage_rule, "day", per, &day_state);
  else
    days = threshold_find(list, "month_days", NULL, per, &days_state);
  if (!day || !days || !threshold_is_usable(day_state) || !threshold_is_usable(days_state))
    return false;
  *out = (struct minimum_wage){.currency = day->currency, .rule = day, .through = days,
                               .state = day_state, .amount = -1, .amount_to = -1};
  if (day->value_to >= 0)
    amount_ratio((int64_t[]){day->value_to, days->value}, 2, (int64_t[]){1000}, 1, &out->amount_to);
  return amount_ratio((int64_t[]){day->value, days->value}, 2, (int64_t[]){1000}, 1, &out->amount);
}

struct minimum_wage threshold_minimum(const struct threshold_list *list, enum pay_per per) {
  struct minimum_wage out = {.amount = -1, .amount_to = -1, .currency = ""};
  out.rule = threshold_find(list, wage_rule, pay_per_code(per), per, &out.state);
  if (out.rule && threshold_is_usable(out.state)) {
    out.amount = out.rule->value;
    out.amount_to = out.rule->value_to;
    out.currency = out.rule->currency;
    return out;
  }
  struct minimum_wage month;
  if (!out.rule && per == PAY_PER_MONTH && month_from_day(list, &month)) return month;
  if (!out.rule) out.rule = threshold_find(list, wage_rule, NULL, per, &out.state);
  return out;
}
