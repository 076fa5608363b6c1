/* A checklist, or what a contract must say: to tick together. What is ticked lives on this screen
 * only. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/page_checklist.h"
#include "tui/screen/asking.h"
#include "tui/screen/outlines.h"
#include "tui/screen/take.h"

enum { SECTOR_BYTES = 32 };

struct data {
  struct asking asking;
  char *id;
  bool *ticked; /* one for each item; NULL if the list could not be opened */
  size_t done, all; /* of the items that are shown */
  char origin[ASKING_CODE_BYTES], sector[SECTOR_BYTES]; /* of the worker, "" = not said */
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK,     ACT_FILTER, ACT_LEAVE,  ACT_TAKE,
                                       ACT_HELP, ACT_LANGUAGE, ACT_LISTEN, ACT_BESIDE, ACT_NONE};

static enum err make_page(struct app *app, void *context, struct page *out, struct error *e) {
  struct data *d = context;
  struct checklist *list;
  enum err err = checklist_load(&list, app->pack, d->id, &app->chain, e);
  if (err) return err;
  struct checklist_page c = {
      .pack = app->pack, .chain = &app->chain, .list = list, .ticked = d->ticked,
      .reader = {d->origin, known_code(app->country), d->sector}};
  page_from_checklist(out, &c);
  page_put_notice(out, app->pack, &app->chain);
  page_checklist_count(&c, &d->done, &d->all);
  checklist_free(&list);
  return ERR_OK;
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  struct checklist *list;
  struct error e;
  d->id = mem_text(arg);
  d->asking.make = make_page;
  screen->data = d;
  if (checklist_load(&list, app->pack, d->id, &app->chain, &e)) {
    app_error(app, &e);
    return;
  }
  d->ticked = mem_new(list->count, sizeof *d->ticked);
  checklist_free(&list);
  asking_reload(app, screen);
}

static char *subject(struct app *app, struct screen *screen) {
  (void)app;
  return mem_text(((struct data *)screen->data)->id);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  asking_draw(app, screen, frame);
  app_status(app, _("%zu of %zu"), d->done, d->all);
}

static void take_sector(struct app *app, void *context, const char *code) {
  struct data *d = context;
  snprintf(d->sector, sizeof d->sector, "%s", strcmp(code, "*") == 0 ? "" : code);
  asking_reload(app, app_top(app));
}

static void fill_sectors(struct app *app, void *context, struct choice_list *out) {
  (void)app, (void)context;
  fill_terms(TERMS_SECTOR, out);
}

static void ask_filter(struct app *app, struct data *d, const char *verb) {
  struct choose_arg sector = {.title = N_("Kind of work"), .fill = fill_sectors,
                              .done = take_sector, .context = d, .chosen = d->sector};
  if (strcmp(verb, "country:") == 0) choose_country(app);
  else if (strcmp(verb, "origin:") == 0) asking_origin(app, d->origin);
  else app_push(app, &screen_choose, &sector);
}

static void take_filter(struct app *app, void *context, const char *verb) {
  ask_filter(app, context, verb);
}

/* The links of the page that say who the list is for. */
static void fill_filters(struct app *app, void *context, struct choice_list *out) {
  const struct data *d = context;
  (void)app;
  for (size_t i = 0; i < d->asking.pager.page.count; i++) {
    const struct page_part *part = &d->asking.pager.page.parts[i];
    if (part->target && part->kind == PAGE_ITEM) choice_add(out, part->target, part->text);
  }
}

static bool is_tick(const struct page_part *link) {
  return link && strncmp(link->target, "tick:", 5) == 0;
}

static void follow(struct app *app, struct screen *screen, const struct page_part *link) {
  struct data *d = screen->data;
  if (!is_tick(link)) {
    ask_filter(app, d, link->target);
    return;
  }
  size_t item = strtoul(link->target + 5, NULL, 10);
  d->ticked[item] = !d->ticked[item];
  asking_reload(app, screen);
}

/* Space ticks as Enter does; it turns the page only where nothing can be ticked. */
static bool take_key(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  const struct page_part *link = pager_link(&d->asking.pager);
  if (key->code != K_CHAR || key->point != ' ' || !is_tick(link)) return false;
  follow(app, screen, link);
  return true;
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (action == ACT_FILTER) {
    app_push(app, &screen_choose,
             &(struct choose_arg){.title = N_("Who is this list for?"), .fill = fill_filters,
                                  .done = take_filter, .context = d});
    return true;
  }
  if (action == ACT_TAKE) {
    open_take(app, &(struct take_arg){.id = d->id, .origin = d->origin, .sector = d->sector});
    return true;
  }
  const struct page_part *link;
  bool is_mine = asking_act(&d->asking, action, number, &link);
  if (link) follow(app, screen, link);
  return is_mine;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  asking_free(&d->asking);
  free(d->ticked);
  free(d->id);
  free(d);
}

const struct screen_ops screen_checklist = {
    .name = "checklist", .hints = hints, .enter = enter, .reload = asking_reload, .title = asking_title,
    .draw = draw, .subject = subject, .key = take_key, .act = act, .leave = leave,
};
