#include "tui/page_guide.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

/* --- the path --- */

static char *answer_text(const struct guide_page *g, const struct guide_step *step) {
  if (step->node->kind == GUIDE_CHOICE) return mem_text(step->node->answers[step->answer].say.text);
  if (step->node->kind == GUIDE_TICKS) {
    int count = __builtin_popcountll(step->ticked);
    if (!count) return mem_text(_("None of these"));
    return mem_format(ngettext("%d ticked", "%d ticked", (unsigned long)count), count);
  }
  if (strcmp(step->country, "*") == 0) return mem_text(_("Another country"));
  return page_country(g->pack, g->chain, step->country);
}

/* The answers so far: "No > Thailand"; "" before the first. Delivers memory. */
static char *guide_path(const struct guide_page *g) {
  struct buf path = {0};
  for (size_t i = 0; i + 1 < g->walk->count; i++) {
    char *text = answer_text(g, &g->walk->steps[i]);
    buf_addf(&path, "%s%s", path.len_bytes ? " > " : "", text);
    free(text);
  }
  return buf_take(&path);
}

static void add_path(struct page *page, const struct guide_page *g) {
  char *path = guide_path(g);
  if (*path)
    page_add_taken(page, PAGE_SOURCE, mem_format(_("Your answers: %s"), path))->indent_cols = 0;
  free(path);
}

/* --- a question --- */

static void add_numbered(struct page *page, const struct text_of *text, const char *verb,
                         size_t number) {
  page_add_text(page, PAGE_LINK, text)->target = mem_format("%s:%zu", verb, number);
}

static void add_choices(struct page *page, const struct guide_node *node) {
  for (size_t i = 0; i < node->answer_count; i++)
    add_numbered(page, &node->answers[i].say, "answer", i);
}

static void add_ticks(struct page *page, const struct guide_page *g,
                      const struct guide_node *node) {
  for (size_t i = 0; i < node->item_count; i++) {
    const struct text_of *text = &node->items[i].text;
    bool is_ticked = g->ticked >> i & 1;
    struct text_of marked = *text;
    marked.text = mem_format("%s %s", is_ticked ? "[x]" : "[ ]", text->text);
    add_numbered(page, &marked, "tick", i);
    free(marked.text);
  }
  page_add_link(page, g->ticked ? _("Go on") : _("None of these: go on"), "ticked", "");
}

static void add_places(struct page *page, const struct guide_page *g,
                       const struct guide_node *node) {
  for (size_t i = 0; i < node->answer_count; i++) {
    char *copy = mem_text(node->answers[i].countries), *rest = NULL;
    for (char *code = strtok_r(copy, " ", &rest); code; code = strtok_r(NULL, " ", &rest)) {
      char *name = strcmp(code, "*") == 0 ? mem_text(_("Another country"))
                                          : page_country(g->pack, g->chain, code);
      page_add_link(page, name, "place", code);
      free(name);
    }
    free(copy);
  }
}

static void add_question(struct page *page, const struct guide_page *g,
                         const struct guide_node *node, const struct guide_view *view) {
  size_t first = page->count - 1; /* with the question itself */
  page_add_texts(page, PAGE_TEXT, &node->notes);
  page_gap(page);
  if (node->kind == GUIDE_CHOICE) add_choices(page, node);
  else if (node->kind == GUIDE_TICKS) add_ticks(page, g, node);
  else add_places(page, g, node);
  page_put_text_id(page, first, guide_walk_here(g->walk)->guide->id, node->id);
  page_add_facts(page, g->pack, g->chain, &view->facts);
}

/* --- a leaf --- */

static void add_list(struct page *page, const char *heading, const struct outline_texts *texts) {
  if (!texts->count) return;
  page_gap(page);
  page_add(page, PAGE_HEADING, heading);
  page_add_texts(page, PAGE_ITEM, texts);
}

static void add_matter(struct page *page, const struct guide_page *g, const char *heading,
                       const struct fact_list *facts) {
  if (!facts->count) return;
  page_gap(page);
  page_add(page, PAGE_HEADING, heading);
  for (size_t i = 0; i < facts->count; i++) page_add_fact(page, g->chain, &facts->rows[i]);
}

/* Who has gone home looks for help there: the country that was asked for last. */
static const char *country_of_help(const struct guide_walk *walk) {
  for (size_t i = walk->count; i > 0; i--) {
    enum guide_kind kind = walk->steps[i - 1].node->kind;
    if (kind == GUIDE_COUNTRY) return walk->country;
    if (kind == GUIDE_ORIGIN) return walk->origin;
  }
  return walk->country;
}

static enum err add_leaf(struct page *page, const struct guide_page *g,
                         const struct guide_node *node, const struct guide_view *view,
                         struct error *e) {
  const struct guide *guide = guide_walk_here(g->walk)->guide;
  const struct page_caller caller = {g->chain, country_of_help(g->walk), g->origin};
  page_put_text_id(page, page->count - 1, guide->id, node->id); /* what it comes to */
  enum err err = page_add_urgent(page, g->pack, node->needs, &caller, e);
  size_t first = page->count;
  page_add_texts(page, PAGE_TEXT, &node->notes);
  add_list(page, _("What to do now"), &node->steps);
  page_put_text_id(page, first, guide->id, node->id);
  if (!err) err = page_add_help(page, g->pack, node->needs, &caller, e);
  add_matter(page, g, _("By when"), &view->deadlines);
  add_list(page, _("What to bring"), &node->bring);
  page_add_facts(page, g->pack, g->chain, &view->facts);
  char *see = mem_format("%s%s%s", node->see, *node->see && *guide->topic ? " " : "", guide->topic);
  page_add_see(page, g->pack, g->chain, _("Read more"), see);
  free(see);
  if (g->is_staff) {
    page_gap(page);
    page_add_link(page, _("Open a case from this"), "case", "");
  }
  return err;
}

enum err page_from_guide(struct page *page, const struct guide_page *g, struct error *e) {
  const struct guide_step *here = guide_walk_here(g->walk);
  struct guide_view view;
  enum err err = guide_walk_view(&view, g->walk, e);
  if (err) return err;
  page_add_text(page, PAGE_TITLE, &here->guide->title);
  add_path(page, g);
  page_gap(page);
  page_add_text(page, PAGE_HEADING, &here->node->text);
  if (here->node->kind == GUIDE_LEAF) err = add_leaf(page, g, here->node, &view, e);
  else add_question(page, g, here->node, &view);
  page_add_origin(page, g->pack, ORIGIN_OUTLINE, here->guide->id);
  page_put_notice(page, g->pack, g->chain);
  guide_view_free(&view);
  return err;
}
