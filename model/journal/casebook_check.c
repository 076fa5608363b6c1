#include "model/journal/casebook_check.h"

#include <string.h>

#include "model/base/amount.h"
#include "model/base/clock.h"
#include "model/base/currency.h"

static bool is_given(const char *text) {
  return text && *text;
}

static bool is_code(const char *text, const char *code) {
  return text && strcmp(text, code) == 0;
}

/* What happened did not happen in the future; a day ahead is forgiven, for clocks are wrong. */
static enum err check_day(const char *day, struct error *e) {
  if (clock_age_days(day) >= -1) return ERR_OK;
  return record_refuse(e, N_("%s: %s lies in the future"), "day", day);
}

/* "12.500" may be twelve thousand as some countries write it; so what the currency cannot have is
 * refused and not rounded. Nobody is asked for, awarded or paid parts of its smallest coin. */
static enum err check_decimals(const char *field, int64_t amount, const char *currency,
                               struct error *e) {
  int64_t smallest = 1000;
  char text[AMOUNT_BYTES];
  for (int i = currency_decimals(currency); i > 0 && smallest > 1; i--) smallest /= 10;
  if (amount % smallest == 0) return ERR_OK;
  return error_set(e, ERR_INVALID,
                   N_("%s: %s has more decimals than %s has; a point does not separate thousands"),
                   field, amount_write(amount, text), currency);
}

static enum err check_money(const struct money *money, struct error *e) {
  enum err err = check_day(money->day, e);
  return err ? err : check_decimals("amount", money->amount, money->currency, e);
}

/* A reason says why it came to nothing. */
static enum err check_answer(const struct change *change, struct error *e) {
  bool may_have = is_code(change->status, "rejected") || is_code(change->status, "closed");
  if (may_have || !is_given(change->reason)) return ERR_OK;
  return record_refuse(e, N_("%s: is only for what was rejected or closed, not when the status is %s"),
                       "reason", change->status);
}

static enum err check_wage(const struct cost *cost, struct error *e) {
  if (cost->wage < 0) return ERR_OK;
  if (!cost->wage)
    return record_refuse(e, N_("%s: is never 0; leave it empty when it is not known"), "wage", NULL);
  if (!is_given(cost->currency))
    return record_refuse(e, N_("%s: is needed with a wage"), "currency", NULL);
  return check_decimals("wage", cost->wage, cost->currency, e);
}

static enum err check_cost(const struct cost *cost, struct error *e) {
  bool says_something = is_given(cost->origin) || is_given(cost->destination) ||
                        is_given(cost->sector) || is_given(cost->sex) ||
                        is_given(cost->nationality) || cost->wage >= 0;
  if (!says_something)
    return error_set(e, ERR_INVALID,
                     N_("nothing is known of the job; give at least one thing, such as its country or "
                        "the first monthly wage"));
  enum err err = check_day(cost->day, e);
  return err ? err : check_wage(cost, e);
}

static enum err check_item(const struct cost_item *item, struct error *e) {
  if (item->interest >= 0 && !is_code(item->borrowed, "yes"))
    return record_refuse(e, N_("%s: is only for money that was borrowed"), "interest", NULL);
  return check_decimals("amount", item->amount, item->currency, e);
}

enum err casebook_check(enum casebook_kind kind, const void *record, struct error *e) {
  switch (kind) {
  case CASEBOOK_MONEY: return check_money(record, e);
  case CASEBOOK_REFERRAL_CHANGE: return check_answer(record, e);
  case CASEBOOK_COST: return check_cost(record, e);
  case CASEBOOK_COST_ITEM: return check_item(record, e);
  case CASEBOOK_NUMBER_CHECK:
  case CASEBOOK_NUMBER_WRONG: return check_day(((const struct number_check *)record)->day, e);
  default: return ERR_OK;
  }
}
