#include "tui/backup.h"

#include <stdlib.h>
#include <time.h>

#include "model/journal/scrub.h"
#include "model/journal/snapshot.h"
#include "tui/paths.h"
#include "tui/spawn.h"

enum { IDLE_MS = 20 * 1000, AGAIN_MS = 30 * 60 * 1000, LOOK_MS = 500, LAST_MS = 2000 };

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
  if (app->backup) return LOOK_MS;
  if (!app->backup_at_ms) backup_touch(app);
  int64_t left = app->backup_at_ms - steady_ms();
  return left > 0 ? (int)left : 0;
}

/* Where no other program can do it, or did not, this one does: then people wait, or see why not. */
static void make_here(struct app *app) {
  struct error e;
  app_wait(app);
  if (snapshot_take(app->data_dir, &e)) app_error(app, &e);
}

static bool start(struct app *app) {
  char *program = paths_program(), data[] = "--data", journal[] = "journal", backup[] = "backup";
  char *words[] = {program, data, app->data_dir, journal, backup, NULL};
  enum err err = spawn_start_aside(&app->backup, words, NULL);
  free(program);
  return !err;
}

static bool owes_scrub(const struct app *app) {
  return app->journal && journal_can_write(app->journal) && scrub_is_owed(app->journal);
}

/* What was erased while it was made is in it. */
static void settle(struct app *app) {
  if (!owes_scrub(app)) return;
  app_wait(app);
  scrub_run(app->journal, NULL);
}

static void look_after(struct app *app) {
  int status;
  if (!spawn_has_ended(&app->backup, &status)) return;
  app->has_backup_failed = status != 0;
  if (status != 0) app->backup_at_ms = steady_ms() + IDLE_MS; /* not while somebody types */
  settle(app);
}

void backup_when_idle(struct app *app) {
  if (app->backup) look_after(app);
  if (app->backup || backup_left_ms(app) != 0) return;
  app->backup_at_ms = steady_ms() + AGAIN_MS;
  bool has_failed = app->has_backup_failed;
  app->has_backup_failed = false;
  if (!snapshot_is_due(app->data_dir)) return;
  if (!has_failed && start(app)) spawn_calm(app->backup);
  else make_here(app);
}

void backup_stop(struct app *app) {
  if (!app->backup) return;
  spawn_end(&app->backup);
  settle(app);
}

void backup_let_erase(struct app *app) {
  if (owes_scrub(app)) backup_stop(app);
}

void backup_at_end(struct app *app) {
  if (!app->backup && snapshot_is_due(app->data_dir) && !start(app)) snapshot_take(app->data_dir, NULL);
  spawn_leave(&app->backup, LAST_MS);
}
