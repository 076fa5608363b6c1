/* Choosing the language: each by its own name, those without texts below the others. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/gettext.h"
#include "tui/kiosk.h"
#include "tui/screen/screens.h"
#include "tui/widget/list.h"

struct data {
  struct list list;
  const struct language *languages;
  size_t count; /* of them; a heading and the others follow */
  struct other_language *others;
  size_t other_count;
  size_t *order; /* of the languages: indexes into them */
  const struct app *app;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_HELP, ACT_LEAVE, ACT_NONE};

static bool is_heading(void *context, size_t index) {
  return index == ((const struct data *)context)->count;
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)arg;
  struct data *d = mem_new(1, sizeof *d);
  d->languages = pack_languages(app->pack, &d->count);
  pack_other_languages(app->pack, &d->others, &d->other_count);
  d->order = mem_new(d->count ? d->count : 1, sizeof *d->order);
  kiosk_order_languages(app, d->order);
  list_set_count(&d->list, d->count + (d->other_count ? 1 + d->other_count : 0), is_heading, d);
  for (size_t i = 0; i < d->count; i++)
    if (strcmp(d->languages[d->order[i]].tag, app->lang) == 0) d->list.focus = i;
  d->app = app;
  screen->data = d;
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Language"));
}

/* What exists for those who speak it: hotlines, and the texts of another language. */
static void other_item(const struct display *display, const struct other_language *l,
                       struct list_item *out) {
  const char *native = display_name(display, l->native, l->latin);
  const char *shown = display_name(display, l->shown->native, l->shown->latin);
  char *name = strcmp(native, l->latin) == 0 ? mem_text(native)
                                             : mem_format("%s  (%s)", native, l->latin);
  char *hotlines = l->services ? mem_format(ngettext("%zu service", "%zu services", l->services), l->services)
                               : mem_text(_("no service known"));
  out->label = mem_format("%s  → %s, %s", name, shown, hotlines);
  free(name);
  free(hotlines);
}

static void item_of(void *context, size_t index, struct list_item *out) {
  const struct data *d = context;
  if (is_heading(context, index)) {
    out->is_heading = true;
    out->label = mem_text(_("No texts yet"));
    return;
  }
  if (index > d->count) {
    other_item(&d->app->display, &d->others[index - d->count - 1], out);
    return;
  }
  const struct language *l = &d->languages[d->order[index]];
  if (display_fit(d->app, d->order[index]) != DISPLAY_FINE)
    out->label = mem_format("%s  (%s)", l->latin, _("may not display here"));
  else
    out->label = strcmp(l->native, l->latin) == 0 ? mem_text(l->native)
                                                  : mem_format("%s  (%s)", l->native, l->latin);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  list_draw(&d->list, frame, l, l->content_row, l->content_rows, item_of, is_heading, d);
  app_status(app, ngettext("%zu language", "%zu languages", d->count), d->count);
}

/* Its letters would be empty boxes. */
static bool is_lacking(const struct data *d, const char *tag) {
  size_t i = 0;
  while (i < d->count && strcmp(d->languages[i].tag, tag) != 0) i++;
  return i < d->count && display_fit(d->app, i) == DISPLAY_LACKING;
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  struct error e;
  if (list_act(&d->list, action, number, is_heading, d)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  const struct other_language *other =
      d->list.focus > d->count ? &d->others[d->list.focus - d->count - 1] : NULL;
  const char *tag = other ? other->shown->tag : d->languages[d->order[d->list.focus]].tag;
  if (is_lacking(d, tag)) {
    app_push(app, &screen_unshown, tag);
    return true;
  }
  bool is_first_choice = !*app->config.staff_language;
  app_set_language(app, tag);
  if (other)
    app_message(app, _("there is no content in \"%s\"; it is shown in \"%s\""), other->native,
                other->shown->native);
  app_pop(app);
  if (is_first_choice && !app->kiosk && !options_text(app->options, "lang")) {
    if (config_set(app->config_path, "desk", "staff_language", tag, &e)) app_error(app, &e);
    free(app->config.staff_language);
    app->config.staff_language = mem_text(tag);
  }
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  pack_free_other_languages(d->others, d->other_count);
  free(d->order);
  free(d);
}

const struct screen_ops screen_language = {
    .name = "language", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .leave = leave,
};
