#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/id.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/journal/derive.h"
#include "model/journal/head.h"
#include "model/journal/record.h"
#include "model/journal/scrub.h"
#include "model/journal/seal_hash.h"
#include "model/journal/travel.h"
#include "model/journal/travel_place.h"
#include "model/journal/travel_receipt.h"

enum { MAX_BODY_BYTES = 1 << 20, MAX_CIPHER_BYTES = 1 << 14 };
/* No number of entries ever comes near; ticks behind it could use the clock up. */
#define MAX_TICK (INT64_C(1) << 48)

/* Entries that are being taken in. */
struct merging {
  struct journal *journal;
  struct db *db;
  int64_t before;         /* the last place before */
  int64_t last, last_tick; /* the last place now, and its tick */
  int64_t waiting;        /* how many wait for a place further in front */
  int64_t tick;           /* the least of theirs */
  int64_t origins; /* the last number of an install */
  bool has_content, has_sealed;
  bool *is_longer; /* by the number of the install */
  size_t room;
};

/* --- one entry --- */

static enum err refuse(const struct travel_entry *entry, const char *message, struct error *e) {
  char number[24];
  snprintf(number, sizeof number, "%" PRId64, entry->seq);
  char *install = text_filter(entry->install);
  enum err err = error_set(e, ERR_INVALID, message, number, install);
  free(install);
  return err;
}

static bool is_json(struct db *db, const char *body) {
  return strlen(body) <= MAX_BODY_BYTES && db_number(db, SQL_JSON_IS_OBJECT, 0, "t", body) == 1;
}

/* True when the entry has the form of one. */
static bool is_entry(struct db *db, const struct travel_entry *entry) {
  return id_is_valid(entry->install) && id_is_valid(entry->id) && record_is_name(entry->kind) &&
         clock_iso_ms(entry->at, &(int64_t){0}) && entry->seq >= 1 && entry->tick >= entry->seq &&
         entry->tick <= MAX_TICK && is_json(db, entry->body);
}

void travel_hash(const struct travel_entry *entry, uint8_t hash[CHAIN_HASH_BYTES]) {
  struct chain_entry hashed = {
      .prev = entry->prev,
      .install = entry->install,
      .seq = entry->seq,
      .tick = entry->tick,
      .fields = {entry->id, entry->at, entry->kind, entry->body},
      .len_bytes = {strlen(entry->id), strlen(entry->at), strlen(entry->kind), strlen(entry->body)}};
  chain_hash(&hashed, hash);
}

static bool has_own_hash(const struct travel_entry *entry) {
  uint8_t hash[CHAIN_HASH_BYTES];
  travel_hash(entry, hash);
  return memcmp(hash, entry->hash, sizeof hash) == 0;
}

/* Whether an entry with that id is here, and whether it is the same one. */
static enum err find(struct db *db, const struct travel_entry *entry, bool *is_there, bool *is_same,
                     struct error *e) {
  size_t len = 0;
  struct cursor *c = db_select(db, SQL_ENTRY_HASH, "t", entry->id);
  *is_there = cursor_next(c);
  const void *hash = *is_there ? cursor_blob(c, 0, &len) : NULL;
  *is_same = hash && len == CHAIN_HASH_BYTES && memcmp(hash, entry->hash, len) == 0;
  return cursor_end(&c, e);
}

/* The number of the install, which is given to it when it is new. */
static enum err find_origin(struct merging *m, const char *install, int64_t *origin,
                            struct error *e) {
  enum err err = ERR_OK;
  *origin = db_number(m->db, SQL_ORIGIN_NUM, 0, "t", install);
  if (!*origin) {
    *origin = m->origins + 1;
    err = db_run(m->db, SQL_ORIGIN_INSERT, e, "it", *origin, install);
  }
  if (*origin > m->origins) m->origins = *origin;
  m->is_longer = mem_grow(m->is_longer, (size_t)*origin, &m->room, sizeof *m->is_longer);
  return err;
}

/* Its place, if that is behind all others, as it is when a chain comes in its order; otherwise one in which
 * it waits. */
static int64_t place_for(struct merging *m, int64_t tick) {
  if (tick > m->last_tick) {
    m->last_tick = tick;
    return ++m->last;
  }
  if (!m->waiting || tick < m->tick) m->tick = tick;
  return TRAVEL_WAITING + ++m->waiting;
}

static enum err put(struct merging *m, const struct travel_entry *entry, struct error *e) {
  int64_t origin;
  enum err err = find_origin(m, entry->install, &origin, e);
  if (err) return err;
  m->has_content = m->has_content || strcmp(entry->kind, "receipt") != 0;
  m->is_longer[origin] = true;
  return db_run(m->db, SQL_ENTRY_INSERT, e, "iiiittttbb", place_for(m, entry->tick), origin,
                entry->seq, entry->tick, entry->id, entry->at, entry->kind, entry->body, entry->prev,
                sizeof entry->prev, entry->hash, sizeof entry->hash);
}

/* --- what is sealed --- */

static bool take(uint8_t *out, size_t room_bytes, const void *value, size_t len_bytes) {
  if (len_bytes != room_bytes) return false;
  memcpy(out, value, len_bytes);
  return true;
}

/* True when the sealed row is the one that its entry names. Delivers what is sealed: the case and the
 * field. */
static bool is_named(struct db *db, const struct travel_entry *entry, char of[ID_TEXT_BYTES],
                     char field[RECORD_CODE_BYTES]) {
  const struct travel_sealed *s = &entry->sealed;
  struct seal_row row = {.cipher = (uint8_t *)(uintptr_t)s->cipher, .cipher_bytes = s->cipher_bytes};
  char hash[SEAL_HASH_BYTES];
  if (strcmp(entry->kind, "case.seal") != 0 || s->cipher_bytes > MAX_CIPHER_BYTES ||
      !take(row.team, sizeof row.team, s->team, s->team_bytes) ||
      !take(row.recovery, sizeof row.recovery, s->recovery, s->recovery_bytes) ||
      !take(row.nonce, sizeof row.nonce, s->nonce, s->nonce_bytes))
    return false;
  seal_hash(&row, hash);
  struct cursor *c = db_select(db, SQL_TRAVEL_SEALED, "t", entry->body);
  bool is_same = cursor_next(c) && strcmp(cursor_text(c, 2), hash) == 0 &&
                 id_is_valid(cursor_text(c, 0)) && record_is_name(cursor_text(c, 1));
  if (is_same) {
    snprintf(of, ID_TEXT_BYTES, "%s", cursor_text(c, 0));
    snprintf(field, RECORD_CODE_BYTES, "%s", cursor_text(c, 1));
  }
  return cursor_end(&c, NULL) == ERR_OK && is_same;
}

static enum err put_sealed(struct merging *m, const struct travel_entry *entry, struct error *e) {
  const struct travel_sealed *s = &entry->sealed;
  char of[ID_TEXT_BYTES], field[RECORD_CODE_BYTES];
  if (!s->team_bytes && !s->recovery_bytes && !s->nonce_bytes && !s->cipher_bytes) return ERR_OK;
  if (!is_named(m->db, entry, of, field))
    return refuse(entry, N_("what was sealed with entry %s of machine %s is damaged"), e);
  if (db_number(m->db, SQL_SEALED_THERE, 0, "t", entry->id)) return ERR_OK;
  m->has_sealed = true;
  enum err err = db_run(m->db, SQL_SEALED_INSERT, e, "tttbbbb", entry->id, of, field, s->team,
                        s->team_bytes, s->recovery, s->recovery_bytes, s->nonce, s->nonce_bytes,
                        s->cipher, s->cipher_bytes);
  if (err) return err;
  return head_add(m->db, HEAD_SEALED, db_select(m->db, SQL_SEALED_ROW, "t", entry->id), e);
}

static enum err remove_sealed(struct merging *m, const char *entry, struct error *e) {
  enum err err =
      head_take(m->db, HEAD_SEALED, db_select(m->db, SQL_SEALED_ROW, "t", entry), e);
  if (!err) err = db_run(m->db, SQL_SEALED_REMOVE, e, "t", entry);
  return err ? err : scrub_owe(m->journal, e);
}

/* What was replaced or erased, here or there, is destroyed. */
static enum err destroy_unwanted(struct merging *m, struct error *e) {
  char(*entries)[ID_TEXT_BYTES] = NULL;
  size_t count = 0, room = 0;
  struct cursor *c = db_select(m->db, SQL_SEALED_UNWANTED, "");
  while (cursor_next(c)) {
    entries = mem_grow(entries, count, &room, sizeof *entries);
    snprintf(entries[count++], sizeof *entries, "%s", cursor_text(c, 0));
  }
  enum err err = cursor_end(&c, e);
  for (size_t i = 0; !err && i < count; i++) err = remove_sealed(m, entries[i], e);
  free(entries);
  return err;
}

/* --- all of them --- */

static enum err take_entry(struct merging *m, const struct travel_entry *entry, bool *is_new,
                           struct error *e) {
  bool is_there, is_same;
  if (!is_entry(m->db, entry))
    return refuse(entry, N_("entry %s of machine %s does not have the form of one"), e);
  if (!has_own_hash(entry))
    return refuse(entry, N_("entry %s of machine %s was changed on its way"), e);
  enum err err = find(m->db, entry, &is_there, &is_same, e);
  if (!err && is_there && !is_same)
    err = refuse(entry, N_("entry %s of machine %s has the id of another one"), e);
  *is_new = !is_there;
  if (!err && *is_new) err = put(m, entry, e);
  return err ? err : put_sealed(m, entry, e);
}

static enum err take_all(struct merging *m, travel_next *next, void *context,
                         struct travel_result *out, struct error *e) {
  struct travel_entry entry;
  enum err err;
  for (;;) {
    bool is_new = false;
    entry = (struct travel_entry){0};
    err = next(context, &entry, e);
    if (err == ERR_NOT_FOUND) return ERR_OK;
    if (!err) err = take_entry(m, &entry, &is_new, e);
    if (err) return err;
    out->read++;
    out->added += is_new;
  }
}

/* What follows from the entries; only from the new ones when they stand behind all others. */
static enum err place_and_derive(struct merging *m, struct error *e) {
  int64_t first = m->before + 1;
  enum err err =
      head_add(m->db, HEAD_FOREIGN, db_select(m->db, SQL_TRAVEL_NEW, "i", m->before), e);
  if (!err && m->waiting) err = travel_place(m->db, m->last, m->tick, &first, e);
  if (err) return err;
  return first > m->before ? derive_from(m->db, m->before + 1, e) : derive_anew(m->db, e);
}

static enum err write_receipts(struct merging *m, int64_t origin, const char *install,
                               struct error *e) {
  struct travel_walk walk;
  bool is_ours = strcmp(install, journal_install(m->journal)) == 0;
  enum err err = travel_walk(&walk, m->db, origin, is_ours, e);
  for (size_t i = 0; !err && i < walk.tip_count; i++)
    if (!walk.tips[i].is_own)
      err = travel_receipt_write(m->journal, install, &walk.tips[i], "", e);
  travel_walk_free(&walk);
  return err;
}

static enum err write_all_receipts(struct merging *m, struct error *e) {
  enum err err = ERR_OK, end;
  struct cursor *c = db_select(m->db, SQL_ORIGIN_ALL, "");
  while (!err && cursor_next(c))
    if (m->is_longer[cursor_int(c, 0)])
      err = write_receipts(m, cursor_int(c, 0), cursor_text(c, 1), e);
  end = cursor_end(&c, err ? NULL : e);
  return err ? err : end;
}

/* Inside the open transaction. */
static enum err merge(struct merging *m, travel_next *next, void *context,
                      struct travel_result *out, struct error *e) {
  struct chain_end last;
  enum err err = chain_end(m->db, &last, e);
  if (!err) err = head_check(m->db, journal_install(m->journal), last.seq, last.hash, e);
  if (err) return err;
  m->before = m->last = last.num;
  m->last_tick = last.tick;
  m->origins = db_number(m->db, SQL_ORIGIN_LAST, 0, "");
  m->is_longer = mem_grow(NULL, (size_t)m->origins, &m->room, sizeof *m->is_longer);
  err = take_all(m, next, context, out, e);
  if (!err && out->added) err = place_and_derive(m, e);
  if (!err && (out->added || m->has_sealed)) err = destroy_unwanted(m, e);
  return err || !m->has_content ? err : write_all_receipts(m, e);
}

enum err travel_merge(struct journal *journal, travel_next *next, void *context,
                      struct travel_result *out, struct error *e) {
  struct merging m = {.journal = journal, .db = journal_db(journal)};
  *out = (struct travel_result){0};
  enum err err = journal_must_write(journal, e);
  if (!err) err = db_begin(m.db, e);
  if (err) return err;
  err = merge(&m, next, context, out, e);
  free(m.is_longer);
  if (!err) err = db_commit(m.db, e);
  else db_rollback(m.db);
  if (err) *out = (struct travel_result){0};
  if (!err) scrub_run(journal, NULL); /* otherwise it stays owed */
  return err;
}
