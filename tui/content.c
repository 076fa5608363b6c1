#include "tui/content.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "tui/paths.h"
#include "tui/trusted.h"

/* Nothing is known of a pack that somebody names, or that came with the program. */
static void note_expired(struct pack *pack, const struct options *o, const char *path) {
  struct depot_place place;
  char date[CLOCK_DATE_BYTES];
  trusted_place(&place, o);
  char *installed = mem_format("%s/content.db", place.data_dir);
  if (strcmp(path, installed) == 0 && depot_expired(&place, date)) pack_note_expired(pack, date);
  trusted_free_place(&place);
  free(installed);
}

/* Content that an earlier version of the program made is made anew. */
static void refresh(const struct options *o) {
  struct depot_place place;
  trusted_place(&place, o);
  depot_refresh(&place);
  trusted_free_place(&place);
}

enum err content_open(struct pack **out, const struct options *o, struct error *e) {
  refresh(o);
  char *path = paths_pack(o);
  enum err err = pack_open(out, path, e);
  if (err && e && !*e->place) snprintf(e->place, sizeof e->place, "%s", path);
  if (!err) note_expired(*out, o, path);
  free(path);
  return err;
}
