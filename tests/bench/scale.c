/* scale: reports of a large journal, and saving in bulk, beside what the same rows cost without us.
 *
 *   scale report DIR COLUMNS      reports of a journal; COLUMNS: where a file may be made
 *   scale insert DIR BARE COUNT   saves COUNT sessions in a new journal in batches of 1,000, each
 *                                 batch then in the tables of a file BARE without index or total */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "tests/bench/bench.h"
#include "tests/bench/made.h"

/* A report is to take a hundredth of what reading FULL_SIZE sessions of four bytes takes. */
enum { BATCH = 1000, REPEATS = 31, SCAN_REPEATS = 3, FULL_SIZE = 10000000, AT_MOST_US = 1000 };

static sqlite3 *open_bare(const char *dir) {
  char *path = mem_format("%s/journal.db", dir);
  sqlite3 *db = bench_open(path, SQLITE_OPEN_READONLY);
  free(path);
  return db;
}

/* --- a file of four bytes for each session: month, nationality, kind, women --- */

static void put_columns(FILE *out, sqlite3_stmt *session) {
  const unsigned char *who = sqlite3_column_text(session, 1);
  unsigned char row[4] = {(unsigned char)(sqlite3_column_int(session, 0) & 31),
                          (unsigned char)((who[0] * 26 + who[1]) & 63),
                          (unsigned char)(sqlite3_column_int(session, 2) & 3), who[3] & 15};
  fwrite(row, sizeof row, 1, out);
}

/* Returns how many sessions it has. */
static double write_columns(sqlite3 *db, const char *path) {
  double count = 0;
  FILE *out = fopen(path, "w");
  if (!out) bench_fail(path);
  sqlite3_stmt *sessions = bench_prepare(db, "SELECT 12 * (substr(at, 1, 4) - 2024) + substr(at, 6, 2) - 1, who,"
                                       " length(kind) FROM session WHERE is_void = 0");
  for (; sqlite3_step(sessions) == SQLITE_ROW; count++) put_columns(out, sessions);
  sqlite3_finalize(sessions);
  fclose(out);
  return count;
}

/* Returns the time that counting the whole file takes. */
static double count_columns(const char *path) {
  static unsigned char rows[1 << 17];
  static uint64_t sessions[1 << 13], women[1 << 13];
  double since_us = now_us();
  ssize_t len;
  int fd = open(path, O_RDONLY);
  while ((len = read(fd, rows, sizeof rows)) > 0)
    for (ssize_t i = 0; i + 3 < len; i += 4) {
      size_t group = (size_t)(rows[i] << 8 | rows[i + 1] << 2 | rows[i + 2]);
      sessions[group]++;
      women[group] += rows[i + 3];
    }
  close(fd);
  double spent_us = now_us() - since_us;
  uint64_t all = 0;
  for (size_t i = 0; i < sizeof sessions / sizeof sessions[0]; i++) all += sessions[i] + women[i];
  if (!all) bench_fail("the columns are empty");
  return spent_us;
}

/* --- reports --- */

static const struct {
  const char *name;
  struct report_ask ask;
} standard[] = {
    {"by month and nationality", {.by = {REPORT_MONTH, REPORT_NATIONALITY}, .by_count = 2}},
    {"by quarter, country and kind", {.by = {REPORT_QUARTER, REPORT_COUNTRY, REPORT_KIND}, .by_count = 3}},
    {"by sector and language", {.by = {REPORT_SECTOR, REPORT_LANGUAGE}, .by_count = 2}},
    {"of one month by nationality",
     {.from = "2025-11-01", .to = "2025-11-30", .by = {REPORT_NATIONALITY}, .by_count = 1}},
};
enum { STANDARD = sizeof standard / sizeof standard[0] };

/* In turn with the columns; returns the median. */
static double time_standard(struct journal *journal, size_t i, const char *columns, double count) {
  struct samples ours = {0}, floor = {0};
  for (int n = 0; n < REPEATS; n++) {
    samples_add(&ours, made_report(journal, &standard[i].ask));
    samples_add(&floor, count_columns(columns));
  }
  double median_us = samples_at(&ours, 0.5);
  char *name = mem_format("report %s, columns", standard[i].name);
  stats_row(name, "us", median_us, samples_at(&floor, 0.5), 0.01 * FULL_SIZE / count);
  samples_free(&ours);
  samples_free(&floor);
  free(name);
  return median_us;
}

/* A report that no total is kept for. */
static void time_other(struct journal *journal, sqlite3 *db) {
  static const struct report_ask ask = {
      .kind = REPORT_TOPICS, .by = {REPORT_LANGUAGE, REPORT_SECTOR}, .by_count = 2};
  struct samples ours = {0}, peer = {0};
  sqlite3_stmt *scan = bench_prepare(db, "SELECT languages, sectors, topics, count(*) FROM session NOT INDEXED"
                                   " WHERE is_void = 0 GROUP BY 1, 2, 3");
  for (int n = 0; n < SCAN_REPEATS; n++) {
    samples_add(&ours, made_report(journal, &ask));
    bench_read(scan, &peer);
  }
  stats_row("report without totals / GROUP BY", "us", samples_at(&ours, 0.5), samples_at(&peer, 0.5), 0.2);
  sqlite3_finalize(scan);
  samples_free(&ours);
  samples_free(&peer);
}

static void report(const char *dir, const char *columns) {
  struct journal *journal = made_open(dir, JOURNAL_READ);
  sqlite3 *db = open_bare(dir);
  double count = write_columns(db, columns), slowest_us = 0;
  for (size_t i = 0; i < STANDARD; i++) {
    double median_us = time_standard(journal, i, columns, count);
    if (median_us > slowest_us) slowest_us = median_us;
  }
  stats_limit("the slowest of these", "us", slowest_us, -1, AT_MOST_US);
  time_other(journal, db);
  sqlite3_close(db);
  journal_close(&journal);
}

/* --- saving in bulk --- */

/* A connection to BARE that sees the journal as well. */
static sqlite3 *open_both(const char *dir, const char *bare) {
  sqlite3 *db = bench_open(bare, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  char *attach = mem_format("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ATTACH '%s/journal.db' AS j", dir);
  bench_run(db, attach);
  bench_run(db, "CREATE TABLE entry AS SELECT * FROM j.entry LIMIT 0;"
          "CREATE TABLE session AS SELECT * FROM j.session LIMIT 0");
  free(attach);
  return db;
}

static double copy_us(sqlite3 *db) {
  double since_us = now_us();
  bench_run(db, "BEGIN; INSERT INTO main.session SELECT * FROM j.session"
          "  WHERE num > (SELECT ifnull(max(rowid), 0) FROM main.entry);"
          "INSERT INTO main.entry SELECT * FROM j.entry"
          "  WHERE num > (SELECT ifnull(max(rowid), 0) FROM main.entry); COMMIT");
  return now_us() - since_us;
}

static void insert(const char *dir, const char *bare, long count) {
  unsigned seed = 5;
  struct journal *journal = made_open(dir, JOURNAL_WRITE);
  double ours_us = made_save(journal, &seed, BATCH), floor_us;
  sqlite3 *db = open_both(dir, bare);
  floor_us = copy_us(db);
  for (long done = BATCH; done < count; done += BATCH) {
    ours_us += made_save(journal, &seed, BATCH);
    floor_us += copy_us(db);
  }
  stats_row("a session of 1,000, rows alone", "us", ours_us / (double)count, floor_us / (double)count, 4);
  sqlite3_close(db);
  journal_close(&journal);
}

int main(int argc, char **argv) {
  if (argc == 4 && strcmp(argv[1], "report") == 0) report(argv[2], argv[3]);
  else if (argc == 5 && strcmp(argv[1], "insert") == 0) insert(argv[2], argv[3], atol(argv[4]));
  else bench_fail("usage: scale report DIR COLUMNS | scale insert DIR BARE COUNT");
  return 0;
}
