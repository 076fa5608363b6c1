#include <stdio.h>
#include <string.h>

#include "model/journal/chain.h"
#include "model/journal/derive.h"
#include "model/journal/head.h"
#include "model/journal/seal.h"

enum { NAME_BYTES = 100 };

/* True when both cursors, which read the same table of two databases, stand on the same row. */
static bool is_same_row(struct cursor *a, struct cursor *b) {
  bool is_same = true;
  for (int i = 0; is_same && i < cursor_columns(a); i++) {
    size_t len_a, len_b;
    const void *value_a = cursor_blob(a, i, &len_a), *value_b = cursor_blob(b, i, &len_b);
    is_same = len_a == len_b && (!len_a || memcmp(value_a, value_b, len_a) == 0);
  }
  return is_same;
}

/* Reads the same from both to the end. `name` gets the second column of the first row that only one
 * of them has, if it is not NULL. */
static enum err compare(struct db *stored, struct db *fresh, enum sql dump, bool *is_same,
                        char name[NAME_BYTES], struct error *e) {
  struct cursor *a = db_select(stored, dump, ""), *b = db_select(fresh, dump, "");
  bool has_a, has_b;
  do {
    has_a = cursor_next(a);
    has_b = cursor_next(b);
    *is_same = has_a == has_b && (!has_a || is_same_row(a, b));
  } while (*is_same && has_a);
  if (!*is_same && name) snprintf(name, NAME_BYTES, "%s", cursor_text(has_a ? a : b, 1));
  enum err err = cursor_end(&a, e), end = cursor_end(&b, err ? NULL : e);
  return err ? err : end;
}

static enum err compare_table(struct db *stored, struct db *fresh, const struct derive_table *table,
                              struct error *e) {
  bool is_same;
  enum err err = compare(stored, fresh, table->dump, &is_same, NULL, e);
  if (err || is_same) return err;
  return error_set(e, ERR_DAMAGED,
                   N_("the table %s does not agree with the entries of the journal"), table->name);
}

/* The tables and whatever else is in the file are those that this program makes. */
static enum err check_parts(struct db *stored, struct db *fresh, struct error *e) {
  char name[NAME_BYTES];
  bool is_same;
  enum err err = compare(stored, fresh, SQL_SCHEMA_DUMP, &is_same, name, e);
  if (err || is_same) return err;
  return error_set(e, ERR_DAMAGED, N_("the journal was not made by this program: %s"), name);
}

/* Makes and derives everything again in memory and compares. */
static enum err check_derived(struct db *db, struct error *e) {
  struct db *fresh;
  enum err err = db_open(&fresh, NULL, DB_MEMORY, e);
  if (!err) err = journal_make_tables(fresh, 0, e);
  if (!err) err = check_parts(db, fresh, e);
  if (!err) err = derive_all(db, fresh, e);
  for (size_t i = 0; !err && derive_table(i); i++)
    err = compare_table(db, fresh, derive_table(i), e);
  db_close(&fresh);
  return err;
}

static enum err check_file(struct db *db, enum sql check, struct error *e) {
  struct cursor *c = db_select(db, check, "");
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
  err = check_file(db, SQL_FULL_CHECK, e);
  if (!err) err = chain_check(db, journal_install(journal), checked, e);
  if (!err) err = check_derived(db, e);
  if (!err) err = seal_check(journal, e);
  if (!err) err = head_tables_check(db, journal_install(journal), e);
  db_rollback(db);
  return err;
}

enum err journal_quick_check(struct journal *journal, struct error *e) {
  enum err err = check_file(journal_db(journal), SQL_QUICK_CHECK, e);
  db_forget(journal_db(journal), SQL_QUICK_CHECK); /* it has read everything, and speaks of each table */
  return err;
}
