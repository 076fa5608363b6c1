#include "model/journal/head.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

struct head {
  int64_t num;
  uint8_t hash[CHAIN_HASH_BYTES];
};

static const struct {
  const char *name;
  enum sql dump;
} tables[HEAD_TABLES] = {
    [HEAD_GAP] = {"gap", SQL_GAP_DUMP},
    [HEAD_UNIQUE] = {"unique_visit", SQL_UNIQUE_DUMP},
    [HEAD_SEALED] = {"sealed", SQL_SEALED_DUMP},
    [HEAD_FOREIGN] = {"foreign", SQL_FOREIGN_DUMP},
    [HEAD_PRUNED] = {"pruned", SQL_PRUNED_DUMP},
};

/* Zeros where there is none. */
static enum err get(struct db *db, const char *of, struct head *out, bool *is_there,
                    struct error *e) {
  size_t len = 0;
  *out = (struct head){0};
  struct cursor *c = db_select(db, SQL_HEAD_GET, "t", of);
  bool has_row = cursor_next(c);
  const void *hash = has_row ? cursor_blob(c, 1, &len) : NULL;
  *is_there = hash && len == sizeof out->hash;
  if (*is_there) {
    out->num = cursor_int(c, 0);
    memcpy(out->hash, hash, len);
  }
  return cursor_end(&c, e);
}

/* --- entries --- */

enum err head_set(struct db *db, const char *install, int64_t num,
                  const uint8_t hash[CHAIN_HASH_BYTES], struct error *e) {
  return db_run(db, SQL_HEAD_PUT, e, "tib", install, num, (const void *)hash,
                (size_t)CHAIN_HASH_BYTES);
}

enum err head_check(struct db *db, const char *install, int64_t num,
                    const uint8_t hash[CHAIN_HASH_BYTES], struct error *e) {
  struct head head;
  char number[24];
  bool is_there;
  enum err err = get(db, install, &head, &is_there, e);
  if (err) return err;
  snprintf(number, sizeof number, "%" PRId64, num);
  if (!is_there) return error_set(e, ERR_DAMAGED, N_("the end of the journal is not marked"));
  if (head.num > num)
    return error_set(e, ERR_DAMAGED,
                     N_("entries are missing at the end of the journal; put back the latest backup"));
  if (head.num < num)
    return error_set(e, ERR_DAMAGED, N_("entry %s of the journal was not written by this program"),
                     number);
  if (memcmp(head.hash, hash, sizeof head.hash) == 0) return ERR_OK;
  return error_set(e, ERR_DAMAGED, N_("entry %s of the journal was changed"), number);
}

/* --- tables --- */

static void hash_row(struct cursor *c, uint8_t hash[CHAIN_HASH_BYTES]) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, CHAIN_HASH_BYTES);
  for (int i = 0; i < cursor_columns(c); i++) {
    size_t len;
    const void *value = cursor_blob(c, i, &len);
    uint64_t mark = len;
    crypto_generichash_update(&state, (const uint8_t *)&mark, sizeof mark);
    if (len) crypto_generichash_update(&state, value, len);
  }
  crypto_generichash_final(&state, hash, CHAIN_HASH_BYTES);
}

/* Adding a row and taking it out change the hash in the same way. */
static enum err sum(struct head *head, int sign, struct cursor *rows, struct error *e) {
  while (cursor_next(rows)) {
    uint8_t hash[CHAIN_HASH_BYTES];
    hash_row(rows, hash);
    for (size_t i = 0; i < sizeof hash; i++) head->hash[i] ^= hash[i];
    head->num += sign;
  }
  return cursor_end(&rows, e);
}

static enum err change(struct db *db, enum head_table table, int sign, struct cursor *rows,
                       struct error *e) {
  struct head head;
  bool is_there;
  enum err err = get(db, tables[table].name, &head, &is_there, e);
  enum err summed = sum(&head, sign, rows, err ? NULL : e);
  if (!err) err = summed;
  return err ? err : head_set(db, tables[table].name, head.num, head.hash, e);
}

enum err head_add(struct db *db, enum head_table table, struct cursor *rows, struct error *e) {
  return change(db, table, 1, rows, e);
}

enum err head_take(struct db *db, enum head_table table, struct cursor *rows, struct error *e) {
  return change(db, table, -1, rows, e);
}

enum err head_sum_up(struct db *db, enum head_table table, struct error *e) {
  struct head head = {0};
  enum err err = sum(&head, 1, db_select(db, tables[table].dump, ""), e);
  return err ? err : head_set(db, tables[table].name, head.num, head.hash, e);
}

enum err head_table_check(struct db *db, enum head_table table, struct error *e) {
  struct head stored, found = {0};
  bool is_there;
  enum err err = get(db, tables[table].name, &stored, &is_there, e);
  if (!err) err = sum(&found, 1, db_select(db, tables[table].dump, ""), e);
  bool is_same = is_there && stored.num == found.num &&
                 memcmp(stored.hash, found.hash, sizeof found.hash) == 0;
  if (err || is_same) return err;
  return error_set(e, ERR_DAMAGED, N_("the table %s was changed by another program"),
                   tables[table].name);
}

enum err head_tables_check(struct db *db, const char *install, struct error *e) {
  enum err err = ERR_OK;
  for (enum head_table table = 0; !err && table < HEAD_TABLES; table++)
    err = head_table_check(db, table, e);
  char *foreign = err ? NULL : db_text(db, SQL_HEAD_FOREIGN, "t", install);
  if (foreign)
    err = error_set(e, ERR_DAMAGED, N_("the table %s was changed by another program"), "head");
  free(foreign);
  return err;
}
