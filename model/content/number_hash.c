#include "model/content/number_hash.h"

#include <sodium.h>
#include <stdint.h>
#include <string.h>

/* BLAKE2b over the texts of the columns before it, each with the NUL that ends it. */
static void hash_row(struct cursor *c, uint8_t out[NUMBER_HASH_BYTES]) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, NUMBER_HASH_BYTES);
  for (int column = 0; column < NUMBER_HASH_COLUMN; column++) {
    const char *text = cursor_text(c, column);
    crypto_generichash_update(&state, (const uint8_t *)text, strlen(text) + 1);
  }
  crypto_generichash_final(&state, out, NUMBER_HASH_BYTES);
}

bool number_hash_agrees(struct cursor *c) {
  uint8_t own[NUMBER_HASH_BYTES];
  size_t len_bytes;
  const void *stored = cursor_blob(c, NUMBER_HASH_COLUMN, &len_bytes);
  hash_row(c, own);
  return len_bytes == sizeof own && memcmp(stored, own, sizeof own) == 0;
}

static enum err write_hash(struct db *db, const char *id, struct error *e) {
  uint8_t hash[NUMBER_HASH_BYTES];
  struct cursor *c = db_select(db, SQL_HOTLINE_OF_NUMBER, "t", id);
  if (cursor_next(c)) hash_row(c, hash);
  enum err err = cursor_end(&c, e);
  return err ? err : db_run(db, SQL_BUILD_NUMBER_HASH, e, "tb", id, hash, sizeof hash);
}

enum err number_hash_write(struct db *db, struct error *e) {
  enum err err = ERR_OK, ended;
  struct cursor *c = db_select(db, SQL_BUILD_NUMBER_IDS, "");
  while (!err && cursor_next(c))
    err = write_hash(db, cursor_text(c, 0), e);
  ended = cursor_end(&c, err ? NULL : e);
  return err ? err : ended;
}
