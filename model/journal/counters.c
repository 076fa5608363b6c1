#include "model/journal/counters.h"

#include <stdlib.h>
#include <unistd.h>

#include "model/base/clock.h"
#include "model/base/folder.h"
#include "model/base/mem.h"
#include "model/store/db.h"

struct counters {
  struct db *db;
};

static enum err open_file(struct counters *c, const char *path, bool to_write, struct error *e) {
  if (!to_write && access(path, F_OK) != 0)
    return error_set(e, ERR_NOT_FOUND, N_("nothing was counted at a kiosk here"));
  enum err err = db_open(&c->db, path, to_write ? DB_WRITE : DB_READ, e);
  return err || !to_write ? err : db_script(c->db, SQL_COUNTERS_SCHEMA, e);
}

enum err counters_open(struct counters **out, const char *folder, bool to_write, struct error *e) {
  struct counters *c = mem_new(1, sizeof *c);
  char *path = mem_format("%s/counters.db", folder);
  enum err err = to_write ? folder_make(folder, e) : ERR_OK;
  if (!err) err = open_file(c, path, to_write, e);
  free(path);
  if (err) counters_close(&c);
  *out = c;
  return err;
}

void counters_close(struct counters **counters) {
  if (!*counters) return;
  db_close(&(*counters)->db);
  free(*counters);
  *counters = NULL;
}

enum err counters_add(struct counters *counters, const char *kind, const char *id, const char *lang,
                      struct error *e) {
  char today[CLOCK_DATE_BYTES];
  return db_run(counters->db, SQL_COUNTERS_ADD, e, "tttt", clock_today(today), kind, id, lang);
}

enum err counters_list(struct counters *counters, const char *from, const char *to,
                       counters_each *each, void *context, struct error *e) {
  struct cursor *c =
      db_select(counters->db, SQL_COUNTERS_LIST, "tt", from ? from : "", to ? to : "9999-12-31");
  while (cursor_next(c))
    each(context, &(struct counter){cursor_text(c, 0), cursor_text(c, 1), cursor_text(c, 2),
                                    cursor_text(c, 3), cursor_int(c, 4)});
  return cursor_end(&c, e);
}
