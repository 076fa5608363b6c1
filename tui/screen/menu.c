/* Rows that open what a table says. */
#include "tui/screen/menu.h"

#include <stdlib.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/widget/list.h"

struct data {
  const struct menu *menu;
  struct list list;
};

static const enum action_id hints[] = {ACT_OPEN,   ACT_BACK,     ACT_LEAVE, ACT_COUNTRY,
                                       ACT_SEARCH, ACT_LANGUAGE, ACT_HELP,  ACT_NONE};

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  (void)app;
  d->menu = arg;
  d->list.count = d->menu->count;
  screen->data = d;
}

static char *title(struct app *app, struct screen *screen) {
  (void)app;
  return mem_text(_(((struct data *)screen->data)->menu->title));
}

static void item_of(void *context, size_t index, struct list_item *out) {
  const struct data *d = context;
  out->label = mem_text(_(d->menu->rows[index].label));
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  list_draw(&d->list, frame, l, l->content_row, l->content_rows, item_of, NULL, d);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (list_act(&d->list, action, number, NULL, NULL)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  const struct menu_row *row = &d->menu->rows[d->list.focus];
  app_push(app, row->ops, row->arg);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  free(screen->data);
}

const struct screen_ops screen_menu = {
    .name = "menu", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .leave = leave, .is_staff = true,
};
