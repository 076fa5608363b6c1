/* search: every keystroke of typed queries, in process, beside one bare FTS5 statement that gives
 * the first 20 numbers of documents that hold the same words in the same file.
 *
 *   search PACK REPEATS ours|drawn|floor|both [NAME]
 *   search PACK REPEATS whole
 *   search PACK REPEATS cold [NAME]
 *
 * Prints rows of the table: the first 20 hits in order with their titles, and the same with the nine
 * snippets of a screen (the floor has neither); keystrokes without a hit, for which spellings are looked
 * up, in rows of their own. `ours`, `drawn` (with snippets) and `floor` only run, without slips, for
 * counting instructions. `whole` prints the median in us of the last keystrokes alone. `cold` counts what
 * is read for each query as a whole in a store that was just opened. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/content/query.h"
#include "model/content/search.h"
#include "model/store/fts.h"
#include "tests/bench/bench.h"
#include "tests/bench/typed.h"

enum { ROWS_SEEN = 9, /* of a screen of 24 rows */
       FRAME_US = 16 * 1000, BUDGET_US = 150 * 1000 /* as the desk has it */ };

struct bench {
  struct pack *pack;
  sqlite3 *db;
  sqlite3_stmt *bare;
  struct samples ours, floor; /* the first 20 hits in order */
  struct samples drawn;       /* the same with the snippets of a screen */
  struct samples missed;      /* where nothing is found and a word offered */
  const char *who;
  bool has_drawing;
  bool is_whole; /* without what is typed on the way */
  size_t cut_short;
};

static void open_stores(struct bench *b, const char *path) {
  static const char sql[] = "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid LIMIT 20";
  struct error e;
  if (strcmp(b->who, "floor") != 0 && pack_open(&b->pack, path, &e)) bench_fail("the pack cannot be opened");
  if (strcmp(b->who, "ours") == 0) return;
  b->db = bench_open(path, SQLITE_OPEN_READONLY);
  if (fts_register(b->db) != SQLITE_OK) bench_fail(path);
  b->bare = bench_prepare(b->db, sql);
}

static void close_stores(struct bench *b) {
  sqlite3_finalize(b->bare);
  sqlite3_close(b->db);
  pack_close(&b->pack);
  samples_free(&b->ours);
  samples_free(&b->floor);
  samples_free(&b->drawn);
  samples_free(&b->missed);
}

static void draw(struct bench *b, struct search_result *result, const char *text) {
  struct error e;
  for (size_t i = 0; i < result->count && i < ROWS_SEEN; i++)
    if (search_snippet(&result->hits[i], b->pack, text, &e)) bench_fail("a snippet failed");
}

/* Returns the number of hits, and whether there may be more. */
static size_t run_ours(struct bench *b, const char *lang, const char *text) {
  struct search_result result;
  struct error e;
  struct search_ask ask = {.query = text, .chain = pack_chain(b->pack, lang), .budget_us = BUDGET_US};
  double since_us = now_us();
  if (search_run(&result, b->pack, &ask, &e)) bench_fail("a search failed");
  samples_add(result.count ? &b->ours : &b->missed, now_us() - since_us);
  if (b->has_drawing) draw(b, &result, text);
  if (result.count) samples_add(&b->drawn, now_us() - since_us);
  size_t found = result.count + (result.did_you_mean != NULL) + result.is_partial;
  b->cut_short += result.is_partial;
  search_result_free(&result);
  return found;
}

static double run_floor(struct bench *b, const char *match) {
  double since_us = now_us();
  sqlite3_bind_text(b->bare, 1, match, -1, SQLITE_STATIC);
  while (sqlite3_step(b->bare) == SQLITE_ROW) continue;
  sqlite3_reset(b->bare);
  return now_us() - since_us;
}

/* All parts, wherever they stand, the last one as a beginning. Delivers memory. */
static char *bare_match(const char *text) {
  struct query q;
  struct buf match = {0};
  query_read(&q, text);
  for (size_t i = 0; i < q.count; i++)
    buf_addf(&match, "%s\"%s\"%s", i ? " AND " : "", q.parts[i].text, i + 1 < q.count ? "" : " *");
  query_free(&q);
  return buf_take(&match);
}

/* One keystroke: the text as far as it is typed. Returns the number of hits. */
static size_t stroke(struct bench *b, const char *lang, const char *text) {
  size_t found = 1, hits = b->ours.count;
  char *match = bare_match(text);
  if (strcmp(b->who, "floor") != 0) found = run_ours(b, lang, text);
  bool has_floor = b->ours.count > hits || strcmp(b->who, "floor") == 0;
  if (strcmp(b->who, "ours") != 0 && has_floor && *match) samples_add(&b->floor, run_floor(b, match));
  free(match);
  return found;
}

static void type(struct bench *b, const struct typed *t) {
  size_t found = 0;
  if (t->is_slip && strcmp(b->who, "both") != 0) return;
  for (size_t at = 0, n; (n = text_cluster_bytes(t->text + at));) {
    at += n;
    if (b->is_whole && t->text[at]) continue;
    char *text = mem_text_n(t->text, at);
    found = stroke(b, t->lang, text);
    free(text);
  }
  if (!found) bench_fail(t->text);
}

static void print_row(const char *name, const char *what, double ours, double floor, double goal) {
  char *row = mem_format("%s, %s", name, what);
  stats_row(row, "us", ours, floor, goal);
  free(row);
}

static void print_limit(const char *name, const char *what, const char *unit, double ours, double limit) {
  char *row = mem_format("%s, %s", name, what);
  stats_limit(row, unit, ours, -1, limit);
  free(row);
}

static void print_rows(struct bench *b, const char *name) {
  static const struct {
    const char *hits, *drawn;
    double share, goal;
  } rows[] = {{"20 hits in order, median", "with nine snippets, median", 0.5, 2},
              {"20 hits in order, 99 of 100", "with nine snippets, 99 of 100", 0.99, 5}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    double share = rows[i].share;
    print_row(name, rows[i].hits, samples_at(&b->ours, share), samples_at(&b->floor, share), rows[i].goal);
    print_limit(name, rows[i].drawn, "us", samples_at(&b->drawn, share), FRAME_US);
  }
  print_limit(name, "slowest, with snippets", "us", samples_at(&b->drawn, 1), BUDGET_US);
  print_limit(name, "slowest without a hit", "us", samples_at(&b->missed, 1), BUDGET_US);
  print_limit(name, "cut short", "count", (double)b->cut_short, 0);
}

/* --- cold --- */

struct reads {
  double calls, kilobytes;
};

/* What this process has read so far. */
static struct reads read_so_far(void) {
  struct reads r = {0};
  char line[128];
  double n;
  FILE *file = fopen("/proc/self/io", "r");
  while (file && fgets(line, sizeof line, file)) {
    if (sscanf(line, "rchar: %lf", &n) == 1) r.kilobytes = n / 1024;
    if (sscanf(line, "syscr: %lf", &n) == 1) r.calls = n;
  }
  if (file) fclose(file);
  return r;
}

/* Nothing of the file stays in memory. */
static void forget(const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fsync(fd) != 0 || posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) != 0) bench_fail(path);
  close(fd);
}

/* One query in stores just opened, by whoever `b->who` says. */
static void ask_once(struct bench *b, const char *path, const struct typed *t) {
  char *match = bare_match(t->text);
  open_stores(b, path);
  if (strcmp(b->who, "floor") == 0) run_floor(b, match);
  else if (!run_ours(b, t->lang, t->text)) bench_fail(t->text);
  close_stores(b);
  free(match);
}

/* Without what looking at the count reads itself. */
static struct reads reads_of(const char *path, const struct typed *t, const char *who) {
  struct bench b = {.who = who};
  forget(path);
  struct reads first = read_so_far(), before = read_so_far();
  ask_once(&b, path, t);
  struct reads after = read_so_far();
  return (struct reads){after.calls - 2 * before.calls + first.calls,
                        after.kilobytes - 2 * before.kilobytes + first.kilobytes};
}

static void print_cold(const char *path, const char *name) {
  struct samples calls[2] = {0}, kilobytes[2] = {0};
  for (size_t i = 0; i < 2 * TYPED; i++) {
    const struct typed *t = &typed[i / 2];
    if (t->is_slip) continue;
    struct reads r = reads_of(path, t, i % 2 ? "floor" : "ours");
    samples_add(&calls[i % 2], r.calls);
    samples_add(&kilobytes[i % 2], r.kilobytes);
  }
  char *row = mem_format("%s, one search", name);
  stats_row(row, "reads", samples_at(&calls[0], 0.5), samples_at(&calls[1], 0.5), 1.5);
  stats_row(row, "kB", samples_at(&kilobytes[0], 0.5), samples_at(&kilobytes[1], 0.5), 1.5);
  for (int k = 0; k < 2; k++) samples_free(&calls[k]), samples_free(&kilobytes[k]);
  free(row);
}

int main(int argc, char **argv) {
  struct bench b = {0};
  if (argc != 4 && argc != 5) bench_fail("usage: search PACK REPEATS ours|drawn|floor|both|whole|cold [NAME]");
  const char *how = argv[3], *name = argc == 5 ? argv[4] : "search";
  b.is_whole = strcmp(how, "whole") == 0;
  b.has_drawing = strcmp(how, "drawn") == 0 || strcmp(how, "both") == 0;
  b.who = b.is_whole || strcmp(how, "drawn") == 0 ? "ours" : how;
  if (strcmp(how, "cold") == 0) {
    print_cold(argv[1], name);
    return 0;
  }
  open_stores(&b, argv[1]);
  for (int i = atoi(argv[2]); i > 0; i--)
    for (size_t j = 0; j < TYPED; j++) type(&b, &typed[j]);
  if (strcmp(how, "both") == 0) print_rows(&b, name);
  else if (b.is_whole) printf("%.0f\n", samples_at(&b.ours, 0.5));
  else printf("%zu\n", b.ours.count + b.missed.count + b.floor.count);
  close_stores(&b);
  return 0;
}
