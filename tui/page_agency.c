/* The page of an agency, and that of one that is on no list. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page_reference.h"
#include "tui/page_rules.h"

const char *page_licence_status(const char *code) {
  static const struct {
    const char *code, *name;
  } names[] = {
      {"licensed", N_("Licensed")},
      {"suspended", N_("Licence suspended")},
      {"revoked", N_("Licence taken away")},
      {"unknown", N_("Not known whether licensed")},
  };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(names[i].code, code) == 0) return _(names[i].name);
  return code;
}

char *page_list_date(const char *date, bool is_old) {
  char *words = page_date(date);
  char *text = mem_format(is_old ? _("list of %s (old)") : _("list of %s"), words);
  free(words);
  return text;
}

static const char *fee_words(const char *code) {
  if (strcmp(code, "y") == 0) return _("This agency takes fees from workers, says the list.");
  if (strcmp(code, "n") == 0) return _("This agency takes no fees from workers, says the list.");
  return _("The list does not say whether this agency takes fees from workers.");
}

/* What the list says is in English, or in whatever language the office writes. */
static void add_state(struct page *page, const struct agency *a) {
  char *date = page_list_date(a->list_date, a->is_old);
  page_add_taken(page, PAGE_FACT, mem_format("%s, %s.", page_licence_status(a->status), date));
  free(date);
  page_add_taken(page, PAGE_SOURCE, page_source(a->publisher, a->source_title, a->as_of, false));
  if (*a->url) page_add(page, PAGE_SOURCE, a->url);
  if (a->is_old)
    page_add(page, PAGE_TEXT,
             _("The list is more than half a year old: ask the office whether this still holds."));
  page_add(page, PAGE_TEXT, fee_words(a->fee_charging));
  if (*a->coc_rating)
    page_add_taken(page, PAGE_TEXT, mem_format(_("Rating by the code of conduct: %s"), a->coc_rating));
}

static enum err add_advice(struct page *page, struct pack *pack, const struct lang_chain *chain,
                           const char *country, struct error *e) {
  static const char topics[] = "licence-check recruitment-fees agency-took-money"; /* code */
  struct fact_list facts = {0};
  enum err err = ERR_OK;
  if (country && *country) err = fact_list_about(&facts, pack, "licence-check", country, chain, e);
  if (!err) err = fact_list_about(&facts, pack, "licence-check", "*", chain, e);
  if (!err) page_add_fact_part(page, chain, _("What is known about licences"), &facts);
  fact_list_free(&facts);
  if (!err) err = page_add_numbers(page, pack, "recruitment", &(struct page_caller){chain, country, NULL}, e);
  page_add_see(page, pack, chain, _("Read more"), topics);
  page_put_notice(page, pack, chain);
  return err;
}

static void add_other_names(struct page *page, const char *names) {
  struct buf out = {0};
  char *copy = mem_text(names), *rest = NULL;
  for (char *name = strtok_r(copy, ";", &rest); name; name = strtok_r(NULL, ";", &rest))
    buf_addf(&out, "%s%s", out.len_bytes ? ", " : "", name);
  if (out.len_bytes) page_add_taken(page, PAGE_TEXT, mem_format(_("Also: %s"), buf_text(&out)));
  free(copy);
  buf_free(&out);
}

enum err page_from_agency(struct page *page, struct pack *pack, const struct lang_chain *chain,
                          const struct agency *a, struct error *e) {
  char *country = page_country(pack, chain, a->country);
  page_add(page, PAGE_TITLE, a->name);
  add_other_names(page, a->alternate_name);
  page_add_taken(page, PAGE_TEXT, *a->licence ? mem_format(_("%s, licence %s"), country, a->licence)
                                              : mem_format(_("%s, no licence number"), country));
  free(country);
  page_gap(page);
  add_state(page, a);
  page_gap(page);
  page_add(page, PAGE_TEXT,
           strcmp(a->status, "licensed") == 0
               ? _("A licence is a good sign but no proof: look at the paper itself, and ask workers "
                   "who used this agency. Cheats use the names of real agencies.")
               : _("Pay and sign nothing until the office has told you more."));
  return add_advice(page, pack, chain, a->country, e);
}

static void add_list(struct page *page, struct pack *pack, const struct lang_chain *chain,
                     const struct agency_list *list) {
  char *country = page_country(pack, chain, list->country);
  char *date = page_list_date(list->date, list->is_old);
  page_add_taken(page, PAGE_ITEM,
                 mem_format("%s: %s, %s, %s", country, list->title, list->publisher, date));
  free(country);
  free(date);
}

static void add_lists(struct page *page, struct pack *pack, const struct lang_chain *chain,
                      const struct agency_register *r, const char *country) {
  page_add_heading(page, _("Lists that are searched here"));
  if (!agency_has_list(r, country))
    page_add(page, PAGE_TEXT,
             r->list_count ? _("There is no list of this country on this machine.")
                           : _("There is no list of agencies on this machine yet: nothing could be "
                               "found here."));
  for (size_t i = 0; i < r->list_count; i++) add_list(page, pack, chain, &r->lists[i]);
}

enum err page_agency_missing(struct page *page, struct pack *pack, const struct lang_chain *chain,
                             const struct agency_register *r, const char *country,
                             struct error *e) {
  page_add(page, PAGE_TITLE, _("The agency was not found"));
  page_add(page, PAGE_TEXT,
           _("This does not mean that it is illegal: lists are old, some agencies are missing, and "
             "names are spelt in many ways."));
  page_gap(page);
  page_add(page, PAGE_ITEM, _("Try the licence number, or one word of the name."));
  page_add(page, PAGE_ITEM,
           _("Ask the office that gives the licences, not a number that the agent gave you."));
  page_add(page, PAGE_ITEM, _("Pay and sign nothing until you have an answer."));
  add_lists(page, pack, chain, r, country);
  return add_advice(page, pack, chain, country, e);
}
