/* card: first-contact cards: questions on indicators of forced labour that a worker answers alone,
 * and what the answers come to. Nothing of it is stored. */
#ifndef MODEL_CONTENT_CARD_H
#define MODEL_CONTENT_CARD_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/buf.h"
#include "model/content/fact.h"
#include "model/content/outline.h"

enum card_answer { CARD_OPEN, CARD_YES, CARD_NO, CARD_NOT_SURE };

struct card_question {
  struct text_of ask;
  char *indicator;         /* fact id, "" = none */
  enum card_answer counts; /* the answer that shows the indicator */
  int weight;
};
struct card_result {
  int at_least;
  struct text_of title;
  struct outline_texts steps;
  char *needs; /* space-separated service categories, most useful first */
  char *see;   /* space-separated topics and outlines */
};
struct card {
  char *id;
  struct text_of title;
  struct outline_texts intro, closing;
  struct card_question *questions;
  size_t question_count;
  struct card_result *results; /* from the highest at_least to the lowest, which is 0 */
  size_t result_count;
  char *fields; /* what a case opened from it starts with: space-separated "name=value" */
};

/* Delivers `*out` (card_free). ERR_NOT_FOUND when there is no card with that id. Loaded in another
 * language, questions and results have the same numbers. */
enum err card_load(struct card **out, struct pack *pack, const char *id,
                   const struct lang_chain *chain, struct error *e);
void card_free(struct card **card);

/* What `answers` (one for each question) come to: the sum of the weights of the questions whose
 * answer shows their indicator, and the result for it; borrowed. */
const struct card_result *card_result(const struct card *card, const enum card_answer *answers,
                                      int *score);
/* Whether so many questions were left open or answered "not sure", a third and more, that the absence of signs
 * says nothing. */
bool card_is_unsure(const struct card *card, const enum card_answer *answers);
/* The facts of the indicators that the answers show, each once. Free with fact_list_free. */
enum err card_signs(struct fact_list *out, struct pack *pack, const struct card *card,
                    const enum card_answer *answers, const struct lang_chain *chain,
                    struct error *e);
/* The fields of a case as "name TAB value" lines, with guide = "ID" of the card. */
void card_case(struct buf *out, const struct card *card);

#endif
