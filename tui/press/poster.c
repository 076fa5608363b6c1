#include "tui/press/poster.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

/* The services of a country, each once, whose numbers can be called. */
struct poster {
  struct page *page;
  struct pack *pack;
  const struct lang_chain *chain;
  struct service **services;
  const char **groups; /* of each: the category it stands under */
  size_t count, room, group_room;
};

static bool has_word(const char *words, const char *word) {
  size_t len = strlen(word);
  for (const char *p = words; *p; p += strcspn(p, " "), p += strspn(p, " "))
    if (strcspn(p, " ") == len && strncmp(p, word, len) == 0) return true;
  return false;
}

/* Emergency numbers that are for everybody stand apart; else the first thing a service helps with. */
static const char *group_of(const struct service *service) {
  static const char emergency[] = "emergency", other[] = "general_information";
  size_t count;
  const struct term *terms = terms_list(TERMS_CATEGORY, &count);
  if (strcmp(service->serves, "*") == 0 && has_word(service->categories, emergency)) return emergency;
  size_t len = strcspn(service->categories, " ");
  for (size_t i = 0; i < count; i++)
    if (strcmp(terms[i].code, emergency) != 0 && strlen(terms[i].code) == len &&
        strncmp(service->categories, terms[i].code, len) == 0)
      return terms[i].code;
  return other;
}

static bool is_known(const struct poster *p, const char *id) {
  for (size_t i = 0; i < p->count; i++)
    if (strcmp(p->services[i]->id, id) == 0) return true;
  return false;
}

static enum err add_service(struct poster *p, const struct hotline *row, struct error *e) {
  struct service *service;
  if (!*row->number || is_known(p, row->service_id)) return ERR_OK;
  enum err err = service_load(&service, p->pack, row->service_id, false, e);
  if (err) return err;
  p->services = mem_grow(p->services, p->count, &p->room, sizeof *p->services);
  p->groups = mem_grow(p->groups, p->count, &p->group_room, sizeof *p->groups);
  p->groups[p->count] = group_of(service);
  p->services[p->count++] = service;
  return ERR_OK;
}

static void add_piece(struct buf *out, char *piece) {
  if (*piece) buf_addf(out, "%s%s", out->len_bytes ? " · " : "", piece);
  free(piece);
}

static void add_labelled(struct buf *out, const char *label, char *value) {
  if (*value) add_piece(out, mem_format("%s: %s", label, value));
  free(value);
}

/* When it answers, what it costs, who is understood, whom it is for, how old it is. */
static void add_about(struct poster *p, const struct service *service, const struct hotline *number) {
  struct buf out = {0};
  if (number->always_open) add_piece(&out, mem_text(_("day and night")));
  for (size_t i = 0; !number->always_open && i < service->schedule_count; i++)
    if (!*service->schedules[i].phone_id || strcmp(service->schedules[i].phone_id, number->id) == 0)
      add_piece(&out, page_hours(&service->schedules[i]));
  if (strcmp(number->toll_free, "y") == 0) add_piece(&out, mem_text(_("free of charge")));
  if (strcmp(number->toll_free, "n") == 0) add_piece(&out, mem_text(_("the call costs money")));
  if (*service->serves && strcmp(service->serves, "*") != 0)
    add_labelled(&out, _("For people from"), page_countries(p->pack, p->chain, service->serves));
  add_labelled(&out, _("Languages"), page_languages(p->pack, p->chain, number->languages));
  add_piece(&out, page_checked(number));
  page_add_taken(p->page, PAGE_SOURCE, buf_take(&out));
}

static bool has_own_hours(const struct service *service, const struct hotline *number) {
  for (size_t i = 0; i < service->schedule_count; i++)
    if (strcmp(service->schedules[i].phone_id, number->id) == 0) return true;
  return false;
}

/* Whether all that is said of the one holds for the other. */
static bool is_alike(const struct service *service, const struct hotline *a, const struct hotline *b) {
  return a->always_open == b->always_open && strcmp(a->toll_free, b->toll_free) == 0 &&
         strcmp(a->languages, b->languages) == 0 && strcmp(a->checked, b->checked) == 0 &&
         !has_own_hours(service, a) && !has_own_hours(service, b);
}

static void add_number(struct poster *p, const struct hotline *number) {
  static const struct {
    const char *code, *name;
  } types[] = {{"whatsapp", N_("WhatsApp")}, {"sms", N_("Text message (SMS)")}};
  struct buf out = {0};
  char *text = page_number(number->number);
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (strcmp(types[i].code, number->type) == 0) buf_addf(&out, "%s: ", _(types[i].name));
  if (*number->extension) buf_addf(&out, _("%s, extension %s"), text, number->extension);
  else buf_add(&out, text);
  page_add_taken(p->page, PAGE_NUMBER, buf_take(&out));
  free(text);
}

/* Numbers of which something else holds stand apart, below the first. */
static void add_entry(struct poster *p, const struct service *service) {
  const struct hotline *numbers = service->numbers;
  for (size_t i = 0; i < service->number_count; i++) {
    bool is_first = i == 0 || !is_alike(service, &numbers[i - 1], &numbers[i]);
    bool is_last = i + 1 == service->number_count || !is_alike(service, &numbers[i], &numbers[i + 1]);
    if (is_first) page_gap(p->page);
    add_number(p, &numbers[i]);
    if (!is_last) continue;
    memcpy(page_add(p->page, PAGE_TEXT, service->name)->lang, "en", sizeof "en");
    add_about(p, service, &numbers[i]);
  }
}

static void add_group(struct poster *p, const struct term *group) {
  bool is_first = true;
  for (size_t i = 0; i < p->count; i++) {
    if (strcmp(p->groups[i], group->code) != 0) continue;
    if (is_first) page_gap(p->page), page_add(p->page, PAGE_HEADING, _(group->label));
    is_first = false;
    add_entry(p, p->services[i]);
  }
}

static void add_title(struct poster *p, const char *country) {
  char *name = page_country(p->pack, p->chain, country);
  page_add_taken(p->page, PAGE_TITLE, mem_format(_("Hotlines: %s"), name));
  page_add_expired(p->page, p->pack);
  free(name);
}

enum err poster_page(struct page *page, struct pack *pack, const struct lang_chain *chain,
                     const char *country, struct error *e) {
  struct poster p = {.page = page, .pack = pack, .chain = chain};
  struct hotline_filter filter = {.country = country};
  struct hotline_list list;
  size_t groups;
  const struct term *terms = terms_list(TERMS_CATEGORY, &groups);
  enum err err = hotline_list_load(&list, pack, &filter, 0, 0, e);
  if (err) return err;
  for (size_t i = 0; i < list.count && !err; i++) err = add_service(&p, &list.rows[i], e);
  if (!err && !p.count) err = error_set(e, ERR_NOT_FOUND, N_("no number is known in %s"), country);
  if (!err) add_title(&p, country);
  for (size_t i = 0; i < groups && !err; i++) add_group(&p, &terms[i]);
  for (size_t i = 0; i < p.count; i++) service_free(&p.services[i]);
  free(p.services);
  free(p.groups);
  hotline_list_free(&list);
  return err;
}
