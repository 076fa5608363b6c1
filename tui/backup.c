#include "tui/backup.h"

#include <time.h>

#include "model/journal/snapshot.h"

enum { IDLE_MS = 20 * 1000, AGAIN_MS = 30 * 60 * 1000 };

static int64_t steady_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* After a look the next one is far away, whatever is typed meanwhile. */
void backup_touch(struct app *app) {
  int64_t soon = steady_ms() + IDLE_MS;
  if (app->backup_at_ms < soon) app->backup_at_ms = soon;
}

int backup_left_ms(struct app *app) {
  if (app->kiosk) return -1;
  if (!app->backup_at_ms) backup_touch(app);
  int64_t left = app->backup_at_ms - steady_ms();
  return left > 0 ? (int)left : 0;
}

void backup_when_idle(struct app *app) {
  struct error e;
  if (backup_left_ms(app) != 0) return;
  app->backup_at_ms = steady_ms() + AGAIN_MS;
  if (snapshot_is_due(app->data_dir) && snapshot_take(app->data_dir, &e)) app_error(app, &e);
}

void backup_at_end(struct app *app) {
  if (snapshot_is_due(app->data_dir)) snapshot_take(app->data_dir, NULL);
}
