#include "tui/again.h"

#include <time.h>

#include "tui/gettext.h"

enum { PAUSE_S = 10, MS = 1000 };

static const char words[] = N_("The disk is full: this is tried again every 10 seconds, until there is room");

static int64_t steady_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * MS + now.tv_nsec / (MS * MS);
}

void again_later(struct app *app, struct screen *screen, screen_try *again) {
  if (!app->message || app->message_code != ERR_FULL) return;
  if (!screen->again || screen->again == screen->ops->keep) screen->again = again;
  screen->again_at_ms = steady_ms() + PAUSE_S * MS;
  app_message(app, "%s", _(words));
  app->message_code = ERR_FULL;
}

void again_drop(struct screen *screen) {
  screen->again = NULL;
}

int again_left_ms(struct app *app) {
  const struct screen *top = app_top(app);
  if (!top->again) return -1;
  int64_t left = top->again_at_ms - steady_ms();
  return left > 0 ? (int)left : 0;
}

void again_try(struct app *app) {
  struct screen *top = app_top(app);
  screen_try *again = top->again;
  if (again_left_ms(app) != 0) return;
  again_drop(top);
  if (again(app, top) && app->message_code == ERR_FULL) app_drop_message(app); /* it is no longer so */
}

void again_status(struct app *app) {
  if (app_top(app)->again) app_status(app, "%s", _(words));
}
