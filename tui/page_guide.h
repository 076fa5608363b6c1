/* page_guide: where a reader stands in guided help, as a page: the question with its answers as
 * links, or the leaf: what to do, whom to call, by when, what to bring, and the rules behind it. */
#ifndef TUI_PAGE_GUIDE_H
#define TUI_PAGE_GUIDE_H

#include "model/content/guide.h"
#include "tui/page.h"

/* The links that an answer is given by: "answer:N" (from 0), "tick:N", "ticked:" when all that are
 * true are ticked, "place:CC" ("*" = none of these), and at a leaf "origin:" to say where one comes
 * from, "case:" to open a case (`is_staff` only). */
struct guide_page {
  struct pack *pack;
  const struct lang_chain *chain; /* that of the walk */
  struct guide_walk *walk;
  uint64_t ticked; /* of the question that is being asked */
  const char *origin; /* country code of the worker: whom the services are for; NULL = not said */
  bool is_staff;
};
enum err page_from_guide(struct page *page, const struct guide_page *g, struct error *e);

#endif
