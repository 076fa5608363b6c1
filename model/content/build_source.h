/* build_source: everything that a pack is made of, as it was read and checked; and the passes of
 * the builder over it, in the order in which pack_build runs them. Each names the file and line
 * of the first thing that is wrong (ERR_INVALID). */
#ifndef MODEL_CONTENT_BUILD_SOURCE_H
#define MODEL_CONTENT_BUILD_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/content/build.h"
#include "model/content/build_map.h"
#include "model/content/build_message.h"
#include "model/content/layer.h"
#include "model/content/outline.h"
#include "model/content/read_csv.h"
#include "model/content/read_markdown.h"
#include "model/content/read_text.h"
#include "model/content/read_yaml.h"

/* The CSV files, each after those that it refers to. */
enum table {
  TABLE_TERRITORY_NAMES,
  TABLE_LANGUAGE_NAMES,
  TABLE_LANGUAGES,
  TABLE_SEARCH_WORDS, /* its pages are checked by build_words_check */
  TABLE_ORGANIZATIONS,
  TABLE_SERVICES,
  TABLE_LOCATIONS,
  TABLE_PHONES,
  TABLE_SPOKEN,
  TABLE_SCHEDULES,
  TABLE_SOURCES,
  TABLE_HSDS,
  TABLE_REJECTED,
  TABLE_FACTS,
  TABLE_FEE_ITEMS,
  TABLE_FEE_RULES,
  TABLE_THRESHOLDS,
  TABLE_OFFER_SIGNS,
  TABLE_REMITTANCE,
  TABLE_RECOMMENDATIONS,
  TABLE_STATS,
  TABLE_ATTACHES,
  TABLE_INSTRUMENTS,
  TABLE_AGENCIES,
  TABLE_COUNT
};

/* A topic page; `facts` are row numbers of facts.csv in the order in which the page shows them. */
struct topic_source {
  const char *file; /* as messages name it; borrowed */
  size_t layer;
  struct yaml front;
  struct markdown body;
  const char *id, *title; /* borrowed from `front` */
  int order;
  size_t *facts;
  size_t fact_count;
};

/* A guide, card, lesson, checklist or list of clauses. */
struct outline_source {
  const char *file; /* as messages name it; borrowed */
  size_t layer;
  struct yaml tree;
  bool *is_message; /* of each entry of `tree`: whether it is a text for readers */
  enum outline_kind kind;
  const char *id, *title; /* borrowed from `tree` */
  int order;
};

/* A recording of a text. */
struct clip_source {
  const struct layer_file *file; /* borrowed */
  char *lang, *text_id;
};

struct source {
  const char *content_dir, *locale_dir; /* the one layer, unless `layer` is set */
  struct layer folder;                  /* what was read of them */
  const struct layer *layer;            /* farthest first; borrowed */
  size_t layer_count;
  struct yaml pack; /* what pack.yaml of all layers say together */
  struct csv table[TABLE_COUNT];
  struct build_map ids[TABLE_COUNT]; /* id or code in the first column: row number */
  struct topic_source *topic;        /* in order of the pack */
  size_t topic_count;
  struct outline_source *outline; /* kind by kind, in order of the pack */
  size_t outline_count, outline_room;
  struct clip_source *clip; /* language by language */
  size_t clip_count, clip_room;
  struct messages messages;
};

/* Shorthand for one cell. */
static inline const char *source_cell(const struct source *s, enum table table, size_t row,
                                      size_t column) {
  return s->table[table].row[row].cell[column];
}

/* All of the following passes but the translations: reads and checks the layers. Free with
 * build_source_free, also after an error. */
enum err build_source_load(struct source *s, struct error *e);
void build_source_free(struct source *s);

/* pack.yaml of each layer, and what they say together. Their countries and languages are checked by
 * build_pack_check, when the names are there. */
enum err build_pack_load(struct source *s, struct error *e);
enum err build_pack_check(const struct source *s, struct error *e);

/* All tables, row by row out of the layers, and then cell by cell. */
enum err build_tables_load(struct source *s, struct error *e);

/* What the cells of the directory say together: numbers with their sources, hours, references. */
enum err build_directory_check(const struct source *s, struct error *e);

/* What the rule tables say together: each number stands in the fact that it is taken from. */
enum err build_rules_check(const struct source *s, struct error *e);

/* What the rows of agencies.csv say together, or of a list that is taken in (agency_import.h): none is
 * given twice, no list is of the future or of two dates. */
enum err build_agencies_check(const struct source *s, struct error *e);

/* The topic pages, and which facts each shows; every fact must be shown somewhere. */
enum err build_topics_load(struct source *s, struct error *e);

/* The outlines; their folders may be missing. */
enum err build_outlines_load(struct source *s, struct error *e);

/* What search_words.csv names is there. */
enum err build_words_check(const struct source *s, struct error *e);

/* The recordings; their folders may be missing. Each is whole, not too large, in a language of the pack,
 * and of a text that is read aloud. */
enum err build_clips_load(struct source *s, struct error *e);
void build_clips_free(struct source *s);

/* Numbers the messages in order of their first appearance. */
void build_messages_number(struct source *s);

/* Their translations, none of which may lack a number of the English text or be that text. */
enum err build_messages_load(struct source *s, struct error *e);

/* What is in it. */
void build_count(const struct source *s, struct pack_counts *counts);

/* Writes the whole pack into the new database file `path`; the sources go in when they are of one
 * layer. */
enum err build_write(const struct source *s, const char *path, struct error *e);
/* Writes a pack of nothing but the sources of the nearest layer, which is to lie over the farthest. */
enum err build_write_over(const struct source *s, const char *path, struct error *e);

#endif
