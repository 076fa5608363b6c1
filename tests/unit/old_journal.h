/* old_journal: turns a closed journal into one as an older version of the schema has it, with the
 * scripts that made it then. */
#ifndef TESTS_UNIT_OLD_JOURNAL_H
#define TESTS_UNIT_OLD_JOURNAL_H

#include <stdio.h>
#include <unistd.h>

#include <criterion/criterion.h>
#include <sqlite3.h>

#include "model/journal/head.h"
#include "model/store/db.h"

static inline void old_journal_run(sqlite3 *db, const char *sql) {
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s: %s", sql,
               sqlite3_errmsg(db));
}

static inline void old_journal_copy(sqlite3 *db, const char *table, const char *columns) {
  char sql[400];
  snprintf(sql, sizeof sql, "DELETE FROM main.%s; INSERT INTO main.%s SELECT %s FROM new.%s", table,
           table, columns, table);
  old_journal_run(db, sql);
}

static inline void old_journal_copy_cases(sqlite3 *db) {
  static const char *const tables[] = {
      "case_file", "case_change", "case_entry", "consent", "money", "referral", "cost", "cost_item",
      "hazard", "feedback", "gap", "unique_visit", "vault",
  };
  old_journal_run(db, sql_table[SQL_CASEBOOK_SCHEMA].text);
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) old_journal_copy(db, tables[i], "*");
  old_journal_run(db, "INSERT INTO main.sealed SELECT e.num, c.num, s.field, s.team, s.recovery,"
                      " s.nonce, s.cipher FROM new.sealed s JOIN new.entry e ON e.id = s.entry"
                      " JOIN new.entry c ON c.id = s.of");
}

/* The sum of what is sealed is over the numbers of entries. */
static inline void old_journal_sum_up(const char *file) {
  struct db *db;
  cr_assert_eq(db_open(&db, file, DB_WRITE, NULL), ERR_OK);
  cr_assert_eq(head_sum_up(db, HEAD_SEALED, NULL), ERR_OK);
  db_close(&db);
}

/* `version` is 1, 2 or 3; the journal in `file` is closed, and has what that version knows. */
static inline void old_journal_make(const char *file, int version) {
  char kept[200], attach[300];
  sqlite3 *db;
  snprintf(kept, sizeof kept, "%s.new", file);
  cr_assert_eq(rename(file, kept), 0);
  cr_assert_eq(sqlite3_open(file, &db), SQLITE_OK);
  old_journal_run(db, "PRAGMA page_size = 512; PRAGMA journal_mode = WAL");
  old_journal_run(db, sql_table[SQL_JOURNAL_SCHEMA].text);
  snprintf(attach, sizeof attach, "ATTACH '%s' AS new", kept);
  old_journal_run(db, attach);
  old_journal_copy(db, "meta", "*");
  old_journal_copy(db, "entry", "num, id, at, kind, body, prev, hash");
  old_journal_copy(db, "session", "num, entry, version, is_void, at, centre, kind, channel, country,"
                                  " languages, sectors, who");
  old_journal_copy(db, "total", "*");
  if (version >= 2) old_journal_copy_cases(db);
  if (version >= 3) {
    old_journal_run(db, sql_table[SQL_HEAD_SCHEMA].text);
    old_journal_copy(db, "head", "*");
    old_journal_run(db, "DELETE FROM main.head WHERE of IN ('foreign', 'pruned')");
  }
  sqlite3_close(db);
  unlink(kept);
  if (version >= 3) old_journal_sum_up(file);
}

#endif
