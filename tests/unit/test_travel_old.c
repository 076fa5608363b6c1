/* A journal that the program wrote before entries travelled: brought up to date, it is whole, shows what
 * it showed, and takes part. */
#include "tests/unit/vault_desk.h"
#include "tests/unit/travel_desk.h"

#include <sqlite3.h>

static struct journal *journal, *other;
static char folder[64], other_folder[64], path[100];

/* journal_v3.sql: the dump of a journal of schema version 3 as the program wrote it then: a session that
 * was corrected, one that is void, three cases with sealed fields, of which one was replaced each, and
 * the last case erased. */
static void begin(void) {
  static char sql[1 << 16];
  const char *tree = getenv("srcdir");
  char name[300];
  sqlite3 *db;
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  snprintf(other_folder, sizeof other_folder, "%s", desk_folder());
  snprintf(path, sizeof path, "%s/journal.db", folder);
  snprintf(name, sizeof name, "%s/tests/unit/journal_v3.sql", tree ? tree : ".");
  FILE *file = fopen(name, "r");
  cr_assert_not_null(file, "%s", name);
  sql[fread(sql, 1, sizeof sql - 1, file)] = '\0';
  fclose(file);
  sqlite3_open(path, &db);
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  sqlite3_close(db);
  other = desk_open(other_folder, JOURNAL_WRITE);
}

static void end(void) {
  journal_close(&journal);
  journal_close(&other);
  desk_remove(folder);
  desk_remove(other_folder);
}

TestSuite(travel_old, .init = begin, .fini = end);

static void run_sql(const char *sql) {
  sqlite3 *db;
  sqlite3_open(path, &db);
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  sqlite3_close(db);
}

static char *name_of(const char *code) {
  struct sealed_person *person;
  struct vault_key *key = desk_unlock(journal, desk_passphrase);
  cr_assert_eq(seal_read(&person, journal, key, code, &e), ERR_OK, "%s", desk_sentence(&e));
  char *name = strdup(person->field[SEAL_NAME]);
  seal_person_free(&person);
  vault_lock(&key);
  return name;
}

Test(travel_old, is_brought_up_to_date) {
  journal = desk_open(folder, JOURNAL_WRITE);
  expect_sound(journal);
  cr_assert_eq(session_count(journal, NULL), 1);
  cr_assert_eq(case_count(journal, NULL), 3);
  char *name = name_of("TH-M63G");
  cr_assert_str_eq(name, "Sok Chantha");
  free(name);
  cr_assert_eq(seal_fields_present(journal, "TH-6T56"), 1u << SEAL_NAME | 1u << SEAL_PHONE);
  cr_assert_eq(seal_fields_present(journal, "TH-ZP7P"), 0);
  free(desk_save(journal, "{\"who\":[{\"men\":1}]}"));
  cr_assert_eq(seal_put(journal, "TH-6T56", SEAL_NAME, "Sok Chanda", &e), ERR_OK);
  expect_sound(journal);
  cr_assert_eq(session_rebuild(journal, NULL), ERR_OK);
  expect_sound(journal);
}

Test(travel_old, takes_part) {
  free(desk_save(other, "{\"country\":\"MY\",\"who\":[{\"men\":3}]}"));
  journal = desk_open(folder, JOURNAL_WRITE);
  carry(journal, other);
  carry(other, journal);
  carry(journal, other);
  expect_sound(journal);
  expect_sound(other);
  expect_same(journal, other);
  cr_assert_eq(session_count(other, NULL), 2);
  cr_assert_eq(seal_fields_present(other, "TH-M63G"), 1u << SEAL_NAME | 1u << SEAL_PHONE);
  char *name = name_of("TH-M63G");
  cr_assert_str_eq(name, "Sok Chantha");
  free(name);
}

/* What was changed before is not made good by bringing it up to date. */
Test(travel_old, stays_damaged) {
  static const char *const changes[] = {
      "UPDATE entry SET body = replace(body, 'TH', 'MY') WHERE num = 2",
      "UPDATE entry SET prev = zeroblob(32) WHERE num = 4",
      "UPDATE sealed SET team = randomblob(80) WHERE entry = (SELECT max(entry) FROM sealed)",
      "DELETE FROM sealed WHERE entry = (SELECT max(entry) FROM sealed)",
      "UPDATE sealed SET case_num = case_num + 1 WHERE field = 'phone'",
      "UPDATE gap SET count = count + 1", "DELETE FROM unique_visit",
      "UPDATE case_file SET code = 'TH-2222' WHERE code = 'TH-M63G'",
      "UPDATE head SET num = num + 1 WHERE of = 'sealed'"};
  for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
    int64_t checked;
    run_sql(changes[i]);
    enum err err = journal_open(&journal, folder, JOURNAL_WRITE, NULL);
    if (!err) err = journal_verify(journal, &checked, NULL);
    cr_assert_eq(err, ERR_DAMAGED, "%s", changes[i]);
    end();
    begin();
  }
}
