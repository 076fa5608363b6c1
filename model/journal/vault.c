#include "model/journal/vault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sodium.h>

#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/journal/vault_inner.h"

/* --- keys and values --- */

struct vault_key *vault_key_new(void) {
  return guard_new(sizeof(struct vault_key));
}

bool vault_key_fits(const struct vault_key *key) {
  uint8_t name[VAULT_KEY_BYTES];
  return crypto_scalarmult_base(name, key->secret) == 0 &&
         sodium_memcmp(name, key->name, sizeof name) == 0;
}

void vault_lock(struct vault_key **key) {
  guard_free(*key);
  *key = NULL;
}

bool vault_is_set_up(struct journal *journal) {
  return db_number(journal_db(journal), SQL_VAULT_HAS, 0, "t", "team") == 1;
}

enum err vault_get(struct journal *journal, const char *name, void *out, size_t len_bytes,
                   struct error *e) {
  if (!vault_is_set_up(journal))
    return error_set(e, ERR_NOT_FOUND, N_("no case team is set up on this machine"));
  size_t found_bytes = 0;
  struct cursor *c = db_select(journal_db(journal), SQL_VAULT_GET, "t", name);
  const void *value = cursor_next(c) ? cursor_blob(c, 0, &found_bytes) : NULL;
  bool is_whole = value && found_bytes == len_bytes;
  if (is_whole) memcpy(out, value, len_bytes);
  enum err err = cursor_end(&c, e);
  if (err || is_whole) return err;
  return error_set(e, ERR_DAMAGED, N_("the keys of the case team are damaged"));
}

enum err vault_put(struct journal *journal, const char *name, const void *value, size_t len_bytes,
                   struct error *e) {
  return db_run(journal_db(journal), SQL_VAULT_PUT, e, "tb", name, value, len_bytes);
}

enum err vault_setup_begin(struct vault_setup **out, struct journal *journal,
                           const char *passphrase, struct error *e) {
  return vault_setup_begin_with(out, journal, passphrase, NULL, e);
}

/* The real clock, whatever SUAR_NOW says: a stopped one would never let anybody in again. */
static int64_t real_now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

enum err vault_unlock(struct vault_key **out, struct journal *journal, const char *passphrase,
                      int *wait_s, struct error *e) {
  return vault_unlock_by(out, journal, passphrase, real_now_ms, wait_s, e);
}

/* --- sealing keys --- */

enum err vault_seal(struct journal *journal, const char *recipient,
                    const uint8_t key[VAULT_KEY_BYTES], uint8_t out[VAULT_SEAL_BYTES],
                    struct error *e) {
  uint8_t name[VAULT_KEY_BYTES];
  enum err err = vault_get(journal, recipient, name, sizeof name, e);
  if (!err && crypto_box_seal(out, key, VAULT_KEY_BYTES, name) != 0)
    err = error_set(e, ERR_DAMAGED, N_("the keys of the case team are damaged"));
  return err;
}

enum err vault_open(const struct vault_key *key, const uint8_t *sealed, size_t sealed_bytes,
                    uint8_t out[VAULT_KEY_BYTES], struct error *e) {
  if (sealed_bytes == VAULT_SEAL_BYTES &&
      crypto_box_seal_open(out, sealed, sealed_bytes, key->name, key->secret) == 0)
    return ERR_OK;
  return error_set(e, ERR_DAMAGED, N_("a sealed field is damaged, or sealed to another team"));
}

/* --- what is there --- */

static char *hexadecimal(struct journal *journal, const char *name) {
  uint8_t key[VAULT_KEY_BYTES];
  char text[VAULT_HEX_BYTES] = "";
  if (!vault_get(journal, name, key, sizeof key, NULL))
    sodium_bin2hex(text, sizeof text, key, sizeof key);
  return mem_text(text);
}

static enum err load_times(struct vault_status *out, struct journal *journal, struct error *e) {
  struct cursor *c = db_select(journal_db(journal), SQL_VAULT_TIMES, "");
  out->set_up_at = mem_text(cursor_next(c) ? cursor_text(c, 0) : "");
  out->changed_at = mem_text("");
  while (cursor_next(c)) {
    free(out->changed_at);
    out->changed_at = mem_text(cursor_text(c, 0));
  }
  return cursor_end(&c, e);
}

enum err vault_status_load(struct vault_status *out, struct journal *journal, struct error *e) {
  uint8_t lock[KEYLOCK_BYTES];
  *out = (struct vault_status){.is_set_up = vault_is_set_up(journal)};
  if (!out->is_set_up) {
    out->set_up_at = mem_text("");
    out->changed_at = mem_text("");
    out->key = mem_text("");
    return ERR_OK;
  }
  enum err err = vault_get(journal, "lock", lock, sizeof lock, e);
  if (err) return err;
  struct keylock_cost cost = keylock_cost(lock);
  struct tries tries = vault_load_tries(journal);
  out->passes = (int64_t)cost.passes;
  out->memory_bytes = (int64_t)cost.memory_bytes;
  out->wait_s = tries_wait_s(&tries, real_now_ms());
  out->key = hexadecimal(journal, "team");
  err = load_times(out, journal, e);
  if (err) vault_status_free(out);
  return err;
}

void vault_status_free(struct vault_status *status) {
  free(status->set_up_at);
  free(status->changed_at);
  free(status->key);
  *status = (struct vault_status){0};
}

/* --- what the journal says --- */

enum err vault_hash_locks(struct journal *journal, char out[VAULT_HEX_BYTES], struct error *e) {
  uint8_t hash[VAULT_HEX_BYTES / 2];
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, sizeof hash);
  struct cursor *c = db_select(journal_db(journal), SQL_VAULT_LOCKS, "");
  while (cursor_next(c))
    for (int i = 0; i < 2; i++) {
      size_t len;
      const void *value = cursor_blob(c, i, &len);
      uint64_t mark = len;
      crypto_generichash_update(&state, (const uint8_t *)&mark, sizeof mark);
      if (len) crypto_generichash_update(&state, value, len);
    }
  crypto_generichash_final(&state, hash, sizeof hash);
  sodium_bin2hex(out, VAULT_HEX_BYTES, hash, sizeof hash);
  return cursor_end(&c, e);
}

/* What the entries say of the keys, "" what they do not say. */
struct named {
  char team[VAULT_HEX_BYTES], recovery[VAULT_HEX_BYTES], locks[VAULT_HEX_BYTES];
};

static enum err load_named(struct named *out, struct journal *journal, struct error *e) {
  bool has_entry = false;
  *out = (struct named){0};
  struct cursor *c = db_select(journal_db(journal), SQL_VAULT_ENTRIES, "");
  while (cursor_next(c)) {
    if (!has_entry) {
      snprintf(out->team, sizeof out->team, "%s", cursor_text(c, 0));
      snprintf(out->locks, sizeof out->locks, "%s", cursor_text(c, 2));
    }
    if (*cursor_text(c, 1)) snprintf(out->recovery, sizeof out->recovery, "%s", cursor_text(c, 1));
    has_entry = true;
  }
  return cursor_end(&c, e);
}

enum err vault_check(struct journal *journal, struct error *e) {
  struct named named;
  char locks[VAULT_HEX_BYTES];
  enum err err = load_named(&named, journal, e);
  if (!err) err = vault_hash_locks(journal, locks, e);
  if (err) return err;
  char *team = hexadecimal(journal, "team"), *recovery = hexadecimal(journal, "recovery");
  char *foreign = db_text(journal_db(journal), SQL_VAULT_FOREIGN, "");
  bool is_same = strcmp(team, named.team) == 0 && strcmp(recovery, named.recovery) == 0;
  if (!is_same)
    err = error_set(e, ERR_DAMAGED,
                    N_("the keys of the case team are not those that the journal names"));
  else if (foreign || (*named.locks && strcmp(locks, named.locks) != 0))
    err = error_set(e, ERR_DAMAGED,
                    N_("the locks of the case team are not those that the journal names"));
  free(team);
  free(recovery);
  free(foreign);
  return err;
}

/* --- sheets --- */

enum err vault_check_sheet(const char *typed, const char *before, struct error *e) {
  struct sheet *sheets = guard_new(2 * sizeof *sheets);
  enum err err = before ? vault_read_sheets(sheets, before, typed, e) : sheet_read(sheets, typed, e);
  guard_free(sheets);
  return err;
}
