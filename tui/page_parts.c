/* What the pages of content share: texts in the language they stand in, sourced statements, and
 * links to whoever can help and to more to read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/outline.h"
#include "tui/gettext.h"
#include "tui/page.h"

struct page_part *page_add_text(struct page *page, enum page_kind kind,
                                const struct text_of *text) {
  struct page_part *part = page_add(page, kind, text->text);
  memcpy(part->lang, text->lang, sizeof part->lang);
  part->is_draft = text->is_draft;
  return part;
}

/* What the texts of a page are written in. */
struct tally {
  size_t texts, foreign, drafts;
  const char *lang; /* of the first text in another language */
};

static struct tally tally_of(const struct page *page, const struct lang_chain *chain) {
  struct tally t = {0};
  for (size_t i = 0; i < page->count; i++) {
    const struct page_part *part = &page->parts[i];
    if (!*part->lang) continue;
    bool is_foreign = strcmp(part->lang, chain->tag[0]) != 0;
    t.texts++;
    t.drafts += part->is_draft;
    if (is_foreign && !t.foreign++) t.lang = part->lang;
  }
  return t;
}

char *page_notice(const struct page *page, struct pack *pack, const struct lang_chain *chain) {
  struct tally t = tally_of(page, chain);
  struct buf out = {0};
  char *foreign = t.foreign ? page_foreign(pack, chain, t.lang, t.foreign == t.texts) : NULL;
  if (foreign) buf_add(&out, foreign);
  if (t.drafts)
    buf_addf(&out, "%s%s", foreign ? " " : "",
             t.drafts + t.foreign >= t.texts
                 ? _("Draft translation: no native reader has checked it yet.")
                 : _("Parts of the translation are drafts: no native reader has checked them "
                     "yet."));
  free(foreign);
  return buf_take(&out);
}

void page_put_notice(struct page *page, struct pack *pack, const struct lang_chain *chain) {
  char *notice = page_notice(page, pack, chain);
  if (*notice) {
    page_add(page, PAGE_NOTE, notice);
    struct page_part part = page->parts[page->count - 1];
    memmove(&page->parts[2], &page->parts[1], (page->count - 2) * sizeof part);
    page->parts[1] = part;
  }
  free(notice);
}

void page_add_texts(struct page *page, enum page_kind kind, const struct outline_texts *texts) {
  for (size_t i = 0; i < texts->count; i++) page_add_text(page, kind, &texts->rows[i]);
}

void page_put_sectors(struct page_part *part, const char *codes) {
  if (!*codes || strcmp(codes, "*") == 0) return;
  char *sectors = page_terms(TERMS_SECTOR, codes);
  char *text = mem_format("%s: %s", sectors, part->text);
  free(part->text);
  free(sectors);
  part->text = text;
}

static void add_fact_source(struct page *page, const struct lang_chain *chain,
                            const struct fact *fact) {
  struct buf out = {0};
  char *source = page_source(fact->publisher, fact->source_title, fact->as_of, fact->is_secondary);
  buf_add(&out, source);
  free(source);
  if (*fact->legal_basis) {
    buf_add(&out, " ");
    buf_addf(&out, _("Law: %s."), fact->legal_basis);
  }
  if (fact->changes_often) buf_addf(&out, " %s", _("Check if still valid."));
  if (fact->statement.is_draft)
    buf_addf(&out, " %s", _("Draft translation."));
  else if (strcmp(fact->statement.lang, chain->tag[0]) != 0)
    buf_addf(&out, " %s", _("Not yet translated."));
  page_add_taken(page, PAGE_SOURCE, buf_take(&out));
}

void page_add_fact(struct page *page, const struct lang_chain *chain, const struct fact *fact) {
  struct page_part *part = page_add_text(page, PAGE_FACT, &fact->statement);
  snprintf(part->text_id, sizeof part->text_id, "%s", fact->id);
  page_put_sectors(part, fact->sector);
  add_fact_source(page, chain, fact);
}

char *page_origin(const struct origin *origin) {
  const char *title = *origin->title ? origin->title : origin->name;
  return mem_format("%s%s%s", title, *origin->issued ? ", " : "", origin->issued);
}

static void add_from(struct page *page, enum page_kind kind, const struct origin *origin) {
  char *text = page_origin(origin);
  /* Translators: title and date of a content pack */
  page_add_taken(page, kind, mem_format(_("From: %s"), text));
  free(text);
}

void page_add_origin(struct page *page, struct pack *pack, enum origin_kind kind, const char *id) {
  struct origin origin;
  if (origin_find(&origin, pack, kind, id)) {
    page_gap(page);
    add_from(page, PAGE_NOTE, &origin);
  }
  origin_free(&origin);
}

/* What another pack than the farthest says is told apart. */
static void add_fact_origin(struct page *page, struct pack *pack, const struct fact *fact) {
  struct origin origin;
  if (origin_find(&origin, pack, ORIGIN_FACT, fact->id) && !origin.is_farthest)
    add_from(page, PAGE_SOURCE, &origin);
  origin_free(&origin);
}

void page_add_facts(struct page *page, struct pack *pack, const struct lang_chain *chain,
                    const struct fact_list *facts) {
  for (size_t i = 0; i < facts->count; i++) {
    const struct fact *fact = &facts->rows[i];
    if (i == 0 || strcmp(fact->country, facts->rows[i - 1].country) != 0) {
      page_gap(page);
      page_add_taken(page, PAGE_HEADING, page_country(pack, chain, fact->country));
    }
    page_add_fact(page, chain, fact);
    add_fact_origin(page, pack, fact);
  }
}

void page_add_needs(struct page *page, const char *needs) {
  if (!*needs) return;
  page_gap(page);
  page_add(page, PAGE_HEADING, _("Who can help"));
  page_add_need_links(page, needs);
}

void page_add_need_links(struct page *page, const char *needs) {
  char *copy = mem_text(needs), *rest = NULL;
  for (char *need = strtok_r(copy, " ", &rest); need; need = strtok_r(NULL, " ", &rest)) {
    char *name = page_terms(TERMS_CATEGORY, need);
    char *text = mem_format(_("Hotlines: %s"), name);
    page_add_link(page, text, "hotlines", need);
    free(text);
    free(name);
  }
  free(copy);
}

/* What a reader may be sent on to. */
struct shelf {
  struct topic_list topics;
  struct outline_list outlines;
};

/* Once, however often it is named. */
static void add_see_link(struct page *page, const struct shelf *shelf, const char *id) {
  if (page_has_target(page, id)) return;
  for (size_t i = 0; i < shelf->topics.count; i++)
    if (strcmp(shelf->topics.rows[i].id, id) == 0)
      page_add_text(page, PAGE_LINK, &shelf->topics.rows[i].title)->target = mem_text(id);
  for (size_t i = 0; i < shelf->outlines.count; i++) {
    const struct outline_row *row = &shelf->outlines.rows[i];
    if (strcmp(row->id, id) == 0)
      page_add_text(page, PAGE_LINK, &row->title)->target =
          mem_format("%s:%s", outline_code(row->kind), id);
  }
}

void page_add_see(struct page *page, struct pack *pack, const struct lang_chain *chain,
                  const char *heading, const char *ids) {
  struct shelf shelf = {0};
  if (!*ids || topic_list_load(&shelf.topics, pack, chain, NULL, NULL, NULL, NULL)) return;
  outline_list_load(&shelf.outlines, pack, OUTLINE_KINDS, chain, NULL);
  page_gap(page);
  page_add(page, PAGE_HEADING, heading);
  char *copy = mem_text(ids), *rest = NULL;
  for (char *id = strtok_r(copy, " ", &rest); id; id = strtok_r(NULL, " ", &rest))
    add_see_link(page, &shelf, id);
  free(copy);
  topic_list_free(&shelf.topics);
  outline_list_free(&shelf.outlines);
}
