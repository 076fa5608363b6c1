/* case_page: what the casebook holds, as pages to read, each with what can be done about it as
 * numbered links. */
#ifndef TUI_SCREEN_CASE_PAGE_H
#define TUI_SCREEN_CASE_PAGE_H

#include "model/base/error.h"
#include "tui/page.h"
#include "tui/screen/screens.h"

/* Appends the page of a case (by code) or of a referral, a cost record, a report or a feedback (by
 * id). ERR_NOT_FOUND and what reading the journal can fail with. */
enum err page_from_case(struct app *app, const char *code, struct page *page, struct error *e);
enum err page_from_referral(struct app *app, const char *id, struct page *page, struct error *e);
enum err page_from_cost(struct app *app, const char *id, struct page *page, struct error *e);
enum err page_from_hazard(struct app *app, const char *id, struct page *page, struct error *e);
enum err page_from_feedback(struct app *app, const char *id, struct page *page, struct error *e);

/* Appends an entry of a case as its history shows it: a link where it can be struck out. */
void page_add_entry(struct page *page, struct app *app, const struct case_entry *entry);

/* Does what a link of these pages says. False if it is of another page. */
bool case_page_follow(struct app *app, const struct page_part *link);

/* The id of the entry that a link stands for, if it can be struck out; else NULL. Borrowed. */
const char *case_page_struck(const char *target);
/* Asks whether to strike out an entry, `words` being what it says, and then for the reason. */
void ask_to_strike(struct app *app, const char *id, const char *words);

/* "THB: asked 100, awarded 80, received 20; 60 awarded but not received". Delivers memory. */
char *case_money_words(const struct money_row *row);

#endif
