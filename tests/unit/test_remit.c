/* What sending money costs: quotes counted by hand, and the published prices of the pack of the
 * tree's own content (remittance.csv). */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/content/remit.h"
#include "tests/unit/real_pack.h"

#define COUNT(array) (sizeof array / sizeof array[0])
#define N(units) ((units) * INT64_C(1000))
#define RATE(units) ((units) * REMIT_RATE_ONE)

static struct remit *compare(struct pack *pack, const struct remit_ask *ask) {
  struct remit *remit = NULL;
  struct error e = {0};
  struct lang_chain chain = pack_chain(pack, "en");
  cr_assert_eq(remit_compare(&remit, pack, &chain, ask, &e), ERR_OK, "%s", e.message);
  return remit;
}

/* One quote with a middle rate; amounts as text. */
static const struct {
  int64_t amount, fee, rate, mid;
  const char *arrives, *margin, *cost, *percent, *per_hundred;
  bool is_above_goal;
} quotes[] = {
    /* 5000 × 121 = 605000; 5000 × 2 / 123 = 81.3008; + 150 = 231.301; / 5000 = 4.626 %;
     * 605000 / 5150 × 100 = 11747.573 */
    {N(5000), N(150), RATE(121), RATE(123), "605000", "81.301", "231.301", "4.626", "11747.573",
     true},
    /* 200 × 56 = 11200; 200 × 0.5 / 56.5 = 1.7699; + 4 = 5.77; / 200 = 2.885 %; 11200 / 204 × 100 */
    {N(200), N(4), RATE(56), 56500000, "11200", "1.77", "5.77", "2.885", "5490.196", false},
    /* No fee, the middle rate: nothing is lost */
    {N(100), 0, RATE(2), RATE(2), "200", "0", "0", "0", "200", false},
    /* 3 percent is not more than 3: the fee alone */
    {N(1000), N(30), RATE(1), RATE(1), "1000", "0", "30", "3", "97.087", false},
    {N(1000), 30010, RATE(1), RATE(1), "1000", "0", "30.01", "3.001", "97.086", true},
    /* Small rates: 10000000 × 0.00037 = 3700; × (0.0004 − 0.00037) / 0.0004 = 750000 */
    {N(10000000), 0, 370, 400, "3700", "750000", "750000", "7.5", "0.037", true},
    /* Better than the middle rate: 1000 × (2 − 2.1) / 2 = −50; + 20 = −30 */
    {N(1000), N(20), 2100000, RATE(2), "2100", "-50", "-30", "-3", "205.882", false},
};

static void is(int64_t thousandths, const char *wanted, size_t at) {
  char text[AMOUNT_BYTES];
  cr_expect_str_eq(amount_write(thousandths, text), wanted, "%zu: %s", at, text);
}

Test(remit, counts_quotes_as_by_hand) {
  struct pack *pack = real_pack();
  for (size_t i = 0; i < COUNT(quotes); i++) {
    struct remit_quote quote = {.name = (char *)"Bank", .fee = quotes[i].fee,
                                .rate = quotes[i].rate};
    struct remit_ask ask = {.from = "TH", .to = "KH", .amount = quotes[i].amount,
                            .currency = "THB", .mid_rate = quotes[i].mid, .quotes = &quote,
                            .quote_count = 1};
    struct remit *remit = compare(pack, &ask);
    const struct remit_quote *q = &remit->quotes[0];
    cr_assert(remit->quote_count == 1 && q->has_cost);
    is(q->arrives, quotes[i].arrives, i);
    is(q->margin, quotes[i].margin, i);
    is(q->cost, quotes[i].cost, i);
    is(q->percent, quotes[i].percent, i);
    is(q->per_hundred, quotes[i].per_hundred, i);
    cr_expect_eq(q->is_above_goal, quotes[i].is_above_goal, "%zu", i);
    remit_free(&remit);
  }
  pack_close(&pack);
}

static void order_is(const struct remit *remit, const char *names) {
  char order[64] = "";
  for (size_t i = 0; i < remit->quote_count; i++)
    strncat(order, remit->quotes[i].name, sizeof order - strlen(order) - 1);
  cr_expect_str_eq(order, names);
}

Test(remit, ranks_quotes) {
  struct pack *pack = real_pack();
  /* of 1000 at a middle rate of 10:
   * A: 50 + 1000 × 0.1 / 10 = 60; arrive 9900 for 1050, 942.857 for each 100
   * B: 0 + 1000 × 0.5 / 10 = 50; arrive 9500 for 1000, 950
   * C: 20 + 1000 × 0.3 / 10 = 50, as B; arrive 9700 for 1020, 950.980
   * D: as B */
  const struct remit_quote told[] = {{.name = (char *)"A", .fee = N(50), .rate = 9900000},
                                     {.name = (char *)"B", .fee = 0, .rate = 9500000},
                                     {.name = (char *)"C", .fee = N(20), .rate = 9700000},
                                     {.name = (char *)"D", .fee = 0, .rate = 9500000}};
  struct remit_ask ask = {.from = "TH", .to = "LA", .amount = N(1000), .currency = "THB",
                          .mid_rate = RATE(10), .quotes = told, .quote_count = COUNT(told)};
  struct remit *remit = compare(pack, &ask);
  order_is(remit, "CBDA");
  cr_expect_eq(remit->quotes[0].cost, N(50));
  remit_free(&remit);
  /* Without the middle rate: by what arrives */
  ask.mid_rate = 0;
  remit = compare(pack, &ask);
  order_is(remit, "CBDA");
  cr_expect_not(remit->quotes[0].has_cost);
  cr_expect_not(remit->quotes[3].is_above_goal, "the cost is not known");
  is(remit->quotes[0].per_hundred, "950.98", 0);
  is(remit->quotes[3].per_hundred, "942.857", 3);
  remit_free(&remit);
  pack_close(&pack);
}

static const struct remit_price *price_of(const struct remit *remit, const char *provider) {
  for (size_t i = 0; i < remit->price_count; i++)
    if (strstr(remit->prices[i].provider, provider)) return &remit->prices[i];
  return NULL;
}

Test(remit, shows_what_is_published) {
  struct pack *pack = real_pack();
  struct remit_ask ask = {.from = "SG", .to = "PH", .amount = N(200), .currency = "SGD",
                          .on = "2024-01-01"};
  struct remit *remit = compare(pack, &ask);
  cr_assert(remit->knows_way);
  cr_expect(remit->prices[0].is_of_way && remit->prices[0].percent == 3500 &&
            remit->prices[0].is_old && remit->prices[0].is_above_goal, "3.5 percent in 2019");
  const struct remit_price *all = price_of(remit, "all providers, global average");
  cr_assert_not_null(all);
  cr_expect(all->percent == 6180 && !all->is_of_way && !all->is_old && all->is_above_goal);
  cr_expect_str_eq(all->as_of, "2023-09", "not that of 2021");
  cr_expect_eq(price_of(remit, "SmaRT")->percent, 3360);
  cr_assert_not_null(remit->goal);
  cr_expect_eq(remit->goal->value, N(3));
  cr_expect_str_eq(remit->goal->fact->id, "INT-remittance-05");
  remit_free(&remit);
  ask.to = "MM";
  ask.on = "2024-10-01";
  remit = compare(pack, &ask);
  cr_expect_not(remit->knows_way);
  cr_expect(price_of(remit, "all providers, global average")->is_old);
  cr_expect_eq(remit->advice.rows[0].country[0], 'M', "what Myanmar asks of its workers");
  remit_free(&remit);
  pack_close(&pack);
}

Test(remit, reads_quotes) {
  static const struct {
    const char *text, *name;
    int64_t fee, rate;
  } good[] = {{"Bank 150 0.029", "Bank", N(150), 29000},
              {"  Western Union   4.99  61.25 ", "Western Union", 4990, 61250000},
              {"ธนาคาร 0 1", "ธนาคาร", 0, RATE(1)},
              {"7 Eleven 15 121", "7 Eleven", N(15), RATE(121)},
              {"X 0.5 999999999.999999", "X", 500, INT64_C(999999999999999)},
              {"X 1 0.000001", "X", N(1), 1}};
  static const char *const bad[] = {"", "Bank", "Bank 5", "5 0.1", "Bank -1 2", "Bank 1 -2",
                                    "Bank 1 0", "Bank 1 0.0000001", "Bank 1 1e3", "Bank 1 2 THB",
                                    "Bank 1,5 2", "Bank 1 1234567890", "Bank 9999999999 1",
                                    "Bank 1 .5", "Bank 1 5."};
  struct remit_quote q;
  struct error e;
  for (size_t i = 0; i < COUNT(good); i++) {
    cr_assert_eq(remit_quote_read(&q, good[i].text, &e), ERR_OK, "%s", good[i].text);
    cr_expect_str_eq(q.name, good[i].name);
    cr_expect_eq(q.fee, good[i].fee, "%s", good[i].text);
    cr_expect_eq(q.rate, good[i].rate, "%s", good[i].text);
    free(q.name);
  }
  for (size_t i = 0; i < COUNT(bad); i++) {
    cr_expect_eq(remit_quote_read(&q, bad[i], &e), ERR_INVALID, "%s", bad[i]);
    cr_expect_null(q.name);
  }
}

Test(remit, refuses_what_cannot_be) {
  struct pack *pack = real_pack();
  struct lang_chain chain = pack_chain(pack, "en");
  const struct remit_quote large = {.name = (char *)"X", .rate = INT64_C(999999999999999)};
  const struct remit_quote odd = {.name = (char *)"X", .fee = 1005, .rate = RATE(1)};
  const struct remit_ask wrong[] = {
      {.from = "TH", .to = "KH", .amount = 0, .currency = "THB"},
      {.from = "TH", .to = "KH", .amount = -N(1), .currency = "THB"},
      {.from = "TH", .to = "KH", .amount = N(1000000001), .currency = "THB"},
      {.from = "TH", .to = "KH", .amount = N(100), .currency = "XQQ"},
      {.from = "VN", .to = "KH", .amount = 12500, .currency = "VND"},
      {.from = "TH", .to = "KH", .amount = N(100), .currency = "THB", .quotes = &odd,
       .quote_count = 1},
      {.from = "TH", .to = "KH", .amount = N(1000000), .currency = "THB", .quotes = &large,
       .quote_count = 1},
      {.from = "TH", .to = "KH", .amount = N(1000), .currency = "THB", .mid_rate = 1,
       .quotes = &large, .quote_count = 1},
  };
  for (size_t i = 0; i < COUNT(wrong); i++) {
    struct remit *remit = NULL;
    struct error e = {0};
    cr_expect_eq(remit_compare(&remit, pack, &chain, &wrong[i], &e), ERR_INVALID, "%zu", i);
    cr_expect(e.message && !remit);
  }
  pack_close(&pack);
}
