/* remit: what it costs to send money home: the prices that sources publish, with their dates, and
 * quotes that were asked for, ranked. The fee is paid on top of the amount that is sent; the whole
 * cost is the fee and what the rate keeps back of the middle rate. */
#ifndef MODEL_CONTENT_REMIT_H
#define MODEL_CONTENT_REMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/content/threshold.h"

/* Rates are millionths of the other currency for one of the sender's. */
#define REMIT_RATE_ONE INT64_C(1000000)

/* Reads "0.029" or "61.25": at most nine digits, a point and up to six decimals, more than nothing. */
bool remit_rate_read(const char *text, int64_t *rate);

/* One offer of a bank or a money transfer service. Amounts are thousandths. */
struct remit_quote {
  char *name;
  int64_t fee;  /* in the currency that is sent */
  int64_t rate; /* of the provider */
  int64_t paid;         /* amount and fee */
  int64_t arrives;      /* in the other currency */
  int64_t per_hundred;  /* that arrives for each 100 that are paid */
  bool has_cost;        /* the middle rate is known: */
  int64_t margin;       /* that the rate keeps back; negative if it is better than the middle one */
  int64_t cost;         /* fee and margin */
  int64_t percent;      /* of the amount, in thousandths of a percent */
  bool is_above_goal;
  size_t told;          /* its place among the quotes as they were told */
};

/* Reads "NAME FEE RATE"; the name may have several words. `quote` then owns its name. ERR_INVALID. */
enum err remit_quote_read(struct remit_quote *quote, const char *text, struct error *e);

/* What a source publishes about one way, or the world. */
struct remit_price {
  char *from, *to; /* countries, "*" = all */
  char *sent, *currency; /* the amount that the price is for */
  char *provider, *percent_text, *source, *as_of;
  int64_t percent; /* whole cost, in thousandths of a percent */
  bool is_of_way;  /* names both countries; else it is a mean of the world */
  bool is_old;
  bool is_above_goal;
};

struct remit_ask {
  const char *from, *to;  /* countries */
  int64_t amount;         /* sent, in thousandths */
  const char *currency;
  int64_t mid_rate;       /* the middle rate in the market; 0 = not told */
  const struct remit_quote *quotes; /* as read */
  size_t quote_count;
  const char *on;         /* YYYY-MM-DD; NULL is today */
};

struct remit {
  struct remit_quote *quotes; /* the best first: by cost, or without a middle rate by what arrives */
  size_t quote_count;
  struct remit_price *prices; /* of this way first, the newest first */
  size_t price_count;
  bool knows_way;               /* one of them is of this way */
  struct threshold_list goals;
  const struct threshold *goal; /* what sending should cost at most, or NULL */
  struct fact_list advice;      /* what facts say about sending money, for both countries */
};

/* Compares. Delivers `*out` (remit_free). ERR_INVALID for an amount of nothing and for what is too
 * large to be counted. */
enum err remit_compare(struct remit **out, struct pack *pack, const struct lang_chain *chain,
                       const struct remit_ask *ask, struct error *e);
void remit_free(struct remit **remit);

#endif
