/* subject: how an order to read aloud (orders.h) names a page: a topic, a fact, a service or a list by
 * its id alone, and what is asked step by step with the step behind it:
 *
 *   held, held.1.TH.t5                a guide: its first question; what comes after these answers:
 *                                     numbers from 0, countries ("_": another one), "t" and the ticked
 *                                     items in hexadecimal
 *   first-contact, first-contact.3, first-contact.end.1213
 *                                     a card: its introduction, a question, what the answers come to
 *   pre-departure.12                  a lesson: a slide
 *
 * Last may stand "o" and the home country of whom to help: held.1.TH.t5.oKH */
#ifndef TUI_SUBJECT_H
#define TUI_SUBJECT_H

#include "model/content/card.h"
#include "model/content/guide.h"
#include "tui/orders.h"
#include "tui/page.h"

/* The names of steps; `origin` may be NULL or "". All deliver memory. */
char *subject_of_guide(const struct guide_walk *walk, const char *origin);
/* `at` as in struct card_page, of `questions` questions. */
char *subject_of_card(const char *id, size_t at, const enum card_answer *answers, size_t questions,
                      const char *origin);
/* `number` counts from 0. */
char *subject_of_slide(const char *lesson_id, size_t number);

/* Appends the page that the order names, as visitors see it. A step that follows others does not say
 * again what all of them are about. ERR_NOT_FOUND: it names nothing that is there. */
enum err subject_page(struct page *page, struct pack *pack, const struct lang_chain *chain,
                      const struct order *order, struct error *e);

#endif
