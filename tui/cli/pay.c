/* suar pay */
#include "model/content/pay.h"

#include "tui/cli/rules.h"
#include "tui/gettext.h"
#include "tui/page_rules.h"

static void add_line(struct buf *out, const struct pay_line *line) {
  json_comma(out);
  buf_add(out, "{");
  json_text(out, "item", pay_item_code(line->item));
  json_amount(out, "count", line->count);
  json_amount(out, "price", line->price);
  json_amount(out, "rate", line->rate);
  json_amount(out, "amount", line->amount);
  json_text(out, "state", threshold_state_code(line->state));
  json_text(out, "reason", pay_reason_code(line->reason));
  rules_json_threshold(out, "rule", line->rule, line->state);
  buf_add(out, "}");
}

static void add_lists(struct buf *out, const struct pay *pay) {
  json_key(out, "lines");
  buf_add(out, "[");
  for (size_t i = 0; i < pay->line_count; i++)
    add_line(out, &pay->lines[i]);
  buf_add(out, "]");
  json_key(out, "missing");
  buf_add(out, "[");
  for (size_t i = 0; i < pay->missing_count; i++) {
    json_comma(out);
    buf_add_json(out, pay->missing[i]);
  }
  buf_add(out, "]");
  rules_json_facts(out, "known", &pay->known);
}

static void print_json(const struct pay_ask *ask, const struct pay *pay) {
  struct buf out = {0};
  buf_add(&out, "{");
  json_text(&out, "country", ask->country);
  json_text(&out, "sector", ask->sector);
  json_text(&out, "currency", ask->currency);
  json_text(&out, "on", pay->law.on);
  json_text(&out, "signed", pay->law.signed_on);
  json_text(&out, "per", pay_per_code(ask->per));
  json_amount(&out, "wage", ask->wage);
  json_bool(&out, "wage_counted", ask->worked > 0);
  json_bool(&out, "below_minimum", pay->is_below);
  json_bool(&out, "minimum_in_other_currency", pay->has_other_currency);
  json_amount(&out, "counted_wage", pay->counted);
  json_amount(&out, "due", pay->due);
  json_number(&out, "uncounted", (int64_t)pay->uncounted);
  json_amount(&out, "paid", ask->paid);
  json_amount(&out, "deducted", ask->deducted);
  json_amount(&out, "deduction_most", pay->deduction_most);
  json_amount(&out, "kept_too_much", pay->kept_too_much);
  rules_json_signed(&out, "owed", pay->owed);
  json_text(&out, "doubt", pay_doubt_code(pay->doubt));
  rules_json_threshold(&out, "deduction_rule", pay->deduction, pay->deduction_state);
  rules_json_threshold(&out, "overtime_most", pay->overtime_most, THRESHOLD_HOLDS);
  rules_json_fact(&out, "normal_hours", pay->hours ? pay->hours->fact : NULL);
  rules_json_fact(&out, "month_days", pay->month_days ? pay->month_days->fact : NULL);
  rules_json_minimum(&out, &pay->minimum);
  add_lists(&out, pay);
  buf_add(&out, "}");
  rules_print_json(&out);
}

/* How much was worked is told in what the wage is paid by; a month's wage is for one month. */
static bool read_worked(const struct options *o, struct pay_ask *ask) {
  static const char *const units[PAY_PERS] = {"hours", "days", "months"};
  for (int per = 0; per < PAY_PERS; per++)
    if (per != (int)ask->per && per != PAY_PER_MONTH && options_has(o, units[per]))
      return say_usage("pay", _("--%s goes with --per %s"), units[per],
                       pay_per_code((enum pay_per)per));
  ask->months = options_amount(o, "months", ask->per == PAY_PER_MONTH ? 1000 : 0);
  ask->worked = ask->per == PAY_PER_MONTH ? ask->months : options_amount(o, units[ask->per], 0);
  return true;
}

static bool read_ask(const struct options *o, struct pay_ask *ask) {
  static const char *const needed[] = {"sector", "wage"};
  if (!rules_has(o, needed, sizeof needed / sizeof needed[0])) return false;
  *ask = (struct pay_ask){
      .country = cli_country(o),
      .sector = options_text(o, "sector"),
      .currency = options_currency(o, "wage"),
      .on = options_text(o, "on"),
      .signed_on = options_text(o, "signed"),
      .started = options_text(o, "started"),
      .ended = options_text(o, "ended"),
      .per = rules_per(o),
      .wage = options_amount(o, "wage", 0),
      .day_hours = options_amount(o, "day-hours", 0),
      .month_days = options_amount(o, "month-days", 0),
      .overtime = options_amount(o, "overtime", 0),
      .rest_days = options_amount(o, "rest-days", 0),
      .holidays = options_amount(o, "holidays", 0),
      .rest_day_overtime = options_amount(o, "rest-day-overtime", 0),
      .holiday_overtime = options_amount(o, "holiday-overtime", 0),
      .has_no_food = options_has(o, "no-food"),
      .has_no_housing = options_has(o, "no-housing"),
      .paid = options_amount(o, "paid", 0),
      .deducted = options_amount(o, "deducted", 0),
  };
  if (!options_check_decimals(o, "paid", ask->currency) ||
      !options_check_decimals(o, "deducted", ask->currency))
    return false;
  if (!ask->country) return say_usage("pay", _("\"%s\" needs %s"), "pay", "--in");
  return read_worked(o, ask);
}

static void print_pay(struct cli_reader *r, const struct options *o, const struct pay_ask *ask,
                      const struct pay *pay) {
  struct page page = {0};
  if (cli_is_format(o, "json")) {
    print_json(ask, pay);
    return;
  }
  page_from_pay(&page, r->pack, &r->chain, ask, pay);
  rules_print_page(&page);
}

int cli_pay(const struct options *o) {
  struct cli_reader r;
  struct pay_ask ask;
  struct pay *pay;
  struct error e;
  if (!read_ask(o, &ask)) return EXIT_USAGE;
  int code = cli_open(&r, o);
  if (code) return code;
  if (pay_count(&pay, r.pack, &r.chain, &ask, &e)) {
    code = say_error(&e);
  } else {
    print_pay(&r, o, &ask, pay);
    code = pay_knows_nothing(pay) ? EXIT_NOTHING : EXIT_DONE;
    pay_free(&pay);
  }
  cli_close(&r);
  return code;
}
