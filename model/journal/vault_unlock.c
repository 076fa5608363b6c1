#include <stdio.h>

#include "model/base/guard.h"
#include "model/journal/vault_inner.h"

struct tries vault_load_tries(struct journal *journal) {
  uint8_t packed[TRIES_BYTES];
  if (vault_get(journal, "tries", packed, sizeof packed, NULL)) return (struct tries){0};
  return tries_unpack(packed);
}

static enum err save_tries(struct journal *journal, const struct tries *tries, struct error *e) {
  uint8_t packed[TRIES_BYTES];
  tries_pack(tries, packed);
  return vault_put(journal, "tries", packed, sizeof packed, e);
}

/* `one`: the sentence for one second, which no language of this program counts like more of them. */
static enum err refuse(int wait, const char *one, const char *message, int *wait_s, struct error *e) {
  char seconds[16];
  snprintf(seconds, sizeof seconds, "%d", wait);
  if (wait_s) *wait_s = wait;
  return wait == 1 ? error_set(e, ERR_REFUSED, one, "") : error_set(e, ERR_REFUSED, message, seconds);
}

/* Opens the team's key, whatever the tries before. */
static enum err open_team(struct vault_key *key, struct journal *journal, const char *passphrase,
                          struct error *e) {
  uint8_t lock[KEYLOCK_BYTES];
  char *taken = NULL;
  enum err err = vault_get(journal, "team", key->name, VAULT_KEY_BYTES, e);
  if (!err) err = vault_get(journal, "lock", lock, sizeof lock, e);
  if (!err) err = keylock_passphrase(&taken, passphrase, e);
  if (!err) err = keylock_open(key->secret, lock, key->name, taken, e);
  if (!err && !vault_key_fits(key))
    err = error_set(e, ERR_DAMAGED, N_("the keys of the case team are damaged"));
  guard_free(taken);
  return err;
}

/* Notes a wrong try that begins or ends now, after those before. */
static enum err note_wrong(struct journal *journal, struct tries tries, vault_clock *now_ms,
                           int *wait, struct error *e) {
  *wait = tries_add_wrong(&tries, now_ms());
  return save_tries(journal, &tries, e);
}

/* Counts a try as a wrong one before it is made, unless it is too early. In one transaction: two
 * programs do not get a try each. `*before`: the tries until then. */
static enum err count_try(struct journal *journal, struct tries *before, bool *is_early,
                          vault_clock *now_ms, int *wait, struct error *e) {
  enum err err = db_begin(journal_db(journal), e);
  if (err) return err;
  *before = vault_load_tries(journal);
  *wait = tries_wait_s(before, now_ms());
  *is_early = *wait > 0;
  err = *is_early ? save_tries(journal, before, e) : note_wrong(journal, *before, now_ms, wait, e);
  if (!err) return db_commit(journal_db(journal), e);
  db_rollback(journal_db(journal));
  return err;
}

/* Ending the program does not undo a try. The wait begins when it has come out wrong. */
static enum err try_passphrase(struct vault_key *key, struct journal *journal,
                               const char *passphrase, vault_clock *now_ms, int *wait_s,
                               struct error *e) {
  struct tries before;
  int wait;
  bool is_early;
  enum err err = count_try(journal, &before, &is_early, now_ms, &wait, e);
  if (err) return err;
  if (is_early)
    return refuse(wait, N_("it is too early for another try: please wait 1 second"),
                  N_("it is too early for another try: please wait %s seconds"), wait_s, e);
  err = open_team(key, journal, passphrase, e);
  if (err == ERR_REFUSED) {
    note_wrong(journal, before, now_ms, &wait, NULL);
    return refuse(wait, N_("that is not the passphrase; the next try is possible in 1 second"),
                  N_("that is not the passphrase; the next try is possible in %s seconds"), wait_s, e);
  }
  if (!err) before = (struct tries){0};
  enum err saved = save_tries(journal, &before, err ? NULL : e);
  return err ? err : saved;
}

enum err vault_unlock_by(struct vault_key **out, struct journal *journal, const char *passphrase,
                         vault_clock *now_ms, int *wait_s, struct error *e) {
  uint8_t name[VAULT_KEY_BYTES];
  guard_process();
  *out = NULL;
  if (wait_s) *wait_s = 0;
  enum err err = journal_must_write(journal, e);
  if (!err) err = vault_get(journal, "team", name, sizeof name, e);
  if (err) return err;
  *out = vault_key_new();
  err = try_passphrase(*out, journal, passphrase, now_ms, wait_s, e);
  if (err) vault_lock(out);
  return err;
}
