/* Is this agency registered? One field, the agencies below it as one types. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/content/agency.h"
#include "tui/gettext.h"
#include "tui/page_reference.h"
#include "tui/screen/preview.h"
#include "tui/screen/tools.h"
#include "tui/widget/edit.h"
#include "tui/widget/list.h"

/* The hits are borrowed from `all`. Below them one row tells what to do about an agency that is on
 * no list. */
struct data {
  struct app *app;
  struct edit field;
  struct agency_register *all; /* NULL: it cannot be read */
  struct agency_hits hits;
  struct list list;
  bool is_in_list; /* the focus has left the field */
  struct preview preview;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK,     ACT_LEAVE, ACT_DOWN,
                                       ACT_HELP, ACT_LANGUAGE, ACT_NONE};

static void find(struct data *d) {
  d->hits.count = 0;
  if (d->all) agency_find(&d->hits, d->all, d->field.text, NULL);
  list_set_count(&d->list, d->hits.count + 1, NULL, d);
}

/* A list may have been taken in meanwhile. */
static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct error e;
  agency_register_free(&d->all);
  if (agency_register_load(&d->all, app->pack, app->data_dir, &e)) app_error(app, &e);
  find(d);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  (void)arg;
  d->app = app;
  d->list.has_notes = true;
  edit_set(&d->field, "");
  screen->data = d;
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Is this agency registered?"));
}

static const struct agency *agency_at(const struct data *d, size_t index) {
  return index < d->hits.count ? d->hits.rows[index].agency : NULL;
}

static void item_of(void *context, size_t index, struct list_item *out) {
  const struct data *d = context;
  const struct agency *a = agency_at(d, index);
  if (!a) {
    out->label = mem_text(_("It is not here: what to do"));
    out->note = mem_text("");
    return;
  }
  char *country = page_country(d->app->pack, &d->app->chain, a->country);
  char *date = page_list_date(a->list_date, a->is_old);
  out->label = mem_format("%s: %s", country, a->name);
  out->note = mem_format("%s, %s%s%s", page_licence_status(a->status), date,
                         *a->licence ? ", " : "", a->licence);
  free(country);
  free(date);
}

static void draw_state(struct app *app, const struct data *d) {
  size_t count = d->hits.count;
  if (!d->all || !d->all->list_count)
    app_status(app, "%s", _("There is no list of agencies on this machine yet"));
  else if (!*d->field.text)
    app_status(app, "%s", _("Type the name, a part of it, or the licence number"));
  else if (!count)
    app_status(app, "%s", _("Not found. This does not mean that it is illegal"));
  else if (d->hits.rows[0].match == AGENCY_BY_LIKENESS)
    app_status(app, "%s", _("No agency has just that name. These are spelt nearly so"));
  else if (d->hits.is_partial)
    app_status(app, _("%zu found so far. There may be more"), count);
  else
    app_status(app, ngettext("%zu agency", "%zu agencies", count), count);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  size_t focus = d->list.focus;
  char *line = mem_format(" %s %s", _("Agency:"), d->field.text);
  frame_put(frame, l->content_row, ROLE_INPUT, line, 0);
  frame_target(frame, l->content_row, 0, 0, TARGET_FOCUS, -1);
  free(line);
  d->list.is_unfocused = !d->is_in_list;
  if (!d->is_in_list) d->list.focus = d->list.kept_top = 0;
  list_draw(&d->list, frame, l, l->content_row + 1, l->content_rows - 1, item_of, NULL, d);
  const struct agency *a = d->is_in_list ? agency_at(d, focus) : NULL;
  if (a) preview_draw(&d->preview, app, frame, PAGE_OF_AGENCY, a->id);
  if (!d->is_in_list)
    frame_cursor(frame, l->content_row, 2 + text_cols(_("Agency:")) + edit_cursor_cols(&d->field));
  draw_state(app, d);
}

static void open_focused(struct app *app, const struct data *d) {
  const struct agency *a = agency_at(d, d->list.focus);
  app_push(app, &screen_page, &(struct page_arg){a ? PAGE_OF_AGENCY : PAGE_OF_AGENCY_MISSING,
                                                 a ? a->id : ""});
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (action == ACT_POINT && number < 0) {
    d->is_in_list = false;
    return true;
  }
  if (action == ACT_POINT || action == ACT_SCROLL || action == ACT_PAGE_DOWN)
    d->is_in_list = true;
  if (!d->is_in_list && (action == ACT_DOWN || action == ACT_OPEN || action == ACT_NEXT)) {
    d->is_in_list = true;
    return true;
  }
  if (action == ACT_SEARCH || (d->is_in_list && action == ACT_UP && d->list.focus == 0)) {
    d->is_in_list = false;
    return true;
  }
  if (!d->is_in_list) return action == ACT_UP;
  if (list_act(&d->list, action, number, NULL, d)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  open_focused(app, d);
  return true;
}

static bool is_typing(struct screen *screen) {
  return !((struct data *)screen->data)->is_in_list;
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  bool changed;
  (void)app;
  if (d->is_in_list || !edit_key(&d->field, key, &changed)) return false;
  if (changed) find(d);
  return true;
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  struct data *d = screen->data;
  (void)app;
  if (edit_paste(&d->field, text)) find(d);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  edit_free(&d->field);
  agency_register_free(&d->all);
  preview_free(&d->preview);
  free(d);
}

const struct screen_ops screen_agencies = {
    .name = "agencies", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .is_typing = is_typing, .type = type, .paste = paste, .leave = leave, .is_staff = true,
};
