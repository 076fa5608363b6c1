/* Help: the keys of the screen one came from, which work from here too, then all keys. */
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/screen/screens.h"
#include "tui/widget/list.h"

struct data {
  const enum action_id *hints; /* of the screen below */
  enum action_id rows[2 * ACT_COUNT]; /* ACT_NONE = a heading */
  struct list list;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_UP, ACT_DOWN, ACT_NONE};

static bool is_heading(void *context, size_t index) {
  return ((struct data *)context)->rows[index] == ACT_NONE;
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  size_t count = 0;
  (void)arg;
  d->hints = app->stack[app->depth - 2].ops->hints;
  d->rows[count++] = ACT_NONE;
  for (const enum action_id *id = d->hints; *id != ACT_NONE; id++)
    if (app_allows(app, *id)) d->rows[count++] = *id;
  d->rows[count++] = ACT_NONE;
  for (enum action_id id = ACT_NONE + 1; id < ACT_COUNT; id++)
    if (app_allows(app, id)) d->rows[count++] = id;
  screen->data = d;
  list_set_count(&d->list, count, is_heading, d);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Help"));
}

/* "Enter, →, l": the keys as the table has them. */
static char *keys_of(enum action_id id) {
  struct buf keys = {0};
  for (const char *p = action_row(id)->keys; *p; p++) {
    if (*p == ' ') buf_add(&keys, ", ");
    else buf_add_n(&keys, p, 1);
  }
  return buf_take(&keys);
}

static void item_of(void *context, size_t index, struct list_item *out) {
  struct data *d = context;
  enum action_id id = d->rows[index];
  out->is_heading = id == ACT_NONE;
  if (out->is_heading) {
    out->label = mem_text(index ? _("All keys") : _("Keys of the page you came from"));
    return;
  }
  char *keys = keys_of(id);
  out->label = mem_format("%s: %s", keys, _(action_row(id)->help));
  free(keys);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  struct layout l = app->layout;
  l.list_cols = l.cols - 1;
  list_draw(&d->list, frame, &l, l.content_row, l.content_rows, item_of, is_heading, d);
  app_status(app, "%s", _("Enter does what the row says, on the page you came from"));
}

/* Runs the focused action on the screen below. */
static void run(struct app *app, enum action_id id) {
  app_pop(app);
  app_act(app, id, 0);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (action == ACT_HELP || action == ACT_NEXT) return app_pop(app), true;
  if (list_act(&d->list, action, number, is_heading, d)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  enum action_id id = d->rows[d->list.focus];
  if (id == ACT_NUMBER || id == ACT_HELP) app_pop(app);
  else run(app, id);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  free(screen->data);
}

const struct screen_ops screen_help = {
    .name = "help", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .leave = leave,
};
