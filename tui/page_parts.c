/* What the pages of content share: texts in the language they stand in, sourced statements, and
 * links to whoever can help and to more to read. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page.h"

struct page_part *page_add_text(struct page *page, enum page_kind kind,
                                const struct text_of *text) {
  struct page_part *part = page_add(page, kind, text->text);
  memcpy(part->lang, text->lang, sizeof part->lang);
  part->is_draft = text->is_draft;
  return part;
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
  page_put_sectors(page_add_text(page, PAGE_FACT, &fact->statement), fact->sector);
  add_fact_source(page, chain, fact);
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
  }
}

void page_add_needs(struct page *page, const char *needs) {
  if (!*needs) return;
  page_gap(page);
  page_add(page, PAGE_HEADING, _("Who can help"));
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

static const struct text_of *title_of(const struct topic_list *list, const char *id) {
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->rows[i].id, id) == 0) return &list->rows[i].title;
  return NULL;
}

void page_add_see(struct page *page, struct pack *pack, const struct lang_chain *chain,
                  const char *heading, const char *ids) {
  struct topic_list list;
  if (!*ids || topic_list_load(&list, pack, chain, NULL, NULL, NULL, NULL)) return;
  page_gap(page);
  page_add(page, PAGE_HEADING, heading);
  char *copy = mem_text(ids), *rest = NULL;
  for (char *id = strtok_r(copy, " ", &rest); id; id = strtok_r(NULL, " ", &rest)) {
    const struct text_of *title = title_of(&list, id);
    if (title) page_add_text(page, PAGE_LINK, title)->target = mem_text(id);
  }
  free(copy);
  topic_list_free(&list);
}
