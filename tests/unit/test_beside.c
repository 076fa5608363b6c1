/* Two languages side by side: the same paragraphs stand beside each other in every topic of the
 * real pack and in every language, nothing is lost, and no line is wider than the window. */
#include <criterion/criterion.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/text.h"
#include "model/content/topic.h"
#include "tests/unit/real_pack.h"
#include "tui/page.h"
#include "tui/widget/pager.h"

static struct page topic_page(struct pack *pack, const char *id, const char *lang) {
  struct lang_chain chain = pack_chain(pack, lang);
  struct page page = {0};
  struct topic *topic;
  struct error e = {0};
  cr_assert_eq(topic_load(&topic, pack, id, &chain, "TH", NULL, &e), ERR_OK, "%s", e.message);
  page_from_topic(&page, pack, &chain, topic, "TH");
  topic_free(&topic);
  return page;
}

static struct page double_page(struct pack *pack, const char *id, const char *lang) {
  struct page page = topic_page(pack, id, "en"), other = topic_page(pack, id, lang);
  page_beside(&page, &other);
  return page;
}

static size_t in_each(const struct page *page) {
  size_t count = 0;
  for (size_t i = 0; i < page->count; i++) count += page_is_in_each(&page->parts[i]);
  return count;
}

/* Every paragraph has its twin: the text that the page in that language alone has in its place. */
static void check_pairs(struct pack *pack, const char *id, const char *lang) {
  struct page page = double_page(pack, id, lang), alone = topic_page(pack, id, lang);
  size_t at = 0;
  cr_assert_eq(in_each(&page), in_each(&alone), "%s in %s", id, lang);
  for (size_t i = 0; i < page.count; i++) {
    if (!page_is_in_each(&page.parts[i])) continue;
    while (!page_is_in_each(&alone.parts[at])) at++;
    cr_assert(*page.parts[i].text);
    cr_assert_not_null(page.parts[i].beside, "%s in %s: %s", id, lang, page.parts[i].text);
    cr_assert_str_eq(page.parts[i].beside, alone.parts[at].text);
    cr_assert_eq(page.parts[i].kind, alone.parts[at++].kind);
  }
  page_free(&page);
  page_free(&alone);
}

Test(beside, every_paragraph_of_every_topic_has_its_twin) {
  struct pack *pack = real_pack();
  struct lang_chain chain = pack_chain(pack, "en");
  struct topic_list topics;
  size_t languages;
  const struct language *language = pack_languages(pack, &languages);
  cr_assert_eq(topic_list_load(&topics, pack, &chain, NULL, NULL, NULL, NULL), ERR_OK);
  cr_assert(topics.count && languages > 1);
  for (size_t l = 1; l < languages; l++)
    for (size_t t = 0; t < topics.count; t++)
      check_pairs(pack, topics.rows[t].id, language[l].tag);
  topic_list_free(&topics);
  pack_close(&pack);
}

static size_t letters(const char *text) {
  size_t count = 0;
  for (; *text; text++) count += *text != ' ' && *text != '\n';
  return count;
}

/* Whatever the width: all letters of both texts are printed, within the width. */
Test(beside, prints_all_of_both_within_the_width) {
  struct pack *pack = real_pack();
  struct page page = {0}, other = {0};
  page_add(&page, PAGE_ITEM, "Keep your passport yourself.");
  page_add(&other, PAGE_ITEM, "เก็บหนังสือเดินทางไว้กับตัวเอง");
  page_add(&page, PAGE_LINK, "My papers");
  page_add(&other, PAGE_LINK, "เอกสารของฉัน");
  size_t all = 0;
  for (size_t i = 0; i < page.count; i++)
    all += letters(page.parts[i].text) + letters(other.parts[i].text);
  page_beside(&page, &other);
  for (int cols = 24; cols < 150; cols++) {
    struct buf out = {0};
    page_print(&out, &page, cols);
    char *copy = mem_text(buf_text(&out)), *rest = NULL;
    cr_assert_eq(letters(copy), all + 2, "both items have their mark at %d columns", cols);
    for (char *line = strtok_r(copy, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
      cr_assert_leq(text_cols(line), cols, "%d columns: %s", cols, line);
    free(copy);
    buf_free(&out);
  }
  page_free(&page);
  pack_close(&pack);
}

/* Notes of one language alone have nothing beside them. */
Test(beside, a_note_of_one_language_stands_alone) {
  struct page page = {0}, other = {0};
  page_add(&page, PAGE_TITLE, "Title");
  page_add(&page, PAGE_TEXT, "Text");
  page_add(&other, PAGE_TITLE, "Titel");
  page_add(&other, PAGE_NOTE, "Entwurf");
  page_gap(&other);
  page_add(&other, PAGE_TEXT, "Wort");
  page_beside(&page, &other);
  cr_assert_eq(page.count, 4);
  cr_assert_str_eq(page.parts[0].beside, "Titel");
  cr_assert_str_empty(page.parts[1].text);
  cr_assert_str_eq(page.parts[1].beside, "Entwurf");
  cr_assert_eq(page.parts[2].kind, PAGE_BLANK);
  cr_assert_str_eq(page.parts[3].beside, "Wort");
  page_free(&page);
}

static void show(struct pager *pager, int cols) {
  struct frame f;
  frame_init(&f, 12, cols + 4);
  pager_draw(pager, &f, 0, 12, 2, cols, true);
  cr_assert(f.cursor_row >= 0 && f.cursor_row < 12);
  frame_free(&f);
}

/* Side by side and one below the other, every line comes on the screen, also step by step. */
Test(beside, the_pager_reaches_every_line) {
  struct pack *pack = real_pack();
  for (int cols = 30; cols <= 120; cols += 30) {
    struct pager pager = {0};
    struct page page = double_page(pack, "pay", "my");
    pager_take(&pager, &page);
    show(&pager, cols);
    cr_assert_eq(pager.half_cols > 0, cols >= 60);
    size_t seen = 0;
    for (size_t i = 0; i < 3 * pager.count && pager_percent(&pager) < 100; i++, seen++) {
      size_t top = pager.top, link = pager.link;
      pager_act(&pager, ACT_DOWN, 0);
      show(&pager, cols);
      cr_assert(pager.top == top + 1 || pager.link != link, "%d columns: stuck at %zu", cols, top);
    }
    cr_assert_eq(pager_percent(&pager), 100);
    pager_free(&pager);
  }
  pack_close(&pack);
}
