/* Whom to call, on the pages that come to a result. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/nearest.h"
#include "tui/page.h"

enum { NUMBERS_OF_EMERGENCY = 4, NUMBERS_OF_FIRST = 3, NUMBERS_OF_OTHERS = 2, NUMBERLESS = 1, NUMBERS_READ = 100 };

/* For whom and for what. */
struct asked {
  struct pack *pack;
  const struct page_caller *caller;
  const char *need;
  bool with_number; /* those that can be called, or the others */
};

static const char emergency[] = "emergency"; /* code */

static bool is_emergency(const char *need) {
  return strcmp(need, emergency) == 0;
}

static bool is_known(const char *country) {
  return country && *country && strcmp(country, "*") != 0;
}

/* --- one number --- */

/* The reader's own language if the number has it, else those that it has. "" when they are not known. */
static char *languages_of(const struct asked *asked, const struct hotline *h) {
  const char *tag = asked->caller->chain->tag[0];
  return page_languages(asked->pack, asked->caller->chain, nearest_speaks(h, tag) ? tag : h->own_languages);
}

/* "1300  Hotline for ... (day and night) · Khmer · 2023-09 (old)", "018 1234  WhatsApp: ..."; what has no number
 * has no date of one. */
static char *text_of(const struct asked *asked, const struct hotline *h) {
  if (!*h->number) return mem_text(h->service);
  char *number = page_number(h->number), *languages = languages_of(asked, h), *age = page_age(h);
  const char *channel = page_channel(h), *note = is_emergency(asked->need) ? h->note : "";
  char *text = mem_format("%s  %s%s%s%s%s%s%s%s · %s", number, channel, *channel ? ": " : "", h->service,
                          *note ? ": " : "", note, h->always_open ? _(" (day and night)") : "",
                          *languages ? " · " : "", languages, age);
  free(number);
  free(languages);
  free(age);
  return text;
}

static bool has_text(const struct page *page, const char *text) {
  for (size_t i = 0; i < page->count; i++)
    if (strcmp(page->parts[i].text, text) == 0) return true;
  return false;
}

/* False when it stands there already. */
static bool add_number(struct page *page, const struct asked *asked, const struct hotline *h) {
  char *text = text_of(asked, h);
  bool is_new = !has_text(page, text);
  if (is_new) page_add(page, PAGE_LINK, text)->target = mem_text(h->service_id);
  free(text);
  return is_new;
}

/* --- those of a need --- */

static bool is_shown(const struct asked *asked, const struct hotline *h) {
  return h->status != NUMBER_DAMAGED && h->status != NUMBER_WRONG && nearest_is_for(h, asked->caller->nationality);
}

/* In an emergency an old number is another one, not a worse way to the same. */
static int distance_of(const struct asked *asked, const struct hotline *h) {
  bool is_worse = h->status == NUMBER_OLD && is_emergency(asked->need);
  return nearest_distance(h, asked->caller->chain->tag[0]) - is_worse;
}

/* Of a service the number that is nearest to the reader; in an emergency all of those, which are for one thing
 * each: police, fire, ambulance. */
static bool is_nearest(const struct asked *asked, const struct hotline_list *list, size_t at) {
  const struct hotline *h = &list->rows[at];
  int distance = distance_of(asked, h);
  for (size_t i = 0; i < list->count; i++) {
    const struct hotline *other = &list->rows[i];
    if (i == at || strcmp(other->service_id, h->service_id) != 0 || !is_shown(asked, other)) continue;
    int others = distance_of(asked, other);
    if (others < distance || (others == distance && i < at && !is_emergency(asked->need))) return false;
  }
  return true;
}

/* First those that are there for this above all. Delivers how many numbers of the need stand on the page. */
static size_t add_list(struct page *page, const struct asked *asked, const struct hotline_list *list, size_t left) {
  size_t numbers = 0;
  for (int mainly = 1; mainly >= 0; mainly--)
    for (size_t i = 0; i < list->count && left; i++) {
      const struct hotline *h = &list->rows[i];
      bool is_due = (*h->number != '\0') == asked->with_number && nearest_is_mainly_for(h, asked->need) == mainly;
      if (!is_due || !is_shown(asked, h) || !is_nearest(asked, list, i)) continue;
      left -= add_number(page, asked, h) || is_emergency(asked->need);
      numbers++;
    }
  return numbers;
}

static size_t most_of(const struct asked *asked, bool is_first) {
  if (!asked->with_number) return NUMBERLESS;
  return is_emergency(asked->need) ? NUMBERS_OF_EMERGENCY : is_first ? NUMBERS_OF_FIRST : NUMBERS_OF_OTHERS;
}

/* The first services of a category: more of the one that is needed most. */
static enum err add_services(struct page *page, const struct asked *asked, bool is_first, struct error *e) {
  struct hotline_filter filter = {.country = asked->caller->country, .nationality = asked->caller->nationality,
                                  .category = asked->need};
  struct hotline_list list;
  const char *none = _("No emergency number of this country is known here. Ask the staff, or somebody you trust.");
  enum err err = hotline_list_load(&list, asked->pack, &filter, 0, NUMBERS_READ, e);
  if (err) return err;
  size_t count = add_list(page, asked, &list, most_of(asked, is_first));
  if (!count && asked->with_number && is_emergency(asked->need) && !has_text(page, none))
    page_add(page, PAGE_NOTE, none);
  hotline_list_free(&list);
  return ERR_OK;
}

/* --- all of it --- */

void page_add_expired(struct page *page, struct pack *pack) {
  char *text = page_expired(pack);
  if (text) page_add_taken(page, PAGE_NOTE, text);
}

static enum err add_each(struct page *page, struct asked *asked, const char *needs, struct error *e) {
  enum err err = ERR_OK;
  char *copy = mem_text(needs), *rest = NULL;
  for (char *need = strtok_r(copy, " ", &rest); need && !err; need = strtok_r(NULL, " ", &rest)) {
    asked->need = need;
    err = add_services(page, asked, need == copy, e);
  }
  free(copy);
  return err;
}

/* Whom one can call at once comes first. */
static enum err add_all(struct page *page, struct asked *asked, const char *needs, struct error *e) {
  enum err err = add_each(page, asked, needs, e);
  asked->with_number = false;
  return err ? err : add_each(page, asked, needs, e);
}

enum err page_add_numbers(struct page *page, struct pack *pack, const char *needs, const struct page_caller *caller,
                          struct error *e) {
  struct asked asked = {pack, caller, NULL, true};
  if (!*needs) return ERR_OK;
  page_gap(page);
  page_add(page, PAGE_HEADING, _("Who can help"));
  enum err err = is_known(caller->country) ? add_all(page, &asked, needs, e) : ERR_OK;
  page_add_expired(page, pack);
  page_add_need_links(page, needs);
  return err;
}

enum err page_add_urgent(struct page *page, struct pack *pack, const char *needs, const struct page_caller *caller,
                         struct error *e) {
  struct asked asked = {pack, caller, emergency, true};
  size_t len = strlen(emergency);
  if (strncmp(needs, emergency, len) != 0 || (needs[len] && needs[len] != ' ')) return ERR_OK;
  if (!is_known(caller->country)) {
    page_add_link(page, _("Which country?"), "country", "");
    return ERR_OK;
  }
  page_gap(page);
  page_add_taken(page, PAGE_HEADING, page_terms(TERMS_CATEGORY, emergency));
  return add_services(page, &asked, true, e);
}

enum err page_add_help(struct page *page, struct pack *pack, const char *needs, const struct page_caller *caller,
                       struct error *e) {
  if (!*needs) return ERR_OK;
  enum err err = page_add_numbers(page, pack, needs, caller, e);
  page_add_link(page, _("Where do you come from? Some services are for certain nationalities"), "origin", "");
  return err;
}
