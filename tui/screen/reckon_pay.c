/* The rows of what a worker is owed. */
#include "tui/gettext.h"
#include "tui/page_rules.h"
#include "tui/screen/reckon.h"

#define NUMBER(id, text, limit)                                                                    \
  .name = (id), .label = (text), .kind = RECKON_NUMBER, .most = (limit)
#define MONEY(id, text)                                                                            \
  { .name = (id), .label = (text), .kind = RECKON_AMOUNT, .of = "currency" }
#define RARE_DAY(id, text)                                                                         \
  { .name = (id), .label = (text), .kind = RECKON_DAY, .is_rare = true }
#define RARE_YES(id, text)                                                                         \
  { .name = (id), .label = (text), .kind = RECKON_YES, .is_rare = true }

static const struct reckon_field fields[] = {
    {.name = "in", .label = N_("Country of work"), .kind = RECKON_COUNTRY, .is_needed = true},
    {.name = "sector", .label = N_("Kind of work"), .kind = RECKON_SECTOR, .is_needed = true},
    {.name = "wage", .label = N_("Agreed wage"), .kind = RECKON_AMOUNT, .of = "currency",
     .is_needed = true},
    {.name = "currency", .label = N_("Currency"), .kind = RECKON_CURRENCY, .of = "in",
     .is_needed = true},
    {.name = "per", .label = N_("The wage is paid"), .kind = RECKON_PER, .at_first = "month"},
    {NUMBER("hours", N_("Hours worked in normal time"), 3000), .only_per = "hour"},
    {NUMBER("days", N_("Days worked in normal time"), 1000), .only_per = "day"},
    {NUMBER("months", N_("Months worked"), 120), .only_per = "month", .at_first = "1"},
    {NUMBER("overtime", N_("Hours of overtime on normal days"), 3000)},
    {NUMBER("rest-days", N_("Rest days worked"), 1000)},
    {NUMBER("holidays", N_("Public holidays worked"), 1000)},
    MONEY("paid", N_("What was paid")),
    MONEY("deducted", N_("What the employer kept back")),
    {NUMBER("rest-day-overtime", N_("Hours of overtime on rest days"), 3000), .is_rare = true},
    {NUMBER("holiday-overtime", N_("Hours of overtime on public holidays"), 3000), .is_rare = true},
    {NUMBER("day-hours", N_("Normal hours of a day in the contract"), 24), .is_rare = true},
    {NUMBER("month-days", N_("Days by which to divide a month's wage"), 31), .is_rare = true},
    {NUMBER("allowance-months", N_("Months for food and housing money"), 120),
     .only_per = "hour day" /* code */, .is_rare = true},
    RARE_YES("no-food", N_("The employer gives no food")),
    RARE_YES("no-housing", N_("The employer gives no housing")),
    RARE_DAY("started", N_("First day of a job that has ended")),
    RARE_DAY("ended", N_("Last day, ended by the employer without a fault of the worker")),
    RARE_DAY("signed", N_("Day on which the contract was signed")),
    RARE_DAY("on", N_("By the rules of the day")),
};

static struct pay_ask ask_of(const struct reckon *r, enum pay_per per) {
  static const char *const units[PAY_PERS] = {"hours", "days", "months"};
  return (struct pay_ask){.country = reckon_get(r, "in"),
                          .sector = reckon_get(r, "sector"),
                          .currency = reckon_get(r, "currency"),
                          .on = reckon_text(r, "on"),
                          .signed_on = reckon_text(r, "signed"),
                          .started = reckon_text(r, "started"),
                          .ended = reckon_text(r, "ended"),
                          .per = per,
                          .wage = reckon_amount(r, "wage", 0),
                          .worked = reckon_amount(r, units[per], 0),
                          .months = reckon_amount(
                              r, per == PAY_PER_MONTH ? "months" : "allowance-months", 0),
                          .day_hours = reckon_amount(r, "day-hours", 0),
                          .month_days = reckon_amount(r, "month-days", 0),
                          .overtime = reckon_amount(r, "overtime", 0),
                          .rest_days = reckon_amount(r, "rest-days", 0),
                          .holidays = reckon_amount(r, "holidays", 0),
                          .rest_day_overtime = reckon_amount(r, "rest-day-overtime", 0),
                          .holiday_overtime = reckon_amount(r, "holiday-overtime", 0),
                          .has_no_food = reckon_text(r, "no-food"),
                          .has_no_housing = reckon_text(r, "no-housing"),
                          .paid = reckon_amount(r, "paid", 0),
                          .deducted = reckon_amount(r, "deducted", 0)};
}

static void sum_up(const struct pay_ask *ask, const struct pay *pay, struct reckon_result *out) {
  out->is_case = pay->owed > 0;
  out->case_type = pay->owed > pay->kept_too_much ? "unpaid_wages" : "illegal_deduction";
  out->summary = page_pay_result(ask, pay);
}

static enum err add_result(struct page *page, struct pack *pack, const struct lang_chain *chain,
                           const struct reckon *r, struct reckon_result *out, struct error *e) {
  struct pay *pay;
  struct pay_ask ask = ask_of(r, reckon_per(r));
  enum err err = pay_count(&pay, pack, chain, &ask, e);
  if (err) return err;
  page_from_pay(page, pack, chain, &ask, pay);
  sum_up(&ask, pay, out);
  pay_free(&pay);
  return ERR_OK;
}

const struct reckon_tool reckon_pay = {
    .title = N_("What am I owed"), .fields = fields, .count = sizeof fields / sizeof fields[0],
    .country = "in", .sector = "sector", .add_result = add_result,
};
