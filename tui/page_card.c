#include "tui/page_card.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

static void add_reply(struct page *page, const struct card_page *c, const char *text,
                      enum card_answer answer) {
  bool is_given = c->answers[c->at - 1] == answer;
  char *label = is_given ? mem_format(_("%s (your answer)"), text) : mem_text(text);
  page_add_taken(page, PAGE_LINK, label)->target = mem_format("reply:%d", (int)answer);
}

static void add_question(struct page *page, const struct card_page *c) {
  page_gap(page);
  page_add_text(page, PAGE_HEADING, &c->card->questions[c->at - 1].ask);
  page_gap(page);
  add_reply(page, c, _("Yes"), CARD_YES);
  add_reply(page, c, _("No"), CARD_NO);
  add_reply(page, c, _("I am not sure"), CARD_NOT_SURE);
}

static void add_intro(struct page *page, const struct card_page *c) {
  page_gap(page);
  page_add_texts(page, PAGE_TEXT, &c->card->intro);
  page_gap(page);
  page_add_link(page, _("Begin"), "begin", "");
}

static enum err add_signs(struct page *page, const struct card_page *c, struct error *e) {
  struct fact_list signs = {0};
  enum err err = card_signs(&signs, c->pack, c->card, c->answers, c->chain, e);
  if (!err && signs.count) {
    page_gap(page);
    page_add(page, PAGE_HEADING, _("Signs in your answers"));
    for (size_t i = 0; i < signs.count; i++) page_add_fact(page, c->chain, &signs.rows[i]);
  }
  fact_list_free(&signs);
  return err;
}

/* What it comes to, as it is recorded; but nobody who is not sure is told that there is no sign. */
static void add_verdict(struct page *page, const struct card_page *c, const struct card_result *result, int score) {
  bool is_open = !score && card_is_unsure(c->card, c->answers);
  size_t first = page->count;
  char step[32];
  page_gap(page);
  if (is_open) page_add(page, PAGE_HEADING, _("These answers cannot tell. Ask someone who knows"));
  else page_add_text(page, PAGE_HEADING, &result->title);
  page_add_texts(page, PAGE_ITEM, &result->steps);
  page_gap(page);
  page_add_texts(page, PAGE_TEXT, &c->card->closing);
  snprintf(step, sizeof step, "result-%d", result->at_least);
  if (!is_open) page_put_text_id(page, first, c->card->id, step);
}

static enum err add_result(struct page *page, const struct card_page *c, struct error *e) {
  int score;
  const struct card_result *result = card_result(c->card, c->answers, &score);
  add_verdict(page, c, result, score);
  enum err err = page_add_help(page, c->pack, result->needs, &(struct page_caller){c->chain, c->country, c->origin}, e);
  if (!err) err = add_signs(page, c, e);
  page_add_see(page, c->pack, c->chain, _("Read more"), result->see);
  if (c->is_staff) {
    page_gap(page);
    page_add_link(page, _("Open a case from this"), "case", "");
  }
  return err;
}

/* Of the introduction the title is a part. */
static void put_text_id(struct page *page, const struct card_page *c, size_t first) {
  char step[32];
  snprintf(step, sizeof step, "%zu", c->at);
  page_put_text_id(page, c->at ? first + 1 : first, c->card->id, c->at ? step : NULL);
}

enum err page_from_card(struct page *page, const struct card_page *c, struct error *e) {
  enum err err = ERR_OK;
  size_t first = page->count;
  page_add_text(page, PAGE_TITLE, &c->card->title);
  if (c->at == 0) add_intro(page, c);
  else if (c->at <= c->card->question_count) add_question(page, c);
  else err = add_result(page, c, e);
  if (c->at <= c->card->question_count) put_text_id(page, c, first);
  page_add_origin(page, c->pack, ORIGIN_OUTLINE, c->card->id);
  page_put_notice(page, c->pack, c->chain);
  return err;
}
