#include <string.h>

#include "model/journal/chain.h"
#include "model/journal/derive.h"

/* True when both cursors, which read the same table of two databases, yield the same rows. */
static bool is_same_row(struct cursor *a, struct cursor *b, int columns) {
  for (int i = 0; i < columns; i++)
    if (strcmp(cursor_text(a, i), cursor_text(b, i)) != 0) return false;
  return true;
}

static enum err compare(struct db *stored, struct db *fresh, enum sql dump, int columns,
                        const char *table, struct error *e) {
  struct cursor *a = db_select(stored, dump, ""), *b = db_select(fresh, dump, "");
  bool is_same = true, has_a, has_b;
  do {
    has_a = cursor_next(a);
    has_b = cursor_next(b);
    is_same = has_a == has_b && (!has_a || is_same_row(a, b, columns));
  } while (is_same && has_a);
  enum err err = cursor_end(&a, e);
  if (!err)
    err = cursor_end(&b, e);
  else
    cursor_end(&b, NULL);
  if (!err && !is_same)
    err = error_set(e, ERR_DAMAGED,
                    N_("the table %s does not agree with the entries of the journal"), table);
  return err;
}

/* Derives everything again in memory and compares. */
static enum err check_derived(struct db *db, struct error *e) {
  struct db *fresh;
  enum err err = db_open(&fresh, NULL, DB_MEMORY, e);
  if (!err) err = db_script(fresh, SQL_JOURNAL_SCHEMA, e);
  if (!err) err = derive_all(db, fresh, e);
  if (!err) err = compare(db, fresh, SQL_SESSION_DUMP, 12, "session", e);
  if (!err) err = compare(db, fresh, SQL_TOTAL_DUMP, 13, "total", e);
  db_close(&fresh);
  return err;
}

static enum err check_file(struct db *db, struct error *e) {
  struct cursor *c = db_select(db, SQL_QUICK_CHECK, "");
  bool is_sound = cursor_next(c) && strcmp(cursor_text(c, 0), "ok") == 0;
  enum err err = cursor_end(&c, e);
  if (err || is_sound) return err;
  return error_set(e, ERR_DAMAGED, N_("the file of the journal is damaged"));
}

enum err journal_verify(struct journal *journal, int64_t *checked, struct error *e) {
  struct db *db = journal_db(journal);
  *checked = 0;
  enum err err = db_run(db, SQL_BEGIN_READING, e, "");
  if (err) return err;
  err = check_file(db, e);
  if (!err) err = chain_check(db, journal_install(journal), checked, e);
  if (!err) err = check_derived(db, e);
  db_rollback(db);
  return err;
}
