/* What the casebook lists: cases in the order of their work, referrals and doubts, money that is
 * never added across currencies, recruitment costs, reports; and what no text can smuggle in. */
#include "tests/unit/casebook_desk.h"

#include <time.h>

TestSuite(casebook_list, .init = start, .fini = stop);

/* --- cases --- */

/* The notes of a page of cases, which name them in these tests. */
static void expect_cases(const struct case_filter *filter, size_t offset, size_t limit,
                         const char *names) {
  struct case_list list;
  char got[64] = "";
  struct error e;
  cr_assert_eq(case_list_load(&list, journal, filter, offset, limit, &e), ERR_OK, "%s",
               desk_sentence(&e));
  for (size_t i = 0; i < list.count; i++) strcat(got, list.rows[i].facts.note);
  cr_assert_str_eq(got, names);
  case_list_free(&list);
  if (offset == 0 && limit > strlen(names))
    cr_assert_eq(case_count(journal, filter), strlen(names), "%s", names);
}

/* Seven cases a to g. */
static void open_cases(void) {
  static const struct {
    const char *at, *type, *country, *sector, *against, *who, *due;
    bool is_closed;
  } cases[] = {
      {"2026-01-05", "housing", "TH", "fishing", "employer", "KH:men=1", "", false},
      {"2026-02-05", "unpaid_wages", "TH", "fishing", "agency", "MM:men=1", "2026-12-01", false},
      {"2026-03-05", "unpaid_wages", "MY", "domestic", "agency", "KH:men=1", "2026-10-01", false},
      {"2026-04-05", "unpaid_wages", "TH", "domestic", "broker", "KH:men=1", "2026-11-01", true},
      {"2026-05-05", "housing", "MY", "", "", "-:men=1", "2026-11-22", false},
      {"2026-06-05", "other", "", "", "", "LA:women=2 ", "", false},
      {"2026-07-05", "other", "SG", "", "", "MM:women=1", "", true},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    char name[2] = {(char)('a' + i), '\0'}, who[16];
    snprintf(who, sizeof who, "%.*s", (int)strcspn(cases[i].who, " "), cases[i].who);
    must_add(CASEBOOK_CASE, NULL,
             FIELDS("at", cases[i].at, "type", cases[i].type, "country", cases[i].country, "sector",
                    cases[i].sector, "against", cases[i].against, "who", who, "due", cases[i].due,
                    "note", name));
    if (cases[i].is_closed) must_add(CASEBOOK_CLOSE, last_code, FIELDS("reason", "settled"));
  }
}

Test(casebook_list, puts_cases_in_the_order_of_their_work) {
  static const struct {
    struct case_filter filter;
    const char *names;
  } filters[] = {
      {{0}, "cebfa"},
      {{.with_closed = true}, "cebfagd"},
      {{.only_closed = true}, "gd"},
      {{.only_closed = true, .with_closed = true}, "gd"},
      {{.type = "unpaid_wages", .with_closed = true}, "cbd"},
      {{.country = "TH"}, "ba"},
      {{.sector = "domestic"}, "c"},
      {{.against = "agency"}, "cb"},
      {{.nationality = "KH", .with_closed = true}, "cad"},
      {{.nationality = "-"}, "e"},
      {{.nationality = "A"}, ""},
      {{.from = "2026-02-05", .to = "2026-05-05"}, "ceb"},
      {{.due_until = "2026-11-22"}, "ce"},
      {{.due_until = "2026-09-30"}, ""},
      {{.type = "unpaid_wages", .country = "MY", .nationality = "KH"}, "c"},
  };
  open_cases();
  expect_cases(NULL, 0, 99, "cebfa");
  for (size_t i = 0; i < COUNT(filters); i++)
    expect_cases(&filters[i].filter, 0, 99, filters[i].names);
  expect_cases(NULL, 1, 2, "eb");
  expect_cases(NULL, 5, 2, "");
  cr_assert_eq(case_due_count(journal), 2);
}

/* 600 cases in a blink: three tenths of a second of the processor. */
Test(casebook_list, shows_many_cases_at_once) {
  struct case_list list;
  for (int i = 0; i < 600; i++)
    must_add(CASEBOOK_CASE, NULL, FIELDS("type", "unpaid_wages", "country", "TH", "sector",
                                         "fishing", "who", "KH:women=1,men=2", "step", "call",
                                         "due", i % 2 ? "2026-12-01" : "", "who", "MM:men=1"));
  clock_t before = clock();
  cr_assert_eq(case_list_load(&list, journal, NULL, 0, 1000, NULL), ERR_OK);
  double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
  cr_assert_eq(list.count, 600);
  case_list_free(&list);
  cr_assert_lt(seconds, getenv("SUAR_SANITIZED") ? 3 : 0.3);
}

/* --- referrals --- */

static void expect_referrals(const char *code, bool only_waiting, const char *services) {
  struct referral_list list;
  char got[64] = "";
  cr_assert_eq(referral_list_load(&list, journal, code, only_waiting, NULL), ERR_OK);
  for (size_t i = 0; i < list.count; i++) strcat(got, list.rows[i].sent.service);
  cr_assert_str_eq(got, services);
  referral_list_free(&list);
}

Test(casebook_list, shows_how_referrals_stand) {
  open_case("TH");
  char *ids[] = {send(last_code, "a"), send(NULL, "b"), send(last_code, "c"), send(NULL, "d")};
  answer(ids[0], "accepted", "");
  answer(ids[1], "rejected", "not_eligible");
  setenv("SUAR_NOW", "2026-11-23T10:00:00+07:00", 1);
  answer(ids[2], "reached", "");
  expect_referrals(NULL, false, "dcba");
  expect_referrals(NULL, true, "da");
  expect_referrals(last_code, false, "ca");
  expect_referrals(last_code, true, "a");
  struct referral_list list;
  cr_assert_eq(referral_list_load(&list, journal, NULL, false, NULL), ERR_OK);
  cr_assert_str_eq(list.rows[1].code, last_code);
  cr_assert_str_eq(list.rows[1].id, ids[2]);
  cr_assert_str_eq(list.rows[1].changed, "2026-11-23");
  cr_assert_str_eq(list.rows[2].code, "");
  cr_assert_str_eq(list.rows[2].status, "rejected");
  cr_assert_str_eq(list.rows[2].reason, "not_eligible");
  referral_list_free(&list);
  cr_assert_eq(referral_list_load(&list, journal, "TH-ZZZZ", false, NULL), ERR_NOT_FOUND);
  for (size_t i = 0; i < COUNT(ids); i++) free(ids[i]);
}

Test(casebook_list, doubts_what_did_not_answer) {
  static const char *const reasons[][2] = {
      {"legal", "wrong_number"}, {"legal", "no_answer"},    {"legal", "no_answer"},
      {"shelter", "closed_down"}, {"shelter", "not_eligible"}, {"clinic", "language"},
      {"clinic", "other"}};
  for (size_t i = 0; i < COUNT(reasons); i++) {
    char *id = send(NULL, reasons[i][0]);
    answer(id, "rejected", reasons[i][1]);
    free(id);
  }
  give_feedback("hotline", "number");
  give_feedback("hotline", "fear");
  setenv("SUAR_NOW", "2026-11-23T10:00:00+07:00", 1);
  give_feedback("shelter", "number");
  free(send(NULL, "legal"));
  static const struct doubt expected[] = {
      {"legal", "no_answer", "2026-11-22", 3},
      {"shelter", "number", "2026-11-23", 2},
      {"hotline", "number", "2026-11-22", 1},
  };
  struct doubt_list list;
  cr_assert_eq(doubt_list_load(&list, journal, NULL), ERR_OK);
  cr_assert_eq(list.count, COUNT(expected));
  for (size_t i = 0; i < list.count; i++) {
    cr_assert_str_eq(list.rows[i].service, expected[i].service);
    cr_assert_str_eq(list.rows[i].reason, expected[i].reason);
    cr_assert_str_eq(list.rows[i].last, expected[i].last);
    cr_assert_eq(list.rows[i].count, expected[i].count);
    cr_assert_eq(doubt_count(journal, expected[i].service), expected[i].count);
  }
  doubt_list_free(&list);
  cr_assert_eq(doubt_count(journal, "clinic"), 0);
}

/* The services that are doubted, and that both functions count the same. */
static void expect_doubts(const char *services) {
  struct doubt_list list;
  char got[64] = "";
  cr_assert_eq(doubt_list_load(&list, journal, NULL), ERR_OK);
  for (size_t i = 0; i < list.count; i++) {
    strcat(strcat(got, list.rows[i].service), " ");
    cr_assert_eq(doubt_count(journal, list.rows[i].service), list.rows[i].count);
  }
  cr_assert_str_eq(got, services);
  doubt_list_free(&list);
}

Test(casebook_list, doubts_no_more_what_answers_again) {
  char *first = send(NULL, "legal"), *second = send(NULL, "legal"), *third = send(NULL, "legal");
  answer(first, "closed", "no_answer");
  give_feedback("shelter", "number");
  char feedback[ID_TEXT_BYTES];
  memcpy(feedback, last_id, sizeof feedback);
  answer(second, "accepted", "");
  expect_doubts("legal shelter ");
  must_add(CASEBOOK_FEEDBACK_CHANGE, feedback, FIELDS("status", "improved"));
  expect_doubts("legal shelter ");
  must_add(CASEBOOK_FEEDBACK_CHANGE, feedback, FIELDS("status", "closed"));
  expect_doubts("legal ");
  cr_assert_eq(doubt_count(journal, "shelter"), 0);
  setenv("SUAR_NOW", "2026-11-23T10:00:00+07:00", 1);
  answer(second, "reached", "");
  expect_doubts("");
  cr_assert_eq(doubt_count(journal, "legal"), 0);
  answer(third, "rejected", "wrong_number");
  expect_doubts("legal ");
  free(first);
  free(second);
  free(third);
}

/* --- money --- */

Test(casebook_list, tells_what_is_owed) {
  open_case("TH");
  pay(last_code, "asked", "9000", "THB", "2026-03-01");
  pay(last_code, "awarded", "7000", "THB", "2026-05-01");
  pay(last_code, "awarded", "6000.25", "THB", "2026-04-01");
  pay(last_code, "received", "3000", "THB", "2026-06-01");
  pay(last_code, "received", "500.5", "THB", "2026-06-01");
  pay(last_code, "awarded", "100", "USD", "2026-05-01");
  pay(last_code, "received", "120", "USD", "2026-06-01");
  pay(last_code, "asked", "80", "MYR", "2026-06-01");
  static const struct money_row expected[] = {
      {last_code, "MYR", 80000, 0, 0},
      {last_code, "THB", 9000000, 7000000, 3500500},
      {last_code, "USD", 0, 100000, 120000},
  };
  struct money_list list;
  cr_assert_eq(money_list_load(&list, journal, last_code, false, NULL), ERR_OK);
  cr_assert_eq(list.count, COUNT(expected));
  for (size_t i = 0; i < list.count; i++) {
    cr_assert_str_eq(list.rows[i].code, last_code);
    cr_assert_str_eq(list.rows[i].currency, expected[i].currency);
    cr_assert_eq(list.rows[i].asked, expected[i].asked);
    cr_assert_eq(list.rows[i].awarded, expected[i].awarded, "the latest day counts");
    cr_assert_eq(list.rows[i].received, expected[i].received);
  }
  money_list_free(&list);
  open_case("TH");
  pay(last_code, "awarded", "1", "USD", "2026-05-01");
  cr_assert_eq(money_list_load(&list, journal, NULL, true, NULL), ERR_OK);
  cr_assert_eq(list.count, 2);
  cr_assert_str_eq(list.rows[0].code, last_code);
  cr_assert_str_eq(list.rows[1].currency, "THB");
  money_list_free(&list);
  cr_assert_eq(money_list_load(&list, journal, "TH-ZZZZ", true, NULL), ERR_NOT_FOUND);
}

Test(casebook_list, tells_what_is_owed_in_closed_cases) {
  struct money_list list;
  open_case("TH");
  pay(last_code, "awarded", "7000", "THB", "2026-05-01");
  must_add(CASEBOOK_CLOSE, last_code, FIELDS("reason", "awarded"));
  must_add(CASEBOOK_NOTE, last_code, FIELDS("note", "half of it came"));
  pay(last_code, "received", "3500", "THB", "2026-11-20");
  cr_assert_eq(money_list_load(&list, journal, NULL, true, NULL), ERR_OK);
  cr_assert_eq(list.count, 1);
  cr_assert_str_eq(list.rows[0].code, last_code);
  cr_assert(list.rows[0].awarded == 7000000 && list.rows[0].received == 3500000);
  money_list_free(&list);
  pay(last_code, "received", "3500", "THB", "2026-11-21");
  cr_assert_eq(money_list_load(&list, journal, NULL, true, NULL), ERR_OK);
  cr_assert_eq(list.count, 0);
  money_list_free(&list);
  struct case_row row = load_case(last_code);
  cr_assert(!row.state.is_open, "money does not open it again");
  case_row_free(&row);
  must_agree();
}

/* What the events of one case and currency come to, counted by hand. */
struct account {
  int64_t asked, awarded, received;
  int asked_day, awarded_day;
  bool is_used;
};

enum { CASES = 5, CURRENCIES = 4, PAYMENTS = 400 };
static const char *const currencies[CURRENCIES] = {"KHR", "MYR", "THB", "USD"};

static void pay_at_random(uint64_t *state, char codes[CASES][CASE_CODE_BYTES],
                          struct account accounts[CASES][CURRENCIES]) {
  static const char *const stages[] = {"asked", "awarded", "received"};
  unsigned i = desk_random(state, CASES), currency = desk_random(state, CURRENCIES);
  unsigned stage = desk_random(state, 3), amount = desk_random(state, 200000) * 10;
  int day = (int)desk_random(state, 20) + 1;
  char text[24], date[24];
  snprintf(text, sizeof text, "%u.%03u", amount / 1000, amount % 1000);
  snprintf(date, sizeof date, "2026-11-%02d", day);
  pay(codes[i], stages[stage], text, currencies[currency], date);
  struct account *account = &accounts[i][currency];
  int64_t *sums[] = {&account->asked, &account->awarded};
  int *days[] = {&account->asked_day, &account->awarded_day};
  account->is_used = true;
  if (stage == 2)
    account->received += amount;
  else if (day >= *days[stage])
    *sums[stage] = amount, *days[stage] = day;
}

static void expect_accounts(char codes[CASES][CASE_CODE_BYTES],
                            struct account accounts[CASES][CURRENCIES], bool only_owed) {
  struct money_list list;
  size_t at = 0;
  cr_assert_eq(money_list_load(&list, journal, NULL, only_owed, NULL), ERR_OK);
  for (int i = CASES; i-- > 0;)
    for (int j = 0; j < CURRENCIES; j++) {
      struct account *wanted = &accounts[i][j];
      if (!wanted->is_used || (only_owed && wanted->awarded <= wanted->received)) continue;
      cr_assert_lt(at, list.count);
      struct money_row *row = &list.rows[at++];
      cr_assert_str_eq(row->code, codes[i]);
      cr_assert_str_eq(row->currency, currencies[j]);
      cr_assert(row->asked == wanted->asked && row->awarded == wanted->awarded &&
                row->received == wanted->received);
    }
  cr_assert_eq(at, list.count);
  money_list_free(&list);
}

Test(casebook_list, never_adds_across_currencies) {
  char codes[CASES][CASE_CODE_BYTES];
  struct account accounts[CASES][CURRENCIES] = {0};
  uint64_t state = 20261122;
  for (int i = 0; i < CASES; i++) {
    open_case("TH");
    memcpy(codes[i], last_code, sizeof last_code);
  }
  for (int i = 0; i < PAYMENTS; i++) {
    pay_at_random(&state, codes, accounts);
    if (i % 20 == 0) expect_accounts(codes, accounts, i % 40 == 0);
  }
  expect_accounts(codes, accounts, false);
  expect_accounts(codes, accounts, true);
}

/* --- recruitment costs --- */

static void cost(const char *wage, const char *currency, char id[ID_TEXT_BYTES]) {
  must_add(CASEBOOK_COST, NULL, FIELDS("wage", wage, "currency", currency, "sex", "women"));
  memcpy(id, last_id, ID_TEXT_BYTES);
}

static struct cost_row *one_cost(struct cost_list *list, const char *id) {
  struct error e;
  cr_assert_eq(cost_list_load(list, journal, id, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(list->count, 1);
  return list->rows;
}

Test(casebook_list, classes_costs_as_the_ilo_does) {
  static const char *const classes[][2] = {
      {"agency", "fee"},      {"broker", "fee"},       {"passport", "related"},
      {"visa", "related"},    {"permit", "related"},   {"medical", "related"},
      {"training", "related"}, {"transport", "related"}, {"insurance", "related"},
      {"other", "related"}};
  char id[ID_TEXT_BYTES];
  struct cost_list list;
  cost("", "", id);
  for (size_t i = 0; i < COUNT(classes); i++) item(id, classes[i][0], "", "1", "THB");
  item(id, "broker", "illegitimate", "100", "THB");
  struct cost_row *row = one_cost(&list, id);
  cr_assert_eq(row->item_count, COUNT(classes) + 1);
  for (size_t i = 0; i < COUNT(classes); i++)
    cr_assert_str_eq(row->items[i].class, classes[i][1], "%s", classes[i][0]);
  cr_assert_eq(row->sum_count, 1);
  cr_assert(row->sums[0].fee == 2000 && row->sums[0].related == 8000 &&
            row->sums[0].illegitimate == 100000);
  cr_assert_eq(row->sums[0].months_tenths, -1, "no wage is known");
  cost_list_free(&list);
}

Test(casebook_list, counts_costs_in_months_of_wages) {
  static const struct {
    const char *wage, *currency, *fee, *visa;
    int64_t tenths;
  } cases[] = {
      {"9000", "KWD", "9000", "0", 10},          {"9000", "KWD", "4000", "500", 5},
      {"1000", "KWD", "149.999", "0", 1},        {"1000", "KWD", "100", "50", 2},
      {"1000", "KWD", "49.999", "0", 0},         {"1000", "KWD", "50", "0", 1},
      {"0.003", "KWD", "0.001", "0.001", 7},     {"1", "KWD", "1000000000000", "0", 10000000000000},
      {"1000000000000", "KWD", "1000000000000", "500000000000", 15},
      {"9000", "USD", "9000", "0", -1},          {"", "KWD", "9000", "0", -1},
      {"", "", "9000", "0", -1},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    char id[ID_TEXT_BYTES];
    struct cost_list list;
    cost(cases[i].wage, cases[i].currency, id);
    item(id, "agency", "", cases[i].fee, "KWD");
    item(id, "visa", "", cases[i].visa, "KWD");
    item(id, "medical", "", "5", "KHR");
    struct cost_row *row = one_cost(&list, id);
    cr_assert_eq(row->sum_count, 2);
    cr_assert_str_eq(row->sums[0].currency, "KWD");
    cr_assert_eq(row->sums[0].months_tenths, cases[i].tenths, "%zu: %ld", i,
                 (long)row->sums[0].months_tenths);
    cr_assert(row->sums[1].related == 5000 && row->sums[1].months_tenths == -1);
    cost_list_free(&list);
  }
}

Test(casebook_list, shows_costs_newest_first) {
  char first[ID_TEXT_BYTES], second[ID_TEXT_BYTES];
  struct cost_list list;
  cost("9000", "THB", first);
  open_case("TH");
  must_add(CASEBOOK_COST, last_code, FIELDS("origin", "KH", "destination", "TH"));
  memcpy(second, last_id, sizeof second);
  item(first, "visa", "", "5", "THB");
  item(first, "agency", "", "6", "THB");
  cr_assert_eq(cost_list_load(&list, journal, NULL, NULL), ERR_OK);
  cr_assert_eq(list.count, 2);
  cr_assert_str_eq(list.rows[0].id, second);
  cr_assert_str_eq(list.rows[0].code, last_code);
  cr_assert_str_eq(list.rows[0].cost.destination, "TH");
  cr_assert(list.rows[0].item_count == 0 && list.rows[0].sum_count == 0);
  cr_assert_str_eq(list.rows[1].code, "");
  cr_assert_str_eq(list.rows[1].items[1].item, "agency");
  cost_list_free(&list);
  cr_assert_eq(cost_list_load(&list, journal, "ffffff", NULL), ERR_NOT_FOUND);
}

/* --- reports --- */

Test(casebook_list, follows_reports_up) {
  struct hazard_list hazards;
  struct feedback_list feedback;
  must_add(CASEBOOK_HAZARD, NULL, FIELDS("place", "farm", "hazard", "heat", "exposed", "40"));
  char first[ID_TEXT_BYTES];
  memcpy(first, last_id, sizeof first);
  must_add(CASEBOOK_HAZARD, NULL, FIELDS("place", "vessel", "hazard", "hours"));
  must_add(CASEBOOK_HAZARD_CHANGE, last_id, FIELDS("status", "closed"));
  must_add(CASEBOOK_HAZARD_CHANGE, first, FIELDS("status", "answered"));
  cr_assert_eq(hazard_list_load(&hazards, journal, false, NULL), ERR_OK);
  cr_assert_eq(hazards.count, 2);
  cr_assert(hazards.rows[0].report.exposed == -1 && hazards.rows[1].report.exposed == 40);
  hazard_list_free(&hazards);
  cr_assert_eq(hazard_list_load(&hazards, journal, true, NULL), ERR_OK);
  cr_assert_eq(hazards.count, 1);
  cr_assert_str_eq(hazards.rows[0].id, first);
  cr_assert_str_eq(hazards.rows[0].status, "answered");
  hazard_list_free(&hazards);
  give_feedback("legal", "fear");
  give_feedback("clinic", "cost");
  must_add(CASEBOOK_FEEDBACK_CHANGE, last_id, FIELDS("status", "closed"));
  cr_assert_eq(feedback_list_load(&feedback, journal, true, NULL), ERR_OK);
  cr_assert_eq(feedback.count, 1);
  cr_assert_str_eq(feedback.rows[0].given.service, "legal");
  cr_assert_str_eq(feedback.rows[0].status, "open");
  feedback_list_free(&feedback);
  cr_assert_eq(feedback_list_load(&feedback, journal, false, NULL), ERR_OK);
  cr_assert_eq(feedback.count, 2);
  feedback_list_free(&feedback);
}

/* As many rows as memory was taken for at first: one step too far is one beyond it. */
Test(casebook_list, takes_no_row_too_many) {
  enum { ROOM = 8 };
  struct case_list cases;
  struct referral_list referrals;
  struct cost_list costs;
  struct hazard_list hazards;
  struct feedback_list feedback;
  char id[ID_TEXT_BYTES];
  for (int i = 0; i < ROOM; i++) {
    open_case("TH");
    free(send(last_code, "a"));
    cost("9000", "THB", id);
    must_add(CASEBOOK_HAZARD, NULL, FIELDS("place", "farm", "hazard", "heat"));
    give_feedback("legal", "fear");
  }
  cr_assert_eq(case_list_load(&cases, journal, NULL, 0, 99, NULL), ERR_OK);
  cr_assert_eq(referral_list_load(&referrals, journal, NULL, false, NULL), ERR_OK);
  cr_assert_eq(cost_list_load(&costs, journal, NULL, NULL), ERR_OK);
  cr_assert_eq(hazard_list_load(&hazards, journal, false, NULL), ERR_OK);
  cr_assert_eq(feedback_list_load(&feedback, journal, false, NULL), ERR_OK);
  cr_assert(cases.count == ROOM && referrals.count == ROOM && costs.count == ROOM);
  cr_assert(hazards.count == ROOM && feedback.count == ROOM);
  case_list_free(&cases);
  referral_list_free(&referrals);
  cost_list_free(&costs);
  hazard_list_free(&hazards);
  feedback_list_free(&feedback);
}
