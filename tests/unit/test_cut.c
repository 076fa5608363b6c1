/* Whatever the last entry is: when it is lost, that is noticed and not hidden. */
#include "tests/unit/casebook_desk.h"
#include "tests/unit/old_journal.h"

#include "model/journal/gap.h"

TestSuite(cut, .init = start, .fini = stop);

static const char *last_id_copy(char copy[ID_TEXT_BYTES]) {
  return memcpy(copy, last_id, ID_TEXT_BYTES);
}

/* Loses the last entry: neither status nor rebuild hides it, and nothing is written on top of it. */
static void expect_missed(const char *what) {
  static const char missing[] =
      "entries are missing at the end of the journal; put back the latest backup";
  char keep[300], put_back[400];
  struct error e;
  struct journal_status status;
  int64_t checked;
  snprintf(keep, sizeof keep,
           "ATTACH '%s.kept' AS kept; CREATE TABLE kept.entry AS SELECT * FROM entry;"
           "DELETE FROM entry WHERE num = (SELECT max(num) FROM entry)",
           path);
  run_sql(keep);
  cr_assert_eq(journal_verify(journal, &checked, &e), ERR_DAMAGED, "%s", what);
  cr_assert_str_eq(desk_sentence(&e), missing, "%s", what);
  cr_assert_eq(session_rebuild(journal, &e), ERR_DAMAGED, "%s", what);
  cr_assert_str_eq(desk_sentence(&e), missing, "%s", what);
  cr_assert_eq(journal_status_load(&status, journal, &e), ERR_DAMAGED, "%s", what);
  cr_assert_eq(desk_append(journal, "note", "{}", NULL, NULL, &e), ERR_DAMAGED, "%s", what);
  cr_assert_str_eq(desk_sentence(&e), missing, "%s", what);
  snprintf(put_back, sizeof put_back,
           "ATTACH '%s.kept' AS kept; DELETE FROM entry; INSERT INTO entry SELECT * FROM kept.entry",
           path);
  run_sql(put_back);
  snprintf(keep, sizeof keep, "%s.kept", path);
  unlink(keep);
  cr_assert_eq(session_rebuild(journal, &e), ERR_OK, "%s", desk_sentence(&e));
  must_verify();
}

Test(cut, misses_what_was_cut_off_its_end) {
  static const struct {
    enum casebook_kind kind;
    const char *fields[7];
    bool is_free;
  } cut[] = {
      {CASEBOOK_NOTE, {"note", "x"}, false},
      {CASEBOOK_FOLLOW_UP, {"step", "call"}, false},
      {CASEBOOK_CORRECT, {"type", "housing", "who", "KH:women=2"}, false},
      {CASEBOOK_CONSENT, {"purpose", "refer", "answer", "given"}, false},
      {CASEBOOK_MONEY, {"stage", "asked", "amount", "5", "currency", "THB"}, false},
      {CASEBOOK_REFERRAL, {"service", "legal"}, false},
      {CASEBOOK_REFERRAL, {"service", "legal"}, true},
      {CASEBOOK_COST, {"origin", "KH"}, false},
      {CASEBOOK_COST, {"origin", "KH"}, true},
      {CASEBOOK_HAZARD, {"place", "farm", "hazard", "heat"}, true},
      {CASEBOOK_FEEDBACK, {"service", "legal", "delivered", "no"}, true},
      {CASEBOOK_CLOSE, {"reason", "settled"}, false},
      {CASEBOOK_REOPEN, {NULL}, false},
  };
  char *session = desk_save(journal, "{\"country\":\"TH\",\"who\":[{\"women\":2}]}");
  expect_missed("session");
  cr_assert_eq(session_void(journal, session, NULL, NULL), ERR_OK);
  expect_missed("session.void");
  free(session);
  open_case("TH");
  expect_missed("case");
  for (size_t i = 0; i < COUNT(cut); i++) {
    must_add(cut[i].kind, cut[i].is_free ? NULL : last_code, cut[i].fields);
    expect_missed(casebook_name(cut[i].kind));
  }
  must_add(CASEBOOK_COST, NULL, FIELDS("origin", "KH"));
  must_add(CASEBOOK_COST_ITEM, last_id, FIELDS("item", "visa", "amount", "5", "currency", "THB"));
  expect_missed("cost.item");
  must_add(CASEBOOK_REFERRAL, last_code, FIELDS("service", "legal"));
  char referral[ID_TEXT_BYTES];
  memcpy(referral, last_id, sizeof referral);
  must_add(CASEBOOK_REFERRAL_CHANGE, referral, FIELDS("status", "accepted"));
  expect_missed("referral.change");
  must_add(CASEBOOK_VOID, referral, FIELDS("note", "typed twice"));
  expect_missed("entry.void");
  /* what derives no row of its own, and speaks of no case */
  must_add(CASEBOOK_REFERRAL, NULL, FIELDS("service", "legal"));
  must_add(CASEBOOK_REFERRAL_CHANGE, last_id_copy(referral), FIELDS("status", "accepted"));
  expect_missed("referral.change without a case");
  must_add(CASEBOOK_VOID, referral, FIELDS("note", "typed twice"));
  expect_missed("entry.void without a case");
  must_add(CASEBOOK_HAZARD, NULL, FIELDS("place", "farm", "hazard", "heat"));
  must_add(CASEBOOK_HAZARD_CHANGE, last_id_copy(referral), FIELDS("status", "closed"));
  expect_missed("hazard.change");
  must_add(CASEBOOK_FEEDBACK, NULL, FIELDS("service", "legal", "delivered", "no"));
  must_add(CASEBOOK_FEEDBACK_CHANGE, last_id_copy(referral), FIELDS("status", "closed"));
  expect_missed("feedback.change");
}

/* A journal as schema version 2 has it, without the mark of its end. */
static void make_older(const char *sql) {
  free(desk_save(journal, "{\"country\":\"TH\",\"who\":[{\"women\":2}]}"));
  open_case("TH");
  cr_assert_eq(gap_count(journal, GAP_SEARCH, "km", NULL, NULL), ERR_OK);
  journal_close(&journal);
  old_journal_make(path, 2);
  run_sql(sql);
}

Test(cut, is_marked_in_an_older_journal) {
  make_older("");
  journal = desk_open(folder, JOURNAL_WRITE);
  must_verify();
  open_case("TH");
  must_verify();
  open_case("MY");
  expect_missed("case");
}

Test(cut, is_missed_in_an_older_journal_too) {
  struct error e;
  make_older("DELETE FROM entry WHERE num = 2");
  cr_assert_eq(journal_open(&journal, folder, JOURNAL_WRITE, &e), ERR_DAMAGED);
  cr_assert_str_eq(desk_sentence(&e),
                   "entries are missing at the end of the journal; put back the latest backup");
}
