/* page_content: the page of anything in the content pack that has an id: to show, to preview, to
 * take away, to read aloud. */
#ifndef TUI_PAGE_CONTENT_H
#define TUI_PAGE_CONTENT_H

#include "tui/page_outline.h"

/* How many reports say that a service may be wrong, for staff. */
typedef int64_t page_doubts(void *context, const char *service_id);

/* Appends the page of a topic, an outline, a fact or a service, as `reader` needs it. `doubts`: NULL
 * for visitors; it is asked about services only. ERR_NOT_FOUND. */
enum err page_from_id(struct page *page, struct pack *pack, const struct lang_chain *chain,
                      const char *id, struct page_reader reader, page_doubts *doubts, void *context,
                      struct error *e);

#endif
