#include "tests/bench/recall.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/query.h"
#include "tests/bench/bench.h"
#include "tests/bench/typed.h"

enum { INDEXES = 3 };

/* --- what is to be found --- */

static bool has_spaces(const char *lang) {
  static const char *const without[] = {"th", "lo", "km", "my", "zh"};
  for (size_t i = 0; i < sizeof without / sizeof without[0]; i++)
    if (strcmp(lang, without[i]) == 0) return false;
  return true;
}

static bool is_in_word(ucs4_t c) {
  return uc_is_property_alphabetic(c) || uc_is_general_category(c, UC_MARK);
}

/* Whether a word begins at `at`, and whether one ends there. */
static bool begins(const char *text, const char *at) {
  ucs4_t c;
  return !u8_prev(&c, (const uint8_t *)at, (const uint8_t *)text) || !is_in_word(c);
}
static bool ends(const char *at) {
  ucs4_t c;
  return !u8_next(&c, (const uint8_t *)at) || !is_in_word(c);
}

/* Of words only the last one that is typed may go on. */
static bool holds_part(const char *text, const char *part, bool are_words, bool is_last) {
  for (const char *at = text; (at = strstr(at, part)); at++)
    if (!are_words || (begins(text, at) && (is_last || ends(at + strlen(part))))) return true;
  return false;
}

/* SQL: holds(TEXT, TYPED, LANG): whether the text has all parts of it. */
static void holds(sqlite3_context *context, int count, sqlite3_value **values) {
  const char *lang = (const char *)sqlite3_value_text(values[2]);
  size_t len = 0;
  uint8_t *text = u8_tolower(sqlite3_value_text(values[0]), (size_t)sqlite3_value_bytes(values[0]) + 1, lang,
                             NULL, NULL, &len);
  char *typed_text = mem_text((const char *)sqlite3_value_text(values[1])), *rest = typed_text, *part;
  bool has_all = text != NULL;
  (void)count;
  while (has_all && (part = strsep(&rest, " ")))
    has_all = holds_part((const char *)text, part, has_spaces(lang), !rest);
  sqlite3_result_int(context, has_all);
  free(typed_text);
  free(text);
}

/* Fills the table truth; writes a line of the file. */
static void find_truth(sqlite3 *db, const struct typed *t, FILE *out) {
  bench_run(db, "DELETE FROM truth");
  sqlite3_stmt *fill = bench_prepare(
      db, "INSERT INTO truth SELECT d.num, t.message - 1000000 FROM doc d"
          " JOIN text t ON t.message = 1000000 + substr(d.ref, 9) AND t.lang = d.lang"
          " WHERE d.lang = ?2 AND d.kind = 'fact' AND holds(plain(t.body, t.lang), ?1, ?2) RETURNING article");
  sqlite3_bind_text(fill, 1, t->text, -1, SQLITE_STATIC);
  sqlite3_bind_text(fill, 2, t->lang, -1, SQLITE_STATIC);
  fprintf(out, "%s\t", t->text);
  while (sqlite3_step(fill) == SQLITE_ROW) fprintf(out, " %d", sqlite3_column_int(fill, 0));
  fputc('\n', out);
  if (sqlite3_finalize(fill) != SQLITE_OK) bench_fail(sqlite3_errmsg(db));
}

/* --- what is found --- */

/* Each part as a phrase; the last one may go on. */
static char *phrases(const char *text, const char *end) {
  struct buf match = {0};
  char *copy = mem_text(text), *rest = copy, *part;
  while ((part = strsep(&rest, " "))) buf_addf(&match, "%s\"%s\"", match.len_bytes ? " AND " : "", part);
  buf_add(&match, end);
  free(copy);
  return match.text;
}

static char *our_match(const char *text) {
  struct query q;
  int closers;
  query_read(&q, text);
  char *match = query_graded(&q, &closers);
  query_free(&q);
  return match;
}

/* How many of the truth the index does not find. Frees `match`. */
static double missed(sqlite3_stmt *stmt, char *match) {
  sqlite3_bind_text(stmt, 1, match, -1, SQLITE_STATIC);
  if (sqlite3_step(stmt) != SQLITE_ROW) bench_fail(match);
  double count = sqlite3_column_double(stmt, 0);
  sqlite3_reset(stmt);
  free(match);
  return count;
}

/* `all` counts what is to be found, `count` what each index does not find of it. */
static void count_missed(sqlite3 *db, FILE *truth, double *all, double count[INDEXES]) {
#define MISSED(index)                                                                              \
  "SELECT count(*) FROM truth WHERE num NOT IN (SELECT rowid FROM " #index " WHERE " #index " MATCH ?1)"
  sqlite3_stmt *stmts[INDEXES] = {bench_prepare(db, MISSED(search)), bench_prepare(db, MISSED(words)),
                                  bench_prepare(db, MISSED(three))};
  for (size_t i = 0; i < TYPED; i++) {
    if (typed[i].is_slip) continue;
    find_truth(db, &typed[i], truth);
    *all += bench_number(db, "SELECT count(*) FROM truth");
    double ours = missed(stmts[0], our_match(typed[i].text));
    if (ours > 0) fprintf(stderr, "recall: %s: %.0f not found\n", typed[i].text, ours);
    count[0] += ours;
    count[1] += missed(stmts[1], phrases(typed[i].text, "*"));
    count[2] += missed(stmts[2], phrases(typed[i].text, ""));
  }
  for (size_t i = 0; i < INDEXES; i++) sqlite3_finalize(stmts[i]);
}

void recall_rows(sqlite3 *db, const char *truth) {
  double all = 0, count[INDEXES] = {0};
  FILE *out = fopen(truth, "w");
  if (!out) bench_fail(truth);
  if (sqlite3_create_function(db, "holds", 3, SQLITE_UTF8, NULL, holds, NULL, NULL) != SQLITE_OK)
    bench_fail(sqlite3_errmsg(db));
  bench_run(db, "CREATE TEMP TABLE truth(num INTEGER PRIMARY KEY, article INTEGER)");
  count_missed(db, out, &all, count);
  fclose(out);
  if (all < 1) bench_fail("no article holds anything that is typed");
  char *name = mem_format("not found, of %.0f", all);
  char *beside_words = mem_format("%s / unicode61", name), *beside_three = mem_format("%s / trigrams", name);
  stats_limit(beside_words, "count", count[0], count[1], 0);
  stats_limit(beside_three, "count", count[0], count[2], 0);
  free(beside_three);
  free(beside_words);
  free(name);
}
