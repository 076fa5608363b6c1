#include "model/journal/travel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/travel_walk.h"

/* --- reading --- */

static void copy_hash(uint8_t out[CHAIN_HASH_BYTES], struct cursor *c, int column) {
  size_t len;
  const void *hash = cursor_blob(c, column, &len);
  memset(out, 0, CHAIN_HASH_BYTES);
  if (len == CHAIN_HASH_BYTES) memcpy(out, hash, len);
}

/* Hands the entry that the cursor stands on over. */
static enum err hand_over(struct cursor *c, const char *install, travel_each *each, void *context,
                          struct error *e) {
  struct travel_entry entry = {.install = install,
                               .id = cursor_text(c, 0),
                               .at = cursor_text(c, 1),
                               .kind = cursor_text(c, 2),
                               .body = cursor_text(c, 3),
                               .seq = cursor_int(c, 4),
                               .tick = cursor_int(c, 5),
                               .is_pruned = cursor_int(c, 12) != 0};
  struct travel_sealed *s = &entry.sealed;
  copy_hash(entry.prev, c, 6);
  copy_hash(entry.hash, c, 7);
  s->team = cursor_blob(c, 8, &s->team_bytes);
  s->recovery = cursor_blob(c, 9, &s->recovery_bytes);
  s->nonce = cursor_blob(c, 10, &s->nonce_bytes);
  s->cipher = cursor_blob(c, 11, &s->cipher_bytes);
  return each(context, &entry, e);
}

static enum err hand_all_over(struct cursor *c, const char *install, travel_each *each,
                              void *context, struct error *e) {
  enum err err = ERR_OK;
  while (!err && cursor_next(c)) err = hand_over(c, install, each, context, e);
  enum err end = cursor_end(&c, err ? NULL : e);
  return err ? err : end;
}

enum err travel_read(struct journal *journal, const char *install, int64_t after,
                     travel_each *each, void *context, struct error *e) {
  struct db *db = journal_db(journal);
  const char *own = journal_install(journal), *of = install ? install : own;
  enum err err = ERR_OK;
  if (strcmp(of, own) == 0)
    err = hand_all_over(db_select(db, SQL_TRAVEL_OWN, "i", after), of, each, context, e);
  int64_t origin = db_number(db, SQL_ORIGIN_NUM, 0, "t", of);
  if (err || !origin) return err;
  return hand_all_over(db_select(db, SQL_TRAVEL_OTHER, "ii", origin, after), of, each, context, e);
}

/* --- installs --- */

static struct travel_install *add_install(struct travel_install **list, size_t *count, size_t *room,
                                          const char *install, const struct travel_walk *walk) {
  *list = mem_grow(*list, *count, room, sizeof **list);
  struct travel_install *row = &(*list)[(*count)++];
  *row = (struct travel_install){.entries = walk->entries,
                                 .last_seq = walk->last_seq,
                                 .fork_seq = walk->fork_seq,
                                 .missing = walk->missing};
  snprintf(row->install, sizeof row->install, "%s", install);
  return row;
}

/* This install: with what bears its id and is not in its chain, if there is such a thing. */
static enum err walk_own(struct travel_walk *out, struct journal *journal, struct error *e) {
  struct db *db = journal_db(journal);
  struct chain_end last;
  int64_t origin = db_number(db, SQL_ORIGIN_NUM, 0, "t", journal_install(journal));
  if (origin) return travel_walk(out, db, origin, true, e);
  enum err err = chain_end(db, &last, e);
  *out = (struct travel_walk){.entries = last.seq, .last_seq = last.seq};
  return err;
}

enum err travel_installs(struct journal *journal, struct travel_install **out, size_t *count,
                         struct error *e) {
  struct db *db = journal_db(journal);
  struct travel_walk walk;
  size_t room = 0;
  *out = NULL;
  *count = 0;
  enum err err = walk_own(&walk, journal, e);
  if (err) return err;
  add_install(out, count, &room, journal_install(journal), &walk);
  travel_walk_free(&walk);
  struct cursor *c = db_select(db, SQL_ORIGIN_ALL, "");
  while (!err && cursor_next(c)) {
    const char *install = cursor_text(c, 1);
    if (strcmp(install, journal_install(journal)) == 0) continue;
    err = travel_walk(&walk, db, cursor_int(c, 0), false, e);
    if (!err) add_install(out, count, &room, install, &walk);
    travel_walk_free(&walk);
  }
  enum err end = cursor_end(&c, err ? NULL : e);
  if (!err) err = end;
  if (!err) return ERR_OK;
  free(*out);
  *out = NULL;
  *count = 0;
  return err;
}
