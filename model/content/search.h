/* search: finds topics, guides, lessons, facts, hotlines and recommendations by any piece of their text, in
 * all shipped languages at once, the reader's language first. Short or accentless queries, digits of any
 * script and pieces from the middle of running text all work. */
#ifndef MODEL_CONTENT_SEARCH_H
#define MODEL_CONTENT_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/content/pack.h"

enum { SEARCH_LIMIT = 20, SEARCH_COUNTRY_BYTES = 8 };

struct search_hit {
  const char *kind; /* "topic", "fact", "hotline", "recommendation", or the code of a kind of outline; static */
  char *id;         /* of that topic, fact, service or outline */
  char *title;
  char *snippet;    /* a piece of the text around the match, at most 80 columns; NULL until asked */
  size_t match_start, match_end; /* bytes of the match within snippet; equal if it is in the title */
  char lang[PACK_TAG_BYTES];
  char country[SEARCH_COUNTRY_BYTES]; /* where it holds or answers; "" = region or world */
  bool is_title_alone; /* nothing of the query stands in its text */
  bool is_without_accents; /* found by the letters of the query alone */
  double score;     /* higher is better; only the order means something */
};
struct search_result {
  struct search_hit *hits;
  size_t count;
  char *did_you_mean; /* NULL, or a query close to the one that found nothing */
  bool is_partial;    /* the time was over; there may be more */
};

/* What is searched for whom. */
struct search_ask {
  const char *query;
  struct lang_chain chain; /* the reader's languages */
  const char *country;     /* NULL or "" = everywhere; hits of other countries are left out
                            * (region and world stay) */
  size_t limit;            /* at most so many hits; 0 = SEARCH_LIMIT */
  int64_t budget_us;       /* what is not found in this time is left out; 0 = all the time */
};

/* All parts of the query (between blanks) must be found, the last one as a beginning too; no more than 400
 * bytes and 8 parts are read. Hits come by language (the reader's, its chain, then the others), parts that
 * stand side by side as typed before parts apart, whole words before beginnings of words, titles before
 * texts, topics before outlines before hotlines before facts before recommendations; hotlines count as the
 * reader's language, and nothing is listed twice. Accents that were typed are meant, unless nothing is found
 * with them in any country. An empty query finds nothing. Numbers in conflict are never found. Free with
 * search_result_free. */
enum err search_run(struct search_result *out, struct pack *pack, const struct search_ask *ask,
                    struct error *e);
void search_result_free(struct search_result *result);
/* Takes one hit out. */
void search_drop_hit(struct search_result *result, size_t index);

/* Cuts the snippet of a hit of that query unless it is there: half of what a search costs, so that
 * only hits that are shown should have one. */
enum err search_snippet(struct search_hit *hit, struct pack *pack, const char *query,
                        struct error *e);

#endif
