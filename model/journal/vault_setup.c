#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "model/base/guard.h"
#include "model/base/id.h"
#include "model/base/mem.h"
#include "model/journal/vault_inner.h"

/* In guarded memory. */
struct vault_setup {
  struct vault_key team, recovery;
  struct sheet sheets[VAULT_SHEETS];
  char texts[VAULT_SHEETS][SHEET_TEXT_BYTES];
  uint8_t lock[KEYLOCK_BYTES], pairs[VAULT_PAIRS][SHEET_LOCK_BYTES];
};

const struct vault_pair vault_pairs[VAULT_PAIRS] = {
    {"sheets.AB", 0, 1}, {"sheets.AC", 0, 2}, {"sheets.BC", 1, 2}};

static enum err must_be_new(struct journal *journal, struct error *e) {
  enum err err = journal_must_write(journal, e);
  if (!err && vault_is_set_up(journal))
    err = error_set(e, ERR_REFUSED, N_("a case team is set up on this machine already"));
  return err;
}

static void make_sheets(struct vault_setup *setup) {
  for (int i = 0; i < VAULT_SHEETS; i++) {
    setup->sheets[i].letter = (char)('A' + i);
    randombytes_buf(setup->sheets[i].secret, SHEET_SECRET_BYTES);
    sheet_write(&setup->sheets[i], setup->texts[i]);
  }
  for (int i = 0; i < VAULT_PAIRS; i++)
    sheet_lock(setup->pairs[i], &setup->sheets[vault_pairs[i].one],
               &setup->sheets[vault_pairs[i].other], setup->recovery.secret);
}

static enum err lock_team(struct vault_setup *setup, const char *passphrase,
                          const struct keylock_cost *cost, struct error *e) {
  char *taken;
  struct keylock_cost measured;
  enum err err = keylock_passphrase(&taken, passphrase, e);
  if (!err) err = keylock_check_new(taken, e);
  if (!err && !cost) {
    err = keylock_measure(&measured, e);
    cost = &measured;
  }
  if (!err)
    err = keylock_close(setup->lock, setup->team.secret, setup->team.name, taken, cost, e);
  guard_free(taken);
  return err;
}

enum err vault_setup_begin_with(struct vault_setup **out, struct journal *journal,
                                const char *passphrase, const struct keylock_cost *cost,
                                struct error *e) {
  guard_process();
  *out = NULL;
  enum err err = must_be_new(journal, e);
  if (err) return err;
  struct vault_setup *setup = guard_new(sizeof *setup);
  crypto_box_keypair(setup->team.name, setup->team.secret);
  crypto_box_keypair(setup->recovery.name, setup->recovery.secret);
  make_sheets(setup);
  err = lock_team(setup, passphrase, cost, e);
  if (err) vault_setup_free(&setup);
  *out = setup;
  return err;
}

void vault_setup_free(struct vault_setup **setup) {
  guard_free(*setup);
  *setup = NULL;
}

const char *vault_setup_sheet(const struct vault_setup *setup, int sheet) {
  return setup->texts[sheet];
}

/* It is one of those that were shown. */
static enum err prove_sheet(const struct vault_setup *setup, const struct sheet *sheet,
                            struct error *e) {
  char name[2] = {sheet->letter, '\0'};
  const struct sheet *shown = &setup->sheets[name[0] - 'A'];
  if (sodium_memcmp(sheet->secret, shown->secret, SHEET_SECRET_BYTES) == 0) return ERR_OK;
  return error_set(e, ERR_INVALID, N_("sheet %s is not the one that was shown just now"), name);
}

enum err vault_setup_check_sheet(const struct vault_setup *setup, const char *typed,
                                 const char *before, struct error *e) {
  struct sheet *sheet = guard_new(sizeof *sheet);
  enum err err = vault_check_sheet(typed, before, e);
  if (!err) err = sheet_read(sheet, typed, e);
  if (!err) err = prove_sheet(setup, sheet, e);
  guard_free(sheet);
  return err;
}

/* The recovery key comes back out of what was typed alone. */
static enum err prove_sheets(const struct vault_setup *setup, const char *sheet,
                             const char *other_sheet, struct error *e) {
  struct sheet *sheets = guard_new(2 * sizeof *sheets);
  struct vault_key *opened = vault_key_new();
  memcpy(opened->name, setup->recovery.name, VAULT_KEY_BYTES);
  enum err err = vault_read_sheets(sheets, sheet, other_sheet, e);
  for (int i = 0; !err && i < 2; i++) err = prove_sheet(setup, &sheets[i], e);
  const struct vault_pair *pair = err ? NULL : vault_find_pair(sheets);
  if (pair && (!sheet_open(opened->secret, setup->pairs[pair - vault_pairs], &sheets[0],
                           &sheets[1]) || !vault_key_fits(opened)))
    err = error_set(e, ERR_FAULT, N_("the two sheets do not open the key"));
  vault_lock(&opened);
  guard_free(sheets);
  return err;
}

/* So does the team's key. */
static enum err prove_passphrase(const struct vault_setup *setup, const char *passphrase,
                                 struct error *e) {
  char *taken;
  struct vault_key *opened = vault_key_new();
  memcpy(opened->name, setup->team.name, VAULT_KEY_BYTES);
  enum err err = keylock_passphrase(&taken, passphrase, e);
  if (!err) err = keylock_open(opened->secret, setup->lock, opened->name, taken, e);
  if (err == ERR_REFUSED)
    err = error_set(e, ERR_INVALID, N_("that is not the passphrase of a moment ago"));
  if (!err && !vault_key_fits(opened))
    err = error_set(e, ERR_FAULT, N_("the passphrase does not open the key"));
  guard_free(taken);
  vault_lock(&opened);
  return err;
}

static enum err write_keys(const struct vault_setup *setup, struct journal *journal,
                           struct error *e) {
  enum err err = vault_put(journal, "team", setup->team.name, VAULT_KEY_BYTES, e);
  if (!err) err = vault_put(journal, "recovery", setup->recovery.name, VAULT_KEY_BYTES, e);
  if (!err) err = vault_put(journal, "lock", setup->lock, KEYLOCK_BYTES, e);
  for (int i = 0; !err && i < VAULT_PAIRS; i++)
    err = vault_put(journal, vault_pairs[i].name, setup->pairs[i], SHEET_LOCK_BYTES, e);
  return err;
}

static enum err add_entry(const struct vault_setup *setup, struct journal *journal,
                          struct error *e) {
  char id[ID_TEXT_BYTES], team[VAULT_HEX_BYTES], recovery[VAULT_HEX_BYTES], locks[VAULT_HEX_BYTES];
  sodium_bin2hex(team, sizeof team, setup->team.name, VAULT_KEY_BYTES);
  sodium_bin2hex(recovery, sizeof recovery, setup->recovery.name, VAULT_KEY_BYTES);
  enum err err = vault_hash_locks(journal, locks, e);
  if (err) return err;
  char *body = mem_format("{\"key\":\"%s\",\"locks\":\"%s\",\"recovery\":\"%s\"}", team, locks,
                          recovery);
  err = journal_add(journal, id_new(id), "team", body, NULL, NULL, e);
  free(body);
  return err;
}

static enum err write_team(const struct vault_setup *setup, struct journal *journal,
                           struct error *e) {
  enum err err = db_begin(journal_db(journal), e);
  if (err) return err;
  err = must_be_new(journal, e); /* by now another program may have set one up */
  if (!err) err = write_keys(setup, journal, e);
  if (!err) err = add_entry(setup, journal, e);
  if (!err) return db_commit(journal_db(journal), e);
  db_rollback(journal_db(journal));
  return err;
}

enum err vault_setup_finish(struct vault_setup *setup, struct journal *journal, const char *sheet,
                            const char *other_sheet, const char *passphrase, struct error *e) {
  enum err err = must_be_new(journal, e);
  if (!err) err = prove_sheets(setup, sheet, other_sheet, e);
  if (!err) err = prove_passphrase(setup, passphrase, e);
  return err ? err : write_team(setup, journal, e);
}
