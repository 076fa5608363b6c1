/* Where staff leave the kiosk: a prompt that shows nothing of what is typed. */
#include <stdlib.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "tui/gettext.h"
#include "tui/kiosk_parts.h"
#include "tui/screen/screens.h"
#include "tui/widget/guarded.h"

static const enum action_id hints[] = {ACT_NONE};

static void enter(struct app *app, struct screen *screen, const void *arg) {
  (void)app, (void)arg;
  screen->data = mem_new(1, sizeof(struct guarded));
}

static char *title(struct app *app, struct screen *screen) {
  (void)app, (void)screen;
  return mem_text("");
}

static void draw(struct app *app, struct screen *screen, struct frame *frame) {
  const struct layout *l = &app->layout;
  char *line = mem_format("> %s:", _("Passphrase"));
  int wait_s = kiosk_phrase_wait_s(app->kiosk);
  (void)screen;
  frame_put(frame, l->content_row, ROLE_TEXT, line, 0);
  frame_cursor(frame, l->content_row, text_cols(line) + 1);
  if (wait_s)
    app_status(app, ngettext("Wrong. The next try is possible in %d second",
                             "Wrong. The next try is possible in %d seconds", (unsigned long)wait_s), wait_s);
  free(line);
}

static void try(struct app *app, struct guarded *typed) {
  if (!typed->len_bytes || kiosk_phrase_wait_s(app->kiosk)) return;
  app_wait(app);
  app->is_quitting = kiosk_phrase_try(app->kiosk, guarded_text(typed));
  guarded_free(typed);
}

static bool act(struct app *app, struct screen *screen, enum action_id action, int number) {
  (void)number;
  if (action == ACT_LEAVE || action == ACT_REDRAW) return false;
  if (action == ACT_OPEN) try(app, screen->data);
  if (action == ACT_BACK) kiosk_wipe(app);
  return true;
}

static int wake_ms(struct app *app, struct screen *screen) {
  enum { SECOND_MS = 1000 };
  (void)screen;
  return kiosk_phrase_wait_s(app->kiosk) ? SECOND_MS : -1;
}

static bool is_typing(struct screen *screen) {
  (void)screen;
  return true;
}

static bool type(struct app *app, struct screen *screen, const struct key *key) {
  bool changed;
  (void)app;
  return guarded_key(screen->data, key, &changed);
}

static void leave(struct app *app, struct screen *screen) {
  (void)app;
  guarded_free(screen->data);
  free(screen->data);
}

const struct screen_ops screen_phrase = {
    .name = "phrase", .hints = hints, .enter = enter, .title = title, .draw = draw, .act = act,
    .wake_ms = wake_ms, .is_typing = is_typing, .type = type, .leave = leave,
};
