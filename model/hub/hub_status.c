/* How machines stand at the hub. */
#include <stdio.h>

#include "model/base/mem.h"
#include "model/hub/hub.h"

static enum err sees_all(struct pg *pg, bool *out, struct error *e) {
  struct pg_rows *rows = pg_select(pg, SQL_HUB_SEES_ALL, "");
  *out = pg_next(rows) && pg_int(rows, 0) > 0;
  return pg_end(&rows, e);
}

static void read_row(struct hub_machine *m, struct pg_rows *rows) {
  snprintf(m->install, sizeof m->install, "%s", pg_text(rows, 0));
  snprintf(m->login, sizeof m->login, "%s", pg_text(rows, 1));
  snprintf(m->name, sizeof m->name, "%s", pg_text(rows, 2));
  m->entries = pg_int(rows, 3);
  m->last_seq = pg_int(rows, 4);
  snprintf(m->last_arrival, sizeof m->last_arrival, "%s", pg_text(rows, 5));
  m->missing = pg_int(rows, 6);
  m->fork_seq = pg_int(rows, 7);
}

enum err hub_status(struct hub_machine **out, size_t *count, struct pg *pg, struct error *e) {
  size_t room = 0;
  bool all;
  *out = NULL;
  *count = 0;
  enum err err = sees_all(pg, &all, e);
  if (err) return err;
  struct pg_rows *rows = pg_select(pg, all ? SQL_HUB_STATUS_ALL : SQL_HUB_STATUS_MINE, "");
  while (pg_next(rows)) {
    *out = mem_grow(*out, *count, &room, sizeof **out);
    read_row(&(*out)[(*count)++], rows);
  }
  return pg_end(&rows, e);
}
