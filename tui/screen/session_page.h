/* session_page: a logged session as a page to read, with what can be done about it. */
#ifndef TUI_SCREEN_SESSION_PAGE_H
#define TUI_SCREEN_SESSION_PAGE_H

#include "model/journal/session.h"
#include "tui/app.h"
#include "tui/page.h"

/* Appends the page. Its links are "correct:ID" and "void:ID". */
void page_from_session(struct page *page, struct app *app, const struct session *session);

/* "Outreach (people reached)", or the code itself when it is none of the list. */
const char *term_label(enum terms which, const char *code);

#endif
