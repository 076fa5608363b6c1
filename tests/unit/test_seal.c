/* What identifies a person: sealed without a key, read with it, and checked. */
#include "tests/unit/seal_desk.h"

TestSuite(seal, .init = start, .fini = stop);

/* --- writing and reading --- */

Test(seal, is_written_by_anyone_and_read_with_the_passphrase) {
  struct sealed_person *person;
  desk_set_up_team(journal);
  const char *code = desk_open_case(journal, "given");
  cr_assert_eq(seal_fields_present(journal, code), 0);
  put(code, SEAL_NAME, "Sok Chanthy");
  put(code, SEAL_STORY, "សុខ ចាន់ធី\nThe broker kept the passport.");
  put(code, SEAL_PHONE, "");
  cr_assert_eq(seal_fields_present(journal, code),
               1u << SEAL_NAME | 1u << SEAL_STORY | 1u << SEAL_PHONE);
  struct vault_key *key = desk_unlock(journal, desk_passphrase);
  cr_assert_eq(seal_read(&person, journal, key, code, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_str_eq(person->field[SEAL_NAME], "Sok Chanthy");
  cr_assert_str_eq(person->field[SEAL_STORY], "សុខ ចាន់ធី\nThe broker kept the passport.");
  cr_assert_str_eq(person->field[SEAL_PHONE], "");
  cr_assert_null(person->field[SEAL_ADDRESS]);
  seal_person_free(&person);
  seal_person_free(&person);
  vault_lock(&key);
  cr_assert_eq(ask_sql("SELECT count(*) FROM entry WHERE kind = 'case.seal'"), 3);
  cr_assert_eq(ask_sql("SELECT count(*) FROM entry WHERE kind = 'case.read'"), 1);
  expect_whole();
}

Test(seal, takes_every_length_and_hides_it) {
  static char text[SEAL_MAX_BYTES + 2];
  struct sealed_person *person;
  desk_set_up_team(journal);
  const char *code = desk_open_case(journal, "given");
  struct vault_key *key = desk_unlock(journal, desk_passphrase);
  const size_t lengths[] = {1, 62, 63, 64, 65, 127, 128, SEAL_MAX_BYTES - 1, SEAL_MAX_BYTES};
  for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
    memset(text, 'x', lengths[i]);
    text[lengths[i]] = '\0';
    put(code, SEAL_STORY, text);
    cr_assert_eq(ask_sql("SELECT length(cipher) FROM sealed"),
                 (int64_t)(lengths[i] / 64 + 1) * 64 + 16);
    cr_assert_eq(seal_read(&person, journal, key, code, &e), ERR_OK, "%s", desk_sentence(&e));
    cr_assert_str_eq(person->field[SEAL_STORY], text);
    seal_person_free(&person);
  }
  memset(text, 'x', sizeof text - 1);
  refuses(seal_put(journal, code, SEAL_STORY, text, &e), ERR_INVALID, "longer than 4000 bytes");
  vault_lock(&key);
}

Test(seal, refuses_with_a_sentence_that_holds_nothing_of_the_person) {
  static const char *const bad[] = {"Sokha\x1B[2J", "Sokha\xFF", "Sokha\xE2\x80\xAE", "Sokha\r"};
  const char *code = desk_open_case(journal, "given");
  refuses(seal_put(journal, code, SEAL_NAME, "Sokha", &e), ERR_REFUSED, "no case team");
  desk_set_up_team(journal);
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    refuses(seal_put(journal, code, SEAL_NAME, bad[i], &e), ERR_INVALID, "cannot be shown");
    cr_assert_null(memmem(&e, sizeof e, "Sokha", 5));
  }
  refuses(seal_put(journal, "TH-2222", SEAL_NAME, "Sokha", &e), ERR_NOT_FOUND, "no case TH-2222");
  refuses(seal_put(journal, desk_open_case(journal, NULL), SEAL_NAME, "Sokha", &e), ERR_REFUSED,
          "has not agreed");
  refuses(seal_put(journal, desk_open_case(journal, "refused"), SEAL_NAME, "Sokha", &e),
          ERR_REFUSED, "has not agreed");
  cr_assert_eq(ask_sql("SELECT count(*) FROM sealed"), 0);
  cr_assert_eq(ask_sql("SELECT count(*) FROM entry WHERE kind = 'case.seal'"), 0);
}

Test(seal, reads_nothing_where_nothing_is) {
  struct sealed_person *person;
  desk_set_up_team(journal);
  struct vault_key *key = desk_unlock(journal, desk_passphrase);
  refuses(seal_read(&person, journal, key, desk_open_case(journal, "given"), &e), ERR_NOT_FOUND,
          "nothing is sealed");
  refuses(seal_read(&person, journal, key, "TH-2222", &e), ERR_NOT_FOUND, "no case");
  cr_assert_null(person);
  cr_assert_eq(ask_sql("SELECT count(*) FROM entry WHERE kind = 'case.read'"), 0);
  vault_lock(&key);
}

/* Whoever has the machine but not the passphrase: nothing that lies in the vault opens a seal. */
Test(seal, is_not_opened_by_anything_on_the_machine) {
  struct sealed_person *person;
  struct vault_key *key = vault_key_new();
  int opened = 0, tried = 0;
  desk_set_up_team(journal);
  const char *code = desk_open_case(journal, "given");
  put(code, SEAL_NAME, "Sok Chanthy");
  vault_get(journal, "team", key->name, VAULT_KEY_BYTES, NULL);
  sqlite3 *db;
  sqlite3_stmt *stmt;
  sqlite3_open(path, &db);
  sqlite3_prepare_v2(db, "SELECT value FROM vault", -1, &stmt, NULL);
  while (sqlite3_step(stmt) == SQLITE_ROW) {
    const uint8_t *value = sqlite3_column_blob(stmt, 0);
    int len = sqlite3_column_bytes(stmt, 0);
    for (int i = 0; i + VAULT_KEY_BYTES <= len; i++, tried++) {
      uint8_t sealed[VAULT_SEAL_BYTES], out[VAULT_KEY_BYTES];
      struct cursor *c = db_select(journal_db(journal), SQL_SEALED_NEXT, "i", (int64_t)0);
      size_t bytes;
      cr_assert(cursor_next(c));
      memcpy(sealed, cursor_blob(c, 1, &bytes), sizeof sealed);
      cursor_end(&c, NULL);
      memcpy(key->secret, value + i, VAULT_KEY_BYTES);
      opened += !vault_open(key, sealed, sizeof sealed, out, NULL);
    }
  }
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  cr_assert_gt(tried, 150);
  cr_assert_eq(opened, 0);
  refuses(seal_read(&person, journal, key, code, &e), ERR_DAMAGED, "sealed to another team");
  cr_assert_null(person);
  vault_lock(&key);
}

static void expect_name(const struct vault_key *key, const char *code, const char *name) {
  struct sealed_person *person;
  cr_assert_eq(seal_read(&person, journal, key, code, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_str_eq(person->field[SEAL_NAME], name);
  seal_person_free(&person);
}

Test(seal, is_read_after_new_passphrases_but_not_with_the_old_key) {
  struct sealed_person *person;
  desk_set_up_team(journal);
  const char *code = desk_open_case(journal, "given");
  put(code, SEAL_NAME, "Sok Chanthy");
  struct vault_key *first = desk_unlock(journal, desk_passphrase);
  cr_assert_eq(vault_change_passphrase(journal, desk_passphrase, "another passphrase", NULL, &e),
               ERR_OK, "%s", desk_sentence(&e));
  struct vault_key *second = desk_unlock(journal, "another passphrase");
  expect_name(second, code, "Sok Chanthy");
  refuses(seal_read(&person, journal, first, code, &e), ERR_DAMAGED, "another team");
  cr_assert_eq(vault_recover(journal, desk_sheets[1], desk_sheets[2], "a third passphrase", &e),
               ERR_OK, "%s", desk_sentence(&e));
  struct vault_key *third = desk_unlock(journal, "a third passphrase");
  expect_name(third, code, "Sok Chanthy");
  refuses(seal_read(&person, journal, second, code, &e), ERR_DAMAGED, "another team");
  put(code, SEAL_NAME, "Sok Chanthy Neang");
  expect_name(third, code, "Sok Chanthy Neang");
  expect_whole();
  vault_lock(&first);
  vault_lock(&second);
  vault_lock(&third);
}

/* What is sealed to the team is spoiled; two sheets bring it back. */
Test(seal, is_healed_by_recovery) {
  struct sealed_person *person;
  desk_set_up_team(journal);
  const char *code = desk_open_case(journal, "given");
  put(code, SEAL_NAME, "Sok Chanthy");
  run_sql("UPDATE sealed SET team = zeroblob(80)");
  struct vault_key *key = desk_unlock(journal, desk_passphrase);
  refuses(seal_read(&person, journal, key, code, &e), ERR_DAMAGED, "damaged");
  vault_lock(&key);
  cr_assert_eq(vault_recover(journal, desk_sheets[0], desk_sheets[1], "another passphrase", &e),
               ERR_OK);
  key = desk_unlock(journal, "another passphrase");
  expect_name(key, code, "Sok Chanthy");
  vault_lock(&key);
}

/* --- checking --- */

static void finds(const char *change, const char *part) {
  int64_t checked;
  char kept[100], sql[300];
  snprintf(kept, sizeof kept, "%s.kept", path);
  snprintf(sql, sizeof sql,
           "ATTACH '%s' AS kept; CREATE TABLE kept.sealed AS SELECT * FROM sealed", kept);
  run_sql(sql);
  run_sql(change);
  refuses(journal_verify(journal, &checked, &e), ERR_DAMAGED, part);
  snprintf(sql, sizeof sql,
           "ATTACH '%s' AS kept; DELETE FROM sealed; INSERT INTO sealed SELECT * FROM kept.sealed",
           kept);
  run_sql(sql);
  unlink(kept);
  expect_whole();
}

Test(seal, finds_what_was_changed_exchanged_or_taken_away) {
  fill();
  finds("UPDATE sealed SET nonce = zeroblob(24) WHERE entry = (SELECT min(entry) FROM sealed)",
        "was changed");
  finds("UPDATE sealed SET nonce = zeroblob(23)", "was changed");
  finds("UPDATE sealed SET recovery = zeroblob(80)", "was changed");
  finds("UPDATE sealed SET cipher = zeroblob(0)", "was changed");
  finds("UPDATE sealed SET cipher = (SELECT o.cipher FROM sealed o WHERE o.field = sealed.field "
        "AND o.of <> sealed.of ORDER BY o.entry LIMIT 1) WHERE field = 'name'",
        "was changed");
  finds("UPDATE sealed SET entry = '-' || entry", "");
  finds("UPDATE sealed SET entry = (SELECT id FROM entry WHERE num = 1) "
        "WHERE rowid = (SELECT min(rowid) FROM sealed)",
        "");
  finds("UPDATE sealed SET field = 'papers' WHERE field = 'phone'", "was changed");
  finds("UPDATE sealed SET of = of || '0' WHERE field = 'phone'", "was changed");
  finds("DELETE FROM sealed WHERE entry = (SELECT max(entry) FROM sealed)", "is gone");
  finds("DELETE FROM sealed", "is gone");
  finds("INSERT INTO sealed SELECT entry || '0', of, 'papers', team, recovery, nonce, cipher "
        "FROM sealed LIMIT 1",
        "does not name");
}

/* 1,000 times one bit of something that the hash covers. */
Test(seal, finds_every_changed_bit) {
  uint64_t state = 17;
  int found = 0;
  fill();
  sqlite3 *db;
  sqlite3_open(path, &db);
  sqlite3_busy_timeout(db, 1000);
  for (int round = 0; round < 1000; round++) {
    static const char *const columns[] = {"recovery", "nonce", "cipher"};
    const char *column = columns[desk_random(&state, 3)];
    sqlite3_stmt *stmt;
    sqlite3_blob *blob;
    unsigned char byte;
    int64_t row;
    sqlite3_prepare_v2(db, "SELECT rowid FROM sealed ORDER BY rowid LIMIT 1 OFFSET ?1", -1, &stmt,
                       NULL);
    sqlite3_bind_int(stmt, 1, (int)desk_random(&state, 9));
    cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
    row = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    cr_assert_eq(sqlite3_blob_open(db, "main", "sealed", column, row, 1, &blob), SQLITE_OK);
    int at = (int)desk_random(&state, (unsigned)sqlite3_blob_bytes(blob));
    unsigned char bit = (unsigned char)(1 << desk_random(&state, 8));
    sqlite3_blob_read(blob, &byte, 1, at);
    byte ^= bit;
    sqlite3_blob_write(blob, &byte, 1, at);
    sqlite3_blob_close(blob);
    found += seal_check(journal, NULL) == ERR_DAMAGED;
    cr_assert_eq(sqlite3_blob_open(db, "main", "sealed", column, row, 1, &blob), SQLITE_OK);
    byte ^= bit;
    sqlite3_blob_write(blob, &byte, 1, at);
    sqlite3_blob_close(blob);
  }
  sqlite3_close(db);
  cr_assert_eq(found, 1000);
  expect_whole();
}

/* A ciphertext with its keys in the place of another one does not open there. */
Test(seal, opens_in_its_own_place_alone) {
  struct sealed_person *person;
  fill();
  run_sql("CREATE TABLE kept AS SELECT * FROM sealed;"
          "UPDATE sealed SET (team, recovery, nonce, cipher) = (SELECT team, recovery, nonce, cipher "
          "FROM kept k WHERE k.field = sealed.field AND k.of <> sealed.of LIMIT 1);"
          "DROP TABLE kept");
  struct vault_key *key = desk_unlock(journal, desk_passphrase);
  for (int i = 0; i < 3; i++)
    refuses(seal_read(&person, journal, key, codes[i], &e), ERR_DAMAGED, "damaged");
  vault_lock(&key);
}
