/* The rows of an offer check. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page_rules.h"
#include "tui/screen/reckon.h"

static const struct reckon_field fields[] = {
    {.name = "from", .label = N_("Home country"), .kind = RECKON_ORIGIN, .is_needed = true},
    {.name = "to", .label = N_("Country of work"), .kind = RECKON_COUNTRY, .is_needed = true},
    {.name = "sector", .label = N_("Kind of work"), .kind = RECKON_SECTOR, .is_needed = true},
    {.name = "fee", .label = N_("Fee asked for finding the job"), .kind = RECKON_AMOUNT,
     .of = "fee-currency"},
    {.name = "fee-currency", .label = N_("Currency of the fee"), .kind = RECKON_CURRENCY,
     .of = "from"},
    {.name = "wage", .label = N_("Wage that is promised"), .kind = RECKON_AMOUNT,
     .of = "wage-currency"},
    {.name = "wage-currency", .label = N_("Currency of the wage"), .kind = RECKON_CURRENCY,
     .of = "to"},
    {.name = "per", .label = N_("The wage is paid"), .kind = RECKON_PER, .at_first = "month"},
    {.name = "months", .label = N_("Length of the contract in months"), .kind = RECKON_NUMBER,
     .most = 120},
    {.name = "signs", .label = N_("What looks wrong"), .kind = RECKON_SIGNS},
    {.name = "on", .label = N_("By the rules of the day"), .kind = RECKON_DAY, .is_rare = true},
};

/* The signs as the model takes them; `*copy` holds them. */
static size_t split_signs(const char *text, char **copy, const char **signs) {
  size_t count = 0;
  *copy = mem_text(text);
  char *rest = *copy;
  for (char *sign; (sign = strsep(&rest, " "));)
    if (*sign) signs[count++] = sign;
  return count;
}

static struct offer_ask ask_of(const struct reckon *r, enum pay_per per) {
  return (struct offer_ask){.origin = reckon_get(r, "from"), .destination = reckon_get(r, "to"),
                            .sector = reckon_get(r, "sector"),
                            .fee = reckon_amount(r, "fee", -1),
                            .fee_currency = reckon_get(r, "fee-currency"),
                            .wage = reckon_amount(r, "wage", -1),
                            .wage_currency = reckon_get(r, "wage-currency"), .per = per,
                            .months = reckon_amount(r, "months", 0), .on = reckon_text(r, "on")};
}

/* Of a fee that should not be asked; what else is wrong has no one name. */
static const char *case_type(const struct offer *offer) {
  for (size_t i = 0; i < offer->rule_count; i++) {
    enum offer_verdict verdict = offer->rules[i].verdict;
    if (verdict == OFFER_ABOVE || verdict == OFFER_FORBIDDEN) return "overcharged_fees";
  }
  return "";
}

static void sum_up(const struct offer *offer, struct reckon_result *out) {
  out->is_case = offer->flags > 0;
  out->case_type = case_type(offer);
  out->summary =
      offer->flags
          ? mem_format(ngettext("%zu red flag", "%zu red flags", offer->flags), offer->flags)
          : mem_text(_("No red flag in what could be checked. That does not make the offer a good "
                       "one."));
}

static enum err add_result(struct page *page, struct pack *pack, const struct lang_chain *chain,
                           const struct reckon *r, struct reckon_result *out, struct error *e) {
  size_t count;
  struct offer *offer;
  char *copy;
  if (!reckon_text(r, "fee") && !reckon_text(r, "wage") && !reckon_text(r, "signs"))
    return error_set(e, ERR_INVALID, N_("Still needed: the fee, the wage or what looks wrong"));
  offer_signs(&count);
  const char **signs = mem_new(count, sizeof *signs);
  struct offer_ask ask = ask_of(r, reckon_per(r));
  ask.sign_count = split_signs(reckon_get(r, "signs"), &copy, signs);
  ask.signs = signs;
  enum err err = offer_check(&offer, pack, chain, &ask, e);
  if (!err) {
    page_from_offer(page, pack, chain, &ask, offer);
    sum_up(offer, out);
    offer_free(&offer);
  }
  free(signs);
  free(copy);
  return err;
}

const struct reckon_tool reckon_offer = {
    .title = N_("Check an offer"), .fields = fields, .count = sizeof fields / sizeof fields[0],
    .country = "to", .sector = "sector", .add_result = add_result,
};
