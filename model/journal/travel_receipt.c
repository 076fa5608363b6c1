#include "model/journal/travel_receipt.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "model/base/mem.h"
#include "model/journal/travel.h"

enum err travel_receipts(struct journal *journal, const char *install, struct travel_receipt **out,
                         size_t *count, struct error *e) {
  const char *own = journal_install(journal);
  size_t room = 0;
  *out = NULL;
  *count = 0;
  struct cursor *c =
      db_select(journal_db(journal), SQL_RECEIPT_ALL, "tt", install ? install : own, own);
  while (cursor_next(c)) {
    *out = mem_grow(*out, *count, &room, sizeof **out);
    struct travel_receipt *row = &(*out)[(*count)++];
    snprintf(row->by, sizeof row->by, "%s", cursor_text(c, 0));
    row->seq = cursor_int(c, 1);
  }
  enum err err = cursor_end(&c, e);
  if (!err) return ERR_OK;
  free(*out);
  *out = NULL;
  *count = 0;
  return err;
}

/* A machine that is there twice, or had a backup put back, may have lost what it said to have. The hub
 * is no machine, and has none. */
static bool is_forked(struct db *db, const char *install) {
  struct travel_walk walk;
  int64_t origin = db_number(db, SQL_ORIGIN_NUM, 0, "t", install);
  if (!origin) return false;
  if (travel_walk(&walk, db, origin, false, NULL)) return true;
  bool is_forked = walk.fork_seq != 0;
  travel_walk_free(&walk);
  return is_forked;
}

int64_t travel_receipted(struct journal *journal) {
  struct travel_receipt *receipts;
  size_t count, i = 0;
  if (travel_receipts(journal, NULL, &receipts, &count, NULL)) return 0;
  while (i < count && is_forked(journal_db(journal), receipts[i].by)) i++;
  int64_t seq = i < count ? receipts[i].seq : 0;
  free(receipts);
  return seq;
}

enum err travel_receipt_write(struct journal *journal, const char *of, const struct travel_tip *tip,
                              const char *by, struct error *e) {
  char id[ID_TEXT_BYTES], hash[CHAIN_HASH_BYTES * 2 + 1];
  if (db_number(journal_db(journal), SQL_RECEIPT_THERE, 0, "tt", tip->id, by)) return ERR_OK;
  sodium_bin2hex(hash, sizeof hash, tip->hash, sizeof tip->hash);
  char *who = *by ? mem_format("\"by\":\"%s\",", by) : mem_text("");
  char *body =
      mem_format("{%s\"entry\":\"%s\",\"hash\":\"%s\",\"of\":\"%s\",\"seq\":%" PRId64 "}", who,
                 tip->id, hash, of, tip->seq);
  enum err err = journal_add(journal, id_new(id), "receipt", body, NULL, NULL, e);
  free(body);
  free(who);
  return err;
}

/* The entry of this install with that number; ERR_NOT_FOUND when there is none yet. */
static enum err find_own(struct travel_tip *out, struct journal *journal, int64_t seq,
                         struct error *e) {
  char number[24];
  *out = (struct travel_tip){.seq = seq, .is_own = true};
  struct cursor *c = db_select(journal_db(journal), SQL_TRAVEL_OWN_AT, "i", seq);
  bool is_there = cursor_next(c);
  if (is_there) {
    snprintf(out->id, sizeof out->id, "%s", cursor_text(c, 0));
    size_t len;
    const void *hash = cursor_blob(c, 1, &len);
    if (len == sizeof out->hash) memcpy(out->hash, hash, len);
  }
  enum err err = cursor_end(&c, e);
  if (err || is_there) return err;
  snprintf(number, sizeof number, "%" PRId64, seq);
  return error_set(e, ERR_INVALID,
                   N_("the hub has entry %s of this machine, which is not here: a copy of it, or what it "
                      "was before a backup was put back"),
                   number);
}

static enum err note_hub(struct journal *journal, int64_t seq, const uint8_t hash[CHAIN_HASH_BYTES],
                         struct error *e) {
  struct travel_tip tip;
  char number[24];
  enum err err = find_own(&tip, journal, seq, e);
  if (err) return err;
  snprintf(number, sizeof number, "%" PRId64, seq);
  if (memcmp(tip.hash, hash, CHAIN_HASH_BYTES) != 0)
    return error_set(e, ERR_INVALID, N_("the hub has another entry %s of this machine: a copy of it"),
                     number);
  return travel_receipt_write(journal, journal_install(journal), &tip, "hub", e);
}

enum err travel_note_hub(struct journal *journal, int64_t seq, const uint8_t hash[CHAIN_HASH_BYTES],
                         struct error *e) {
  struct db *db = journal_db(journal);
  enum err err = journal_must_write(journal, e);
  if (!err) err = db_begin(db, e);
  if (err) return err;
  err = note_hub(journal, seq, hash, e);
  if (!err) return db_commit(db, e);
  db_rollback(db);
  return err;
}
