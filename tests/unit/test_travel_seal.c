/* What is sealed on its way between machines: it goes along, stays sealed, and is destroyed on all. */
#include "tests/unit/vault_desk.h"
#include "tests/unit/travel_desk.h"

#include <sqlite3.h>

#include "model/journal/head.h"
#include "model/journal/retain.h"

static struct journal *a, *b;
static char folder_a[64], folder_b[64];

static void begin(void) {
  desk_stop_clock();
  snprintf(folder_a, sizeof folder_a, "%s", desk_folder());
  snprintf(folder_b, sizeof folder_b, "%s", desk_folder());
  a = desk_open(folder_a, JOURNAL_WRITE);
  b = desk_open(folder_b, JOURNAL_WRITE);
  desk_set_up_team(b);
  desk_set_up_team(a);
}

static void end(void) {
  journal_close(&a);
  journal_close(&b);
  desk_remove(folder_a);
  desk_remove(folder_b);
}

TestSuite(travel_seal, .init = begin, .fini = end);

static void put(struct journal *at, const char *code, enum seal_field field, const char *text) {
  cr_assert_eq(seal_put(at, code, field, text, &e), ERR_OK, "%s", desk_sentence(&e));
}

static void exchange(void) {
  carry(a, b);
  carry(b, a);
  carry(a, b);
  expect_sound(a);
  expect_sound(b);
  expect_same(a, b);
}

/* A case with name and telephone, known to both. */
static const char *make_case(void) {
  const char *code = desk_open_case(a, "given");
  put(a, code, SEAL_NAME, "Sok Chanthy");
  put(a, code, SEAL_PHONE, "+66 2 123 4567");
  exchange();
  return code;
}

static void withdraw(struct journal *at, const char *code) {
  const struct record_kind *kind = casebook_record(CASEBOOK_CONSENT);
  struct consent consent;
  record_init(kind, &consent);
  record_set(kind, &consent, "purpose", "record", NULL);
  record_set(kind, &consent, "answer", "withdrawn", NULL);
  cr_assert_eq(casebook_add(at, CASEBOOK_CONSENT, code, &consent, NULL, &e), ERR_OK);
  record_free(kind, &consent);
}

Test(travel_seal, goes_along_and_opens_where_it_was_sealed) {
  struct sealed_person *person;
  const char *code = make_case();
  cr_assert_eq(seal_fields_present(b, code), 1u << SEAL_NAME | 1u << SEAL_PHONE);
  struct vault_key *key = desk_unlock(b, desk_passphrase);
  refuses(seal_read(&person, b, key, code, &e), ERR_REFUSED, "team of another machine");
  put(b, code, SEAL_STORY, "The broker kept the passport.");
  cr_assert_eq(seal_read(&person, b, key, code, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_str_eq(person->field[SEAL_STORY], "The broker kept the passport.");
  cr_assert_null(person->field[SEAL_NAME]);
  seal_person_free(&person);
  vault_lock(&key);
  exchange();
  key = desk_unlock(a, desk_passphrase);
  cr_assert_eq(seal_read(&person, a, key, code, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_str_eq(person->field[SEAL_NAME], "Sok Chanthy");
  cr_assert_null(person->field[SEAL_STORY]);
  seal_person_free(&person);
  vault_lock(&key);
}

/* A new passphrase leaves what is another team's as it is. */
Test(travel_seal, stays_another_teams_when_the_passphrase_changes) {
  struct sealed_person *person;
  const char *code = make_case();
  put(b, code, SEAL_STORY, "The broker kept the passport.");
  exchange();
  cr_assert_eq(vault_change_passphrase(a, desk_passphrase, "quite another passphrase", NULL, &e),
               ERR_OK, "%s", desk_sentence(&e));
  exchange();
  struct vault_key *key = desk_unlock(a, "quite another passphrase");
  cr_assert_eq(seal_read(&person, a, key, code, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_str_eq(person->field[SEAL_NAME], "Sok Chanthy");
  seal_person_free(&person);
  vault_lock(&key);
}

Test(travel_seal, has_the_last_one_stay) {
  struct sealed_person *person;
  const char *code = make_case();
  put(a, code, SEAL_NAME, "Sok Chantha");
  put(b, code, SEAL_NAME, "Sok Chanthou");
  put(b, code, SEAL_NAME, "Sok Chanthoeun");
  exchange();
  cr_assert_eq(seal_fields_present(a, code), 1u << SEAL_NAME | 1u << SEAL_PHONE);
  struct vault_key *key = desk_unlock(b, desk_passphrase);
  cr_assert_eq(seal_read(&person, b, key, code, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_str_eq(person->field[SEAL_NAME], "Sok Chanthoeun");
  seal_person_free(&person);
  vault_lock(&key);
}

/* What is destroyed on one is destroyed on the other, also what was sealed there meanwhile. */
static void expect_gone(const char *code, const void *cipher, size_t len_bytes) {
  char path[100];
  exchange();
  cr_assert_eq(seal_fields_present(a, code), 0);
  cr_assert_eq(seal_fields_present(b, code), 0);
  snprintf(path, sizeof path, "%s/journal.db", folder_b);
  journal_close(&b);
  cr_assert_eq(desk_count_bytes(path, cipher, len_bytes), 0);
  b = desk_open(folder_b, JOURNAL_WRITE);
}

/* The first bytes of what b has sealed of a field. */
static void take_cipher(uint8_t out[32]) {
  char path[100];
  sqlite3 *db;
  sqlite3_stmt *stmt;
  snprintf(path, sizeof path, "%s/journal.db", folder_b);
  sqlite3_open(path, &db);
  sqlite3_prepare_v2(db, "SELECT cipher FROM sealed WHERE field = 'name'", -1, &stmt, NULL);
  cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
  memcpy(out, sqlite3_column_blob(stmt, 0), 32);
  sqlite3_finalize(stmt);
  sqlite3_close(db);
}

Test(travel_seal, is_erased_everywhere) {
  uint8_t cipher[32];
  const char *code = make_case();
  take_cipher(cipher);
  cr_assert_eq(seal_erase(a, code, "the person asked for it", &e), ERR_OK);
  put(b, code, SEAL_STORY, "The broker kept the passport.");
  expect_gone(code, cipher, sizeof cipher);
}

Test(travel_seal, is_erased_everywhere_when_consent_is_withdrawn) {
  uint8_t cipher[32];
  const char *code = make_case();
  take_cipher(cipher);
  put(a, code, SEAL_PAPERS, "N 123456");
  withdraw(b, code);
  put(a, code, SEAL_STORY, "The broker kept the passport.");
  expect_gone(code, cipher, sizeof cipher);
}

/* What was erased does not come back by a parcel that was made before. */
Test(travel_seal, does_not_come_back) {
  struct parcel before = {0};
  uint8_t cipher[32];
  const char *code = make_case();
  take_cipher(cipher);
  parcel_fill(&before, a);
  cr_assert_eq(seal_erase(b, code, "the person asked for it", &e), ERR_OK);
  parcel_deliver(&before, b);
  parcel_free(&before);
  expect_gone(code, cipher, sizeof cipher);
}

/* An entry may come without what it sealed, and have it brought later. */
Test(travel_seal, is_brought_later) {
  struct parcel p = {0};
  const char *code = desk_open_case(a, "given");
  put(a, code, SEAL_NAME, "Sok Chanthy");
  parcel_fill(&p, a);
  struct travel_sealed kept = p.entries[p.count - 1].entry.sealed;
  cr_assert_not_null(kept.cipher);
  p.entries[p.count - 1].entry.sealed = (struct travel_sealed){0};
  parcel_deliver(&p, b);
  expect_sound(b);
  cr_assert_eq(seal_fields_present(b, code), 0);
  p.entries[p.count - 1].entry.sealed = kept;
  cr_assert_eq(parcel_deliver(&p, b), 0);
  expect_sound(b);
  cr_assert_eq(seal_fields_present(b, code), 1u << SEAL_NAME);
  parcel_free(&p);
}

Test(travel_seal, refuses_what_was_changed) {
  struct travel_result result;
  const char *code = desk_open_case(a, "given");
  put(a, code, SEAL_NAME, "Sok Chanthy");
  for (int what = 0; what < 4; what++) {
    struct parcel p = {0};
    parcel_fill(&p, a);
    struct travel_sealed *s = &p.entries[p.count - 1].entry.sealed;
    if (what == 0) ((uint8_t *)(uintptr_t)s->cipher)[5] ^= 1;
    if (what == 1) ((uint8_t *)(uintptr_t)s->nonce)[5] ^= 1;
    if (what == 2) ((uint8_t *)(uintptr_t)s->recovery)[5] ^= 1;
    if (what == 3) s->team_bytes = 10;
    refuses(travel_merge(b, parcel_next, &p, &result, &e), ERR_INVALID, "what was sealed with entry");
    parcel_free(&p);
  }
  expect_sound(b);
}

static void run_sql(const char *folder, const char *sql) {
  char path[100];
  sqlite3 *db;
  snprintf(path, sizeof path, "%s/journal.db", folder);
  sqlite3_open(path, &db);
  sqlite3_busy_timeout(db, 1000);
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  sqlite3_close(db);
}

Test(travel_seal, is_checked_where_it_came) {
  static const char *const changes[] = {
      "UPDATE sealed SET team = randomblob(80)", "DELETE FROM sealed",
      "DELETE FROM sealed WHERE field = 'name'", "UPDATE sealed SET cipher = randomblob(80)",
      "UPDATE sealed SET field = 'papers' WHERE field = 'name'"};
  make_case();
  for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
    int64_t checked;
    run_sql(folder_b, "CREATE TABLE kept AS SELECT * FROM sealed");
    run_sql(folder_b, changes[i]);
    cr_assert(seal_check(b, NULL) == ERR_DAMAGED ||
                  head_table_check(journal_db(b), HEAD_SEALED, NULL) == ERR_DAMAGED,
              "%s", changes[i]);
    cr_assert_eq(journal_verify(b, &checked, NULL), ERR_DAMAGED, "%s", changes[i]);
    run_sql(folder_b, "DELETE FROM sealed; INSERT INTO sealed SELECT * FROM kept; DROP TABLE kept");
    expect_sound(b);
  }
}

/* --- retention --- */

Test(travel_seal, goes_when_it_is_old_and_somebody_else_has_it) {
  struct retain retain;
  char codes[2][CASE_CODE_BYTES];
  const struct record_kind *kind = casebook_record(CASEBOOK_CLOSE);
  snprintf(codes[0], sizeof codes[0], "%s", make_case());
  for (int i = 0; i < 2; i++) {
    struct case_event event;
    if (i) snprintf(codes[i], sizeof codes[i], "%s", desk_open_case(a, "given"));
    put(a, codes[i], SEAL_STORY, "The broker kept the passport.");
    if (!i) exchange();
    record_init(kind, &event);
    record_set(kind, &event, "reason", "settled", NULL);
    cr_assert_eq(casebook_add(a, CASEBOOK_CLOSE, codes[i], &event, NULL, &e), ERR_OK);
    record_free(kind, &event);
  }
  cr_assert_eq(draft_save(a, "session", "{}", &e), ERR_OK);
  setenv("SUAR_NOW", "2026-11-29T10:00:00+07:00", 1);
  cr_assert_eq(retain_apply(&retain, a, &e), ERR_OK);
  cr_assert(retain.drafts == 0 && retain.cases == 0 && retain.cases_waiting == 0);
  setenv("SUAR_NOW", "2026-11-30T10:00:00+07:00", 1);
  cr_assert_eq(retain_count(&retain, a, &e), ERR_OK);
  cr_assert_eq(retain.drafts, 1);
  setenv("SUAR_NOW", "2027-11-22T10:00:00+07:00", 1);
  cr_assert_eq(retain_count(&retain, a, &e), ERR_OK);
  cr_assert(retain.cases == 0 && retain.cases_waiting == 0, "a year ago, not more");
  setenv("SUAR_NOW", "2027-11-23T10:00:00+07:00", 1);
  cr_assert_eq(retain_apply(&retain, a, &e), ERR_OK);
  cr_assert_str_eq(retain.cases_before, "2026-11-23");
  cr_assert_eq(retain.drafts, 1);
  cr_assert_eq(retain.cases, 1);
  cr_assert_eq(retain.cases_waiting, 1, "nobody has the second one");
  cr_assert_eq(seal_fields_present(a, codes[0]), 0);
  cr_assert_neq(seal_fields_present(a, codes[1]), 0);
  exchange();
  cr_assert_eq(seal_fields_present(b, codes[0]), 0);
  cr_assert_eq(retain_apply(&retain, a, &e), ERR_OK);
  cr_assert(retain.drafts == 0 && retain.cases == 1 && retain.cases_waiting == 0);
  exchange();
}

Test(travel_seal, refuses_what_has_not_the_form_of_an_entry) {
  enum { FORMS = 9 };
  char *before = dump(b);
  for (int form = 0; form < FORMS; form++) {
    struct parcel p = {0};
    struct travel_result result;
    parcel_fill(&p, a);
    struct travel_entry *entry = &p.entries[0].entry, sound = *entry;
    if (form == 0) entry->install = "another";
    if (form == 1) entry->id = "1";
    if (form == 2) entry->kind = "a session\n";
    if (form == 3) entry->at = "today";
    if (form == 4) entry->seq = 0;
    if (form == 5) entry->seq = entry->tick + 1;
    if (form == 6) entry->tick = INT64_MAX;
    if (form == 7) entry->body = "[]";
    if (form == 8) entry->body = "";
    travel_hash(entry, entry->hash); /* only its form tells that nobody wrote it */
    cr_expect_eq(travel_merge(b, parcel_next, &p, &result, &e), ERR_INVALID, "form %d", form);
    *entry = sound;
    parcel_free(&p);
  }
  char *after = dump(b);
  cr_expect_str_eq(after, before);
  free(before);
  free(after);
}
