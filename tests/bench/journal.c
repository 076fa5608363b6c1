/* journal: saving and reporting, in process, beside what the same costs without us.
 *
 *   journal fill DIR COUNT    makes a journal of COUNT sessions
 *   journal save DIR COUNT    saves COUNT sessions one by one, in turn with bare appends
 *   journal report DIR        reports, beside bare statements on the same file
 *
 * Syncs are counted where they pass on their way from SQLite to the kernel, and delayed there by
 * BENCH_SYNC_MS milliseconds, as on a slow card. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/journal/session.h"
#include "tests/bench/bench.h"
#include "tests/bench/made.h"

enum { BATCH = 1000, APPEND_BYTES = 4096, REPORT_REPEATS = 31, SCAN_REPEATS = 5,
       MOVE_SYNCS = 3 /* the log, the file, and the first page of the log that begins anew */ };

static long syncs;

static void pass_sync(void) {
  const char *delay = getenv("BENCH_SYNC_MS");
  syncs++;
  if (delay) usleep((useconds_t)atoi(delay) * 1000);
}

int fdatasync(int fd) {
  pass_sync();
  return (int)syscall(SYS_fdatasync, fd);
}

int fsync(int fd) {
  pass_sync();
  return (int)syscall(SYS_fsync, fd);
}

/* Bytes handed to the kernel for writing. */
static double written_bytes(void) {
  char line[64];
  double bytes = 0;
  FILE *io = fopen("/proc/self/io", "r");
  while (io && fgets(line, sizeof line, io)) sscanf(line, "wchar: %lf", &bytes);
  if (io) fclose(io);
  return bytes;
}

static void fill(const char *dir, long count) {
  struct journal *journal = made_open(dir, JOURNAL_WRITE);
  unsigned seed = 7;
  for (long left = count; left > 0; left -= BATCH)
    made_save(journal, &seed, (size_t)(left < BATCH ? left : BATCH));
  journal_close(&journal);
}

/* Appends to a file until it is durable. */
static void append(int fd, struct samples *times) {
  static const char page[APPEND_BYTES];
  double since_us = now_us();
  if (write(fd, page, sizeof page) != sizeof page || fdatasync(fd)) bench_fail("a bare append failed");
  samples_add(times, now_us() - since_us);
}

static void save_one(struct journal *journal, unsigned *seed, struct samples *times) {
  struct session s;
  struct error e;
  made_session(&s, seed);
  double since_us = now_us();
  if (session_save(journal, &s, 1, &e)) bench_fail("a session was not saved");
  samples_add(times, now_us() - since_us);
  session_free(&s);
}

static void save(const char *dir, long count) {
  struct journal *journal = made_open(dir, JOURNAL_WRITE);
  struct samples ours = {0}, floor = {0};
  struct samples our_syncs = {0};
  double our_bytes = 0;
  unsigned seed = 11;
  char *path = mem_format("%s/append", dir);
  int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
  for (long i = 0; i < count; i++) {
    long syncs_before = syncs;
    double bytes_before = written_bytes();
    save_one(journal, &seed, &ours);
    our_bytes += written_bytes() - bytes_before;
    samples_add(&our_syncs, (double)(syncs - syncs_before));
    append(fd, &floor);
  }
  stats_row("save a session, median", "us", samples_at(&ours, 0.5), samples_at(&floor, 0.5), 1.25);
  stats_row("save a session, 99 of 100", "us", samples_at(&ours, 0.99), samples_at(&floor, 0.99), 1.25);
  stats_row("save a session: syncs", "count", samples_at(&our_syncs, 0.5), 1, 1);
  stats_limit("the same when the log is moved", "count", samples_at(&our_syncs, 1), -1, MOVE_SYNCS);
  stats_row("save a session: bytes written", "bytes", our_bytes / (double)count, APPEND_BYTES, 2);
  close(fd);
  unlink(path);
  free(path);
  samples_free(&ours);
  samples_free(&floor);
  samples_free(&our_syncs);
  journal_close(&journal);
}

static void report(const char *dir) {
  static const struct report_ask ask = {
      .kind = REPORT_ACTIVITY, .by = {REPORT_MONTH, REPORT_NATIONALITY}, .by_count = 2};
  struct samples ours = {0}, totals = {0}, scans = {0};
  struct journal *journal = made_open(dir, JOURNAL_READ);
  char *path = mem_format("%s/journal.db", dir);
  sqlite3 *db = bench_open(path, SQLITE_OPEN_READONLY);
  sqlite3_stmt *bare = bench_prepare(db, "SELECT month, nationality, kind = 'client', sum(sessions), sum(women),"
    " sum(men), sum(other), sum(unstated) FROM total WHERE nationality <> '*' GROUP BY 1, 2, 3");
  sqlite3_stmt *scan = bench_prepare(db, "SELECT substr(at, 1, 7), substr(who, 1, 2), kind = 'client', count(*)"
    " FROM session WHERE is_void = 0 GROUP BY 1, 2, 3");
  for (int i = 0; i < REPORT_REPEATS; i++) {
    samples_add(&ours, made_report(journal, &ask));
    if (!bench_read(bare, &totals)) bench_fail("the totals are empty");
    if (i < SCAN_REPEATS && !bench_read(scan, &scans)) bench_fail("a scan is empty");
  }
  stats_row("report by month and nationality, bare totals", "us", samples_at(&ours, 0.5),
            samples_at(&totals, 0.5), 1.5);
  stats_row("the same / GROUP BY over sessions", "us", samples_at(&ours, 0.5), samples_at(&scans, 0.5), 0.2);
  sqlite3_finalize(bare);
  sqlite3_finalize(scan);
  sqlite3_close(db);
  free(path);
  samples_free(&ours);
  samples_free(&totals);
  samples_free(&scans);
  journal_close(&journal);
}

int main(int argc, char **argv) {
  if (argc == 4 && strcmp(argv[1], "fill") == 0) fill(argv[2], atol(argv[3]));
  else if (argc == 4 && strcmp(argv[1], "save") == 0) save(argv[2], atol(argv[3]));
  else if (argc == 3 && strcmp(argv[1], "report") == 0) report(argv[2]);
  else bench_fail("usage: journal fill DIR COUNT | save DIR COUNT | report DIR");
  return 0;
}
