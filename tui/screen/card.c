/* A first-contact card: questions that a worker answers alone on the keyboard. The answers live on
 * this screen only. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page_card.h"
#include "tui/screen/asking.h"
#include "tui/screen/outlines.h"
#include "tui/screen/take.h"
#include "tui/subject.h"

struct data {
  struct asking asking;
  char *id;
  size_t questions;
  size_t at; /* as in struct card_page */
  enum card_answer *answers;
  char origin[ASKING_CODE_BYTES]; /* of the worker, "" = not said */
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK,   ACT_LEAVE,    ACT_TAKE,      ACT_LISTEN,
                                       ACT_HELP, ACT_BESIDE, ACT_LANGUAGE, ACT_PAGE_DOWN, ACT_NONE};

static bool is_result(const struct data *d) {
  return d->at > d->questions;
}

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  const struct data *d = context;
  struct card *card;
  enum err err = card_load(&card, app->pack, d->id, &app->chain, e);
  if (err) return err;
  struct card_page c = {.pack = app->pack, .chain = &app->chain, .card = card, .at = d->at,
                        .answers = d->answers, .country = known_code(app->country),
                        .origin = known_code(d->origin), .is_staff = !app->kiosk};
  err = page_from_card(out, &c, e);
  card_free(&card);
  return err;
}

static void go_to(struct app *app, struct screen *screen, size_t at) {
  struct data *d = screen->data;
  d->at = at;
  d->asking.is_text = is_result(d);
  asking_begin(app, &d->asking);
  bool is_answered = at && !is_result(d) && d->answers[at - 1] != CARD_OPEN;
  if (is_answered) d->asking.pager.link = (size_t)(d->answers[at - 1] - CARD_YES);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  struct card *card;
  struct error e;
  d->id = mem_text(arg);
  d->asking.make = make_page;
  screen->data = d;
  if (card_load(&card, app->pack, arg, &app->chain, &e)) {
    app_error(app, &e);
    return;
  }
  d->questions = card->question_count;
  d->answers = mem_new(d->questions, sizeof *d->answers);
  card_free(&card);
  go_to(app, screen, 0);
}

static char *subject(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  (void)app;
  return d->answers ? subject_of_card(d->id, d->at, d->answers, d->questions, d->origin) : NULL;
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  asking_draw(app, screen, frame);
  if (is_result(d)) asking_say_read(app, &d->asking);
  else if (d->at) app_status(app, _("Question %zu of %zu"), d->at, d->questions);
}

static void open_the_case(struct app *app, const struct data *d) {
  struct card *card;
  struct buf given = {0};
  struct error e;
  if (card_load(&card, app->pack, d->id, &app->chain, &e)) {
    app_error(app, &e);
    return;
  }
  card_case(&given, card);
  card_free(&card);
  open_new_case(app, buf_text(&given));
  buf_free(&given);
}

static void follow(struct app *app, struct screen *screen, const char *target) {
  struct data *d = screen->data;
  if (strncmp(target, "reply:", 6) == 0) {
    d->answers[d->at - 1] = (enum card_answer)strtol(target + 6, NULL, 10);
    go_to(app, screen, d->at + 1);
  } else if (strcmp(target, "begin:") == 0) {
    go_to(app, screen, 1);
  } else if (strcmp(target, "case:") == 0) {
    open_the_case(app, d);
  } else if (strcmp(target, "country:") == 0) {
    choose_country(app);
  } else if (strcmp(target, "origin:") == 0) {
    asking_origin(app, d->origin);
  } else {
    open_link(app, target);
  }
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (action == ACT_BACK && d->at) return go_to(app, screen, d->at - 1), true;
  if (action == ACT_TAKE) {
    open_take(app, &(struct take_arg){.id = d->id, .make = is_result(d) ? make_page : NULL,
                                      .context = d, .origin = d->origin});
    return true;
  }
  const struct page_part *link;
  bool is_mine = asking_act(&d->asking, action, number, &link);
  if (link) follow(app, screen, link->target);
  return is_mine;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  asking_free(&d->asking);
  free(d->answers);
  free(d->id);
  free(d);
}

const struct screen_ops screen_card = {
    .name = "card", .hints = hints, .enter = enter, .reload = asking_reload, .title = asking_title,
    .draw = draw, .subject = subject, .act = act, .leave = leave,
};
