#include "model/journal/salvage_load.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/journal/chain.h"
#include "model/journal/derive.h"
#include "model/journal/head.h"
#include "model/journal/journal.h"
#include "model/journal/vault_inner.h"

struct loading {
  struct db *db;
  struct journal *journal;
  const struct found *found;
  const char *own;
  struct loaded *out;
};

/* --- entries --- */

static enum err find_origin(struct loading *l, const char *install, int64_t *origin, struct error *e) {
  *origin = 0;
  if (strcmp(install, l->own) == 0) return ERR_OK;
  *origin = db_number(l->db, SQL_ORIGIN_NUM, 0, "t", install);
  if (*origin) return ERR_OK;
  *origin = db_number(l->db, SQL_ORIGIN_LAST, 0, "") + 1;
  return db_run(l->db, SQL_ORIGIN_INSERT, e, "it", *origin, install);
}

static enum err put_entry(struct loading *l, const struct found_entry *entry, int64_t num,
                          struct error *e) {
  int64_t origin;
  enum err err = find_origin(l, entry->install, &origin, e);
  if (err) return err;
  return db_run(l->db, SQL_ENTRY_INSERT, e, "iiiittttbb", num, origin, entry->seq, entry->tick,
                entry->fields[0], entry->fields[1], entry->fields[2], entry->fields[3], entry->prev,
                sizeof entry->prev, entry->hash, sizeof entry->hash);
}

/* The texts go again, when another copy of the journal still had them. */
static enum err prune_again(struct loading *l, const char *id, struct error *e) {
  enum err err = db_run(l->db, SQL_PRUNE_BODY, e, "t", id);
  return err ? err : db_run(l->db, SQL_PRUNE_PUT, e, "t", id);
}

static enum err put_entries(struct loading *l, struct error *e) {
  enum err err = ERR_OK;
  const struct found_entry *last = NULL;
  for (size_t i = 0; !err && i < l->found->entry_count; i++) {
    const struct found_entry *entry = &l->found->entries[i];
    err = put_entry(l, entry, (int64_t)i + 1, e);
    if (!err && found_is_pruned(l->found, entry->fields[0])) err = prune_again(l, entry->fields[0], e);
    if (strcmp(entry->install, l->own) == 0) last = entry;
  }
  static const uint8_t none[CHAIN_HASH_BYTES];
  return err ? err : head_set(l->db, l->own, last ? last->seq : 0, last ? last->hash : none, e);
}

/* --- what is sealed --- */

static enum err put_seal(struct loading *l, const struct found_entry *entry, struct error *e) {
  enum err err = ERR_OK;
  struct cursor *c = db_select(l->db, SQL_TRAVEL_SEALED, "t", entry->fields[3]);
  const struct found_seal *seal = cursor_next(c) ? found_seal(l->found, cursor_text(c, 2)) : NULL;
  if (seal)
    err = db_run(l->db, SQL_SEALED_INSERT, e, "tttbbbb", entry->fields[0], cursor_text(c, 0),
                 cursor_text(c, 1), seal->row.team, sizeof seal->row.team, seal->row.recovery,
                 sizeof seal->row.recovery, seal->row.nonce, sizeof seal->row.nonce,
                 seal->row.cipher, seal->row.cipher_bytes);
  enum err end = cursor_end(&c, err ? NULL : e);
  return err ? err : end;
}

/* What was replaced or erased stays destroyed. */
static enum err drop_unwanted(struct loading *l, struct error *e) {
  char(*entries)[ID_TEXT_BYTES] = NULL;
  size_t count = 0, room = 0;
  struct cursor *c = db_select(l->db, SQL_SEALED_UNWANTED, "");
  while (cursor_next(c)) {
    entries = mem_grow(entries, count, &room, sizeof *entries);
    strncpy(entries[count++], cursor_text(c, 0), ID_TEXT_BYTES - 1);
  }
  enum err err = cursor_end(&c, e);
  for (size_t i = 0; !err && i < count; i++) err = db_run(l->db, SQL_SEALED_REMOVE, e, "t", entries[i]);
  free(entries);
  return err;
}

static enum err put_seals(struct loading *l, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && l->found->seal_count && i < l->found->entry_count; i++)
    if (strcmp(l->found->entries[i].fields[2], "case.seal") == 0)
      err = put_seal(l, &l->found->entries[i], e);
  if (!err) err = drop_unwanted(l, e);
  if (!err) l->out->unsealed = db_number(l->db, SQL_SALVAGE_UNSEALED, 0, "");
  return err;
}

/* --- the keys of the case team --- */

/* Of one file, the one that was found first of each: all of them, or none. */
static enum err put_keys_of(struct loading *l, int source, bool *is_whole, struct error *e) {
  static const char *const names[] = {"team", "recovery", "lock", "sheets.AB", "sheets.AC", "sheets.BC"};
  enum { NAMES = sizeof names / sizeof *names };
  enum err err = ERR_OK;
  int there = 0;
  for (int n = 0; !err && n < NAMES; n++)
    for (size_t i = 0; !err && i < l->found->row_count[FOUND_VAULT]; i++) {
      const struct found_row *row = &l->found->rows[FOUND_VAULT][i];
      if (row->source != source || strcmp(row->texts[0], names[n]) != 0) continue;
      err = vault_put(l->journal, names[n], row->blob, row->blob_bytes, e);
      there++;
      break;
    }
  *is_whole = there == NAMES;
  return err;
}

static char *hexadecimal(struct loading *l, const char *name) {
  uint8_t key[VAULT_KEY_BYTES];
  char text[VAULT_HEX_BYTES] = "";
  if (!vault_get(l->journal, name, key, sizeof key, NULL)) sodium_bin2hex(text, sizeof text, key, sizeof key);
  return mem_text(text);
}

/* Some entry speaks of just these. */
static bool are_named(struct loading *l) {
  char locks[VAULT_HEX_BYTES], *team = hexadecimal(l, "team");
  bool is_named = vault_hash_locks(l->journal, locks, NULL) == ERR_OK &&
                  db_number(l->db, SQL_SALVAGE_TEAM, 0, "tt", team, locks) == 1;
  free(team);
  return is_named;
}

static enum err drop_keys(struct loading *l, struct error *e) {
  static const char *const names[] = {"team", "recovery", "lock", "sheets.AB", "sheets.AC", "sheets.BC"};
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < sizeof names / sizeof *names; i++)
    err = db_run(l->db, SQL_VAULT_DROP, e, "t", names[i]);
  return err;
}

/* Whatever else is in the vault: the wait behind wrong passphrases, the secret of the codes. */
static enum err put_rest(struct loading *l, const char *name, size_t len_bytes, struct error *e) {
  for (size_t i = 0; i < l->found->row_count[FOUND_VAULT]; i++) {
    const struct found_row *row = &l->found->rows[FOUND_VAULT][i];
    if (strcmp(row->texts[0], name) == 0 && row->blob_bytes == len_bytes)
      return vault_put(l->journal, name, row->blob, row->blob_bytes, e);
  }
  return ERR_OK;
}

static enum err put_keys(struct loading *l, struct error *e) {
  enum err err = ERR_OK;
  for (int source = 0; !err && source < l->found->source && !l->out->has_keys; source++) {
    bool is_whole;
    err = put_keys_of(l, source, &is_whole, e);
    l->out->has_keys = !err && is_whole && are_named(l);
    if (!err && !l->out->has_keys) err = drop_keys(l, e);
  }
  if (!err) err = put_rest(l, "tries", 24, e);
  return err ? err : put_rest(l, "unique", 32, e);
}

/* --- counts and drafts --- */

static enum err put_row(struct loading *l, enum found_list list, const struct found_row *row,
                        struct error *e) {
  char *const *t = row->texts;
  if (list == FOUND_GAP)
    return db_run(l->db, SQL_SALVAGE_GAP, e, "tttti", t[0], t[1], t[2], t[3], row->number);
  if (list == FOUND_UNIQUE) return db_run(l->db, SQL_UNIQUE_PUT, e, "it", row->number, t[0]);
  return row->source ? ERR_OK : db_run(l->db, SQL_DRAFT_PUT, e, "ttt", t[0], t[1], t[2]);
}

/* From the last to the first: what was found first is newest. */
static enum err put_rows(struct loading *l, struct error *e) {
  static const enum found_list lists[] = {FOUND_GAP, FOUND_UNIQUE, FOUND_DRAFT};
  enum err err = ERR_OK;
  for (size_t n = 0; n < sizeof lists / sizeof *lists; n++)
    for (size_t i = l->found->row_count[lists[n]]; !err && i > 0; i--)
      err = put_row(l, lists[n], &l->found->rows[lists[n]][i - 1], e);
  return err;
}

/* --- all of it --- */

static enum err append(struct loading *l, const char *kind, const char *body, struct error *e) {
  char id[ID_TEXT_BYTES];
  int64_t num;
  return chain_append(l->db, l->own, id_new(id), kind, body, &num, e);
}

/* The keys are vouched for by an entry of this install. */
static enum err name_keys(struct loading *l, struct error *e) {
  char locks[VAULT_HEX_BYTES];
  enum err err = vault_hash_locks(l->journal, locks, e);
  if (err) return err;
  char *team = hexadecimal(l, "team"), *recovery = hexadecimal(l, "recovery");
  char *body = mem_format("{\"key\":\"%s\",\"locks\":\"%s\",\"recovery\":\"%s\"}", team, locks, recovery);
  err = append(l, "team", body, e);
  free(body);
  free(recovery);
  free(team);
  return err;
}

static enum err sum_up(struct loading *l, struct error *e) {
  enum err err = ERR_OK;
  for (enum head_table table = 0; !err && table < HEAD_TABLES; table++) err = head_sum_up(l->db, table, e);
  return err;
}

/* What this machine was before, and whose the backup was. */
static enum err name_origin(struct loading *l, const char *before, int64_t missing, struct error *e) {
  const char *backup = found_meta(l->found, 1, "install");
  struct buf body = {0};
  buf_add(&body, "{");
  if (backup) buf_addf(&body, "\"backup\":\"%s\",", backup);
  if (*before) buf_addf(&body, "\"before\":\"%s\",", before);
  buf_addf(&body, "\"missing\":%" PRId64 "}", missing);
  enum err err = append(l, "restore", buf_text(&body), e);
  buf_free(&body);
  return err;
}

static enum err fill(struct loading *l, const char *before, int64_t missing, struct error *e) {
  bool is_same = strcmp(before, l->own) == 0;
  enum err err = put_entries(l, e);
  if (!err) err = put_seals(l, e);
  if (!err) err = put_keys(l, e);
  if (!err) err = put_rows(l, e);
  if (!err) err = sum_up(l, e);
  if (!err) err = derive_anew(l->db, e);
  if (!err && l->out->has_keys && !is_same) err = name_keys(l, e);
  return err ? err : name_origin(l, before, missing, e);
}

enum err salvage_load(struct loaded *out, const struct found *found, const char *path, const char *own,
                      const char *before, int64_t missing, struct error *e) {
  struct loading l = {.found = found, .own = own, .out = out};
  *out = (struct loaded){0};
  enum err err = journal_make(&l.journal, path, own, e);
  if (err) return err;
  l.db = journal_db(l.journal);
  err = db_begin(l.db, e);
  if (!err) {
    err = fill(&l, before, missing, e);
    if (!err) err = db_commit(l.db, e);
    else db_rollback(l.db);
  }
  static const enum found_list lists[] = {FOUND_GAP, FOUND_UNIQUE};
  static const enum sql dumps[] = {SQL_GAP_DUMP, SQL_UNIQUE_DUMP};
  for (size_t i = 0; !err && i < 2; i++) {
    struct cursor *c = db_select(l.db, dumps[i], "");
    while (cursor_next(c)) out->rows[lists[i]]++;
    err = cursor_end(&c, e);
  }
  if (!err && db_number(l.db, SQL_CHECKPOINT, 1, "") != 0)
    err = error_set(e, ERR_STORE, N_("%s cannot be written safely"), path);
  journal_close(&l.journal);
  return err;
}
