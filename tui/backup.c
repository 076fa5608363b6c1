#include "tui/backup.h"

#include <stdlib.h>
#include <string.h>
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

typedef enum err starter(struct spawned **out, char *const words[], struct error *e);

static void start(struct app *app, starter *starts) {
  char *program = paths_program(), data[] = "--data", lang[] = "--lang", journal[] = "journal", backup[] = "backup";
  char *words[] = {program, data, app->data_dir, lang, app->lang, journal, backup, NULL};
  struct error e;
  if (starts(&app->backup, words, &e)) app_error(app, &e);
  free(program);
}

/* Of what it says the first line is the error, behind the name of the program; the others say what next. */
static void hear(struct app *app) {
  char line[SPAWN_LINE_BYTES];
  bool has_heard = false;
  enum spawn_news news;
  while ((news = spawn_hear(app->backup, line)) == SPAWN_LINE) {
    const char *text = strstr(line, ": ");
    if (!has_heard) app_message(app, "%s", text ? text + 2 : line);
    has_heard = true;
  }
  if (news == SPAWN_ENDED) backup_stop(app);
}

void backup_when_idle(struct app *app) {
  if (app->backup) hear(app);
  if (app->backup || backup_left_ms(app) != 0) return;
  app->backup_at_ms = steady_ms() + AGAIN_MS;
  if (snapshot_is_due(app->data_dir)) start(app, spawn_start_aside);
}

void backup_stop(struct app *app) {
  if (!app->backup) return;
  spawn_end(&app->backup);
  if (app->journal && journal_can_write(app->journal)) scrub_run(app->journal, NULL); /* what it kept from being done */
}

void backup_at_end(struct app *app) {
  if (!app->backup && snapshot_is_due(app->data_dir)) start(app, spawn_start);
  spawn_leave(&app->backup, LAST_MS);
}
