/* Striking out what was written by mistake: what is counted no more, what the history says of it,
 * and the ids that are typed for it. */
#include "tests/unit/casebook_desk.h"

#include "model/journal/entry_id.h"

TestSuite(casebook_void, .init = start, .fini = stop);

static void strike(const char *id) {
  must_add(CASEBOOK_VOID, id, FIELDS("note", "typed twice"));
  must_agree();
}

static int64_t received(const char *code) {
  struct money_list list;
  cr_assert_eq(money_list_load(&list, journal, code, false, NULL), ERR_OK);
  int64_t sum = list.count ? list.rows[0].received : -1;
  money_list_free(&list);
  return sum;
}

Test(casebook_void, strikes_out_money_that_was_typed_wrong) {
  char beginning[24];
  open_case("TH");
  pay(last_code, "received", "5000", "THB", "2026-11-01");
  snprintf(beginning, sizeof beginning, "%.23s", last_id);
  pay(last_code, "received", "500", "THB", "2026-11-01");
  cr_assert_eq(received(last_code), 5500000);
  must_refuse(CASEBOOK_VOID, beginning, NO_FIELDS, "note: is missing");
  must_add(CASEBOOK_VOID, beginning, FIELDS("note", "it was 500"));
  must_agree();
  cr_assert_eq(received(last_code), 500000);
  struct case_history history;
  cr_assert_eq(case_history_load(&history, journal, last_code, NULL), ERR_OK);
  cr_assert_eq(history.count, 4);
  cr_assert_eq(history.rows[1].kind, CASEBOOK_MONEY, "what was struck out is kept");
  cr_assert_eq(history.rows[3].kind, CASEBOOK_VOID);
  const struct case_event *last = history.rows[3].record;
  cr_assert_str_eq(last->of, history.rows[1].id);
  cr_assert_str_eq(last->note, "it was 500");
  case_history_free(&history);
}

/* Which rows of the history of the case are struck out ('-' by the row number `by`), which could be
 * ('+') and which can not ('.'). */
static void expect_struck(const char *wanted, size_t by, const char *why) {
  struct case_history history;
  char got[20] = "";
  cr_assert_eq(case_history_load(&history, journal, last_code, NULL), ERR_OK);
  for (size_t i = 0; i < history.count; i++) {
    const struct case_entry *row = &history.rows[i];
    got[i] = row->void_by ? '-' : row->can_void ? '+' : '.';
    cr_assert(!row->void_by || !row->can_void);
    if (!row->void_by) continue;
    cr_assert_str_eq(row->void_by, history.rows[by].id);
    cr_assert_str_eq(row->void_why, why);
  }
  cr_assert_str_eq(got, wanted);
  case_history_free(&history);
}

Test(casebook_void, marks_in_the_history_what_was_struck_out) {
  char cost_id[ID_TEXT_BYTES], beginning[ID_TEXT_BYTES];
  open_case("TH");
  pay(last_code, "received", "5000", "THB", "2026-11-01");
  must_add(CASEBOOK_COST, last_code, FIELDS("origin", "KH"));
  memcpy(cost_id, last_id, sizeof cost_id);
  must_add(CASEBOOK_COST_ITEM, cost_id, FIELDS("item", "visa", "amount", "5", "currency", "THB"));
  must_add(CASEBOOK_NOTE, last_code, FIELDS("note", "x"));
  expect_struck(".+++.", 0, "");
  must_refuse(CASEBOOK_VOID, cost_id, FIELDS("note", ""), "note: is missing");
  entry_id_short(journal, cost_id, beginning);
  must_add(CASEBOOK_VOID, beginning, FIELDS("note", "of another\nworker"));
  expect_struck(".+--..", 5, "of another\nworker");
  cr_assert_eq(add(CASEBOOK_VOID, cost_id, FIELDS("note", "again")), ERR_INVALID);
  must_agree();
}

Test(casebook_void, strikes_out_only_what_stands_and_can_be_struck) {
  char case_id[ID_TEXT_BYTES], note[ID_TEXT_BYTES], by[ID_TEXT_BYTES], wanted[200];
  open_case("TH");
  memcpy(case_id, last_id, sizeof case_id);
  must_add(CASEBOOK_NOTE, last_code, FIELDS("note", "came again"));
  memcpy(note, last_id, sizeof note);
  pay(last_code, "received", "5", "THB", "2026-11-01");
  char *money = strdup(last_id);
  strike(money);
  memcpy(by, last_id, sizeof by);
  int64_t before = entries();
  cr_assert_eq(received(last_code), -1);
  snprintf(wanted, sizeof wanted, "entry %s was struck out already", money);
  must_refuse(CASEBOOK_VOID, money, FIELDS("note", "x"), wanted);
  snprintf(wanted, sizeof wanted,
           "entry %s opens a case and stays; correct the case, or close it", case_id);
  must_refuse(CASEBOOK_VOID, case_id, FIELDS("note", "x"), wanted);
  snprintf(wanted, sizeof wanted,
           "entry %s strikes out another, which stays struck out; write that one down anew", by);
  must_refuse(CASEBOOK_VOID, by, FIELDS("note", "x"), wanted);
  snprintf(wanted, sizeof wanted,
           "entry %s cannot be struck out; money, referrals, recruitment costs, reports of unsafe "
           "work and feedback can",
           note);
  must_refuse(CASEBOOK_VOID, note, FIELDS("note", "x"), wanted);
  must_refuse(CASEBOOK_VOID, NULL, FIELDS("note", "x"), "of: is missing");
  cr_assert_eq(add(CASEBOOK_VOID, "ffffffff", FIELDS("note", "x")), ERR_NOT_FOUND);
  cr_assert_str_eq(sentence, "there is no entry ffffffff");
  cr_assert_eq(entries(), before);
  free(money);
}

static void expect_referrals(const char *services) {
  struct referral_list list;
  char got[64] = "";
  cr_assert_eq(referral_list_load(&list, journal, NULL, false, NULL), ERR_OK);
  for (size_t i = 0; i < list.count; i++) strcat(got, list.rows[i].sent.service);
  cr_assert_str_eq(got, services);
  referral_list_free(&list);
}

Test(casebook_void, strikes_out_a_referral_with_its_answers) {
  open_case("TH");
  char *first = send(last_code, "a"), *second = send(NULL, "b"), *third = send(last_code, "c");
  answer(first, "rejected", "no_answer");
  cr_assert_eq(doubt_count(journal, "a"), 1);
  strike(first);
  strike(second);
  cr_assert_eq(doubt_count(journal, "a"), 0);
  expect_referrals("c");
  cr_assert_eq(add(CASEBOOK_REFERRAL_CHANGE, second, FIELDS("status", "reached")), ERR_NOT_FOUND);
  answer(third, "reached", "");
  free(first);
  free(second);
  free(third);
}

Test(casebook_void, strikes_out_reports_and_feedback) {
  struct hazard_list hazards;
  struct feedback_list feedback;
  must_add(CASEBOOK_HAZARD, NULL, FIELDS("place", "farm", "hazard", "heat"));
  strike(last_id);
  give_feedback("legal", "number");
  must_add(CASEBOOK_FEEDBACK_CHANGE, last_id, FIELDS("status", "answered"));
  give_feedback("legal", "fear");
  strike(last_id);
  cr_assert_eq(hazard_list_load(&hazards, journal, false, NULL), ERR_OK);
  cr_assert_eq(hazards.count, 0);
  hazard_list_free(&hazards);
  cr_assert_eq(feedback_list_load(&feedback, journal, false, NULL), ERR_OK);
  cr_assert_eq(feedback.count, 1);
  cr_assert_str_eq(feedback.rows[0].status, "answered");
  feedback_list_free(&feedback);
}

static struct cost_row *one_cost(struct cost_list *list, const char *id) {
  struct error e;
  cr_assert_eq(cost_list_load(list, journal, id, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(list->count, 1);
  return list->rows;
}

Test(casebook_void, strikes_out_items_and_costs_with_their_items) {
  char id[ID_TEXT_BYTES], visa[ID_TEXT_BYTES];
  struct cost_list list;
  open_case("TH");
  must_add(CASEBOOK_COST, last_code, FIELDS("origin", "KH"));
  memcpy(id, last_id, sizeof id);
  item(id, "visa", "", "5000", "THB");
  memcpy(visa, last_id, sizeof visa);
  item(id, "visa", "", "500", "THB");
  strike(visa);
  cr_assert_eq(one_cost(&list, id)->item_count, 1);
  cr_assert_eq(list.rows[0].sums[0].related, 500000);
  cost_list_free(&list);
  strike(id);
  cr_assert_eq(cost_list_load(&list, journal, NULL, NULL), ERR_OK);
  cr_assert_eq(list.count, 0);
  cr_assert_eq(cost_list_load(&list, journal, id, NULL), ERR_NOT_FOUND);
  cr_assert_eq(add(CASEBOOK_COST_ITEM, id, FIELDS("item", "visa", "amount", "5", "currency", "THB")),
               ERR_NOT_FOUND);
  struct case_history history;
  cr_assert_eq(case_history_load(&history, journal, last_code, NULL), ERR_OK);
  cr_assert_eq(history.count, 6);
  case_history_free(&history);
}

/* --- ids that are typed --- */

Test(casebook_void, shows_as_much_of_an_id_as_names_one_entry) {
  enum { ENTRIES = 40 };
  char ids[ENTRIES][ID_TEXT_BYTES], beginning[ID_TEXT_BYTES], shorter[ID_TEXT_BYTES], wanted[120];
  for (int i = 0; i < ENTRIES; i++) { /* some in the same thousandth of a second, some years apart */
    char now[40];
    snprintf(now, sizeof now, "20%02d-11-22T10:00:00+07:00", 26 + i / 10);
    setenv("SUAR_NOW", now, 1);
    give_feedback("legal", "fear");
    memcpy(ids[i], last_id, sizeof ids[i]);
  }
  setenv("SUAR_NOW", "2030-11-22T10:00:00+07:00", 1);
  for (int i = 0; i < ENTRIES; i++) {
    size_t len = strlen(entry_id_short(journal, ids[i], beginning)), others = 0;
    cr_assert(len >= 8 && strncmp(beginning, ids[i], len) == 0 && beginning[len - 1] != '-');
    for (int j = 0; j < ENTRIES; j++) others += strncmp(beginning, ids[j], len) == 0;
    cr_assert_eq(others, 1, "%s", beginning);
    memcpy(shorter, beginning, sizeof shorter);
    others = 0;
    shorter[13] = '\0';
    for (int j = 0; j < ENTRIES; j++) others += strncmp(shorter, ids[j], 13) == 0;
    cr_assert_eq(others, 10);
    snprintf(wanted, sizeof wanted, "10 entries begin with %s; give more of the id", shorter);
    must_refuse(CASEBOOK_VOID, shorter, FIELDS("note", "x"), wanted);
    must_refuse(CASEBOOK_FEEDBACK_CHANGE, shorter, FIELDS("status", "closed"), wanted);
    must_add(CASEBOOK_FEEDBACK_CHANGE, beginning, FIELDS("status", "answered"));
  }
}

Test(casebook_void, shows_eight_characters_of_an_id_that_is_alone) {
  char beginning[ID_TEXT_BYTES];
  give_feedback("legal", "fear");
  entry_id_short(journal, last_id, beginning);
  cr_assert(strlen(beginning) == 8 && strncmp(beginning, last_id, 8) == 0, "%s", beginning);
}
