/* preview: beside a list on a wide screen, the page of the row that has the focus. */
#ifndef TUI_SCREEN_PREVIEW_H
#define TUI_SCREEN_PREVIEW_H

#include "tui/screen/screens.h"
#include "tui/widget/pager.h"

struct preview {
  char *key; /* what `pager` holds, and in which language and country */
  struct pager pager;
};

/* Fills `page` with what a page screen would show, in the language of the app. */
enum err preview_load(struct app *app, enum page_of what, const char *id, struct page *page,
                      struct error *e);

/* Paints the pane if the layout has one, loading the page when it is another. */
void preview_draw(struct preview *preview, struct app *app, struct frame *frame, enum page_of what,
                  const char *id);
void preview_free(struct preview *preview);

#endif
