/* Whom to call, on the pages that come to a result. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page.h"

enum { NUMBERS_OF_FIRST = 3, NUMBERS_OF_OTHERS = 2, NUMBERS_READ = 12 };

/* "1300  Hotline for ... (day and night)"; false when it stands there already. */
static bool add_number(struct page *page, const struct hotline *h) {
  if (page_has_target(page, h->service_id)) return false;
  char *number = page_number(h->number);
  char *text = mem_format("%s%s%s%s", number, *number ? "  " : "", h->service,
                          h->always_open ? _(" (day and night)") : "");
  page_add_taken(page, PAGE_LINK, text)->target = mem_text(h->service_id);
  free(number);
  return true;
}

/* Of a service for one nationality alone nobody is told who may have another. */
static bool is_for(const struct hotline *h, const struct hotline_filter *filter) {
  return filter->nationality || strcmp(h->serves, "*") == 0 || strchr(h->serves, ' ');
}

/* The first services of a category: more of the one that is needed most. */
static enum err add_services(struct page *page, struct pack *pack,
                             const struct hotline_filter *filter, bool is_first, struct error *e) {
  struct hotline_list list;
  size_t left = is_first ? NUMBERS_OF_FIRST : NUMBERS_OF_OTHERS;
  enum err err = hotline_list_load(&list, pack, filter, 0, NUMBERS_READ, e);
  if (err) return err;
  for (size_t i = 0; i < list.count && left; i++)
    if (list.rows[i].status != NUMBER_DAMAGED && is_for(&list.rows[i], filter)) left -= add_number(page, &list.rows[i]);
  hotline_list_free(&list);
  return ERR_OK;
}

void page_add_expired(struct page *page, struct pack *pack) {
  char *text = page_expired(pack);
  if (text) page_add_taken(page, PAGE_NOTE, text);
}

enum err page_add_numbers(struct page *page, struct pack *pack, const char *needs,
                          const char *country, const char *nationality, struct error *e) {
  struct hotline_filter filter = {.country = country, .nationality = nationality};
  bool is_known = country && *country && strcmp(country, "*") != 0;
  enum err err = ERR_OK;
  if (!*needs) return ERR_OK;
  page_gap(page);
  page_add(page, PAGE_HEADING, _("Who can help"));
  char *copy = mem_text(needs), *rest = NULL;
  for (char *need = strtok_r(copy, " ", &rest); need && is_known && !err;
       need = strtok_r(NULL, " ", &rest)) {
    filter.category = need;
    err = add_services(page, pack, &filter, need == copy, e);
  }
  free(copy);
  page_add_expired(page, pack);
  page_add_need_links(page, needs);
  return err;
}

enum err page_add_help(struct page *page, struct pack *pack,
                       const char *needs, const char *country, const char *nationality,
                       struct error *e) {
  if (!*needs) return ERR_OK;
  enum err err = page_add_numbers(page, pack, needs, country, nationality, e);
  page_add_link(page, _("Where do you come from? Some services are for certain nationalities"),
                "origin", "");
  return err;
}
