/* page_outline: a guide, card, lesson, checklist or list of clauses as one page, to print and to
 * read as a whole; page_guide.h and page_card.h ask them step by step. */
#ifndef TUI_PAGE_OUTLINE_H
#define TUI_PAGE_OUTLINE_H

#include "model/content/outline.h"
#include "tui/page.h"

/* Whom a page is for, as far as it is known: codes of the home country, the country of work, the
 * kind of work; NULL or "" = not known. */
struct page_reader {
  const char *origin, *country, *sector;
};

/* Appends the outline with that id. Guides show every branch with its rules; what else is not for
 * `reader` is left out. ERR_NOT_FOUND for an unknown id. */
enum err page_from_outline(struct page *page, struct pack *pack, const struct lang_chain *chain,
                           const char *id, struct page_reader reader, struct error *e);

/* The name of the kind with that code (outline_code): "Guide", "Lesson", ...; "" for another code.
 * Static, in the language of the interface. */
const char *page_outline_label(const char *code);

#endif
