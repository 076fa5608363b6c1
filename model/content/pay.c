#include "model/content/pay.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "model/base/money.h"

enum { ONE = 1000 }; /* in thousandths */
/* With what is worked at most, its products stay below AMOUNT_MAX. */
#define WAGE_MAX (INT64_C(100000000) * ONE)

const char *pay_item_code(enum pay_item item) {
  static const char *const codes[PAY_ITEMS] = {
      "wage",     "top_up",           "overtime", "rest_days", "rest_day_overtime",
      "holidays", "holiday_overtime", "food",     "housing",   "severance"};
  return codes[item];
}

const char *pay_reason_code(enum pay_reason reason) {
  static const char *const codes[PAY_REASONS] = {
      "counted",        "no_rule",    "no_hours",  "no_month_days", "no_month_wage",
      "other_currency", "over_limit", "no_months", "too_short"};
  return codes[reason];
}

const char *pay_doubt_code(enum pay_doubt doubt) {
  static const char *const codes[PAY_DOUBTS] = {"", "kept_more", "got_more"};
  return codes[doubt];
}

/* --- what cannot be --- */

static const struct {
  const char *name;
  int64_t most;
} worked[PAY_PERS] = {{"hours", 3000}, {"days", 1000}, {"months", 120}};

static enum err check_most(const char *what, int64_t value, int64_t most, struct error *e) {
  char text[AMOUNT_BYTES], limit[AMOUNT_BYTES];
  if (value >= 0 && value <= most * ONE) return ERR_OK;
  return error_set(e, ERR_INVALID, N_("%s cannot be %s: it is at most %s"), what,
                   amount_write(value, text), amount_write(most * ONE, limit));
}

static enum err check_counts(const struct pay_ask *ask, struct error *e) {
  const struct {
    const char *name;
    int64_t value, most;
  } counts[] = {
      {worked[ask->per].name, ask->worked, worked[ask->per].most},
      {"months", ask->months, 120},
      {"day-hours", ask->day_hours, 24},
      {"month-days", ask->month_days, 31},
      {"overtime", ask->overtime, 3000},
      {"rest-days", ask->rest_days, 1000},
      {"holidays", ask->holidays, 1000},
      {"rest-day-overtime", ask->rest_day_overtime, 3000},
      {"holiday-overtime", ask->holiday_overtime, 3000},
  };
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < sizeof counts / sizeof counts[0]; i++)
    err = check_most(counts[i].name, counts[i].value, counts[i].most, e);
  return err;
}

static enum err check_ask(const struct pay_ask *ask, struct error *e) {
  if (ask->wage <= 0) return error_set(e, ERR_INVALID, N_("the wage must be more than nothing"));
  if (ask->wage > WAGE_MAX || ask->paid > WAGE_MAX || ask->deducted > WAGE_MAX)
    return error_set(e, ERR_INVALID, N_("so large an amount cannot be counted with"));
  if (ask->paid < 0 || ask->deducted < 0)
    return error_set(e, ERR_INVALID, N_("an amount cannot be less than nothing"));
  if (!ask->started != !ask->ended)
    return error_set(e, ERR_INVALID, N_("the first and the last day of the job go together"));
  if (ask->started && strcmp(ask->started, ask->ended) > 0)
    return error_set(e, ERR_INVALID, N_("the job ends (%s) before it begins (%s)"), ask->ended,
                     ask->started);
  enum err err = money_check("wage", ask->wage, ask->currency, e);
  if (!err) err = money_check("paid", ask->paid, ask->currency, e);
  if (!err) err = money_check("deducted", ask->deducted, ask->currency, e);
  return err ? err : check_counts(ask, e);
}

/* --- counting --- */

/* A product over a product; counted, and rounded, at the very end. */
struct ratio {
  int64_t times[8], parts[8];
  size_t times_count, parts_count;
};

static struct ratio ratio_of(int64_t amount) {
  return (struct ratio){.times = {amount}, .parts = {1}, .times_count = 1, .parts_count = 1};
}

static void times(struct ratio *r, int64_t thousandths) {
  r->times[r->times_count++] = thousandths;
  r->parts[r->parts_count++] = ONE;
}

static void divided(struct ratio *r, int64_t thousandths) {
  r->times[r->times_count++] = ONE;
  r->parts[r->parts_count++] = thousandths;
}

/* Thousandths; -1 if it is more than can be counted. */
static int64_t value_of(const struct ratio *r) {
  int64_t value;
  return amount_ratio(r->times, r->times_count, r->parts, r->parts_count, &value) ? value : -1;
}

struct counting {
  const struct pay_ask *ask;
  struct pay *pay;
  int64_t day_hours, month_days; /* thousandths, 0 = not known */
};

/* The hours of a normal day: those of the contract if the law does not know fewer. */
static void set_day_hours(struct counting *c) {
  enum threshold_state state;
  const struct threshold *law =
      threshold_find(&c->pay->law, "normal_hours_day", NULL, c->ask->per, &state);
  c->day_hours = c->ask->day_hours;
  if (!law || !threshold_is_usable(state)) return;
  if (!c->day_hours || c->day_hours > law->value) c->day_hours = law->value;
  c->pay->hours = law;
}

static void set_month_days(struct counting *c) {
  enum threshold_state state;
  const struct threshold *law =
      threshold_find(&c->pay->law, "month_days", NULL, c->ask->per, &state);
  bool is_law = law && threshold_is_usable(state);
  c->month_days = is_law ? law->value : c->ask->month_days;
  if (is_law && c->ask->per == PAY_PER_MONTH) c->pay->month_days = law;
}

/* The wage of one hour, day or month out of that which is paid. */
static enum pay_reason wage_of(const struct counting *c, enum pay_per wanted, struct ratio *r) {
  enum pay_per per = c->ask->per;
  bool needs_days = (per == PAY_PER_MONTH) != (wanted == PAY_PER_MONTH);
  bool needs_hours = (per == PAY_PER_HOUR) != (wanted == PAY_PER_HOUR);
  *r = ratio_of(c->pay->counted);
  if (wanted == PAY_PER_MONTH && needs_days) return PAY_NO_MONTH_WAGE;
  if (needs_days && !c->month_days) return PAY_NO_MONTH_DAYS;
  if (needs_hours && !c->day_hours) return PAY_NO_HOURS;
  if (needs_days) divided(r, c->month_days);
  if (needs_hours && wanted == PAY_PER_HOUR) divided(r, c->day_hours);
  if (needs_hours && wanted != PAY_PER_HOUR) times(r, c->day_hours);
  return PAY_COUNTED;
}

static struct pay_line *add_line(struct pay *pay, enum pay_item item, int64_t count) {
  struct pay_line *line = &pay->lines[pay->line_count++];
  *line = (struct pay_line){.item = item, .count = count, .price = -1, .rate = ONE, .amount = -1};
  return line;
}

static void finish_line(struct pay *pay, const struct pay_line *line) {
  if (line->amount < 0)
    pay->uncounted++;
  else
    pay->due += line->amount;
}

/* Count times a price that is a ratio, times the rate. */
static void price_line(struct pay_line *line, struct ratio *price) {
  line->price = value_of(price);
  times(price, line->count);
  times(price, line->rate);
  line->amount = value_of(price);
}

static enum pay_per unit_per(const char *unit) {
  if (strcmp(unit, "hour_wage") == 0) return PAY_PER_HOUR;
  return strcmp(unit, "day_wage") == 0 ? PAY_PER_DAY : PAY_PER_MONTH;
}

/* Some rates are for wages up to a limit. By the hour or day nobody knows the month's wage. */
static bool is_over_limit(const struct counting *c) {
  enum threshold_state state;
  const struct threshold *limit =
      threshold_find(&c->pay->law, "overtime_wage_limit", NULL, c->ask->per, &state);
  return limit && threshold_is_usable(state) && c->ask->per == PAY_PER_MONTH &&
         strcmp(limit->currency, c->ask->currency) == 0 && c->pay->counted > limit->value;
}

/* `count` hours or days that are paid at a rate of the wage; `counted_per` is what they are. */
static void add_rate(struct counting *c, enum pay_item item, const char *rule, int64_t count,
                     enum pay_per counted_per) {
  struct ratio price;
  if (!count) return;
  struct pay_line *line = add_line(c->pay, item, count);
  line->rule = threshold_find(&c->pay->law, rule, NULL, c->ask->per, &line->state);
  line->reason = PAY_NO_RULE;
  if (line->rule && threshold_is_usable(line->state)) {
    line->rate = line->rule->value;
    line->reason = counted_per == PAY_PER_HOUR && is_over_limit(c)
                       ? PAY_OVER_LIMIT
                       : wage_of(c, counted_per, &price);
  }
  if (line->reason == PAY_COUNTED) price_line(line, &price);
  finish_line(c->pay, line);
}

static void add_wage(struct counting *c) {
  const struct pay_ask *ask = c->ask;
  struct pay *pay = c->pay;
  if (!ask->worked) return;
  struct pay_line *line = add_line(pay, PAY_WAGE, ask->worked);
  struct ratio price = ratio_of(ask->wage);
  price_line(line, &price);
  finish_line(pay, line);
  if (!pay->is_below) return;
  line = add_line(pay, PAY_TOP_UP, ask->worked);
  line->rule = pay->minimum.rule;
  line->state = pay->minimum.state;
  price = ratio_of(pay->minimum.amount - ask->wage);
  price_line(line, &price);
  finish_line(pay, line);
}

static void add_allowance(struct counting *c, enum pay_item item, const char *rule) {
  struct pay_line *line = add_line(c->pay, item, c->ask->months);
  line->rule = threshold_find(&c->pay->law, rule, NULL, c->ask->per, &line->state);
  if (!line->rule || !threshold_is_usable(line->state))
    line->reason = PAY_NO_RULE;
  else if (strcmp(line->rule->currency, c->ask->currency) != 0)
    line->reason = PAY_OTHER_CURRENCY;
  else if (!c->ask->months)
    line->reason = PAY_NO_MONTHS;
  if (line->reason == PAY_COUNTED) {
    struct ratio price = ratio_of(line->rule->value);
    price_line(line, &price);
  }
  finish_line(c->pay, line);
}

/* So many days of wages or months of wages, once or for each year. */
static void add_severance(struct counting *c) {
  const struct pay_ask *ask = c->ask;
  struct pay_line *line = add_line(c->pay, PAY_SEVERANCE, ONE);
  bool is_reached;
  struct ratio price;
  line->rule = threshold_step(&c->pay->law, "severance", ask->started, ask->ended, &is_reached,
                              &line->state);
  line->reason = PAY_NO_RULE;
  if (line->rule && threshold_is_usable(line->state)) {
    line->count = line->rule->value;
    if (strcmp(line->rule->unit, "month_wage_per_year") == 0)
      line->rate = threshold_years(ask->started, ask->ended) * ONE;
    line->reason = is_reached ? wage_of(c, unit_per(line->rule->unit), &price) : PAY_TOO_SHORT;
  }
  if (line->reason == PAY_COUNTED) price_line(line, &price);
  if (line->reason == PAY_TOO_SHORT) line->amount = 0;
  finish_line(c->pay, line);
}

static void add_lines(struct counting *c) {
  const struct pay_ask *ask = c->ask;
  add_wage(c);
  add_rate(c, PAY_OVERTIME, "overtime_rate", ask->overtime, PAY_PER_HOUR);
  add_rate(c, PAY_REST_DAYS, "rest_day_rate", ask->rest_days, PAY_PER_DAY);
  add_rate(c, PAY_REST_DAY_OVERTIME, "rest_day_overtime_rate", ask->rest_day_overtime,
           PAY_PER_HOUR);
  add_rate(c, PAY_HOLIDAYS, "holiday_rate", ask->holidays, PAY_PER_DAY);
  add_rate(c, PAY_HOLIDAY_OVERTIME, "holiday_overtime_rate", ask->holiday_overtime, PAY_PER_HOUR);
  if (ask->has_no_food) add_allowance(c, PAY_FOOD, "food_allowance");
  if (ask->has_no_housing) add_allowance(c, PAY_HOUSING, "housing_allowance");
  if (ask->started) add_severance(c);
}

/* --- what was kept back, and what is left --- */

static void count_deduction(struct counting *c) {
  struct pay *pay = c->pay;
  pay->deduction_most = -1;
  pay->deduction =
      threshold_find(&pay->law, "deduction_limit", NULL, c->ask->per, &pay->deduction_state);
  if (!c->ask->deducted || !c->ask->worked || !pay->deduction ||
      !threshold_is_usable(pay->deduction_state))
    return;
  struct ratio most = ratio_of(pay->counted);
  times(&most, c->ask->worked);
  times(&most, pay->deduction->value);
  divided(&most, 100 * ONE);
  pay->deduction_most = value_of(&most);
  if (pay->deduction_most >= 0 && c->ask->deducted > pay->deduction_most)
    pay->kept_too_much = c->ask->deducted - pay->deduction_most;
}

/* Without the time that the wage is for nobody knows what was earned. What could not be counted may
 * explain what was paid beyond the rest, but not that more was kept back. */
static enum pay_doubt doubt_of(const struct pay_ask *ask, const struct pay *pay) {
  if (!ask->worked) return PAY_NO_DOUBT;
  if (ask->deducted > pay->due) return PAY_KEPT_MORE;
  return ask->paid + ask->deducted > pay->due && !pay->uncounted ? PAY_GOT_MORE : PAY_NO_DOUBT;
}

/* Limits of overtime are by the month, and can be held against as many months as were told. */
static void check_overtime(struct counting *c) {
  enum threshold_state state;
  const struct threshold *most =
      threshold_find(&c->pay->law, "overtime_limit_month", NULL, c->ask->per, &state);
  int64_t limit;
  if (!most || !threshold_is_usable(state) || !c->ask->months) return;
  if (amount_ratio((int64_t[]){most->value, c->ask->months}, 2, (int64_t[]){ONE}, 1, &limit) &&
      c->ask->overtime > limit)
    c->pay->overtime_most = most;
}

/* --- what is not known --- */

/* A rule, another that does as well, and the matter under which facts speak of it. */
static const struct {
  const char *rule, *other, *matter;
} core[PAY_MISSING] = {
    {"minimum_wage", "minimum_wage", "minimum-wage"},
    {"normal_hours_day", "normal_hours_week", "working-hours"},
    {"overtime_rate", "overtime_rate", "overtime"},
    {"rest_day_rate", "rest_day_overtime_rate", "rest-day"},
    {"holiday_rate", "holiday_overtime_rate", "leave"},
    {"deduction_limit", "deduction_limit", "deductions"},
    {"severance", "severance", "termination"},
};

static bool is_known(const struct threshold_list *law, const char *rule, enum pay_per per) {
  enum threshold_state state;
  threshold_find(law, rule, NULL, per, &state);
  return state == THRESHOLD_EXEMPT || threshold_is_usable(state);
}

/* What facts say of a matter beside the numbers that are counted with. */
static enum err load_known(struct pay *pay, struct pack *pack, const struct lang_chain *chain,
                           const char *country, const char *matter, struct error *e) {
  return fact_list_take(&pay->known, pack, chain,
                        db_select(pack_db(pack), SQL_FACTS_BESIDE_THRESHOLDS, "ttt", matter,
                                  country, pay->law.sector),
                        e);
}

/* Where the minimum depends on the place, facts name the places. */
static enum err list_missing(struct pay *pay, struct pack *pack, const struct lang_chain *chain,
                             const struct pay_ask *ask, struct error *e) {
  enum err err = ERR_OK;
  if (pay->minimum.amount_to >= 0)
    err = load_known(pay, pack, chain, ask->country, "minimum-wage", e);
  for (size_t i = 0; !err && i < PAY_MISSING; i++) {
    if (is_known(&pay->law, core[i].rule, ask->per) || is_known(&pay->law, core[i].other, ask->per))
      continue;
    pay->missing[pay->missing_count++] = core[i].rule;
    err = load_known(pay, pack, chain, ask->country, core[i].matter, e);
  }
  return err;
}

static void count_all(struct pay *pay, const struct pay_ask *ask) {
  struct counting c = {.ask = ask, .pay = pay};
  pay->minimum = threshold_minimum(&pay->law, ask->per);
  pay->has_other_currency =
      pay->minimum.amount >= 0 && strcmp(pay->minimum.currency, ask->currency) != 0;
  pay->is_below = pay->minimum.amount > ask->wage && !pay->has_other_currency;
  pay->counted = pay->is_below ? pay->minimum.amount : ask->wage;
  set_day_hours(&c);
  set_month_days(&c);
  add_lines(&c);
  count_deduction(&c);
  check_overtime(&c);
  pay->owed = pay->due - ask->paid - (ask->deducted - pay->kept_too_much);
  pay->doubt = doubt_of(ask, pay);
}

enum err pay_count(struct pay **out, struct pack *pack, const struct lang_chain *chain,
                   const struct pay_ask *ask, struct error *e) {
  struct pay *pay = mem_new(1, sizeof *pay);
  enum err err = check_ask(ask, e);
  if (!err)
    err = threshold_list_load(&pay->law, pack, chain, ask->country, ask->sector, ask->on,
                              ask->signed_on, e);
  if (!err) count_all(pay, ask);
  if (!err && !pay->line_count)
    err = error_set(e, ERR_INVALID, N_("it cannot be counted yet; still needed: %s"),
                    worked[ask->per].name);
  if (!err) err = list_missing(pay, pack, chain, ask, e);
  if (err) pay_free(&pay);
  *out = pay;
  return err;
}

void pay_free(struct pay **pay) {
  if (!*pay) return;
  threshold_list_free(&(*pay)->law);
  fact_list_free(&(*pay)->known);
  free(*pay);
  *pay = NULL;
}

bool pay_knows_nothing(const struct pay *pay) {
  return pay->missing_count == PAY_MISSING;
}
