#include "tui/page_outline.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/card.h"
#include "model/content/checklist.h"
#include "model/content/guide.h"
#include "model/content/lesson.h"
#include "tui/gettext.h"
#include "tui/page_checklist.h"
#include "tui/page_lesson.h"

/* What a page is made with. */
struct making {
  struct page *page;
  struct pack *pack;
  const struct lang_chain *chain;
  struct page_reader reader;
};

const char *page_outline_label(const char *code) {
  static const char *const names[OUTLINE_KINDS] = {
      [OUTLINE_GUIDE] = N_("Guide"),
      [OUTLINE_CARD] = N_("First-contact card"),
      [OUTLINE_LESSON] = N_("Lesson"),
      [OUTLINE_CHECKLIST] = N_("Checklist"),
      [OUTLINE_CLAUSES] = N_("Contract check"),
  };
  for (int kind = 0; kind < OUTLINE_KINDS; kind++)
    if (strcmp(outline_code((enum outline_kind)kind), code) == 0) return _(names[kind]);
  return "";
}

/* A text with words before and behind it, which keeps its language. */
static void add_around(const struct making *m, enum page_kind kind, const char *before,
                       const struct text_of *text, const char *behind) {
  struct text_of whole = *text;
  whole.text = mem_format("%s%s%s", before, text->text, behind);
  page_add_text(m->page, kind, &whole);
  free(whole.text);
}

static void add_numbered(const struct making *m, enum page_kind kind, size_t number,
                         const struct text_of *text, const char *behind) {
  char *before = mem_format("%zu. ", number);
  add_around(m, kind, before, text, behind);
  free(before);
}

static void add_list(const struct making *m, const char *heading,
                     const struct outline_texts *texts) {
  if (!texts->count) return;
  page_gap(m->page);
  page_add(m->page, PAGE_TEXT, heading);
  page_add_texts(m->page, PAGE_ITEM, texts);
}

static void add_facts(const struct making *m, const struct fact_list *facts) {
  for (size_t i = 0; i < facts->count; i++)
    page_add_fact(m->page, m->chain, &facts->rows[i]);
}

/* --- guides --- */

/* Where an answer leads: the number of the node, or the title of another guide. Delivers memory. */
static char *place_of(const struct making *m, const struct guide *guide, const char *to) {
  static const char elsewhere[] = "guide:";
  const size_t n = sizeof elsewhere - 1;
  const struct guide_node *node = guide_find(guide, to);
  struct outline *other;
  if (node) return mem_format("%zu", (size_t)(node - guide->nodes) + 1);
  if (strncmp(to, elsewhere, n) != 0 || outline_load(&other, m->pack, to + n, m->chain, NULL))
    return mem_text(to);
  char *title = mem_text(other->title.text);
  outline_free(&other);
  return title;
}

static char *reached(int at_least) {
  if (!at_least) return mem_text(_("None, or fewer"));
  return mem_format(ngettext("%d or more", "%d or more", (unsigned long)at_least), at_least);
}

static void add_answer(const struct making *m, const struct guide *guide,
                       const struct guide_node *node, const struct guide_answer *answer) {
  char *to = place_of(m, guide, answer->to), *behind = mem_format(" → %s", to), *label = NULL;
  if (node->kind == GUIDE_CHOICE)
    add_around(m, PAGE_ITEM, "", &answer->say, behind);
  else if (node->kind == GUIDE_TICKS)
    label = reached(answer->at_least);
  else if (strcmp(answer->countries, "*") == 0)
    label = mem_text(_("Another country"));
  else
    label = page_countries(m->pack, m->chain, answer->countries);
  if (label) page_add_taken(m->page, PAGE_ITEM, mem_format("%s%s", label, behind));
  free(label);
  free(behind);
  free(to);
}

static enum err add_rules(const struct making *m, const struct guide_node *node, struct error *e) {
  const char *owners[] = {m->reader.country ? m->reader.country : "", "ASEAN", "*"};
  struct fact_list facts = {0};
  enum err err = fact_list_load(&facts, m->pack, node->facts, m->chain, e);
  for (size_t i = 0; !err && *node->facts_of && i < sizeof owners / sizeof owners[0]; i++)
    err = fact_list_about(&facts, m->pack, node->facts_of, owners[i], m->chain, e);
  if (!err) add_facts(m, &facts);
  fact_list_free(&facts);
  return err;
}

static enum err add_deadlines(const struct making *m, const char *ids, struct error *e) {
  struct fact_list facts = {0};
  enum err err = fact_list_load(&facts, m->pack, ids, m->chain, e);
  if (facts.count) {
    page_gap(m->page);
    page_add(m->page, PAGE_TEXT, _("By when"));
  }
  add_facts(m, &facts);
  fact_list_free(&facts);
  return err;
}

static enum err add_node(const struct making *m, const struct guide *guide, size_t number,
                         struct error *e) {
  const struct guide_node *node = &guide->nodes[number];
  page_gap(m->page);
  add_numbered(m, PAGE_HEADING, number + 1, &node->text, "");
  page_add_texts(m->page, PAGE_TEXT, &node->notes);
  for (size_t i = 0; i < node->item_count; i++)
    add_around(m, PAGE_ITEM, "[ ] ", &node->items[i].text, "");
  if (node->item_count) page_gap(m->page);
  for (size_t i = 0; i < node->answer_count; i++)
    add_answer(m, guide, node, &node->answers[i]);
  page_add_texts(m->page, PAGE_ITEM, &node->steps);
  enum err err = add_deadlines(m, node->deadlines, e);
  add_list(m, _("What to bring"), &node->bring);
  if (!err && (*node->facts || *node->facts_of)) {
    page_gap(m->page);
    err = add_rules(m, node, e);
  }
  if (*node->needs) page_gap(m->page);
  page_add_need_links(m->page, node->needs);
  return err;
}

static enum err add_guide(const struct making *m, const char *id, struct error *e) {
  struct guide *guide;
  enum err err = guide_load(&guide, m->pack, id, m->chain, e);
  if (err) return err;
  page_add_text(m->page, PAGE_TITLE, &guide->title);
  for (size_t i = 0; !err && i < guide->node_count; i++)
    err = add_node(m, guide, i, e);
  page_add_see(m->page, m->pack, m->chain, _("Read more"), guide->topic);
  guide_free(&guide);
  return err;
}

/* --- cards --- */

static void add_result(const struct making *m, const struct card_result *result) {
  page_gap(m->page);
  page_add_text(m->page, PAGE_HEADING, &result->title);
  page_add_texts(m->page, PAGE_ITEM, &result->steps);
  if (*result->needs) page_gap(m->page);
  page_add_need_links(m->page, result->needs);
}

static enum err add_card(const struct making *m, const char *id, struct error *e) {
  struct card *card;
  enum err err = card_load(&card, m->pack, id, m->chain, e);
  if (err) return err;
  page_add_text(m->page, PAGE_TITLE, &card->title);
  page_gap(m->page);
  page_add_texts(m->page, PAGE_TEXT, &card->intro);
  page_gap(m->page);
  for (size_t i = 0; i < card->question_count; i++)
    add_numbered(m, PAGE_TEXT, i + 1, &card->questions[i].ask, "");
  for (size_t i = 0; i < card->result_count; i++)
    add_result(m, &card->results[i]);
  page_gap(m->page);
  page_add_texts(m->page, PAGE_TEXT, &card->closing);
  card_free(&card);
  return ERR_OK;
}

/* --- lessons --- */

static void add_slide(const struct making *m, const struct lesson_slide *slide) {
  page_gap(m->page);
  page_add_text(m->page, PAGE_TEXT, &slide->title);
  page_add_texts(m->page, PAGE_ITEM, &slide->points);
  add_facts(m, &slide->facts);
  for (size_t i = 0; i < slide->trainer.count; i++) {
    char *before = mem_format("%s ", _("For the trainer:"));
    add_around(m, PAGE_SOURCE, before, &slide->trainer.rows[i], "");
    free(before);
  }
}

static void add_module(const struct making *m, const struct lesson_module *module, size_t number) {
  char *time = page_minutes(module->minutes), *behind = mem_format(" (%s)", time);
  page_gap(m->page);
  add_numbered(m, PAGE_HEADING, number, &module->title, behind);
  for (size_t i = 0; i < module->slide_count; i++)
    add_slide(m, &module->slides[i]);
  free(behind);
  free(time);
}

static void add_question(const struct making *m, const struct lesson_question *question,
                         size_t number) {
  page_gap(m->page);
  add_numbered(m, PAGE_TEXT, number, &question->ask, "");
  for (size_t i = 0; i < question->answers.count; i++) {
    char *right = mem_format(" (%s)", _("right"));
    add_around(m, PAGE_ITEM, "", &question->answers.rows[i], i == question->right ? right : "");
    free(right);
  }
  add_facts(m, &question->facts);
}

static enum err add_lesson(const struct making *m, const char *id, struct error *e) {
  struct lesson *lesson;
  enum err err = lesson_load(&lesson, m->pack, id, m->chain, e);
  if (err) return err;
  page_add_text(m->page, PAGE_TITLE, &lesson->title);
  page_add_taken(m->page, PAGE_TEXT, page_minutes(lesson->minutes));
  for (size_t i = 0; i < lesson->module_count; i++)
    add_module(m, &lesson->modules[i], i + 1);
  if (lesson->quiz_count) {
    page_gap(m->page);
    page_add(m->page, PAGE_HEADING, _("Quiz"));
  }
  for (size_t i = 0; i < lesson->quiz_count; i++)
    add_question(m, &lesson->quiz[i], i + 1);
  lesson_free(&lesson);
  return ERR_OK;
}

/* --- checklists and clauses --- */

static enum err add_checklist(const struct making *m, const char *id, struct error *e) {
  struct checklist *list;
  enum err err = checklist_load(&list, m->pack, id, m->chain, e);
  if (err) return err;
  struct checklist_page c = {m->pack, m->chain, list, NULL, m->reader};
  page_from_checklist(m->page, &c);
  checklist_free(&list);
  return ERR_OK;
}

enum err page_from_outline(struct page *page, struct pack *pack, const struct lang_chain *chain,
                           const char *id, struct page_reader reader, struct error *e) {
  static enum err (*const pages[OUTLINE_KINDS])(const struct making *, const char *,
                                                struct error *) = {
      [OUTLINE_GUIDE] = add_guide,       [OUTLINE_CARD] = add_card,
      [OUTLINE_LESSON] = add_lesson,     [OUTLINE_CHECKLIST] = add_checklist,
      [OUTLINE_CLAUSES] = add_checklist,
  };
  struct making m = {page, pack, chain, reader};
  struct outline *outline;
  enum err err = outline_load(&outline, pack, id, chain, e);
  if (!err) err = pages[outline->kind](&m, id, e);
  bool is_list = !err && (outline->kind == OUTLINE_CHECKLIST || outline->kind == OUTLINE_CLAUSES);
  if (!err && !is_list) page_add_origin(page, pack, ORIGIN_OUTLINE, id);
  if (!err) page_put_notice(page, pack, chain);
  outline_free(&outline);
  return err;
}
