#include "tui/desk_key.h"

#include <stdlib.h>
#include <time.h>

enum { USUAL_SECONDS = 300, MS = 1000 };

/* Goes on while the machine sleeps, and no hand on the clock moves it. */
static int64_t now_ms(void) {
  struct timespec ts;
  clock_gettime(CLOCK_BOOTTIME, &ts);
  return (int64_t)ts.tv_sec * MS + ts.tv_nsec / (MS * MS);
}

void desk_key_touch(struct app *app) {
  int seconds = atoi(app->config.lock_s);
  app->lock_at_ms = now_ms() + (int64_t)(seconds > 0 ? seconds : USUAL_SECONDS) * MS;
}

void desk_key_take(struct app *app, struct vault_key *key) {
  vault_lock(&app->key);
  app->key = key;
  desk_key_touch(app);
}

void desk_key_drop(struct app *app) {
  vault_lock(&app->key);
}

bool desk_is_private(const struct app *app) {
  for (int i = 0; i < app->depth; i++)
    if (app->stack[i].ops->is_private) return true;
  return false;
}

int desk_key_left_ms(const struct app *app) {
  if (!desk_is_private(app)) return -1;
  int64_t left = app->lock_at_ms - now_ms();
  return left > 0 ? (int)left : 0;
}
