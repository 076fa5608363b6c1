/* What search finds of what is there, per language, beside the tokenizers of SQLite on the same
 * statements. Prints a table. */
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uninorm.h>
#include <unictype.h>

#include "model/base/segment.h"
#include "model/base/text.h"
#include "model/content/search.h"
#include "tests/unit/real_pack.h"

#define COUNT(array) (sizeof array / sizeof array[0])
enum { ALL = 800, /* more hits than the documents of one language */
       ASKED = 40, /* queries of each length */
       CLASSES = 4 };

/* Statements of the pack in one language. */
struct statements {
  char **ids, **texts;
  size_t count;
};

static struct statements statements_of(const char *path, const char *lang) {
  struct statements s = {mem_new(2000, sizeof(char *)), mem_new(2000, sizeof(char *)), 0};
  sqlite3 *db;
  sqlite3_stmt *stmt;
  cr_assert_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  sqlite3_prepare_v2(db, "SELECT f.id, t.body FROM fact f JOIN text t ON t.message = f.statement "
                         "AND t.lang = ?1 ORDER BY f.num", -1, &stmt, NULL);
  sqlite3_bind_text(stmt, 1, lang, -1, SQLITE_STATIC);
  while (sqlite3_step(stmt) == SQLITE_ROW && s.count < 2000) {
    s.ids[s.count] = mem_text((const char *)sqlite3_column_text(stmt, 0));
    s.texts[s.count++] = mem_text((const char *)sqlite3_column_text(stmt, 1));
  }
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  return s;
}

static void free_statements(struct statements *s) {
  for (size_t i = 0; i < s->count; i++) free(s->ids[i]), free(s->texts[i]);
  free(s->ids);
  free(s->texts);
}

static uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* A text as a reader types it: without U+200B, which only wrapping needs. */
static char *typed(const char *text) {
  struct buf b = {0};
  for (const char *gap; (gap = strstr(text, "\u200B")); text = gap + strlen("\u200B"))
    buf_add_n(&b, text, (size_t)(gap - text));
  buf_add(&b, text);
  return buf_take(&b);
}

/* `letters` code points of running text from the start of a piece on, blanks included; NULL where
 * the run is not that long. A query begins where a piece begins: a cluster cut at its front is not promised to be
 * found; it may end anywhere, also within a word or cluster, as it does while somebody types. */
static char *sample(const char *text, size_t letters, uint32_t *state) {
  size_t starts[1000], count = 0, at, n;
  struct segment s;
  segment_start(&s, text);
  while (count < COUNT(starts) && segment_next(&s)) starts[count++] = s.start;
  if (!count) return NULL;
  size_t from = at = starts[next_random(state) % count];
  for (; letters; letters--, at += n) {
    uint32_t c = text_decode(text + at, &n);
    bool is_blank = c == ' ' && letters > 1;
    if (!is_blank && !uc_is_general_category(c, UC_LETTER) && !uc_is_general_category(c, UC_MARK))
      return NULL;
  }
  return mem_text_n(text + from, at - from);
}

/* An engine answers a query with the statements that it finds: is_found[i] for statement i. */
struct engine {
  const char *name;
  struct pack *pack;  /* ours */
  struct lang_chain chain;
  sqlite3 *db;        /* or a table of SQLite */
  sqlite3_stmt *stmt;
  bool is_prefix;
  size_t asked[CLASSES], found[CLASSES], hits[CLASSES], true_hits[CLASSES];
};

static void ask_ours(struct engine *g, const char *query, const struct statements *s, bool *is_found) {
  struct search_ask ask = {.query = query, .chain = g->chain, .limit = ALL};
  struct search_result r;
  cr_assert_eq(search_run(&r, g->pack, &ask, NULL), ERR_OK);
  for (size_t i = 0; i < r.count; i++)
    for (size_t k = 0; k < s->count; k++)
      if (strcmp(r.hits[i].lang, g->chain.tag[0]) == 0 && strcmp(r.hits[i].id, s->ids[k]) == 0)
        is_found[k] = true;
  search_result_free(&r);
}

static void ask_table(struct engine *g, const char *query, bool *is_found) {
  char *match = mem_format("\"%s\"%s", query, g->is_prefix ? " *" : "");
  sqlite3_bind_text(g->stmt, 1, match, -1, SQLITE_TRANSIENT);
  while (sqlite3_step(g->stmt) == SQLITE_ROW) is_found[sqlite3_column_int64(g->stmt, 0)] = true;
  sqlite3_reset(g->stmt);
  free(match);
}

/* A table of SQLite with the same statements. */
static struct engine table_of(const char *tokenizer, bool is_prefix, const struct statements *s) {
  struct engine g = {.name = tokenizer, .is_prefix = is_prefix};
  char *create = mem_format("CREATE VIRTUAL TABLE t USING fts5(body, tokenize = '%s')", tokenizer);
  cr_assert_eq(sqlite3_open(":memory:", &g.db), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(g.db, create, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_prepare_v2(g.db, "INSERT INTO t(rowid, body) VALUES(?1, ?2)", -1, &g.stmt, NULL);
  for (size_t i = 0; i < s->count; i++) {
    sqlite3_bind_int64(g.stmt, 1, (int64_t)i);
    sqlite3_bind_text(g.stmt, 2, s->texts[i], -1, SQLITE_STATIC);
    cr_assert_eq(sqlite3_step(g.stmt), SQLITE_DONE);
    sqlite3_reset(g.stmt);
  }
  sqlite3_finalize(g.stmt);
  sqlite3_prepare_v2(g.db, "SELECT rowid FROM t WHERE t MATCH ?1", -1, &g.stmt, NULL);
  free(create);
  return g;
}

static void drop_engine(struct engine *g) {
  sqlite3_finalize(g->stmt);
  sqlite3_close(g->db);
}

/* The forms that are compared, of a whole text. */
static char *plain(const char *text) {
  struct buf exact = {0}, folded = {0};
  char *gapless = typed(text);
  segment_forms(gapless, strlen(gapless), &exact, &folded);
  free(gapless);
  buf_free(&folded);
  return buf_take(&exact);
}

/* Counts for a query cut out of statement `source`: whether that is found, and how many of those
 * found hold what was typed. */
static void count_query(struct engine *g, const struct statements *s, char **plains, size_t source,
                        const char *query, size_t class) {
  bool is_found[2000] = {false};
  if (g->pack) ask_ours(g, query, s, is_found);
  else ask_table(g, query, is_found);
  char *wanted = plain(query);
  g->asked[class]++;
  g->found[class] += is_found[source];
  if (g->pack && !is_found[source])
    fprintf(stderr, "%s is not found in %s\n", query, s->texts[source]);
  for (size_t i = 0; i < s->count; i++) {
    g->hits[class] += is_found[i];
    g->true_hits[class] += is_found[i] && strstr(plains[i], wanted);
  }
  free(wanted);
}

static size_t percent(size_t part, size_t of) {
  return of ? (200 * part + of) / (2 * of) : 0;
}

static void print_row(const char *lang, const struct engine *g) {
  fprintf(stderr, "%-3s %-10s", lang, g->name);
  for (size_t i = 0; i < CLASSES; i++) {
    fprintf(stderr, "  %3zu/", percent(g->found[i], g->asked[i]));
    if (g->hits[i]) fprintf(stderr, "%-3zu", percent(g->true_hits[i], g->hits[i]));
    else fprintf(stderr, "-  ");
  }
  fprintf(stderr, "\n");
}

static void ask_all(struct engine *engines, size_t count, const struct statements *s) {
  static const size_t lengths[CLASSES][4] = {{1, 1, 1, 1}, {2, 2, 2, 2}, {3, 3, 3, 3}, {4, 6, 9, 14}};
  char **plains = mem_new(s->count, sizeof *plains);
  uint32_t state = 42;
  for (size_t i = 0; i < s->count; i++) plains[i] = plain(s->texts[i]);
  for (size_t class = 0; class < CLASSES; class++)
    for (size_t tries = 0; engines[0].asked[class] < ASKED && tries < 20000; tries++) {
      size_t at = next_random(&state) % s->count;
      char *text = typed(s->texts[at]);
      char *query = sample(text, lengths[class][engines[0].asked[class] % 4], &state);
      for (size_t i = 0; query && i < count; i++)
        count_query(&engines[i], s, plains, at, query, class);
      free(query);
      free(text);
    }
  for (size_t i = 0; i < s->count; i++) free(plains[i]);
  free(plains);
}

/* At least 99 of 100 statements are found by a piece of theirs. */
static void expect_recall(const char *path, const char *lang) {
  struct pack *pack = open_pack(path);
  struct statements s = statements_of(path, lang);
  cr_assert_gt(s.count, 4u, "%s", lang);
  struct engine engines[] = {{.name = "ours", .pack = pack, .chain = pack_chain(pack, lang)},
                             table_of("unicode61", true, &s), table_of("trigram", false, &s)};
  size_t asked = 0, found = 0;
  ask_all(engines, COUNT(engines), &s);
  for (size_t i = 0; i < COUNT(engines); i++) print_row(lang, &engines[i]);
  for (size_t i = 0; i < CLASSES; i++) {
    cr_expect_eq(engines[0].asked[i], (size_t)ASKED, "%s", lang);
    asked += engines[0].asked[i], found += engines[0].found[i];
  }
  cr_expect_geq(found * 100, asked * 99, "%s: %zu of %zu", lang, found, asked);
  drop_engine(&engines[1]), drop_engine(&engines[2]);
  free_statements(&s);
  pack_close(&pack);
}

/* Chinese is not shipped: its statements are put into a copy of the pack. */
static char *pack_with_chinese(void) {
  static const char *const texts[] = {
      "雇主必须按时支付工资，不得扣押工人的护照。", "每周工作时间不得超过四十八小时，加班必须支付加班费。",
      "家政工人每周有权休息一天。", "招聘费用应由雇主承担，而不是由工人承担。",
      "如果发生工伤，雇主应当支付医疗费用。", "移民工人有权加入工会。"};
  char *script = with_statements("zh", texts, COUNT(texts)), *path = changed_pack(script);
  free(script);
  return path;
}

Test(recall, of_pieces_in_each_language) {
  static const char *const langs[] = {"en", "th", "my", "km", "lo", "vi", "id", "ms", "fil"};
  fprintf(stderr, "recall / precision, %% of queries and of hits, by letters of the query:\n");
  fprintf(stderr, "%-14s  %-7s  %-7s  %-7s  %-7s\n", "", "1", "2", "3", "4 to 14");
  for (size_t i = 0; i < COUNT(langs); i++) expect_recall(getenv("TEST_REAL_PACK"), langs[i]);
  char *path = pack_with_chinese();
  expect_recall(path, "zh");
  unlink(path);
  free(path);
}

/* Vietnamese as it is typed without accents. */
static char *unaccented(const char *text) {
  struct buf b = {0};
  size_t len;
  char *nfd = (char *)u8_normalize(UNINORM_NFD, (const uint8_t *)text, strlen(text) + 1, NULL, &len);
  for (size_t n, at = 0; nfd[at]; at += n) {
    uint32_t c = text_decode(nfd + at, &n);
    if (c == 0x0111 || c == 0x0110) buf_add(&b, c == 0x0111 ? "d" : "D");
    else if (!uc_is_general_category(c, UC_MARK)) buf_add_n(&b, nfd + at, n);
  }
  free(nfd);
  return buf_take(&b);
}

Test(recall, of_vietnamese_without_accents) {
  struct pack *pack = real_pack();
  struct engine ours = {.pack = pack, .chain = pack_chain(pack, "vi")};
  struct statements s = statements_of(getenv("TEST_REAL_PACK"), "vi");
  uint32_t state = 5;
  size_t asked = 0, found = 0, with_dd = 0;
  while (asked < 50) {
    size_t at = next_random(&state) % s.count, words = 1 + asked % 3, starts[200], count = 0;
    struct segment seg;
    segment_start(&seg, s.texts[at]);
    while (count < 200 && segment_next(&seg)) starts[count++] = seg.start;
    if (count <= words + 1) continue;
    size_t first = next_random(&state) % (count - words - 1);
    char *exact = mem_text_n(s.texts[at] + starts[first], starts[first + words] - starts[first]);
    char *query = unaccented(exact);
    with_dd += strstr(exact, "đ") != NULL;
    bool is_found[2000] = {false};
    ask_ours(&ours, query, &s, is_found);
    if (!is_found[at]) fprintf(stderr, "%s (%s) is not found\n", query, exact);
    found += is_found[at];
    asked++;
    free(exact), free(query);
  }
  cr_expect_gt(with_dd, 3u, "đ takes part");
  cr_expect_eq(found, asked);
  free_statements(&s);
  pack_close(&pack);
}
