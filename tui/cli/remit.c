/* suar remit */
#include "model/content/remit.h"

#include <stdlib.h>

#include "model/base/mem.h"
#include "tui/cli/rules.h"
#include "tui/gettext.h"
#include "tui/page_rules.h"

static void add_quote(struct buf *out, const struct remit_quote *q) {
  json_comma(out);
  buf_add(out, "{");
  json_text(out, "name", q->name);
  json_amount(out, "fee", q->fee);
  json_amount(out, "paid", q->paid);
  json_amount(out, "arrives", q->arrives);
  json_amount(out, "per_hundred", q->per_hundred);
  json_bool(out, "has_cost", q->has_cost);
  rules_json_signed(out, "margin", q->margin);
  rules_json_signed(out, "cost", q->cost);
  rules_json_signed(out, "percent", q->percent);
  json_bool(out, "above_goal", q->is_above_goal);
  buf_add(out, "}");
}

static void add_price(struct buf *out, const struct remit_price *price) {
  json_comma(out);
  buf_add(out, "{");
  json_text(out, "from", price->from);
  json_text(out, "to", price->to);
  json_text(out, "sent", price->sent);
  json_text(out, "currency", price->currency);
  json_text(out, "provider", price->provider);
  json_amount(out, "percent", price->percent);
  json_bool(out, "of_this_way", price->is_of_way);
  json_bool(out, "above_goal", price->is_above_goal);
  json_text(out, "source", price->source);
  json_text(out, "as_of", price->as_of);
  json_bool(out, "old", price->is_old);
  buf_add(out, "}");
}

static void print_json(const struct remit_ask *ask, const struct remit *remit) {
  struct buf out = {0};
  buf_add(&out, "{");
  json_text(&out, "from", ask->from);
  json_text(&out, "to", ask->to);
  json_amount(&out, "amount", ask->amount);
  json_text(&out, "currency", ask->currency);
  json_bool(&out, "price_of_way_known", remit->knows_way);
  json_key(&out, "quotes");
  buf_add(&out, "[");
  for (size_t i = 0; i < remit->quote_count; i++)
    add_quote(&out, &remit->quotes[i]);
  buf_add(&out, "]");
  json_key(&out, "prices");
  buf_add(&out, "[");
  for (size_t i = 0; i < remit->price_count; i++)
    add_price(&out, &remit->prices[i]);
  buf_add(&out, "]");
  rules_json_threshold(&out, "goal", remit->goal, THRESHOLD_HOLDS);
  rules_json_facts(&out, "advice", &remit->advice);
  buf_add(&out, "}");
  rules_print_json(&out);
}

static void print_remit(struct cli_reader *r, const struct options *o, const struct remit_ask *ask,
                        const struct remit *remit) {
  struct page page = {0};
  if (cli_is_format(o, "json")) {
    print_json(ask, remit);
    return;
  }
  page_from_remit(&page, r->pack, &r->chain, ask, remit);
  rules_print_page(&page);
}

/* One quote for each --quote; `*count` of them. */
static enum err read_quotes(const struct options *o, struct remit_quote *quotes, size_t *count,
                            struct error *e) {
  const char *text;
  enum err err = ERR_OK;
  for (size_t at = 0; !err && (text = options_next(o, "quote", &at));)
    if (!(err = remit_quote_read(&quotes[*count], text, e))) ++*count;
  return err;
}

static int compare(struct cli_reader *r, const struct options *o, const struct remit_ask *ask) {
  struct remit *remit;
  struct error e;
  if (remit_compare(&remit, r->pack, &r->chain, ask, &e)) return say_error(&e);
  bool is_known = remit->quote_count || remit->knows_way;
  print_remit(r, o, ask, remit);
  remit_free(&remit);
  return is_known ? EXIT_DONE : EXIT_NOTHING;
}

static bool read_rate(const struct options *o, struct remit_ask *ask) {
  const char *rate = options_text(o, "mid-rate");
  return !rate || remit_rate_read(rate, &ask->mid_rate) ||
         say_usage("remit", _("--%s wants a number such as 9500 or 12.5, not \"%s\""), "mid-rate",
                   rate);
}

int cli_remit(const struct options *o) {
  static const char *const needed[] = {"from", "to", "amount"};
  struct cli_reader r;
  struct error e;
  struct remit_ask ask = {.from = options_text(o, "from"), .to = options_text(o, "to"),
                          .amount = options_amount(o, "amount", 0),
                          .currency = options_currency(o, "amount"),
                          .on = options_text(o, "on")};
  if (!rules_has(o, needed, sizeof needed / sizeof needed[0]) || !read_rate(o, &ask))
    return EXIT_USAGE;
  int code = cli_open(&r, o);
  if (code) return code;
  struct remit_quote *quotes = mem_new(o->value_count + 1, sizeof *quotes);
  code = read_quotes(o, quotes, &ask.quote_count, &e) ? say_error(&e) : EXIT_DONE;
  ask.quotes = quotes;
  if (!code) code = compare(&r, o, &ask);
  for (size_t i = 0; i < ask.quote_count; i++)
    free(quotes[i].name);
  free(quotes);
  cli_close(&r);
  return code;
}
