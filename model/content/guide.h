/* guide: a decision tree of guided help, and the walk of one reader through it. */
#ifndef MODEL_CONTENT_GUIDE_H
#define MODEL_CONTENT_GUIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/buf.h"
#include "model/content/fact.h"
#include "model/content/outline.h"

enum guide_kind {
  GUIDE_CHOICE,  /* one of the answers */
  GUIDE_COUNTRY, /* the answer is the country of work */
  GUIDE_ORIGIN,  /* the answer is the home country */
  GUIDE_TICKS,   /* any number of items is true */
  GUIDE_LEAF,    /* no question: what it comes to */
};
enum { GUIDE_TICKS_MAX = 64 };

/* One way on from a question. */
struct guide_answer {
  struct text_of say; /* of a choice; `text` is NULL otherwise */
  char *countries;    /* of a country: space-separated codes; "*" = every other country; else "" */
  int at_least;       /* of ticks: the sum of weights from which it is taken */
  char *to;           /* node of the same guide, or "guide:ID" */
  char *fields;       /* what it means for a case: space-separated "name=value" */
};
/* One line that can be ticked. */
struct guide_item {
  struct text_of text; /* its own words, or the statement of the fact */
  char *fact;          /* the id of that fact, or "" */
  int weight;
};

/* A node. Lists of codes are space-separated, "" if there are none. */
struct guide_node {
  char *id;
  enum guide_kind kind;
  struct text_of text; /* the question; of a leaf: what it comes to */
  struct outline_texts notes; /* paragraphs below the question */
  char *facts;                /* ids, shown with the question or the leaf */
  struct guide_item *items;   /* GUIDE_TICKS */
  size_t item_count;
  struct guide_answer *answers; /* not of a leaf */
  size_t answer_count;
  struct outline_texts steps, bring; /* from here on: GUIDE_LEAF only */
  char *deadlines;                   /* fact ids */
  char *facts_of;                    /* the matter all of whose facts are shown for the country */
  char *needs;                       /* service categories, most useful first */
  char *see;                         /* topics and outlines */
  char *fields;                      /* as those of answers */
};

/* nodes[0] is where it begins. Loaded in another language, nodes, answers and items have the same
 * numbers: a second guide beside the one that is walked gives the other language of a screen. */
struct guide {
  char *id, *topic; /* topic: the page with more to read, or "" */
  char *fields;     /* of a case that is opened from any leaf; as those of answers */
  struct text_of title;
  struct guide_node *nodes;
  size_t node_count;
};

/* Delivers `*out` (guide_free). ERR_NOT_FOUND when there is no guide with that id. */
enum err guide_load(struct guide **out, struct pack *pack, const char *id,
                    const struct lang_chain *chain, struct error *e);
void guide_free(struct guide **guide);

/* The node with that id, or NULL; borrowed. */
const struct guide_node *guide_find(const struct guide *guide, const char *node_id);

/* The number of the answer for a country: one that names it, else "*"; answer_count if none. */
size_t guide_answer_in(const struct guide_node *node, const char *country);
/* The number of the answer for ticked items (bit n = item n): the highest that is reached. */
size_t guide_answer_ticked(const struct guide_node *node, uint64_t ticked);

/* One stop of a walk: a question with the answer that it got, or, at the end of the path, the
 * question that is being asked or the leaf. */
struct guide_step {
  const struct guide *guide;     /* borrowed from the walk; a path may lead into other guides */
  const struct guide_node *node; /* borrowed */
  size_t answer; /* SIZE_MAX: never answered, or a leaf. Of the last step, after going back: what was
                    answered before; so are `ticked` and `country` */
  uint64_t ticked;               /* GUIDE_TICKS: bit n = item n */
  char country[PACK_TAG_BYTES];  /* GUIDE_COUNTRY, GUIDE_ORIGIN: what was answered; else "" */
  bool is_known;                 /* answered from what was known before, without being asked */
};

/* A reader's way through a guide. Read the members; change them by the functions only. */
struct guide_walk {
  struct guide_step *steps; /* the path; the last one is where the reader stands */
  size_t count, room;
  char country[PACK_TAG_BYTES]; /* of work, as known or answered on the path; "" = unknown */
  char origin[PACK_TAG_BYTES];
  struct guide_walk_inside *inside;
};

/* Begins at the first question that is not known. `country`, `origin`: known beforehand (their
 * questions are not asked), or NULL. The safety question, or any other with the same words, is not
 * asked again in a guide that another one leads to. Delivers `*out` (guide_walk_close);
 * ERR_NOT_FOUND when there is no guide with that id. `pack` must stay open. */
enum err guide_walk_open(struct guide_walk **out, struct pack *pack, const char *id,
                         const struct lang_chain *chain, const char *country, const char *origin,
                         struct error *e);
void guide_walk_close(struct guide_walk **walk);

/* The same answers with another country of work known beforehand: up to where the path becomes
 * another. Takes the place of `*walk`, which stays as it is after an error. */
enum err guide_walk_move(struct guide_walk **walk, const char *country, struct error *e);

/* A walk in another language that stands where `walk` does. Delivers `*out` (guide_walk_close). */
enum err guide_walk_again(struct guide_walk **out, const struct guide_walk *walk,
                          const struct lang_chain *chain, struct error *e);

/* Where the reader stands; its node is a question to ask, or a leaf. Borrowed, valid until the walk
 * goes on or back. */
const struct guide_step *guide_walk_here(const struct guide_walk *walk);

/* Answers the question and goes on to the next that is not known. Each is for its kinds of question
 * (ERR_INVALID otherwise, and for a number, code or item that does not exist; nothing changes):
 * GUIDE_CHOICE by the number of the answer, from 0; */
enum err guide_walk_choose(struct guide_walk *walk, size_t answer, struct error *e);
/* GUIDE_COUNTRY and GUIDE_ORIGIN by a country's code, "*" for one that has no code here; */
enum err guide_walk_place(struct guide_walk *walk, const char *country, struct error *e);
/* GUIDE_TICKS by the items that are true, bit n for item n. */
enum err guide_walk_tick(struct guide_walk *walk, uint64_t ticked, struct error *e);

/* Back to the last question that was asked, which is then asked again; also to that for a country
 * which was known before the walk, so that it can be another one. False, changing nothing, when
 * there is none. */
bool guide_walk_back(struct guide_walk *walk);
/* True when the reader stands at a leaf, where nothing is asked any more. */
bool guide_walk_is_leaf(const struct guide_walk *walk);

/* What is shown where the reader stands, and below the question or leaf. Free with
 * guide_view_free, also after an error. */
struct guide_view {
  struct fact_list facts; /* those that the node names and that hold for the country or the home
                             country on the path; then those of its `facts_of`; each once */
  struct fact_list deadlines; /* of a leaf */
};
enum err guide_walk_view(struct guide_view *out, struct guide_walk *walk, struct error *e);
void guide_view_free(struct guide_view *view);

/* What the answers on the path say of a case, one "name TAB value" line each in the form in which
 * the casebook takes them (open_new_case): type, against, channel, ... from the guides, answers and
 * the leaf, the later one winning; country; and guide = "GUIDE.NODE", where the reader stands. */
void guide_walk_case(struct buf *out, const struct guide_walk *walk);

#endif
