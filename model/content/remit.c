#include "model/content/remit.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/base/money.h"
#include "model/content/row.h"

static const size_t price_offsets[] = {
    offsetof(struct remit_price, from),     offsetof(struct remit_price, to),
    offsetof(struct remit_price, sent),     offsetof(struct remit_price, currency),
    offsetof(struct remit_price, provider), offsetof(struct remit_price, percent_text),
    offsetof(struct remit_price, source),   offsetof(struct remit_price, as_of)};
static const struct row_texts price_texts = ROW_TEXTS(price_offsets);

enum { PERCENT = 100, THOUSANDTHS = 1000 };
/* With rates of nine digits products stay below AMOUNT_MAX where they can be counted at all. */
#define SENT_MAX (INT64_C(1000000000) * THOUSANDTHS)

bool remit_rate_read(const char *text, int64_t *rate) {
  static const char digits[] = "0123456789";
  size_t whole = strspn(text, digits), decimals = 0;
  if (whole < 1 || whole > 9) return false;
  int64_t value = strtoll(text, NULL, 10) * REMIT_RATE_ONE, worth = REMIT_RATE_ONE / 10;
  const char *rest = text + whole;
  if (*rest == '.') {
    decimals = strspn(++rest, digits);
    if (decimals < 1 || decimals > 6) return false;
    for (size_t i = 0; i < decimals; i++, worth /= 10) value += (rest[i] - '0') * worth;
    rest += decimals;
  }
  if (*rest || !value) return false;
  *rate = value;
  return true;
}

static void cut_blanks(char *text) {
  for (size_t len = strlen(text); len && text[len - 1] == ' ';) text[--len] = '\0';
}

/* Cuts the last word off and returns it; NULL if there is only one. */
static char *cut_word(char *text) {
  cut_blanks(text);
  char *blank = strrchr(text, ' ');
  if (!blank) return NULL;
  *blank = '\0';
  cut_blanks(text);
  return blank + 1;
}

enum err remit_quote_read(struct remit_quote *quote, const char *text, struct error *e) {
  char *copy = mem_text(text + strspn(text, " "));
  char *rate = cut_word(copy), *fee = rate ? cut_word(copy) : NULL;
  *quote = (struct remit_quote){0};
  bool is_read = fee && *copy && amount_read(fee, &quote->fee) && quote->fee <= SENT_MAX &&
                 remit_rate_read(rate, &quote->rate);
  if (is_read) quote->name = mem_text(copy);
  free(copy);
  return is_read ? ERR_OK
                 : error_set(e, ERR_INVALID,
                             N_("\"%s\" is no quote: a name, the fee and the rate, such as "
                                "\"Bank 150 0.029\""),
                             text);
}

/* --- quotes --- */

static bool count_cost(struct remit_quote *q, const struct remit_ask *ask) {
  q->has_cost = ask->mid_rate > 0;
  if (!q->has_cost) return true;
  if (!amount_ratio((int64_t[]){ask->amount, ask->mid_rate - q->rate}, 2, &ask->mid_rate, 1,
                    &q->margin))
    return false;
  q->cost = q->fee + q->margin;
  return amount_ratio((int64_t[]){q->cost, PERCENT * THOUSANDTHS}, 2, &ask->amount, 1, &q->percent);
}

static bool count_quote(struct remit_quote *q, const struct remit_ask *ask,
                        const struct remit *r) {
  q->paid = ask->amount + q->fee;
  if (!amount_ratio((int64_t[]){ask->amount, q->rate}, 2, (int64_t[]){REMIT_RATE_ONE}, 1,
                    &q->arrives) ||
      !amount_ratio((int64_t[]){q->arrives, PERCENT * THOUSANDTHS}, 2, &q->paid, 1,
                    &q->per_hundred) ||
      !count_cost(q, ask))
    return false;
  q->is_above_goal = q->has_cost && r->goal && q->percent > r->goal->value;
  return true;
}

/* Equal ones stay in the order in which they were told. */
static int compare_quotes(const void *left, const void *right) {
  const struct remit_quote *a = left, *b = right;
  if (a->has_cost && a->cost != b->cost) return a->cost < b->cost ? -1 : 1;
  if (a->per_hundred != b->per_hundred) return a->per_hundred > b->per_hundred ? -1 : 1;
  return a->told < b->told ? -1 : a->told > b->told;
}

static enum err take_quotes(struct remit *r, const struct remit_ask *ask, struct error *e) {
  r->quotes = mem_new(ask->quote_count + 1, sizeof *r->quotes);
  for (size_t i = 0; i < ask->quote_count; i++) {
    struct remit_quote *q = &r->quotes[r->quote_count++];
    *q = ask->quotes[i];
    q->name = mem_text(q->name);
    q->told = i;
    if (!count_quote(q, ask, r))
      return error_set(e, ERR_INVALID, N_("so large an amount cannot be counted with"));
  }
  qsort(r->quotes, r->quote_count, sizeof *r->quotes, compare_quotes);
  return ERR_OK;
}

/* --- what is published --- */

/* The newest come first: an older price of the same providers says nothing more. */
static bool has_newer(const struct remit *r, struct cursor *c) {
  bool is_found = false;
  for (size_t i = 0; !is_found && i < r->price_count; i++)
    is_found = strcmp(r->prices[i].from, cursor_text(c, 0)) == 0 &&
               strcmp(r->prices[i].to, cursor_text(c, 1)) == 0 &&
               strcmp(r->prices[i].provider, cursor_text(c, 4)) == 0;
  return is_found;
}

static enum err load_prices(struct remit *r, struct pack *pack, const struct remit_ask *ask,
                            const char *on, struct error *e) {
  size_t room = 0;
  struct cursor *c = db_select(pack_db(pack), SQL_REMITTANCE_PRICES, "tt", ask->from, ask->to);
  while (cursor_next(c)) {
    if (has_newer(r, c)) continue;
    r->prices = mem_grow(r->prices, r->price_count, &room, sizeof *r->prices);
    struct remit_price *price = &r->prices[r->price_count++];
    row_take(price, price_texts, c);
    if (!amount_read(price->percent_text, &price->percent)) price->percent = -1;
    price->is_of_way = strcmp(price->from, "*") != 0 && strcmp(price->to, "*") != 0;
    price->is_old = threshold_is_dated(price->as_of, on);
    price->is_above_goal = r->goal && price->percent > r->goal->value;
    r->knows_way |= price->is_of_way;
  }
  return cursor_end(&c, e);
}

static enum err load_goal(struct remit *r, struct pack *pack, const struct lang_chain *chain,
                          const char *on, struct error *e) {
  enum threshold_state state;
  enum err err = threshold_list_load(&r->goals, pack, chain, "*", "*", on, NULL, e);
  if (err) return err;
  r->goal = threshold_find(&r->goals, "remittance_goal", NULL, PAY_PER_MONTH, &state);
  if (!threshold_is_usable(state)) r->goal = NULL;
  return ERR_OK;
}

static enum err load_advice(struct remit *r, struct pack *pack, const struct lang_chain *chain,
                            const struct remit_ask *ask, struct error *e) {
  const char *countries[] = {ask->from, ask->to, "ASEAN", "*"};
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < sizeof countries / sizeof countries[0]; i++)
    err = fact_list_take(&r->advice, pack, chain,
                         db_select(pack_db(pack), SQL_FACTS_BESIDE_THRESHOLDS, "ttt", "remittance",
                                   countries[i], "*"),
                         e);
  return err;
}

static enum err check_ask(const struct remit_ask *ask, struct error *e) {
  if (ask->amount <= 0)
    return error_set(e, ERR_INVALID, N_("the amount must be more than nothing"));
  if (ask->amount > SENT_MAX)
    return error_set(e, ERR_INVALID, N_("so large an amount cannot be counted with"));
  enum err err = money_check("amount", ask->amount, ask->currency, e);
  for (size_t i = 0; !err && i < ask->quote_count; i++)
    err = money_check(ask->quotes[i].name, ask->quotes[i].fee, ask->currency, e);
  return err;
}

enum err remit_compare(struct remit **out, struct pack *pack, const struct lang_chain *chain,
                       const struct remit_ask *ask, struct error *e) {
  struct remit *r = mem_new(1, sizeof *r);
  char today[CLOCK_DATE_BYTES];
  const char *on = ask->on ? ask->on : clock_today(today);
  enum err err = check_ask(ask, e);
  if (!err) err = load_goal(r, pack, chain, on, e);
  if (!err) err = take_quotes(r, ask, e);
  if (!err) err = load_prices(r, pack, ask, on, e);
  if (!err) err = load_advice(r, pack, chain, ask, e);
  if (err) remit_free(&r);
  *out = r;
  return err;
}

void remit_free(struct remit **remit) {
  struct remit *r = *remit;
  if (!r) return;
  for (size_t i = 0; i < r->quote_count; i++)
    free(r->quotes[i].name);
  for (size_t i = 0; i < r->price_count; i++)
    row_drop(&r->prices[i], price_texts);
  threshold_list_free(&r->goals);
  fact_list_free(&r->advice);
  free(r->quotes);
  free(r->prices);
  free(r);
  *remit = NULL;
}
