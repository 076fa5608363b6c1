/* Lists to tick: who sees which item, what is counted, what is missing, and each rule once. */
#include "tests/unit/real_pack.h"
#include "tui/page_checklist.h"

/* An open list with its page. */
struct desk {
  struct pack *pack;
  struct lang_chain chain;
  struct checklist *list;
  bool *ticked;
  struct page page;
};

static struct desk open_desk(const char *id, const char *lang) {
  struct desk d = {.pack = real_pack()};
  d.chain = pack_chain(d.pack, lang);
  cr_assert_eq(checklist_load(&d.list, d.pack, id, &d.chain, NULL), ERR_OK);
  d.ticked = mem_new(d.list->count, sizeof *d.ticked);
  return d;
}

static struct checklist_page asked(struct desk *d, struct page_reader reader) {
  return (struct checklist_page){d->pack, &d->chain, d->list, d->ticked, reader};
}

static void make_page(struct desk *d, struct page_reader reader) {
  struct checklist_page c = asked(d, reader);
  page_free(&d->page);
  page_from_checklist(&d->page, &c);
}

static void close_desk(struct desk *d) {
  page_free(&d->page);
  checklist_free(&d->list);
  free(d->ticked);
  pack_close(&d->pack);
}

/* How many paragraphs of a kind are or contain TEXT. */
static size_t paragraphs(const struct desk *d, enum page_kind kind, const char *text) {
  size_t count = 0;
  for (size_t i = 0; i < d->page.count; i++)
    count += d->page.parts[i].kind == kind && strstr(d->page.parts[i].text, text) != NULL;
  return count;
}

static size_t all_of(struct desk *d, struct page_reader reader) {
  struct checklist_page c = asked(d, reader);
  size_t done, all;
  page_checklist_count(&c, &done, &all);
  return all;
}

Test(page_checklist, shows_what_is_for_the_reader) {
  struct desk d = open_desk("contract-check", "en");
  make_page(&d, (struct page_reader){.sector = "fishing"});
  cr_assert_eq(paragraphs(&d, PAGE_LINK, "rest on the boat"), 1);
  cr_assert_eq(paragraphs(&d, PAGE_LINK, "(Domestic work"), 0);
  make_page(&d, (struct page_reader){.sector = "domestic"});
  cr_assert_eq(paragraphs(&d, PAGE_LINK, "rest on the boat"), 0);
  cr_assert_gt(paragraphs(&d, PAGE_LINK, "(Domestic work"), 0);
  cr_assert_eq(all_of(&d, (struct page_reader){0}), d.list->count, "not known: everything");
  close_desk(&d);
}

Test(page_checklist, counts_only_what_is_shown) {
  struct desk d = open_desk("before-leaving", "en");
  struct page_reader reader = {"MM", "TH", NULL};
  struct checklist_page c = asked(&d, reader);
  size_t done, all;
  for (size_t i = 0; i < d.list->count; i++) d.ticked[i] = true;
  page_checklist_count(&c, &done, &all);
  cr_assert_eq(done, all);
  cr_assert_lt(all, d.list->count, "papers of other countries are not asked for");
  make_page(&d, reader);
  cr_assert_eq(paragraphs(&d, PAGE_LINK, "[x]"), all);
  cr_assert_eq(paragraphs(&d, PAGE_LINK, "OWIC"), 1);
  cr_assert_eq(paragraphs(&d, PAGE_LINK, "OWWA"), 0);
  close_desk(&d);
}

Test(page_checklist, says_what_is_missing_and_why) {
  struct desk d = open_desk("contract-check", "en");
  make_page(&d, (struct page_reader){.sector = "fishing"});
  cr_assert_eq(paragraphs(&d, PAGE_HEADING, "What is missing"), 1);
  cr_assert_eq(paragraphs(&d, PAGE_SOURCE, "Spoken promises"), 1);
  cr_assert_gt(paragraphs(&d, PAGE_SOURCE, "Recommendation 9/8"), 0);
  for (size_t i = 0; i < d.list->count; i++) d.ticked[i] = true;
  make_page(&d, (struct page_reader){.sector = "fishing"});
  cr_assert_eq(paragraphs(&d, PAGE_HEADING, "Nothing is missing"), 1);
  cr_assert_eq(paragraphs(&d, PAGE_SOURCE, "Spoken promises"), 0);
  close_desk(&d);
}

Test(page_checklist, shows_each_rule_and_recommendation_once) {
  struct desk d = open_desk("contract-check", "th");
  make_page(&d, (struct page_reader){.country = "TH"});
  for (size_t i = 0; i < d.page.count; i++) {
    const struct page_part *part = &d.page.parts[i];
    if (part->kind == PAGE_FACT) cr_assert_eq(paragraphs(&d, PAGE_FACT, part->text), 1, "%s", part->text);
    cr_assert_null(strstr(part->text, "Hong Kong"), "%s", part->text);
  }
  cr_assert_eq(paragraphs(&d, PAGE_ITEM, "7/2: Contracts state clear terms"), 1);
  char *notice = page_notice(&d.page, d.pack, &d.chain);
  cr_assert_neq(*notice, '\0', "that parts are in English");
  free(notice);
  close_desk(&d);
}

Test(page_checklist, prints_empty_boxes) {
  struct desk d = open_desk("first-week", "en");
  struct checklist_page c = {d.pack, &d.chain, d.list, NULL, {.country = "SG"}};
  page_from_checklist(&d.page, &c);
  cr_assert_eq(paragraphs(&d, PAGE_ITEM, "[ ] Register your work permit card"), 1);
  cr_assert_eq(paragraphs(&d, PAGE_ITEM, "SOCSO"), 0);
  cr_assert_eq(paragraphs(&d, PAGE_LINK, ""), 0, "paper leads nowhere");
  close_desk(&d);
}
