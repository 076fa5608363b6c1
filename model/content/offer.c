#include "model/content/offer.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/base/money.h"

enum { ONE = 1000 }; /* in thousandths */
enum { COLUMN_COMPARED = 12, COLUMN_SECTORS, COLUMN_FACT, COLUMN_NEARNESS, COLUMN_PER_YEAR };

static const struct term signs[] = {
    {"no_contract", N_("there is no written contract")},
    {"no_licence", N_("the agency has no licence, or does not show it")},
    {"no_receipt", N_("there is no receipt for what is paid")},
    {"before_contract", N_("payment is asked before the contract is signed")},
    {"private_account", N_("the money goes to a private account")},
    {"tourist_visa", N_("the journey is to be made on a tourist visa")},
    {"forced_loan", N_("a loan has to be taken to pay the fee")},
    {"penalty_bond", N_("a deposit, or a penalty for leaving, has to be signed")},
    {"passport_kept", N_("somebody else keeps the passport")},
    {"other_contract", N_("the contract says something else than the offer")},
};
enum { SIGNS = sizeof signs / sizeof signs[0] };

const struct term *offer_signs(size_t *count) {
  *count = SIGNS;
  return signs;
}

const char *offer_verdict_code(enum offer_verdict verdict) {
  static const char *const codes[OFFER_VERDICTS] = {"shown", "within", "above", "forbidden",
                                                    "unsure"};
  return codes[verdict];
}

const char *offer_reason_code(enum offer_reason reason) {
  static const char *const codes[OFFER_REASONS] = {"sure",    "no_amount", "other_currency",
                                                   "no_wage", "no_months", "some_jobs"};
  return codes[reason];
}

static const struct term *find_sign(const char *code) {
  for (size_t i = 0; i < SIGNS; i++)
    if (strcmp(signs[i].code, code) == 0) return &signs[i];
  return NULL;
}

static enum err check_ask(const struct offer_ask *ask, struct error *e) {
  if (ask->fee < 0 && ask->wage < 0 && !ask->sign_count)
    return error_set(e, ERR_INVALID, N_("there is nothing to check: no fee, no wage, no sign"));
  if (ask->origin && strcmp(ask->origin, ask->destination) == 0)
    return error_set(e, ERR_INVALID, N_("the home country and the country of work are the same: "
                                        "these rules are about work abroad"));
  if (ask->wage == 0) return error_set(e, ERR_INVALID, N_("the wage must be more than nothing"));
  if (ask->months < 0 || ask->months > 120 * ONE)
    return error_set(e, ERR_INVALID, N_("a contract lasts at most %s months"), "120");
  enum err err = money_check("fee", ask->fee, ask->fee_currency, e);
  return err ? err : money_check("wage", ask->wage, ask->wage_currency, e);
}

/* --- rules of fees --- */

static bool is_currency(const char *unit) {
  return strlen(unit) == 3 && strspn(unit, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

/* So many months of wages for each year that the contract lasts, a part of one being a whole. */
static int64_t per_years(const struct offer_rule *r, const struct offer_ask *ask) {
  return r->per_year * ((ask->months + 12 * ONE - 1) / (12 * ONE)) * ONE;
}

/* Whether the fee is too high hangs on the length of the contract, which was not told. */
static bool needs_months(const struct offer_rule *r, const struct offer_ask *ask) {
  return r->per_year && !ask->months && ask->fee > ask->wage * r->per_year &&
         ask->fee <= r->ceiling;
}

/* A ceiling that is counted in wages of a month, as money: so many wages, or, if it is for each 12
 * months of the contract, so many for all of it. */
static enum offer_reason count_wages(struct offer_rule *r, const struct offer_ask *ask,
                                     int64_t most) {
  const char *unit = r->rule.currency;
  bool is_percent = strcmp(unit, "percent of first month wage") == 0;
  bool is_per_year = strcmp(unit, "month wage per 12 months") == 0;
  bool is_wage = strcmp(unit, "month wage") == 0 || strcmp(unit, "month basic wage") == 0;
  if (!is_percent && !is_per_year && !is_wage) return OFFER_NO_AMOUNT;
  if (ask->wage < 0 || ask->per != PAY_PER_MONTH) return OFFER_NO_WAGE;
  if (is_per_year && !ask->months) return OFFER_NO_MONTHS;
  if (r->per_year && ask->months && most > per_years(r, ask)) most = per_years(r, ask);
  int64_t months = is_per_year ? ask->months : ONE;
  int64_t parts = is_percent ? 100 : is_per_year ? 12 : 1;
  r->currency = ask->wage_currency;
  return amount_ratio((int64_t[]){ask->wage, most, months}, 3, (int64_t[]){ONE, ONE, parts}, 3,
                      &r->ceiling)
             ? OFFER_SURE
             : OFFER_NO_AMOUNT;
}

/* The ceiling as money. */
static enum offer_reason count_ceiling(struct offer_rule *r, const struct offer_ask *ask) {
  int64_t most;
  if (!amount_read(r->rule.max_amount, &most)) return OFFER_NO_AMOUNT;
  if (!is_currency(r->rule.currency)) return count_wages(r, ask, most);
  r->ceiling = most;
  r->currency = r->rule.currency;
  return OFFER_SURE;
}

/* Nothing is nothing in every currency. */
static bool forbids_all(const struct offer_rule *r) {
  if (strcmp(r->rule.payer, "employer") == 0) return !*r->rule.max_amount;
  return r->ceiling == 0;
}

static void judge(struct offer_rule *r, const struct offer_ask *ask) {
  r->verdict = OFFER_SHOWN;
  r->reason = count_ceiling(r, ask);
  if (!r->is_compared || ask->fee < 0) return;
  if (ask->fee == 0) {
    r->verdict = OFFER_WITHIN;
  } else if (r->facts.count) {
    r->verdict = OFFER_UNSURE;
    r->reason = OFFER_SOME_JOBS;
  } else if (forbids_all(r)) {
    r->verdict = OFFER_FORBIDDEN;
    r->reason = OFFER_SURE;
  } else if (r->reason != OFFER_SURE) {
    r->verdict = OFFER_UNSURE;
  } else if (strcmp(r->currency, ask->fee_currency) != 0) {
    r->verdict = OFFER_UNSURE;
    r->reason = OFFER_OTHER_CURRENCY;
  } else if (needs_months(r, ask)) {
    r->verdict = OFFER_UNSURE;
    r->reason = OFFER_NO_MONTHS;
  } else {
    r->verdict = ask->fee > r->ceiling ? OFFER_ABOVE : OFFER_WITHIN;
  }
}

/* "service fee (officers and crew)" is about the same as "service fee". */
static bool is_same_item(const char *a, const char *b) {
  size_t len = strlen(a), other_len = strlen(b);
  const char *mark = strstr(a, " ("), *other_mark = strstr(b, " (");
  if (mark) len = (size_t)(mark - a);
  if (other_mark) other_len = (size_t)(other_mark - b);
  return len == other_len && strncmp(a, b, len) == 0;
}

static bool has_word(const char *words, const char *word) {
  size_t len = strlen(word);
  for (const char *at = words; *at; at += strcspn(at, " "), at += *at == ' ')
    if (strcspn(at, " ") == len && strncmp(at, word, len) == 0) return true;
  return false;
}

struct rules {
  struct offer *offer;
  const struct offer_ask *ask;
  struct pack *pack;
  const struct lang_chain *chain;
  size_t room;
};

static bool is_behind_nearer(const struct rules *r, const char *item, int64_t nearness) {
  for (size_t i = 0; i < r->offer->rule_count; i++)
    if (r->offer->rules[i].nearness > nearness && is_same_item(r->offer->rules[i].rule.item, item))
      return true;
  return false;
}

/* The fact that names the jobs, "" if the rule is for all. */
static const char *fact_of_jobs(struct cursor *c, const char *sector) {
  if (strcmp(cursor_text(c, COLUMN_COMPARED), "fee_of_some_jobs") != 0) return "";
  return has_word(cursor_text(c, COLUMN_SECTORS), sector) ? "" : cursor_text(c, COLUMN_FACT);
}

static struct offer_rule *add_rule(struct rules *r, struct cursor *c, const char *on) {
  struct offer *offer = r->offer;
  offer->rules = mem_grow(offer->rules, offer->rule_count, &r->room, sizeof *offer->rules);
  struct offer_rule *rule = &offer->rules[offer->rule_count++];
  *rule = (struct offer_rule){.ceiling = -1, .currency = "",
                              .is_compared = strcmp(cursor_text(c, COLUMN_COMPARED), "other") != 0,
                              .nearness = cursor_int(c, COLUMN_NEARNESS),
                              .per_year = cursor_int(c, COLUMN_PER_YEAR)};
  fee_rule_take(&rule->rule, c);
  rule->is_old = threshold_is_dated(rule->rule.as_of, on);
  return rule;
}

static enum err take_rule(struct rules *r, struct cursor *c, const char *on, struct error *e) {
  enum err err = ERR_OK;
  const char *fact = fact_of_jobs(c, r->ask->sector);
  struct offer_rule *rule = add_rule(r, c, on);
  if (*fact) err = fact_list_load(&rule->facts, r->pack, fact, r->chain, e);
  judge(rule, r->ask);
  if (!rule->is_compared) return err;
  r->offer->knows_origin |= strcmp(rule->rule.origin, "*") != 0;
  r->offer->knows_destination |= strcmp(rule->rule.destination, "*") != 0;
  return err;
}

static enum err load_rules(struct rules *r, const char *on, struct error *e) {
  const struct offer_ask *ask = r->ask;
  enum err err = ERR_OK;
  struct cursor *c = db_select(pack_db(r->pack), SQL_FEE_RULES_BETWEEN, "ttt", ask->origin,
                               ask->destination, ask->sector);
  while (!err && cursor_next(c))
    if (!is_behind_nearer(r, cursor_text(c, 4), cursor_int(c, COLUMN_NEARNESS)))
      err = take_rule(r, c, on, e);
  enum err end = cursor_end(&c, err ? NULL : e);
  return err ? err : end;
}

/* True when a rule that names the country was held against the fee, or could be. */
static bool has_sure_rule(const struct offer *offer, const char *country) {
  for (size_t i = 0; i < offer->rule_count; i++) {
    const struct offer_rule *r = &offer->rules[i];
    if (r->is_compared && r->reason != OFFER_SOME_JOBS &&
        (strcmp(r->rule.origin, country) == 0 || strcmp(r->rule.destination, country) == 0))
      return true;
  }
  return false;
}

static enum err load_fees(struct offer *offer, struct pack *pack, const struct lang_chain *chain,
                          const struct offer_ask *ask, const char *country, struct error *e) {
  if (has_sure_rule(offer, country)) return ERR_OK;
  return fact_list_take(&offer->fees, pack, chain,
                        db_select(pack_db(pack), SQL_FACTS_BESIDE_FEE_RULES, "ttt",
                                  "recruitment-fees", country, ask->sector),
                        e);
}

static enum err check_rules(struct offer *offer, struct pack *pack, const struct lang_chain *chain,
                            const struct offer_ask *ask, struct error *e) {
  struct rules r = {.offer = offer, .ask = ask, .pack = pack, .chain = chain};
  char today[CLOCK_DATE_BYTES];
  enum err err = load_rules(&r, ask->on ? ask->on : clock_today(today), e);
  if (!err) err = load_fees(offer, pack, chain, ask, ask->origin, e);
  if (!err) err = load_fees(offer, pack, chain, ask, ask->destination, e);
  for (size_t i = 0; i < offer->rule_count; i++) {
    offer->flags += offer->rules[i].verdict == OFFER_ABOVE;
    offer->flags += offer->rules[i].verdict == OFFER_FORBIDDEN;
  }
  return err;
}

/* --- the wage --- */

static enum offer_wage judge_wage(const struct offer *offer, const struct offer_ask *ask) {
  if (ask->wage < 0 || offer->minimum.amount < 0) return OFFER_WAGE_UNKNOWN;
  if (strcmp(offer->minimum.currency, ask->wage_currency) != 0) return OFFER_WAGE_OTHER_CURRENCY;
  if (ask->wage < offer->minimum.amount) return OFFER_WAGE_BELOW;
  return ask->wage < offer->minimum.amount_to ? OFFER_WAGE_DEPENDS : OFFER_WAGE_FAIR;
}

static enum err check_wage(struct offer *offer, struct pack *pack, const struct lang_chain *chain,
                           const struct offer_ask *ask, struct error *e) {
  enum err err = threshold_list_load(&offer->law, pack, chain, ask->destination, ask->sector,
                                     ask->on, NULL, e);
  if (err) return err;
  offer->minimum = threshold_minimum(&offer->law, ask->per);
  offer->wage = judge_wage(offer, ask);
  offer->flags += offer->wage == OFFER_WAGE_BELOW;
  if (offer->minimum.amount >= 0 && offer->minimum.amount_to < 0) return ERR_OK;
  return fact_list_take(&offer->wages, pack, chain,
                        db_select(pack_db(pack), SQL_FACTS_BESIDE_THRESHOLDS, "ttt", "minimum-wage",
                                  ask->destination, ask->sector),
                        e);
}

static void count_fee(struct offer *offer, const struct offer_ask *ask) {
  offer->fee_in_wages = -1;
  if (ask->fee < 0 || ask->wage < 0) return;
  offer->has_two_currencies = strcmp(ask->fee_currency, ask->wage_currency) != 0;
  if (offer->has_two_currencies) return;
  amount_ratio((int64_t[]){ask->fee, ONE}, 2, &ask->wage, 1, &offer->fee_in_wages);
}

/* --- signs --- */

static bool has_sign(const struct offer *offer, const struct term *term) {
  for (size_t i = 0; i < offer->sign_count; i++)
    if (offer->signs[i].term == term) return true;
  return false;
}

static enum err check_signs(struct offer *offer, struct pack *pack, const struct lang_chain *chain,
                            const struct offer_ask *ask, struct error *e) {
  enum err err = ERR_OK;
  offer->signs = mem_new(ask->sign_count + 1, sizeof *offer->signs);
  for (size_t i = 0; !err && i < ask->sign_count; i++) {
    const struct term *term = find_sign(ask->signs[i]);
    if (!term) return error_set(e, ERR_INVALID, N_("unknown sign \"%s\""), ask->signs[i]);
    if (has_sign(offer, term)) continue;
    struct offer_sign *sign = &offer->signs[offer->sign_count++];
    sign->term = term;
    err = fact_list_take(&sign->facts, pack, chain,
                         db_select(pack_db(pack), SQL_OFFER_SIGN_FACTS, "tttt", term->code,
                                   ask->origin, ask->destination, ask->sector),
                         e);
  }
  offer->flags += offer->sign_count;
  return err;
}

enum err offer_check(struct offer **out, struct pack *pack, const struct lang_chain *chain,
                     const struct offer_ask *ask, struct error *e) {
  struct offer *offer = mem_new(1, sizeof *offer);
  enum err err = check_ask(ask, e);
  if (!err) count_fee(offer, ask);
  if (!err) err = check_rules(offer, pack, chain, ask, e);
  if (!err) err = check_wage(offer, pack, chain, ask, e);
  if (!err) err = check_signs(offer, pack, chain, ask, e);
  if (!err && ask->fee > 0)
    err = fact_list_take(&offer->principle, pack, chain,
                         db_select(pack_db(pack), SQL_OFFER_SIGN_FACTS, "tttt", "any_fee",
                                   ask->origin, ask->destination, ask->sector),
                         e);
  if (err) offer_free(&offer);
  *out = offer;
  return err;
}

void offer_free(struct offer **offer) {
  struct offer *o = *offer;
  if (!o) return;
  for (size_t i = 0; i < o->rule_count; i++) {
    fee_rule_drop(&o->rules[i].rule);
    fact_list_free(&o->rules[i].facts);
  }
  for (size_t i = 0; i < o->sign_count; i++)
    fact_list_free(&o->signs[i].facts);
  threshold_list_free(&o->law);
  fact_list_free(&o->fees);
  fact_list_free(&o->wages);
  fact_list_free(&o->principle);
  free(o->rules);
  free(o->signs);
  free(o);
  *offer = NULL;
}
