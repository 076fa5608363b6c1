/* Choosing the language: each by its own name. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/gettext.h"
#include "tui/probe.h"
#include "tui/screen/screens.h"
#include "tui/widget/list.h"

struct data {
  struct list list;
  const struct language *languages;
  struct probe_font font; /* of a Linux console */
  bool is_console;
  const struct terminal *terminal;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_HELP, ACT_LEAVE, ACT_NONE};

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)arg;
  struct data *d = mem_new(1, sizeof *d);
  d->languages = pack_languages(app->pack, &d->list.count);
  for (size_t i = 0; i < d->list.count; i++)
    if (strcmp(d->languages[i].tag, app->lang) == 0) d->list.focus = i;
  d->terminal = app->terminal;
  d->is_console = probe_font_load(&d->font);
  screen->data = d;
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Language"));
}

/* Its font lacks letters, or it gives them more columns than rows have room for. */
static bool is_doubtful(const struct data *d, size_t index) {
  const struct language *l = &d->languages[index];
  return (d->is_console && !probe_font_shows(&d->font, l->tag, l->native)) ||
         terminal_answer(d->terminal, index) > text_cols(l->native);
}

static void item_of(void *context, size_t index, struct list_item *out) {
  const struct data *d = context;
  const struct language *l = &d->languages[index];
  if (is_doubtful(d, index))
    out->label = mem_format("%s  (%s)", l->latin, _("may not display here"));
  else
    out->label = strcmp(l->native, l->latin) == 0 ? mem_text(l->native)
                                                  : mem_format("%s  (%s)", l->native, l->latin);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  list_draw(&d->list, frame, l, l->content_row, l->content_rows, item_of, NULL, d);
  app_status(app, ngettext("%zu language", "%zu languages", d->list.count), d->list.count);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  struct error e;
  if (list_act(&d->list, action, number, NULL, NULL)) return true;
  if (action != ACT_OPEN && action != ACT_NUMBER) return false;
  const char *tag = d->languages[d->list.focus].tag;
  bool is_first_choice = !*app->config.staff_language;
  app_set_language(app, tag);
  app_pop(app);
  if (is_first_choice && !options_text(app->options, "lang")) {
    if (config_set(app->config_path, "desk", "staff_language", tag, &e)) app_error(app, &e);
    free(app->config.staff_language);
    app->config.staff_language = mem_text(tag);
  }
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  probe_font_free(&d->font);
  free(d);
}

const struct screen_ops screen_language = {
    .name = "language", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .leave = leave,
};
