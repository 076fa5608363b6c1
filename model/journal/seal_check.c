#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "model/journal/seal.h"
#include "model/journal/seal_hash.h"

void seal_hash(const struct seal_row *row, char out[SEAL_HASH_BYTES]) {
  uint8_t hash[SEAL_HASH_BYTES / 2];
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, sizeof hash);
  crypto_generichash_update(&state, row->recovery, sizeof row->recovery);
  crypto_generichash_update(&state, row->nonce, sizeof row->nonce);
  crypto_generichash_update(&state, row->cipher, row->cipher_bytes);
  crypto_generichash_final(&state, hash, sizeof hash);
  sodium_bin2hex(out, SEAL_HASH_BYTES, hash, sizeof hash);
}

/* Copies a value that must have that size. */
static bool take(struct cursor *c, int column, uint8_t *out, size_t len_bytes) {
  size_t found_bytes;
  const void *value = cursor_blob(c, column, &found_bytes);
  if (!value || found_bytes != len_bytes) return false;
  memcpy(out, value, len_bytes);
  return true;
}

/* The row that was found is the one that its entry speaks of. */
static bool is_same(struct cursor *wanted, struct cursor *found) {
  struct seal_row row;
  char hash[SEAL_HASH_BYTES];
  if (strcmp(cursor_text(wanted, 1), cursor_text(found, 1)) != 0 ||
      strcmp(cursor_text(wanted, 2), cursor_text(found, 2)) != 0 ||
      !take(found, 3, row.recovery, sizeof row.recovery) ||
      !take(found, 4, row.nonce, sizeof row.nonce))
    return false;
  row.cipher = (uint8_t *)(uintptr_t)cursor_blob(found, 5, &row.cipher_bytes);
  seal_hash(&row, hash);
  return strcmp(hash, cursor_text(wanted, 3)) == 0;
}

static enum err damaged(int64_t entry, const char *message, struct error *e) {
  char number[24];
  snprintf(number, sizeof number, "%" PRId64, entry);
  return error_set(e, ERR_DAMAGED, message, number);
}

/* The entry that the cursor stands on, moved on if it is asked for; the greatest number at the end. */
static int64_t step(struct cursor *c, bool is_wanted, int64_t num) {
  if (!is_wanted) return num;
  return cursor_next(c) ? cursor_int(c, 0) : INT64_MAX;
}

/* Walks over both lists, which are in the order of the entries. */
static enum err compare(struct cursor *wanted, struct cursor *found, struct error *e) {
  int64_t entry = step(wanted, true, 0), row = step(found, true, 0);
  while (entry != INT64_MAX || row != INT64_MAX) {
    if (row < entry)
      return damaged(row, N_("something is sealed that entry %s of the journal does not name"), e);
    if (entry < row && !cursor_int(wanted, 4)) /* another machine's may have been destroyed there */
      return damaged(entry, N_("what entry %s of the journal sealed is gone"), e);
    if (entry == row && !is_same(wanted, found))
      return damaged(entry, N_("what entry %s of the journal sealed was changed"), e);
    int64_t before = entry;
    entry = step(wanted, entry <= row, entry);
    row = step(found, row == before, row);
  }
  return ERR_OK;
}

enum err seal_check(struct journal *journal, struct error *e) {
  struct db *db = journal_db(journal);
  enum err err = vault_check(journal, e), end;
  if (err) return err;
  struct cursor *wanted = db_select(db, SQL_SEAL_WANTED, ""), *found = db_select(db, SQL_SEAL_FOUND, "");
  err = compare(wanted, found, e);
  end = cursor_end(&wanted, err ? NULL : e);
  if (!err) err = end;
  end = cursor_end(&found, err ? NULL : e);
  return err ? err : end;
}
