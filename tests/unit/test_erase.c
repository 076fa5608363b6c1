/* What identifies a person is gone when it is erased, also from files that are in use and on a full
 * disk, and is found in no file at any time. */
#include "tests/unit/seal_desk.h"

#include <signal.h>
#include <sys/stat.h>

#include "model/journal/scrub.h"

TestSuite(erase, .init = start, .fini = stop);

Test(erase, erases_for_good_and_the_chain_holds) {
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

Test(erase, erases_one_of_many) {
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

Test(erase, needs_a_reason_and_a_case) {
  fill();
  refuses(seal_erase(journal, codes[0], "", &e), ERR_INVALID, "reason: is missing");
  refuses(seal_erase(journal, codes[0], "a\x1Bz", &e), ERR_INVALID, "cannot be shown");
  refuses(seal_erase(journal, "TH-2222", "asked", &e), ERR_NOT_FOUND, "no case");
  cr_assert_eq(ask_sql("SELECT count(*) FROM sealed"), 9);
}

Test(erase, leaves_nothing_of_what_was_replaced) {
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

Test(erase, is_erased_when_consent_is_withdrawn) {
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
Test(erase, scrubs_what_rows_left_where_they_were_before) {
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

/* What the status says too. */
static void expect_owed(bool is_owed) {
  struct journal_status status;
  cr_assert_eq(scrub_is_owed(journal), is_owed);
  cr_assert_eq(journal_status_load(&status, journal, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(status.is_scrub_owed, is_owed);
  journal_status_free(&status);
}

/* Another program that reads keeps the log; what it kept goes when the journal is opened next. */
Test(erase, makes_up_for_a_scrub_that_could_not_be_done) {
  struct needles needles = {0};
  sqlite3 *reader;
  fill();
  add_rows(&needles, codes[0]);
  sqlite3_open(path, &reader);
  sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM sealed", NULL, NULL, NULL);
  cr_assert_eq(seal_erase(journal, codes[0], "asked", &e), ERR_OK, "it is erased");
  expect_owed(true);
  refuses(scrub_run(journal, &e), ERR_BUSY, "keeps a copy");
  cr_assert_eq(seal_fields_present(journal, codes[0]), 0);
  cr_assert_gt(count_in_folder(&needles), 0);
  sqlite3_close(reader);
  journal_close(&journal);
  cr_assert_eq(count_in_folder(&needles), 0);
  journal = desk_open(folder, JOURNAL_WRITE);
  expect_owed(false);
  cr_assert_eq(count_in_folder(&needles), 0);
  expect_whole();
  free(needles.windows);
}

/* No file grows beyond so many bytes. */
static void limit_disk(rlim_t bytes) {
  struct rlimit limit;
  getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes;
  setrlimit(RLIMIT_FSIZE, &limit);
}

static void free_disk(void) {
  struct rlimit limit;
  getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_FSIZE, &limit);
}

/* Fills the journal so that writing it anew takes more room than what the erasure itself does. */
static void fill_much(void) {
  fill();
  for (int i = 0; i < 200; i++) put(codes[1], SEAL_STORY, "The broker kept the passport.");
  journal_close(&journal);
  journal = desk_open(folder, JOURNAL_WRITE);
}

/* On a full disk either nothing is changed, or it is erased and the rest is owed: wherever the room
 * ends. */
Test(erase, erases_on_a_full_disk_or_says_so) {
  int refused = 0, owed = 0, done = 0;
  fill_much();
  signal(SIGXFSZ, SIG_IGN);
  for (rlim_t room = 1024; room < 600 << 10; room += room < 24 << 10 ? 1024 : 48 << 10) {
    const char *code = desk_open_case(journal, "given");
    struct needles needles = {0};
    put(code, SEAL_NAME, "Sok Chanthy");
    add_rows(&needles, code);
    journal_close(&journal);
    journal = desk_open(folder, JOURNAL_WRITE);
    int64_t entries = ask_sql("SELECT count(*) FROM entry");
    limit_disk(room);
    enum err err = seal_erase(journal, code, "asked", &e);
    bool is_owed = scrub_is_owed(journal);
    free_disk();
    bool is_erased = seal_fields_present(journal, code) == 0;
    cr_assert(err == ERR_OK || err == ERR_FULL || err == ERR_STORE, "%s", desk_sentence(&e));
    cr_assert_eq(is_erased, err == ERR_OK);
    cr_assert_eq(ask_sql("SELECT count(*) FROM entry"), entries + is_erased);
    if (err) cr_assert(!is_owed && count_in_folder(&needles) > 0);
    refused += err != ERR_OK;
    owed += is_owed;
    done += !err && !is_owed;
    if (is_owed) { /* the next program that writes does it */
      journal_close(&journal);
      journal = desk_open(folder, JOURNAL_WRITE);
    }
    expect_owed(false);
    if (!err) cr_assert_eq(count_in_folder(&needles), 0);
    expect_whole();
    free(needles.windows);
  }
  cr_assert(refused > 0 && owed > 0 && done > 0, "%d %d %d", refused, owed, done);
}

/* --- 1,000 secrets --- */

static void random_secret(uint64_t *state, char secret[64]) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  size_t len = 12 + desk_random(state, 40);
  for (size_t i = 0; i < len; i++) secret[i] = letters[desk_random(state, sizeof letters - 1)];
  secret[len] = '\0';
}

Test(erase, leaves_none_of_a_thousand_secrets_in_any_file) {
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
