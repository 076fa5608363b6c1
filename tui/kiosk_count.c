#include <string.h>

#include "tui/kiosk_parts.h"

void kiosk_open_counters(struct kiosk *kiosk, const struct app *app) {
  if (strcmp(app->config.kiosk.counters, "yes") == 0)
    counters_open(&kiosk->counters, app->data_dir, true, NULL);
}

/* A visitor is never told that counting failed: it is not what they came for. */
void kiosk_count(struct app *app, const char *kind, const char *id) {
  if (app->kiosk && app->kiosk->counters)
    counters_add(app->kiosk->counters, kind, id, app->lang, NULL);
}
