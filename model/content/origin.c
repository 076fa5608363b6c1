#include "model/content/origin.h"

#include <stdlib.h>

#include "model/base/mem.h"

bool origin_find(struct origin *out, struct pack *pack, enum origin_kind kind, const char *id) {
  static const char *const kinds[] = {[ORIGIN_TOPIC] = "topics",
                                      [ORIGIN_OUTLINE] = "outlines",
                                      [ORIGIN_FACT] = "facts",
                                      [ORIGIN_SERVICE] = "services",
                                      [ORIGIN_PHONE] = "phones"};
  struct cursor *c = db_select(pack_db(pack), SQL_PACK_ORIGIN, "tt", kinds[kind], id);
  *out = (struct origin){0};
  bool is_found = cursor_next(c);
  if (is_found)
    *out = (struct origin){.name = mem_text(cursor_text(c, 1)),
                           .title = mem_text(cursor_text(c, 2)),
                           .version = mem_text(cursor_text(c, 3)),
                           .issued = mem_text(cursor_text(c, 4)),
                           .is_farthest = cursor_int(c, 0) == 0};
  cursor_end(&c, NULL);
  return is_found;
}

bool origin_has_packs(struct pack *pack) {
  struct origin origin;
  bool has = origin_find(&origin, pack, ORIGIN_TOPIC, "");
  origin_free(&origin);
  return has;
}

void origin_free(struct origin *origin) {
  free(origin->name);
  free(origin->title);
  free(origin->version);
  free(origin->issued);
  *origin = (struct origin){0};
}
