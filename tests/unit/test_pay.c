/* What workers are owed, counted by hand: each case names the facts that it rests on and shows the
 * arithmetic. Runs on the pack of the tree's own content. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/content/pay.h"
#include "tests/unit/real_pack.h"

#define COUNT(array) (sizeof array / sizeof array[0])
/* Thousandths. */
#define N(units) ((units) * INT64_C(1000))

static struct pay *count_pay(struct pack *pack, const struct pay_ask *ask) {
  struct pay *pay = NULL;
  struct error e = {0};
  struct lang_chain chain = pack_chain(pack, "en");
  cr_assert_eq(pay_count(&pay, pack, &chain, ask, &e), ERR_OK, "%s", e.message);
  return pay;
}

static const struct pay_line *line_of(const struct pay *pay, enum pay_item item) {
  for (size_t i = 0; i < pay->line_count; i++)
    if (pay->lines[i].item == item) return &pay->lines[i];
  return NULL;
}

/* One line of one calculation. `amount` NULL: not counted, for `reason`; "" : no such line. */
struct pay_case {
  int line;
  struct pay_ask ask;
  enum pay_item item;
  const char *amount;
  enum pay_reason reason;
  enum threshold_state state;
};
#define CASE __LINE__
#define TH_DAY(money) .country = "TH", .sector = "construction", .currency = "THB",                \
                      .on = "2025-06-01", .per = PAY_PER_DAY, .wage = (money)
#define TH_MONTH(money) .country = "TH", .sector = "construction", .currency = "THB",              \
                        .on = "2025-06-01", .per = PAY_PER_MONTH, .wage = (money)
#define MY(by, money) .country = "MY", .sector = "manufacturing", .currency = "MYR",               \
                      .on = "2025-12-01", .per = (by), .wage = (money)
#define SG(by, money) .country = "SG", .sector = "construction", .currency = "SGD",                \
                      .on = "2025-12-01", .per = (by), .wage = (money)
#define HK(money) .country = "HK", .sector = "domestic", .currency = "HKD", .on = "2025-12-01",    \
                  .per = PAY_PER_MONTH, .wage = (money)
#define KR(by, money) .country = "KR", .sector = "manufacturing", .currency = "KRW",               \
                      .on = "2025-06-01", .per = (by), .wage = (money)

static const struct pay_case cases[] = {
    /* The agreed wage: 26 × 350 */
    {CASE, {TH_DAY(N(350)), .worked = N(26)}, PAY_WAGE, "9100", 0, 0},
    /* TH-overtime-03, TH-working-hours-01: 350 / 8 = 43.75; × 20 × 1.5 = 1312.5 */
    {CASE, {TH_DAY(N(350)), .overtime = N(20)}, PAY_OVERTIME, "1312.5", 0, 0},
    /* ... half an hour: 43.75 × 0.5 × 1.5 = 32.8125, rounded 32.813 */
    {CASE, {TH_DAY(N(350)), .overtime = 500}, PAY_OVERTIME, "32.813", 0, 0},
    /* TH-overtime-05: 10500 / 30 / 8 = 43.75; × 10 × 1.5 = 656.25 */
    {CASE, {TH_MONTH(N(10500)), .overtime = N(10)}, PAY_OVERTIME, "656.25", 0, 0},
    /* 10110 / 240 = 42.125; × 7 × 1.5 = 442.3125, rounded once */
    {CASE, {TH_MONTH(N(10110)), .overtime = N(7)}, PAY_OVERTIME, "442.313", 0, 0},
    /* 11000 / 240 = 45.8333...; × 12 × 1.5 = 825 exactly: nothing is rounded on the way */
    {CASE, {TH_MONTH(N(11000)), .overtime = N(12)}, PAY_OVERTIME, "825", 0, 0},
    /* A contract of 7 hours a day: 350 / 7 = 50; × 10 × 1.5 = 750 */
    {CASE, {TH_DAY(N(350)), .day_hours = N(7), .overtime = N(10)}, PAY_OVERTIME, "750", 0, 0},
    /* One of 12 hours counts 8, the most that the law allows: 43.75 × 10 × 1.5 */
    {CASE, {TH_DAY(N(350)), .day_hours = N(12), .overtime = N(10)}, PAY_OVERTIME, "656.25", 0, 0},
    /* By the hour: 50 × 4 × 1.5 = 300 */
    {CASE, {.country = "TH", .sector = "agriculture", .currency = "THB", .on = "2025-06-01",
            .per = PAY_PER_HOUR, .wage = N(50), .overtime = N(4)}, PAY_OVERTIME, "300", 0, 0},
    /* TH-overtime-04: 2 days × 350 × 2 = 1400; it speaks of workers paid by the day only */
    {CASE, {TH_DAY(N(350)), .holidays = N(2)}, PAY_HOLIDAYS, "1400", 0, 0},
    {CASE, {TH_MONTH(N(10500)), .holidays = N(2)}, PAY_HOLIDAYS, NULL, PAY_NO_RULE,
     THRESHOLD_UNKNOWN},
    /* No fact says what work on a weekly rest day is paid */
    {CASE, {TH_DAY(N(350)), .rest_days = N(1)}, PAY_REST_DAYS, NULL, PAY_NO_RULE,
     THRESHOLD_UNKNOWN},
    /* TH-minimum-wage-01, the lower end: (337 − 300) × 26 = 962 */
    {CASE, {TH_DAY(N(300)), .worked = N(26)}, PAY_TOP_UP, "962", 0, 0},
    {CASE, {TH_DAY(N(337)), .worked = N(26)}, PAY_TOP_UP, "", 0, 0},
    /* Overtime counts by the minimum then: 337 / 8 = 42.125; × 8 × 1.5 = 505.5 */
    {CASE, {TH_DAY(N(300)), .overtime = N(8)}, PAY_OVERTIME, "505.5", 0, 0},
    /* 337 × 30 = 10110 a month; − 9000 = 1110 */
    {CASE, {TH_MONTH(N(9000)), .worked = N(1)}, PAY_TOP_UP, "1110", 0, 0},
    /* In another currency nothing is compared */
    {CASE, {.country = "TH", .sector = "construction", .currency = "USD", .on = "2025-06-01",
            .per = PAY_PER_DAY, .wage = N(5), .worked = N(10)}, PAY_TOP_UP, "", 0, 0},
    /* TH-termination-01: 1 January to 30 April 2025 are 31 + 28 + 31 + 30 = 120 days: 30 × 350 */
    {CASE, {TH_DAY(N(350)), .started = "2025-01-01", .ended = "2025-04-30"}, PAY_SEVERANCE, "10500",
     0, 0},
    {CASE, {TH_DAY(N(350)), .started = "2025-01-01", .ended = "2025-04-29"}, PAY_SEVERANCE, "0",
     PAY_TOO_SHORT, 0},
    /* TH-termination-02: a whole year: 90 × 350; one day less: 30 × 350 */
    {CASE, {TH_DAY(N(350)), .started = "2024-03-01", .ended = "2025-02-28"}, PAY_SEVERANCE, "31500",
     0, 0},
    {CASE, {TH_DAY(N(350)), .started = "2024-03-01", .ended = "2025-02-27"}, PAY_SEVERANCE, "10500",
     0, 0},
    /* TH-termination-03: 3 years: 180 × 350 */
    {CASE, {TH_DAY(N(350)), .started = "2022-03-01", .ended = "2025-02-28"}, PAY_SEVERANCE, "63000",
     0, 0},
    /* TH-termination-04: 6 years: 240 × 350 */
    {CASE, {TH_DAY(N(350)), .started = "2019-01-15", .ended = "2025-03-01"}, PAY_SEVERANCE, "84000",
     0, 0},
    /* TH-termination-05: 10 years: 300 × 350; 20 years: 400 × 350 */
    {CASE, {TH_DAY(N(350)), .started = "2014-01-01", .ended = "2025-03-01"}, PAY_SEVERANCE,
     "105000", 0, 0},
    {CASE, {TH_DAY(N(350)), .started = "2004-01-01", .ended = "2025-03-01"}, PAY_SEVERANCE,
     "140000", 0, 0},
    /* By the month: 10500 / 30 = 350 a day; × 30 */
    {CASE, {TH_MONTH(N(10500)), .started = "2025-01-01", .ended = "2025-05-31"}, PAY_SEVERANCE,
     "10500", 0, 0},
    /* TH-termination-07: domestic workers lack overtime pay and severance pay */
    {CASE, {.country = "TH", .sector = "domestic", .currency = "THB", .on = "2025-06-01",
            .per = PAY_PER_DAY, .wage = N(350), .overtime = N(5)}, PAY_OVERTIME, NULL, PAY_NO_RULE,
     THRESHOLD_EXEMPT},
    {CASE, {.country = "TH", .sector = "domestic", .currency = "THB", .on = "2025-06-01",
            .per = PAY_PER_DAY, .wage = N(350), .started = "2020-01-01", .ended = "2025-01-01"},
     PAY_SEVERANCE, NULL, PAY_NO_RULE, THRESHOLD_EXEMPT},
    /* TH-minimum-wage-06: but they are owed the minimum wage: (337 − 300) × 10 */
    {CASE, {.country = "TH", .sector = "domestic", .currency = "THB", .on = "2025-06-01",
            .per = PAY_PER_DAY, .wage = N(300), .worked = N(10)}, PAY_TOP_UP, "370", 0, 0},
    /* TH-minimum-wage-07: 30 × 337 = 10110; − 10000 = 110. The rest of the general law is not taken
     * to hold on boats. */
    {CASE, {.country = "TH", .sector = "fishing", .currency = "THB", .on = "2025-06-01",
            .per = PAY_PER_MONTH, .wage = N(10000), .worked = N(1)}, PAY_TOP_UP, "110", 0, 0},
    {CASE, {.country = "TH", .sector = "fishing", .currency = "THB", .on = "2025-06-01",
            .per = PAY_PER_MONTH, .wage = N(12000), .overtime = N(9)}, PAY_OVERTIME, NULL,
     PAY_NO_RULE, THRESHOLD_UNKNOWN},
    /* TH-minimum-wage-08 is about hotels, and the sector is restaurants, too: 337 counts */
    {CASE, {.country = "TH", .sector = "hospitality", .currency = "THB", .on = "2025-07-01",
            .per = PAY_PER_DAY, .wage = N(380), .worked = N(10)}, PAY_TOP_UP, "", 0, 0},
    {CASE, {.country = "TH", .sector = "hospitality", .currency = "THB", .on = "2025-07-01",
            .per = PAY_PER_DAY, .wage = N(330), .worked = N(10)}, PAY_TOP_UP, "70", 0, 0},
    /* The minimum of 2025 says nothing about 2024 */
    {CASE, {.country = "TH", .sector = "construction", .currency = "THB", .on = "2024-12-31",
            .per = PAY_PER_DAY, .wage = N(300), .worked = N(10)}, PAY_TOP_UP, "", 0, 0},
    /* TH-minimum-wage-01 is of January 2025 and changes often: old from February 2026 on */
    {CASE, {.country = "TH", .sector = "construction", .currency = "THB", .on = "2026-01-31",
            .per = PAY_PER_DAY, .wage = N(300), .worked = N(1)}, PAY_TOP_UP, "37", 0,
     THRESHOLD_HOLDS},
    {CASE, {.country = "TH", .sector = "construction", .currency = "THB", .on = "2026-02-01",
            .per = PAY_PER_DAY, .wage = N(300), .worked = N(1)}, PAY_TOP_UP, "37", 0,
     THRESHOLD_OLD},

    /* MY-minimum-wage-01: 1700 − 1500 = 200 */
    {CASE, {MY(PAY_PER_MONTH, N(1500)), .worked = N(1)}, PAY_TOP_UP, "200", 0, 0},
    /* MY-minimum-wage-02: (8.72 − 8) × 100 = 72; (65.38 − 60) × 26 = 139.88 */
    {CASE, {MY(PAY_PER_HOUR, N(8)), .worked = N(100)}, PAY_TOP_UP, "72", 0, 0},
    {CASE, {MY(PAY_PER_DAY, N(60)), .worked = N(26)}, PAY_TOP_UP, "139.88", 0, 0},
    /* It is in force for everybody since 1 August 2025 */
    {CASE, {.country = "MY", .sector = "construction", .currency = "MYR", .on = "2025-07-31",
            .per = PAY_PER_MONTH, .wage = N(1500), .worked = N(1)}, PAY_TOP_UP, "", 0, 0},
    /* ... and not for domestic workers; for fishers it is: "every employer" */
    {CASE, {.country = "MY", .sector = "domestic", .currency = "MYR", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(1000), .worked = N(1)}, PAY_TOP_UP, "", 0, 0},
    {CASE, {.country = "MY", .sector = "fishing", .currency = "MYR", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(1500), .worked = N(2)}, PAY_TOP_UP, "400", 0, 0},
    /* MY-overtime-01: 10 × 5 × 1.5 = 75; by the day 80 / 8 = 10; × 6 × 1.5 = 90 */
    {CASE, {MY(PAY_PER_HOUR, N(10)), .overtime = N(5)}, PAY_OVERTIME, "75", 0, 0},
    {CASE, {MY(PAY_PER_DAY, N(80)), .overtime = N(6)}, PAY_OVERTIME, "90", 0, 0},
    /* No fact tells by how many days a month's wage is divided; typed in: 2600 / 26 / 8 = 12.5;
     * × 10 × 1.5 = 187.5 */
    {CASE, {MY(PAY_PER_MONTH, N(2600)), .overtime = N(10)}, PAY_OVERTIME, NULL, PAY_NO_MONTH_DAYS,
     0},
    {CASE, {MY(PAY_PER_MONTH, N(2600)), .month_days = N(26), .overtime = N(10)}, PAY_OVERTIME,
     "187.5", 0, 0},
    /* Only up to RM4,000 a month: 4000 / 26 / 8 × 2 × 1.5 = 57.692307... */
    {CASE, {MY(PAY_PER_MONTH, N(4000)), .month_days = N(26), .overtime = N(2)}, PAY_OVERTIME,
     "57.692", 0, 0},
    {CASE, {MY(PAY_PER_MONTH, N(4001)), .month_days = N(26), .overtime = N(2)}, PAY_OVERTIME, NULL,
     PAY_OVER_LIMIT, 0},
    /* MY-overtime-02: 10 × 3 × 2 = 60; 10 × 4 × 3 = 120; normal hours on a rest day: not stated */
    {CASE, {MY(PAY_PER_HOUR, N(10)), .rest_day_overtime = N(3)}, PAY_REST_DAY_OVERTIME, "60", 0, 0},
    {CASE, {MY(PAY_PER_HOUR, N(10)), .holiday_overtime = N(4)}, PAY_HOLIDAY_OVERTIME, "120", 0, 0},
    {CASE, {MY(PAY_PER_DAY, N(80)), .rest_days = N(1)}, PAY_REST_DAYS, NULL, PAY_NO_RULE,
     THRESHOLD_UNKNOWN},
    {CASE, {MY(PAY_PER_DAY, N(80)), .started = "2020-01-01", .ended = "2025-11-30"}, PAY_SEVERANCE,
     NULL, PAY_NO_RULE, THRESHOLD_UNKNOWN},

    /* SG-overtime-02: 12 × 10 × 1.5 = 180 */
    {CASE, {SG(PAY_PER_HOUR, N(12)), .overtime = N(10)}, PAY_OVERTIME, "180", 0, 0},
    /* SG-rest-day-01: two days of pay for each: 2 × 80 × 2 = 320 */
    {CASE, {SG(PAY_PER_DAY, N(80)), .rest_days = N(2)}, PAY_REST_DAYS, "320", 0, 0},
    /* By the hour a day has 8 of them (SG-working-hours-01): 10 × 8 × 1 × 2 = 160 */
    {CASE, {SG(PAY_PER_HOUR, N(10)), .rest_days = N(1)}, PAY_REST_DAYS, "160", 0, 0},
    /* 1300 / 26 = 50; × 1 × 2 = 100 */
    {CASE, {SG(PAY_PER_MONTH, N(1300)), .month_days = N(26), .rest_days = N(1)}, PAY_REST_DAYS,
     "100", 0, 0},
    /* SG-rest-day-03: one day: 780 / 26 = 30; × 2 = 60. The general overtime rule is not used. */
    {CASE, {.country = "SG", .sector = "domestic", .currency = "SGD", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(780), .month_days = N(26), .rest_days = N(2)},
     PAY_REST_DAYS, "60", 0, 0},
    {CASE, {.country = "SG", .sector = "domestic", .currency = "SGD", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(780), .overtime = N(2)}, PAY_OVERTIME, NULL,
     PAY_NO_RULE, THRESHOLD_UNKNOWN},

    /* BN-minimum-wage-01 is for banks, finance and ICT only; nothing on overtime pay */
    {CASE, {.country = "BN", .sector = "construction", .currency = "BND", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(400), .worked = N(1)}, PAY_TOP_UP, "", 0, 0},
    {CASE, {.country = "BN", .sector = "construction", .currency = "BND", .on = "2025-12-01",
            .per = PAY_PER_HOUR, .wage = N(4), .overtime = N(1)}, PAY_OVERTIME, NULL, PAY_NO_RULE,
     THRESHOLD_UNKNOWN},

    /* HK-minimum-wage-01, contracts from 30 September 2025: 5100 − 5000 = 100 */
    {CASE, {HK(N(5000)), .signed_on = "2025-09-30", .worked = N(1)}, PAY_TOP_UP, "100", 0, 0},
    /* HK-minimum-wage-02, the day before, and the first day: 4990 − 4900 = 90 */
    {CASE, {HK(N(4900)), .signed_on = "2025-09-29", .worked = N(1)}, PAY_TOP_UP, "90", 0, 0},
    {CASE, {HK(N(4900)), .signed_on = "2024-09-28", .worked = N(1)}, PAY_TOP_UP, "90", 0, 0},
    {CASE, {HK(N(4900)), .signed_on = "2024-09-27", .worked = N(1)}, PAY_TOP_UP, "", 0, 0},
    /* HK-wages-01: 1236 × 2 = 2472 */
    {CASE, {HK(N(5100)), .months = N(2), .has_no_food = true}, PAY_FOOD, "2472", 0, 0},
    {CASE, {HK(N(5100)), .has_no_food = true}, PAY_FOOD, NULL, PAY_NO_MONTHS, 0},
    {CASE, {HK(N(5100)), .months = N(1), .has_no_housing = true}, PAY_HOUSING, NULL, PAY_NO_RULE,
     THRESHOLD_UNKNOWN},
    {CASE, {.country = "HK", .sector = "construction", .currency = "HKD", .on = "2025-12-01",
            .per = PAY_PER_HOUR, .wage = N(40), .overtime = N(1)}, PAY_OVERTIME, NULL, PAY_NO_RULE,
     THRESHOLD_UNKNOWN},

    /* KR-minimum-wage-01: (10030 − 9000) × 209 = 215270; 2096270 − 2000000 = 96270 */
    {CASE, {KR(PAY_PER_HOUR, N(9000)), .worked = N(209)}, PAY_TOP_UP, "215270", 0, 0},
    {CASE, {KR(PAY_PER_MONTH, N(2000000)), .worked = N(1)}, PAY_TOP_UP, "96270", 0, 0},
    /* KR-overtime-01: 10030 × 10 × 1.5 = 150450; KR-overtime-02: not on farms */
    {CASE, {KR(PAY_PER_HOUR, N(10030)), .overtime = N(10)}, PAY_OVERTIME, "150450", 0, 0},
    {CASE, {.country = "KR", .sector = "agriculture", .currency = "KRW", .on = "2025-06-01",
            .per = PAY_PER_HOUR, .wage = N(10030), .overtime = N(10)}, PAY_OVERTIME, NULL,
     PAY_NO_RULE, THRESHOLD_EXEMPT},
    /* ... where the minimum wage holds: 1030 × 10 */
    {CASE, {.country = "KR", .sector = "agriculture", .currency = "KRW", .on = "2025-06-01",
            .per = PAY_PER_HOUR, .wage = N(9000), .worked = N(10)}, PAY_TOP_UP, "10300", 0, 0},
    /* It was the minimum of 2025 alone */
    {CASE, {.country = "KR", .sector = "construction", .currency = "KRW", .on = "2026-01-01",
            .per = PAY_PER_HOUR, .wage = N(9000), .worked = N(10)}, PAY_TOP_UP, "", 0, 0},
    {CASE, {.country = "KR", .sector = "construction", .currency = "KRW", .on = "2024-12-31",
            .per = PAY_PER_HOUR, .wage = N(9000), .worked = N(10)}, PAY_TOP_UP, "", 0, 0},
    /* KR-termination-01 gives a right, but no amount */
    {CASE, {KR(PAY_PER_MONTH, N(2100000)), .started = "2020-01-01", .ended = "2025-05-31"},
     PAY_SEVERANCE, NULL, PAY_NO_RULE, THRESHOLD_UNKNOWN},

    /* JP: hours are stated, what overtime is paid is not */
    {CASE, {.country = "JP", .sector = "manufacturing", .currency = "JPY", .on = "2025-12-01",
            .per = PAY_PER_HOUR, .wage = N(1100), .overtime = N(5)}, PAY_OVERTIME, NULL,
     PAY_NO_RULE, THRESHOLD_UNKNOWN},

    /* SA-termination-01: after four years one month: 1500; a day less: nothing */
    {CASE, {.country = "SA", .sector = "domestic", .currency = "SAR", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(1500), .started = "2021-01-01", .ended = "2024-12-31"},
     PAY_SEVERANCE, "1500", 0, 0},
    {CASE, {.country = "SA", .sector = "domestic", .currency = "SAR", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(1500), .started = "2021-01-01", .ended = "2024-12-30"},
     PAY_SEVERANCE, "0", PAY_TOO_SHORT, 0},
    {CASE, {.country = "SA", .sector = "construction", .currency = "SAR", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(1500), .started = "2020-01-01", .ended = "2024-12-31"},
     PAY_SEVERANCE, NULL, PAY_NO_RULE, THRESHOLD_UNKNOWN},
    /* By the day: the rule counts in wages of a month */
    {CASE, {.country = "SA", .sector = "domestic", .currency = "SAR", .on = "2025-12-01",
            .per = PAY_PER_DAY, .wage = N(50), .started = "2020-01-01", .ended = "2024-12-31"},
     PAY_SEVERANCE, NULL, PAY_NO_MONTH_WAGE, 0},

    /* KW-minimum-wage-01: 75 − 74.5 = 0.5; KW-minimum-wage-02: 60 − 55 = 5. Both are of 2016. */
    {CASE, {.country = "KW", .sector = "construction", .currency = "KWD", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = 74500, .worked = N(1)}, PAY_TOP_UP, "0.5", 0,
     THRESHOLD_OLD},
    {CASE, {.country = "KW", .sector = "domestic", .currency = "KWD", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(55), .worked = N(1)}, PAY_TOP_UP, "5", 0,
     THRESHOLD_OLD},
    /* KW-termination-01: one month for each year: 1 June 2020 to 31 May 2025: 5 × 100 = 500 */
    {CASE, {.country = "KW", .sector = "domestic", .currency = "KWD", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(100), .started = "2020-06-01", .ended = "2025-05-31"},
     PAY_SEVERANCE, "500", 0, 0},
    {CASE, {.country = "KW", .sector = "domestic", .currency = "KWD", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(100), .started = "2020-06-01", .ended = "2025-05-30"},
     PAY_SEVERANCE, "400", 0, 0},

    /* QA-minimum-wage-01, for all workers: 1000 − 900 = 100, × 3; domestic 1000 − 950 = 50 */
    {CASE, {.country = "QA", .sector = "construction", .currency = "QAR", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(900), .worked = N(3)}, PAY_TOP_UP, "300", 0,
     THRESHOLD_OLD},
    {CASE, {.country = "QA", .sector = "domestic", .currency = "QAR", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(950), .worked = N(1)}, PAY_TOP_UP, "50", 0,
     THRESHOLD_OLD},
    /* QA-minimum-wage-02: 300 for food, 500 for housing, × 2 */
    {CASE, {.country = "QA", .sector = "construction", .currency = "QAR", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(1000), .months = N(2), .has_no_food = true}, PAY_FOOD,
     "600", 0, THRESHOLD_OLD},
    {CASE, {.country = "QA", .sector = "construction", .currency = "QAR", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(1000), .months = N(2), .has_no_housing = true},
     PAY_HOUSING, "1000", 0, THRESHOLD_OLD},
    {CASE, {.country = "QA", .sector = "construction", .currency = "USD", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(300), .months = N(1), .has_no_food = true}, PAY_FOOD,
     NULL, PAY_OTHER_CURRENCY, THRESHOLD_OLD},

    /* AE and TW: no rule to count with */
    {CASE, {.country = "AE", .sector = "domestic", .currency = "AED", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(1000), .overtime = N(1)}, PAY_OVERTIME, NULL,
     PAY_NO_RULE, THRESHOLD_UNKNOWN},
    {CASE, {.country = "TW", .sector = "care", .currency = "TWD", .on = "2025-12-01",
            .per = PAY_PER_MONTH, .wage = N(20000), .rest_days = N(1)}, PAY_REST_DAYS, NULL,
     PAY_NO_RULE, THRESHOLD_UNKNOWN},
};

static void check_line(const struct pay_case *c, const struct pay *pay) {
  char amount[AMOUNT_BYTES];
  const struct pay_line *line = line_of(pay, c->item);
  if (c->amount && !*c->amount) {
    cr_expect_null(line, "line %d: there should be no such line", c->line);
    return;
  }
  cr_assert_not_null(line, "line %d: no such line", c->line);
  cr_expect_eq(line->reason, c->reason, "line %d: %s", c->line, pay_reason_code(line->reason));
  if (c->state)
    cr_expect_eq(line->state, c->state, "line %d: %s", c->line, threshold_state_code(line->state));
  if (c->amount)
    cr_expect_str_eq(amount_write(line->amount, amount), c->amount, "line %d: %s", c->line, amount);
  else
    cr_expect_eq(line->amount, -1, "line %d", c->line);
}

Test(pay, is_what_was_counted_by_hand) {
  struct pack *pack = real_pack();
  cr_assert_geq(COUNT(cases), 60);
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct pay *pay = count_pay(pack, &cases[i].ask);
    check_line(&cases[i], pay);
    pay_free(&pay);
  }
  pack_close(&pack);
}

Test(pay, adds_up_what_is_owed) {
  struct pack *pack = real_pack();
  /* 26 × 350 = 9100; 20 × 43.75 × 1.5 = 1312.5; 2 × 350 × 2 = 1400; together 11812.5; paid 9000;
   * 312.5 kept back, of which no limit is known: 11812.5 − 9000 − 312.5 = 2500 */
  struct pay_ask ask = {TH_DAY(N(350)), .worked = N(26), .overtime = N(20), .holidays = N(2),
                        .rest_days = N(1), .paid = N(9000), .deducted = 312500};
  struct pay *pay = count_pay(pack, &ask);
  cr_expect_eq(pay->due, 11812500);
  cr_expect_eq(pay->owed, N(2500));
  cr_expect_eq(pay->uncounted, 1);
  cr_expect_eq(pay->deduction_most, -1);
  pay_free(&pay);
  /* More was paid than is owed: 9100 − 10000 */
  ask = (struct pay_ask){TH_DAY(N(350)), .worked = N(26), .paid = N(10000)};
  pay = count_pay(pack, &ask);
  cr_expect_eq(pay->owed, -N(900));
  pay_free(&pay);
  pack_close(&pack);
}

Test(pay, knows_what_may_be_kept_back) {
  struct pack *pack = real_pack();
  /* TH-deductions-01: 20 percent of 30 × 400 = 12000 are 2400; 3000 were kept: 600 too much;
   * 12000 − 9000 − 2400 = 600 */
  struct pay_ask ask = {.country = "TH", .sector = "domestic", .currency = "THB",
                        .on = "2025-06-01", .per = PAY_PER_DAY, .wage = N(400), .worked = N(30),
                        .deducted = N(3000), .paid = N(9000)};
  struct pay *pay = count_pay(pack, &ask);
  cr_expect_eq(pay->deduction_most, N(2400));
  cr_expect_eq(pay->kept_too_much, N(600));
  cr_expect_eq(pay->owed, N(600));
  pay_free(&pay);
  /* HK-deductions-02: half of 5100 is 2550; 3000 were kept: 450 too much; 5100 − 2100 − 2550 = 450 */
  ask = (struct pay_ask){HK(N(5100)), .worked = N(1), .deducted = N(3000), .paid = N(2100)};
  pay = count_pay(pack, &ask);
  cr_expect_eq(pay->deduction_most, N(2550));
  cr_expect_eq(pay->kept_too_much, N(450));
  cr_expect_eq(pay->owed, N(450));
  pay_free(&pay);
  /* Within the limit: 5100 − 4000 − 1000 = 100 */
  ask = (struct pay_ask){HK(N(5100)), .worked = N(1), .deducted = N(1000), .paid = N(4000)};
  pay = count_pay(pack, &ask);
  cr_expect_eq(pay->kept_too_much, 0);
  cr_expect_eq(pay->owed, N(100));
  pay_free(&pay);
  pack_close(&pack);
}

Test(pay, says_when_there_was_too_much_overtime) {
  struct pack *pack = real_pack();
  static const struct {
    const char *country;
    int64_t hours, months;
    bool is_too_much;
  } tries[] = {
      {"MY", N(104), N(1), false}, {"MY", 104001, N(1), true},  /* MY-overtime-03 */
      {"SG", N(72), N(1), false},  {"SG", N(73), N(1), true},   /* SG-overtime-01 */
      {"SG", N(144), N(2), false}, {"SG", N(145), N(2), true}, {"SG", N(500), 0, false},
  };
  for (size_t i = 0; i < COUNT(tries); i++) {
    struct pay_ask ask = {.country = tries[i].country, .sector = "construction", .currency = "SGD",
                          .on = "2025-12-01", .per = PAY_PER_HOUR, .wage = N(10),
                          .overtime = tries[i].hours, .months = tries[i].months};
    struct pay *pay = count_pay(pack, &ask);
    cr_expect_eq(pay->overtime_most != NULL, tries[i].is_too_much, "%zu", i);
    pay_free(&pay);
  }
  pack_close(&pack);
}

static bool is_missing(const struct pay *pay, const char *rule) {
  for (size_t i = 0; i < pay->missing_count; i++)
    if (strcmp(pay->missing[i], rule) == 0) return true;
  return false;
}

static bool is_spoken_of(const struct pay *pay, const char *id) {
  for (size_t i = 0; i < pay->known.count; i++)
    if (strcmp(pay->known.rows[i].id, id) == 0) return true;
  return false;
}

Test(pay, says_what_is_not_known) {
  struct pack *pack = real_pack();
  struct pay_ask ask = {TH_DAY(N(350)), .worked = N(1)};
  struct pay *pay = count_pay(pack, &ask);
  cr_expect_eq(pay->missing_count, 2);
  cr_expect(is_missing(pay, "rest_day_rate") && is_missing(pay, "deduction_limit"));
  cr_expect(is_spoken_of(pay, "TH-minimum-wage-02"), "the minimum depends on the place");
  cr_expect_not(is_spoken_of(pay, "TH-minimum-wage-01"), "it is counted with");
  cr_expect_not(is_spoken_of(pay, "TH-deductions-01"), "it is about domestic work");
  pay_free(&pay);
  ask.sector = "hospitality";
  pay = count_pay(pack, &ask);
  cr_expect(is_spoken_of(pay, "TH-minimum-wage-08"), "hotels pay 400");
  pay_free(&pay);
  /* Kuwait counts overtime of domestic workers in half days: said in words, not counted */
  ask = (struct pay_ask){.country = "KW", .sector = "domestic", .currency = "KWD",
                         .per = PAY_PER_MONTH, .wage = N(100), .worked = N(1), .overtime = N(1)};
  pay = count_pay(pack, &ask);
  cr_expect(is_missing(pay, "overtime_rate") && is_spoken_of(pay, "KW-overtime-01"));
  cr_expect_not(is_missing(pay, "severance"));
  pay_free(&pay);
  ask = (struct pay_ask){.country = "BN", .sector = "hospitality", .currency = "BND",
                         .per = PAY_PER_MONTH, .wage = N(400), .worked = N(1)};
  pay = count_pay(pack, &ask);
  cr_expect(is_missing(pay, "minimum_wage") && is_spoken_of(pay, "BN-minimum-wage-01"));
  pay_free(&pay);
  pack_close(&pack);
}

Test(pay, says_when_nothing_is_known) {
  struct pack *pack = real_pack();
  static const struct {
    const char *country, *sector;
    bool knows_nothing;
  } tries[] = {{"TW", "manufacturing", true}, {"AE", "domestic", true}, {"HK", "construction", true},
               {"SA", "construction", true},  {"FR", "*", true},        {"KH", "*", true},
               {"BN", "*", false},            {"JP", "care", false},    {"HK", "domestic", false}};
  for (size_t i = 0; i < COUNT(tries); i++) {
    struct pay_ask ask = {.country = tries[i].country, .sector = tries[i].sector,
                          .currency = "EUR", .per = PAY_PER_HOUR, .wage = N(1), .worked = N(1)};
    struct pay *pay = count_pay(pack, &ask);
    /* HK pays domestic workers by the month; by the hour its limit of deductions stays */
    cr_expect_eq(pay_knows_nothing(pay), tries[i].knows_nothing, "%s", tries[i].country);
    pay_free(&pay);
  }
  pack_close(&pack);
}

Test(pay, refuses_what_cannot_be) {
  struct pack *pack = real_pack();
  struct lang_chain chain = pack_chain(pack, "en");
  const struct pay_ask wrong[] = {
      {TH_DAY(0), .worked = N(1)},
      {TH_DAY(-N(350)), .worked = N(1)},
      {TH_DAY(N(100000001)), .worked = N(1)},
      {TH_DAY(N(350)), .worked = N(1001)},
      {TH_DAY(N(350)), .worked = -N(1)},
      {TH_DAY(N(350)), .overtime = N(3001)},
      {TH_DAY(N(350)), .overtime = -1},
      {TH_DAY(N(350)), .rest_days = N(1001)},
      {TH_DAY(N(350)), .holidays = -1},
      {TH_DAY(N(350)), .holiday_overtime = N(3001)},
      {TH_DAY(N(350)), .rest_day_overtime = N(3001)},
      {TH_DAY(N(350)), .day_hours = N(25)},
      {TH_MONTH(N(9000)), .worked = N(121), .months = N(121)},
      {TH_MONTH(N(9000)), .month_days = N(32)},
      {TH_DAY(N(350)), .paid = N(100000001)},
      {TH_DAY(N(350)), .deducted = N(100000001)},
      {TH_DAY(350123), .worked = N(1)}, /* a baht has two decimals */
      {TH_DAY(N(350)), .paid = 9101},
      {TH_DAY(N(350)), .deducted = -N(1)},
      {.country = "VN", .sector = "*", .currency = "VND", .wage = 12500, .worked = N(1)},
      {.country = "TH", .sector = "*", .currency = "XQQ", .wage = N(300), .worked = N(1)},
      {.country = "TH", .sector = "*", .currency = "thb", .wage = N(300), .worked = N(1)},
      {TH_DAY(N(350)), .started = "2025-01-01"},
      {TH_DAY(N(350)), .ended = "2025-01-01"},
      {TH_DAY(N(350)), .started = "2025-01-02", .ended = "2025-01-01"},
  };
  for (size_t i = 0; i < COUNT(wrong); i++) {
    struct pay *pay = NULL;
    struct error e = {0};
    cr_expect_eq(pay_count(&pay, pack, &chain, &wrong[i], &e), ERR_INVALID, "%zu", i);
    cr_expect(e.message && !pay);
  }
  pack_close(&pack);
}

Test(pay, cannot_be_counted_before_it_is_told_how_long_was_worked) {
  struct pack *pack = real_pack();
  struct lang_chain chain = pack_chain(pack, "en");
  static const char *const needed[PAY_PERS] = {"hours", "days", "months"};
  for (int per = 0; per < PAY_PERS; per++) {
    struct pay *pay = NULL;
    struct error e = {0};
    struct pay_ask ask = {TH_DAY(N(350)), .paid = N(100), .deducted = N(50)};
    ask.per = (enum pay_per)per;
    cr_assert_eq(pay_count(&pay, pack, &chain, &ask, &e), ERR_INVALID);
    cr_expect_str_eq(e.arg[0], needed[per]);
    cr_expect_null(pay);
  }
  pack_close(&pack);
}

Test(pay, doubts_figures_that_do_not_fit_together) {
  struct pack *pack = real_pack();
  static const struct {
    struct pay_ask ask;
    enum pay_doubt doubt;
  } tries[] = {
      {{TH_MONTH(N(12000)), .worked = N(1), .deducted = N(12000)}, PAY_NO_DOUBT},
      {{TH_MONTH(N(12000)), .worked = N(1), .deducted = 12000010}, PAY_KEPT_MORE},
      {{TH_MONTH(N(12000)), .worked = N(1), .paid = N(9000), .deducted = N(3000)}, PAY_NO_DOUBT},
      {{TH_MONTH(N(12000)), .worked = N(1), .paid = N(9000), .deducted = 3000010}, PAY_GOT_MORE},
      {{TH_MONTH(N(12000)), .worked = N(1), .paid = N(12001)}, PAY_GOT_MORE},
      /* Work on a rest day, for which no rule is known, may have been paid */
      {{TH_MONTH(N(12000)), .worked = N(1), .rest_days = N(1), .paid = N(12001)}, PAY_NO_DOUBT},
      {{TH_MONTH(N(12000)), .worked = N(1), .rest_days = N(1), .deducted = N(12001)}, PAY_KEPT_MORE},
      {{TH_MONTH(N(12000)), .overtime = N(1), .paid = N(9000), .deducted = N(3000)}, PAY_NO_DOUBT},
      /* Half of 5100 may be kept back, so that the other half is still owed */
      {{HK(N(5100)), .worked = N(1), .deducted = N(6000)}, PAY_KEPT_MORE},
  };
  for (size_t i = 0; i < COUNT(tries); i++) {
    struct pay *pay = count_pay(pack, &tries[i].ask);
    cr_expect_eq(pay->doubt, tries[i].doubt, "%zu: %s", i, pay_doubt_code(pay->doubt));
    pay_free(&pay);
  }
  pack_close(&pack);
}

Test(pay, knows_that_a_minimum_is_in_another_currency) {
  struct pack *pack = real_pack();
  struct pay_ask ask = {TH_MONTH(N(12000)), .worked = N(1)};
  struct pay *pay = count_pay(pack, &ask);
  cr_expect_not(pay->has_other_currency);
  pay_free(&pay);
  ask.currency = "MMK";
  pay = count_pay(pack, &ask);
  cr_expect(pay->has_other_currency && !pay->is_below);
  pay_free(&pay);
  ask.country = "TW"; /* no minimum is known there */
  pay = count_pay(pack, &ask);
  cr_expect_not(pay->has_other_currency);
  pay_free(&pay);
  pack_close(&pack);
}

/* The largest that is taken can be counted. */
Test(pay, counts_the_largest) {
  struct pack *pack = real_pack();
  struct pay_ask ask = {TH_DAY(N(100000000)), .worked = N(1000), .overtime = N(3000),
                        .started = "1950-01-01", .ended = "2025-01-01"};
  struct pay *pay = count_pay(pack, &ask);
  cr_expect_eq(pay->uncounted, 0);
  cr_expect_eq(line_of(pay, PAY_WAGE)->amount, N(INT64_C(100000000000)));
  cr_expect_eq(line_of(pay, PAY_OVERTIME)->amount, N(INT64_C(56250000000)));
  cr_expect_eq(line_of(pay, PAY_SEVERANCE)->amount, N(INT64_C(40000000000)));
  pay_free(&pay);
  pack_close(&pack);
}

Test(pay, multiplies_before_it_divides) {
  int64_t out;
  cr_assert(amount_ratio((int64_t[]){1, 1}, 2, (int64_t[]){2}, 1, &out));
  cr_expect_eq(out, 1, "half is rounded up");
  cr_assert(amount_ratio((int64_t[]){-1}, 1, (int64_t[]){2}, 1, &out));
  cr_expect_eq(out, -1);
  cr_assert(amount_ratio((int64_t[]){-4}, 1, (int64_t[]){9}, 1, &out));
  cr_expect_eq(out, 0);
  cr_expect_not(amount_ratio((int64_t[]){1}, 1, (int64_t[]){0}, 1, &out));
  cr_expect_not(amount_ratio((int64_t[]){1}, 1, (int64_t[]){-1}, 1, &out));
  cr_expect_not(amount_ratio((int64_t[]){AMOUNT_MAX, 2}, 2, (int64_t[]){1}, 1, &out));
  cr_assert(amount_ratio((int64_t[]){AMOUNT_MAX, AMOUNT_MAX}, 2, (int64_t[]){AMOUNT_MAX}, 1, &out));
  cr_expect_eq(out, AMOUNT_MAX);
  cr_expect_not(amount_ratio((int64_t[]){AMOUNT_MAX, AMOUNT_MAX, AMOUNT_MAX}, 3,
                             (int64_t[]){AMOUNT_MAX, AMOUNT_MAX}, 2, &out), "it does not fit");
  char text[AMOUNT_BYTES];
  cr_expect_str_eq(amount_write(-500, text), "-0.5");
  cr_expect_str_eq(amount_write(-AMOUNT_MAX, text), "-1000000000000");
}
