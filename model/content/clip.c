#include "model/content/clip.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

enum err clip_load(struct clip *out, struct pack *pack, const char *lang, const char *text_id,
                   struct error *e) {
  struct cursor *c = db_select(pack_db(pack), SQL_CLIP_ONE, "tt", lang, text_id);
  *out = (struct clip){0};
  if (cursor_next(c)) {
    const void *bytes = cursor_blob(c, 0, &out->len_bytes);
    out->bytes = mem_new(out->len_bytes, 1);
    memcpy(out->bytes, bytes, out->len_bytes);
  }
  enum err err = cursor_end(&c, e);
  return err || out->bytes ? err : error_set(e, ERR_NOT_FOUND, N_("there is no recording of \"%s\""), text_id);
}

void clip_free(struct clip *clip) {
  free(clip->bytes);
  *clip = (struct clip){0};
}

bool clip_is_any(struct pack *pack, const char *lang) {
  return db_number(pack_db(pack), SQL_CLIP_ANY, 0, "t", lang) != 0;
}

bool clip_exists(struct pack *pack, const char *lang, const char *text_id) {
  return db_number(pack_db(pack), SQL_CLIP_HAS, 0, "tt", lang, text_id) != 0;
}
