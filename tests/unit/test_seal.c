/* What identifies a person: sealed without a key, read with it, gone when it is erased, and found
 * nowhere in any file. */
#include "tests/unit/vault_desk.h"

#include <sqlite3.h>

#include "model/journal/scrub.h"

static struct journal *journal;
static char folder[64], path[80];

static void start(void) {
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  snprintf(path, sizeof path, "%s/journal.db", folder);
  setenv("TMPDIR", folder, 1);
  setenv("SQLITE_TMPDIR", folder, 1);
  journal = desk_open(folder, JOURNAL_WRITE);
}

static void stop(void) {
  journal_close(&journal);
  desk_remove(folder);
}

TestSuite(seal, .init = start, .fini = stop);

static void put(const char *code, enum seal_field field, const char *text) {
  cr_assert_eq(seal_put(journal, code, field, text, &e), ERR_OK, "%s", desk_sentence(&e));
}

static void expect_whole(void) {
  int64_t checked;
  cr_assert_eq(journal_verify(journal, &checked, &e), ERR_OK, "%s", desk_sentence(&e));
}

/* Changes the file behind the back of the program. */
static void run_sql(const char *sql) {
  sqlite3 *db;
  char *message = NULL;
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  sqlite3_busy_timeout(db, 1000);
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK, "%s: %s", sql, message);
  sqlite3_close(db);
}

static int64_t ask_sql(const char *sql) {
  sqlite3 *db;
  sqlite3_stmt *stmt;
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW, "%s", sql);
  int64_t number = sqlite3_column_int64(stmt, 0);
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  return number;
}

/* --- looking for bytes --- */

/* Every eight bytes in a row of what must not be found. */
struct needles {
  uint64_t *windows;
  size_t count, room;
};

static void add_needle(struct needles *needles, const void *bytes, size_t len_bytes) {
  for (size_t i = 0; i + 8 <= len_bytes; i++) {
    if (needles->count == needles->room) {
      needles->room = needles->room ? needles->room * 2 : 1024;
      needles->windows = realloc(needles->windows, needles->room * sizeof *needles->windows);
    }
    memcpy(&needles->windows[needles->count++], (const char *)bytes + i, 8);
  }
}

/* A text in UTF-8 and, as far as it is ASCII, in both kinds of UTF-16. */
static void add_text(struct needles *needles, const char *text) {
  char wide[2][400];
  size_t len = strlen(text);
  for (size_t i = 0; i < len; i++) {
    wide[0][2 * i] = wide[1][2 * i + 1] = text[i];
    wide[0][2 * i + 1] = wide[1][2 * i] = '\0';
  }
  add_needle(needles, text, len);
  add_needle(needles, wide[0], 2 * len);
  add_needle(needles, wide[1], 2 * len);
}

static int compare(const void *a, const void *b) {
  uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;
  return one < other ? -1 : one > other;
}

static int count_in_file(const struct needles *needles, const char *file_path) {
  FILE *file = fopen(file_path, "rb");
  uint64_t window = 0;
  int count = 0, c;
  cr_assert_not_null(file, "%s", file_path);
  for (size_t read = 1; (c = getc(file)) != EOF; read++) {
    window = window >> 8 | (uint64_t)c << 56;
    count += read >= 8 && bsearch(&window, needles->windows, needles->count, sizeof window, compare);
  }
  fclose(file);
  return count;
}

/* How often one of them stands in a file of the data folder. */
static int count_in_folder(struct needles *needles) {
  DIR *dir = opendir(folder);
  char file_path[512];
  int count = 0, files = 0;
  qsort(needles->windows, needles->count, sizeof *needles->windows, compare);
  for (struct dirent *entry; (entry = readdir(dir));) {
    if (entry->d_name[0] == '.') continue;
    snprintf(file_path, sizeof file_path, "%s/%s", folder, entry->d_name);
    count += count_in_file(needles, file_path);
    files++;
  }
  closedir(dir);
  cr_assert_geq(files, 2); /* the journal and its lock; while it is open also the log */
  return count;
}

/* Keys and ciphertexts of the rows of a case; "%": of all. */
static void add_rows(struct needles *needles, const char *code) {
  sqlite3 *db;
  sqlite3_stmt *stmt;
  sqlite3_open(path, &db);
  sqlite3_prepare_v2(db,
                     "SELECT team, recovery, nonce, cipher FROM sealed JOIN case_file "
                     "ON num = case_num WHERE code LIKE ?1",
                     -1, &stmt, NULL);
  sqlite3_bind_text(stmt, 1, code, -1, SQLITE_STATIC);
  while (sqlite3_step(stmt) == SQLITE_ROW)
    for (int i = 0; i < 4; i++)
      add_needle(needles, sqlite3_column_blob(stmt, i), (size_t)sqlite3_column_bytes(stmt, i));
  sqlite3_finalize(stmt);
  sqlite3_close(db);
}

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

static char codes[3][CASE_CODE_BYTES];

/* Three cases with three fields each; one of them was replaced. */
static void fill(void) {
  desk_set_up_team(journal);
  for (int i = 0; i < 3; i++) {
    snprintf(codes[i], sizeof codes[i], "%s", desk_open_case(journal, "given"));
    put(codes[i], SEAL_NAME, "Sok Chanthy");
    put(codes[i], SEAL_PHONE, "+66 2 123 4567");
    put(codes[i], SEAL_STORY, "The broker kept the passport.");
    put(codes[i], SEAL_NAME, "Sok Chantha");
  }
  expect_whole();
}

static void finds(const char *change, const char *part) {
  int64_t checked;
  run_sql("CREATE TABLE kept AS SELECT * FROM sealed");
  run_sql(change);
  refuses(journal_verify(journal, &checked, &e), ERR_DAMAGED, part);
  run_sql("DELETE FROM sealed; INSERT INTO sealed SELECT * FROM kept; DROP TABLE kept");
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
        "AND o.case_num <> sealed.case_num ORDER BY o.entry LIMIT 1) WHERE field = 'name'",
        "was changed");
  finds("UPDATE sealed SET entry = -entry; UPDATE sealed SET entry = "
        "(SELECT count(*) FROM entry) + 1 + entry", "");
  finds("UPDATE sealed SET field = 'papers' WHERE field = 'phone'", "was changed");
  finds("UPDATE sealed SET case_num = case_num + 1000 WHERE field = 'phone'", "was changed");
  finds("DELETE FROM sealed WHERE entry = (SELECT max(entry) FROM sealed)", "is gone");
  finds("DELETE FROM sealed", "is gone");
  finds("INSERT INTO sealed SELECT entry + 1000, case_num, 'papers', team, recovery, nonce, cipher "
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
    int64_t entry;
    sqlite3_prepare_v2(db, "SELECT entry FROM sealed ORDER BY entry LIMIT 1 OFFSET ?1", -1, &stmt,
                       NULL);
    sqlite3_bind_int(stmt, 1, (int)desk_random(&state, 9));
    cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
    entry = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    cr_assert_eq(sqlite3_blob_open(db, "main", "sealed", column, entry, 1, &blob), SQLITE_OK);
    int at = (int)desk_random(&state, (unsigned)sqlite3_blob_bytes(blob));
    unsigned char bit = (unsigned char)(1 << desk_random(&state, 8));
    sqlite3_blob_read(blob, &byte, 1, at);
    byte ^= bit;
    sqlite3_blob_write(blob, &byte, 1, at);
    sqlite3_blob_close(blob);
    found += seal_check(journal, NULL) == ERR_DAMAGED;
    cr_assert_eq(sqlite3_blob_open(db, "main", "sealed", column, entry, 1, &blob), SQLITE_OK);
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
          "FROM kept k WHERE k.field = sealed.field AND k.case_num <> sealed.case_num LIMIT 1);"
          "DROP TABLE kept");
  struct vault_key *key = desk_unlock(journal, desk_passphrase);
  for (int i = 0; i < 3; i++)
    refuses(seal_read(&person, journal, key, codes[i], &e), ERR_DAMAGED, "damaged");
  vault_lock(&key);
}

/* --- erasing --- */

Test(seal, erases_for_good_and_the_chain_holds) {
  struct sealed_person *person;
  struct case_row row;
  struct needles needles = {0};
  fill();
  add_rows(&needles, "%");
  cr_assert_gt(count_in_folder(&needles), 100);
  for (int i = 0; i < 3; i++)
    cr_assert_eq(seal_erase(journal, codes[i], "the person asked for it", &e), ERR_OK, "%s",
                 desk_sentence(&e));
  cr_assert_eq(count_in_folder(&needles), 0, "while it is open");
  expect_whole();
  refuses(seal_erase(journal, codes[0], "again", &e), ERR_REFUSED, "erased for good");
  refuses(seal_put(journal, codes[0], SEAL_NAME, "Sokha", &e), ERR_REFUSED, "erased for good");
  struct vault_key *key = desk_unlock(journal, desk_passphrase);
  refuses(seal_read(&person, journal, key, codes[0], &e), ERR_REFUSED, "erased for good");
  vault_lock(&key);
  cr_assert_eq(seal_fields_present(journal, codes[0]), 0);
  cr_assert_eq(case_load(&row, journal, codes[0], &e), ERR_OK);
  cr_assert(row.state.is_erased);
  case_row_free(&row);
  journal_close(&journal);
  cr_assert_eq(count_in_folder(&needles), 0, "after it was closed");
  journal = desk_open(folder, JOURNAL_WRITE);
  expect_whole();
  free(needles.windows);
}

Test(seal, erases_one_of_many) {
  struct needles gone = {0}, others = {0};
  fill();
  add_rows(&gone, codes[0]);
  add_rows(&others, codes[1]);
  add_rows(&others, codes[2]);
  cr_assert_eq(seal_erase(journal, codes[0], "the person asked for it", &e), ERR_OK);
  cr_assert_eq(count_in_folder(&gone), 0);
  cr_assert_gt(count_in_folder(&others), 1000);
  free(gone.windows);
  free(others.windows);
}

Test(seal, needs_a_reason_and_a_case) {
  fill();
  refuses(seal_erase(journal, codes[0], "", &e), ERR_INVALID, "reason: is missing");
  refuses(seal_erase(journal, codes[0], "a\x1Bz", &e), ERR_INVALID, "cannot be shown");
  refuses(seal_erase(journal, "TH-2222", "asked", &e), ERR_NOT_FOUND, "no case");
  cr_assert_eq(ask_sql("SELECT count(*) FROM sealed"), 9);
}

Test(seal, leaves_nothing_of_what_was_replaced) {
  struct needles needles = {0};
  desk_set_up_team(journal);
  const char *code = desk_open_case(journal, "given");
  put(code, SEAL_NAME, "Sok Chanthy");
  add_rows(&needles, "%");
  cr_assert_gt(count_in_folder(&needles), 10);
  put(code, SEAL_NAME, "Sok Chantha");
  cr_assert_eq(count_in_folder(&needles), 0);
  expect_whole();
  free(needles.windows);
}

Test(seal, is_erased_when_consent_is_withdrawn) {
  struct needles needles = {0};
  const struct record_kind *kind = casebook_record(CASEBOOK_CONSENT);
  struct consent withdrawn;
  fill();
  add_rows(&needles, codes[0]);
  record_init(kind, &withdrawn);
  record_set(kind, &withdrawn, "purpose", "record", NULL);
  record_set(kind, &withdrawn, "answer", "refused", NULL);
  refuses(casebook_add(journal, CASEBOOK_CONSENT, codes[0], &withdrawn, NULL, &e), ERR_INVALID,
          "withdrawn, not refused");
  record_set(kind, &withdrawn, "answer", "withdrawn", NULL);
  cr_assert_eq(casebook_add(journal, CASEBOOK_CONSENT, codes[0], &withdrawn, NULL, &e), ERR_OK);
  record_free(kind, &withdrawn);
  cr_assert_eq(seal_fields_present(journal, codes[0]), 0);
  cr_assert_neq(seal_fields_present(journal, codes[1]), 0);
  cr_assert_eq(count_in_folder(&needles), 0);
  expect_whole();
  free(needles.windows);
}

/* Rows that were moved between pages leave copies behind, which SQLite's own overwriting misses. */
Test(seal, scrubs_what_rows_left_where_they_were_before) {
  enum { KEYS = 2000, CHANGES = 8000 };
  static uint8_t held[KEYS][152];
  static size_t bytes[KEYS];
  struct needles needles = {0};
  uint64_t state = 29;
  cr_assert_eq(db_begin(journal_db(journal), &e), ERR_OK);
  for (int i = 0; i < CHANGES; i++) {
    char name[16];
    unsigned key = desk_random(&state, KEYS);
    snprintf(name, sizeof name, "%u", key);
    add_needle(&needles, held[key], bytes[key]);
    bytes[key] = i % 3 || i > CHANGES - KEYS ? 0 : 20 + desk_random(&state, 130);
    for (size_t at = 0; at < bytes[key]; at++) held[key][at] = (uint8_t)desk_random(&state, 256);
    if (bytes[key])
      vault_put(journal, name, held[key], bytes[key], &e);
    else
      db_run(journal_db(journal), SQL_VAULT_DROP, &e, "t", name);
  }
  cr_assert_eq(scrub_owe(journal, &e), ERR_OK);
  cr_assert_eq(db_commit(journal_db(journal), &e), ERR_OK);
  cr_assert_eq(scrub_run(journal, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_gt(needles.count, 100000);
  cr_assert_eq(count_in_folder(&needles), 0);
  free(needles.windows);
}

/* Another program that reads keeps the log; what it kept goes when the journal is opened next. */
Test(seal, makes_up_for_a_scrub_that_could_not_be_done) {
  struct needles needles = {0};
  sqlite3 *reader;
  fill();
  add_rows(&needles, codes[0]);
  sqlite3_open(path, &reader);
  sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM sealed", NULL, NULL, NULL);
  refuses(seal_erase(journal, codes[0], "asked", &e), ERR_BUSY, "keeps a copy");
  cr_assert_eq(seal_fields_present(journal, codes[0]), 0);
  cr_assert_gt(count_in_folder(&needles), 0);
  sqlite3_close(reader);
  journal_close(&journal);
  journal = desk_open(folder, JOURNAL_WRITE);
  cr_assert_eq(count_in_folder(&needles), 0);
  expect_whole();
  free(needles.windows);
}

/* --- 1,000 secrets --- */

static void random_secret(uint64_t *state, char secret[64]) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  size_t len = 12 + desk_random(state, 40);
  for (size_t i = 0; i < len; i++) secret[i] = letters[desk_random(state, sizeof letters - 1)];
  secret[len] = '\0';
}

Test(seal, leaves_none_of_a_thousand_secrets_in_any_file) {
  struct needles needles = {0};
  struct sealed_person *person;
  char secret[64], code[CASE_CODE_BYTES] = "", planted[600];
  uint64_t state = 23;
  desk_set_up_team(journal);
  struct vault_key *key = desk_unlock(journal, desk_passphrase);
  for (int i = 0; i < 1000; i++) {
    if (i % SEAL_FIELDS == 0)
      snprintf(code, sizeof code, "%s", desk_open_case(journal, "given"));
    random_secret(&state, secret);
    add_text(&needles, secret);
    put(code, (enum seal_field)(i % SEAL_FIELDS), secret);
    if (i % 50 == 49) {
      cr_assert_eq(seal_read(&person, journal, key, code, &e), ERR_OK);
      cr_assert_str_eq(person->field[i % SEAL_FIELDS], secret);
      put(code, SEAL_NAME, person->field[SEAL_NAME]);
      seal_person_free(&person);
    }
  }
  vault_lock(&key);
  cr_assert_eq(count_in_folder(&needles), 0, "while it is open");
  expect_whole();
  journal_close(&journal);
  cr_assert_eq(count_in_folder(&needles), 0, "after it was closed");
  snprintf(planted, sizeof planted, "%s/planted", folder); /* the search finds what is there */
  FILE *file = fopen(planted, "w");
  fputs(secret, file);
  fclose(file);
  cr_assert_eq(count_in_folder(&needles), (int)strlen(secret) - 7);
  free(needles.windows);
}
