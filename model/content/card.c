#include "model/content/card.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

static void read_questions(struct card *card, const struct outline *o) {
  card->question_count = outline_count(o, 0, "questions");
  card->questions = mem_new(card->question_count, sizeof *card->questions);
  struct card_question *question = card->questions;
  for (size_t at = outline_first(o, 0, "questions"); at; at = outline_next(o, at))
    *question++ = (struct card_question){
        .ask = outline_text(o, at, "ask"),
        .indicator = mem_text(outline_value(o, at, "indicator")),
        .counts = strcmp(outline_value(o, at, "counts"), "yes") == 0 ? CARD_YES : CARD_NO,
        .weight = outline_number(o, at, "weight", 1),
    };
}

static int by_sum(const void *a, const void *b) {
  const struct card_result *one = a, *other = b;
  return (other->at_least > one->at_least) - (other->at_least < one->at_least);
}

static void read_results(struct card *card, const struct outline *o) {
  card->result_count = outline_count(o, 0, "results");
  card->results = mem_new(card->result_count, sizeof *card->results);
  struct card_result *result = card->results;
  for (size_t at = outline_first(o, 0, "results"); at; at = outline_next(o, at))
    *result++ = (struct card_result){
        .at_least = outline_number(o, at, "at_least", 0),
        .title = outline_text(o, at, "title"),
        .steps = outline_texts(o, at, "steps"),
        .needs = outline_values(o, at, "needs"),
        .see = outline_values(o, at, "see"),
    };
  qsort(card->results, card->result_count, sizeof *card->results, by_sum);
}

enum err card_load(struct card **out, struct pack *pack, const char *id,
                   const struct lang_chain *chain, struct error *e) {
  struct outline *outline;
  *out = NULL;
  enum err err = outline_load_kind(&outline, pack, id, OUTLINE_CARD, chain, e);
  if (err) return err;
  struct card *card = mem_new(1, sizeof *card);
  card->id = mem_text(outline->id);
  card->title = outline_title(outline);
  card->intro = outline_texts(outline, 0, "intro");
  card->closing = outline_texts(outline, 0, "closing");
  card->fields = outline_values(outline, 0, "case");
  read_questions(card, outline);
  read_results(card, outline);
  outline_free(&outline);
  if (!card->result_count || !card->question_count) {
    card_free(&card);
    err = error_set(e, ERR_DAMAGED, N_("\"%s\" is damaged"), id);
  }
  *out = card;
  return err;
}

void card_free(struct card **card) {
  struct card *c = *card;
  if (!c) return;
  for (size_t i = 0; i < c->question_count; i++) {
    text_of_free(&c->questions[i].ask);
    free(c->questions[i].indicator);
  }
  for (size_t i = 0; i < c->result_count; i++) {
    text_of_free(&c->results[i].title);
    outline_texts_free(&c->results[i].steps);
    free(c->results[i].needs);
    free(c->results[i].see);
  }
  free(c->questions);
  free(c->results);
  free(c->id);
  free(c->fields);
  text_of_free(&c->title);
  outline_texts_free(&c->intro);
  outline_texts_free(&c->closing);
  free(c);
  *card = NULL;
}

static bool is_sign(const struct card_question *question, enum card_answer answer) {
  return answer == question->counts;
}

const struct card_result *card_result(const struct card *card, const enum card_answer *answers,
                                      int *score) {
  *score = 0;
  for (size_t i = 0; i < card->question_count; i++)
    if (is_sign(&card->questions[i], answers[i])) *score += card->questions[i].weight;
  for (size_t i = 0; i + 1 < card->result_count; i++)
    if (card->results[i].at_least <= *score) return &card->results[i];
  return &card->results[card->result_count - 1];
}

bool card_is_unsure(const struct card *card, const enum card_answer *answers) {
  enum { PART = 3 };
  size_t unsure = 0;
  for (size_t i = 0; i < card->question_count; i++) unsure += answers[i] == CARD_NOT_SURE || answers[i] == CARD_OPEN;
  return unsure * PART >= card->question_count;
}

static bool has_fact(const struct fact_list *list, const char *id) {
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->rows[i].id, id) == 0) return true;
  return false;
}

enum err card_signs(struct fact_list *out, struct pack *pack, const struct card *card,
                    const enum card_answer *answers, const struct lang_chain *chain,
                    struct error *e) {
  enum err err = ERR_OK;
  *out = (struct fact_list){0};
  for (size_t i = 0; !err && i < card->question_count; i++) {
    const struct card_question *question = &card->questions[i];
    if (is_sign(question, answers[i]) && !has_fact(out, question->indicator))
      err = fact_list_load(out, pack, question->indicator, chain, e);
  }
  return err;
}

void card_case(struct buf *out, const struct card *card) {
  for (const char *at = card->fields; *at; at += strspn(at, " ")) {
    size_t len = strcspn(at, " "), name = strcspn(at, "=");
    buf_add_n(out, at, name);
    buf_add(out, "\t");
    buf_add_n(out, at + name + 1, len - name - 1);
    buf_add(out, "\n");
    at += len;
  }
  buf_addf(out, "guide\t%s\n", card->id);
}
