/* page_checklist: a checklist, or what a contract must say, as a page: to tick on the screen with
 * what is missing, or to print with empty boxes. */
#ifndef TUI_PAGE_CHECKLIST_H
#define TUI_PAGE_CHECKLIST_H

#include "model/content/checklist.h"
#include "tui/page.h"
#include "tui/page_outline.h"

/* The links: "tick:N" for item N (from 0), "origin:", "country:" and "sector:" to say who the list
 * is for. */
struct checklist_page {
  struct pack *pack;
  const struct lang_chain *chain;
  const struct checklist *list; /* in that language */
  const bool *ticked;           /* one for each item; NULL: a page to print, without links */
  struct page_reader reader;
};
/* Appends it, without the notice of its language (page_put_notice). */
void page_from_checklist(struct page *page, const struct checklist_page *c);

/* How many items are for the reader, and how many of these are ticked. */
void page_checklist_count(const struct checklist_page *c, size_t *done, size_t *all);

#endif
