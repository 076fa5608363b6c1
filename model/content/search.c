#include "model/content/search.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/find.h"
#include "model/content/query.h"
#include "model/content/service.h"
#include "model/content/snippet.h"
#include "model/content/suggest.h"

static void free_hit(struct search_hit *hit) {
  free(hit->id);
  free(hit->title);
  free(hit->snippet);
}

static void take_snippet(struct search_hit *hit, const char *text, size_t start, size_t end) {
  struct snippet s;
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
  size_t best = 0, wanted = hit->is_title_alone ? 0 : q->count, start, end, best_start = 0, best_end = 0;
  char *best_text = NULL;
  struct cursor *c = snippet_texts(pack, hit->kind, hit->id, hit->lang);
  while ((!best_text || best < wanted) && cursor_next(c)) {
    char *text = whole_text(hit, pack, cursor_text(c, 0));
    size_t parts = wanted ? query_find(q, text, &start, &end) : 0;
    bool is_better = parts > best;
    if (is_better) best = parts, best_start = start, best_end = end;
    if (is_better || !best_text) {
      free(best_text);
      best_text = text;
    } else {
      free(text);
    }
  }
  take_snippet(hit, best_text ? best_text : "", best_start, best_end);
  free(best_text);
  return cursor_end(&c, e);
}

enum err search_snippet(struct search_hit *hit, struct pack *pack, const char *query,
                        struct error *e) {
  struct query q;
  if (hit->snippet) return ERR_OK;
  char *plain = hit->is_without_accents ? query_without_accents(query) : NULL;
  query_read(&q, plain ? plain : query);
  enum err err = cut_snippet(hit, pack, &q, e);
  query_free(&q);
  free(plain);
  return err;
}

static bool has_accents(const struct query *q) {
  for (size_t i = 0; i < q->count; i++)
    for (size_t k = 0; k < q->parts[i].count; k++)
      if (q->parts[i].has_accents[k]) return true;
  return false;
}

/* A query close to one that found nothing, if that finds something. Delivers memory. */
static char *did_you_mean(struct pack *pack, const struct query *typed, const struct search_ask *ask) {
  char *tries[1 + SUGGESTIONS] = {has_accents(typed) ? query_without_accents(ask->query) : NULL}, *found = NULL;
  const char *lang = ask->chain.count ? ask->chain.tag[0] : "en";
  size_t count = 1 + suggest_spelling(tries + 1, pack, ask->query, lang);
  struct search_ask one = *ask;
  one.limit = 1;
  for (size_t i = 0; i < count; i++) {
    struct search_result result = {0};
    struct query q = {0};
    if (tries[i] && !found) {
      query_read(&q, tries[i]);
      find_documents(&result, pack, &q, &one, NULL);
    }
    if (result.count) found = mem_text(tries[i]);
    query_free(&q);
    search_result_free(&result);
    free(tries[i]);
  }
  return found;
}

/* Whether what is nowhere in the country is somewhere else. */
static bool is_elsewhere(struct pack *pack, const struct query *q, const struct search_ask *ask) {
  struct search_result result = {0};
  struct search_ask anywhere = *ask;
  if (!ask->country || !*ask->country) return false;
  anywhere.country = NULL;
  anywhere.limit = 1;
  find_documents(&result, pack, q, &anywhere, NULL);
  bool is_found = result.count > 0;
  search_result_free(&result);
  return is_found;
}

/* An accent that is wrong, or not typed yet, makes a word that is nowhere: then the letters have to do. */
static enum err find_without_accents(struct search_result *out, struct pack *pack, const struct query *q,
                                     const struct search_ask *ask, struct error *e) {
  struct query letters;
  if (!has_accents(q) || is_elsewhere(pack, q, ask)) return ERR_OK;
  char *plain = query_without_accents(ask->query);
  query_read(&letters, plain ? plain : "");
  enum err err = find_documents(out, pack, &letters, ask, e);
  for (size_t i = 0; i < out->count; i++) out->hits[i].is_without_accents = true;
  query_free(&letters);
  free(plain);
  return err;
}

enum err search_run(struct search_result *out, struct pack *pack, const struct search_ask *ask,
                    struct error *e) {
  struct db *db = pack_db(pack);
  struct query q;
  *out = (struct search_result){0};
  enum err err = db_run(db, SQL_BEGIN_READING, e, ""); /* one lock for all statements */
  if (err) return err;
  query_read(&q, ask->query);
  db_set_budget(db, ask->budget_us);
  err = find_documents(out, pack, &q, ask, e);
  if (!err && !out->count) err = find_without_accents(out, pack, &q, ask, e);
  if (!err && q.count && !out->count) out->did_you_mean = did_you_mean(pack, &q, ask);
  out->is_partial = db_is_late(db);
  db_set_budget(db, 0);
  db_rollback(db);
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
