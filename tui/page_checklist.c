#include "tui/page_checklist.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

static bool is_shown(const struct checklist_page *c, const struct checklist_item *item) {
  return checklist_is_for(item, c->reader.origin, c->reader.country, c->reader.sector);
}

static bool is_ticked(const struct checklist_page *c, size_t item) {
  return c->ticked && c->ticked[item];
}

void page_checklist_count(const struct checklist_page *c, size_t *done, size_t *all) {
  *done = *all = 0;
  for (size_t i = 0; i < c->list->count; i++) {
    if (!is_shown(c, &c->list->items[i])) continue;
    *all += 1;
    *done += is_ticked(c, i);
  }
}

/* " (Cambodia; Thailand; fishing)": whom alone an item is for; "" = everybody. Delivers memory. */
static char *only_for(const struct checklist_page *c, const struct checklist_item *item) {
  const char *sectors = strcmp(item->sectors, "*") == 0 ? "" : item->sectors;
  char *only[] = {page_countries(c->pack, c->chain, item->origins),
                  page_countries(c->pack, c->chain, item->countries),
                  page_terms(TERMS_SECTOR, sectors)};
  struct buf out = {0};
  for (size_t i = 0; i < sizeof only / sizeof only[0]; i++) {
    if (*only[i]) buf_addf(&out, "%s%s", out.len_bytes ? "; " : " (", only[i]);
    free(only[i]);
  }
  if (out.len_bytes) buf_add(&out, ")");
  return buf_take(&out);
}

/* The text of an item with its box. */
static struct page_part *add_box(struct page *page, const struct checklist_page *c, size_t number,
                                 enum page_kind kind) {
  const struct checklist_item *item = &c->list->items[number];
  char *only = only_for(c, item);
  struct text_of boxed = item->say;
  boxed.text = mem_format("%s %s%s", is_ticked(c, number) ? "[x]" : "[ ]", item->say.text, only);
  struct page_part *part = page_add_text(page, kind, &boxed);
  free(boxed.text);
  free(only);
  return part;
}

/* Why an item is on the list, and which recommendation asks for it. */
static void add_reason(struct page *page, const struct checklist_item *item) {
  if (item->why.text) page_add_text(page, PAGE_SOURCE, &item->why);
  if (*item->rec) page_add_taken(page, PAGE_SOURCE, mem_format(_("Recommendation %s"), item->rec));
}

/* --- what stands behind the items --- */

static void add_rule(struct page *page, const struct checklist_page *c, const struct fact *fact,
                     struct buf *seen) {
  char *name = mem_format(" %s ", fact->id);
  if (!strstr(buf_text(seen), name) && fact_is_for(fact, c->reader.country, c->reader.origin)) {
    if (!seen->len_bytes) {
      page_gap(page);
      page_add(page, PAGE_HEADING, _("Rules"));
    }
    buf_add(seen, name);
    page_add_fact(page, c->chain, fact);
  }
  free(name);
}

/* Each rule once, however many items rest on it. */
static void add_rules(struct page *page, const struct checklist_page *c) {
  struct buf seen = {0};
  for (size_t i = 0; i < c->list->count; i++) {
    const struct checklist_item *item = &c->list->items[i];
    for (size_t f = 0; is_shown(c, item) && f < item->facts.count; f++)
      add_rule(page, c, &item->facts.rows[f], &seen);
  }
  buf_free(&seen);
}

static bool is_asked(const struct checklist_page *c, const char *rec) {
  for (size_t i = 0; i < c->list->count; i++)
    if (is_shown(c, &c->list->items[i]) && strcmp(c->list->items[i].rec, rec) == 0) return true;
  return false;
}

static void add_recommendations(struct page *page, const struct checklist_page *c) {
  bool is_first = true;
  for (size_t i = 0; i < c->list->rec_count; i++) {
    const struct checklist_rec *rec = &c->list->recs[i];
    if (!is_asked(c, rec->number)) continue;
    if (is_first) {
      page_gap(page);
      page_add(page, PAGE_HEADING, _("Recommendations of the ASEAN Forum on Migrant Labour"));
    }
    is_first = false;
    char *text = mem_format("%s: %s", rec->number, rec->gist);
    snprintf(page_add(page, PAGE_ITEM, text)->lang, PACK_TAG_BYTES, "en");
    free(text);
  }
}

/* --- to print --- */

static void add_printed(struct page *page, const struct checklist_page *c) {
  for (size_t i = 0; i < c->list->count; i++) {
    const struct checklist_item *item = &c->list->items[i];
    if (!is_shown(c, item)) continue;
    add_box(page, c, i, PAGE_ITEM);
    add_reason(page, item);
    size_t first = page->count;
    for (size_t f = 0; f < item->facts.count; f++)
      if (fact_is_for(&item->facts.rows[f], c->reader.country, c->reader.origin))
        page_add_fact(page, c->chain, &item->facts.rows[f]);
    for (size_t at = first; at < page->count; at++) page->parts[at].indent_cols += 4;
  }
}

/* --- to tick --- */

static void add_ticks(struct page *page, const struct checklist_page *c) {
  for (size_t i = 0; i < c->list->count; i++)
    if (is_shown(c, &c->list->items[i]))
      add_box(page, c, i, PAGE_LINK)->target = mem_format("tick:%zu", i);
}

static void add_filter(struct page *page, const char *label, const char *value, const char *verb) {
  page_add_taken(page, PAGE_ITEM, mem_format("%s: %s", label, *value ? value : _("not said")))
      ->target = mem_format("%s:", verb);
}

static void add_filters(struct page *page, const struct checklist_page *c) {
  const struct page_reader *reader = &c->reader;
  char *origin = page_countries(c->pack, c->chain, reader->origin ? reader->origin : "");
  char *country = page_countries(c->pack, c->chain, reader->country ? reader->country : "");
  char *sector = page_terms(TERMS_SECTOR, reader->sector ? reader->sector : "");
  page_gap(page);
  page_add(page, PAGE_TEXT, _("Who is this list for?"));
  add_filter(page, _("Home country"), origin, "origin");
  add_filter(page, _("Country of work"), country, "country");
  add_filter(page, _("Kind of work"), sector, "sector");
  free(origin);
  free(country);
  free(sector);
}

static void add_missing(struct page *page, const struct checklist_page *c) {
  size_t done, all;
  page_checklist_count(c, &done, &all);
  page_gap(page);
  page_add(page, PAGE_HEADING, done < all ? _("What is missing") : _("Nothing is missing"));
  for (size_t i = 0; i < c->list->count; i++) {
    const struct checklist_item *item = &c->list->items[i];
    if (!is_shown(c, item) || is_ticked(c, i)) continue;
    page_add_text(page, PAGE_ITEM, &item->say);
    add_reason(page, item);
  }
}

void page_from_checklist(struct page *page, const struct checklist_page *c) {
  size_t first = page->count;
  page_add_text(page, PAGE_TITLE, &c->list->title);
  page_gap(page);
  page_add_texts(page, PAGE_TEXT, &c->list->intro);
  page_gap(page);
  if (c->ticked) {
    add_ticks(page, c);
    add_filters(page, c);
    if (c->list->kind == OUTLINE_CLAUSES) add_missing(page, c);
    add_rules(page, c);
  } else {
    add_printed(page, c);
  }
  add_recommendations(page, c);
  page_put_text_id(page, first, c->list->id, NULL);
  page_add_origin(page, c->pack, ORIGIN_OUTLINE, c->list->id);
}
