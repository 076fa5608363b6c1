#include "tui/screen/prompt.h"

#include <stdlib.h>

#include "model/base/mem.h"
#include "model/base/wrap.h"
#include "tui/gettext.h"
#include "tui/screen/record_draw.h"
#include "tui/screen/screens.h"
#include "tui/widget/edit.h"

struct data {
  struct prompt_arg ask;
  struct edit edit;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_BACK, ACT_NONE};

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  (void)app;
  d->ask = *(const struct prompt_arg *)arg;
  edit_set(&d->edit, d->ask.text);
  screen->data = d;
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text("");
}

/* Paints a text from `row` down, as far as there is room before `end`; returns the row after it. */
static int draw_text(struct frame *frame, int row, int end, int cols, enum role role,
                     const char *text) {
  struct wrap wrap;
  wrap_make(&wrap, text, cols - 2);
  for (size_t i = 0; i < wrap.count && row < end; i++) {
    char *line = wrap_line_text(text, &wrap.lines[i]);
    char *moved = mem_format(" %s", line);
    frame_put(frame, row++, role, moved, 0);
    free(line);
    free(moved);
  }
  wrap_free(&wrap);
  return row;
}

static int text_rows(const char *text, int cols) {
  struct wrap wrap;
  wrap_make(&wrap, text, cols - 2);
  int rows = (int)wrap.count;
  wrap_free(&wrap);
  return rows;
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  const struct data *d = screen->data;
  const struct layout *l = &app->layout;
  const char *name = _(d->ask.title), *hint = _(d->ask.hint);
  int end = l->content_row + l->content_rows, cols = l->cols - 1;
  int texts = text_rows(name, cols) + text_rows(hint, cols), rows = 1 + texts + 1;
  if (rows > l->content_rows) rows = l->content_rows;
  int top = end - rows;
  dialog_take_focus(frame, top);
  for (int y = top; y < end; y++)
    frame_clear(frame, y);
  top = draw_text(frame, top + (rows > texts + 1), end - 1, cols, ROLE_WARN, name);
  draw_text(frame, top, end - 1, cols, ROLE_TEXT, hint);
  record_draw_typed(&d->edit, frame, end - 1, "> ");
  frame_target(frame, end - 1, 0, 0, TARGET_FOCUS, 0);
  app_status(app, "%s", _("Enter takes what is typed, Esc leaves it as it was"));
}

/* Closes first: what takes the answer may ask for another. */
static void answer(struct app *app, struct data *d) {
  struct prompt_arg ask = d->ask;
  struct error e;
  if (ask.check(ask.context, d->edit.text, &e)) {
    app_error(app, &e);
    return;
  }
  char *text = mem_text(d->edit.text);
  app_pop(app);
  ask.done(app, ask.context, text);
  free(text);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  (void)number;
  if (action == ACT_OPEN) answer(app, screen->data);
  else if (action == ACT_BACK) app_pop(app);
  else return action == ACT_POINT;
  return true;
}

static bool is_typing(struct screen *screen) {
  (void)screen;
  return true;
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  struct data *d = screen->data;
  bool changed;
  (void)app;
  return edit_key(&d->edit, key, &changed);
}

static bool paste(struct app *app, struct screen *screen, const char *text) {
  struct data *d = screen->data;
  (void)app;
  edit_paste(&d->edit, text);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  edit_free(&d->edit);
  free(d);
}

const struct screen_ops screen_prompt = {
    .name = "prompt", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .is_typing = is_typing, .type = type, .paste = paste, .leave = leave, .is_band = true, .is_staff = true,
};
