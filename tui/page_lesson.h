/* page_lesson: an orientation lesson as pages for a whole screen: its modules, one slide, one
 * question of the quiz, what the hands say; and the hands that were counted. */
#ifndef TUI_PAGE_LESSON_H
#define TUI_PAGE_LESSON_H

#include <stdint.h>

#include "model/content/lesson.h"
#include "tui/page.h"

/* Hands counted for each answer of each question, before the lesson and after it. */
enum lesson_round { LESSON_BEFORE, LESSON_AFTER, LESSON_ROUNDS };
struct lesson_hands {
  size_t questions, most_answers;
  int64_t *counts[LESSON_ROUNDS]; /* -1 = not counted */
};
void lesson_hands_init(struct lesson_hands *hands, const struct lesson *lesson);
void lesson_hands_free(struct lesson_hands *hands);
/* The hands for one answer, to read and to set. */
int64_t *lesson_hands_at(const struct lesson_hands *hands, enum lesson_round round,
                         size_t question, size_t answer);
/* The hands for right answers, and all, of one question or (LESSON_ALL) of the whole round. False
 * when no hand was counted. */
#define LESSON_ALL SIZE_MAX
bool lesson_hands_score(const struct lesson_hands *hands, const struct lesson *lesson,
                        enum lesson_round round, size_t question, int64_t *right, int64_t *all);

/* Slides in a row through all modules; a module without slides, a break, counts as one. `*slide` is
 * the number in the module. */
size_t lesson_slides(const struct lesson *lesson);
void lesson_place(const struct lesson *lesson, size_t number, size_t *module, size_t *slide);
/* The number of the first slide of a module. */
size_t lesson_begin(const struct lesson *lesson, size_t module);

struct lesson_page {
  struct pack *pack;
  const struct lang_chain *chain;
  const struct lesson *lesson; /* in that language */
  const struct lesson_hands *hands;
  bool with_sources, with_notes; /* of a slide: its rules; the notes for the trainer */
  bool is_tall;                  /* there is room for more blank lines */
};
/* Each appends a page without the notice of its language. The modules; links: "quiz:0" before the
 * lesson, "module:N", "quiz:1" after it, "result:", "log:". */
void page_from_lesson(struct page *page, const struct lesson_page *l);
void page_from_slide(struct page *page, const struct lesson_page *l, size_t number);
/* Links: "answer:N", to count hands at. `is_told`: the right answer is shown, with what it rests on. */
void page_from_question(struct page *page, const struct lesson_page *l, enum lesson_round round,
                        size_t question, bool is_told);
/* Question by question and all together; link: "log:". */
void page_from_scores(struct page *page, const struct lesson_page *l);

/* "15 minutes". Delivers memory. */
char *page_minutes(int count);

#endif
