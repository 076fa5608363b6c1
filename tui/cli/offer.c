/* suar offer */
#include "model/content/offer.h"

#include <stdlib.h>

#include "model/base/mem.h"
#include "tui/cli/rules.h"
#include "tui/page_rules.h"

static void add_rule(struct buf *out, const struct offer_rule *r) {
  json_comma(out);
  buf_add(out, "{");
  json_text(out, "origin", r->rule.origin);
  json_text(out, "destination", r->rule.destination);
  json_text(out, "sector", r->rule.sector);
  json_text(out, "payer", r->rule.payer);
  json_text(out, "item", r->rule.item);
  json_text(out, "max_amount", r->rule.max_amount);
  json_text(out, "unit", r->rule.currency);
  json_bool(out, "compared", r->is_compared);
  json_text(out, "verdict", offer_verdict_code(r->verdict));
  json_text(out, "reason", offer_reason_code(r->reason));
  json_amount(out, "ceiling", r->ceiling);
  json_text(out, "currency", r->currency);
  json_text(out, "rule_text", r->rule.rule_text);
  json_text(out, "legal_basis", r->rule.legal_basis);
  json_text(out, "source_title", r->rule.source_title);
  json_text(out, "url", r->rule.url);
  json_text(out, "as_of", r->rule.as_of);
  json_bool(out, "old", r->is_old);
  rules_json_facts(out, "facts", &r->facts);
  buf_add(out, "}");
}

static void add_lists(struct buf *out, const struct offer *offer) {
  json_key(out, "rules");
  buf_add(out, "[");
  for (size_t i = 0; i < offer->rule_count; i++)
    add_rule(out, &offer->rules[i]);
  buf_add(out, "]");
  json_key(out, "signs");
  buf_add(out, "[");
  for (size_t i = 0; i < offer->sign_count; i++) {
    json_comma(out);
    buf_add(out, "{");
    json_text(out, "sign", offer->signs[i].term->code);
    rules_json_facts(out, "facts", &offer->signs[i].facts);
    buf_add(out, "}");
  }
  buf_add(out, "]");
  rules_json_facts(out, "fees", &offer->fees);
  rules_json_facts(out, "principle", &offer->principle);
}

static void print_json(const struct offer_ask *ask, const struct offer *offer) {
  static const char *const wages[] = {[OFFER_WAGE_UNKNOWN] = "unknown",
                                      [OFFER_WAGE_OTHER_CURRENCY] = "other_currency",
                                      [OFFER_WAGE_DEPENDS] = "depends",
                                      [OFFER_WAGE_FAIR] = "fair",
                                      [OFFER_WAGE_BELOW] = "below"};
  struct buf out = {0};
  buf_add(&out, "{");
  json_text(&out, "origin", ask->origin);
  json_text(&out, "destination", ask->destination);
  json_text(&out, "sector", ask->sector);
  json_amount(&out, "fee", ask->fee);
  json_text(&out, "fee_currency", ask->fee_currency ? ask->fee_currency : "");
  json_amount(&out, "wage", ask->wage);
  json_text(&out, "wage_currency", ask->wage_currency ? ask->wage_currency : "");
  json_text(&out, "per", pay_per_code(ask->per));
  json_number(&out, "flags", (int64_t)offer->flags);
  json_amount(&out, "fee_in_wages", offer->fee_in_wages);
  json_bool(&out, "knows_origin", offer->knows_origin);
  json_bool(&out, "knows_destination", offer->knows_destination);
  json_text(&out, "wage_verdict", wages[offer->wage]);
  rules_json_minimum(&out, &offer->minimum);
  add_lists(&out, offer);
  buf_add(&out, "}");
  rules_print_json(&out);
}

static void print_offer(struct cli_reader *r, const struct options *o, const struct offer_ask *ask,
                        const struct offer *offer) {
  struct page page = {0};
  if (cli_is_format(o, "json")) {
    print_json(ask, offer);
    return;
  }
  page_from_offer(&page, r->pack, &r->chain, ask, offer);
  rules_print_page(&page);
}

static struct offer_ask ask_of(const struct options *o, const char **signs) {
  struct offer_ask ask = {
      .origin = options_text(o, "from"),
      .destination = options_text(o, "to"),
      .sector = options_text(o, "sector"),
      .fee = options_amount(o, "fee", -1),
      .fee_currency = options_currency(o, "fee"),
      .wage = options_amount(o, "wage", -1),
      .wage_currency = options_currency(o, "wage"),
      .per = rules_per(o),
      .months = options_amount(o, "months", 0),
      .on = options_text(o, "on"),
      .signs = signs,
  };
  const char *sign;
  for (size_t at = 0; (sign = options_next(o, "sign", &at));) signs[ask.sign_count++] = sign;
  return ask;
}

int cli_offer(const struct options *o) {
  static const char *const needed[] = {"from", "to", "sector"};
  struct cli_reader r;
  struct offer *offer;
  struct error e;
  if (!rules_has(o, needed, sizeof needed / sizeof needed[0])) return EXIT_USAGE;
  int code = cli_open(&r, o);
  if (code) return code;
  const char **signs = mem_new(o->value_count + 1, sizeof *signs);
  struct offer_ask ask = ask_of(o, signs);
  if (offer_check(&offer, r.pack, &r.chain, &ask, &e)) {
    code = say_error(&e);
  } else {
    print_offer(&r, o, &ask, offer);
    code = offer->flags ? EXIT_NOTHING : EXIT_DONE;
    offer_free(&offer);
  }
  free(signs);
  cli_close(&r);
  return code;
}
