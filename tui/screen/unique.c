/* Counts a person who may have come before: what is given becomes a short code, and is forgotten. */
#include <stdlib.h>
#include <string.h>

#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/journal/unique.h"
#include "tui/gettext.h"
#include "tui/screen/screens.h"
#include "tui/widget/guarded.h"
#include "tui/widget/note.h"

enum { COUNT_ROW = UNIQUE_QUESTIONS, ROWS, NOTE_GAP = 1 };

struct data {
  struct guarded given[UNIQUE_QUESTIONS];
  struct unique_count count;
  int focus;
};

static const enum action_id hints[] = {ACT_SAVE, ACT_NEXT, ACT_BACK,     ACT_LEAVE,
                                       ACT_HELP, ACT_OPEN, ACT_PREVIOUS, ACT_NONE};

bool unique_is_on(struct app *app) {
  return app->config.centre_unique && strcmp(app->config.centre_unique, "yes") == 0;
}

static void reload(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct journal *journal = app_journal(app, false);
  struct error e;
  if (journal && unique_count(&d->count, journal, NULL, NULL, &e)) app_error(app, &e);
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)arg;
  screen->data = mem_new(1, sizeof(struct data));
  guard_process();
  reload(app, screen);
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text(_("Here before?"));
}

static void draw_row(const struct data *d, struct frame *frame, int y, int row) {
  bool is_focused = row == d->focus;
  frame_target(frame, y, 0, 0, row == COUNT_ROW ? TARGET_OPEN : TARGET_FOCUS, row);
  const char *label = row == COUNT_ROW ? _("Count this person") : _(unique_question(row));
  char *before = mem_format(row == COUNT_ROW ? "%s %s" : "%s %s: ", is_focused ? ">" : " ", label);
  char *stars = row == COUNT_ROW ? mem_text("") : guarded_stars(&d->given[row]);
  char *line = mem_format("%s%s", before, stars);
  if (is_focused && row != COUNT_ROW)
    guarded_draw(&d->given[row], frame, y, before);
  else
    frame_put(frame, y, is_focused ? ROLE_FOCUS : row == COUNT_ROW ? ROLE_LINK : ROLE_TEXT, line, 0);
  if (is_focused && row == COUNT_ROW) frame_cursor(frame, y, 0);
  free(before);
  free(stars);
  free(line);
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  int end = l->content_row + l->content_rows, cols = l->cols - 2;
  char *note = mem_format(
      _("Of every 1000 newcomers about %lld are taken for somebody who was here."),
      (long long)d->count.taken_per_mille);
  int needed = d->focus == COUNT_ROW ? ROWS + note_rows(note, cols) : d->focus + 1;
  int top = needed > l->content_rows ? needed - l->content_rows : 0;
  int gap = ROWS + NOTE_GAP + note_rows(note, cols) <= l->content_rows ? NOTE_GAP : 0;
  for (int i = top; i < ROWS && i - top < l->content_rows; i++)
    draw_row(d, frame, l->content_row + i - top, i);
  note_draw(note, frame, l->content_row + ROWS - top + gap, l->content_row, end, 1, cols, ROLE_DIM);
  free(note);
  app_status(app, "%s", _("Give three answers or more. Nothing of them is kept"));
}

static void forget(struct data *d) {
  for (int i = 0; i < UNIQUE_QUESTIONS; i++) guarded_free(&d->given[i]);
  d->focus = 0;
}

static void count(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  struct journal *journal = app_journal(app, true);
  const char *given[UNIQUE_QUESTIONS];
  struct error e;
  bool was_known;
  if (!journal) return;
  for (int i = 0; i < UNIQUE_QUESTIONS; i++) given[i] = guarded_text(&d->given[i]);
  app_wait(app);
  if (unique_note(journal, given, UNIQUE_QUESTIONS, &was_known, &e)) {
    app_error(app, &e);
    return;
  }
  forget(d);
  reload(app, screen);
  app_message(app, "%s", was_known ? _("Seen before") : _("New"));
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  switch (action) {
  case ACT_POINT:
    d->focus = number;
    return true;
  case ACT_UP:
  case ACT_PREVIOUS: d->focus -= d->focus > 0; return true;
  case ACT_NEXT:
    if (d->focus + 1 == ROWS) return false;
    d->focus++;
    return true;
  case ACT_DOWN: d->focus += d->focus + 1 < ROWS; return true;
  case ACT_OPEN:
    if (d->focus == COUNT_ROW) count(app, screen);
    else d->focus++;
    return true;
  case ACT_SAVE: count(app, screen); return true;
  case ACT_NUMBER:
  case ACT_PAGE_UP:
  case ACT_PAGE_DOWN: return true;
  default: return false;
  }
}

static bool is_typing(struct screen *screen) {
  return ((struct data *)screen->data)->focus != COUNT_ROW;
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  bool changed;
  (void)app;
  return is_typing(screen) && guarded_key(&d->given[d->focus], key, &changed);
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  struct data *d = screen->data;
  (void)app;
  guarded_paste(&d->given[d->focus], text);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  forget(screen->data);
  free(screen->data);
}

const struct screen_ops screen_unique = {
    .name = "unique", .hints = hints, .enter = enter, .reload = reload, .title = title,
    .draw = draw, .act = act, .is_typing = is_typing, .type = type, .paste = paste,
    .leave = leave, .is_staff = true, .is_private = true,
};
