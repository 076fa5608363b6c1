#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "model/base/guard.h"
#include "model/base/id.h"
#include "model/base/mem.h"
#include "model/journal/head.h"
#include "model/journal/scrub.h"
#include "model/journal/tries.h"
#include "model/journal/vault_inner.h"

/* A new key pair for the team. */
struct change {
  struct journal *journal;
  const struct vault_key *opener; /* opens the seals of column `opener_column` of sealed_next */
  int opener_column;
  const struct vault_key *made;
  uint8_t lock[KEYLOCK_BYTES];
};

enum err vault_read_sheets(struct sheet out[2], const char *sheet, const char *other_sheet,
                           struct error *e) {
  enum err err = sheet_read(&out[0], sheet, e);
  if (!err) err = sheet_read(&out[1], other_sheet, e);
  if (err || out[0].letter != out[1].letter) return err;
  char name[2] = {out[0].letter, '\0'};
  return error_set(e, ERR_INVALID, N_("sheet %s was given twice; two different ones are needed"),
                   name);
}

const struct vault_pair *vault_find_pair(const struct sheet sheets[2]) {
  int one = sheets[0].letter - 'A', other = sheets[1].letter - 'A', i = 0;
  while (vault_pairs[i].one + vault_pairs[i].other != one + other) i++;
  return &vault_pairs[i];
}

/* Makes the next seal behind `entry` anew; `entry` is "" behind the last. A seal that does not open
 * is left: it was of no use before, recovery may still open the other one, or it is of another team. */
static enum err reseal_next(const struct change *change, char entry[ID_TEXT_BYTES],
                            struct error *e) {
  struct db *db = journal_db(change->journal);
  uint8_t *key = guard_new(VAULT_KEY_BYTES), sealed[VAULT_SEAL_BYTES];
  bool is_open = false;
  struct cursor *c = db_select(db, SQL_SEALED_NEXT, "t", entry);
  *entry = '\0';
  if (cursor_next(c)) {
    size_t len = 0;
    const uint8_t *old = cursor_blob(c, change->opener_column, &len);
    snprintf(entry, ID_TEXT_BYTES, "%s", cursor_text(c, 0));
    is_open = !vault_open(change->opener, old, len, key, NULL);
  }
  enum err err = cursor_end(&c, e);
  if (!err && is_open) {
    crypto_box_seal(sealed, key, VAULT_KEY_BYTES, change->made->name);
    err = db_run(db, SQL_SEALED_SET_TEAM, e, "tb", entry, sealed, sizeof sealed);
  }
  guard_free(key);
  return err;
}

static enum err reseal(const struct change *change, struct error *e) {
  char entry[ID_TEXT_BYTES] = "";
  enum err err;
  do
    err = reseal_next(change, entry, e);
  while (!err && *entry);
  return err;
}

/* The keys as they are now; canonical JSON. */
static enum err add_entry(const struct change *change, const char *kind, const char *sheets,
                          struct error *e) {
  char id[ID_TEXT_BYTES], key[VAULT_HEX_BYTES], locks[VAULT_HEX_BYTES];
  sodium_bin2hex(key, sizeof key, change->made->name, VAULT_KEY_BYTES);
  enum err err = vault_hash_locks(change->journal, locks, e);
  if (err) return err;
  char *body = sheets ? mem_format("{\"key\":\"%s\",\"locks\":\"%s\",\"sheets\":\"%s\"}", key,
                                   locks, sheets)
                      : mem_format("{\"key\":\"%s\",\"locks\":\"%s\"}", key, locks);
  err = journal_add(change->journal, id_new(id), kind, body, NULL, NULL, e);
  free(body);
  return err;
}

/* The key that opens the seals is still the one that they were made for. */
static enum err check_opener(const struct change *change, struct error *e) {
  uint8_t name[VAULT_KEY_BYTES];
  const char *whose = change->opener_column == 1 ? "team" : "recovery";
  enum err err = vault_get(change->journal, whose, name, sizeof name, e);
  if (!err && sodium_memcmp(name, change->opener->name, sizeof name) != 0)
    err = error_set(e, ERR_BUSY, N_("another program has changed the keys of the case team just now"));
  return err;
}

/* Inside the open transaction. */
static enum err write_change(const struct change *change, const char *kind, const char *sheets,
                             struct error *e) {
  uint8_t tries[TRIES_BYTES] = {0};
  struct journal *journal = change->journal;
  enum err err = check_opener(change, e);
  if (!err) err = vault_put(journal, "team", change->made->name, VAULT_KEY_BYTES, e);
  if (!err) err = vault_put(journal, "lock", change->lock, KEYLOCK_BYTES, e);
  if (!err) err = vault_put(journal, "tries", tries, sizeof tries, e);
  if (!err) err = add_entry(change, kind, sheets, e);
  if (!err) err = reseal(change, e);
  if (!err) err = head_sum_up(journal_db(journal), HEAD_SEALED, e);
  return err ? err : scrub_owe(journal, e);
}

/* The work of the lock before; what this machine can bear when that is too much for it. */
static enum err lock_anew(struct change *change, const char *passphrase, struct error *e) {
  const struct vault_key *made = change->made;
  enum err err = vault_get(change->journal, "lock", change->lock, KEYLOCK_BYTES, e);
  if (err) return err;
  struct keylock_cost cost = keylock_cost(change->lock);
  err = keylock_close(change->lock, made->secret, made->name, passphrase, &cost, e);
  if (err != ERR_BUSY) return err;
  err = keylock_measure(&cost, e);
  return err ? err : keylock_close(change->lock, made->secret, made->name, passphrase, &cost, e);
}

static enum err apply(struct change *change, const char *kind, const char *sheets,
                      const char *new_passphrase, struct error *e) {
  struct db *db = journal_db(change->journal);
  struct vault_key *made = vault_key_new();
  crypto_box_keypair(made->name, made->secret);
  change->made = made;
  enum err err = lock_anew(change, new_passphrase, e);
  if (!err) err = db_begin(db, e);
  if (!err) {
    err = write_change(change, kind, sheets, e);
    if (err)
      db_rollback(db);
    else
      err = db_commit(db, e);
  }
  vault_lock(&made);
  if (!err) scrub_run(change->journal, NULL); /* otherwise it stays owed */
  return err;
}

static enum err take_new(char **out, const char *typed, struct error *e) {
  enum err err = keylock_passphrase(out, typed, e);
  return err ? err : keylock_check_new(*out, e);
}

enum err vault_change_passphrase(struct journal *journal, const char *old_passphrase,
                                 const char *new_passphrase, int *wait_s, struct error *e) {
  struct vault_key *key = NULL;
  char *taken;
  guard_process();
  if (wait_s) *wait_s = 0;
  enum err err = take_new(&taken, new_passphrase, e);
  if (!err) err = vault_unlock(&key, journal, old_passphrase, wait_s, e);
  if (!err) {
    struct change change = {.journal = journal, .opener = key, .opener_column = 1};
    err = apply(&change, "team.passphrase", NULL, taken, e);
  }
  vault_lock(&key);
  guard_free(taken);
  return err;
}

/* Opens the recovery key with two sheets. */
static enum err open_recovery(struct vault_key *key, struct journal *journal,
                              const struct sheet sheets[2], struct error *e) {
  uint8_t lock[SHEET_LOCK_BYTES];
  enum err err = vault_get(journal, "recovery", key->name, VAULT_KEY_BYTES, e);
  if (!err) err = vault_get(journal, vault_find_pair(sheets)->name, lock, sizeof lock, e);
  if (!err && (!sheet_open(key->secret, lock, &sheets[0], &sheets[1]) || !vault_key_fits(key)))
    err = error_set(e, ERR_REFUSED, N_("these two sheets do not open the keys of this machine"));
  return err;
}

enum err vault_recover(struct journal *journal, const char *sheet, const char *other_sheet,
                       const char *new_passphrase, struct error *e) {
  char *taken = NULL;
  guard_process();
  struct vault_key *key = vault_key_new();
  struct sheet *sheets = guard_new(2 * sizeof *sheets);
  enum err err = journal_must_write(journal, e);
  if (!err) err = vault_read_sheets(sheets, sheet, other_sheet, e);
  if (!err) err = take_new(&taken, new_passphrase, e);
  if (!err) err = open_recovery(key, journal, sheets, e);
  if (!err) {
    struct change change = {.journal = journal, .opener = key, .opener_column = 2};
    err = apply(&change, "team.recover", strchr(vault_find_pair(sheets)->name, '.') + 1, taken, e);
  }
  guard_free(sheets);
  vault_lock(&key);
  guard_free(taken);
  return err;
}
