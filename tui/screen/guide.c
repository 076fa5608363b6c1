/* Guided help: one question a screen, back at any point; what it comes to, with whom to call. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page_guide.h"
#include "tui/screen/asking.h"
#include "tui/screen/outlines.h"
#include "tui/screen/take.h"
#include "tui/subject.h"

struct data {
  struct asking asking;
  struct guide_walk *walk; /* NULL if the guide could not be opened */
  uint64_t ticked;         /* of the question that is being asked */
  char origin[ASKING_CODE_BYTES]; /* of the worker, "" = not said */
  char country[APP_COUNTRY_BYTES]; /* that was looked at when the walk was begun */
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK,   ACT_LEAVE,    ACT_TAKE,      ACT_LISTEN,
                                       ACT_HELP, ACT_BESIDE, ACT_LANGUAGE, ACT_PAGE_DOWN, ACT_NONE};

/* In the language of the app, which is not always that of the walk. */
static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  const struct data *d = context;
  struct guide_walk *walk;
  enum err err = guide_walk_again(&walk, d->walk, &app->chain, e);
  if (err) return err;
  struct guide_page g = {.pack = app->pack, .chain = &app->chain, .walk = walk,
                         .ticked = d->ticked, .is_staff = !app->kiosk,
                         .origin = known_code(*d->origin ? d->origin : walk->origin)};
  err = page_from_guide(out, &g, e);
  guide_walk_close(&walk);
  return err;
}

/* Another question; the focus is on what was answered before, after going back. */
static void show(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  const struct guide_step *here = guide_walk_here(d->walk);
  d->ticked = here->ticked;
  d->asking.is_text = guide_walk_is_leaf(d->walk);
  asking_begin(app, &d->asking);
  if (here->node->kind == GUIDE_CHOICE) d->asking.pager.link = here->answer;
}

/* The guide is about the country that is looked at now. */
static void follow_country(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct error e;
  memcpy(d->country, app->country, sizeof d->country);
  if (guide_walk_move(&d->walk, known_code(app->country), &e))
    app_error(app, &e);
  show(app, screen);
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  if (!d->walk) return;
  if (strcmp(d->country, app->country) != 0) follow_country(app, screen);
  else asking_load(app, &d->asking);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  struct error e;
  d->asking.make = make_page;
  screen->data = d;
  memcpy(d->country, app->country, sizeof d->country);
  if (guide_walk_open(&d->walk, app->pack, arg, &app->chain, known_code(app->country), NULL, &e))
    app_error(app, &e);
  else
    show(app, screen);
}

static char *subject(struct app *app, struct screen *screen) {
  const struct data *d = screen->data;
  (void)app;
  return d->walk ? subject_of_guide(d->walk, d->origin) : NULL;
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  asking_draw(app, screen, frame);
  if (!d->walk) return;
  if (guide_walk_is_leaf(d->walk)) asking_say_read(app, &d->asking);
  else app_status(app, _("Question %zu"), d->walk->count);
}

static void open_the_case(struct app *app, const struct data *d) {
  struct buf given = {0};
  guide_walk_case(&given, d->walk);
  open_new_case(app, buf_text(&given));
  buf_free(&given);
}

static void take_place(struct app *app, struct screen *screen, const char *code,
                       struct error *e) {
  struct data *d = screen->data;
  bool is_work = guide_walk_here(d->walk)->node->kind == GUIDE_COUNTRY;
  if (guide_walk_place(d->walk, code, e)) {
    app_error(app, e);
    return;
  }
  if (is_work && !*app->country && known_code(code)) {
    snprintf(d->country, sizeof d->country, "%s", code);
    app_set_country(app, code);
  }
  show(app, screen);
}

static void answer(struct app *app, struct screen *screen, enum err err, const struct error *e) {
  if (err) app_error(app, e);
  else show(app, screen);
}

static bool has_verb(const char *target, const char *verb) {
  return strncmp(target, verb, strlen(verb)) == 0;
}

static void follow(struct app *app, struct screen *screen, const char *target) {
  struct data *d = screen->data;
  struct error e;
  const char *value = strchr(target, ':') ? strchr(target, ':') + 1 : "";
  size_t number = strtoul(value, NULL, 10);
  if (has_verb(target, "answer:")) {
    answer(app, screen, guide_walk_choose(d->walk, number, &e), &e);
  } else if (has_verb(target, "tick:")) {
    d->ticked ^= (uint64_t)1 << number;
    reload(app, screen);
  } else if (has_verb(target, "ticked:")) {
    answer(app, screen, guide_walk_tick(d->walk, d->ticked, &e), &e);
  } else if (has_verb(target, "place:")) {
    take_place(app, screen, value, &e);
  } else if (has_verb(target, "origin:")) {
    asking_origin(app, d->origin);
  } else if (has_verb(target, "country:")) {
    choose_country(app);
  } else if (has_verb(target, "case:")) {
    open_the_case(app, d);
  } else {
    open_link(app, target);
  }
}

/* What it has come to; before that the whole guide. */
static bool take_away(struct app *app, struct data *d) {
  const char *id = guide_walk_here(d->walk)->guide->id;
  bool is_leaf = guide_walk_is_leaf(d->walk);
  open_take(app, &(struct take_arg){.id = id, .make = is_leaf ? make_page : NULL, .context = d,
                                    .origin = d->origin});
  return true;
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (action == ACT_TAKE && d->walk) return take_away(app, d);
  if (action == ACT_BACK) {
    if (!d->walk || !guide_walk_back(d->walk)) return false;
    show(app, screen);
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
  guide_walk_close(&d->walk);
  asking_free(&d->asking);
  free(d);
}

const struct screen_ops screen_guide = {
    .name = "guide", .hints = hints, .enter = enter, .reload = reload, .title = asking_title,
    .draw = draw, .subject = subject, .act = act, .leave = leave,
};
