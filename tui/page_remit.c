/* The page of what it costs to send money. */
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page_rules.h"

struct view {
  struct page *page;
  struct pack *pack;
  const struct lang_chain *chain;
  const struct remit_ask *ask;
  const struct remit *remit;
};

/* Percent with two decimals. */
static char *percent_words(int64_t thousandths) {
  char text[AMOUNT_BYTES];
  int64_t hundredths = 0;
  amount_ratio(&thousandths, 1, (int64_t[]){10}, 1, &hundredths);
  /* Translators: a number and the sign of percent */
  return mem_format(_("%s%%"), amount_write(hundredths * 10, text));
}

static void add_cost(struct view *v, const struct remit_quote *q) {
  char *cost = page_money(q->cost, v->ask->currency), *fee = page_money(q->fee, v->ask->currency);
  char *margin = page_money(q->margin, v->ask->currency), *percent = percent_words(q->percent);
  page_add_taken(v->page, PAGE_SOURCE,
                 mem_format(_("Whole cost %s, which is %s: fee %s, kept back by the rate %s."), cost,
                            percent, fee, margin));
  if (q->margin < 0)
    page_add(v->page, PAGE_SOURCE,
             _("The rate is better than the middle rate: check both numbers."));
  free(cost);
  free(fee);
  free(margin);
  free(percent);
}

static void add_quote(struct view *v, const struct remit_quote *q, size_t place) {
  char arrives[AMOUNT_BYTES], part[AMOUNT_BYTES];
  char *paid = page_money(q->paid, v->ask->currency);
  page_add_taken(v->page, PAGE_ITEM, mem_format("%zu. %s", place, q->name));
  if (q->has_cost) add_cost(v, q);
  page_add_taken(v->page, PAGE_SOURCE,
                 mem_format(_("%s are paid, %s arrive in the other currency: %s for each 100."), paid,
                            amount_write(q->arrives, arrives), amount_write(q->per_hundred, part)));
  if (q->is_above_goal)
    page_add(v->page, PAGE_SOURCE, _("Dearer than sending money should be."));
  free(paid);
}

static void add_quotes(struct view *v) {
  const struct remit *remit = v->remit;
  if (!remit->quote_count) return;
  page_add_heading(v->page, _("Quotes, the cheapest first"));
  if (!v->ask->mid_rate)
    page_add(v->page, PAGE_TEXT, _("Without the middle rate of the market the whole cost is not "
                                   "known: they are ranked by what arrives."));
  for (size_t i = 0; i < remit->quote_count; i++)
    add_quote(v, &remit->quotes[i], i + 1);
}

static void add_price(struct view *v, const struct remit_price *price) {
  char *way = price->is_of_way ? page_way(v->pack, v->chain, price->from, price->to)
                               : page_country(v->pack, v->chain, "*");
  char *percent = percent_words(price->percent);
  struct page_part *part = page_add_taken(
      v->page, PAGE_FACT,
      mem_format(_("%s: %s for sending %s %s (%s)."), way, percent, price->sent, price->currency,
                 price->provider));
  memcpy(part->lang, "en", sizeof "en");
  struct buf out = {0};
  char *source = page_source("", price->source, price->as_of, true);
  buf_add(&out, source);
  if (price->is_old) buf_addf(&out, " %s", _("Old: check today's prices."));
  page_add_taken(v->page, PAGE_SOURCE, buf_take(&out));
  free(source);
  free(way);
  free(percent);
}

static void add_prices(struct view *v) {
  const struct remit *remit = v->remit;
  page_add_heading(v->page, _("Published prices"));
  if (!remit->knows_way)
    page_add(v->page, PAGE_TEXT, _("No price of this way is known here. These are means:"));
  for (size_t i = 0; i < remit->price_count; i++)
    add_price(v, &remit->prices[i]);
}

void page_from_remit(struct page *page, struct pack *pack, const struct lang_chain *chain,
                     const struct remit_ask *ask, const struct remit *remit) {
  struct view v = {page, pack, chain, ask, remit};
  char *way = page_way(pack, chain, ask->from, ask->to);
  char *money = page_money(ask->amount, ask->currency);
  page_add_taken(page, PAGE_TITLE, mem_format(_("Sending money: %s, %s"), way, money));
  free(way);
  free(money);
  add_quotes(&v);
  add_prices(&v);
  if (remit->goal) {
    page_add_heading(page, _("What it should cost"));
    page_add_fact(page, chain, remit->goal->fact);
  }
  page_add_fact_part(page, chain, _("What else is known"), &remit->advice);
  page_add_needs(page, "remittance");
  page_add_see(page, pack, chain, _("Read more"), "money-home");
  page_put_notice(page, pack, chain);
}
