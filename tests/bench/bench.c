#include "tests/bench/bench.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

void bench_fail(const char *what) {
  fprintf(stderr, "%s: %s\n", program_invocation_short_name, what);
  exit(1);
}

sqlite3 *bench_open(const char *path, int flags) {
  sqlite3 *db;
  if (sqlite3_open_v2(path, &db, flags, NULL) != SQLITE_OK) bench_fail(path);
  return db;
}

void bench_run(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) bench_fail(sqlite3_errmsg(db));
}

sqlite3_stmt *bench_prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *stmt;
  if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) bench_fail(sqlite3_errmsg(db));
  return stmt;
}

double bench_number(sqlite3 *db, const char *sql) {
  sqlite3_stmt *stmt = bench_prepare(db, sql);
  if (sqlite3_step(stmt) != SQLITE_ROW) bench_fail(sql);
  double number = sqlite3_column_double(stmt, 0);
  sqlite3_finalize(stmt);
  return number;
}

size_t bench_read(sqlite3_stmt *stmt, struct samples *times) {
  double since_us = now_us();
  size_t rows = 0;
  while (sqlite3_step(stmt) == SQLITE_ROW) rows++;
  sqlite3_reset(stmt);
  samples_add(times, now_us() - since_us);
  return rows;
}
