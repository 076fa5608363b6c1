/* page_card: a first-contact card as pages: its introduction, one question, what the answers come
 * to. */
#ifndef TUI_PAGE_CARD_H
#define TUI_PAGE_CARD_H

#include "model/content/card.h"
#include "tui/page.h"

/* The links: "begin:", "reply:N" (an enum card_answer), "case:" to open a case (`is_staff` only),
 * and those of page_add_help. */
struct card_page {
  struct pack *pack;
  const struct lang_chain *chain;
  const struct card *card; /* in that language */
  const enum card_answer *answers; /* one for each question */
  size_t at; /* 0: the introduction; n: question n; behind the last question: the result */
  const char *country, *origin; /* codes, NULL = unknown */
  bool is_staff;
};
enum err page_from_card(struct page *page, const struct card_page *c, struct error *e);

#endif
