/* What is told for checks and calculations: every row can be reached, what is wrong is refused, and
 * what is right comes out as the command line would say it. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "tests/unit/desk.h"
#include "tests/unit/real_pack.h"
#include "tui/screen/reckon.h"
#include "tui/screen/record_choices.h"

static const struct reckon_tool *const tools[] = {&reckon_offer, &reckon_pay, &reckon_remit};
enum { TOOLS = sizeof tools / sizeof tools[0] };

static struct reckon opened(const struct reckon_tool *tool, const char *country) {
  struct reckon r;
  desk_stop_clock();
  reckon_init(&r, tool, country);
  return r;
}

static size_t field(const struct reckon *r, const char *name) {
  size_t i = reckon_find(r, name);
  cr_assert_lt(i, r->tool->count, "no field %s", name);
  return i;
}

static void tell(struct reckon *r, const char *name, const char *text) {
  struct error e;
  cr_assert_eq(reckon_take(r, field(r, name), text, &e), ERR_OK, "%s: %s", name, desk_sentence(&e));
}

/* The page in English; NULL result: not looked at. */
static struct page page_of(const struct reckon *r, struct reckon_result *result) {
  struct pack *pack = real_pack();
  struct lang_chain chain = pack_chain(pack, "en");
  struct page page = {0};
  struct error e;
  cr_assert_eq(page_from_reckon(&page, pack, &chain, r, result, &e), ERR_OK, "%s",
               desk_sentence(&e));
  pack_close(&pack);
  return page;
}

/* What comes out, in one line; valid until the next call. */
static const char *summary_of(const struct reckon *r) {
  static char text[400];
  struct reckon_result result;
  struct page page = page_of(r, &result);
  snprintf(text, sizeof text, "%s", result.summary);
  free(result.summary);
  page_free(&page);
  return text;
}

Test(reckon, the_tables_name_fields_that_are_there) {
  for (size_t t = 0; t < TOOLS; t++) {
    struct reckon r = opened(tools[t], "");
    for (size_t i = 0; i < r.tool->count; i++) {
      const struct reckon_field *f = &r.tool->fields[i];
      cr_assert_eq(reckon_find(&r, f->name), i, "%s is there twice", f->name);
      bool has_currency = f->kind == RECKON_AMOUNT || f->kind == RECKON_QUOTES;
      cr_assert_eq(f->of != NULL, has_currency || f->kind == RECKON_CURRENCY, "%s", f->name);
      if (has_currency) cr_assert_eq(r.tool->fields[field(&r, f->of)].kind, RECKON_CURRENCY);
      if (f->kind == RECKON_CURRENCY)
        cr_assert_leq(r.tool->fields[field(&r, f->of)].kind, RECKON_COUNTRY);
      if (f->kind == RECKON_NUMBER) cr_assert_gt(f->most, 0, "%s", f->name);
      if (f->only_per) field(&r, "per");
    }
    if (r.tool->country) field(&r, r.tool->country), field(&r, r.tool->sector);
    reckon_free(&r);
  }
}

Test(reckon, every_row_can_be_reached) {
  static const char *const pers[] = {"hour", "day", "month"};
  for (size_t t = 0; t < TOOLS; t++) {
    size_t reached = 0;
    struct reckon r = opened(tools[t], "");
    bool *is_reached = calloc(r.tool->count, sizeof *is_reached);
    r.has_more = true;
    for (int per = 0; per < 3; per++) {
      struct reckon_result result;
      if (reckon_find(&r, "per") < r.tool->count) tell(&r, "per", pers[per]);
      struct page page = page_of(&r, &result);
      for (size_t i = 0; i < r.tool->count; i++) {
        char *target = mem_format("field:%s", r.tool->fields[i].name);
        is_reached[i] |= page_has_target(&page, target);
        free(target);
      }
      cr_assert_not(page_has_target(&page, "more:"));
      free(result.summary);
      page_free(&page);
    }
    for (size_t i = 0; i < r.tool->count; i++) reached += is_reached[i];
    cr_assert_eq(reached, r.tool->count, "%s", r.tool->title);
    free(is_reached);
    reckon_free(&r);
  }
}

Test(reckon, rare_rows_wait_until_they_are_asked_for_and_stay_while_they_have_a_value) {
  struct reckon_result result;
  struct reckon r = opened(&reckon_pay, "TH");
  struct page page = page_of(&r, &result);
  cr_assert(page_has_target(&page, "more:"));
  cr_assert_not(page_has_target(&page, "field:day-hours"));
  page_free(&page);
  free(result.summary);
  tell(&r, "day-hours", "8");
  page = page_of(&r, &result);
  cr_assert(page_has_target(&page, "field:day-hours"));
  cr_assert_not(page_has_target(&page, "field:month-days"));
  page_free(&page);
  free(result.summary);
  reckon_free(&r);
}

/* One wrong answer and a right one for every kind but the quotes. */
static const struct {
  enum reckon_kind kind;
  const char *wrong, *refusal, *right;
} answers[] = {
    {RECKON_ORIGIN, "Nepal", "\"Nepal\" cannot be chosen here", "NP"},
    {RECKON_COUNTRY, "th", "\"th\" cannot be chosen here", "TH"},
    {RECKON_SECTOR, "mining", "\"mining\" cannot be chosen here", "fishing"},
    {RECKON_CURRENCY, "BHT", "\"BHT\" cannot be chosen here", "THB"},
    {RECKON_PER, "week", "\"week\" cannot be chosen here", "day"},
    {RECKON_SIGNS, "no_contract smell", "\"no_contract smell\" cannot be chosen here",
     "no_contract forced_loan"},
    {RECKON_YES, "maybe", "\"maybe\" cannot be chosen here", "y"},
    {RECKON_AMOUNT, "5,000",
     "\"5,000\" is no amount: write digits, such as 5000 or 5000.50, without commas", "5000"},
    {RECKON_AMOUNT, "-5", "\"-5\" is no amount: write digits, such as 5000 or 5000.50, without commas",
     "0"},
    {RECKON_NUMBER, "many", "\"many\" is no number: write digits, such as 12 or 7.5", "7.5"},
    {RECKON_RATE, "0", "\"0\" is no rate: write digits, such as 9500 or 12.5", "0.029"},
    {RECKON_DAY, "2026-02-30",
     "\"2026-02-30\" is no day: write year, month and day, such as 2026-11-22", "2026-02-28"},
};

Test(reckon, wrong_answers_are_refused_in_words_and_the_value_before_them_stays) {
  bool has_kind[RECKON_KINDS] = {0};
  for (size_t t = 0; t < TOOLS; t++) {
    struct reckon r = opened(tools[t], "");
    for (size_t i = 0; i < r.tool->count; i++) {
      const struct reckon_field *f = &r.tool->fields[i];
      for (size_t a = 0; a < sizeof answers / sizeof answers[0]; a++) {
        struct error e;
        if (answers[a].kind != f->kind) continue;
        has_kind[f->kind] = true;
        tell(&r, f->name, answers[a].right);
        cr_assert_eq(reckon_check(&r, i, answers[a].wrong, &e), ERR_INVALID, "%s", f->name);
        cr_assert_eq(reckon_take(&r, i, answers[a].wrong, &e), ERR_INVALID, "%s", f->name);
        cr_assert_str_eq(desk_sentence(&e), answers[a].refusal);
        cr_assert_str_eq(r.value[i], answers[a].right);
        tell(&r, f->name, "");
        cr_assert_str_eq(r.value[i], "");
      }
    }
    reckon_free(&r);
  }
  for (int kind = 0; kind < RECKON_QUOTES; kind++) cr_assert(has_kind[kind], "kind %d", kind);
}

static void refuses(struct reckon *r, const char *name, const char *text, const char *says) {
  struct error e;
  cr_assert_eq(reckon_take(r, field(r, name), text, &e), ERR_INVALID, "%s", text);
  cr_assert_str_eq(desk_sentence(&e), says);
}

Test(reckon, what_is_too_much_or_too_fine_is_refused_by_the_name_of_its_row) {
  struct reckon r = opened(&reckon_offer, "VN");
  refuses(&r, "months", "121", "Length of the contract in months cannot be 121: it is at most 120");
  refuses(&r, "wage", "12.500",
          "Wage that is promised: 12.5 has more decimals than VND has; a point does not separate "
          "thousands");
  refuses(&r, "wage", "1๒", "\"1๒\" mixes the digits of two scripts");
  reckon_free(&r);
}

Test(reckon, digits_of_all_scripts_are_taken_and_a_currency_behind_an_amount) {
  struct reckon r = opened(&reckon_offer, "SG");
  tell(&r, "wage", " ๐๖๐๐.๕๐ ");
  cr_assert_str_eq(reckon_get(&r, "wage"), "600.5");
  cr_assert_str_eq(reckon_get(&r, "wage-currency"), "SGD");
  tell(&r, "wage", "៦០០ usd");
  cr_assert_str_eq(reckon_get(&r, "wage"), "600");
  cr_assert_str_eq(reckon_get(&r, "wage-currency"), "USD");
  tell(&r, "wage", "700KHR");
  cr_assert_str_eq(reckon_get(&r, "wage-currency"), "KHR");
  refuses(&r, "wage", "700 XYZ",
          "\"700 XYZ\" is no amount: write digits, such as 5000 or 5000.50, without commas");
  refuses(&r, "wage", "USD",
          "\"USD\" is no amount: write digits, such as 5000 or 5000.50, without commas");
  cr_assert_str_eq(reckon_get(&r, "wage-currency"), "KHR");
  cr_assert_str_eq(reckon_get(&r, "fee-currency"), "");
  reckon_free(&r);
}

Test(reckon, a_currency_behind_one_amount_never_becomes_that_of_the_others) {
  struct reckon r = opened(&reckon_pay, "TH");
  tell(&r, "wage", "350");
  refuses(&r, "paid", "9100 USD", "all amounts here are in one currency, which is THB now");
  tell(&r, "paid", "9100 THB");
  tell(&r, "paid", "");
  tell(&r, "wage", "12 USD");
  cr_assert_str_eq(reckon_get(&r, "currency"), "USD");
  reckon_free(&r);
}

Test(reckon, the_country_of_the_desk_is_where_the_work_is_and_gives_the_currency) {
  struct reckon offer = opened(&reckon_offer, "TH"), none = opened(&reckon_pay, "*");
  cr_assert_str_eq(reckon_get(&offer, "to"), "TH");
  cr_assert_str_eq(reckon_get(&offer, "from"), "");
  cr_assert_str_eq(reckon_get(&offer, "wage-currency"), "THB");
  cr_assert_str_eq(reckon_get(&none, "in"), "");
  tell(&offer, "to", "MY");
  cr_assert_str_eq(reckon_get(&offer, "wage-currency"), "MYR");
  tell(&offer, "wage-currency", "USD");
  tell(&offer, "to", "SG");
  cr_assert_str_eq(reckon_get(&offer, "wage-currency"), "USD");
  reckon_free(&offer);
  reckon_free(&none);
}

Test(reckon, every_country_of_the_pack_has_a_currency) {
  struct pack *pack = real_pack();
  struct lang_chain chain = pack_chain(pack, "en");
  char **codes, **names;
  size_t count;
  pack_territories(pack, &chain, true, &codes, &names, &count);
  cr_assert_gt(count, 0);
  for (size_t i = 0; i < count; i++) cr_assert(*record_currency_of(codes[i]), "%s", codes[i]);
  pack_free_list(codes, count);
  pack_free_list(names, count);
  pack_close(&pack);
}

Test(reckon, what_is_needed_is_named_and_what_the_model_refuses_is_said) {
  struct reckon r = opened(&reckon_pay, "");
  cr_assert_str_eq(summary_of(&r),
                   "Still needed: Country of work, Kind of work, Agreed wage, Currency");
  tell(&r, "in", "TH");
  tell(&r, "sector", "manufacturing");
  tell(&r, "wage", "0");
  cr_assert_str_eq(summary_of(&r), "the wage must be more than nothing");
  tell(&r, "wage", "12000.25");
  tell(&r, "currency", "VND");
  cr_assert_str_eq(summary_of(&r), "Agreed wage: 12000.25 has more decimals than VND has; a point "
                                   "does not separate thousands");
  reckon_free(&r);
}

/* The case that the result opens: its type, or NULL if it opens none. */
static const char *case_of(const struct reckon *r) {
  struct reckon_result result;
  struct page page = page_of(r, &result);
  cr_assert_eq(page_has_target(&page, "case:"), result.is_case);
  page_free(&page);
  free(result.summary);
  return result.is_case ? result.case_type : NULL;
}

Test(reckon, an_offer_is_checked_by_its_fee_and_its_signs) {
  struct reckon r = opened(&reckon_offer, "SG");
  tell(&r, "from", "PH");
  tell(&r, "sector", "domestic");
  cr_assert_str_eq(summary_of(&r), "Still needed: the fee, the wage or what looks wrong");
  tell(&r, "fee", "5000 USD");
  cr_assert_str_eq(summary_of(&r), "1 red flag");
  cr_assert_str_eq(case_of(&r), "overcharged_fees");
  tell(&r, "signs", "no_contract passport_kept");
  cr_assert_str_eq(summary_of(&r), "3 red flags");
  tell(&r, "fee", "");
  cr_assert_str_eq(summary_of(&r), "2 red flags");
  cr_assert_str_eq(case_of(&r), "");
  tell(&r, "signs", "");
  tell(&r, "wage", "600");
  cr_assert_null(case_of(&r));
  reckon_free(&r);
}

Test(reckon, pay_is_counted_by_what_the_wage_is_paid_by) {
  struct reckon r = opened(&reckon_pay, "TH");
  tell(&r, "sector", "construction");
  tell(&r, "per", "day");
  tell(&r, "wage", "350");
  tell(&r, "days", "26");
  tell(&r, "overtime", "20");
  cr_assert_str_eq(summary_of(&r), "Still owed, at least: 10412.5 THB."); /* 26*350 + 20*350/8*1.5 */
  tell(&r, "paid", "9100");
  cr_assert_str_eq(summary_of(&r), "Still owed, at least: 1312.5 THB.");
  cr_assert_str_eq(case_of(&r), "unpaid_wages");
  tell(&r, "paid", "10412.5");
  cr_assert_str_eq(summary_of(&r), "By what could be counted nothing more is owed.");
  cr_assert_null(case_of(&r));
  tell(&r, "per", "month");
  tell(&r, "wage", "12000");
  tell(&r, "overtime", "");
  cr_assert_str_eq(summary_of(&r), "Still owed, at least: 1587.5 THB."); /* one month, 26 days forgotten */
  reckon_free(&r);
}

Test(reckon, nothing_is_said_to_be_paid_off_while_the_wage_is_not_counted) {
  struct reckon r = opened(&reckon_pay, "TH");
  tell(&r, "sector", "construction");
  tell(&r, "per", "day");
  tell(&r, "wage", "350");
  cr_assert_str_eq(summary_of(&r),
                   "it cannot be counted yet; still needed: Days worked in normal time");
  tell(&r, "overtime", "3");
  tell(&r, "paid", "9000");
  cr_assert_str_eq(summary_of(&r), "The wage itself cannot be counted yet. Still needed: Days worked "
                                   "in normal time");
  cr_assert_null(case_of(&r));
  tell(&r, "days", "20");
  tell(&r, "deducted", "9000");
  cr_assert_str_eq(summary_of(&r), "More was kept back than was earned: check the figures.");
  tell(&r, "deducted", "1000");
  cr_assert_str_eq(summary_of(&r),
                   "What was paid and kept back is more than was earned: check the figures.");
  reckon_free(&r);
}

Test(reckon, what_was_kept_back_beyond_the_limit_is_a_case_of_its_own) {
  struct reckon r = opened(&reckon_pay, "HK");
  tell(&r, "sector", "domestic");
  tell(&r, "wage", "6000");
  tell(&r, "paid", "2500");
  tell(&r, "deducted", "3500"); /* of which half of the wage was allowed */
  cr_assert_str_eq(summary_of(&r), "Still owed, at least: 500 HKD.");
  cr_assert_str_eq(case_of(&r), "illegal_deduction");
  tell(&r, "paid", "2400");
  cr_assert_str_eq(summary_of(&r), "Still owed, at least: 600 HKD.");
  cr_assert_str_eq(case_of(&r), "unpaid_wages");
  reckon_free(&r);
}

static void add_quote(struct reckon *r, const char *name, const char *fee, const char *rate) {
  const char *const texts[RECKON_QUOTE_PARTS] = {name, fee, rate};
  char *parts[RECKON_QUOTE_PARTS];
  struct error e;
  for (int i = 0; i < RECKON_QUOTE_PARTS; i++) {
    cr_assert_eq(reckon_check_quote(r, (enum reckon_quote_part)i, texts[i], &e), ERR_OK, "%s",
                 desk_sentence(&e));
    parts[i] = strdup(texts[i]);
  }
  reckon_add_quote(r, field(r, "quotes"), parts);
  for (int i = 0; i < RECKON_QUOTE_PARTS; i++) free(parts[i]);
}

Test(reckon, quotes_are_compared_and_can_be_taken_out) {
  struct reckon r = opened(&reckon_remit, "SG");
  tell(&r, "to", "PH");
  tell(&r, "amount", "300");
  cr_assert_str_eq(summary_of(&r), "No quote has been told yet");
  add_quote(&r, "Corner shop", "0", "40.1");
  add_quote(&r, "Bank", "๕", "40.9");
  cr_assert_str_eq(r.value[field(&r, "quotes")], "Corner shop\t0\t40.1\nBank\t5\t40.9");
  cr_assert_str_eq(summary_of(&r), "The cheapest is Bank");
  reckon_drop_quote(&r, field(&r, "quotes"), 1);
  cr_assert_str_eq(summary_of(&r), "The cheapest is Corner shop");
  reckon_drop_quote(&r, field(&r, "quotes"), 0);
  cr_assert_eq(reckon_quote_count(r.value[field(&r, "quotes")]), 0);
  reckon_free(&r);
}

Test(reckon, each_part_of_a_quote_is_refused_when_it_is_wrong) {
  static const char *const wrong[RECKON_QUOTE_PARTS][2] = {
      {" ", "a quote needs a name, such as that of the bank"},
      {"5.125", "Fee: 5.125 has more decimals than SGD has; a point does not separate thousands"},
      {"41,2", "\"41,2\" is no rate: write digits, such as 9500 or 12.5"},
  };
  struct reckon r = opened(&reckon_remit, "SG");
  for (int i = 0; i < RECKON_QUOTE_PARTS; i++) {
    struct error e;
    cr_assert_eq(reckon_check_quote(&r, (enum reckon_quote_part)i, wrong[i][0], &e), ERR_INVALID);
    cr_assert_str_eq(desk_sentence(&e), wrong[i][1]);
  }
  reckon_free(&r);
}
