#include "model/journal/scrub.h"

#include "model/journal/snapshot.h"

static const char key[] = "scrub";

enum err scrub_owe(struct journal *journal, struct error *e) {
  return db_run(journal_db(journal), SQL_VAULT_PUT, e, "tb", key, "", (size_t)0);
}

bool scrub_is_owed(struct journal *journal) {
  return db_number(journal_db(journal), SQL_VAULT_HAS, 0, "t", key) == 1;
}

static enum err is_read(struct error *e) {
  return error_set(e, ERR_BUSY,
                   N_("it is destroyed, but another program that reads the journal keeps a copy"));
}

/* Moves the log into the file and empties it; SQLite says as a number that it could not. */
static enum err empty_log(struct db *db, struct error *e) {
  return db_number(db, SQL_CHECKPOINT, 1, "") == 0 ? ERR_OK : is_read(e);
}

enum err scrub_run(struct journal *journal, struct error *e) {
  struct db *db = journal_db(journal);
  const char *folder = journal_folder(journal);
  if (!scrub_is_owed(journal)) return ERR_OK;
  if (folder && snapshot_is_being_made(folder)) return is_read(e); /* it would all be done in vain */
  enum err err = db_script(db, SQL_SCRUB, e), emptied = empty_log(db, err ? NULL : e);
  if (!err) err = emptied;
  if (!err && folder) err = snapshot_renew(folder, e);
  return err ? err : db_run(db, SQL_VAULT_DROP, e, "t", key);
}
