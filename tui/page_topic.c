/* Pages of topics and facts. */
#include "tui/page.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

/* --- facts --- */

static bool has_facts_of(const struct topic *topic, const char *country) {
  for (size_t i = 0; i < topic->facts.count; i++)
    if (strcmp(topic->facts.rows[i].country, country) == 0) return true;
  return false;
}

static void add_country_note(struct page *page, struct pack *pack, const struct lang_chain *chain,
                             const struct topic *topic, const char *country) {
  bool is_chosen = country && *country && strcmp(country, "*") != 0;
  if (!topic->has_rules || (is_chosen && has_facts_of(topic, country))) return;
  page_gap(page);
  if (!is_chosen) {
    page_add(page, PAGE_NOTE, _("Choose a country to see its rules."));
    return;
  }
  char *name = pack_territory(pack, country, chain);
  page_add_taken(page, PAGE_NOTE, mem_format(_("No rules of %s are known here."), name));
  free(name);
}

/* --- fee rules --- */

/* ", the worker pays – at most 500 THB"; who pays is no question where nothing may be charged. */
static char *fee_terms(const struct fee_rule *fee) {
  if (strcmp(fee->max_amount, "0") == 0) return mem_text(_(" – nothing may be charged"));
  const char *payer = strcmp(fee->payer, "worker") == 0     ? _("the worker pays")
                      : strcmp(fee->payer, "employer") == 0 ? _("the employer pays")
                                                            : fee->payer;
  if (!*fee->max_amount) return mem_format(", %s", payer);
  /* Translators: a number and its currency or unit */
  char *amount = mem_format(_(" – at most %s %s"), fee->max_amount, fee->currency);
  char *terms = mem_format(", %s%s", payer, amount);
  free(amount);
  return terms;
}

static void add_fee_source(struct page *page, const struct lang_chain *chain,
                           const struct fee_rule *fee, bool is_old) {
  struct buf out = {0};
  char *source = page_source("", fee->source_title, fee->as_of, false);
  buf_add(&out, source);
  free(source);
  if (*fee->legal_basis) {
    buf_add(&out, " ");
    buf_addf(&out, _("Law: %s."), fee->legal_basis);
  }
  if (is_old) buf_addf(&out, " %s", _("Check if still valid."));
  if (strcmp(chain->tag[0], "en") != 0) buf_addf(&out, " %s", _("Not yet translated."));
  page_add_taken(page, PAGE_SOURCE, buf_take(&out));
}

void page_add_fee(struct page *page, struct pack *pack, const struct lang_chain *chain,
                  const struct fee_rule *fee, bool is_old) {
  char *origin = page_country(pack, chain, fee->origin);
  char *destination = page_country(pack, chain, fee->destination);
  char *terms = fee_terms(fee);
  struct page_part *part =
      page_add_taken(page, PAGE_FACT, mem_format("%s → %s: %s%s. %s", origin, destination,
                                                 fee->item, terms, fee->rule_text));
  memcpy(part->lang, "en", sizeof "en");
  page_put_sectors(part, fee->sector);
  add_fee_source(page, chain, fee, is_old);
  free(origin);
  free(destination);
  free(terms);
}

static void add_fees(struct page *page, struct pack *pack, const struct lang_chain *chain,
                     const struct topic *topic) {
  if (!topic->fee_count) return;
  page_gap(page);
  page_add(page, PAGE_HEADING, _("Fees and who pays them"));
  for (size_t i = 0; i < topic->fee_count; i++)
    page_add_fee(page, pack, chain, &topic->fees[i], false);
}

/* --- pages --- */

static void add_blocks(struct page *page, const struct topic *topic) {
  static const enum page_kind kinds[] = {
      [BLOCK_HEADING] = PAGE_HEADING, [BLOCK_PARAGRAPH] = PAGE_TEXT, [BLOCK_ITEM] = PAGE_ITEM};
  for (size_t i = 0; i < topic->block_count; i++) {
    const struct block *block = &topic->blocks[i];
    bool follows_heading = i > 0 && topic->blocks[i - 1].kind == BLOCK_HEADING;
    bool is_next_item =
        i > 0 && block->kind == BLOCK_ITEM && topic->blocks[i - 1].kind == BLOCK_ITEM;
    if (!follows_heading && !is_next_item) page_gap(page);
    page_add_text(page, kinds[block->kind], &block->text);
  }
}

void page_from_topic(struct page *page, struct pack *pack, const struct lang_chain *chain,
                     const struct topic *topic, const char *country) {
  size_t first = page->count;
  page_add_text(page, PAGE_TITLE, &topic->title);
  add_blocks(page, topic);
  page_put_text_id(page, first, topic->id, NULL);
  page_add_facts(page, pack, chain, &topic->facts);
  add_fees(page, pack, chain, topic);
  add_country_note(page, pack, chain, topic, country);
  page_add_needs(page, topic->needs);
  page_add_see(page, pack, chain, _("See also"), topic->see);
  page_add_origin(page, pack, ORIGIN_TOPIC, topic->id);
  page_put_notice(page, pack, chain);
}

void page_from_fact(struct page *page, struct pack *pack, const struct lang_chain *chain,
                    const struct fact *fact, const char *topic_id) {
  page_add_taken(page, PAGE_TITLE, page_country(pack, chain, fact->country));
  page_gap(page);
  page_add_fact(page, chain, fact);
  if (*fact->url) page_add(page, PAGE_SOURCE, fact->url);
  if (topic_id) page_add_see(page, pack, chain, _("Read more"), topic_id);
  page_add_origin(page, pack, ORIGIN_FACT, fact->id);
}
