#include "model/journal/chain.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "model/base/clock.h"
#include "model/journal/head.h"

enum { FIELDS = 4 };

/* One entry as it is hashed; everything is borrowed. */
struct chain_entry {
  const uint8_t *prev;
  const char *install;
  int64_t num;
  const void *fields[FIELDS]; /* id, at, kind, body */
  size_t len_bytes[FIELDS];
};

static void put_number(crypto_generichash_state *state, uint64_t number) {
  uint8_t bytes[8];
  for (int i = 0; i < 8; i++)
    bytes[i] = (uint8_t)(number >> (8 * i));
  crypto_generichash_update(state, bytes, sizeof bytes);
}

static void put_field(crypto_generichash_state *state, const void *bytes, size_t len_bytes) {
  put_number(state, len_bytes);
  if (len_bytes) crypto_generichash_update(state, bytes, len_bytes);
}

static void hash_entry(const struct chain_entry *entry, uint8_t hash[CHAIN_HASH_BYTES]) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, CHAIN_HASH_BYTES);
  put_field(&state, entry->prev, CHAIN_HASH_BYTES);
  put_field(&state, entry->install, strlen(entry->install));
  put_number(&state, sizeof(uint64_t));
  put_number(&state, (uint64_t)entry->num);
  for (int i = 0; i < FIELDS; i++)
    put_field(&state, entry->fields[i], entry->len_bytes[i]);
  crypto_generichash_final(&state, hash, CHAIN_HASH_BYTES);
}

/* Copies a hash out of the row; false, and zeros, if it is no hash. */
static bool read_hash(struct cursor *c, int column, uint8_t hash[CHAIN_HASH_BYTES]) {
  size_t len_bytes;
  const void *blob = cursor_blob(c, column, &len_bytes);
  memset(hash, 0, CHAIN_HASH_BYTES);
  if (len_bytes != CHAIN_HASH_BYTES) return false;
  memcpy(hash, blob, CHAIN_HASH_BYTES);
  return true;
}

enum err chain_head(struct db *db, int64_t *num, uint8_t hash[CHAIN_HASH_BYTES], struct error *e) {
  *num = 0;
  memset(hash, 0, CHAIN_HASH_BYTES);
  struct cursor *c = db_select(db, SQL_ENTRY_LAST, "");
  if (cursor_next(c)) {
    *num = cursor_int(c, 0);
    read_hash(c, 1, hash);
  }
  return cursor_end(&c, e);
}

enum err chain_append(struct db *db, const char *install, const char *id, const char *kind,
                      const char *body, int64_t *num, struct error *e) {
  uint8_t prev[CHAIN_HASH_BYTES], hash[CHAIN_HASH_BYTES];
  char at[CLOCK_ISO_BYTES];
  enum err err = chain_head(db, num, prev, e);
  if (!err) err = head_check(db, install, *num, prev, e);
  if (err) return err;
  if (*num == INT64_MAX) return error_set(e, ERR_DAMAGED, N_("the journal is damaged at its last entry"));
  ++*num;
  clock_now_iso(at);
  struct chain_entry entry = {.prev = prev,
                              .install = install,
                              .num = *num,
                              .fields = {id, at, kind, body},
                              .len_bytes = {strlen(id), strlen(at), strlen(kind), strlen(body)}};
  hash_entry(&entry, hash);
  err = db_run(db, SQL_ENTRY_INSERT, e, "ittttbb", *num, id, at, kind, body, prev, sizeof prev, hash,
               sizeof hash);
  return err ? err : head_set(db, install, *num, hash, e);
}

/* True when the row of the cursor follows on `prev` and its hash, which comes out in `hash`, is
 * that of its content. */
static bool is_sound(struct cursor *c, const char *install, int64_t num,
                     const uint8_t prev[CHAIN_HASH_BYTES], uint8_t hash[CHAIN_HASH_BYTES]) {
  uint8_t stored_prev[CHAIN_HASH_BYTES], stored_hash[CHAIN_HASH_BYTES];
  struct chain_entry entry = {.prev = prev, .install = install, .num = num};
  for (int i = 0; i < FIELDS; i++)
    entry.fields[i] = cursor_blob(c, i + 1, &entry.len_bytes[i]);
  hash_entry(&entry, hash);
  return read_hash(c, 5, stored_prev) && read_hash(c, 6, stored_hash) &&
         memcmp(stored_prev, prev, CHAIN_HASH_BYTES) == 0 &&
         memcmp(stored_hash, hash, CHAIN_HASH_BYTES) == 0;
}

enum err chain_check(struct db *db, const char *install, int64_t *checked, struct error *e) {
  uint8_t prev[CHAIN_HASH_BYTES] = {0}, hash[CHAIN_HASH_BYTES];
  char number[24] = "";
  bool is_there = true, is_right = true;
  *checked = 0;
  struct cursor *c = db_select(db, SQL_ENTRY_ALL, "");
  while (is_there && is_right && cursor_next(c)) {
    ++*checked;
    snprintf(number, sizeof number, "%" PRId64, *checked);
    is_there = cursor_int(c, 0) == *checked;
    is_right = is_there && is_sound(c, install, *checked, prev, hash);
    memcpy(prev, hash, sizeof prev);
  }
  enum err err = cursor_end(&c, e);
  if (err) return err;
  if (!is_there) return error_set(e, ERR_DAMAGED, N_("entry %s of the journal is missing"), number);
  if (!is_right)
    return error_set(e, ERR_DAMAGED, N_("entry %s of the journal was changed"), number);
  return head_check(db, install, *checked, prev, e);
}
