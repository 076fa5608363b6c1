/* The quiz of a lesson: a question a screen, hands counted for each answer, and what they say. The
 * right answer shows after the lesson only, when the hands are down. */
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/screen/lesson.h"
#include "tui/screen/asking.h"

struct data {
  struct asking asking;
  struct lesson_run *run;
  enum lesson_round round;
  size_t question, answers; /* behind the last question: the result; answers of the question */
  bool is_told;             /* the right answer */
  bool is_draft;            /* the translation */
};

static const enum action_id hints[] = {ACT_OPEN,   ACT_BACK,     ACT_DOWN, ACT_LEAVE,
                                       ACT_DELETE, ACT_BESIDE, ACT_LANGUAGE, ACT_HELP, ACT_NONE};

static const enum action_id result_hints[] = {ACT_OPEN,     ACT_BACK, ACT_DOWN, ACT_LEAVE, ACT_BESIDE,
                                              ACT_LANGUAGE, ACT_HELP, ACT_NONE};
static const struct screen_ops screen_result;

static bool is_result(const struct data *d) {
  return d->question >= d->run->hands.questions;
}

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  struct data *d = context;
  struct lesson *lesson;
  struct lesson_page page;
  enum err err = lesson_open(&lesson, &page, app, d->run, e);
  if (err) return err;
  d->answers = is_result(d) ? 0 : lesson->quiz[d->question].answers.count;
  d->is_draft = !is_result(d) && lesson->quiz[d->question].ask.is_draft;
  if (is_result(d)) page_from_scores(out, &page);
  else page_from_question(out, &page, d->round, d->question, d->is_told);
  lesson_free(&lesson);
  return ERR_OK;
}

static void show(struct app *app, struct screen *screen, size_t question) {
  struct data *d = screen->data;
  d->question = question;
  d->is_told = false;
  screen->ops = is_result(d) ? &screen_result : &screen_quiz;
  d->asking.is_text = is_result(d);
  asking_begin(app, &d->asking);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct quiz_arg *wanted = arg;
  struct data *d = mem_new(1, sizeof *d);
  d->run = wanted->run;
  d->round = wanted->round;
  d->asking.make = make_page;
  screen->data = d;
  if (!d->run->begun_ms && !wanted->is_result) d->run->begun_ms = clock_now_ms();
  show(app, screen, wanted->is_result ? d->run->hands.questions : 0);
}

static char *title(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  (void)app;
  if (is_result(d)) return mem_text(_("Result of the quiz"));
  return mem_text(d->round == LESSON_BEFORE ? _("Quiz before the lesson")
                                            : _("Quiz after the lesson"));
}

static void say_place(struct app *app, const struct data *d) {
  char *place = mem_format(_("Question %zu of %zu"), d->question + 1, d->run->hands.questions);
  app_status(app, "%s%s%s%s%s", place, d->is_draft ? "   " : "",
             d->is_draft ? _("draft translation") : "", d->is_told ? "" : "   ",
             d->is_told ? "" : _("Type how many hands are up"));
  free(place);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  asking_draw(app, screen, frame);
  if (is_result(d)) asking_say_read(app, &d->asking);
  else say_place(app, d);
}

/* The count of the answer that has the focus; NULL if none has. */
static int64_t *focused(struct data *d) {
  const struct page_part *link = is_result(d) ? NULL : pager_link(&d->asking.pager);
  if (!link) return NULL;
  size_t answer = strtoul(strchr(link->target, ':') + 1, NULL, 10);
  return lesson_hands_at(&d->run->hands, d->round, d->question, answer);
}

static bool is_last(struct data *d) {
  return focused(d) ==
         lesson_hands_at(&d->run->hands, d->round, d->question, d->answers - 1);
}

/* From answer to answer, then the right one is told, then the next question. */
static void step(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  if (!d->is_told && focused(d) && !is_last(d)) {
    pager_act(&d->asking.pager, ACT_NEXT, 0);
  } else if (d->round == LESSON_AFTER && !d->is_told) {
    d->is_told = true;
    asking_reload(app, screen);
  } else {
    show(app, screen, d->question + 1);
  }
}

static void follow(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  if (!is_result(d)) step(app, screen);
  else if (pager_link(&d->asking.pager)) lesson_log(app, d->run);
  else if (pager_percent(&d->asking.pager) < 100) pager_act(&d->asking.pager, ACT_PAGE_DOWN, 0);
  else app_pop(app);
}

static void change(struct app *app, struct screen *screen, int64_t *count, int64_t hands) {
  struct data *d = screen->data;
  *count = hands;
  d->run->is_logged = false;
  screen->is_unkept = true;
  asking_reload(app, screen);
}

static void type_digit(struct app *app, struct screen *screen, int64_t *count, int digit) {
  int64_t more = (*count < 0 ? 0 : *count) * 10 + digit;
  if (more > LESSON_MOST_HANDS) {
    app_message(app, "%s", _("A count of hands has up to four digits"));
    return;
  }
  change(app, screen, count, more);
}

static void drop_digit(struct app *app, struct screen *screen, int64_t *count) {
  change(app, screen, count, *count < 10 ? -1 : *count / 10);
}

/* Digits are counts here; Left is the question before. */
static bool take_key(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  int64_t *count = focused(d);
  if (count && key_digit(key) >= 0) type_digit(app, screen, count, key_digit(key));
  else if (count && *count >= 0 && key->code == K_BACKSPACE) drop_digit(app, screen, count);
  else if (key->code == K_LEFT && d->question) show(app, screen, d->question - 1);
  else return false;
  return true;
}

/* Each tap is a hand; it opens nothing. */
static bool tap_answer(struct app *app, struct screen *screen, int number) {
  struct data *d = screen->data;
  if (!pager_act(&d->asking.pager, ACT_POINT, number)) return false;
  int64_t *count = focused(d);
  if (count && *count < LESSON_MOST_HANDS) change(app, screen, count, *count < 0 ? 1 : *count + 1);
  return false;
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (action == ACT_PAGE_DOWN && !is_result(d)) action = ACT_OPEN;
  if (action == ACT_PAGE_UP && d->question && !d->asking.pager.top) {
    show(app, screen, d->question - 1);
    return true;
  }
  if (action == ACT_POINT && !is_result(d)) return tap_answer(app, screen, number);
  int64_t *count = focused(d);
  if (action == ACT_DELETE && count) {
    change(app, screen, count, -1);
    return true;
  }
  if (pager_act(&d->asking.pager, action, number)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  follow(app, screen);
  return true;
}

static bool keep(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  return lesson_keep(app, screen, d->run);
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  asking_free(&d->asking);
  free(d);
}

const struct screen_ops screen_quiz = {
    .name = "quiz", .hints = hints, .enter = enter, .reload = asking_reload, .title = title,
    .draw = draw, .key = take_key, .act = act, .keep = keep, .leave = leave, .is_staff = true,
};

/* The same with the keys that work there. */
static const struct screen_ops screen_result = {
    .name = "quiz-result", .hints = result_hints, .enter = enter, .reload = asking_reload, .title = title,
    .draw = draw, .key = take_key, .act = act, .keep = keep, .leave = leave, .is_staff = true,
};
