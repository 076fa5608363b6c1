#include "model/journal/chain.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "model/base/clock.h"
#include "model/journal/head.h"

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

void chain_hash(const struct chain_entry *entry, uint8_t hash[CHAIN_HASH_BYTES]) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, CHAIN_HASH_BYTES);
  put_field(&state, entry->prev, CHAIN_HASH_BYTES);
  put_field(&state, entry->install, strlen(entry->install));
  put_number(&state, sizeof(uint64_t));
  put_number(&state, (uint64_t)entry->seq);
  for (int i = 0; i < CHAIN_FIELDS; i++)
    put_field(&state, entry->fields[i], entry->len_bytes[i]);
  if (entry->tick != entry->seq) {
    put_number(&state, sizeof(uint64_t));
    put_number(&state, (uint64_t)entry->tick);
  }
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

enum err chain_end(struct db *db, struct chain_end *out, struct error *e) {
  bool is_other = false;
  *out = (struct chain_end){0};
  struct cursor *c = db_select(db, SQL_ENTRY_LAST, "");
  if (cursor_next(c)) {
    out->num = cursor_int(c, 0);
    out->tick = cursor_int(c, 1);
    is_other = cursor_int(c, 2) != 0;
    out->seq = cursor_int(c, 3);
    read_hash(c, 4, out->hash);
  }
  enum err err = cursor_end(&c, e);
  if (err || !is_other) return err;
  out->seq = 0;
  memset(out->hash, 0, sizeof out->hash);
  c = db_select(db, SQL_ENTRY_LAST_OWN, "");
  if (cursor_next(c)) {
    out->seq = cursor_int(c, 0);
    read_hash(c, 1, out->hash);
  }
  return cursor_end(&c, e);
}

enum err chain_append(struct db *db, const char *install, const char *id, const char *kind,
                      const char *body, int64_t *num, struct error *e) {
  uint8_t hash[CHAIN_HASH_BYTES];
  char at[CLOCK_ISO_BYTES];
  struct chain_end last;
  enum err err = chain_end(db, &last, e);
  if (!err) err = head_check(db, install, last.seq, last.hash, e);
  if (err) return err;
  if (last.num == INT64_MAX || last.tick == INT64_MAX)
    return error_set(e, ERR_DAMAGED, N_("the journal is damaged at its last entry"));
  clock_now_iso(at);
  struct chain_entry entry = {.prev = last.hash,
                              .install = install,
                              .seq = last.seq + 1,
                              .tick = last.tick + 1,
                              .fields = {id, at, kind, body},
                              .len_bytes = {strlen(id), strlen(at), strlen(kind), strlen(body)}};
  chain_hash(&entry, hash);
  *num = last.num + 1;
  err = db_run(db, SQL_ENTRY_INSERT, e, "iiiittttbb", *num, (int64_t)0, entry.seq, entry.tick, id, at,
               kind, body, last.hash, sizeof last.hash, hash, sizeof hash);
  return err ? err : head_set(db, install, entry.seq, hash, e);
}

/* What was read so far: how many entries, where this install's chain ends, the tick and hash of the
 * last one. */
struct reading {
  const char *install;
  int64_t count, tick;
  uint8_t hash[CHAIN_HASH_BYTES];
  int64_t own_seq;
  uint8_t own_hash[CHAIN_HASH_BYTES];
};

/* True when the hash of the row is that of its content; of what was pruned it is not, and the sum over all
 * of them (head.h) takes its place. Delivers its hashes. */
static bool is_whole(struct cursor *c, const struct chain_entry *like,
                     uint8_t prev[CHAIN_HASH_BYTES], uint8_t hash[CHAIN_HASH_BYTES]) {
  uint8_t found[CHAIN_HASH_BYTES];
  struct chain_entry entry = *like;
  bool are_hashes = read_hash(c, 5, prev);
  are_hashes = read_hash(c, 6, hash) && are_hashes;
  entry.prev = prev;
  for (int i = 0; i < CHAIN_FIELDS; i++)
    entry.fields[i] = cursor_blob(c, i + 1, &entry.len_bytes[i]);
  chain_hash(&entry, found);
  bool is_pruned = *cursor_text(c, 11) != '\0';
  if (is_pruned) return are_hashes;
  return are_hashes && memcmp(found, hash, sizeof found) == 0;
}

/* True when the entry stands behind the one before, and behind the one before of its own chain. */
static bool is_sound(struct reading *r, struct cursor *c) {
  uint8_t prev[CHAIN_HASH_BYTES], hash[CHAIN_HASH_BYTES];
  bool is_own = cursor_int(c, 7) == 0;
  struct chain_entry like = {.install = is_own ? r->install : cursor_text(c, 10),
                             .seq = cursor_int(c, 8),
                             .tick = cursor_int(c, 9)};
  bool is_right = is_whole(c, &like, prev, hash);
  if (is_own)
    is_right = is_right && like.seq == r->own_seq + 1 &&
               memcmp(prev, r->own_hash, sizeof prev) == 0;
  is_right = is_right && (like.tick > r->tick ||
                          (like.tick == r->tick && memcmp(hash, r->hash, sizeof hash) > 0));
  r->tick = like.tick;
  memcpy(r->hash, hash, sizeof hash);
  if (!is_own) return is_right;
  r->own_seq = like.seq;
  memcpy(r->own_hash, hash, sizeof hash);
  return is_right;
}

enum err chain_check(struct db *db, const char *install, int64_t *checked, struct error *e) {
  struct reading r = {.install = install};
  char number[24] = "";
  bool is_there = true, is_right = true;
  struct cursor *c = db_select(db, SQL_ENTRY_ALL, "");
  while (is_there && is_right && cursor_next(c)) {
    snprintf(number, sizeof number, "%" PRId64, ++r.count);
    is_there = cursor_int(c, 0) == r.count;
    is_right = is_there && is_sound(&r, c);
  }
  *checked = r.count;
  enum err err = cursor_end(&c, e);
  if (err) return err;
  if (!is_there) return error_set(e, ERR_DAMAGED, N_("entry %s of the journal is missing"), number);
  if (!is_right)
    return error_set(e, ERR_DAMAGED, N_("entry %s of the journal was changed"), number);
  err = head_check(db, install, r.own_seq, r.own_hash, e);
  return err ? err : head_table_check(db, HEAD_PRUNED, e);
}
