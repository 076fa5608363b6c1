/* poster: the numbers of a country as a page, emergency on top: of each service its numbers
 * (PAGE_NUMBER), its name (PAGE_TEXT) and what there is to know before calling (PAGE_SOURCE); once
 * more for those of which something else is to be known. */
#ifndef TUI_PRESS_POSTER_H
#define TUI_PRESS_POSTER_H

#include "tui/page.h"

/* Appends the page in the language of `chain`, which is also that of the interface. In every language
 * it has the same paragraphs. ERR_NOT_FOUND: no number is known there. */
enum err poster_page(struct page *page, struct pack *pack, const struct lang_chain *chain,
                     const char *country, struct error *e);

#endif
