/* The keys of the case team: set-up and its proof, passphrases, delays, recovery. */
#include "tests/unit/vault_desk.h"

#include <signal.h>
#include <sys/prctl.h>

#include "model/base/le64.h"
#include "tests/support/size.h"

static struct journal *journal;
static char folder[64];

static void start(void) {
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  journal = desk_open(folder, JOURNAL_WRITE);
}

static void stop(void) {
  journal_close(&journal);
  desk_remove(folder);
}

TestSuite(vault, .init = start, .fini = stop);

/* --- set-up --- */

Test(vault, is_set_up_once_and_only_when_proved) {
  struct vault_setup *setup, *second;
  struct vault_key *key;
  char wrong[SHEET_TEXT_BYTES];
  cr_assert_not(vault_is_set_up(journal));
  refuses(vault_unlock(&key, journal, desk_passphrase, NULL, &e), ERR_NOT_FOUND, "no case team");
  refuses(vault_setup_begin_with(&setup, journal, " short  one ", &desk_cost, &e), ERR_INVALID,
          "12 letters");
  cr_assert_null(setup);
  setup = desk_begin_team(journal);
  const char *a = desk_sheets[0], *b = desk_sheets[1];
  refuses(vault_setup_finish(setup, journal, a, a, desk_passphrase, &e), ERR_INVALID, "twice");
  snprintf(wrong, sizeof wrong, "%s", b);
  wrong[10] = wrong[10] == '0' ? '1' : '0';
  refuses(vault_setup_finish(setup, journal, a, wrong, desk_passphrase, &e), ERR_INVALID,
          "sheet B: a letter is mistyped");
  struct sheet other = {.letter = 'B'};
  sheet_write(&other, wrong);
  refuses(vault_setup_finish(setup, journal, a, wrong, desk_passphrase, &e), ERR_INVALID,
          "sheet B is not the one");
  refuses(vault_setup_finish(setup, journal, a, b, "four words are enougt", &e), ERR_INVALID,
          "not the passphrase of a moment ago");
  cr_assert_not(vault_is_set_up(journal));
  cr_assert_eq(vault_setup_finish(setup, journal, b, a, "  four words are enough ", &e), ERR_OK);
  cr_assert(vault_is_set_up(journal));
  refuses(vault_setup_finish(setup, journal, a, b, desk_passphrase, &e), ERR_REFUSED, "already");
  vault_setup_free(&setup);
  refuses(vault_setup_begin(&second, journal, desk_passphrase, &e), ERR_REFUSED, "already");
  key = desk_unlock(journal, desk_passphrase);
  vault_lock(&key);
  vault_lock(&key);
}

Test(vault, is_one_entry_of_the_journal) {
  struct vault_status status;
  int64_t checked;
  desk_set_up_team(journal);
  cr_assert_eq(vault_status_load(&status, journal, &e), ERR_OK);
  cr_assert(status.is_set_up);
  cr_assert_str_eq(status.set_up_at, "2026-11-22T10:00:00+07:00");
  cr_assert_str_eq(status.changed_at, "");
  cr_assert_eq(strlen(status.key), 64);
  cr_assert_eq(status.passes, 1);
  cr_assert_eq(status.wait_s, 0);
  cr_assert_eq(journal_verify(journal, &checked, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(checked, 1);
  vault_status_free(&status);
}

Test(vault, needs_a_journal_that_can_be_written) {
  struct vault_setup *setup;
  struct vault_key *key;
  desk_set_up_team(journal);
  journal_close(&journal);
  journal = desk_open(folder, JOURNAL_READ);
  cr_assert(vault_is_set_up(journal));
  refuses(vault_setup_begin(&setup, journal, desk_passphrase, &e), ERR_REFUSED, "reading only");
  refuses(vault_unlock(&key, journal, desk_passphrase, NULL, &e), ERR_REFUSED, "reading only");
  refuses(vault_recover(journal, desk_sheets[0], desk_sheets[1], "another passphrase", &e),
          ERR_REFUSED, "reading only");
}

/* The private keys lie nowhere in the clear. */
Test(vault, writes_no_private_key) {
  struct vault_setup *setup = desk_begin_team(journal);
  struct sheet sheets[2];
  uint8_t secrets[2][VAULT_KEY_BYTES], lock[SHEET_LOCK_BYTES];
  cr_assert_eq(vault_setup_finish(setup, journal, desk_sheets[0], desk_sheets[1], desk_passphrase,
                                  &e),
               ERR_OK);
  vault_setup_free(&setup);
  struct vault_key *key = desk_unlock(journal, desk_passphrase);
  memcpy(secrets[0], key->secret, VAULT_KEY_BYTES);
  cr_assert_eq(vault_read_sheets(sheets, desk_sheets[0], desk_sheets[1], &e), ERR_OK);
  cr_assert_eq(vault_get(journal, "sheets.AB", lock, sizeof lock, &e), ERR_OK);
  cr_assert(sheet_open(secrets[1], lock, &sheets[0], &sheets[1]));
  cr_assert_eq(desk_count_in(folder, key->name, VAULT_KEY_BYTES) > 0, true); /* the public one */
  vault_lock(&key);
  for (int i = 0; i < 2; i++) {
    cr_assert_eq(desk_count_in(folder, secrets[i], VAULT_KEY_BYTES), 0);
    cr_assert_eq(desk_count_in(folder, sheets[i].secret, SHEET_SECRET_BYTES), 0);
    cr_assert_eq(desk_count_in(folder, desk_sheets[i], 36), 0);
  }
  cr_assert_eq(desk_count_in(folder, desk_passphrase, strlen(desk_passphrase)), 0);
}

#ifndef __SANITIZE_ADDRESS__
/* Too little for the lock as it is: no try was made, and with two sheets a smaller one is made. */
static int recovered_with_little(void) {
  struct vault_key *key;
  int wait_s = 0;
  journal = desk_open(folder, JOURNAL_WRITE);
  for (int i = 0; i < 3; i++)
    if (vault_unlock(&key, journal, desk_passphrase, &wait_s, &e) != ERR_BUSY || wait_s) return 1;
  if (vault_recover(journal, desk_sheets[0], desk_sheets[1], "another passphrase", &e)) return 2;
  if (vault_unlock(&key, journal, "another passphrase", &wait_s, &e)) return 3;
  vault_lock(&key);
  journal_close(&journal);
  return 0;
}

Test(vault, falls_back_when_memory_is_short) {
  const struct keylock_cost large = {3, 64 << 20};
  struct vault_setup *setup;
  struct vault_status status;
  vault_setup_begin_with(&setup, journal, desk_passphrase, &large, &e);
  for (int i = 0; i < VAULT_SHEETS; i++)
    snprintf(desk_sheets[i], SHEET_TEXT_BYTES, "%s", vault_setup_sheet(setup, i));
  cr_assert_eq(vault_setup_finish(setup, journal, desk_sheets[1], desk_sheets[2], desk_passphrase,
                                  &e),
               ERR_OK);
  vault_setup_free(&setup);
  journal_close(&journal);
  cr_assert_eq(run_in(50 << 20, recovered_with_little), 0);
  journal = desk_open(folder, JOURNAL_WRITE);
  cr_assert_eq(vault_status_load(&status, journal, &e), ERR_OK);
  cr_assert_eq(status.memory_bytes, 32 << 20);
  cr_assert_geq(status.passes, 3);
  vault_status_free(&status);
}
#endif

/* --- one sheet, two sheets --- */

/* One sheet, with each of the others guessed, opens none of the locks. */
static int count_opened_by_one(void) {
  int opened = 0;
  uint8_t lock[SHEET_LOCK_BYTES], key[SHEET_KEY_BYTES];
  for (int i = 0; i < VAULT_SHEETS; i++) {
    struct sheet own, others[4] = {0};
    cr_assert_eq(sheet_read(&own, desk_sheets[i], &e), ERR_OK);
    others[1] = others[2] = others[3] = own;
    for (int letter = 0; letter < 3; letter++)
      for (int guess = 0; guess < 4; guess++)
        for (int pair = 0; pair < VAULT_PAIRS; pair++) {
          others[guess].letter = (char)('A' + letter);
          if (guess == 2) memset(others[guess].secret, 0xFF, SHEET_SECRET_BYTES);
          vault_get(journal, vault_pairs[pair].name, lock, sizeof lock, NULL);
          opened += sheet_open(key, lock, &own, &others[guess]);
        }
  }
  return opened;
}

/* 100 set-ups: any two sheets give access again, in both orders; one does not. */
Test(vault, opens_with_any_two_sheets_and_with_no_one) {
  static const int pairs[][2] = {{0, 1}, {0, 2}, {1, 2}, {1, 0}, {2, 0}, {2, 1}};
  int recovered = 0, opened_by_one = 0, rounds = test_size(100);
  for (int round = 0; round < rounds; round++) {
    desk_set_up_team(journal);
    opened_by_one += count_opened_by_one();
    for (int i = 0; i < 6; i++) {
      char passphrase[64];
      snprintf(passphrase, sizeof passphrase, "passphrase number %d", i);
      recovered += !vault_recover(journal, desk_sheets[pairs[i][0]], desk_sheets[pairs[i][1]],
                                  passphrase, &e);
      struct vault_key *key = desk_unlock(journal, passphrase);
      vault_lock(&key);
    }
    journal_close(&journal);
    desk_remove(folder);
    journal = desk_open(folder, JOURNAL_WRITE);
  }
  cr_assert_eq(recovered, 6 * rounds);
  cr_assert_eq(opened_by_one, 0);
}

Test(vault, refuses_sheets_of_another_team) {
  char foreign[SHEET_TEXT_BYTES];
  struct sheet sheet = {.letter = 'C', .secret = {42}};
  desk_set_up_team(journal);
  sheet_write(&sheet, foreign);
  const char *passphrase = "another passphrase";
  refuses(vault_recover(journal, desk_sheets[0], foreign, passphrase, &e), ERR_REFUSED,
          "do not open");
  refuses(vault_recover(journal, desk_sheets[0], "B-1111", passphrase, &e), ERR_INVALID, "sheet B");
  refuses(vault_recover(journal, desk_sheets[0], desk_sheets[0], passphrase, &e), ERR_INVALID,
          "twice");
  refuses(vault_recover(journal, desk_sheets[0], desk_sheets[1], "short", &e), ERR_INVALID,
          "12 letters");
  struct vault_key *key = desk_unlock(journal, desk_passphrase);
  vault_lock(&key);
}

/* --- passphrases and delays --- */

static int64_t stopped_ms;

static int64_t stopped_clock(void) {
  return stopped_ms;
}

static enum err try_at(const char *passphrase, int64_t now_s, int *wait_s) {
  struct vault_key *key;
  stopped_ms = now_s * 1000;
  enum err err = vault_unlock_by(&key, journal, passphrase, stopped_clock, wait_s, &e);
  cr_assert_eq(key == NULL, err != ERR_OK);
  vault_lock(&key);
  return err;
}

Test(vault, delays_after_a_wrong_passphrase_also_after_a_restart) {
  int wait_s;
  int64_t now_s = 1795320000;
  desk_set_up_team(journal);
  for (int expected = 1; expected <= 300; expected = expected * 2 > 300 && expected < 300 ? 300
                                                                                   : expected * 2) {
    refuses(try_at("not these four words", now_s, &wait_s), ERR_REFUSED, "not the passphrase");
    cr_assert_eq(wait_s, expected);
    journal_close(&journal);
    journal = desk_open(folder, JOURNAL_WRITE);
    refuses(try_at(desk_passphrase, now_s + expected - 1, &wait_s), ERR_REFUSED, "too early");
    cr_assert_eq(wait_s, 1);
    refuses(try_at(desk_passphrase, now_s - 100000, &wait_s), ERR_REFUSED, "too early");
    cr_assert_eq(wait_s, 1);
    now_s += expected;
  }
  cr_assert_eq(try_at(desk_passphrase, now_s + 1, &wait_s), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(wait_s, 0);
  refuses(try_at("not these four words", now_s + 1, &wait_s), ERR_REFUSED, "possible in 1 second");
}

/* The clock of the program can be stopped, which must not stop the delay. */
Test(vault, counts_delays_by_the_real_clock) {
  struct vault_key *key;
  desk_set_up_team(journal);
  int wait_s;
  refuses(vault_unlock(&key, journal, "not these four words", &wait_s, &e), ERR_REFUSED, "");
  cr_assert_eq(wait_s, 1);
  usleep(1050000);
  key = desk_unlock(journal, desk_passphrase);
  vault_lock(&key);
}

/* A clock that goes on while the passphrase is tried: the wait begins behind it. */
static int64_t slow_clock(void) {
  return stopped_ms += 5000;
}

Test(vault, waits_from_the_end_of_a_try) {
  struct vault_key *key;
  int wait_s;
  desk_set_up_team(journal);
  stopped_ms = 1795320000000;
  refuses(vault_unlock_by(&key, journal, "not these four words", slow_clock, &wait_s, &e),
          ERR_REFUSED, "");
  refuses(try_at(desk_passphrase, stopped_ms / 1000, &wait_s), ERR_REFUSED, "too early");
  cr_assert_eq(wait_s, 1);
  cr_assert_eq(try_at(desk_passphrase, stopped_ms / 1000 + 1, &wait_s), ERR_OK);
}

Test(vault, counts_a_try_before_it_is_made) {
  int wait_s;
  desk_set_up_team(journal);
  journal_close(&journal);
  pid_t child = fork();
  if (child == 0) {
    struct vault_key *key;
    journal = desk_open(folder, JOURNAL_WRITE);
    uint8_t lock[KEYLOCK_BYTES];
    const struct keylock_cost hours = {100, 64 << 20};
    vault_get(journal, "lock", lock, sizeof lock, NULL);
    le64_put(lock, hours.passes);
    le64_put(lock + 8, hours.memory_bytes);
    vault_put(journal, "lock", lock, sizeof lock, NULL);
    alarm(1); /* ends the program in the midst of it */
    stopped_ms = 1795320000000;
    vault_unlock_by(&key, journal, "not these four words", stopped_clock, &wait_s, NULL);
    _exit(0);
  }
  int status;
  waitpid(child, &status, 0);
  cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM);
  journal = desk_open(folder, JOURNAL_WRITE);
  refuses(try_at(desk_passphrase, 1795320000, &wait_s), ERR_REFUSED, "too early");
}

Test(vault, changes_the_passphrase) {
  struct vault_key *key;
  struct vault_status status;
  int64_t checked;
  int wait_s;
  desk_set_up_team(journal);
  refuses(vault_change_passphrase(journal, desk_passphrase, "short", &wait_s, &e), ERR_INVALID,
          "12 letters");
  cr_assert_eq(vault_change_passphrase(journal, desk_passphrase, "another passphrase", &wait_s, &e),
               ERR_OK, "%s", desk_sentence(&e));
  key = desk_unlock(journal, "another passphrase");
  vault_lock(&key);
  refuses(vault_change_passphrase(journal, desk_passphrase, "a third passphrase", &wait_s, &e),
          ERR_REFUSED, "not the passphrase");
  cr_assert_eq(wait_s, 1);
  cr_assert_eq(vault_status_load(&status, journal, &e), ERR_OK);
  cr_assert_str_eq(status.changed_at, "2026-11-22T10:00:00+07:00");
  cr_assert_eq(status.passes, 1); /* as before */
  vault_status_free(&status);
  cr_assert_eq(journal_verify(journal, &checked, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(checked, 2);
  cr_assert_eq(vault_recover(journal, desk_sheets[2], desk_sheets[1], "a third passphrase", &e),
               ERR_OK, "the sheets are good as before: %s", desk_sentence(&e));
  key = desk_unlock(journal, "a third passphrase");
  vault_lock(&key);
}

/* Nothing of the old lock stays in the file, so that the old passphrase opens nothing. */
Test(vault, leaves_no_copy_of_the_old_lock) {
  uint8_t lock[KEYLOCK_BYTES];
  desk_set_up_team(journal);
  cr_assert_eq(vault_get(journal, "lock", lock, sizeof lock, &e), ERR_OK);
  cr_assert_gt(desk_count_in(folder, lock + 16, 8), 0);
  cr_assert_eq(vault_recover(journal, desk_sheets[0], desk_sheets[1], "another passphrase", &e),
               ERR_OK);
  for (size_t i = 16; i + 8 <= sizeof lock; i += 8)
    cr_assert_eq(desk_count_in(folder, lock + i, 8), 0, "byte %zu", i);
}

/* Whoever puts keys of his own in the place of the team's is found. */
Test(vault, finds_keys_that_the_journal_does_not_name) {
  static const char *const names[] = {"team", "recovery"};
  uint8_t right[VAULT_KEY_BYTES], wrong[VAULT_KEY_BYTES] = {9};
  int64_t checked;
  desk_set_up_team(journal);
  for (int i = 0; i < 2; i++) {
    cr_assert_eq(vault_get(journal, names[i], right, sizeof right, &e), ERR_OK);
    vault_put(journal, names[i], wrong, sizeof wrong, &e);
    refuses(journal_verify(journal, &checked, &e), ERR_DAMAGED, "not those that the journal names");
    vault_put(journal, names[i], right, sizeof right, &e);
    cr_assert_eq(journal_verify(journal, &checked, &e), ERR_OK);
  }
  vault_put(journal, "lock", wrong, sizeof wrong, &e);
  struct vault_key *key;
  refuses(vault_unlock(&key, journal, desk_passphrase, NULL, &e), ERR_DAMAGED, "damaged");
}

/* --- the process --- */

static bool may_dump(void) {
  struct rlimit core;
  getrlimit(RLIMIT_CORE, &core);
  return prctl(PR_GET_DUMPABLE) != 0 || core.rlim_max != 0;
}

Test(vault, leaves_no_core_once_a_secret_is_there) {
  struct vault_key *key;
  cr_assert(may_dump());
  vault_unlock(&key, journal, desk_passphrase, NULL, NULL);
  cr_assert_not(may_dump());
}
