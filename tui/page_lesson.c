#include "tui/page_lesson.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/mem.h"
#include "tui/gettext.h"

/* --- hands --- */

void lesson_hands_init(struct lesson_hands *hands, const struct lesson *lesson) {
  *hands = (struct lesson_hands){.questions = lesson->quiz_count};
  for (size_t i = 0; i < lesson->quiz_count; i++)
    if (lesson->quiz[i].answers.count > hands->most_answers)
      hands->most_answers = lesson->quiz[i].answers.count;
  size_t count = hands->questions * hands->most_answers;
  for (int round = 0; round < LESSON_ROUNDS; round++) {
    hands->counts[round] = mem_new(count, sizeof(int64_t));
    for (size_t i = 0; i < count; i++) hands->counts[round][i] = -1;
  }
}

void lesson_hands_free(struct lesson_hands *hands) {
  for (int round = 0; round < LESSON_ROUNDS; round++) free(hands->counts[round]);
  *hands = (struct lesson_hands){0};
}

int64_t *lesson_hands_at(const struct lesson_hands *hands, enum lesson_round round,
                         size_t question, size_t answer) {
  return &hands->counts[round][question * hands->most_answers + answer];
}

bool lesson_hands_score(const struct lesson_hands *hands, const struct lesson *lesson,
                        enum lesson_round round, size_t question, int64_t *right, int64_t *all) {
  size_t first = question == LESSON_ALL ? 0 : question;
  size_t end = question == LESSON_ALL ? hands->questions : question + 1;
  *right = *all = 0;
  for (size_t q = first; q < end; q++)
    for (size_t a = 0; a < hands->most_answers; a++) {
      int64_t count = *lesson_hands_at(hands, round, q, a);
      if (count < 0) continue;
      *all += count;
      if (a == lesson->quiz[q].right) *right += count;
    }
  return *all > 0;
}

/* --- places --- */

static size_t slides_of(const struct lesson_module *module) {
  return module->slide_count ? module->slide_count : 1;
}

size_t lesson_begin(const struct lesson *lesson, size_t module) {
  size_t count = 0;
  for (size_t i = 0; i < module && i < lesson->module_count; i++)
    count += slides_of(&lesson->modules[i]);
  return count;
}

size_t lesson_slides(const struct lesson *lesson) {
  return lesson_begin(lesson, lesson->module_count);
}

void lesson_place(const struct lesson *lesson, size_t number, size_t *module, size_t *slide) {
  *module = 0;
  while (*module + 1 < lesson->module_count && number >= slides_of(&lesson->modules[*module]))
    number -= slides_of(&lesson->modules[(*module)++]);
  *slide = number;
}

char *page_minutes(int count) {
  return mem_format(ngettext("%d minute", "%d minutes", (unsigned long)count), count);
}

/* --- the modules --- */

/* A link to a round of the quiz, with its score once there is one. */
static void add_round(struct page *page, const struct lesson_page *l, enum lesson_round round,
                      const char *label) {
  int64_t right, all;
  char verb[24];
  bool has_score = lesson_hands_score(l->hands, l->lesson, round, LESSON_ALL, &right, &all);
  char *score = has_score ? page_score(right, all) : NULL;
  char *text = mem_format("%s%s%s", label, score ? ": " : "", score ? score : "");
  snprintf(verb, sizeof verb, "%d", (int)round);
  page_add_link(page, text, "quiz", verb);
  free(score);
  free(text);
}

static void add_module(struct page *page, const struct lesson_module *module, size_t number) {
  char *minutes = page_minutes(module->minutes);
  struct text_of title = module->title;
  title.text = mem_format("%s (%s)", module->title.text, minutes);
  page_add_text(page, PAGE_LINK, &title)->target = mem_format("module:%zu", number);
  free(title.text);
  free(minutes);
}

void page_from_lesson(struct page *page, const struct lesson_page *l) {
  const struct lesson *lesson = l->lesson;
  page_add_text(page, PAGE_TITLE, &lesson->title);
  page_add_taken(page, PAGE_TEXT, page_minutes(lesson->minutes));
  page_gap(page);
  if (lesson->quiz_count) add_round(page, l, LESSON_BEFORE, _("Quiz before the lesson"));
  for (size_t i = 0; i < lesson->module_count; i++) add_module(page, &lesson->modules[i], i);
  if (lesson->quiz_count) {
    add_round(page, l, LESSON_AFTER, _("Quiz after the lesson"));
    page_add_link(page, _("Result of the quiz"), "result", "");
  }
  page_add_link(page, _("Log this lesson"), "log", "");
  page_add_origin(page, l->pack, ORIGIN_OUTLINE, lesson->id);
}

/* --- a slide --- */

static void add_space(struct page *page, const struct lesson_page *l) {
  page_gap(page);
  if (l->is_tall) page_add(page, PAGE_BLANK, "");
}

static void add_facts(struct page *page, const struct lesson_page *l,
                      const struct fact_list *facts) {
  if (facts->count) add_space(page, l);
  for (size_t i = 0; i < facts->count; i++) page_add_fact(page, l->chain, &facts->rows[i]);
}

static void add_notes(struct page *page, const struct lesson_page *l,
                      const struct outline_texts *notes) {
  if (!notes->count) return;
  add_space(page, l);
  page_add(page, PAGE_SOURCE, _("For the trainer:"))->indent_cols = 0;
  for (size_t i = 0; i < notes->count; i++)
    page_add_text(page, PAGE_SOURCE, &notes->rows[i])->indent_cols = 2;
}

void page_from_slide(struct page *page, const struct lesson_page *l, size_t number) {
  size_t at, in_module, first = page->count;
  char step[32];
  lesson_place(l->lesson, number, &at, &in_module);
  snprintf(step, sizeof step, "%zu", number + 1);
  const struct lesson_module *module = &l->lesson->modules[at];
  if (!module->slide_count) {
    page_add_text(page, PAGE_HEADING, &module->title);
    add_space(page, l);
    page_add_taken(page, PAGE_TEXT, page_minutes(module->minutes));
    page_put_text_id(page, first, l->lesson->id, step);
    return;
  }
  const struct lesson_slide *slide = &module->slides[in_module];
  page_add_text(page, PAGE_HEADING, &slide->title);
  for (size_t i = 0; i < slide->points.count; i++) {
    add_space(page, l);
    page_add_text(page, PAGE_TEXT, &slide->points.rows[i]);
  }
  page_put_text_id(page, first, l->lesson->id, step);
  if (l->with_sources) add_facts(page, l, &slide->facts);
  if (l->with_notes) add_notes(page, l, &slide->trainer);
}

/* --- the quiz --- */

void page_from_question(struct page *page, const struct lesson_page *l, enum lesson_round round,
                        size_t question, bool is_told) {
  const struct lesson_question *q = &l->lesson->quiz[question];
  page_add_text(page, PAGE_HEADING, &q->ask);
  for (size_t i = 0; i < q->answers.count; i++) {
    int64_t hands = *lesson_hands_at(l->hands, round, question, i);
    struct text_of answer = q->answers.rows[i];
    char count[24] = "";
    if (hands >= 0) snprintf(count, sizeof count, "%lld", (long long)hands);
    char *right = is_told && i == q->right ? mem_format(" (%s)", _("right")) : mem_text("");
    add_space(page, l);
    answer.text = mem_format("[%4s] %c  %s%s", count, (char)('a' + i), answer.text, right);
    page_add_text(page, PAGE_ITEM, &answer)->target = mem_format("answer:%zu", i);
    free(answer.text);
    free(right);
  }
  if (is_told) add_facts(page, l, &q->facts);
}

static void add_score(struct page *page, const struct lesson_page *l, enum lesson_round round,
                      size_t question) {
  int64_t right, all;
  lesson_hands_score(l->hands, l->lesson, round, question, &right, &all);
  char *score = page_score(right, all);
  page_add_taken(page, PAGE_ITEM,
                 mem_format(round == LESSON_BEFORE ? _("Before: %s") : _("After: %s"), score));
  free(score);
}

static void add_scores(struct page *page, const struct lesson_page *l, size_t question) {
  for (int round = 0; round < LESSON_ROUNDS; round++)
    add_score(page, l, (enum lesson_round)round, question);
}

void page_from_scores(struct page *page, const struct lesson_page *l) {
  page_add(page, PAGE_TITLE, _("Result of the quiz"));
  page_gap(page);
  page_add(page, PAGE_HEADING, _("All questions together, right answers"));
  add_scores(page, l, LESSON_ALL);
  page_gap(page);
  page_add_link(page, _("Log this lesson"), "log", "");
  for (size_t i = 0; i < l->lesson->quiz_count; i++) {
    struct text_of ask = l->lesson->quiz[i].ask;
    page_gap(page);
    ask.text = mem_format("%zu. %s", i + 1, ask.text);
    page_add_text(page, PAGE_TEXT, &ask);
    free(ask.text);
    add_scores(page, l, i);
  }
}
