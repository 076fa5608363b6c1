#include "model/content/search.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/query.h"
#include "model/content/snippet.h"
#include "model/content/suggest.h"

/* Kinds in the order of their documents within a language. */
static const char *const kinds[] = {"topic", "hotline", "fact"};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* Numbers of documents, first to last; none when first > last, as in {1, 0}. */
struct range {
  int64_t first, last;
};

/* One search under way. */
struct run {
  struct pack *pack;
  struct search_result *out;
  const char *country;
  size_t limit, room;
  char *match[2][2]; /* expressions: [anywhere, in titles][whole words, prefix] */
  enum err err;
  struct error *e;
};

static const char *known_kind(const char *kind) {
  for (size_t i = 0; i < KINDS; i++)
    if (strcmp(kinds[i], kind) == 0) return kinds[i];
  return NULL;
}

static bool is_known_hit(const struct search_result *r, const char *kind, const char *ref) {
  for (size_t i = 0; i < r->count; i++)
    if (r->hits[i].kind == kind && strcmp(r->hits[i].id, ref) == 0) return true;
  return false;
}

static bool is_full(const struct run *run) {
  return run->err || run->out->count >= run->limit;
}

static void add_hit(struct run *run, const char *kind, struct cursor *c) {
  struct search_result *r = run->out;
  r->hits = mem_grow(r->hits, r->count, &run->room, sizeof *r->hits);
  struct search_hit *hit = &r->hits[r->count++];
  *hit = (struct search_hit){.kind = kind,
                             .id = mem_text(cursor_text(c, 1)),
                             .title = mem_text(cursor_text(c, 2)),
                             .score = 1.0 / (double)r->count};
  strncpy(hit->lang, cursor_text(c, 3), sizeof hit->lang - 1);
}

/* Adds the documents of a range that match and are not there yet. A range holds each of those
 * that are there at most once, so that `limit` candidates are enough. */
static void tier(struct run *run, const char *match, struct range range) {
  if (is_full(run) || range.first > range.last) return;
  struct cursor *c = db_select(pack_db(run->pack), SQL_SEARCH_TIER, "tiiti", match, range.first,
                               range.last, run->country, (int64_t)run->limit);
  while (run->out->count < run->limit && cursor_next(c)) {
    const char *kind = known_kind(cursor_text(c, 0));
    if (kind && !is_known_hit(run->out, kind, cursor_text(c, 1))) add_hit(run, kind, c);
  }
  run->err = cursor_end(&c, run->e);
}

static struct range range_of(struct pack *pack, const char *lang) {
  struct range range = {1, 0};
  struct cursor *c = db_select(pack_db(pack), SQL_DOC_RANGE, "t", lang);
  if (cursor_next(c)) range = (struct range){cursor_int(c, 0), cursor_int(c, 1)};
  cursor_end(&c, NULL);
  return range;
}

/* The range from its first document that matches at all; saves the tiers where there is none. */
static struct range from_first_match(struct run *run, const char *match, struct range range) {
  if (is_full(run) || range.first > range.last) return (struct range){1, 0};
  struct cursor *c = db_select(pack_db(run->pack), SQL_SEARCH_TIER, "tiiti", match, range.first,
                               range.last, run->country, INT64_C(1));
  range.first = cursor_next(c) ? cursor_int(c, 4) : range.last + 1;
  run->err = cursor_end(&c, run->e);
  return range;
}

static size_t kind_place(struct pack *pack, int64_t num) {
  size_t place = KINDS;
  struct cursor *c = db_select(pack_db(pack), SQL_DOC_KIND, "i", num);
  if (cursor_next(c))
    for (size_t i = 0; i < KINDS; i++)
      if (strcmp(cursor_text(c, 0), kinds[i]) == 0) place = i;
  cursor_end(&c, NULL);
  return place;
}

/* The documents of a range up to and including the kind at `place`: they stand in order. */
static int64_t kind_end(struct pack *pack, struct range range, size_t place) {
  int64_t low = range.first, high = range.last + 1; /* the answer + 1 lies in [low, high] */
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    if (kind_place(pack, middle) <= place)
      low = middle + 1;
    else
      high = middle;
  }
  return low - 1;
}

/* Whole words before beginnings of words, and of either titles before bodies. */
static void search_ranges(struct run *run, const struct range *ranges, size_t count) {
  struct range left[KINDS];
  for (int is_prefix = 0; is_prefix <= 1; is_prefix++) {
    for (size_t i = 0; i < count; i++)
      left[i] = from_first_match(run, run->match[0][is_prefix], ranges[i]);
    for (int in_title = 1; in_title >= 0; in_title--)
      for (size_t i = 0; i < count; i++)
        tier(run, run->match[in_title][is_prefix], left[i]);
  }
}

/* The reader's language: its topics, then the hotlines, which are filed under English but belong
 * to everybody, then its facts. */
static void search_own(struct run *run, const char *lang) {
  struct range own = range_of(run->pack, lang), english = range_of(run->pack, "en");
  int64_t own_topics = kind_end(run->pack, own, 0);
  struct range ranges[KINDS] = {
      {own.first, own_topics},
      {kind_end(run->pack, english, 0) + 1, kind_end(run->pack, english, 1)},
      {kind_end(run->pack, own, 1) + 1, own.last}};
  search_ranges(run, ranges, KINDS);
}

static void search_other(struct run *run, const char *lang) {
  struct range range = range_of(run->pack, lang);
  search_ranges(run, &range, 1);
}

static bool is_in_chain(const struct lang_chain *chain, const char *tag) {
  for (size_t i = 0; i < chain->count; i++)
    if (strcmp(chain->tag[i], tag) == 0) return true;
  return false;
}

static void search_languages(struct run *run, const struct lang_chain *chain) {
  size_t count;
  const struct language *languages = pack_languages(run->pack, &count);
  if (chain->count) search_own(run, chain->tag[0]);
  for (size_t i = 1; i < chain->count && !is_full(run); i++)
    search_other(run, chain->tag[i]);
  for (size_t i = 0; i < count && !is_full(run); i++)
    if (!is_in_chain(chain, languages[i].tag)) search_other(run, languages[i].tag);
}

/* Finds hits without their snippets. */
static enum err find(struct search_result *out, struct pack *pack, const struct query *q,
                     const struct lang_chain *chain, const char *country, size_t limit,
                     struct error *e) {
  struct run run = {
      .pack = pack, .out = out, .country = country ? country : "", .limit = limit, .e = e};
  *out = (struct search_result){0};
  if (!q->count) return ERR_OK;
  for (int i = 0; i < 4; i++)
    run.match[i / 2][i % 2] = query_match(q, i / 2, i % 2);
  search_languages(&run, chain);
  for (int i = 0; i < 4; i++)
    free(run.match[i / 2][i % 2]);
  return run.err;
}

static void take_snippet(struct search_hit *hit, const char *text, size_t start, size_t end) {
  struct snippet s;
  free(hit->snippet);
  snippet_cut(&s, text, start, end);
  hit->snippet = s.text;
  hit->match_start = s.match_start;
  hit->match_end = s.match_end;
}

/* The text of the document that holds the most of the query, else the first. */
static enum err add_snippet(struct search_hit *hit, struct pack *pack, const struct query *q,
                            struct error *e) {
  static const enum sql statements[KINDS] = {SQL_TOPIC_TEXTS, SQL_HOTLINE_TEXTS, SQL_FACT_TEXTS};
  size_t kind = 0, best = 0, start, end;
  while (kinds[kind] != hit->kind)
    kind++;
  struct cursor *c = db_select(pack_db(pack), statements[kind], "tt", hit->id, hit->lang);
  while (best < q->count && cursor_next(c)) {
    size_t parts = query_find(q, cursor_text(c, 0), &start, &end);
    if (parts > best)
      take_snippet(hit, cursor_text(c, 0), start, end);
    else if (!hit->snippet)
      take_snippet(hit, cursor_text(c, 0), 0, 0);
    if (parts > best) best = parts;
  }
  if (!hit->snippet) hit->snippet = mem_text("");
  return cursor_end(&c, e);
}

/* A query close to one that found nothing, if that finds something. Delivers memory. */
static char *did_you_mean(struct pack *pack, const char *query, const struct lang_chain *chain,
                          const char *country) {
  char *tries[] = {query_without_accents(query), suggest_spelling(pack, query)};
  char *found = NULL;
  for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
    struct search_result result = {0};
    struct query q = {0};
    if (tries[i] && !found) {
      query_read(&q, tries[i]);
      find(&result, pack, &q, chain, country, 1, NULL);
    }
    if (result.count) found = mem_text(tries[i]);
    query_free(&q);
    search_result_free(&result);
    free(tries[i]);
  }
  return found;
}

enum err search_run(struct search_result *out, struct pack *pack, const char *query,
                    const struct lang_chain *chain, const char *country, size_t limit,
                    struct error *e) {
  struct query q;
  query_read(&q, query);
  enum err err = find(out, pack, &q, chain, country, limit ? limit : SEARCH_LIMIT, e);
  for (size_t i = 0; !err && i < out->count; i++)
    err = add_snippet(&out->hits[i], pack, &q, e);
  if (!err && q.count && !out->count) out->did_you_mean = did_you_mean(pack, query, chain, country);
  query_free(&q);
  if (err) search_result_free(out);
  return err;
}

void search_result_free(struct search_result *result) {
  for (size_t i = 0; i < result->count; i++) {
    free(result->hits[i].id);
    free(result->hits[i].title);
    free(result->hits[i].snippet);
  }
  free(result->hits);
  free(result->did_you_mean);
  *result = (struct search_result){0};
}
