#include "tui/press/handout.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/lang.h"
#include "tui/press/poster.h"

void handout_speak(const struct handout *handout, size_t at) {
  lang_use(handout->chains[at].tag[0], &handout->chains[at]);
}

/* --- the rows --- */

static const struct page_part *part_at(const struct handout *h, const size_t at[], size_t column) {
  return at[column] < h->pages[column].count ? &h->pages[column].parts[at[column]] : NULL;
}

static struct handout_row *add_row(struct handout *h) {
  h->rows = mem_grow(h->rows, h->row_count, &h->row_room, sizeof *h->rows);
  return &h->rows[h->row_count++];
}

/* A row of what is not in each language, gaps and notes each with their like. False if there is
 * nothing such at these places. */
static bool add_passing(struct handout *h, size_t at[]) {
  const struct page_part *first = NULL;
  struct handout_row row = {0};
  for (size_t i = 0; i < h->count; i++) {
    const struct page_part *part = part_at(h, at, i);
    if (!part || page_is_in_each(part) || (first && part->kind != first->kind)) continue;
    first = row.parts[i] = part;
    at[i]++;
  }
  if (first) *add_row(h) = row;
  return first != NULL;
}

static bool add_common(struct handout *h, size_t at[]) {
  struct handout_row row = {0};
  bool is_any = false;
  for (size_t i = 0; i < h->count; i++)
    if ((row.parts[i] = part_at(h, at, i))) is_any = true, at[i]++;
  if (is_any) *add_row(h) = row;
  return is_any;
}

static void make_rows(struct handout *h) {
  size_t at[ORDER_LANGS] = {0};
  h->row_count = 0;
  while (add_passing(h, at) || add_common(h, at)) {}
}

/* --- the pages --- */

/* The words around the content are translations too. */
static void add_draft_note(struct page *page) {
  for (size_t i = 0; i < page->count; i++)
    if (page->parts[i].is_draft) return;
  if (lang_is_draft())
    page_add(page, PAGE_NOTE, _("Draft translation: no native reader has checked it yet."));
}

static enum err make_page(struct handout *h, size_t at, struct pack *pack, const char *id,
                          const char *country, struct error *e) {
  const struct lang_chain *chain = &h->chains[at];
  struct page_reader reader = {.country = country};
  struct take take = {0};
  handout_speak(h, at);
  if (h->is_poster) return poster_page(&h->pages[at], pack, chain, country, e);
  enum err err = take_load(&take, pack, chain, id, reader, e);
  if (!err && at == 0 && take_number(&take)) {
    free(h->link);
    free(h->number);
    free(h->who);
    h->who = mem_text(take.service->name);
    h->link = take_link(take_number(&take));
    h->number = page_number(take_number(&take)->number);
  }
  h->pages[at] = take.page;
  take.page = (struct page){0};
  take_free(&take);
  if (!err) add_draft_note(&h->pages[at]);
  return err;
}

enum err handout_make(struct handout *out, struct pack *pack, const struct order *order,
                      const char *country, struct error *e) {
  enum err err = ERR_OK;
  if (*order->country) country = order->country;
  *out = (struct handout){.count = order->lang_count ? order->lang_count : 1,
                          .link = mem_text(""),
                          .number = mem_text(""),
                          .who = mem_text(""),
                          .is_poster = strcmp(order->id, TAKE_HOTLINES) == 0};
  if (out->is_poster && !country)
    return error_set(e, ERR_INVALID, N_("whose numbers? name a country, such as --in TH"));
  for (size_t i = 0; i < out->count && !err; i++) {
    out->chains[i] = pack_chain(pack, order->lang_count ? order->lang[i] : "en");
    err = make_page(out, i, pack, order->id, country, e);
  }
  make_rows(out);
  handout_speak(out, 0);
  return err;
}

void handout_free(struct handout *handout) {
  for (size_t i = 0; i < handout->count; i++) page_free(&handout->pages[i]);
  free(handout->rows);
  free(handout->link);
  free(handout->number);
  free(handout->who);
  *handout = (struct handout){0};
}

/* --- the short form --- */

/* Whether a statement, a number or a text stands below the heading before the next one. */
static bool has_more(const struct page *page, size_t heading) {
  for (size_t i = heading + 1; i < page->count && page->parts[i].kind != PAGE_HEADING; i++)
    if (page->parts[i].kind != PAGE_BLANK) return true;
  return false;
}

static void drop(struct page *page, size_t at) {
  free(page->parts[at].text);
  free(page->parts[at].target);
  free(page->parts[at].beside);
  page->count--;
  memmove(&page->parts[at], &page->parts[at + 1], (page->count - at) * sizeof *page->parts);
}

static void drop_rules(struct page *page) {
  for (size_t i = page->count; i-- > 0;)
    if (page->parts[i].kind == PAGE_FACT) {
      bool has_source = i + 1 < page->count && page->parts[i + 1].kind == PAGE_SOURCE;
      if (has_source) drop(page, i + 1);
      drop(page, i);
    }
  for (size_t i = page->count; i-- > 0;)
    if (page->parts[i].kind == PAGE_HEADING && !has_more(page, i)) drop(page, i);
}

void handout_shorten(struct handout *handout) {
  for (size_t i = 0; i < handout->count; i++) drop_rules(&handout->pages[i]);
  make_rows(handout);
}
