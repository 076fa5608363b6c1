/* checklist: lists to tick: papers and steps (kind checklist), and what a contract must say (kind
 * clauses). */
#ifndef MODEL_CONTENT_CHECKLIST_H
#define MODEL_CONTENT_CHECKLIST_H

#include <stdbool.h>
#include <stddef.h>

#include "model/content/fact.h"
#include "model/content/outline.h"

/* Codes are space-separated; "" = no restriction, or none. */
struct checklist_item {
  struct text_of say;
  struct text_of why;     /* one sentence; `text` is NULL if there is none */
  char *origins;          /* only for people from these countries (key "for") */
  char *countries;        /* only for going to, or being in, these countries (key "in") */
  char *sectors;          /* only for these sectors */
  char *rec;              /* clauses: the AFML recommendation, "7/2" */
  struct fact_list facts; /* statements with their sources: show those that fact_is_for allows */
};
/* A recommendation of the ASEAN Forum on Migrant Labour that the list follows. */
struct checklist_rec {
  char *number; /* "7/2" */
  char *gist;   /* in English */
};
struct checklist {
  char *id;
  enum outline_kind kind; /* OUTLINE_CHECKLIST or OUTLINE_CLAUSES */
  char *stage;            /* code of TERMS_STAGE; "" for clauses */
  char *sources;          /* clauses: space-separated recommendations, "7/2"; else "" */
  struct text_of title;
  struct outline_texts intro;
  struct checklist_item *items;
  size_t count;
  struct checklist_rec *recs; /* clauses: those of `sources` */
  size_t rec_count;
};

/* Delivers `*out` (checklist_free). ERR_NOT_FOUND when no checklist and no clauses have that id.
 * Loaded in another language, items have the same numbers. */
enum err checklist_load(struct checklist **out, struct pack *pack, const char *id,
                        const struct lang_chain *chain, struct error *e);
void checklist_free(struct checklist **checklist);

/* Whether the item is for somebody from `origin`, in or going to `country`, working in `sector`.
 * NULL or "": not known, then the item is for everybody. */
bool checklist_is_for(const struct checklist_item *item, const char *origin, const char *country,
                      const char *sector);

#endif
