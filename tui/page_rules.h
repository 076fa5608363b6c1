/* page_rules: checks and calculations as pages: what comes out of it first, then each rule with its
 * source, then what is not known. The command line and the screens show the same. */
#ifndef TUI_PAGE_RULES_H
#define TUI_PAGE_RULES_H

#include "model/content/offer.h"
#include "model/content/pay.h"
#include "model/content/remit.h"
#include "tui/page.h"

/* Each appends a page. */
void page_from_offer(struct page *page, struct pack *pack, const struct lang_chain *chain,
                     const struct offer_ask *ask, const struct offer *offer);
void page_from_pay(struct page *page, struct pack *pack, const struct lang_chain *chain,
                   const struct pay_ask *ask, const struct pay *pay);
void page_from_remit(struct page *page, struct pack *pack, const struct lang_chain *chain,
                     const struct remit_ask *ask, const struct remit *remit);

/* What comes out of the count, in a sentence. Delivers memory. */
char *page_pay_result(const struct pay_ask *ask, const struct pay *pay);

/* Pieces that the three share; all deliver memory. "9000 THB". */
char *page_money(int64_t thousandths, const char *currency);
/* "9000 THB a month"; a range if `to` is not -1: "337 to 400 THB a day". */
char *page_wage(int64_t thousandths, int64_t to, const char *currency, enum pay_per per);
/* "PLACE → PLACE". */
char *page_way(struct pack *pack, const struct lang_chain *chain, const char *from,
               const char *to);
/* How a rule stands: ", which may be old", ... ; "" if it holds. Translated, static. */
const char *page_state(enum threshold_state state);
/* Appends a heading after a gap. */
void page_add_heading(struct page *page, const char *heading);
/* Appends facts under a heading, if there are any. */
void page_add_fact_part(struct page *page, const struct lang_chain *chain, const char *heading,
                        const struct fact_list *facts);
/* Appends the last words: that this is information and no advice, whom to ask (service categories)
 * and what to read (topics). */
void page_add_caution(struct page *page, struct pack *pack, const struct lang_chain *chain,
                      const char *needs, const char *topics);

#endif
