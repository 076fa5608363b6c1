/* Lessons on the screen: every slide is reached once, hands are counted per answer, the right answer
 * is told only when it should be, and time passes. */
#include <stdint.h>

#include "tests/unit/real_pack.h"
#include "tui/screen/lesson.h"

struct desk {
  struct pack *pack;
  struct lang_chain chain;
  struct lesson *lesson;
  struct lesson_hands hands;
  struct page page;
};

static struct desk open_desk(const char *id, const char *lang) {
  struct desk d = {.pack = real_pack()};
  d.chain = pack_chain(d.pack, lang);
  cr_assert_eq(lesson_load(&d.lesson, d.pack, id, &d.chain, NULL), ERR_OK);
  lesson_hands_init(&d.hands, d.lesson);
  return d;
}

static void close_desk(struct desk *d) {
  page_free(&d->page);
  lesson_hands_free(&d->hands);
  lesson_free(&d->lesson);
  pack_close(&d->pack);
}

static struct lesson_page paper(struct desk *d) {
  page_free(&d->page);
  return (struct lesson_page){
      .pack = d->pack, .chain = &d->chain, .lesson = d->lesson, .hands = &d->hands};
}

static bool says(const struct desk *d, const char *text) {
  for (size_t i = 0; i < d->page.count; i++)
    if (strstr(d->page.parts[i].text, text)) return true;
  return false;
}

static size_t paragraphs(const struct desk *d, enum page_kind kind) {
  size_t count = 0;
  for (size_t i = 0; i < d->page.count; i++) count += d->page.parts[i].kind == kind;
  return count;
}

/* --- slides --- */

static const char *const lessons[] = {"post-arrival-th", "pre-departure"};
enum { LESSONS = sizeof lessons / sizeof lessons[0] };

static void walk(const struct lesson *lesson) {
  size_t number = 0, module, slide;
  for (size_t m = 0; m < lesson->module_count; m++) {
    size_t count = lesson->modules[m].slide_count ? lesson->modules[m].slide_count : 1;
    cr_assert_eq(lesson_begin(lesson, m), number);
    for (size_t s = 0; s < count; s++) {
      lesson_place(lesson, number++, &module, &slide);
      cr_assert_eq(module, m);
      cr_assert_eq(slide, s);
    }
  }
  cr_assert_eq(lesson_slides(lesson), number);
}

Test(page_lesson, every_slide_has_its_number) {
  for (size_t i = 0; i < LESSONS; i++) {
    struct desk d = open_desk(lessons[i], "en");
    walk(d.lesson);
    close_desk(&d);
  }
}

Test(page_lesson, a_slide_shows_one_idea_and_more_when_asked) {
  struct desk d = open_desk("post-arrival-th", "en");
  struct lesson_page l = paper(&d);
  page_from_slide(&d.page, &l, 0);
  cr_assert(says(&d, "This training is for you."));
  cr_assert_not(says(&d, "count the hands"), "the notes are the trainer's");
  cr_assert_eq(paragraphs(&d, PAGE_FACT), 0);
  l = paper(&d);
  l.with_notes = true;
  page_from_slide(&d.page, &l, 0);
  cr_assert(says(&d, "count the hands"));
  l = paper(&d);
  l.with_sources = true;
  page_from_slide(&d.page, &l, lesson_begin(d.lesson, 1));
  cr_assert_eq(paragraphs(&d, PAGE_FACT), 2);
  cr_assert_eq(paragraphs(&d, PAGE_SOURCE), 2);
  close_desk(&d);
}

Test(page_lesson, a_break_is_a_slide_with_its_minutes) {
  struct desk d = open_desk("post-arrival-th", "en");
  size_t m = 0;
  while (m < d.lesson->module_count && d.lesson->modules[m].slide_count) m++;
  cr_assert_lt(m, d.lesson->module_count);
  struct lesson_page l = paper(&d);
  page_from_slide(&d.page, &l, lesson_begin(d.lesson, m));
  cr_assert(says(&d, "15 minutes"));
  close_desk(&d);
}

/* The same slides in each language, so that two can stand side by side. */
Test(page_lesson, every_slide_has_its_twin_in_every_language) {
  for (size_t i = 0; i < LESSONS; i++) {
    struct desk en = open_desk(lessons[i], "en");
    size_t languages;
    const struct language *rows = pack_languages(en.pack, &languages);
    for (size_t n = 0; n < languages; n++) {
      struct desk d = open_desk(lessons[i], rows[n].tag);
      for (size_t number = 0; number < lesson_slides(en.lesson); number++) {
        struct lesson_page l = paper(&d), other = paper(&en);
        l.with_notes = other.with_notes = l.with_sources = other.with_sources = true;
        page_from_slide(&d.page, &l, number);
        page_from_slide(&en.page, &other, number);
        cr_assert_eq(d.page.count, en.page.count, "%s: slide %zu in %s", lessons[i], number,
                     rows[n].tag);
      }
      close_desk(&d);
    }
    close_desk(&en);
  }
}

/* --- the quiz --- */

static void raise_hands(struct desk *d, enum lesson_round round, size_t question, int64_t a,
                        int64_t b) {
  *lesson_hands_at(&d->hands, round, question, d->lesson->quiz[question].right) = a;
  *lesson_hands_at(&d->hands, round, question, !d->lesson->quiz[question].right) = b;
}

Test(page_lesson, scores_are_hands_for_right_answers_of_all_hands) {
  struct desk d = open_desk("post-arrival-th", "en");
  int64_t right, all;
  cr_assert_eq(d.lesson->quiz_count, 10);
  cr_assert_not(lesson_hands_score(&d.hands, d.lesson, LESSON_BEFORE, LESSON_ALL, &right, &all));
  raise_hands(&d, LESSON_BEFORE, 0, 5, 15);
  raise_hands(&d, LESSON_BEFORE, 9, 12, 8);
  raise_hands(&d, LESSON_AFTER, 9, 20, -1);
  cr_assert(lesson_hands_score(&d.hands, d.lesson, LESSON_BEFORE, LESSON_ALL, &right, &all));
  cr_assert_eq(right, 17);
  cr_assert_eq(all, 40);
  cr_assert(lesson_hands_score(&d.hands, d.lesson, LESSON_AFTER, 9, &right, &all));
  cr_assert_eq(right, 20);
  cr_assert_eq(all, 20);
  cr_assert_not(lesson_hands_score(&d.hands, d.lesson, LESSON_AFTER, 0, &right, &all));
  struct lesson_page l = paper(&d);
  page_from_scores(&d.page, &l);
  cr_assert(says(&d, "Before: 43 % (17 of 40 hands)"));
  cr_assert(says(&d, "Before: 25 % (5 of 20 hands)"));
  cr_assert(says(&d, "After: 100 % (20 of 20 hands)"));
  cr_assert(says(&d, "After: -"));
  l = paper(&d);
  page_from_lesson(&d.page, &l);
  cr_assert(says(&d, "Quiz before the lesson: 43 % (17 of 40 hands)"));
  close_desk(&d);
}

Test(page_lesson, the_right_answer_is_told_only_when_asked) {
  for (size_t i = 0; i < LESSONS; i++) {
    struct desk d = open_desk(lessons[i], "en");
    for (size_t q = 0; q < d.lesson->quiz_count; q++) {
      struct lesson_page l = paper(&d);
      page_from_question(&d.page, &l, LESSON_AFTER, q, false);
      cr_assert_not(says(&d, "(right)"));
      cr_assert_eq(paragraphs(&d, PAGE_FACT), 0);
      l = paper(&d);
      page_from_question(&d.page, &l, LESSON_AFTER, q, true);
      cr_assert(says(&d, "(right)"));
      cr_assert_eq(paragraphs(&d, PAGE_FACT), 1);
    }
    close_desk(&d);
  }
}

/* --- time --- */

Test(page_lesson, minutes_are_whole_ones_since_the_beginning) {
  const int64_t ten_ms = 1795316400000; /* 2026-11-22T10:00:00+07:00 */
  cr_assert_eq(lesson_minutes(0), 0, "it has not begun");
  setenv("SUAR_NOW", "2026-11-22T10:00:59+07:00", 1);
  cr_assert_eq(lesson_minutes(ten_ms), 0);
  setenv("SUAR_NOW", "2026-11-22T10:40:00+07:00", 1);
  cr_assert_eq(lesson_minutes(ten_ms), 40);
}
