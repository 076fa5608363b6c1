/* Job offers held against the rules: each case names the row of fee_rules.csv or the fact that it
 * rests on and shows the arithmetic. Runs on the pack of the tree's own content. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/content/offer.h"
#include "tests/unit/real_pack.h"

#define COUNT(array) (sizeof array / sizeof array[0])
#define N(units) ((units) * INT64_C(1000))
#define CASE __LINE__

static struct offer *check(struct pack *pack, const struct offer_ask *ask) {
  struct offer *offer = NULL;
  struct error e = {0};
  struct lang_chain chain = pack_chain(pack, "en");
  cr_assert_eq(offer_check(&offer, pack, &chain, ask, &e), ERR_OK, "%s", e.message);
  return offer;
}

static const struct offer_rule *rule_of(const struct offer *offer, const char *item) {
  for (size_t i = 0; i < offer->rule_count; i++)
    if (strcmp(offer->rules[i].rule.item, item) == 0) return &offer->rules[i];
  return NULL;
}

/* One rule and what it means. `ceiling` "" : none. */
struct fee_case {
  int line;
  const char *from, *to, *sector;
  int64_t fee;
  const char *fee_currency;
  int64_t wage;
  const char *wage_currency;
  int64_t months;
  const char *item;
  enum offer_verdict verdict;
  enum offer_reason reason;
  const char *ceiling;
};

static const struct fee_case fees[] = {
    /* *,TH: nothing may be charged, in whatever currency */
    {CASE, "KH", "TH", "construction", 10, "THB", N(11000), "THB", 0, "recruitment fee",
     OFFER_FORBIDDEN, OFFER_SURE, "0"},
    {CASE, "KH", "TH", "construction", N(300), "USD", N(11000), "THB", 0, "recruitment fee",
     OFFER_FORBIDDEN, OFFER_SURE, "0"},
    {CASE, "KH", "TH", "construction", 0, "THB", N(11000), "THB", 0, "recruitment fee",
     OFFER_WITHIN, OFFER_SURE, "0"},
    {CASE, "KH", "TH", "construction", -1, NULL, N(11000), "THB", 0, "recruitment fee",
     OFFER_SHOWN, OFFER_SURE, "0"},
    /* KH,TH visa: 500 baht: a cost, not what is asked for finding the job */
    {CASE, "KH", "TH", "construction", N(5000), "THB", N(11000), "THB", 0, "visa (MOU)",
     OFFER_SHOWN, OFFER_SURE, "500"},
    /* MM,TH agency service fee: 300,000 kyat */
    {CASE, "MM", "TH", "construction", N(300000), "MMK", N(11000), "THB", 0, "agency service fee",
     OFFER_WITHIN, OFFER_SURE, "300000"},
    {CASE, "MM", "TH", "construction", N(300001), "MMK", N(11000), "THB", 0, "agency service fee",
     OFFER_ABOVE, OFFER_SURE, "300000"},
    {CASE, "MM", "TH", "construction", N(9000), "THB", N(11000), "THB", 0, "agency service fee",
     OFFER_UNSURE, OFFER_OTHER_CURRENCY, "300000"},
    /* *,MY: one month of basic wages: 1 × 1700 */
    {CASE, "MM", "MY", "manufacturing", N(1700), "MYR", N(1700), "MYR", 0, "agency fee",
     OFFER_WITHIN, OFFER_SURE, "1700"},
    {CASE, "MM", "MY", "manufacturing", 1700010, "MYR", N(1700), "MYR", 0, "agency fee",
     OFFER_ABOVE, OFFER_SURE, "1700"},
    {CASE, "MM", "MY", "manufacturing", N(1000), "USD", N(1700), "MYR", 0, "agency fee",
     OFFER_UNSURE, OFFER_OTHER_CURRENCY, "1700"},
    {CASE, "MM", "MY", "manufacturing", N(1000), "MYR", -1, NULL, 0, "agency fee", OFFER_UNSURE,
     OFFER_NO_WAGE, ""},
    /* PH,MY domestic: the figure was cut off in the source; it stands before the general ceiling */
    {CASE, "PH", "MY", "domestic", N(1000), "MYR", N(1700), "MYR", 0, "agency fee", OFFER_UNSURE,
     OFFER_NO_AMOUNT, ""},
    /* ID,MY domestic: what the employer pays in all is no fee of the worker */
    {CASE, "ID", "MY", "domestic", N(1000), "MYR", N(1700), "MYR", 0, "total hiring cost",
     OFFER_SHOWN, OFFER_SURE, "15000"},
    /* *,SG: one month for each year and two in all (SG-recruitment-fees-01): 2 × 600 = 1200 */
    {CASE, "MM", "SG", "construction", N(1200), "SGD", N(600), "SGD", N(24),
     "agency fee (Singapore agency)", OFFER_WITHIN, OFFER_SURE, "1200"},
    {CASE, "MM", "SG", "construction", 1200010, "SGD", N(600), "SGD", N(36),
     "agency fee (Singapore agency)", OFFER_ABOVE, OFFER_SURE, "1200"},
    /* ... one year: 600 */
    {CASE, "MM", "SG", "construction", N(1200), "SGD", N(600), "SGD", N(12),
     "agency fee (Singapore agency)", OFFER_ABOVE, OFFER_SURE, "600"},
    {CASE, "MM", "SG", "construction", N(1200), "SGD", N(600), "SGD", N(13),
     "agency fee (Singapore agency)", OFFER_WITHIN, OFFER_SURE, "1200"},
    /* ... and without the length of the contract between 600 and 1200 nobody can tell */
    {CASE, "MM", "SG", "construction", N(600), "SGD", N(600), "SGD", 0,
     "agency fee (Singapore agency)", OFFER_WITHIN, OFFER_SURE, "1200"},
    {CASE, "MM", "SG", "construction", 600010, "SGD", N(600), "SGD", 0,
     "agency fee (Singapore agency)", OFFER_UNSURE, OFFER_NO_MONTHS, "1200"},
    {CASE, "MM", "SG", "construction", 1200010, "SGD", N(600), "SGD", 0,
     "agency fee (Singapore agency)", OFFER_ABOVE, OFFER_SURE, "1200"},
    /* *,BN domestic: 2,000 dollars, whoever pays */
    {CASE, "KH", "BN", "domestic", N(2000), "BND", N(400), "BND", 0, "agency service fee",
     OFFER_WITHIN, OFFER_SURE, "2000"},
    {CASE, "KH", "BN", "domestic", N(2001), "BND", N(400), "BND", 0, "agency service fee",
     OFFER_ABOVE, OFFER_SURE, "2000"},
    /* *,HK domestic: 10 percent of the first month: 5100 × 10 / 100 = 510 */
    {CASE, "TH", "HK", "domestic", N(510), "HKD", N(5100), "HKD", 0, "agency commission",
     OFFER_WITHIN, OFFER_SURE, "510"},
    {CASE, "TH", "HK", "domestic", N(511), "HKD", N(5100), "HKD", 0, "agency commission",
     OFFER_ABOVE, OFFER_SURE, "510"},
    /* PH,HK domestic: nothing; it is nearer than PH,* domestic and PH,* */
    {CASE, "PH", "HK", "domestic", N(100), "HKD", N(5100), "HKD", 0, "placement fee",
     OFFER_FORBIDDEN, OFFER_SURE, "0"},
    /* ID,*: nothing for ten kinds of jobs: domestic and care work are among them */
    {CASE, "ID", "HK", "domestic", N(100), "HKD", N(5100), "HKD", 0, "placement costs",
     OFFER_FORBIDDEN, OFFER_SURE, "0"},
    {CASE, "ID", "JP", "care", N(100), "USD", N(1000), "USD", 0, "placement costs",
     OFFER_FORBIDDEN, OFFER_SURE, "0"},
    {CASE, "ID", "KR", "manufacturing", N(100), "USD", N(1500), "USD", 0, "placement costs",
     OFFER_UNSURE, OFFER_SOME_JOBS, "0"},
    /* VN,TW: 4,000 US dollars as reported in 2019 */
    {CASE, "VN", "TW", "manufacturing", N(4000), "USD", N(700), "USD", N(36),
     "service and placement, total", OFFER_WITHIN, OFFER_SURE, "4000"},
    {CASE, "VN", "TW", "manufacturing", N(7000), "USD", N(700), "USD", N(36),
     "service and placement, total", OFFER_ABOVE, OFFER_SURE, "4000"},
    /* VN,*: a month's wage for each 12 months: 700 × 36 / 12 = 2100 */
    {CASE, "VN", "TW", "manufacturing", N(2100), "USD", N(700), "USD", N(36), "service fee",
     OFFER_WITHIN, OFFER_SURE, "2100"},
    {CASE, "VN", "TW", "manufacturing", N(2101), "USD", N(700), "USD", N(36), "service fee",
     OFFER_ABOVE, OFFER_SURE, "2100"},
    {CASE, "VN", "TW", "manufacturing", N(2000), "USD", N(700), "USD", 0, "service fee",
     OFFER_UNSURE, OFFER_NO_MONTHS, ""},
    /* ... half a year: 700 × 6 / 12 = 350 */
    {CASE, "VN", "JP", "agriculture", N(351), "USD", N(700), "USD", N(6), "service fee",
     OFFER_ABOVE, OFFER_SURE, "350"},
    /* VN,* fishing: one and a half: 1000 × 1.5 × 12 / 12 = 1500 */
    {CASE, "VN", "KR", "fishing", N(1500), "USD", N(1000), "USD", N(12),
     "service fee (officers and crew on seagoing ships)", OFFER_WITHIN, OFFER_SURE, "1500"},
    {CASE, "VN", "KR", "fishing", N(1501), "USD", N(1000), "USD", N(12),
     "service fee (officers and crew on seagoing ships)", OFFER_ABOVE, OFFER_SURE, "1500"},
    /* VN,*: no brokerage: a fee may be a service fee, so that this is shown and not held against it */
    {CASE, "VN", "KR", "construction", N(100), "USD", N(1000), "USD", N(12), "brokerage fee",
     OFFER_SHOWN, OFFER_SURE, "0"},
    /* *,TW: monthly service fees are not what is asked for the job */
    {CASE, "KH", "TW", "manufacturing", N(60000), "TWD", N(28000), "TWD", 0,
     "monthly broker service fee (year 1)", OFFER_SHOWN, OFFER_NO_AMOUNT, ""},
    /* PH,*: a month of salary; nothing for domestic work, fishing, and care work in Taiwan */
    {CASE, "PH", "JP", "manufacturing", N(150000), "JPY", N(150000), "JPY", 0, "placement fee",
     OFFER_WITHIN, OFFER_SURE, "150000"},
    {CASE, "PH", "JP", "manufacturing", N(60000), "PHP", N(150000), "JPY", 0, "placement fee",
     OFFER_UNSURE, OFFER_OTHER_CURRENCY, "150000"},
    {CASE, "PH", "KW", "domestic", 1, "KWD", N(120), "KWD", 0, "placement fee", OFFER_FORBIDDEN,
     OFFER_SURE, "0"},
    {CASE, "PH", "SG", "fishing", N(10), "USD", N(500), "USD", 0, "placement fee",
     OFFER_FORBIDDEN, OFFER_SURE, "0"},
    {CASE, "PH", "TW", "care", N(10), "TWD", N(20000), "TWD", 0, "placement fee", OFFER_FORBIDDEN,
     OFFER_SURE, "0"},
    /* *,AE: the employer pays; the offices may not ask domestic workers */
    {CASE, "MM", "AE", "construction", N(100), "AED", N(1000), "AED", 0,
     "recruitment costs, visa, work permit", OFFER_FORBIDDEN, OFFER_SURE, ""},
    {CASE, "MM", "AE", "domestic", N(100), "AED", N(1000), "AED", 0, "agency commission",
     OFFER_FORBIDDEN, OFFER_SURE, "0"},
    /* *,SA domestic, *,QA, *,KW domestic */
    {CASE, "ID", "SA", "domestic", N(1), "SAR", N(1500), "SAR", 0,
     "recruitment, work permit, residence permit, transfer, change of job", OFFER_FORBIDDEN,
     OFFER_SURE, ""},
    {CASE, "MM", "QA", "construction", N(1), "QAR", N(1000), "QAR", 0,
     "recruitment fees and related costs", OFFER_FORBIDDEN, OFFER_SURE, "0"},
    {CASE, "ID", "KW", "domestic", N(1), "KWD", N(100), "KWD", 0, "agency fee", OFFER_FORBIDDEN,
     OFFER_SURE, ""},
};

Test(offer, holds_fees_against_the_rules) {
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(fees); i++) {
    const struct fee_case *c = &fees[i];
    char ceiling[AMOUNT_BYTES];
    struct offer_ask ask = {.origin = c->from, .destination = c->to, .sector = c->sector,
                            .fee = c->fee, .fee_currency = c->fee_currency, .wage = c->wage,
                            .wage_currency = c->wage_currency, .per = PAY_PER_MONTH,
                            .months = c->months, .on = "2025-12-01"};
    struct offer *offer = check(pack, &ask);
    const struct offer_rule *rule = rule_of(offer, c->item);
    cr_assert_not_null(rule, "line %d: no such rule", c->line);
    cr_expect_eq(rule->verdict, c->verdict, "line %d: %s", c->line,
                 offer_verdict_code(rule->verdict));
    cr_expect_eq(rule->reason, c->reason, "line %d: %s", c->line, offer_reason_code(rule->reason));
    if (rule->ceiling < 0)
      cr_expect_str_eq(c->ceiling, "", "line %d", c->line);
    else
      cr_expect_str_eq(amount_write(rule->ceiling, ceiling), c->ceiling, "line %d", c->line);
    bool is_broken = c->verdict == OFFER_ABOVE || c->verdict == OFFER_FORBIDDEN;
    cr_expect(!is_broken || offer->flags, "line %d", c->line);
    offer_free(&offer);
  }
  pack_close(&pack);
}

/* Of rules about the same the nearest is shown alone, and the order is by nearness. */
Test(offer, takes_the_nearest_rule) {
  struct pack *pack = real_pack();
  struct offer_ask ask = {.origin = "PH", .destination = "HK", .sector = "domestic", .fee = N(1),
                          .fee_currency = "HKD", .wage = -1};
  struct offer *offer = check(pack, &ask);
  size_t placements = 0;
  for (size_t i = 0; i < offer->rule_count; i++)
    placements += strcmp(offer->rules[i].rule.item, "placement fee") == 0;
  cr_expect_eq(placements, 1);
  cr_expect_str_eq(offer->rules[0].rule.item, "placement fee");
  cr_expect_str_eq(offer->rules[0].rule.destination, "HK");
  offer_free(&offer);
  /* Care work in Hong Kong: neither the rules for domestic work */
  ask.sector = "care";
  offer = check(pack, &ask);
  cr_expect_null(rule_of(offer, "agency commission"));
  cr_expect_str_eq(rule_of(offer, "placement fee")->rule.destination, "*");
  cr_expect(offer->knows_origin && !offer->knows_destination);
  offer_free(&offer);
  pack_close(&pack);
}

Test(offer, says_for_which_country_no_rule_is_known) {
  struct pack *pack = real_pack();
  static const struct {
    const char *from, *to, *sector;
    bool knows_origin, knows_destination;
  } tries[] = {
      {"KH", "TH", "construction", false, true}, {"PH", "TH", "construction", true, true},
      {"KH", "SA", "construction", false, false}, {"KH", "SA", "domestic", false, true},
      {"KH", "KW", "construction", false, false}, {"VN", "JP", "construction", true, false},
      {"KH", "KR", "*", false, false},            {"MM", "TH", "*", true, true},
      {"KH", "HK", "domestic", false, true},      {"LA", "FR", "*", false, false},
  };
  for (size_t i = 0; i < COUNT(tries); i++) {
    struct offer_ask ask = {.origin = tries[i].from, .destination = tries[i].to,
                            .sector = tries[i].sector, .fee = N(1), .fee_currency = "USD",
                            .wage = -1};
    struct offer *offer = check(pack, &ask);
    cr_expect_eq(offer->knows_origin, tries[i].knows_origin, "%zu", i);
    cr_expect_eq(offer->knows_destination, tries[i].knows_destination, "%zu", i);
    cr_expect_eq(offer->principle.count, 1);
    cr_expect_str_eq(offer->principle.rows[0].id, "INT-recruitment-fees-01");
    offer_free(&offer);
  }
  pack_close(&pack);
}

struct wage_case {
  int line;
  const char *to, *sector;
  int64_t wage;
  const char *currency;
  enum pay_per per;
  const char *on;
  enum offer_wage verdict;
  const char *least;
};

static const struct wage_case wages[] = {
    /* TH-minimum-wage-01 × TH-overtime-05: 337 × 30 = 10110 */
    {CASE, "TH", "construction", N(10109), "THB", PAY_PER_MONTH, "2025-06-01", OFFER_WAGE_BELOW,
     "10110"},
    {CASE, "TH", "construction", N(10110), "THB", PAY_PER_MONTH, "2025-06-01", OFFER_WAGE_DEPENDS,
     "10110"},
    /* ... 400 × 30 = 12000 */
    {CASE, "TH", "construction", N(11999), "THB", PAY_PER_MONTH, "2025-06-01", OFFER_WAGE_DEPENDS,
     "10110"},
    {CASE, "TH", "construction", N(12000), "THB", PAY_PER_MONTH, "2025-06-01", OFFER_WAGE_FAIR,
     "10110"},
    {CASE, "TH", "construction", N(336), "THB", PAY_PER_DAY, "2025-06-01", OFFER_WAGE_BELOW, "337"},
    {CASE, "TH", "construction", N(40), "THB", PAY_PER_HOUR, "2025-06-01", OFFER_WAGE_UNKNOWN, ""},
    {CASE, "TH", "hospitality", N(11999), "THB", PAY_PER_MONTH, "2025-08-01", OFFER_WAGE_DEPENDS,
     "10110"},
    /* TH-minimum-wage-07: 30 × 337 */
    {CASE, "TH", "fishing", N(10110), "THB", PAY_PER_MONTH, "2025-08-01", OFFER_WAGE_DEPENDS,
     "10110"},
    /* TH-minimum-wage-06 by the day; no fact tells how a month is counted in domestic work */
    {CASE, "TH", "domestic", N(300), "THB", PAY_PER_DAY, "2025-08-01", OFFER_WAGE_BELOW, "337"},
    {CASE, "TH", "domestic", N(9000), "THB", PAY_PER_MONTH, "2025-08-01", OFFER_WAGE_UNKNOWN, ""},
    {CASE, "TH", "construction", N(300), "USD", PAY_PER_MONTH, "2025-06-01",
     OFFER_WAGE_OTHER_CURRENCY, "10110"},
    /* MY-minimum-wage-01, -02 */
    {CASE, "MY", "manufacturing", N(1699), "MYR", PAY_PER_MONTH, "2025-12-01", OFFER_WAGE_BELOW,
     "1700"},
    {CASE, "MY", "manufacturing", 8720, "MYR", PAY_PER_HOUR, "2025-12-01", OFFER_WAGE_FAIR, "8.72"},
    {CASE, "MY", "domestic", N(900), "MYR", PAY_PER_MONTH, "2025-12-01", OFFER_WAGE_UNKNOWN, ""},
    {CASE, "MY", "manufacturing", N(1000), "MYR", PAY_PER_MONTH, "2025-07-31", OFFER_WAGE_UNKNOWN,
     ""},
    /* HK-minimum-wage-01 by the day of the contract */
    {CASE, "HK", "domestic", N(5000), "HKD", PAY_PER_MONTH, "2025-09-30", OFFER_WAGE_BELOW, "5100"},
    {CASE, "HK", "domestic", N(5000), "HKD", PAY_PER_MONTH, "2025-09-29", OFFER_WAGE_FAIR, "4990"},
    {CASE, "HK", "construction", N(5000), "HKD", PAY_PER_MONTH, "2025-09-30", OFFER_WAGE_UNKNOWN,
     ""},
    /* KR-minimum-wage-01, KW-minimum-wage-01 and -02, QA-minimum-wage-01 */
    {CASE, "KR", "construction", N(10029), "KRW", PAY_PER_HOUR, "2025-05-01", OFFER_WAGE_BELOW,
     "10030"},
    {CASE, "KR", "construction", N(10029), "KRW", PAY_PER_HOUR, "2026-05-01", OFFER_WAGE_UNKNOWN,
     ""},
    {CASE, "KW", "domestic", N(60), "KWD", PAY_PER_MONTH, "2025-05-01", OFFER_WAGE_FAIR, "60"},
    {CASE, "KW", "construction", N(60), "KWD", PAY_PER_MONTH, "2025-05-01", OFFER_WAGE_BELOW, "75"},
    {CASE, "QA", "domestic", N(999), "QAR", PAY_PER_MONTH, "2025-05-01", OFFER_WAGE_BELOW, "1000"},
    {CASE, "SG", "construction", N(500), "SGD", PAY_PER_MONTH, "2025-05-01", OFFER_WAGE_UNKNOWN,
     ""},
    {CASE, "BN", "construction", N(300), "BND", PAY_PER_MONTH, "2025-05-01", OFFER_WAGE_UNKNOWN,
     ""},
};

Test(offer, holds_wages_against_the_minimum) {
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(wages); i++) {
    const struct wage_case *c = &wages[i];
    char least[AMOUNT_BYTES] = "";
    struct offer_ask ask = {.origin = "KH", .destination = c->to, .sector = c->sector, .fee = -1,
                            .wage = c->wage, .wage_currency = c->currency, .per = c->per,
                            .on = c->on};
    struct offer *offer = check(pack, &ask);
    cr_expect_eq(offer->wage, c->verdict, "line %d: %d", c->line, offer->wage);
    if (offer->minimum.amount >= 0) amount_write(offer->minimum.amount, least);
    cr_expect_str_eq(least, c->least, "line %d", c->line);
    cr_expect_eq(offer->flags, c->verdict == OFFER_WAGE_BELOW ? 1 : 0, "line %d", c->line);
    cr_expect_eq(offer->principle.count, 0, "no fee is asked");
    offer_free(&offer);
  }
  pack_close(&pack);
}

/* Where no rule can be held against the fee, what facts say in words. */
Test(offer, tells_what_else_is_known_of_fees) {
  struct pack *pack = real_pack();
  static const struct {
    const char *from, *to, *sector, *first;
    size_t count;
  } tries[] = {
      {"LA", "KW", "construction", "LA-recruitment-fees-01", 2},
      {"ID", "KR", "manufacturing", "ID-recruitment-fees-01", 1}, /* -02 stands with the rule */
      {"ID", "QA", "domestic", NULL, 0},
      {"KH", "TH", "construction", NULL, 0},
  };
  for (size_t i = 0; i < COUNT(tries); i++) {
    struct offer_ask ask = {.origin = tries[i].from, .destination = tries[i].to,
                            .sector = tries[i].sector, .fee = N(1), .fee_currency = "USD",
                            .wage = -1};
    struct offer *offer = check(pack, &ask);
    cr_assert_eq(offer->fees.count, tries[i].count, "%zu: %zu", i, offer->fees.count);
    if (tries[i].first) cr_expect_str_eq(offer->fees.rows[0].id, tries[i].first);
    offer_free(&offer);
  }
  pack_close(&pack);
}

Test(offer, counts_the_fee_in_wages) {
  struct pack *pack = real_pack();
  struct offer_ask ask = {.origin = "KH", .destination = "TH", .sector = "construction",
                          .fee = N(30000), .fee_currency = "THB", .wage = N(12000),
                          .wage_currency = "THB", .per = PAY_PER_MONTH};
  struct offer *offer = check(pack, &ask);
  cr_expect_eq(offer->fee_in_wages, 2500, "30000 / 12000 = 2.5");
  cr_expect_not(offer->has_two_currencies);
  offer_free(&offer);
  ask.fee_currency = "USD";
  offer = check(pack, &ask);
  cr_expect(offer->has_two_currencies && offer->fee_in_wages == -1);
  offer_free(&offer);
  ask.wage = -1;
  ask.wage_currency = NULL;
  offer = check(pack, &ask);
  cr_expect(!offer->has_two_currencies && offer->fee_in_wages == -1);
  offer_free(&offer);
  pack_close(&pack);
}

Test(offer, finds_the_facts_of_a_sign) {
  struct pack *pack = real_pack();
  static const struct {
    const char *sign, *from, *to, *sector, *first;
    size_t count;
  } tries[] = {
      {"no_contract", "KH", "TH", "construction", "TH-contract-copy-02", 2},
      {"no_contract", "KH", "TH", "fishing", "TH-contract-copy-02", 3},
      {"no_receipt", "PH", "SG", "construction", "SG-recruitment-fees-03", 2},
      {"passport_kept", "KH", "QA", "construction", "QA-passport-retention-01", 2},
      {"penalty_bond", "VN", "JP", "manufacturing", "JP-debt-bond-01", 2},
      /* Nothing of either country, the region or the world: what another country warns of */
      {"private_account", "KH", "TH", "construction", "PH-recruitment-fraud-01", 1},
      {"tourist_visa", "PH", "TH", "construction", "PH-recruitment-fraud-01", 2},
      {"other_contract", "KH", "AE", "construction", "AE-contract-copy-02", 2},
      {"forced_loan", "ID", "HK", "domestic", "ID-debt-bond-01", 1},
  };
  for (size_t i = 0; i < COUNT(tries); i++) {
    struct offer_ask ask = {.origin = tries[i].from, .destination = tries[i].to,
                            .sector = tries[i].sector, .fee = -1, .wage = -1,
                            .signs = &tries[i].sign, .sign_count = 1};
    struct offer *offer = check(pack, &ask);
    cr_assert_eq(offer->sign_count, 1);
    cr_assert_eq(offer->signs[0].facts.count, tries[i].count, "%zu: %zu", i,
                 offer->signs[0].facts.count);
    cr_expect_str_eq(offer->signs[0].facts.rows[0].id, tries[i].first, "%zu", i);
    cr_expect_eq(offer->flags, 1);
    offer_free(&offer);
  }
  pack_close(&pack);
}

Test(offer, counts_a_sign_once_that_is_told_twice) {
  struct pack *pack = real_pack();
  static const char *const signs[] = {"passport_kept", "no_receipt", "passport_kept"};
  struct offer_ask ask = {.origin = "KH", .destination = "TH", .sector = "construction", .fee = -1,
                          .wage = -1, .signs = signs, .sign_count = COUNT(signs)};
  struct offer *offer = check(pack, &ask);
  cr_assert_eq(offer->sign_count, 2);
  cr_expect_eq(offer->flags, 2);
  cr_expect_str_eq(offer->signs[1].term->code, "no_receipt");
  offer_free(&offer);
  pack_close(&pack);
}

/* Each sign has a fact wherever somebody goes. */
Test(offer, has_facts_for_every_sign) {
  struct pack *pack = real_pack();
  size_t count;
  const struct term *signs = offer_signs(&count);
  for (size_t i = 0; i < count; i++) {
    struct offer_ask ask = {.origin = "LA", .destination = "FR", .sector = "*", .fee = -1,
                            .wage = -1, .signs = &signs[i].code, .sign_count = 1};
    struct offer *offer = check(pack, &ask);
    cr_expect_gt(offer->signs[0].facts.count, 0, "%s", signs[i].code);
    offer_free(&offer);
  }
  pack_close(&pack);
}

Test(offer, marks_old_sources) {
  struct pack *pack = real_pack();
  struct offer_ask ask = {.origin = "VN", .destination = "KR", .sector = "construction",
                          .fee = N(1), .fee_currency = "USD", .wage = -1, .on = "2026-09-30"};
  struct offer *offer = check(pack, &ask);
  /* VN,* service fee: September 2025, which ends on the 30th: 365 days later it is not yet old */
  cr_expect_not(rule_of(offer, "service fee")->is_old);
  cr_expect(rule_of(offer, "brokerage fee")->is_old, "January 2022");
  offer_free(&offer);
  ask.on = "2026-10-01";
  offer = check(pack, &ask);
  cr_expect(rule_of(offer, "service fee")->is_old);
  offer_free(&offer);
  pack_close(&pack);
}

Test(offer, refuses_what_cannot_be) {
  struct pack *pack = real_pack();
  struct lang_chain chain = pack_chain(pack, "en");
  static const char *const unknown = "no_such_sign";
#define TH .origin = "KH", .destination = "TH", .sector = "*"
  const struct offer_ask wrong[] = {
      {TH, .fee = -1, .wage = -1},
      {TH, .fee = -1, .wage = 0, .wage_currency = "THB"},
      {TH, .fee = N(1), .fee_currency = "THB", .wage = -1, .months = N(121)},
      {TH, .fee = N(1), .fee_currency = "THB", .wage = -1, .months = -1},
      {TH, .fee = N(1), .fee_currency = "BAHT", .wage = -1},
      {TH, .fee = 12505, .fee_currency = "THB", .wage = -1},
      {TH, .fee = -1, .wage = 12500, .wage_currency = "VND"},
      {TH, .fee = N(1), .fee_currency = "THB", .wage = -1, .signs = &unknown, .sign_count = 1},
      {.origin = "TH", .destination = "TH", .sector = "*", .fee = N(1), .fee_currency = "THB", .wage = -1},
  };
  for (size_t i = 0; i < COUNT(wrong); i++) {
    struct offer *offer = NULL;
    struct error e = {0};
    cr_expect_eq(offer_check(&offer, pack, &chain, &wrong[i], &e), ERR_INVALID, "%zu", i);
    cr_expect(e.message && !offer);
  }
  pack_close(&pack);
}
