/* The first screen of a kiosk, when nobody is there: it greets in every language that can be shown, in
 * turn. Any key or tap begins a visit. */
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/wrap.h"
#include "tui/gettext.h"
#include "tui/kiosk_parts.h"
#include "tui/screen/screens.h"

enum { TURN_MS = 10000, INDENT_COLS = 3, STAFF_KEY_MS = 3000 };

struct data {
  const struct language *languages;
  size_t count;
  size_t *order;
  size_t at;        /* in `order`: the language that greets now */
  int64_t since_ms; /* by kiosk_clock_ms */
  int64_t staff_key_ms; /* when it was pressed last; 0 = not yet */
};

static const enum action_id hints[] = {ACT_NONE};

/* English is the last resort: it can be shown everywhere. */
static bool can_greet(struct app *app, const struct data *d, size_t at) {
  return display_fit(app, d->order[at]) == DISPLAY_FINE;
}

/* The language at `at`, or the next one that can be shown. */
static void greet(struct app *app, struct data *d, size_t at) {
  d->since_ms = kiosk_clock_ms();
  for (size_t i = 0; i < d->count; i++, at++) {
    d->at = at % d->count;
    if (can_greet(app, d, d->at)) {
      app_set_language(app, d->languages[d->order[d->at]].tag);
      return;
    }
  }
  app_set_language(app, "en");
}

static void enter(struct app *app, struct screen *screen, const void *arg) {
  struct data *d = mem_new(1, sizeof *d);
  (void)arg;
  d->languages = pack_languages(app->pack, &d->count);
  d->order = mem_new(d->count ? d->count : 1, sizeof *d->order);
  kiosk_order_languages(app, d->order);
  screen->data = d;
  greet(app, d, 0);
}

static int wake_ms(struct app *app, struct screen *screen) {
  int64_t left = ((struct data *)screen->data)->since_ms + TURN_MS - kiosk_clock_ms();
  (void)app;
  return left > 0 ? (int)left : 0;
}

/* What the terminal has answered since may say that the language is not for this screen. */
static void tick(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  if (wake_ms(app, screen) == 0) greet(app, d, d->at + 1);
  else if (!can_greet(app, d, d->at)) greet(app, d, d->at);
}

static char *title(struct app *app, struct screen *screen) {
  (void)screen;
  return mem_text(app->config.centre_name);
}

/* A name is not broken at its blanks. */
static void add_name(struct buf *names, const char *name) {
  static const char no_break_space[] = "\u00A0";
  if (names->len_bytes) buf_add(names, "   ");
  for (; *name; name++) {
    if (*name == ' ') buf_add(names, no_break_space);
    else buf_add_n(names, name, 1);
  }
}

/* All languages by their own names, so that whoever comes sees their own at once. */
static char *names_of(struct app *app, const struct data *d) {
  struct buf names = {0};
  for (size_t i = 0; i < d->count; i++) {
    const struct language *l = &d->languages[d->order[i]];
    add_name(&names, can_greet(app, d, i) ? l->native : l->latin);
  }
  return buf_take(&names);
}

/* Paints a paragraph from `row` on; returns the row behind it and an empty one. */
static int draw_text(struct frame *frame, const struct layout *l, int row, enum role role,
                     const char *text) {
  struct wrap wrap;
  int indent = l->is_narrow ? 1 : INDENT_COLS, end = l->content_row + l->content_rows;
  wrap_make(&wrap, text, l->cols - 2 * indent < LAYOUT_TEXT_COLS ? l->cols - 2 * indent : LAYOUT_TEXT_COLS);
  for (size_t i = 0; i < wrap.count && row < end; i++) {
    char *line = wrap_line_text(text, &wrap.lines[i]);
    char *moved = mem_format("%*s%s", indent, "", line);
    frame_put(frame, row++, role, moved, 0);
    free(line);
    free(moved);
  }
  wrap_free(&wrap);
  return row + 1;
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  struct data *d = screen->data;
  const struct layout *l = &app->layout;
  int row = l->content_row + (l->content_rows > 12 ? 2 : 0);
  row = draw_text(frame, l, row, ROLE_HEADING, _("Welcome"));
  char *key = mem_format("> %s", _("Press any key"));
  int key_row = row;
  row = draw_text(frame, l, row, ROLE_FOCUS, key);
  char *names = names_of(app, d);
  row = draw_text(frame, l, row, ROLE_TEXT, names);
  draw_text(frame, l, row, ROLE_DIM,
            _("Help, telephone numbers and your rights, in your language. Nobody asks for your name, "
              "and nothing that you type is kept."));
  frame_cursor(frame, key_row, l->is_narrow ? 1 : INDENT_COLS);
  free(names);
  free(key);
}

/* Staff press Ctrl-E twice, which hardly anybody does by chance and no screen tells of. */
static bool is_second_time(struct data *d) {
  int64_t now = kiosk_clock_ms(), before = d->staff_key_ms;
  d->staff_key_ms = now;
  return before && now - before < STAFF_KEY_MS;
}

/* Those that leave quickly or paint anew do that here too. */
static bool take_key(struct app *app, struct screen *screen, const struct key *key) {
  enum action_id action = action_of_key(key, false);
  if (action == ACT_LEAVE || action == ACT_REDRAW) return false;
  if (key->code != K_CTRL + 'E' || !*app->kiosk->phrase) kiosk_begin(app);
  else if (is_second_time(screen->data)) kiosk_ask_phrase(app);
  return true;
}

static void leave(struct app *app, struct screen *screen) {
  struct data *d = screen->data;
  (void)app;
  free(d->order);
  free(d);
}

const struct screen_ops screen_attract = {
    .name = "attract", .hints = hints, .enter = enter, .title = title, .draw = draw,
    .key = take_key, .wake_ms = wake_ms, .tick = tick, .leave = leave,
};
