/* articles: a pack of many articles in all shipped languages in turn, made of the statements of
 * another pack in an order that is the same on every machine, to search in.
 *
 *   articles PACK OUT COUNT TRUTH
 *
 * Prints the rows with the size of its index, the time to build it and what it does not find beside
 * those of the same texts by SQLite's words and trigrams (recall.h writes TRUTH). */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/base/mem.h"
#include "model/store/dense.h"
#include "model/store/fts.h"
#include "tests/bench/bench.h"
#include "tests/bench/recall.h"

enum { MAX_STATEMENTS = 2000 };

static void step(sqlite3 *db, sqlite3_stmt *stmt) {
  if (sqlite3_step(stmt) != SQLITE_DONE) bench_fail(sqlite3_errmsg(db));
  sqlite3_reset(stmt);
}

static sqlite3 *open_copy(const char *pack, const char *out) {
  sqlite3 *db = bench_open(pack, SQLITE_OPEN_READONLY);
  char *copy = mem_format("VACUUM INTO '%s'", out);
  bench_run(db, copy);
  sqlite3_close(db);
  free(copy);
  db = bench_open(out, SQLITE_OPEN_READWRITE);
  if (fts_register(db) != SQLITE_OK || dense_register(db) != SQLITE_OK) bench_fail(out);
  return db;
}

/* Documents without statements and an index without entries; the old documents stay at hand. */
static void clear(sqlite3 *db) {
  bench_run(db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
          "CREATE TEMP TABLE old AS SELECT * FROM doc WHERE kind NOT IN ('fact', 'recommendation') ORDER BY num;"
          "CREATE TEMP TABLE statement AS SELECT t.lang, plain(t.body, t.lang) AS body FROM fact f"
          "  JOIN text t ON t.message = f.statement;"
          "DELETE FROM doc; DELETE FROM doc_range; DELETE FROM topic_fact;"
          "INSERT INTO search(search) VALUES('delete-all');"
          "CREATE VIRTUAL TABLE temp.words USING fts5("
          "  title, body, content = '', columnsize = 0, tokenize = 'unicode61');"
          "CREATE VIRTUAL TABLE temp.three USING fts5("
          "  title, body, content = '', columnsize = 0, tokenize = 'trigram')");
}

/* Topics and hotlines by their titles alone. */
static void add_titles(sqlite3 *db, const char *lang) {
  sqlite3_stmt *stmt = bench_prepare(db, "INSERT INTO doc(lang, kind, ref, country, title)"
                                   " SELECT lang, kind, ref, country, title FROM old WHERE lang = ?1");
  sqlite3_bind_text(stmt, 1, lang, -1, SQLITE_STATIC);
  step(db, stmt);
  sqlite3_finalize(stmt);
  stmt = bench_prepare(db, "INSERT INTO search(rowid, title, body) SELECT num, title, '' FROM doc WHERE lang = ?1");
  sqlite3_bind_text(stmt, 1, lang, -1, SQLITE_STATIC);
  step(db, stmt);
  sqlite3_finalize(stmt);
}

static size_t read_statements(sqlite3 *db, const char *lang, char *texts[MAX_STATEMENTS]) {
  size_t count = 0;
  sqlite3_stmt *stmt = bench_prepare(db, "SELECT body FROM statement WHERE lang = ?1");
  sqlite3_bind_text(stmt, 1, lang, -1, SQLITE_STATIC);
  while (count < MAX_STATEMENTS && sqlite3_step(stmt) == SQLITE_ROW)
    texts[count++] = mem_text((const char *)sqlite3_column_text(stmt, 0));
  sqlite3_finalize(stmt);
  return count;
}

/* The same numbers on every machine. */
static size_t next_number(unsigned *seed, size_t below) {
  *seed = *seed * 1664525U + 1013904223U;
  return (*seed >> 8) % below;
}

/* What stores one article ?1 of language ?2 with text ?3. */
static const char *const inserts[] = {
    "INSERT INTO text VALUES(1000000 + ?1, ?2, 1, ?3)",
    "INSERT INTO fact SELECT 1000000 + ?1, 'ARTICLE-' || ?1, country, stage, sector, topic,"
    " 1000000 + ?1, value, unit, legal_basis, source_title, publisher, url, as_of, confidence,"
    " changes_often FROM fact WHERE num = 1",
    "INSERT INTO doc(lang, kind, ref, country, title) VALUES(?2, 'fact', 'ARTICLE-' || ?1, '', substr(?3, 1, 40))",
    "INSERT INTO search(rowid, title, body) SELECT max(num), '', ?3 FROM doc",
    "INSERT INTO words(rowid, title, body) SELECT max(num), '', ?3 FROM doc",
    "INSERT INTO three(rowid, title, body) SELECT max(num), '', ?3 FROM doc",
};
enum { INSERTS = sizeof inserts / sizeof inserts[0], INTO_OURS = INSERTS - 3, INTO_WORDS, INTO_TRIGRAMS };

/* `spent_us` gets the time of each statement added. */
static void add_articles(sqlite3 *db, const char *lang, long first, long count, unsigned *seed,
                         double spent_us[INSERTS]) {
  char *texts[MAX_STATEMENTS];
  size_t known = read_statements(db, lang, texts);
  sqlite3_stmt *stmts[INSERTS];
  if (!known) bench_fail("a language has no statements");
  for (size_t i = 0; i < INSERTS; i++) stmts[i] = bench_prepare(db, inserts[i]);
  for (long n = first; n < first + count; n++) {
    char *text = mem_format("%s %s", texts[next_number(seed, known)], texts[next_number(seed, known)]);
    for (size_t i = 0; i < INSERTS; i++) {
      sqlite3_bind_int64(stmts[i], 1, n);
      if (sqlite3_bind_parameter_count(stmts[i]) > 1) {
        sqlite3_bind_text(stmts[i], 2, lang, -1, SQLITE_STATIC);
        sqlite3_bind_text(stmts[i], 3, text, -1, SQLITE_STATIC);
      }
      double since_us = now_us();
      step(db, stmts[i]);
      spent_us[i] += now_us() - since_us;
    }
    free(text);
  }
  for (size_t i = 0; i < INSERTS; i++) sqlite3_finalize(stmts[i]);
  for (size_t i = 0; i < known; i++) free(texts[i]);
}

static double kilobytes(sqlite3 *db, const char *sql) {
  return bench_number(db, sql) / 1024;
}

/* Runs a script; returns the time that it takes. */
static double time_of(sqlite3 *db, const char *sql) {
  double since_us = now_us();
  bench_run(db, sql);
  return now_us() - since_us;
}

static void print_rows(sqlite3 *db, const double spent_us[INSERTS]) {
  double kb = kilobytes(db, "SELECT sum(length(block)) FROM search_data");
  double ms = spent_us[INTO_OURS] / 1000;
  stats_row("size of the index / unicode61", "kB", kb,
            kilobytes(db, "SELECT sum(length(block)) FROM words_data"), 1.5);
  stats_row("size of the index / trigrams", "kB", kb,
            kilobytes(db, "SELECT sum(length(block)) FROM three_data"), 0.5);
  stats_row("building it / unicode61", "ms", ms, spent_us[INTO_WORDS] / 1000, 2);
  stats_row("building it / trigrams", "ms", ms, spent_us[INTO_TRIGRAMS] / 1000, 1);
}

int main(int argc, char **argv) {
  unsigned seed = 3;
  double spent_us[INSERTS] = {0};
  long count = argc == 5 ? atol(argv[3]) : 0, first = 0;
  if (count <= 0) bench_fail("usage: articles PACK OUT COUNT TRUTH");
  sqlite3 *db = open_copy(argv[1], argv[2]);
  clear(db);
  sqlite3_stmt *languages = bench_prepare(db, "SELECT tag, count(*) OVER () FROM language ORDER BY pos");
  while (sqlite3_step(languages) == SQLITE_ROW) {
    const char *lang = (const char *)sqlite3_column_text(languages, 0);
    long share = count / sqlite3_column_int(languages, 1);
    add_titles(db, lang);
    add_articles(db, lang, first, share, &seed, spent_us);
    first += share;
  }
  sqlite3_finalize(languages);
  bench_run(db, "INSERT INTO doc_range SELECT lang, kind, min(num), max(num) FROM doc GROUP BY lang, kind"
          " UNION ALL SELECT lang, 'page', min(num), max(num) FROM doc"
          " WHERE kind NOT IN ('hotline', 'fact') GROUP BY lang");
  spent_us[INTO_OURS] += time_of(db, "INSERT INTO search(search) VALUES('optimize')");
  spent_us[INTO_WORDS] += time_of(db, "INSERT INTO words(words) VALUES('optimize')");
  spent_us[INTO_TRIGRAMS] += time_of(db, "INSERT INTO three(three) VALUES('optimize')");
  bench_run(db, "COMMIT");
  print_rows(db, spent_us);
  recall_rows(db, argv[4]);
  sqlite3_close(db);
  return 0;
}
