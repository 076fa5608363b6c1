#include "model/journal/prune.h"

#include "model/journal/chain.h"
#include "model/journal/head.h"
#include "model/journal/scrub.h"

static enum err prune_entry(struct db *db, const char *id, struct error *e) {
  enum err err = db_run(db, SQL_PRUNE_BODY, e, "t", id);
  if (!err) err = db_run(db, SQL_PRUNE_PUT, e, "t", id);
  return err ? err : head_add(db, HEAD_PRUNED, db_select(db, SQL_PRUNED_ROW, "t", id), e);
}

/* Inside the open transaction. */
static enum err prune_all(struct journal *journal, char (*ids)[ID_TEXT_BYTES], size_t count,
                          struct error *e) {
  struct db *db = journal_db(journal);
  int64_t checked;
  enum err err = chain_check(db, journal_install(journal), &checked, e);
  for (size_t i = 0; !err && i < count; i++) err = prune_entry(db, ids[i], e);
  return err ? err : scrub_owe(journal, e);
}

enum err prune(struct journal *journal, char (*ids)[ID_TEXT_BYTES], size_t count, struct error *e) {
  struct db *db = journal_db(journal);
  enum err err = journal_must_write(journal, e);
  if (err || !count) return err;
  err = db_begin(db, e);
  if (err) return err;
  err = prune_all(journal, ids, count, e);
  if (!err) err = db_commit(db, e);
  else db_rollback(db);
  if (!err) scrub_run(journal, NULL); /* otherwise it stays owed */
  return err;
}
