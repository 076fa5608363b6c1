#include "tui/take.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/fact.h"
#include "tui/gettext.h"
#include "tui/nearest.h"
#include "tui/page_content.h"

/* --- whom to call --- */

/* False when it has no number that can be shown; then it is freed. */
static bool call_service(struct take *take, const char *tag, struct service *service) {
  size_t best = service->number_count;
  for (size_t i = 0; i < service->number_count; i++)
    if (*service->numbers[i].number &&
        (best == service->number_count ||
         nearest_distance(&service->numbers[i], tag) < nearest_distance(&service->numbers[best], tag)))
      best = i;
  if (best == service->number_count) {
    service_free(&service);
    return false;
  }
  take->service = service;
  take->best = best;
  return true;
}

static bool call(struct take *take, struct pack *pack, const char *tag, const char *service_id) {
  struct service *service;
  return !service_load(&service, pack, service_id, false, NULL) &&
         call_service(take, tag, service);
}

static bool call_for_need(struct take *take, struct pack *pack, const char *tag, const char *need,
                          const struct page_reader *reader) {
  struct hotline_filter filter = {.country = reader->country, .nationality = reader->origin,
                                  .category = need, .with_nearest = true};
  struct hotline_list list;
  bool is_found = false;
  if (!reader->country || hotline_list_load(&list, pack, &filter, 0, 0, NULL)) return false;
  for (size_t i = 0; i < list.count && !is_found; i++) {
    const struct hotline *row = &list.rows[i];
    is_found = *row->number && nearest_is_callable(row) && nearest_is_for(row, reader->origin) &&
               call(take, pack, tag, row->service_id);
  }
  hotline_list_free(&list);
  return is_found;
}

static const char *behind(const char *target, const char *verb) {
  size_t len = strlen(verb);
  return target && strncmp(target, verb, len) == 0 ? target + len : NULL;
}

static bool is_service_link(const struct page_part *part) {
  return part->kind == PAGE_LINK && behind(part->target, "svc-");
}

static void call_for_page(struct take *take, struct pack *pack, const char *tag,
                          const struct page *page, const struct page_reader *reader) {
  for (size_t i = 0; i < page->count && !take->service; i++) {
    const struct page_part *part = &page->parts[i];
    const char *need = part->kind == PAGE_LINK ? behind(part->target, "hotlines:") : NULL;
    if (is_service_link(part)) call(take, pack, tag, part->target);
    else if (need) call_for_need(take, pack, tag, need, reader);
  }
}

const struct hotline *take_number(const struct take *take) {
  return take->service ? &take->service->numbers[take->best] : NULL;
}

/* --- the page --- */

static void move_part(struct page *out, struct page_part *part) {
  struct page_part *moved = page_add(out, part->kind, "");
  free(moved->text);
  *moved = *part;
  *part = (struct page_part){0};
}

/* The number that a link to its service begins with, or NULL. */
static const struct hotline *number_in(const struct service *service, const char *link) {
  const struct hotline *found = NULL;
  for (size_t i = 0; i < service->number_count && !found; i++) {
    char *text = page_number(service->numbers[i].number);
    size_t len = strlen(text);
    if (len && strncmp(link, text, len) == 0 && link[len] == ' ') found = &service->numbers[i];
    free(text);
  }
  return found;
}

/* Who is named to be called, with the day of its source, which the link does not say. */
static void add_service(struct page *out, struct pack *pack, const struct page_part *link) {
  struct service *service;
  if (service_load(&service, pack, link->target, false, NULL)) return;
  const struct hotline *number = number_in(service, link->text);
  char *checked = number ? page_checked(number) : mem_text("");
  page_add_taken(out, PAGE_ITEM, mem_format("%s%s%s", link->text, *checked ? ", " : "", checked));
  free(checked);
  service_free(&service);
}

static bool is_statement(const struct page_part *part) {
  return part->kind == PAGE_TEXT || part->kind == PAGE_ITEM || part->kind == PAGE_FACT ||
         part->kind == PAGE_NUMBER;
}

/* A heading goes with all that it stood above; what was answered on the way to a page is nobody
 * else's: the line that is a source of nothing. */
static void tidy(struct page *page, struct pack *pack) {
  struct page out = {0};
  struct page_part *heading = NULL;
  bool has_statement = false;
  for (size_t i = 0; i < page->count; i++) {
    struct page_part *part = &page->parts[i];
    bool is_kept = part->kind != PAGE_LINK || is_service_link(part);
    if (part->kind == PAGE_SOURCE && !has_statement) continue;
    if (part->kind == PAGE_HEADING) heading = part;
    if (part->kind == PAGE_HEADING || !is_kept) continue;
    if (part->kind == PAGE_BLANK) {
      page_gap(&out);
      continue;
    }
    if (heading) page_gap(&out), move_part(&out, heading);
    heading = NULL;
    has_statement = has_statement || is_statement(part);
    if (part->kind == PAGE_LINK) add_service(&out, pack, part);
    else move_part(&out, part);
  }
  while (out.count && out.parts[out.count - 1].kind == PAGE_BLANK) free(out.parts[--out.count].text);
  page_free(page);
  *page = out;
}

static bool names_a_number(const struct page *page) {
  for (size_t i = 0; i < page->count; i++)
    if (page->parts[i].kind == PAGE_NUMBER || is_service_link(&page->parts[i])) return true;
  return false;
}

static void add_number(struct page *page, const struct hotline *number) {
  page_add_taken(page, PAGE_NUMBER, page_number(number->number))->target = take_link(number);
  page_add_taken(page, PAGE_SOURCE, page_about_number(number));
}

/* What a number of the service is dialled by becomes the link that does it. */
static void link_numbers(struct page *page, const struct service *service) {
  for (size_t i = 0, at = 0; i < page->count && at < service->number_count; i++) {
    struct page_part *part = &page->parts[i];
    if (part->kind != PAGE_NUMBER) continue;
    while (!*service->numbers[at].number) at++;
    free(part->target);
    part->target = take_link(&service->numbers[at++]);
  }
}

void take_from_page(struct take *out, struct pack *pack, const struct lang_chain *chain,
                    struct page *page, struct page_reader reader) {
  if (!out->service) call_for_page(out, pack, chain->tag[0], page, &reader);
  bool has_number = names_a_number(page);
  out->page = *page;
  *page = (struct page){0};
  tidy(&out->page, pack);
  if (!out->service || has_number) return;
  page_gap(&out->page);
  page_add(&out->page, PAGE_HEADING, _("Who can help"));
  page_add(&out->page, PAGE_TEXT, out->service->name);
  add_number(&out->page, take_number(out));
}

/* --- by its id --- */

static enum err load_service(struct take *out, struct pack *pack, const struct lang_chain *chain,
                             const char *id, struct error *e) {
  struct service *service;
  struct page page = {0};
  enum err err = service_load(&service, pack, id, false, e);
  if (err) return err;
  page_from_service(&page, pack, chain, service, 0);
  if (call_service(out, chain->tag[0], service))
    for (size_t i = 0; i < service->number_count; i++)
      if (strcmp(service->numbers[i].id, id) == 0) out->best = i;
  take_from_page(out, pack, chain, &page, (struct page_reader){0});
  if (out->service) link_numbers(&out->page, service);
  return ERR_OK;
}

static void add_hotline(struct page *page, const struct hotline *row, const struct hotline *before) {
  if (!before || strcmp(row->service_id, before->service_id) != 0) {
    page_gap(page);
    page_add(page, PAGE_TEXT, row->service);
  }
  add_number(page, row);
}

static enum err load_hotlines(struct take *out, struct pack *pack, const struct lang_chain *chain,
                              const struct page_reader *reader, struct error *e) {
  struct hotline_filter filter = {.country = reader->country, .nationality = reader->origin};
  struct hotline_list list;
  if (!reader->country)
    return error_set(e, ERR_INVALID, N_("say the hotlines of which country"));
  enum err err = hotline_list_load(&list, pack, &filter, 0, 0, e);
  if (err) return err;
  char *country = pack_territory(pack, reader->country, chain);
  page_add_taken(&out->page, PAGE_TITLE, mem_format("%s, %s", _("Hotlines"), country));
  free(country);
  const struct hotline *before = NULL;
  for (size_t i = 0; i < list.count; i++) {
    if (!*list.rows[i].number) continue;
    add_hotline(&out->page, &list.rows[i], before);
    if (!before) call(out, pack, chain->tag[0], list.rows[i].service_id);
    before = &list.rows[i];
  }
  out->is_list = true;
  hotline_list_free(&list);
  return ERR_OK;
}

/* A rule is about what its topic is about. */
static void call_for_rule(struct take *out, struct pack *pack, const struct lang_chain *chain,
                          const char *id, const struct page_reader *reader) {
  struct fact *fact;
  struct page topic = {0};
  char *topic_id = NULL;
  enum err err = fact_load(&fact, &topic_id, pack, id, chain, NULL);
  if (!err && topic_id && !page_from_id(&topic, pack, chain, topic_id, *reader, NULL, NULL, NULL))
    call_for_page(out, pack, chain->tag[0], &topic, reader);
  page_free(&topic);
  free(topic_id);
  fact_free(&fact);
}

enum err take_load(struct take *out, struct pack *pack, const struct lang_chain *chain,
                   const char *id, struct page_reader reader, struct error *e) {
  struct page page = {0};
  *out = (struct take){0};
  if (strcmp(id, TAKE_HOTLINES) == 0) return load_hotlines(out, pack, chain, &reader, e);
  enum err err = load_service(out, pack, chain, id, e);
  if (err != ERR_NOT_FOUND) return err;
  err = page_from_id(&page, pack, chain, id, reader, NULL, NULL, e);
  if (err) return err;
  call_for_rule(out, pack, chain, id, &reader);
  take_from_page(out, pack, chain, &page, reader);
  return ERR_OK;
}

void take_free(struct take *take) {
  page_free(&take->page);
  service_free(&take->service);
  *take = (struct take){0};
}
