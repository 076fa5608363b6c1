/* A question with named answers, in a band over the lower rows of the screen. */
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/wrap.h"
#include "tui/gettext.h"
#include "tui/screen/screens.h"
#include "tui/widget/list.h"

struct data {
  struct dialog_arg ask;
  struct list list;
};

static const enum action_id hints[] = {ACT_OPEN, ACT_UP, ACT_DOWN, ACT_BACK, ACT_NONE};

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)app;
  struct data *d = mem_new(1, sizeof *d);
  d->ask = *(const struct dialog_arg *)arg;
  while (d->list.count < DIALOG_ANSWERS && d->ask.answers[d->list.count]) d->list.count++;
  screen->data = d;
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text("");
}

static void item_of(void *context, size_t index, struct list_item *out) {
  out->label = mem_text(((struct data *)context)->ask.answers[index]);
}

static void draw_question(struct data *d, struct frame *frame, int row, int end, int cols) {
  struct wrap wrap;
  wrap_make(&wrap, d->ask.question, cols - 2);
  for (size_t i = 0; i < wrap.count && row < end; i++) {
    char *line = wrap_line_text(d->ask.question, &wrap.lines[i]);
    char *text = mem_format(" %s", line);
    frame_put(frame, row++, ROLE_WARN, text, 0);
    free(line);
    free(text);
  }
  wrap_free(&wrap);
}

static int question_rows(const struct data *d, int cols) {
  struct wrap wrap;
  wrap_make(&wrap, d->ask.question, cols - 2);
  int rows = (int)wrap.count;
  wrap_free(&wrap);
  return rows;
}

static void blank_marker(char *text) {
  char *first = text ? text + strspn(text, " ") : NULL;
  if (first && *first == '>') *first = ' ';
}

/* What the row was made of changes too, or the next frame would take the row from here. */
void dialog_take_focus(struct frame *frame, int end) {
  for (int y = 0; y < end; y++) {
    struct frame_row *row = &frame->row[y];
    blank_marker(row->text);
    blank_marker(row->given);
    frame_untarget(frame, y);
    if (row->role == ROLE_FOCUS) row->role = ROLE_TEXT;
    for (int i = 0; i < row->part_count; i++)
      if (row->parts[i].role == ROLE_FOCUS) row->parts[i].role = ROLE_TEXT;
  }
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  struct layout l = app->layout;
  int answers = (int)d->list.count, end = l.content_row + l.content_rows;
  int question = question_rows(d, l.cols - 1), rows = 1 + question + answers * (1 + l.is_spaced);
  if (rows > l.content_rows) { /* no room for blank rows */
    l.is_spaced = false;
    rows = 1 + question + answers;
  }
  if (rows > l.content_rows) rows = l.content_rows;
  answers *= 1 + l.is_spaced;
  l.list_cols = l.cols - 1;
  dialog_take_focus(frame, end - rows);
  for (int y = end - rows; y < end; y++) frame_clear(frame, y);
  draw_question(d, frame, end - rows + (rows > answers + 1), end - answers, l.cols - 1);
  list_draw(&d->list, frame, &l, end - answers, answers, item_of, NULL, d);
}

static void answer(struct app *app, struct data *d, int which) {
  struct dialog_arg ask = d->ask;
  d->ask.subject = NULL;
  app_pop(app);
  ask.done(app, ask.context, ask.subject, which);
  free(ask.subject);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  struct data *d = screen->data;
  if (list_act(&d->list, action, number, NULL, NULL)) return true;
  if (action == ACT_OPEN || action == ACT_NUMBER) answer(app, d, (int)d->list.focus);
  else if (action == ACT_BACK) answer(app, d, -1);
  else return false;
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  struct data *d = screen->data;
  free(d->ask.question);
  free(d->ask.subject);
  free(d);
}

const struct screen_ops screen_dialog = {
    .name = "dialog", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .leave = leave, .is_band = true,
};
