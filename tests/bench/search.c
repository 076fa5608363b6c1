/* search: every keystroke of typed queries, in process, beside one bare FTS5 statement that gives
 * the first 20 numbers of documents for the same expression on the same file.
 *
 *   search PACK REPEATS ours|floor|both [NAME]
 *   search PACK REPEATS whole
 *
 * Prints rows of the table, keystrokes without a hit, for which spellings are looked up, in one of
 * their own; `ours` and `floor` alone only run, for counting instructions. `whole` prints the median
 * in us of the last keystrokes alone. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/content/query.h"
#include "model/content/search.h"
#include "model/store/fts.h"
#include "tests/bench/stats.h"
#include "tests/bench/typed.h"

enum { ROWS_SEEN = 9, /* of a screen of 24 rows */
       BUDGET_US = 150 * 1000 /* as the desk has it */ };

struct bench {
  struct pack *pack;
  sqlite3 *db;
  sqlite3_stmt *bare;
  struct samples ours, floor, missed; /* missed: ours where nothing is found and a word offered */
  const char *who;
  bool is_whole; /* without what is typed on the way */
  size_t cut_short;
};

static void fail(const char *what) {
  fprintf(stderr, "search: %s\n", what);
  exit(1);
}

static void open_stores(struct bench *b, const char *path) {
  static const char sql[] = "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid LIMIT 20";
  struct error e;
  if (pack_open(&b->pack, path, &e)) fail("the pack cannot be opened");
  if (sqlite3_open_v2(path, &b->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      fts_register(b->db) != SQLITE_OK ||
      sqlite3_prepare_v2(b->db, sql, -1, &b->bare, NULL) != SQLITE_OK)
    fail("the bare statement cannot be prepared");
}

static void close_stores(struct bench *b) {
  sqlite3_finalize(b->bare);
  sqlite3_close(b->db);
  pack_close(&b->pack);
  samples_free(&b->ours);
  samples_free(&b->floor);
  samples_free(&b->missed);
}

/* Returns the time; `*count` gets the number of hits. */
static double run_ours(struct bench *b, const struct lang_chain *chain, const char *text,
                       size_t *count, bool *is_missed) {
  struct search_result result;
  struct error e;
  double since_us = now_us();
  struct search_ask ask = {.query = text, .chain = *chain, .budget_us = BUDGET_US};
  if (search_run(&result, b->pack, &ask, &e)) fail("a search failed");
  for (size_t i = 0; i < result.count && i < ROWS_SEEN; i++)
    if (search_snippet(&result.hits[i], b->pack, text, &e)) fail("a snippet failed");
  *is_missed = !result.count;
  *count = result.count + (result.did_you_mean != NULL) + result.is_partial;
  b->cut_short += result.is_partial;
  search_result_free(&result);
  return now_us() - since_us;
}

static double run_floor(struct bench *b, const char *match) {
  double since_us = now_us();
  sqlite3_bind_text(b->bare, 1, match, -1, SQLITE_STATIC);
  while (sqlite3_step(b->bare) == SQLITE_ROW) continue;
  sqlite3_reset(b->bare);
  return now_us() - since_us;
}

/* One keystroke: the text as far as it is typed. Returns the number of hits. */
static size_t stroke(struct bench *b, const struct lang_chain *chain, const char *text) {
  struct query q;
  size_t count = 1;
  bool is_missed = false;
  double floor_us = 0, ours_us = 0;
  query_read(&q, text);
  char *match = query_match(&q, q.count > 1 ? QUERY_FAR : QUERY_BEGUN, false);
  if (strcmp(b->who, "ours") != 0 && q.count) floor_us = run_floor(b, match);
  if (strcmp(b->who, "floor") != 0) ours_us = run_ours(b, chain, text, &count, &is_missed);
  samples_add(is_missed ? &b->missed : &b->ours, ours_us);
  if (!is_missed) samples_add(&b->floor, floor_us);
  free(match);
  query_free(&q);
  return count;
}

static void type(struct bench *b, const struct typed *t) {
  struct lang_chain chain = pack_chain(b->pack, t->lang);
  size_t found = 0;
  if (b->is_whole && t->is_slip) return;
  for (size_t at = 0, n; (n = text_cluster_bytes(t->text + at));) {
    at += n;
    if (b->is_whole && t->text[at]) continue;
    char *text = mem_text_n(t->text, at);
    found = stroke(b, &chain, text);
    free(text);
  }
  if (!found) fail(t->text);
}

static void print_rows(struct bench *b, const char *name) {
  static const struct {
    const char *what;
    double share, goal;
  } rows[] = {{"median", 0.5, 2}, {"99 of 100", 0.99, 5}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    char *row = mem_format("%s, %s", name, rows[i].what);
    stats_row(row, "us", samples_at(&b->ours, rows[i].share), samples_at(&b->floor, rows[i].share),
              rows[i].goal);
    free(row);
  }
  const struct {
    const char *what, *unit;
    double ours, floor, limit;
  } limits[] = {
      {"slowest", "us", samples_at(&b->ours, 1), samples_at(&b->floor, 1), BUDGET_US},
      {"slowest without a hit", "us", samples_at(&b->missed, 1), -1, BUDGET_US},
      {"cut short", "count", (double)b->cut_short, -1, 0},
  };
  for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
    char *row = mem_format("%s, %s", name, limits[i].what);
    stats_limit(row, limits[i].unit, limits[i].ours, limits[i].floor, limits[i].limit);
    free(row);
  }
}

int main(int argc, char **argv) {
  struct bench b = {0};
  if (argc != 4 && argc != 5) fail("usage: search PACK REPEATS ours|floor|both|whole [NAME]");
  b.is_whole = strcmp(argv[3], "whole") == 0;
  b.who = b.is_whole ? "ours" : argv[3];
  open_stores(&b, argv[1]);
  for (int i = atoi(argv[2]); i > 0; i--)
    for (size_t j = 0; j < TYPED; j++) type(&b, &typed[j]);
  if (strcmp(b.who, "both") == 0)
    print_rows(&b, argc == 5 ? argv[4] : "search keystroke");
  else if (b.is_whole)
    printf("%.0f\n", samples_at(&b.ours, 0.5));
  else
    printf("%zu\n", b.ours.count + b.missed.count);
  close_stores(&b);
  return 0;
}
