/* session_page: a logged session as a page to read, with what can be done about it. */
#ifndef TUI_SCREEN_SESSION_PAGE_H
#define TUI_SCREEN_SESSION_PAGE_H

#include "model/journal/session.h"
#include "tui/app.h"
#include "tui/page.h"

/* Appends the page. Its links are "correct:ID", "void:ID" and "case-from:ID". */
void page_from_session(struct page *page, struct app *app, const struct session *session);

/* "Outreach (people reached)", or the code itself when it is none of the list. */
const char *term_label(enum terms which, const char *code);

/* Names of space-separated codes (NULL = none), each looked up by `name_of`, with commas between;
 * and two that look up. All deliver memory. */
char *names_of(struct app *app, const char *codes, char *(*name_of)(struct app *, const char *));
char *sector_name(struct app *app, const char *code);
char *topic_name(struct app *app, const char *code);
char *lesson_name(struct app *app, const char *code);

#endif
