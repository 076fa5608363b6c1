#include "model/content/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/outline.h"
#include "model/content/query.h"
#include "model/content/service.h"
#include "model/content/snippet.h"
#include "model/content/suggest.h"

/* What is looked through in this order: topics and outlines, hotlines, facts, recommendations. */
static const char *const scope_kinds[] = {"page", "hotline", "fact", "recommendation"};
enum { PAGE, HOTLINE, FACT, RECOMMENDATION, SCOPES };

/* Numbers of documents, first to last; none when first > last. */
struct range {
  int64_t first, last;
};
static const struct range nowhere = {1, 0};

/* What is looked through as one, and those of it that have titles: statements have none. */
struct scope {
  struct range all, titled;
};

/* One search under way. */
struct run {
  struct pack *pack;
  struct search_result *out;
  const char *country;
  size_t limit, room;
  char *match[QUERY_REACHES][2]; /* expressions, anywhere and in titles; NULL: not needed */
  const char *widest;            /* the one of them that finds all that is found */
  enum err err;
  struct error *e;
};

static const char *known_kind(const char *kind) {
  static const char *const others[] = {"topic", "hotline", "fact", "recommendation"};
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    if (strcmp(others[i], kind) == 0) return others[i];
  for (int i = 0; i < OUTLINE_KINDS; i++)
    if (strcmp(outline_code((enum outline_kind)i), kind) == 0)
      return outline_code((enum outline_kind)i);
  return NULL;
}

static bool is_known_hit(const struct search_result *r, const char *kind, const char *ref) {
  for (size_t i = 0; i < r->count; i++)
    if (r->hits[i].kind == kind && strcmp(r->hits[i].id, ref) == 0) return true;
  return false;
}

static bool is_full(const struct run *run) {
  return run->err || run->out->count >= run->limit || db_is_late(pack_db(run->pack));
}

static void free_hit(struct search_hit *hit) {
  free(hit->id);
  free(hit->title);
  free(hit->snippet);
}

/* Matches of one scope that are not listed yet, in their order. */
struct matches {
  struct search_hit *hits;
  size_t count, room;
  int64_t first; /* the number of the first one's document */
};

/* Reads at most `most` matches of a range. It holds each document that is listed at most once, so
 * that `limit` rows are enough. */
static void collect(struct matches *out, struct run *run, const char *match, struct range range,
                    size_t most) {
  *out = (struct matches){0};
  if (is_full(run) || range.first > range.last) return;
  struct cursor *c = db_select(pack_db(run->pack), SQL_SEARCH_TIER, "tiiti", match, range.first,
                               range.last, run->country, (int64_t)run->limit);
  while (out->count < most && cursor_next(c)) {
    const char *kind = known_kind(cursor_text(c, 0));
    if (!kind || is_known_hit(run->out, kind, cursor_text(c, 1))) continue;
    out->hits = mem_grow(out->hits, out->count, &out->room, sizeof *out->hits);
    if (!out->count) out->first = cursor_int(c, 4);
    struct search_hit *hit = &out->hits[out->count++];
    *hit = (struct search_hit){
        .kind = kind, .id = mem_text(cursor_text(c, 1)), .title = mem_text(cursor_text(c, 2))};
    strncpy(hit->lang, cursor_text(c, 3), sizeof hit->lang - 1);
    strncpy(hit->country, cursor_text(c, 5), sizeof hit->country - 1);
  }
  run->err = cursor_end(&c, run->e);
}

/* Lists matches as far as there is room, each once, and frees the others. */
static void list(struct run *run, struct matches *from) {
  struct search_result *r = run->out;
  for (size_t i = 0; i < from->count; i++) {
    struct search_hit *hit = &from->hits[i];
    if (r->count >= run->limit || is_known_hit(r, hit->kind, hit->id)) {
      free_hit(hit);
      continue;
    }
    r->hits = mem_grow(r->hits, r->count, &run->room, sizeof *r->hits);
    struct search_hit *listed = &r->hits[r->count++];
    *listed = *hit;
    listed->score = 1.0 / (double)r->count;
  }
  free(from->hits);
}

/* The documents of a language, of one kind or ("") of all. */
static struct range range_of(struct pack *pack, const char *lang, const char *kind) {
  struct range range = nowhere;
  struct cursor *c = db_select(pack_db(pack), SQL_DOC_RANGE, "tt", lang, kind);
  if (cursor_next(c) && cursor_int(c, 0))
    range = (struct range){cursor_int(c, 0), cursor_int(c, 1)};
  cursor_end(&c, NULL);
  return range;
}

static struct range behind(struct range range, int64_t first) {
  return (struct range){range.first > first ? range.first : first, range.last};
}

/* Titles before bodies, then scope by scope. What matches anywhere is read first, no more than
 * there is room for: titles need to be looked at only where something matches. */
static void search_scopes_for(struct run *run, const struct scope *scopes, size_t count,
                              const char *anywhere, const char *in_title) {
  struct matches found[SCOPES], titled;
  size_t room = run->limit - run->out->count;
  for (size_t i = 0; i < count; i++) {
    collect(&found[i], run, anywhere, scopes[i].all, room ? room : 1);
    room -= found[i].count < room ? found[i].count : room;
  }
  for (size_t i = 0; i < count; i++)
    if (found[i].count) {
      collect(&titled, run, in_title, behind(scopes[i].titled, found[i].first), run->limit);
      list(run, &titled);
    }
  for (size_t i = 0; i < count; i++)
    list(run, &found[i]);
}

/* Parts side by side before parts apart, and of both whole words before beginnings of words. */
static void search_scopes(struct run *run, const struct scope *scopes, size_t count) {
  for (int i = 0; i < QUERY_REACHES && !is_full(run); i++)
    if (run->match[i][0])
      search_scopes_for(run, scopes, count, run->match[i][0], run->match[i][1]);
}

/* The reader's language: its topics and outlines, then the hotlines, which are filed under English but belong
 * to everybody, then its facts, and in English the recommendations. */
static void search_own(struct run *run, const char *lang) {
  struct range pages = range_of(run->pack, lang, scope_kinds[PAGE]);
  struct range hotlines = range_of(run->pack, "en", scope_kinds[HOTLINE]);
  struct scope scopes[SCOPES] = {
      {pages, pages},
      {hotlines, hotlines},
      {range_of(run->pack, lang, scope_kinds[FACT]), nowhere},
      {range_of(run->pack, lang, scope_kinds[RECOMMENDATION]), nowhere}};
  search_scopes(run, scopes, SCOPES);
}

static void search_other(struct run *run, const char *lang) {
  struct scope scope = {range_of(run->pack, lang, ""), range_of(run->pack, lang, scope_kinds[PAGE])};
  search_scopes(run, &scope, 1);
}

static bool is_in_chain(const struct lang_chain *chain, const char *tag) {
  for (size_t i = 0; i < chain->count; i++)
    if (strcmp(chain->tag[i], tag) == 0) return true;
  return false;
}

/* The language of the first document from `from` on that matches at all; false if there is none. */
static bool next_language(struct run *run, int64_t from, char lang[PACK_TAG_BYTES]) {
  if (is_full(run)) return false;
  struct cursor *c = db_select(pack_db(run->pack), SQL_SEARCH_TIER, "tiiti", run->widest,
                               from, INT64_MAX, run->country, INT64_C(1));
  bool is_there = cursor_next(c);
  if (is_there) snprintf(lang, PACK_TAG_BYTES, "%s", cursor_text(c, 3));
  run->err = cursor_end(&c, run->e);
  return is_there && !run->err;
}

/* The languages outside the chain, in the order of their documents; those without a match are
 * passed over. */
static void search_others(struct run *run, const struct lang_chain *chain) {
  char lang[PACK_TAG_BYTES];
  for (int64_t from = 1; next_language(run, from, lang);) {
    if (!is_in_chain(chain, lang)) search_other(run, lang);
    int64_t last = range_of(run->pack, lang, "").last;
    if (last < from) return; /* the time is over */
    from = last + 1;
  }
}

/* One part has no neighbours. */
static void read_matches(struct run *run, const struct query *q) {
  int reaches = q->count > 1 ? QUERY_REACHES : QUERY_APART;
  for (int i = 0; i < reaches; i++)
    for (int k = 0; k <= 1; k++)
      run->match[i][k] = query_match(q, (enum query_reach)i, k);
  run->widest = run->match[reaches - 1][0];
}

static void free_matches(struct run *run) {
  for (int i = 0; i < QUERY_REACHES; i++)
    free(run->match[i][0]), free(run->match[i][1]);
}

/* Finds hits without their snippets. */
static enum err find(struct search_result *out, struct pack *pack, const struct query *q,
                     const struct search_ask *ask, struct error *e) {
  const struct lang_chain *chain = &ask->chain;
  struct run run = {.pack = pack, .out = out, .country = ask->country ? ask->country : "",
                    .limit = ask->limit ? ask->limit : SEARCH_LIMIT, .e = e};
  *out = (struct search_result){0};
  if (!q->count) return ERR_OK;
  read_matches(&run, q);
  if (chain->count) search_own(&run, chain->tag[0]);
  for (size_t i = 1; i < chain->count && !is_full(&run); i++)
    search_other(&run, chain->tag[i]);
  search_others(&run, chain);
  free_matches(&run);
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

/* The text of a document; that of a hotline begins with what a caller looks for first, as far as it is
 * sound. Delivers memory. */
static char *whole_text(struct search_hit *hit, struct pack *pack, const char *text) {
  if (strcmp(hit->kind, "hotline") != 0) return mem_text(text);
  char *numbers = service_number_line(pack, hit->id, &hit->title);
  char *whole = mem_format("%s%s%s", numbers, *numbers ? " \xC2\xB7 " : "", text);
  free(numbers);
  return whole;
}

/* From the text of the document that holds the most of the query, else from the first. */
static enum err cut_snippet(struct search_hit *hit, struct pack *pack, const struct query *q,
                            struct error *e) {
  size_t best = 0, start, end;
  struct cursor *c = snippet_texts(pack, hit->kind, hit->id, hit->lang);
  while (best < q->count && cursor_next(c)) {
    char *text = whole_text(hit, pack, cursor_text(c, 0));
    size_t parts = query_find(q, text, &start, &end);
    if (parts > best) take_snippet(hit, text, start, end);
    else if (!hit->snippet) take_snippet(hit, text, 0, 0);
    if (parts > best) best = parts;
    free(text);
  }
  if (!hit->snippet) hit->snippet = mem_text("");
  return cursor_end(&c, e);
}

enum err search_snippet(struct search_hit *hit, struct pack *pack, const char *query,
                        struct error *e) {
  struct query q;
  if (hit->snippet) return ERR_OK;
  query_read(&q, query);
  enum err err = cut_snippet(hit, pack, &q, e);
  query_free(&q);
  return err;
}

/* A query close to one that found nothing, if that finds something. Delivers memory. */
static char *did_you_mean(struct pack *pack, const struct search_ask *ask) {
  char *tries[1 + SUGGESTIONS] = {query_without_accents(ask->query)}, *found = NULL;
  const char *lang = ask->chain.count ? ask->chain.tag[0] : "en";
  size_t count = 1 + suggest_spelling(tries + 1, pack, ask->query, lang);
  struct search_ask one = *ask;
  one.limit = 1;
  for (size_t i = 0; i < count; i++) {
    struct search_result result = {0};
    struct query q = {0};
    if (tries[i] && !found) {
      query_read(&q, tries[i]);
      find(&result, pack, &q, &one, NULL);
    }
    if (result.count) found = mem_text(tries[i]);
    query_free(&q);
    search_result_free(&result);
    free(tries[i]);
  }
  return found;
}

enum err search_run(struct search_result *out, struct pack *pack, const struct search_ask *ask,
                    struct error *e) {
  struct db *db = pack_db(pack);
  struct query q;
  query_read(&q, ask->query);
  db_set_budget(db, ask->budget_us);
  enum err err = find(out, pack, &q, ask, e);
  if (!err && q.count && !out->count) out->did_you_mean = did_you_mean(pack, ask);
  out->is_partial = db_is_late(db);
  db_set_budget(db, 0);
  query_free(&q);
  if (err) search_result_free(out);
  return err;
}

void search_drop_hit(struct search_result *result, size_t index) {
  struct search_hit *hit = &result->hits[index];
  free_hit(hit);
  memmove(hit, hit + 1, (--result->count - index) * sizeof *hit);
}

void search_result_free(struct search_result *result) {
  for (size_t i = 0; i < result->count; i++)
    free_hit(&result->hits[i]);
  free(result->hits);
  free(result->did_you_mean);
  *result = (struct search_result){0};
}
