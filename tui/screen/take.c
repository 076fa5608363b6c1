/* What something is taken away as. */
#include "tui/screen/take.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/lang.h"
#include "tui/page_content.h"
#include "tui/screen/asking.h"
#include "tui/screen/outlines.h"
#include "tui/widget/list.h"

enum choice { CHOICE_NUMBER, CHOICE_CARD, CHOICE_TEXT, CHOICE_SHOW, CHOICE_SLIP, CHOICE_SHEET, CHOICES };

struct data {
  struct take_source source;
  struct take take;
  enum choice choices[CHOICES];
  struct list list;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_LEAVE, ACT_LANGUAGE, ACT_HELP, ACT_NONE};

static const char *or_null(const char *code) {
  return code && *code ? code : NULL;
}

/* In a language that the screen itself is not in: the code of a text may have letters that it lacks. */
static enum err load_in(struct take *out, struct app *app, const struct take_source *source,
                        struct page_reader reader, struct error *e) {
  struct lang_chain chain = source->lang ? pack_chain(app->pack, source->lang) : app->chain;
  if (source->lang) lang_use(source->lang, &chain);
  enum err err = take_load(out, app->pack, &chain, source->id, reader, e);
  if (source->lang) lang_use(app->lang, &app->chain);
  return err;
}

enum err take_of_source(struct take *out, struct app *app, const struct take_source *source,
                        struct error *e) {
  struct page page = {0};
  const char *country = source->country ? source->country : app->country;
  struct page_reader reader = {or_null(source->origin), known_code(country), or_null(source->sector)};
  *out = (struct take){0};
  if (!source->make) return load_in(out, app, source, reader, e);
  enum err err = source->make(app, source->context, &page, e);
  if (!err) take_from_page(out, app->pack, &app->chain, &page, reader);
  page_free(&page);
  return err;
}

static bool is_possible(const struct app *app, const struct take *take, enum choice choice) {
  if (choice == CHOICE_NUMBER || choice == CHOICE_CARD) return take->service != NULL;
  return choice < CHOICE_SLIP || (take_can_print(app) && (take->page.count || take->service));
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct error e;
  size_t count = 0;
  take_free(&d->take);
  if (take_of_source(&d->take, app, &d->source, &e)) app_error(app, &e);
  for (enum choice choice = 0; choice < CHOICES; choice++)
    if (is_possible(app, &d->take, choice)) d->choices[count++] = choice;
  list_set_count(&d->list, count, NULL, NULL);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct take_arg *wanted = arg;
  struct data *d = mem_new(1, sizeof *d);
  d->source = (struct take_source){mem_text(wanted->id), mem_text(wanted->origin),
                                   mem_text(wanted->sector), mem_text(wanted->country), wanted->make,
                                   wanted->context, NULL};
  screen->data = d;
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Take away"));
}

static void item_of(void *context, size_t index, struct list_item *out) {
  static const char *const labels[CHOICES] = {[CHOICE_SHOW] = N_("Show it as text"),
                                              [CHOICE_SLIP] = N_("Print a slip"),
                                              [CHOICE_SHEET] = N_("Print a sheet")};
  const struct data *d = context;
  enum choice choice = d->choices[index];
  out->label = labels[choice] ? mem_text(_(labels[choice]))
                              : take_code_label(&d->take, (enum take_code)choice);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  list_draw(&d->list, frame, l, l->content_row, l->content_rows, item_of, NULL, d);
  app_status(app, "%s", _("Whoever holds your phone can see it"));
}

/* --- as text --- */

struct text {
  struct asking asking;
  const struct take_source *source;
};

static enum err make_text(struct app *app, void *context, struct page *out, struct error *e) {
  const struct text *t = context;
  struct take take;
  enum err err = take_of_source(&take, app, t->source, e);
  *out = take.page;
  take.page = (struct page){0};
  take_free(&take);
  return err;
}

static void text_enter(struct app *app, struct screen *screen, const void *arg) {
  struct text *t = mem_new(1, sizeof *t);
  t->asking = (struct asking){.make = make_text, .is_text = true};
  t->source = arg;
  screen->data = t;
  asking_reload(app, screen);
}

static char *text_title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Text"));
}

static bool text_act(struct app *app, struct screen *screen, enum action_id action, int number) {
  const struct page_part *link;
  (void)app;
  return asking_act(screen->data, action, number, &link);
}

static void text_leave(struct app *app, struct screen *screen) {
  (void)app;
  asking_free(screen->data);
  free(screen->data);
}

static const enum action_id text_hints[] = {ACT_PAGE_DOWN, ACT_BACK, ACT_LEAVE, ACT_LANGUAGE,
                                            ACT_BESIDE,    ACT_HELP, ACT_NONE};
static const struct screen_ops screen_take_text = {
    .name = "take-text", .hints = text_hints, .enter = text_enter, .reload = asking_reload,
    .title = text_title, .draw = asking_draw_read, .act = text_act, .leave = text_leave,
};

/* --- choosing --- */

static void choose(struct app *app, const struct data *d, enum choice choice) {
  if (choice == CHOICE_SHOW) app_push(app, &screen_take_text, &d->source);
  else if (choice == CHOICE_SLIP) take_print(app, &d->take, &d->source, "slip80");
  else if (choice == CHOICE_SHEET) take_print(app, &d->take, &d->source, "a4");
  else
    app_push(app, &screen_take_code,
             &(struct take_code_arg){&d->source, (enum take_code)choice});
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (list_act(&d->list, action, number, NULL, NULL)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  if (d->list.count) choose(app, d, d->choices[d->list.focus]);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  take_free(&d->take);
  free(d->source.id);
  free(d->source.origin);
  free(d->source.sector);
  free(d->source.country);
  free(d);
}

static const struct screen_ops screen_take = {
    .name = "take", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave,
};

void open_take(struct app *app, const struct take_arg *arg) {
  app_push(app, &screen_take, arg);
}
