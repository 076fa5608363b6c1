/* The page of what a worker is owed. */
#include <stdlib.h>
#include <string.h>

#include "model/base/amount.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page_rules.h"

struct view {
  struct page *page;
  const struct lang_chain *chain;
  const struct pay_ask *ask;
  const struct pay *pay;
};

static const char *const items[PAY_ITEMS] = {
    [PAY_WAGE] = N_("Wage"),
    [PAY_TOP_UP] = N_("Up to the legal minimum"),
    [PAY_OVERTIME] = N_("Overtime"),
    [PAY_REST_DAYS] = N_("Work on rest days"),
    [PAY_REST_DAY_OVERTIME] = N_("Overtime on rest days"),
    [PAY_HOLIDAYS] = N_("Work on public holidays"),
    [PAY_HOLIDAY_OVERTIME] = N_("Overtime on public holidays"),
    [PAY_FOOD] = N_("Food money"),
    [PAY_HOUSING] = N_("Housing money"),
    [PAY_SEVERANCE] = N_("Money at the end of the job"),
};

static const char *const reasons[PAY_REASONS] = {
    [PAY_NO_HOURS] = N_("Not counted: the normal hours of a day are not known. Give them."),
    [PAY_NO_MONTH_DAYS] = N_("Not counted: by how many days a month's wage is divided is not known. "
                             "Give the number."),
    [PAY_NO_MONTH_WAGE] = N_("Not counted: the rule counts in wages of a month."),
    [PAY_OTHER_CURRENCY] = N_("Not counted: the rule is in another currency."),
    [PAY_OVER_LIMIT] = N_("Not counted: the rule is for lower wages only."),
    [PAY_NO_MONTHS] = N_("Not counted: for how many months is not told."),
    [PAY_TOO_SHORT] = N_("Nothing is owed: the job did not last long enough."),
};

/* "10 × 62.5 THB × 1.5 = 937.5 THB". */
static char *sum_words(const struct view *v, const struct pay_line *line) {
  char count[AMOUNT_BYTES], price[AMOUNT_BYTES], rate[AMOUNT_BYTES], amount[AMOUNT_BYTES];
  const char *currency = v->ask->currency;
  if (line->rate == 1000)
    return mem_format("%s × %s %s = %s %s", amount_write(line->count, count),
                      amount_write(line->price, price), currency,
                      amount_write(line->amount, amount), currency);
  return mem_format("%s × %s %s × %s = %s %s", amount_write(line->count, count),
                    amount_write(line->price, price), currency, amount_write(line->rate, rate),
                    amount_write(line->amount, amount), currency);
}

static void add_line(struct view *v, const struct pay_line *line) {
  char *words = line->reason == PAY_COUNTED ? sum_words(v, line)
                : line->reason == PAY_NO_RULE
                    ? mem_text(page_state(line->state))
                    : mem_text(_(reasons[line->reason]));
  page_add_taken(v->page, PAGE_ITEM, mem_format("%s: %s", _(items[line->item]), words));
  free(words);
  if (!line->rule) return;
  page_add_fact(v->page, v->chain, line->rule->fact);
  if (line->state == THRESHOLD_OLD) page_add(v->page, PAGE_SOURCE, page_state(line->state));
}

static void add_total(struct view *v, const char *form, int64_t amount) {
  char *money = page_money(amount, v->ask->currency);
  page_add_taken(v->page, PAGE_TEXT, mem_format(form, money));
  free(money);
}

static void add_deduction(struct view *v) {
  const struct pay *pay = v->pay;
  if (!v->ask->deducted) return;
  add_total(v, _("Kept back by the employer: %s."), v->ask->deducted);
  if (pay->deduction_most < 0 && pay->deduction && threshold_is_usable(pay->deduction_state)) {
    page_add(v->page, PAGE_TEXT, _("How much may be kept back depends on the wage of that time, "
                                   "which is not told."));
    page_add_fact(v->page, v->chain, pay->deduction->fact);
  } else if (pay->deduction_most < 0) {
    page_add(v->page, PAGE_TEXT, _("How much may be kept back is not known here. It is counted as "
                                   "if all of it was allowed; if not, more is owed."));
  } else if (pay->kept_too_much) {
    add_total(v, _("Of that, more than the law allows: %s."), pay->kept_too_much);
  } else {
    page_add(v->page, PAGE_TEXT, _("That is not more than the law allows; the reason must be one "
                                   "that the law allows, too."));
  }
  if (pay->deduction_most >= 0) page_add_fact(v->page, v->chain, pay->deduction->fact);
}

/* NULL if there is none. */
static const char *doubt_words(enum pay_doubt doubt) {
  static const char *const words[PAY_DOUBTS] = {
      [PAY_KEPT_MORE] = N_("More was kept back than was earned: check the figures."),
      [PAY_GOT_MORE] = N_("What was paid and kept back is more than was earned: check the figures."),
  };
  return words[doubt] ? _(words[doubt]) : NULL;
}

static char *owed_words(const struct pay_ask *ask, const struct pay *pay) {
  char *owed = page_money(pay->owed, ask->currency);
  char *words = mem_format(_("Still owed, at least: %s."), owed);
  free(owed);
  return words;
}

/* That the wage is not counted, because for how long is not told. */
static char *unworked_words(enum pay_per per) {
  static const char *const needed[PAY_PERS] = {[PAY_PER_HOUR] = N_("Hours worked in normal time"),
                                               [PAY_PER_DAY] = N_("Days worked in normal time"),
                                               [PAY_PER_MONTH] = N_("Months worked")};
  return mem_format(_("The wage itself cannot be counted yet. Still needed: %s"), _(needed[per]));
}

char *page_pay_result(const struct pay_ask *ask, const struct pay *pay) {
  if (pay->doubt) return mem_text(doubt_words(pay->doubt));
  if (pay->owed > 0) return owed_words(ask, pay);
  if (!ask->worked) return unworked_words(ask->per);
  return mem_text(_("By what could be counted nothing more is owed."));
}

static void add_totals(struct view *v) {
  const struct pay *pay = v->pay;
  page_gap(v->page);
  add_total(v, _("Together: %s."), pay->due);
  if (v->ask->paid) add_total(v, _("Paid: %s."), v->ask->paid);
  add_deduction(v);
  page_add_taken(v->page, PAGE_TEXT, page_pay_result(v->ask, pay));
  if (pay->owed > 0 && pay->doubt)
    page_add_taken(v->page, PAGE_TEXT, owed_words(v->ask, pay));
  if (pay->owed > 0 && !v->ask->worked)
    page_add_taken(v->page, PAGE_TEXT, unworked_words(v->ask->per));
  if (pay->uncounted)
    page_add(v->page, PAGE_TEXT, _("Some lines could not be counted: more may be owed."));
}

static void add_lines(struct view *v) {
  const struct pay *pay = v->pay;
  page_add_heading(v->page, _("What is owed"));
  for (size_t i = 0; i < pay->line_count; i++)
    add_line(v, &pay->lines[i]);
  add_totals(v);
  if (!pay->overtime_most) return;
  page_add_heading(v->page, _("More overtime than the law allows"));
  page_add_fact(v->page, v->chain, pay->overtime_most->fact);
}

static void add_other_currency(struct view *v) {
  const struct minimum_wage *m = &v->pay->minimum;
  char *wage = page_wage(v->ask->wage, -1, v->ask->currency, v->ask->per);
  char *least = page_wage(m->amount, m->amount_to, m->currency, v->ask->per);
  page_add_taken(v->page, PAGE_TEXT,
                 mem_format(_("The wage of %s cannot be compared with the legal minimum of %s: "
                              "the currencies differ."),
                            wage, least));
  free(wage);
  free(least);
}

/* The minimum, if no line above has named its rule. */
static void add_minimum(struct view *v) {
  const struct minimum_wage *m = &v->pay->minimum;
  page_add_fact(v->page, v->chain, m->rule->fact);
  if (*page_state(m->state)) page_add(v->page, PAGE_SOURCE, page_state(m->state));
  if (m->amount < 0 && threshold_is_usable(m->state))
    page_add(v->page, PAGE_SOURCE, _("It is not stated for wages that are paid like this one."));
  if (v->pay->has_other_currency) add_other_currency(v);
}

/* Which minimum holds may hang on the day on which the contract was signed. */
static void add_signing(struct view *v) {
  page_add_taken(v->page, PAGE_TEXT,
                 mem_format(_("The minimum wage was looked up for a contract signed on %s."),
                            v->pay->law.signed_on));
  if (!v->ask->signed_on)
    page_add(v->page, PAGE_TEXT,
             _("If the contract was signed earlier, another minimum may hold: give the day."));
}

static void add_divisors(struct view *v) {
  const struct pay *pay = v->pay;
  const struct minimum_wage *m = &pay->minimum;
  bool has_through = m->through && m->through != pay->month_days;
  bool is_named = m->rule && pay->is_below && v->ask->worked; /* in a line above */
  bool hangs_on_signing = m->rule && m->rule->by_contract;
  if (!pay->hours && !pay->month_days && !has_through && !hangs_on_signing &&
      (!m->rule || is_named))
    return;
  page_add_heading(v->page, _("How it was counted"));
  if (pay->hours) page_add_fact(v->page, v->chain, pay->hours->fact);
  if (pay->month_days) page_add_fact(v->page, v->chain, pay->month_days->fact);
  if (has_through) page_add_fact(v->page, v->chain, m->through->fact);
  if (m->rule && !is_named) add_minimum(v);
  if (hangs_on_signing) add_signing(v);
}

static const struct {
  const char *rule, *name;
} names[PAY_MISSING] = {
    {"minimum_wage", N_("minimum wage")},
    {"normal_hours_day", N_("normal hours")},
    {"overtime_rate", N_("pay for overtime")},
    {"rest_day_rate", N_("pay for work on rest days")},
    {"holiday_rate", N_("pay for work on public holidays")},
    {"deduction_limit", N_("how much may be kept back from pay")},
    {"severance", N_("money at the end of the job")},
};

static void add_missing(struct view *v) {
  const struct pay *pay = v->pay;
  if (pay->missing_count) {
    page_add_heading(v->page, _("What is not known"));
    page_add(v->page, PAGE_TEXT, _("For this country, kind of work, day and way of paying no rule "
                                   "to count with is known here on:"));
  }
  for (size_t i = 0; i < pay->missing_count; i++)
    for (size_t k = 0; k < PAY_MISSING; k++)
      if (strcmp(pay->missing[i], names[k].rule) == 0)
        page_add(v->page, PAGE_ITEM, _(names[k].name));
  page_add_fact_part(v->page, v->chain, _("What else is known"), &pay->known);
}

void page_from_pay(struct page *page, struct pack *pack, const struct lang_chain *chain,
                   const struct pay_ask *ask, const struct pay *pay) {
  static const char needs[] = "wage labour_complaint legal_aid"; /* code */
  static const char topics[] = "pay time complain";              /* code */
  struct view v = {page, chain, ask, pay};
  char *country = page_country(pack, chain, ask->country);
  char *sector = page_terms(TERMS_SECTOR, ask->sector);
  page_add_taken(page, PAGE_TITLE,
                 mem_format(_("What is owed: %s, %s, on %s"), country, sector, pay->law.on));
  free(country);
  free(sector);
  add_lines(&v);
  add_divisors(&v);
  add_missing(&v);
  page_add_caution(page, pack, chain, needs, topics);
  page_put_notice(page, pack, chain);
}
