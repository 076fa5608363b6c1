/* The sessions logged at this desk, newest first. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/terms.h"
#include "tui/gettext.h"
#include "tui/screen/preview.h"
#include "tui/screen/session_page.h"
#include "tui/widget/list.h"

enum { WINDOW = 64 };

struct data {
  struct session_list window;
  size_t window_start;
  struct list list;
  struct preview preview;
};

static const struct session_filter everything = {.with_void = true};
static const enum action_id hints[] = {ACT_OPEN, ACT_NEW, ACT_EDIT, ACT_DELETE,
                                       ACT_BACK, ACT_LEAVE, ACT_HELP, ACT_NONE};

static void read_window(struct app *app, struct data *d, size_t start) {
  struct error e;
  struct journal *journal = app_journal(app, false);
  session_list_free(&d->window);
  d->window_start = start;
  if (journal && session_list_load(&d->window, journal, &everything, start, WINDOW, &e))
    app_error(app, &e);
}

/* The rows before the sessions: to log one, and to count a person where that is turned on. */
enum { NEW_ROW, UNIQUE_ROW };
static size_t lead_rows(struct app *app) {
  return unique_is_on(app) ? UNIQUE_ROW + 1 : NEW_ROW + 1;
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct journal *journal = app_journal(app, false);
  read_window(app, d, 0);
  free(d->preview.key);
  d->preview.key = NULL;
  list_set_count(&d->list, lead_rows(app) + (journal ? session_count(journal, &everything) : 0), NULL, NULL);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)arg;
  struct data *d = mem_new(1, sizeof *d);
  d->list.cell_cols[0] = 8;
  screen->data = d;
  reload(app, screen);
  if (d->list.count > lead_rows(app)) d->list.focus = lead_rows(app);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Sessions"));
}

static const struct session *session_at(struct app *app, struct data *d, size_t index) {
  if (index < d->window_start || index >= d->window_start + d->window.count)
    read_window(app, d, index > WINDOW / 2 ? index - WINDOW / 2 : 0);
  size_t i = index - d->window_start;
  return i < d->window.count ? &d->window.rows[i] : NULL;
}

static const struct session *focused(struct app *app, struct data *d) {
  size_t lead = lead_rows(app);
  return d->list.focus >= lead ? session_at(app, d, d->list.focus - lead) : NULL;
}

struct drawing {
  struct app *app;
  struct data *d;
};

static void item_of(void *context, size_t index, struct list_item *out) {
  struct drawing *drawing = context;
  size_t lead = lead_rows(drawing->app);
  if (index < lead) {
    out->label = mem_format("+ %s", index == NEW_ROW ? _("Log a session") : _("Here before?"));
    return;
  }
  const struct session *s = session_at(drawing->app, drawing->d, index - lead);
  if (!s) {
    out->label = mem_text("");
    return;
  }
  struct people total = who_total(&s->who);
  long long all = total.women + total.men + total.other + total.unstated;
  out->label = mem_format("%.10s %.5s  %s%s  %s", s->at, s->at + 11,
                          s->is_void ? _("(void) ") : "", term_label(TERMS_KIND, s->kind),
                          s->place ? s->place : "");
  out->cell[0] = mem_format("%8lld", all);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  struct drawing drawing = {app, d};
  list_draw(&d->list, frame, l, l->content_row, l->content_rows, item_of, NULL, &drawing);
  const struct session *s = focused(app, d);
  if (s) preview_draw(&d->preview, app, frame, PAGE_OF_SESSION, s->id);
  size_t count = d->list.count - lead_rows(app);
  if (!count) app_status(app, "%s", _("No session yet. Enter logs the first one"));
  else app_status(app, ngettext("%zu session", "%zu sessions", count), count);
}

static void answer_void(struct app *app, void *context, const char *id, int answer) {
  (void)context;
  struct error e;
  struct journal *journal = answer == 1 ? app_journal(app, true) : NULL;
  if (!journal) return;
  if (session_void(journal, id, "", &e)) app_error(app, &e);
  else app_message(app, "%s", _("The session is void"));
  struct screen *top = app_top(app);
  if (top->ops->reload) top->ops->reload(app, top);
}

void ask_to_void(struct app *app, const char *id) {
  struct dialog_arg arg = {
      .question = mem_text(_("Take this session out of all counts? The journal keeps both entries.")),
      .answers = {_("Leave it as it is"), _("Void the session")},
      .subject = mem_text(id),
      .done = answer_void,
  };
  app_push(app, &screen_dialog, &arg);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (list_act(&d->list, action, number, NULL, NULL)) return true;
  const struct session *s = focused(app, d);
  switch (action) {
  case ACT_NEW: open_session(app, NULL); return true;
  case ACT_EDIT:
  case ACT_DELETE:
    if (!s) return false;
    if (s->is_void) app_message(app, "%s", _("This session is void: it is in no count."));
    else if (action == ACT_EDIT) open_session(app, s->id);
    else ask_to_void(app, s->id);
    return true;
  case ACT_OPEN:
  case ACT_NUMBER:
    if (s) app_push(app, &screen_page, &(struct page_arg){PAGE_OF_SESSION, s->id});
    else if (d->list.focus == NEW_ROW) open_session(app, NULL);
    else app_push(app, &screen_unique, NULL);
    return true;
  default: return false;
  }
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  struct data *d = screen->data;
  session_list_free(&d->window);
  preview_free(&d->preview);
  free(d);
}

const struct screen_ops screen_sessions = {
    .name = "sessions", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .leave = leave, .is_staff = true,
};
