/* What makes sense in an entry by itself, and that what was written before a rule is read all the
 * same. */
#include "tests/unit/casebook_desk.h"

#include "model/base/currency.h"
#include "model/journal/derive.h"

TestSuite(casebook_check, .init = start, .fini = stop);

/* --- reasons, interest, costs --- */

Test(casebook_check, takes_a_reason_only_for_what_came_to_nothing) {
  static const char *const with[] = {"rejected", "closed"};
  static const char *const without[] = {"accepted", "reached"};
  char expected[120];
  for (size_t i = 0; i < COUNT(without); i++) {
    char *id = send(NULL, "legal");
    snprintf(expected, sizeof expected,
             "reason: is only for what was rejected or closed, not when the status is %s",
             without[i]);
    must_refuse(CASEBOOK_REFERRAL_CHANGE, id, FIELDS("status", without[i], "reason", "language"),
                expected);
    must_add(CASEBOOK_REFERRAL_CHANGE, id, FIELDS("status", without[i], "reason", ""));
    free(id);
  }
  char *served = send(NULL, "legal");
  answer(served, "reached", "");
  must_refuse(CASEBOOK_REFERRAL_CHANGE, served, FIELDS("status", "served", "reason", "other"),
              "reason: is only for what was rejected or closed, not when the status is served");
  free(served);
  for (size_t i = 0; i < COUNT(with); i++) {
    char *id = send(NULL, "legal");
    must_add(CASEBOOK_REFERRAL_CHANGE, id, FIELDS("status", with[i], "reason", "language"));
    free(id);
  }
}

Test(casebook_check, takes_interest_only_on_what_was_borrowed) {
  static const char expected[] = "interest: is only for money that was borrowed";
  must_add(CASEBOOK_COST, NULL, FIELDS("origin", "KH"));
  char *id = strdup(last_id);
  must_refuse(CASEBOOK_COST_ITEM, id,
              FIELDS("item", "visa", "amount", "5", "currency", "THB", "interest", "3"), expected);
  must_refuse(CASEBOOK_COST_ITEM, id,
              FIELDS("item", "visa", "amount", "5", "currency", "THB", "interest", "0", "borrowed",
                     "no"),
              expected);
  must_add(CASEBOOK_COST_ITEM, id,
           FIELDS("item", "visa", "amount", "5", "currency", "THB", "interest", "3.125", "borrowed",
                  "yes"));
  must_add(CASEBOOK_COST_ITEM, id,
           FIELDS("item", "visa", "amount", "5", "currency", "THB", "borrowed", "yes"));
  free(id);
}

Test(casebook_check, asks_for_something_about_the_job) {
  static const char nothing[] =
      "nothing is known of the job; give at least one thing, such as its country or the first "
      "monthly wage";
  static const char *const enough[][2] = {{"origin", "KH"}, {"destination", "TH"},
                                          {"sector", "fishing"}, {"sex", "women"},
                                          {"nationality", "MM"}};
  open_case("TH");
  must_refuse(CASEBOOK_COST, NULL, NO_FIELDS, nothing);
  must_refuse(CASEBOOK_COST, last_code, NO_FIELDS, nothing);
  must_refuse(CASEBOOK_COST, NULL, FIELDS("day", "2026-11-01", "currency", "THB"), nothing);
  for (size_t i = 0; i < COUNT(enough); i++)
    must_add(CASEBOOK_COST, NULL, FIELDS(enough[i][0], enough[i][1]));
  must_add(CASEBOOK_COST, NULL, FIELDS("wage", "9000", "currency", "THB"));
  must_refuse(CASEBOOK_COST, NULL, FIELDS("wage", "9000", "origin", "KH"),
              "currency: is needed with a wage");
  must_refuse(CASEBOOK_COST, NULL, FIELDS("wage", "0", "currency", "THB"),
              "wage: is never 0; leave it empty when it is not known");
}

/* --- currencies --- */

Test(casebook_check, knows_the_currencies_of_iso_4217) {
  static const struct {
    const char *code;
    int decimals;
  } known[] = {{"THB", 2}, {"MYR", 2}, {"SGD", 2}, {"BND", 2}, {"IDR", 2}, {"PHP", 2}, {"KHR", 2},
               {"LAK", 2}, {"MMK", 2}, {"USD", 2}, {"VND", 0}, {"JPY", 0}, {"KRW", 0}, {"KWD", 3},
               {"BHD", 3}, {"OMR", 3}, {"AED", 2}, {"AFN", 2}, {"BIF", 0}, {"XPF", 0}, {"TND", 3},
               {"CLF", 4}, {"UYW", 4}, {"ZWL", 2}, {"XCG", 2}};
  static const char *const unknown[] = {"",    "T",    "TH",  "THBX", "thb", "ABC", "XXX", "XTS",
                                        "XAU", "HB ",  "B M", "BAH",  "   ", "RM",  "S$",  "F C"};
  for (size_t i = 0; i < COUNT(known); i++)
    cr_assert_eq(currency_decimals(known[i].code), known[i].decimals, "%s", known[i].code);
  for (size_t i = 0; i < COUNT(unknown); i++)
    cr_assert_eq(currency_decimals(unknown[i]), -1, "%s", unknown[i]);
}

Test(casebook_check, spells_a_currency_however_it_is_typed) {
  static const char *const no_codes[] = {"", "t", "TH", "THBX", "t฿", "T B", "R$ ", "฿"};
  char code[CURRENCY_BYTES];
  cr_assert(currency_spell("thb", code));
  cr_expect_str_eq(code, "THB");
  cr_assert(currency_spell("VNd", code));
  cr_expect_str_eq(code, "VND");
  for (size_t i = 0; i < COUNT(no_codes); i++)
    cr_expect_not(currency_spell(no_codes[i], code), "%s", no_codes[i]);
}

Test(casebook_check, refuses_what_is_no_currency) {
  static const struct {
    enum casebook_kind kind;
    const char *field;
  } fields[] = {{CASEBOOK_MONEY, "currency"}, {CASEBOOK_COST, "currency"},
                {CASEBOOK_COST_ITEM, "currency"}};
  static const char *const wrong[] = {"baht", "BAH", "XXX", "thb"};
  for (size_t i = 0; i < COUNT(fields) * COUNT(wrong); i++) {
    enum casebook_kind kind = fields[i % COUNT(fields)].kind;
    const char *code = wrong[i / COUNT(fields)];
    void *record = record_of(kind, NO_FIELDS);
    struct error e;
    char expected[100];
    cr_assert_eq(record_set(casebook_record(kind), record, "currency", code, &e), ERR_INVALID);
    snprintf(expected, sizeof expected,
             "currency: %s is not the code of a currency, such as THB, MYR or SGD", code);
    cr_assert_str_eq(desk_sentence(&e), expected);
    drop_record(kind, record);
  }
  open_case("TH");
  struct money money = {.day = (char[]){"2026-11-01"}, .stage = (char[]){"asked"},
                        .currency = (char[]){"ABC"}, .amount = 5000};
  cr_assert_eq(add_record(CASEBOOK_MONEY, last_code, &money), ERR_INVALID);
  free(money.of);
  cr_assert_str_eq(sentence, "currency: ABC is not the code of a currency, such as THB, MYR or SGD");
}

Test(casebook_check, refuses_parts_of_the_smallest_coin) {
  static const struct {
    const char *amount, *currency, *shown; /* shown: NULL = allowed */
  } amounts[] = {{"12", "JPY", NULL},      {"1.234", "JPY", "1.234"}, {"0.5", "VND", "0.5"},
                 {"12.500", "VND", "12.5"}, {"12.50", "THB", NULL},    {"12.345", "THB", "12.345"},
                 {"12.345", "KWD", NULL},  {"0.001", "KWD", NULL},    {"0.01", "KHR", NULL},
                 {"0.125", "CLF", NULL},   {"1000000000000", "VND", NULL}};
  open_case("TH");
  for (size_t i = 0; i < COUNT(amounts); i++) {
    char expected[160];
    const char *const *fields = FIELDS("stage", "asked", "amount", amounts[i].amount, "currency",
                                       amounts[i].currency);
    snprintf(expected, sizeof expected,
             "amount: %s has more decimals than %s has; a point does not separate thousands",
             amounts[i].shown ? amounts[i].shown : "", amounts[i].currency);
    if (amounts[i].shown)
      must_refuse(CASEBOOK_MONEY, last_code, fields, expected);
    else
      must_add(CASEBOOK_MONEY, last_code, fields);
  }
  must_refuse(CASEBOOK_COST, NULL, FIELDS("wage", "9000.5", "currency", "KRW"),
              "wage: 9000.5 has more decimals than KRW has; a point does not separate thousands");
  must_add(CASEBOOK_COST, NULL, FIELDS("wage", "9000", "currency", "KRW"));
  must_refuse(CASEBOOK_COST_ITEM, last_id,
              FIELDS("item", "visa", "amount", "0.1", "currency", "KRW"),
              "amount: 0.1 has more decimals than KRW has; a point does not separate thousands");
}

/* --- texts --- */

static void expect_note(const char *typed, const char *kept) {
  struct case_history history;
  must_add(CASEBOOK_NOTE, last_code, FIELDS("note", typed));
  cr_assert_eq(case_history_load(&history, journal, last_code, NULL), ERR_OK);
  const struct case_event *last = history.rows[history.count - 1].record;
  cr_assert_str_eq(last->note, kept);
  case_history_free(&history);
}

Test(casebook_check, drops_what_cannot_be_seen_from_what_is_typed) {
  open_case("TH");
  expect_note("em\u00ADployer", "employer");
  expect_note("\uFEFFpaid\u2060 half\u200E\u200F\u061C", "paid half");
  expect_note("ព្រឹក\u200Bស្អែក", "ព្រឹក\u200Bស្អែក");
  expect_note("क्\u200Dष क्\u200Cष", "क्\u200Dष क्\u200Cष");
  expect_note("a\u202Eb", "a\uFFFDb");
  must_refuse(CASEBOOK_NOTE, last_code, FIELDS("note", "\u00AD\u2060"), "note: is missing");
  must_agree();
}

Test(casebook_check, counts_characters_and_not_bytes) {
  static const char *const letters[] = {"x", "က", "ខ", "ก", "𑄇"};
  for (size_t i = 0; i < COUNT(letters); i++) {
    char text[4 * 201 + 1] = "";
    void *record = record_of(CASEBOOK_FOLLOW_UP, NO_FIELDS);
    const struct record_kind *kind = casebook_record(CASEBOOK_FOLLOW_UP);
    struct error e;
    for (int n = 0; n < 200; n++) strcat(text, letters[i]);
    cr_assert_eq(record_set(kind, record, "step", text, &e), ERR_OK, "%s", desk_sentence(&e));
    strcat(text, letters[i]);
    cr_assert_eq(record_set(kind, record, "step", text, &e), ERR_INVALID);
    cr_assert_str_eq(desk_sentence(&e), "step: longer than 200 characters");
    drop_record(CASEBOOK_FOLLOW_UP, record);
  }
}

/* --- what is older than the rules --- */

static void append(const char *kind, const char *body) {
  struct error e;
  char id[ID_TEXT_BYTES];
  cr_assert_eq(db_begin(journal_db(journal), &e), ERR_OK);
  cr_assert_eq(derive_add(journal, &(struct derive_new){.id = id_new(id), .kind = kind, .body = body}, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(db_commit(journal_db(journal), &e), ERR_OK);
}

Test(casebook_check, reads_what_was_written_before_the_rules) {
  struct money_list money;
  struct cost_list costs;
  char body[300];
  must_add(CASEBOOK_CASE, NULL, FIELDS("type", "other", "who", "KH:men=1", "country", "TH"));
  char *of = strdup(last_id), *referral = send(NULL, "legal");
  snprintf(body, sizeof body, "{\"amount\":\"1.234\",\"currency\":\"ABC\",\"day\":\"2026-11-01\","
           "\"note\":\"a\u00ADb\",\"of\":\"%s\",\"stage\":\"asked\"}", of);
  append("case.money", body);
  snprintf(body, sizeof body, "{\"at\":\"2026-11-01T10:00:00+07:00\",\"of\":\"%s\","
           "\"step\":\"c\u00ADd\u2060\"}", of);
  append("case.follow_up", body);
  snprintf(body, sizeof body, "{\"at\":\"2026-11-01T10:00:00+07:00\",\"of\":\"%s\","
           "\"reason\":\"language\",\"status\":\"accepted\"}", referral);
  append("referral.change", body);
  append("cost", "{\"day\":\"2026-11-01\"}");
  append("cost", "{\"day\":\"2026-11-01\",\"wage\":\"0\"}");
  must_agree();
  cr_assert_eq(money_list_load(&money, journal, last_code, false, NULL), ERR_OK);
  cr_assert(money.count == 1 && money.rows[0].asked == 1234);
  cr_assert_str_eq(money.rows[0].currency, "ABC");
  money_list_free(&money);
  cr_assert_eq(cost_list_load(&costs, journal, NULL, NULL), ERR_OK);
  cr_assert(costs.count == 2 && costs.rows[0].cost.wage == 0);
  cost_list_free(&costs);
  struct case_row row = load_case(last_code);
  cr_assert_str_eq(row.facts.step, "c\u00ADd\u2060");
  cr_assert_eq(casebook_add(journal, CASEBOOK_CORRECT, last_code, &row.facts, NULL, NULL), ERR_OK,
               "what was there may stay");
  case_row_free(&row);
  must_agree();
  free(of);
  free(referral);
}
