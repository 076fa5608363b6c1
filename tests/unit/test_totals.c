/* Totals of many sessions that are saved together: more rows than are kept before they are written. */
#include "tests/unit/desk.h"

#include <sqlite3.h>

enum { SESSIONS = 2200 };

/* Of a centre each: two rows of totals, one for all people and one for their nationality. */
static void save_all(struct journal *journal) {
  struct session *sessions = calloc(SESSIONS, sizeof *sessions);
  char centre[16];
  for (int i = 0; i < SESSIONS; i++) {
    sessions[i] = desk_session(journal, "{\"who\":[{\"nationality\":\"KH\",\"women\":2,\"men\":1}]}");
    snprintf(centre, sizeof centre, "c-%d", i);
    session_set(&sessions[i], "centre", centre, NULL);
  }
  cr_assert_eq(session_save(journal, sessions, SESSIONS, NULL), ERR_OK);
  for (int i = 0; i < SESSIONS; i++) session_free(&sessions[i]);
  free(sessions);
}

static int ask(sqlite3 *db, const char *sql) {
  sqlite3_stmt *stmt;
  cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
  cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
  int number = sqlite3_column_int(stmt, 0);
  sqlite3_finalize(stmt);
  return number;
}

Test(totals, are_those_of_every_session) {
  char folder[64], path[80];
  sqlite3 *db;
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  snprintf(path, sizeof path, "%s/journal.db", folder);
  struct journal *journal = desk_open(folder, JOURNAL_WRITE);
  save_all(journal);
  journal_close(&journal);
  cr_assert_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  cr_assert_eq(ask(db, "SELECT count(*) FROM total"), 2 * SESSIONS);
  cr_assert_eq(ask(db, "SELECT count(*) FROM total WHERE sessions = 1 AND women = 2 AND men = 1"), 2 * SESSIONS);
  cr_assert_eq(ask(db, "SELECT count(*) FROM total WHERE nationality = '*'"), SESSIONS);
  sqlite3_close(db);
  desk_remove(folder);
}
