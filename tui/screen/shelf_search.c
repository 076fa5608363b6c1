/* The recommendations of the shelf: one field, and below it those in which all its words stand. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/gettext.h"
#include "tui/page_reference.h"
#include "tui/screen/preview.h"
#include "tui/screen/shelf.h"
#include "tui/widget/edit.h"
#include "tui/widget/list.h"

struct data {
  char *asked[REFERENCE_ASKED];
  struct edit field;
  struct reference_list rows;
  struct list list;
  bool is_in_field;
  struct preview preview;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK,     ACT_LEAVE, ACT_SEARCH,
                                       ACT_HELP, ACT_LANGUAGE, ACT_NONE};

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct reference_ask ask = {.text = d->field.text};
  struct error e;
  for (size_t i = 0; i < REFERENCE_ASKED; i++) ask.value[i] = d->asked[i];
  reference_free(&d->rows);
  if (reference_load(&d->rows, app->pack, REFERENCE_RECOMMENDATIONS, &ask, &e)) app_error(app, &e);
  list_set_count(&d->list, d->rows.count, NULL, d);
}

/* Without a choice made before one begins by typing. */
static void enter(struct app *app, struct screen *screen, const void *arg) {
  const struct reference_ask *ask = arg;
  struct data *d = mem_new(1, sizeof *d);
  d->is_in_field = true;
  for (size_t i = 0; i < REFERENCE_ASKED; i++) {
    d->asked[i] = mem_text(ask->value[i]);
    if (d->asked[i]) d->is_in_field = false;
  }
  d->list.has_notes = true;
  edit_set(&d->field, "");
  screen->data = d;
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Recommendations"));
}

static void item_of(void *context, size_t index, struct list_item *out) {
  const struct data *d = context;
  const struct reference_row *row = &d->rows.rows[index];
  char *name = page_recommendation_name(row);
  out->label = mem_format("%s  [%s]", name, row->cell[REC_PART]);
  out->note = mem_text(row->cell[REC_GIST]);
  free(name);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  char *line = mem_format(" %s %s", _("Search:"), d->field.text);
  frame_put(frame, l->content_row, ROLE_INPUT, line, 0);
  frame_target(frame, l->content_row, 0, 0, TARGET_FOCUS, -1);
  free(line);
  d->list.is_unfocused = d->is_in_field;
  list_draw(&d->list, frame, l, l->content_row + 1, l->content_rows - 1, item_of, NULL, d);
  if (!d->is_in_field && d->list.focus < d->rows.count)
    preview_draw(&d->preview, app, frame, PAGE_OF_RECOMMENDATION,
                 d->rows.rows[d->list.focus].cell[REC_NUM]);
  if (d->is_in_field)
    frame_cursor(frame, l->content_row, 2 + text_cols(_("Search:")) + edit_cursor_cols(&d->field));
  app_status(app, ngettext("%zu recommendation", "%zu recommendations", d->rows.count), d->rows.count);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (action == ACT_POINT && number < 0) {
    d->is_in_field = true;
    return true;
  }
  if (action == ACT_POINT || action == ACT_SCROLL || action == ACT_PAGE_DOWN)
    d->is_in_field = !d->list.count;
  if (d->is_in_field) {
    bool enters = action == ACT_DOWN || action == ACT_OPEN || action == ACT_NEXT;
    if (enters) d->is_in_field = !d->list.count;
    return (enters && (!d->is_in_field || action != ACT_NEXT)) || action == ACT_UP;
  }
  if (action == ACT_SEARCH || (action == ACT_UP && d->list.focus == 0)) {
    d->is_in_field = true;
    return true;
  }
  if (list_act(&d->list, action, number, NULL, d)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  if (d->list.focus < d->rows.count)
    app_push(app, &screen_page,
             &(struct page_arg){PAGE_OF_RECOMMENDATION, d->rows.rows[d->list.focus].cell[REC_NUM]});
  return true;
}

static bool is_typing(struct screen *screen) {
  return ((struct data *)screen->data)->is_in_field;
}

static void narrow(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  d->list.focus = d->list.kept_top = 0;
  reload(app, screen);
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  bool changed;
  if (!d->is_in_field || !edit_key(&d->field, key, &changed)) return false;
  if (changed) narrow(app, screen);
  return true;
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  struct data *d = screen->data;
  if (edit_paste(&d->field, text)) narrow(app, screen);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  for (size_t i = 0; i < REFERENCE_ASKED; i++) free(d->asked[i]);
  edit_free(&d->field);
  reference_free(&d->rows);
  preview_free(&d->preview);
  free(d);
}

const struct screen_ops screen_recommendations = {
    .name = "recommendations", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .is_typing = is_typing, .type = type, .paste = paste, .leave = leave, .is_staff = true,
};
