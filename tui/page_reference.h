/* page_reference: what is looked up as pages: agencies and the lists they stand on, recommendations,
 * ratifications, attachés, means of sending money. The command line and the screens show the same. */
#ifndef TUI_PAGE_REFERENCE_H
#define TUI_PAGE_REFERENCE_H

#include "model/content/agency.h"
#include "model/content/reference.h"
#include "tui/page.h"

/* Each appends a page. */
enum err page_from_agency(struct page *page, struct pack *pack, const struct lang_chain *chain,
                          const struct agency *agency, struct error *e);
/* What to do about an agency that is on no list. `country`: where help is looked for, or NULL. */
enum err page_agency_missing(struct page *page, struct pack *pack, const struct lang_chain *chain,
                             const struct agency_register *r, const char *country,
                             struct error *e);

/* A recommendation by its number in the pack. ERR_NOT_FOUND. */
enum err page_from_recommendation(struct page *page, struct pack *pack,
                                  const struct lang_chain *chain, const char *num,
                                  struct error *e);
/* What a country has ratified, and what not. */
enum err page_from_ratifications(struct page *page, struct pack *pack,
                                 const struct lang_chain *chain, const char *country,
                                 struct error *e);
/* Who has sent labour attachés where. */
enum err page_from_attaches(struct page *page, struct pack *pack, const struct lang_chain *chain,
                            struct error *e);
/* Published prices of sending money. */
enum err page_from_means(struct page *page, struct pack *pack, const struct lang_chain *chain,
                         struct error *e);

/* "AFML 7, recommendation 2". Delivers memory. */
char *page_recommendation_name(const struct reference_row *row);
/* "Cluster C: Access to complaint mechanisms", or the second alone. Delivers memory. */
char *page_subject_name(const char *cluster, const char *part);
/* Of REFERENCE_CHARTS: "women: Outflow of nationals for employment, 2018". Delivers memory. */
char *page_chart_name(const struct reference_row *row);

/* The state of an agency on its list, and what it says of fees: a code in words; translated. */
const char *page_licence_status(const char *code);
/* "list of June 2025", "list of June 2025 (old)". Delivers memory. */
char *page_list_date(const char *date, bool is_old);

#endif
