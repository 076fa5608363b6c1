/* What staff found out about numbers of the directory: how a number stands by it, what is doubted. */
#include "tests/unit/casebook_desk.h"

#include "model/journal/number.h"

TestSuite(number, .init = start, .fini = stop);

static enum err say(enum casebook_kind kind, const char *number, const char *day, const char *code) {
  struct number_check *said = record_of(kind, NO_FIELDS);
  said->service = strdup("svc-1");
  said->day = strdup(day);
  said->by = strdup("desk officer");
  *(kind == CASEBOOK_NUMBER_CHECK ? &said->how : &said->reason) = strdup(code);
  enum err err = add_record(kind, number, said);
  drop_record(kind, said);
  return err;
}

static void works(const char *number, const char *day) {
  cr_assert_eq(say(CASEBOOK_NUMBER_CHECK, number, day, "called"), ERR_OK, "%s", sentence);
}

static void fails(const char *number, const char *day) {
  cr_assert_eq(say(CASEBOOK_NUMBER_WRONG, number, day, "no_answer"), ERR_OK, "%s", sentence);
}

static void expect_standing(const char *number, const char *checked, const char *wrong) {
  struct number_standing s;
  cr_assert_eq(number_standing(&s, journal, number), *checked || *wrong);
  cr_expect_str_eq(s.checked, checked);
  cr_expect_str_eq(s.wrong, wrong);
  cr_expect_str_eq(s.reason, *wrong ? "no_answer" : "");
  cr_expect_str_eq(s.by, *wrong ? "desk officer" : "");
}

Test(number, stands_by_the_last_day_and_then_by_the_last_entry) {
  expect_standing("pho-1", "", "");
  works("pho-1", "2026-11-03");
  expect_standing("pho-1", "2026-11-03", "");
  fails("pho-1", "2026-11-03");
  expect_standing("pho-1", "2026-11-03", "2026-11-03");
  works("pho-1", "2026-11-02"); /* written down late: it does not clear what came later */
  expect_standing("pho-1", "2026-11-03", "2026-11-03");
  fails("pho-1", "2026-11-01");
  expect_standing("pho-1", "2026-11-03", "2026-11-03");
  works("pho-1", "2026-11-03");
  expect_standing("pho-1", "2026-11-03", "");
  expect_standing("pho-2", "", "");
  must_verify();
}

Test(number, refuses_what_is_not_known_and_what_has_not_happened) {
  cr_expect_eq(say(CASEBOOK_NUMBER_CHECK, "pho-1", "2026-11-03", "guessed"), ERR_INVALID);
  cr_expect_str_eq(sentence, "how: guessed is not a known code");
  cr_expect_eq(say(CASEBOOK_NUMBER_WRONG, "pho-1", "2027-11-03", "no_answer"), ERR_INVALID);
  cr_expect_str_eq(sentence, "day: 2027-11-03 lies in the future");
  cr_expect_eq(say(CASEBOOK_NUMBER_WRONG, "", "2026-11-03", "no_answer"), ERR_INVALID);
  cr_expect_str_eq(sentence, "of: is missing");
  cr_expect_eq(say(CASEBOOK_NUMBER_CHECK, "p h o", "2026-11-03", "called"), ERR_INVALID);
  cr_expect_eq(entries(), 0);
}

/* Each report is a doubt until its own number was found to work. */
Test(number, is_a_doubt_about_its_service_until_it_works) {
  struct doubt_list doubts;
  fails("pho-1", "2026-11-03");
  fails("pho-1", "2026-11-04");
  fails("pho-2", "2026-11-05");
  cr_expect_eq(doubt_count(journal, "svc-1"), 3);
  cr_assert_eq(doubt_list_load(&doubts, journal, NULL), ERR_OK);
  cr_assert_eq(doubts.count, 1);
  cr_expect_str_eq(doubts.rows[0].service, "svc-1");
  cr_expect_str_eq(doubts.rows[0].reason, "no_answer");
  cr_expect_str_eq(doubts.rows[0].last, "2026-11-05");
  cr_expect_eq(doubts.rows[0].count, 3);
  doubt_list_free(&doubts);
  works("pho-1", "2026-11-04");
  cr_expect_eq(doubt_count(journal, "svc-1"), 1);
  works("pho-2", "2026-11-05");
  cr_expect_eq(doubt_count(journal, "svc-1"), 0);
  cr_assert_eq(doubt_list_load(&doubts, journal, NULL), ERR_OK);
  cr_expect_eq(doubts.count, 0);
  doubt_list_free(&doubts);
}

/* A service whose number works is no longer one that a client could not reach. */
Test(number, that_works_ends_what_clients_said_before) {
  char *id = send(NULL, "svc-1");
  answer(id, "rejected", "wrong_number");
  cr_expect_eq(doubt_count(journal, "svc-1"), 1);
  works("pho-1", "2026-11-23");
  cr_expect_eq(doubt_count(journal, "svc-1"), 0);
  free(id);
}

Test(number, what_was_said_by_mistake_is_struck_out) {
  struct number_list list;
  works("pho-1", "2026-11-03");
  fails("pho-1", "2026-11-05");
  must_add(CASEBOOK_VOID, last_id, FIELDS("note", "it was the other number"));
  expect_standing("pho-1", "2026-11-03", "");
  cr_expect_eq(doubt_count(journal, "svc-1"), 0);
  fails("pho-2", "2026-11-02");
  cr_assert_eq(number_list_load(&list, journal, NULL), ERR_OK);
  cr_assert_eq(list.count, 2);
  cr_expect_str_eq(list.rows[0].said.of, "pho-1");
  cr_expect_str_eq(list.rows[0].said.how, "called");
  cr_expect_not(list.rows[0].is_wrong);
  cr_expect_str_eq(list.rows[1].said.of, "pho-2");
  cr_expect(list.rows[1].is_wrong);
  number_list_free(&list);
  must_verify();
}

/* Verification compares the table with what the entries say. */
Test(number, a_changed_table_is_found) {
  struct error e;
  int64_t checked;
  fails("pho-1", "2026-11-03");
  must_verify();
  run_sql("UPDATE number_check SET finding = 'works'");
  cr_expect_eq(journal_verify(journal, &checked, &e), ERR_DAMAGED);
}
