/* bench: what the benches share: they end with words when something fails, and look at a store with SQLite
 * alone, without the program in between. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <sqlite3.h>
#include <stddef.h>

#include "tests/bench/stats.h"

_Noreturn void bench_fail(const char *what);

/* Opens a file with flags of SQLite; closed with sqlite3_close. */
sqlite3 *bench_open(const char *path, int flags);
/* Runs a script. */
void bench_run(sqlite3 *db, const char *sql);
/* Freed with sqlite3_finalize. */
sqlite3_stmt *bench_prepare(sqlite3 *db, const char *sql);

/* What a statement gives that gives one number. */
double bench_number(sqlite3 *db, const char *sql);
/* Reads all rows and adds the us that it takes to `times`. Returns how many they are. */
size_t bench_read(sqlite3_stmt *stmt, struct samples *times);

#endif
