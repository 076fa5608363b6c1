/* page_reference: what is looked up as pages: agencies and the lists they stand on, recommendations,
 * ratifications, attachés, means of sending money. The command line and the screens show the same. */
#ifndef TUI_PAGE_REFERENCE_H
#define TUI_PAGE_REFERENCE_H

#include "model/content/agency.h"
#include "tui/page.h"

/* Each appends a page. */
enum err page_from_agency(struct page *page, struct pack *pack, const struct lang_chain *chain,
                          const struct agency *agency, struct error *e);
/* What to do about an agency that is on no list. `country`: where help is looked for, or NULL. */
enum err page_agency_missing(struct page *page, struct pack *pack, const struct lang_chain *chain,
                             const struct agency_register *r, const char *country,
                             struct error *e);

/* The state of an agency on its list, and what it says of fees: a code in words; translated. */
const char *page_licence_status(const char *code);
/* "list of June 2025", "list of June 2025 (old)". Delivers memory. */
char *page_list_date(const char *date, bool is_old);

#endif
