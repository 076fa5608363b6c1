#include "model/hub/hub_entry.h"

#include <string.h>

static enum err take_hash(struct pg_rows *rows, int column, uint8_t out[CHAIN_HASH_BYTES], struct error *e) {
  size_t len_bytes;
  const void *hash = pg_blob(rows, column, &len_bytes);
  if (!hash || len_bytes != CHAIN_HASH_BYTES)
    return error_set(e, ERR_INVALID, N_("an entry at the hub is damaged"));
  memcpy(out, hash, len_bytes);
  return ERR_OK;
}

enum err hub_entry_read(struct pg_rows *rows, struct travel_entry *out, struct error *e) {
  *out = (struct travel_entry){.install = pg_text(rows, 0), .seq = pg_int(rows, 1),
                               .tick = pg_int(rows, 3), .id = pg_text(rows, 4),
                               .at = pg_text(rows, 5), .kind = pg_text(rows, 6),
                               .body = pg_text(rows, 7)};
  enum err err = take_hash(rows, 2, out->hash, e);
  return err ? err : take_hash(rows, 8, out->prev, e);
}
