/* The page of an offer check. */
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
  const struct offer_ask *ask;
  const struct offer *offer;
};

static void add_title(struct view *v) {
  char *way = page_way(v->pack, v->chain, v->ask->origin, v->ask->destination);
  char *sector = page_terms(TERMS_SECTOR, v->ask->sector);
  page_add_taken(v->page, PAGE_TITLE, mem_format(_("Offer check: %s, %s"), way, sector));
  free(way);
  free(sector);
}

/* --- what comes out of it --- */

static void add_fee_in_wages(struct view *v) {
  static const char *const forms[PAY_PERS] = {
      /* Translators: an amount of money and a number */
      [PAY_PER_HOUR] = N_("The fee of %s, counted in hours of the wage: %s"),
      [PAY_PER_DAY] = N_("The fee of %s, counted in days of the wage: %s"),
      [PAY_PER_MONTH] = N_("The fee of %s, counted in months of the wage: %s")};
  char text[AMOUNT_BYTES];
  if (v->offer->has_two_currencies) {
    page_add(v->page, PAGE_ITEM,
             _("The fee and the wage are in different currencies: they are not compared."));
  } else if (v->offer->fee_in_wages >= 0) {
    int64_t hundredths = 0;
    char *fee = page_money(v->ask->fee, v->ask->fee_currency);
    amount_ratio(&v->offer->fee_in_wages, 1, (int64_t[]){10}, 1, &hundredths);
    page_add_taken(v->page, PAGE_ITEM,
                   mem_format(_(forms[v->ask->per]), fee, amount_write(hundredths * 10, text)));
    free(fee);
  }
}

static void add_wage(struct view *v) {
  const struct minimum_wage *m = &v->offer->minimum;
  if (v->ask->wage < 0) return;
  char *wage = page_wage(v->ask->wage, -1, v->ask->wage_currency, v->ask->per);
  char *least = m->amount >= 0 ? page_wage(m->amount, m->amount_to, m->currency, v->ask->per) : NULL;
  switch (v->offer->wage) {
  case OFFER_WAGE_BELOW:
    page_add_taken(v->page, PAGE_ITEM,
                   mem_format(_("Red flag: the wage of %s is below the legal minimum of %s."), wage,
                              least));
    break;
  case OFFER_WAGE_DEPENDS:
    page_add_taken(v->page, PAGE_ITEM,
                   mem_format(_("The legal minimum depends on the place, %s: whether the wage of %s "
                                "is below it is not known."),
                              least, wage));
    break;
  case OFFER_WAGE_FAIR:
    page_add_taken(v->page, PAGE_ITEM,
                   mem_format(_("The wage of %s is not below the legal minimum of %s."), wage,
                              least));
    break;
  case OFFER_WAGE_OTHER_CURRENCY:
    page_add_taken(v->page, PAGE_ITEM,
                   mem_format(_("The wage of %s cannot be compared with the legal minimum of %s: "
                                "the currencies differ."),
                              wage, least));
    break;
  case OFFER_WAGE_UNKNOWN:
    page_add_taken(v->page, PAGE_ITEM,
                   mem_format(_("No legal minimum is known here for the wage of %s."), wage));
    break;
  }
  free(wage);
  free(least);
}

static void add_flagged_rules(struct view *v) {
  for (size_t i = 0; i < v->offer->rule_count; i++) {
    const struct offer_rule *r = &v->offer->rules[i];
    char *fee = page_money(v->ask->fee, v->ask->fee_currency ? v->ask->fee_currency : "");
    char *most = page_money(r->ceiling, r->currency);
    if (r->verdict == OFFER_FORBIDDEN)
      page_add_taken(v->page, PAGE_ITEM,
                     mem_format(_("Red flag: a fee of %s is asked, but the worker is to pay nothing "
                                  "(%s)."),
                                fee, r->rule.item));
    if (r->verdict == OFFER_ABOVE)
      page_add_taken(v->page, PAGE_ITEM,
                     mem_format(_("Red flag: the fee of %s is above the ceiling of %s (%s)."), fee,
                                most, r->rule.item));
    free(fee);
    free(most);
  }
}

static void add_result(struct view *v) {
  page_add_heading(v->page, _("Result"));
  add_flagged_rules(v);
  for (size_t i = 0; i < v->offer->sign_count; i++)
    page_add_taken(v->page, PAGE_ITEM,
                   mem_format(_("Red flag: %s."), _(v->offer->signs[i].term->label)));
  add_fee_in_wages(v);
  add_wage(v);
  if (!v->offer->flags)
    page_add(v->page, PAGE_ITEM,
             _("No red flag in what could be checked. That does not make the offer a good one."));
}

/* --- the rules --- */

static const char *reason_words(enum offer_reason reason) {
  static const char *const words[OFFER_REASONS] = {
      [OFFER_NO_AMOUNT] = N_("Not compared: the source gives no amount."),
      [OFFER_OTHER_CURRENCY] = N_("Not compared: the currencies differ."),
      [OFFER_NO_WAGE] = N_("Not compared: the wage of a month is not told."),
      [OFFER_NO_MONTHS] = N_("Not compared: the length of the contract is not told."),
      [OFFER_SOME_JOBS] = N_("Not sure: the rule is for some jobs only.")};
  return reason == OFFER_SURE ? "" : _(words[reason]);
}

/* What a rule means for this offer. */
static void add_verdict(struct view *v, const struct offer_rule *r) {
  char *most = page_money(r->ceiling, r->currency);
  if (r->verdict == OFFER_ABOVE)
    page_add_taken(v->page, PAGE_ITEM, mem_format(_("At most %s: the fee is higher."), most));
  else if (r->verdict == OFFER_FORBIDDEN)
    page_add(v->page, PAGE_ITEM, _("The worker is to pay nothing."));
  else if (r->verdict == OFFER_UNSURE)
    page_add(v->page, PAGE_ITEM, reason_words(r->reason));
  else if (r->verdict == OFFER_WITHIN && r->ceiling > 0)
    page_add_taken(v->page, PAGE_ITEM, mem_format(_("At most %s: the fee is not higher."), most));
  else if (r->ceiling > 0)
    page_add_taken(v->page, PAGE_ITEM, mem_format(_("At most %s."), most));
  free(most);
}

static void add_rules(struct view *v, bool is_compared, const char *heading) {
  bool has_heading = false;
  for (size_t i = 0; i < v->offer->rule_count; i++) {
    const struct offer_rule *r = &v->offer->rules[i];
    if (r->is_compared != is_compared) continue;
    if (!has_heading) page_add_heading(v->page, heading);
    has_heading = true;
    page_add_fee(v->page, v->pack, v->chain, &r->rule, r->is_old);
    if (is_compared) add_verdict(v, r);
    for (size_t k = 0; k < r->facts.count; k++)
      page_add_fact(v->page, v->chain, &r->facts.rows[k]);
  }
}

static void add_minimum(struct view *v) {
  const struct minimum_wage *m = &v->offer->minimum;
  if (!m->rule && !v->offer->wages.count) return;
  page_add_heading(v->page, _("Legal minimum wage"));
  if (m->rule) {
    page_add_fact(v->page, v->chain, m->rule->fact);
    if (*page_state(m->state)) page_add(v->page, PAGE_ITEM, page_state(m->state));
    if (m->through && m->through->fact != m->rule->fact)
      page_add_fact(v->page, v->chain, m->through->fact);
  }
  for (size_t i = 0; i < v->offer->wages.count; i++)
    page_add_fact(v->page, v->chain, &v->offer->wages.rows[i]);
}

static void add_signs(struct view *v) {
  bool has_heading = false;
  for (size_t i = 0; i < v->offer->sign_count; i++) {
    const struct offer_sign *sign = &v->offer->signs[i];
    for (size_t k = 0; k < sign->facts.count; k++) {
      if (!has_heading) page_add_heading(v->page, _("Warning signs"));
      has_heading = true;
      page_add_fact(v->page, v->chain, &sign->facts.rows[k]);
    }
  }
}

static bool is_ticked(const struct view *v, const char *code) {
  for (size_t i = 0; i < v->offer->sign_count; i++)
    if (strcmp(v->offer->signs[i].term->code, code) == 0) return true;
  return false;
}

/* What else to look at. */
static void add_other_signs(struct view *v) {
  size_t count;
  const struct term *signs = offer_signs(&count);
  page_add_heading(v->page, _("It would be a bad sign, too, if"));
  for (size_t i = 0; i < count; i++)
    if (!is_ticked(v, signs[i].code)) page_add(v->page, PAGE_ITEM, _(signs[i].label));
}

/* --- what is not known --- */

static void add_unknown_rule(struct view *v, const char *country) {
  char *name = page_country(v->pack, v->chain, country);
  page_add_taken(v->page, PAGE_ITEM,
                 mem_format(_("No rule on recruitment fees that names %s is known here."), name));
  free(name);
}

static void add_unknown(struct view *v) {
  const struct offer *offer = v->offer;
  page_add_heading(v->page, _("What is not known"));
  if (!offer->knows_origin) add_unknown_rule(v, v->ask->origin);
  if (!offer->knows_destination) add_unknown_rule(v, v->ask->destination);
  if (offer->minimum.amount < 0)
    page_add(v->page, PAGE_ITEM, _("A legal minimum wage that can be compared is not known here."));
  if (v->ask->fee < 0) page_add(v->page, PAGE_ITEM, _("How much is asked for the job is not told."));
  page_add(v->page, PAGE_ITEM,
           _("Whether the agency and the employer are honest: check the licence."));
}

void page_from_offer(struct page *page, struct pack *pack, const struct lang_chain *chain,
                     const struct offer_ask *ask, const struct offer *offer) {
  static const char needs[] = "recruitment labour_complaint consular";    /* code */
  static const char topics[] = "recruitment-fees licence-check contract"; /* code */
  struct view v = {page, pack, chain, ask, offer};
  add_title(&v);
  add_result(&v);
  add_rules(&v, true, _("What may be asked for finding the job"));
  page_add_fact_part(page, chain, _("What else is known about fees"), &offer->fees);
  add_rules(&v, false, _("Other costs and who pays them"));
  add_minimum(&v);
  add_signs(&v);
  page_add_fact_part(page, chain, _("The rule of the world"), &offer->principle);
  add_unknown(&v);
  add_other_signs(&v);
  page_add_caution(page, pack, chain, needs, topics);
  page_put_notice(page, pack, chain);
}
