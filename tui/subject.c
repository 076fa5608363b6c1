#include "tui/subject.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/lesson.h"
#include "tui/page_card.h"
#include "tui/page_content.h"
#include "tui/page_guide.h"
#include "tui/page_lesson.h"

/* --- to write --- */

static void add_origin(struct buf *out, const char *origin) {
  if (origin && *origin) buf_addf(out, ".o%s", origin);
}

char *subject_of_guide(const struct guide_walk *walk, const char *origin) {
  struct buf out = {0};
  buf_add(&out, walk->steps[0].guide->id);
  for (size_t i = 0; i + 1 < walk->count; i++) {
    const struct guide_step *step = &walk->steps[i];
    if (step->node->kind == GUIDE_CHOICE) buf_addf(&out, ".%zu", step->answer);
    else if (step->node->kind == GUIDE_TICKS) buf_addf(&out, ".t%" PRIx64, step->ticked);
    else buf_addf(&out, ".%s", strcmp(step->country, "*") == 0 ? "_" : step->country);
  }
  add_origin(&out, origin);
  return buf_take(&out);
}

char *subject_of_card(const char *id, size_t at, const enum card_answer *answers, size_t questions,
                      const char *origin) {
  struct buf out = {0};
  buf_add(&out, id);
  if (at && at <= questions) buf_addf(&out, ".%zu", at);
  if (at > questions) {
    buf_add(&out, ".end.");
    for (size_t i = 0; i < questions; i++) buf_addf(&out, "%d", (int)answers[i]);
    add_origin(&out, origin);
  }
  return buf_take(&out);
}

char *subject_of_slide(const char *lesson_id, size_t number) {
  return mem_format("%s.%zu", lesson_id, number + 1);
}

/* --- to read --- */

enum { STEPS_MAX = ORDER_ID_BYTES / 2 };

struct asked {
  struct pack *pack;
  const struct lang_chain *chain;
  const char *country;
  char *id;                      /* with its ends; the words point into it */
  const char *steps[STEPS_MAX];
  size_t count;
  const char *origin;
};

static void take_apart(struct asked *a, const char *name) {
  char *rest = a->id = mem_text(name);
  strsep(&rest, ".");
  while (rest && a->count < STEPS_MAX) a->steps[a->count++] = strsep(&rest, ".");
  const char *last = a->count ? a->steps[a->count - 1] : "";
  if (*last != 'o') return;
  a->origin = last + 1;
  a->count--;
}

static enum err missing(const struct asked *a, struct error *e) {
  return error_set(e, ERR_NOT_FOUND, N_("\"%s\" has no such step"), a->id);
}

/* A whole number below `limit`, with nothing behind it; SIZE_MAX if it is none. */
static size_t number_of(const char *text, size_t limit) {
  size_t len = strspn(text, "0123456789"), number = 0;
  if (!len || len > 6 || text[len]) return SIZE_MAX;
  for (size_t i = 0; i < len; i++) number = number * 10 + (size_t)(text[i] - '0');
  return number < limit ? number : SIZE_MAX;
}

static enum err answer(const struct asked *a, struct guide_walk *walk, const char *step,
                       struct error *e) {
  const struct guide_node *node = guide_walk_here(walk)->node;
  if (node->kind == GUIDE_CHOICE) return guide_walk_choose(walk, number_of(step, node->answer_count), e);
  if (node->kind == GUIDE_LEAF || !*step) return missing(a, e);
  if (node->kind == GUIDE_TICKS)
    return *step == 't' ? guide_walk_tick(walk, strtoull(step + 1, NULL, 16), e) : missing(a, e);
  return guide_walk_place(walk, strcmp(step, "_") == 0 ? "*" : step, e);
}

/* The title stands before the question. */
static void drop_title(struct page *page, size_t at) {
  if (at >= page->count) return;
  free(page->parts[at].text);
  memmove(&page->parts[at], &page->parts[at + 1], (--page->count - at) * sizeof *page->parts);
}

static enum err from_guide(struct page *page, const struct asked *a, struct error *e) {
  struct guide_walk *walk;
  size_t first = page->count;
  enum err err = guide_walk_open(&walk, a->pack, a->id, a->chain, NULL, NULL, e);
  if (err) return err;
  while (!err && walk->count <= a->count) err = answer(a, walk, a->steps[walk->count - 1], e);
  if (!err && !*walk->country) snprintf(walk->country, sizeof walk->country, "%s", a->country);
  struct guide_page g = {.pack = a->pack, .chain = a->chain, .walk = walk,
                         .origin = a->origin ? a->origin : *walk->origin ? walk->origin : NULL};
  if (!err) err = page_from_guide(page, &g, e);
  if (!err && walk->count > 1) drop_title(page, first);
  guide_walk_close(&walk);
  return err;
}

/* Where on the card; the answers, if all are given. SIZE_MAX: nowhere. */
static size_t place_on_card(const struct asked *a, size_t questions, enum card_answer *answers) {
  if (!a->count) return 0;
  if (a->count == 1) return number_of(a->steps[0], questions + 1);
  const char *given = a->steps[1];
  if (a->count > 2 || strcmp(a->steps[0], "end") != 0 || strlen(given) != questions) return SIZE_MAX;
  for (size_t i = 0; i < questions; i++) {
    if (given[i] < '0' + CARD_OPEN || given[i] > '0' + CARD_NOT_SURE) return SIZE_MAX;
    answers[i] = (enum card_answer)(given[i] - '0');
  }
  return questions + 1;
}

static enum err from_card(struct page *page, const struct asked *a, struct error *e) {
  struct card *card;
  size_t first = page->count;
  enum err err = card_load(&card, a->pack, a->id, a->chain, e);
  if (err) return err;
  enum card_answer *answers = mem_new(card->question_count, sizeof *answers);
  struct card_page c = {.pack = a->pack, .chain = a->chain, .card = card, .answers = answers,
                        .country = *a->country ? a->country : NULL, .origin = a->origin};
  c.at = place_on_card(a, card->question_count, answers);
  err = c.at == SIZE_MAX ? missing(a, e) : page_from_card(page, &c, e);
  if (!err && c.at) drop_title(page, first);
  free(answers);
  card_free(&card);
  return err;
}

static enum err from_lesson(struct page *page, const struct asked *a, struct error *e) {
  struct lesson *lesson;
  enum err err = lesson_load(&lesson, a->pack, a->id, a->chain, e);
  if (err) return err;
  struct lesson_page l = {.pack = a->pack, .chain = a->chain, .lesson = lesson};
  size_t number = number_of(a->count == 1 ? a->steps[0] : "", lesson_slides(lesson) + 1);
  if (number == SIZE_MAX || !number) err = missing(a, e);
  else page_from_slide(page, &l, number - 1);
  lesson_free(&lesson);
  return err;
}

/* What has no steps. */
static enum err from_whole(struct page *page, const struct asked *a, struct error *e) {
  if (a->count) return missing(a, e);
  return page_from_id(page, a->pack, a->chain, a->id, (struct page_reader){.country = a->country},
                      NULL, NULL, e);
}

enum err subject_page(struct page *page, struct pack *pack, const struct lang_chain *chain,
                      const struct order *order, struct error *e) {
  static enum err (*const makers[OUTLINE_KINDS])(struct page *, const struct asked *, struct error *) = {
      [OUTLINE_GUIDE] = from_guide, [OUTLINE_CARD] = from_card, [OUTLINE_LESSON] = from_lesson};
  struct asked a = {.pack = pack, .chain = chain, .country = order->country};
  struct outline *outline;
  take_apart(&a, order->id);
  bool is_outline = outline_load(&outline, pack, a.id, chain, NULL) == ERR_OK;
  enum err (*make)(struct page *, const struct asked *, struct error *) = is_outline ? makers[outline->kind] : NULL;
  if (is_outline) outline_free(&outline);
  enum err err = (make ? make : from_whole)(page, &a, e);
  free(a.id);
  return err;
}
