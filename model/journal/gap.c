#include "model/journal/gap.h"

#include <stdio.h>

#include "model/base/clock.h"
#include "model/journal/head.h"

struct row {
  const char *month, *what, *key, *country;
};

static struct cursor *select_row(struct db *db, const struct row *row) {
  return db_select(db, SQL_GAP_ROW, "tttt", row->month, row->what, row->key, row->country);
}

static enum err add_one(struct db *db, const struct row *row, struct error *e) {
  enum err err = head_take(db, HEAD_GAP, select_row(db, row), e);
  if (!err) err = db_run(db, SQL_GAP_ADD, e, "tttt", row->month, row->what, row->key, row->country);
  return err ? err : head_add(db, HEAD_GAP, select_row(db, row), e);
}

enum err gap_count(struct journal *journal, enum gap_what what, const char *key,
                   const char *country, struct error *e) {
  static const char *const names[] = {[GAP_SEARCH] = "search", [GAP_NEED] = "need"};
  char today[CLOCK_DATE_BYTES], month[8];
  struct db *db = journal_db(journal);
  enum err err = journal_must_write(journal, e);
  if (!err) err = db_begin(db, e);
  if (err) return err;
  snprintf(month, sizeof month, "%.7s", clock_today(today));
  const struct row row = {month, names[what], key, country ? country : ""};
  err = add_one(db, &row, e);
  if (!err) return db_commit(db, e);
  db_rollback(db);
  return err;
}
