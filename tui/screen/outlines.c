/* The guides, cards, lessons or checklists there are, each by its title. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/gettext.h"
#include "tui/screen/outlines.h"
#include "tui/widget/list.h"

struct data {
  const struct outlines_arg *arg;
  struct outline_list *lists; /* one per kind of `arg` */
  struct list list;
  const char *lang; /* of the reader */
};

static const enum action_id hints[] = {ACT_OPEN,   ACT_BACK,     ACT_LEAVE, ACT_COUNTRY,
                                       ACT_SEARCH, ACT_LANGUAGE, ACT_HELP,  ACT_NONE};

static void drop_lists(struct data *d) {
  for (size_t i = 0; i < d->arg->count; i++) outline_list_free(&d->lists[i]);
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct error e;
  size_t count = 0;
  drop_lists(d);
  d->lang = app->lang;
  for (size_t i = 0; i < d->arg->count; i++) {
    if (outline_list_load(&d->lists[i], app->pack, d->arg->kinds[i], &app->chain, &e))
      app_error(app, &e);
    count += d->lists[i].count;
  }
  list_set_count(&d->list, count, NULL, d);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  d->arg = arg;
  d->lists = mem_new(d->arg->count, sizeof *d->lists);
  screen->data = d;
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app;
  return mem_text(_(((struct data *)screen->data)->arg->title));
}

static const struct outline_row *row_at(const struct data *d, size_t index) {
  for (size_t i = 0; i < d->arg->count; i++) {
    if (index < d->lists[i].count) return &d->lists[i].rows[index];
    index -= d->lists[i].count;
  }
  return NULL;
}

static void item_of(void *context, size_t index, struct list_item *out) {
  const struct data *d = context;
  const struct outline_row *row = row_at(d, index);
  assert(row); /* the list has no others */
  const struct text_of *text = &row->title;
  bool is_other = strcmp(text->lang, d->lang) != 0;
  out->label = mem_format("%s%s%s%s", text->text, is_other ? " [" : "", is_other ? text->lang : "",
                          is_other ? "]" : "");
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  struct layout l = app->layout;
  const struct outline_row *row = row_at(d, d->list.focus);
  l.list_cols = l.cols - 1;
  list_draw(&d->list, frame, &l, l.content_row, l.content_rows, item_of, NULL, d);
  if (row && row->title.is_draft) app_status(app, "%s", _("draft translation"));
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (list_act(&d->list, action, number, NULL, d)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  const struct outline_row *row = row_at(d, d->list.focus);
  if (row) open_outline(app, row->kind, row->id);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  drop_lists(d);
  free(d->lists);
  free(d);
}

const struct screen_ops screen_outlines = {
    .name = "outlines", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave, .is_staff = true,
};
