/* fact: sourced statements of law and practice, one by one or as lists. */
#ifndef MODEL_CONTENT_FACT_H
#define MODEL_CONTENT_FACT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/content/pack.h"

struct fact {
  char *id, *country, *stage, *sector, *topic;
  struct text_of statement;
  char *value, *unit, *legal_basis, *source_title, *publisher, *url, *as_of;
  bool is_secondary;  /* "reported by" */
  bool changes_often; /* "check if still valid" */
};

/* Starts as {0}. */
struct fact_list {
  struct fact *rows;
  size_t count, room;
};

/* One fact by its id, wherever it stands. Delivers `*out` (fact_free). `topic_id` gets the id of
 * the first topic whose page shows it (delivered memory; NULL argument is fine). */
enum err fact_load(struct fact **out, char **topic_id, struct pack *pack, const char *id,
                   const struct lang_chain *chain, struct error *e);
void fact_free(struct fact **fact);

/* Whether the fact may be shown to somebody who is in or going to `country` and comes from `origin`:
 * it holds there, in ASEAN or in the world. NULL or "": not known. */
bool fact_is_for(const struct fact *fact, const char *country, const char *origin);

/* Each of these appends to `list`. Free with fact_list_free, also after an error.
 *
 * The facts with these space-separated ids, in that order. ERR_NOT_FOUND for an unknown one. */
enum err fact_list_load(struct fact_list *list, struct pack *pack, const char *ids,
                        const struct lang_chain *chain, struct error *e);
/* All facts on a matter (the topic of facts.csv, as "passport-retention") for the country, "ASEAN"
 * or "*". */
enum err fact_list_about(struct fact_list *list, struct pack *pack, const char *topic,
                         const char *country, const struct lang_chain *chain, struct error *e);
/* The rows of an open query of facts (its columns as in fact_one); ends it. */
enum err fact_list_take(struct fact_list *list, struct pack *pack, const struct lang_chain *chain,
                        struct cursor *rows, struct error *e);
/* Takes one out and frees it. */
void fact_list_remove(struct fact_list *list, size_t at);
void fact_list_free(struct fact_list *list);

#endif
