/* A lesson: its modules, the quiz before and after it, and the session that it becomes. */
#include "tui/screen/lesson.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/journal/session.h"
#include "tui/gettext.h"
#include "tui/screen/asking.h"

struct data {
  struct asking asking;
  struct lesson_run run;
};

static const enum action_id hints[] = {ACT_OPEN,   ACT_BACK, ACT_LEAVE, ACT_LANGUAGE,
                                       ACT_BESIDE, ACT_HELP, ACT_NONE};

int lesson_minutes(int64_t begun_ms) {
  return begun_ms ? (int)((clock_now_ms() - begun_ms) / 60000) : 0;
}

enum err lesson_open(struct lesson **out, struct lesson_page *page, struct app *app,
                     const struct lesson_run *run, struct error *e) {
  enum err err = lesson_load(out, app->pack, run->id, &app->chain, e);
  *page = (struct lesson_page){.pack = app->pack, .chain = &app->chain, .lesson = *out,
                               .hands = &run->hands,
                               .is_tall = app->layout.content_rows > 2 * LAYOUT_SHORT_ROWS};
  return err;
}

/* --- the session --- */

/* Adds the topics whose pages show the rules of a list, each once, with blanks around them. */
static void add_topics(struct app *app, const struct fact_list *facts, struct buf *topics) {
  for (size_t i = 0; i < facts->count; i++) {
    struct fact *fact = NULL;
    char *topic = NULL;
    if (fact_load(&fact, &topic, app->pack, facts->rows[i].id, &app->chain, NULL)) continue;
    char *word = topic ? mem_format(" %s ", topic) : mem_text("");
    if (!strstr(buf_text(topics), word)) buf_addf(topics, "%s%s ", topics->len_bytes ? "" : " ", topic);
    free(word);
    free(topic);
    fact_free(&fact);
  }
}

static char *topics_of(struct app *app, const struct lesson *lesson) {
  struct buf topics = {0};
  for (size_t m = 0; m < lesson->module_count; m++)
    for (size_t s = 0; s < lesson->modules[m].slide_count; s++)
      add_topics(app, &lesson->modules[m].slides[s].facts, &topics);
  return buf_take(&topics);
}

static void add_score(struct buf *given, const struct lesson_run *run, const struct lesson *lesson,
                      enum lesson_round round, const char *field) {
  int64_t right, all;
  if (lesson_hands_score(&run->hands, lesson, round, LESSON_ALL, &right, &all))
    buf_addf(given, "%s\t%" PRId64 "/%" PRId64 "\n", field, right, all);
}

static size_t sessions_there_are(struct app *app) {
  struct journal *journal = app_journal(app, false);
  return journal ? session_count(journal, &(struct session_filter){0}) : 0;
}

/* Whether the scores are in the journal or in the draft of a form: a form may be discarded. */
static bool holds_scores(struct app *app, const struct lesson_run *run) {
  char *body = NULL, *at = NULL;
  if (!run->is_logged) return false;
  if (sessions_there_are(app) > run->sessions) return true;
  struct journal *journal = app_journal(app, false);
  bool has_draft = journal && !draft_load(journal, "session", &body, &at, NULL);
  free(body);
  free(at);
  return has_draft;
}

void lesson_log(struct app *app, struct lesson_run *run) {
  struct lesson *lesson;
  struct lesson_page page;
  struct error e;
  struct buf given = {0};
  if (lesson_open(&lesson, &page, app, run, &e)) {
    app_error(app, &e);
    return;
  }
  char *topics = topics_of(app, lesson);
  int minutes = lesson_minutes(run->begun_ms);
  buf_addf(&given, "kind\torientation\nchannel\ttraining\nlesson\t%s\ntopic\t%s\nlanguage\t%s\n",
           run->id, topics + strspn(topics, " "), app->lang);
  if (*lesson->country) buf_addf(&given, "country\t%s\n", lesson->country);
  if (minutes) buf_addf(&given, "minutes\t%d\n", minutes);
  add_score(&given, run, lesson, LESSON_BEFORE, "quiz_before");
  add_score(&given, run, lesson, LESSON_AFTER, "quiz_after");
  free(topics);
  lesson_free(&lesson);
  run->sessions = sessions_there_are(app);
  open_session_given(app, buf_text(&given));
  run->is_logged = app_top(app)->ops == &screen_session; /* which keeps the scores from now on */
  buf_free(&given);
}

/* --- the screen --- */

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  const struct data *d = context;
  struct lesson *lesson;
  struct lesson_page page;
  enum err err = lesson_open(&lesson, &page, app, &d->run, e);
  if (err) return err;
  page_from_lesson(out, &page);
  page_put_notice(out, app->pack, &app->chain);
  lesson_free(&lesson);
  return ERR_OK;
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  struct lesson *lesson;
  struct error e;
  d->run.id = mem_text(arg);
  d->asking.make = make_page;
  screen->data = d;
  if (lesson_load(&lesson, app->pack, arg, &app->chain, &e)) {
    app_error(app, &e);
    return;
  }
  lesson_hands_init(&d->run.hands, lesson);
  d->run.module_ms = mem_new(lesson->module_count, sizeof *d->run.module_ms);
  lesson_free(&lesson);
  lesson_recall(app, &d->run);
  asking_reload(app, screen);
}

static void follow(struct app *app, struct data *d, const char *target) {
  const char *value = strchr(target, ':') + 1;
  size_t number = strtoul(value, NULL, 10);
  if (strncmp(target, "module:", 7) == 0)
    app_push(app, &screen_slides, &(struct slides_arg){&d->run, number});
  else if (strncmp(target, "quiz:", 5) == 0)
    app_push(app, &screen_quiz, &(struct quiz_arg){&d->run, (enum lesson_round)number, false});
  else if (strcmp(target, "result:") == 0)
    app_push(app, &screen_quiz, &(struct quiz_arg){&d->run, LESSON_AFTER, true});
  else
    lesson_log(app, &d->run);
}

static bool has_hands(const struct lesson_run *run) {
  for (int round = 0; round < LESSON_ROUNDS; round++)
    for (size_t i = 0; i < run->hands.questions * run->hands.most_answers; i++)
      if (run->hands.counts[round][i] >= 0) return true;
  return false;
}

static void answer_leave(struct app *app, void *context, const char *subject, int answer) {
  struct data *d = context;
  (void)subject;
  if (answer == 0) lesson_log(app, &d->run);
  if (answer != 1) return;
  lesson_forget(app, &d->run);
  app_pop(app);
}

static bool ask_to_leave(struct app *app, struct data *d) {
  if (!has_hands(&d->run) || holds_scores(app, &d->run)) return false;
  struct dialog_arg arg = {
      .question = mem_text(_("The hands that were counted are not in the journal yet.")),
      .answers = {_("Log this lesson"), _("Forget them"), _("Go on with the lesson")},
      .done = answer_leave,
      .context = d,
  };
  app_push(app, &screen_dialog, &arg);
  return true;
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (action == ACT_BACK) return ask_to_leave(app, d);
  const struct page_part *link;
  bool is_mine = asking_act(&d->asking, action, number, &link);
  if (link) follow(app, d, link->target);
  return is_mine;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  if (has_hands(&d->run) && holds_scores(app, &d->run)) lesson_forget(app, &d->run);
  asking_free(&d->asking);
  lesson_hands_free(&d->run.hands);
  free(d->run.module_ms);
  free(d->run.id);
  free(d);
}

const struct screen_ops screen_lesson = {
    .name = "lesson", .hints = hints, .enter = enter, .reload = asking_reload, .title = asking_title,
    .draw = asking_draw, .act = act, .leave = leave, .is_staff = true,
};
