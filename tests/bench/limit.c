/* limit: what a ranked search costs that is nothing but postings in memory.
 *
 *   limit PACK REPEATS
 *
 * The pieces of the pack's own index become arrays of documents and places. A query gives the
 * documents in which the pieces of each part stand one after the other, the rarer and the more often
 * the better, twenty of them (BM25 without lengths). Prints the median in us of what is typed and no
 * slip, whole words alone. */
#include <math.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/query.h"
#include "model/store/fts.h"
#include "tests/bench/bench.h"
#include "tests/bench/typed.h"

enum { BEST = 20, COLUMN_PLACES = 1 << 24 /* no title is that long */ };

struct posting {
  uint32_t doc, place;
};
struct term {
  char *text;
  struct posting *postings; /* in order */
  size_t count, room;
};
struct hit {
  uint32_t doc;
  float score;
};
struct postings {
  struct term *terms; /* in order */
  size_t count, room;
  struct hit *hits, *others; /* room for every document */
  uint32_t last_doc;
};

/* --- the postings --- */

static void add(struct postings *p, const char *text, uint32_t doc, uint32_t place) {
  if (!p->count || strcmp(p->terms[p->count - 1].text, text) != 0) {
    p->terms = mem_grow(p->terms, p->count, &p->room, sizeof *p->terms);
    p->terms[p->count++] = (struct term){.text = mem_text(text)};
  }
  struct term *term = &p->terms[p->count - 1];
  term->postings = mem_grow(term->postings, term->count, &term->room, sizeof *term->postings);
  term->postings[term->count++] = (struct posting){doc, place};
  if (doc > p->last_doc) p->last_doc = doc;
}

static void load(struct postings *p, const char *pack) {
  static const char sql[] = "SELECT term, doc, offset + iif(col = 'title', 0, ?1) FROM temp.piece";
  sqlite3 *db = bench_open(pack, SQLITE_OPEN_READONLY);
  if (fts_register(db) != SQLITE_OK) bench_fail(pack);
  bench_run(db, "CREATE VIRTUAL TABLE temp.piece USING fts5vocab(main, search, instance)");
  sqlite3_stmt *stmt = bench_prepare(db, sql);
  sqlite3_bind_int(stmt, 1, COLUMN_PLACES);
  while (sqlite3_step(stmt) == SQLITE_ROW)
    add(p, (const char *)sqlite3_column_text(stmt, 0), (uint32_t)sqlite3_column_int(stmt, 1),
        (uint32_t)sqlite3_column_int(stmt, 2));
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  p->hits = mem_new(p->last_doc + 1, sizeof *p->hits);
  p->others = mem_new(p->last_doc + 1, sizeof *p->others);
}

static void unload(struct postings *p) {
  for (size_t i = 0; i < p->count; i++) {
    free(p->terms[i].text);
    free(p->terms[i].postings);
  }
  free(p->terms);
  free(p->hits);
  free(p->others);
}

/* --- a search --- */

static int compare_text(const void *text, const void *term) {
  return strcmp(text, ((const struct term *)term)->text);
}

static const struct term *find(const struct postings *p, const char *text) {
  static const struct term none;
  const struct term *term = bsearch(text, p->terms, p->count, sizeof *p->terms, compare_text);
  return term ? term : &none;
}

/* Whether the term stands there; `*next` goes on from place to place. */
static bool stands(const struct term *term, size_t *next, uint32_t doc, uint32_t place) {
  const struct posting *at = term->postings;
  while (*next < term->count && (at[*next].doc < doc || (at[*next].doc == doc && at[*next].place < place))) ++*next;
  return *next < term->count && at[*next].doc == doc && at[*next].place == place;
}

/* The documents with the pieces of a part one after the other, by number; the score is how often. */
static size_t find_part(const struct postings *p, const struct query_part *part, struct hit *hits) {
  const struct term *first = find(p, part->pieces[0]), *terms[QUERY_BYTES];
  size_t next[QUERY_BYTES] = {0}, count = 0, pieces = part->count;
  for (size_t i = 1; i < pieces; i++) terms[i] = find(p, part->pieces[i]);
  for (size_t n = 0; n < first->count; n++) {
    struct posting at = first->postings[n];
    size_t i = 1;
    while (i < pieces && stands(terms[i], &next[i], at.doc, at.place + (uint32_t)i)) i++;
    if (i < pieces) continue;
    if (!count || hits[count - 1].doc != at.doc) hits[count++] = (struct hit){.doc = at.doc};
    hits[count - 1].score++;
  }
  return count;
}

static void weigh(struct hit *hits, size_t count, double documents) {
  float rare = (float)log(1 + documents / ((double)count + 1));
  for (size_t i = 0; i < count; i++) hits[i].score = rare * hits[i].score / (hits[i].score + 1.2F);
}

/* What is in both, in `a`. */
static size_t both(struct hit *a, size_t a_count, const struct hit *b, size_t b_count) {
  size_t count = 0;
  for (size_t i = 0, j = 0; i < a_count && j < b_count;) {
    if (a[i].doc == b[j].doc) a[count++] = (struct hit){a[i].doc, a[i].score + b[j].score};
    if (a[i].doc <= b[j].doc) i++;
    else j++;
  }
  return count;
}

/* The best ones to the front. */
static void rank(struct hit *hits, size_t count) {
  for (size_t i = 1; i < count; i++) {
    size_t at = i < BEST ? i : BEST;
    struct hit hit = hits[i];
    if (at == BEST && hit.score <= hits[--at].score) continue;
    for (; at && hits[at - 1].score < hit.score; at--) hits[at] = hits[at - 1];
    hits[at] = hit;
  }
}

static size_t search(const struct postings *p, const char *text) {
  struct query q;
  query_read(&q, text);
  size_t count = q.count ? find_part(p, &q.parts[0], p->hits) : 0;
  weigh(p->hits, count, p->last_doc);
  for (size_t i = 1; i < q.count; i++) {
    size_t others = find_part(p, &q.parts[i], p->others);
    weigh(p->others, others, p->last_doc);
    count = both(p->hits, count, p->others, others);
  }
  rank(p->hits, count);
  query_free(&q);
  return count;
}

int main(int argc, char **argv) {
  struct postings postings = {0};
  struct samples times = {0};
  if (argc != 3) bench_fail("usage: limit PACK REPEATS");
  load(&postings, argv[1]);
  for (int repeat = atoi(argv[2]); repeat > 0; repeat--)
    for (size_t i = 0; i < TYPED; i++) {
      if (typed[i].is_slip) continue;
      double since_us = now_us();
      size_t found = search(&postings, typed[i].text);
      samples_add(&times, now_us() - since_us);
      if (!found) bench_fail(typed[i].text);
    }
  printf("%.2f\n", samples_at(&times, 0.5));
  samples_free(&times);
  unload(&postings);
  return 0;
}
