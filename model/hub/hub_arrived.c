#include "model/hub/hub_arrived.h"

#include <string.h>

#include "model/journal/travel.h"

static enum err ask_number(struct pg_rows *rows, int64_t *out, struct error *e) {
  *out = pg_next(rows) ? pg_int(rows, 0) : 0;
  return pg_end(&rows, e);
}

/* The entries of one number: usually one, two where there is a fork. */
struct looking {
  struct pg *pg;
  int64_t seq;
  bool is_there; /* all of them are at the hub */
};

static enum err look_at(void *context, const struct travel_entry *entry, struct error *e) {
  struct looking *l = context;
  int64_t count;
  if (entry->seq != l->seq) return ERR_NOT_FOUND; /* enough */
  enum err err = ask_number(pg_select(l->pg, SQL_HUB_HAS_ENTRY, "tib", entry->install, entry->seq,
                                      entry->hash, sizeof entry->hash), &count, e);
  if (!count) l->is_there = false;
  return err;
}

static enum err look(struct looking *l, struct journal *journal, const char *install, struct error *e) {
  l->is_there = true;
  enum err err = travel_read(journal, install, l->seq - 1, look_at, l, e);
  return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err hub_arrived(struct pg *pg, struct journal *journal, const char *install, int64_t last,
                     int64_t *arrived, struct error *e) {
  int64_t low = 0, high, numbers = 0;
  struct looking l = {.pg = pg};
  enum err err = ask_number(pg_select(pg, SQL_HUB_MY_LAST, "t", install), &high, e);
  if (high > last) high = last;
  for (int64_t middle = high; !err && low < high; middle = low + (high - low + 1) / 2) {
    l.seq = middle;
    err = look(&l, journal, install, e);
    if (err || !l.is_there) high = middle - 1;
    else low = middle;
  }
  if (!err)
    err = ask_number(pg_select(pg, SQL_HUB_MY_NUMBERS, "ti", install, low), &numbers, e);
  *arrived = !err && numbers == low ? low : 0;
  return err;
}

enum err hub_note(struct journal *journal, int64_t arrived, struct error *e) {
  uint8_t hash[CHAIN_HASH_BYTES];
  size_t len_bytes = 0;
  int64_t seq = 0;
  struct cursor *c = db_select(journal_db(journal), SQL_ENTRY_BEFORE_RECEIPTS, "i", arrived);
  if (cursor_next(c)) {
    const void *there = cursor_blob(c, 1, &len_bytes);
    if (len_bytes == sizeof hash) memcpy(hash, there, sizeof hash);
    seq = cursor_int(c, 0);
  }
  enum err err = cursor_end(&c, e);
  return err || !seq ? err : travel_note_hub(journal, seq, hash, e);
}
