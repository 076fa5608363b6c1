#include "model/exchange/depot_content.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/content/combine.h"
#include "model/content/pack.h"
#include "model/exchange/depot_own.h"
#include "model/exchange/intake.h"

char *depot_content_now(const struct depot *depot) {
  char *content = depot_content(depot);
  if (access(content, R_OK) == 0) return content;
  free(content);
  return mem_text(depot->base);
}

bool depot_base(const struct depot *depot, struct trust_comment *out) {
  struct pack *pack;
  if (!depot->base || pack_open(&pack, depot->base, NULL)) return false;
  *out = (struct trust_comment){0};
  snprintf(out->pack, sizeof out->pack, "%s", pack_meta(pack, "name"));
  snprintf(out->version, sizeof out->version, "%s", pack_meta(pack, "version"));
  pack_close(&pack);
  return true;
}

/* The version that the signatures of a slot name; "" when they cannot be read. */
static void slot_version(const struct depot *depot, const struct depot_slot *slot,
                         struct trust_comment *out) {
  struct trust_papers papers;
  char *file = depot_slot_file(depot, slot->name, slot->current);
  trust_recall(&papers, out, file);
  free(file);
}

static bool is_read(const struct depot *depot, const struct depot_slot *slot) {
  if (!slot->current) return false;
  char *file = depot_slot_file(depot, slot->name, slot->current);
  bool is_current = intake_is_current(file);
  free(file);
  return is_current;
}

static bool is_below(const struct depot *depot, const struct depot_slot *slot,
                     const struct trust_comment *base) {
  struct trust_comment installed;
  if (strcmp(slot->name, base->pack) != 0) return false;
  slot_version(depot, slot, &installed);
  return trust_compare_versions(installed.version, base->version) < 0;
}

bool depot_slot_counts(const struct depot *depot, const struct depot_slot *slot) {
  struct trust_comment base;
  return is_read(depot, slot) && (!depot_base(depot, &base) || !is_below(depot, slot, &base));
}

bool depot_base_counts(const struct depot *depot) {
  struct trust_comment base;
  if (!depot_base(depot, &base)) return false;
  const struct depot_slot *slot = depot_state_find(&depot->state, base.pack);
  return !slot || !is_read(depot, slot) || is_below(depot, slot, &base);
}

/* Size and time of what came with the program, and the schema that it reads. */
static void write_mark(const struct depot *depot, char *out, size_t room_bytes) {
  struct stat info = {0};
  if (depot->base) stat(depot->base, &info);
  snprintf(out, room_bytes, "%d.%lld.%lld.%ld", PACK_SCHEMA, (long long)info.st_size,
           (long long)info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
}

bool depot_content_is_fresh(const struct depot *depot) {
  char mark[sizeof depot->state.base];
  write_mark(depot, mark, sizeof mark);
  return strcmp(mark, depot->state.base) == 0;
}

void depot_content_note(struct depot *depot) {
  write_mark(depot, depot->state.base, sizeof depot->state.base);
}

/* The files of all packs that count. */
static char **collect(const struct depot *depot, size_t *count) {
  char **files = mem_new(depot->state.slot_count + 1, sizeof *files);
  *count = 0;
  if (depot_base_counts(depot)) files[(*count)++] = mem_text(depot->base);
  for (size_t i = 0; i < depot->state.slot_count; i++) {
    const struct depot_slot *slot = &depot->state.slot[i];
    if (depot_slot_counts(depot, slot))
      files[(*count)++] = depot_slot_file(depot, slot->name, slot->current);
  }
  return files;
}

/* A pack that stands alone gets a second name: nothing is written twice, except where the disk knows no
 * second names. */
static enum err put_together(const char *const *files, size_t count, const char *own, const char *next,
                             struct error *e) {
  bool is_alone = false;
  enum err err = ERR_OK;
  if (count == 1 && !own) err = combine_stands_alone(files[0], &is_alone, e);
  if (err) return err;
  unlink(next);
  if (is_alone && link(files[0], next) == 0) return ERR_OK;
  return combine_build(files, count, own, next, NULL, e);
}

enum err depot_content_make(struct depot *depot, struct error *e) {
  size_t count;
  char **files = collect(depot, &count), *own = depot_own(depot), *next = depot_content_next(depot);
  enum err err = ERR_OK;
  depot->state.owed = DEPOT_OWES_SWITCH;
  depot_content_note(depot);
  if (count == 1 && !own && depot->base && strcmp(files[0], depot->base) == 0)
    depot->state.owed = DEPOT_OWES_REMOVAL;
  else if (!count)
    err = error_set(e, ERR_NOT_FOUND, N_("no content would be left"));
  else
    err = put_together((const char *const *)files, count, own, next, e);
  for (size_t i = 0; i < count; i++) free(files[i]);
  free(files);
  free(own);
  free(next);
  return err;
}
