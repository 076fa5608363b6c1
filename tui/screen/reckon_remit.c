/* The rows of what it costs to send money home. */
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page_rules.h"
#include "tui/screen/reckon.h"

static const struct reckon_field fields[] = {
    {.name = "from", .label = N_("Sent from"), .kind = RECKON_COUNTRY, .is_needed = true},
    {.name = "to", .label = N_("Sent to"), .kind = RECKON_ORIGIN, .is_needed = true},
    {.name = "amount", .label = N_("Amount"), .kind = RECKON_AMOUNT, .of = "currency",
     .is_needed = true},
    {.name = "currency", .label = N_("Currency"), .kind = RECKON_CURRENCY, .of = "from",
     .is_needed = true},
    {.name = "mid-rate", .label = N_("Middle rate of the market"), .kind = RECKON_RATE},
    {.name = "quotes", .label = N_("Add a quote"), .kind = RECKON_QUOTES,
     .of = "currency"},
};

/* A quote as it was told: its parts were checked one by one. */
static struct remit_quote quote_of(const char *quotes, size_t at) {
  char *line = reckon_quote(quotes, at), *rest = line;
  struct remit_quote quote = {.name = mem_text(strsep(&rest, "\t"))};
  amount_read(strsep(&rest, "\t"), &quote.fee);
  remit_rate_read(rest, &quote.rate);
  free(line);
  return quote;
}

static void sum_up(const struct remit *remit, struct reckon_result *out) {
  out->summary = remit->quote_count ? mem_format(_("The cheapest is %s"), remit->quotes[0].name)
                                    : mem_text(_("No quote has been told yet"));
}

static enum err compare(struct page *page, struct pack *pack, const struct lang_chain *chain,
                        const struct remit_ask *ask, struct reckon_result *out, struct error *e) {
  struct remit *remit;
  enum err err = remit_compare(&remit, pack, chain, ask, e);
  if (err) return err;
  page_from_remit(page, pack, chain, ask, remit);
  sum_up(remit, out);
  remit_free(&remit);
  return ERR_OK;
}

static enum err add_result(struct page *page, struct pack *pack, const struct lang_chain *chain,
                           const struct reckon *r, struct reckon_result *out, struct error *e) {
  const char *quotes = reckon_get(r, "quotes");
  size_t count = reckon_quote_count(quotes);
  struct remit_quote *told = mem_new(count + 1, sizeof *told);
  for (size_t i = 0; i < count; i++)
    told[i] = quote_of(quotes, i);
  struct remit_ask ask = {.from = reckon_get(r, "from"), .to = reckon_get(r, "to"),
                          .amount = reckon_amount(r, "amount", 0),
                          .currency = reckon_get(r, "currency"), .quotes = told,
                          .quote_count = count};
  remit_rate_read(reckon_get(r, "mid-rate"), &ask.mid_rate);
  enum err err = compare(page, pack, chain, &ask, out, e);
  for (size_t i = 0; i < count; i++)
    free(told[i].name);
  free(told);
  return err;
}

const struct reckon_tool reckon_remit = {
    .title = N_("Send money home"), .fields = fields, .count = sizeof fields / sizeof fields[0],
    .add_result = add_result,
};
