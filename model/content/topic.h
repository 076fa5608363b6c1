/* topic: the list of topics and one topic page: an introduction, then the sourced facts of the
 * chosen country, then of the region, then of the world. */
#ifndef MODEL_CONTENT_TOPIC_H
#define MODEL_CONTENT_TOPIC_H

#include <stdbool.h>
#include <stddef.h>

#include "model/content/fact.h"
#include "model/content/fee.h"
#include "model/content/pack.h"

struct topic_row {
  char *id;
  struct text_of title;
  char *stages;  /* space-separated codes */
  char *sectors; /* space-separated codes */
  size_t facts;  /* facts that its page shows for the country asked */
};
struct topic_list {
  struct topic_row *rows;
  size_t count;
};

/* Topics in order of the pack. NULL filters mean all. `country`: counts facts for that country
 * plus ASEAN and world. Free with topic_list_free. */
enum err topic_list_load(struct topic_list *out, struct pack *pack, const struct lang_chain *chain,
                         const char *country, const char *stage, const char *sector,
                         struct error *e);
void topic_list_free(struct topic_list *list);

struct block {
  enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_ITEM } kind;
  int level; /* of a heading: 2 to 6 */
  struct text_of text;
};

struct topic {
  char *id, *stages, *sectors;
  char *needs; /* space-separated service categories, most useful first */
  char *see;   /* space-separated topic ids */
  struct text_of title;
  struct block *blocks;
  size_t block_count;
  struct fact_list facts; /* country, then ASEAN, then '*' */
  struct fee_rule *fees; /* only where the topic shows fee rules: into the country, out of it, or
                           to any country if workers come to this one */
  size_t fee_count;
  bool has_rules; /* facts or fees of any country: a notice of a centre has none */
};

/* Loads a whole page. `country` NULL or "": only ASEAN and world facts. `sector` NULL: all.
 * ERR_NOT_FOUND for an unknown id. Delivers `*out` (topic_free). */
enum err topic_load(struct topic **out, struct pack *pack, const char *id,
                    const struct lang_chain *chain, const char *country, const char *sector,
                    struct error *e);
void topic_free(struct topic **topic);

#endif
