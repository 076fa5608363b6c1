/* Bundles as they are taken in: read twice, the first time to see that all of it is right. */
#include "model/exchange/bundle_inner.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

static bool has_its_hash(const struct travel_entry *entry) {
  uint8_t hash[CHAIN_HASH_BYTES];
  travel_hash(entry, hash);
  return memcmp(hash, entry->hash, sizeof hash) == 0;
}

/* --- the first reading --- */

static struct bundle_reader *new_reader(void) {
  struct bundle_reader *r = mem_new(1, sizeof *r);
  r->fd = -1;
  return r;
}

static void free_reader(struct bundle_reader *r) {
  bundle_close(r);
  free(r);
}

/* `hash` gets that of its lines. */
static enum err check(const struct machine *machine, const char *data_dir, const char *path,
                      struct bundle_read *out, uint8_t hash[BUNDLE_HASH_BYTES], struct error *e) {
  struct bundle_reader *r = new_reader();
  struct travel_entry entry;
  enum err err = bundle_open(r, machine, data_dir, path, out, e);
  while (!err && !(err = bundle_next(r, &entry, e)))
    if (!has_its_hash(&entry)) err = bundle_refuse(r, BUNDLE_DAMAGED, e);
  memcpy(hash, r->hash, sizeof r->hash);
  free_reader(r);
  return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err bundle_check(const struct machine *machine, const char *data_dir, const char *path,
                      struct bundle_read *out, struct error *e) {
  uint8_t hash[BUNDLE_HASH_BYTES];
  return check(machine, data_dir, path, out, hash, e);
}

/* --- the second --- */

struct taking {
  struct bundle_reader *reader;
  const uint8_t *hash; /* what the first reading found */
};

/* For travel_merge. What is read now has to be what was checked. */
static enum err deliver(void *context, struct travel_entry *out, struct error *e) {
  const struct taking *taking = context;
  struct bundle_reader *r = taking->reader;
  enum err err = bundle_next(r, out, e);
  if (err == ERR_NOT_FOUND && memcmp(r->hash, taking->hash, sizeof r->hash) != 0)
    return error_set(e, ERR_STORE, N_("%s was changed while it was read"), r->path);
  return err;
}

static enum err merge(struct journal *journal, struct bundle_reader *r, const uint8_t *hash,
                      struct error *e) {
  struct taking taking = {r, hash};
  struct travel_result result;
  enum err err = travel_merge(journal, deliver, &taking, &result, e);
  if (!err) r->out->added = result.added;
  return err;
}

static enum err take(struct journal *journal, const struct machine *machine, const char *data_dir,
                     const char *path, struct bundle_read *out, const uint8_t *hash,
                     struct error *e) {
  struct bundle_reader *r = new_reader();
  enum err err = bundle_open(r, machine, data_dir, path, out, e);
  if (!err) err = merge(journal, r, hash, e);
  free_reader(r);
  return err;
}

enum err bundle_find_install(struct journal *journal, const char *install,
                             struct travel_install *out, struct error *e) {
  struct travel_install *installs;
  size_t count;
  *out = (struct travel_install){0};
  enum err err = travel_installs(journal, &installs, &count, e);
  if (err) return err;
  for (size_t i = 0; i < count; i++)
    if (strcmp(installs[i].install, install) == 0) *out = installs[i];
  free(installs);
  return ERR_OK;
}

enum err bundle_import(struct journal *journal, const struct machine *machine, const char *data_dir,
                       const char *path, struct bundle_read *out, struct error *e) {
  uint8_t hash[BUNDLE_HASH_BYTES];
  struct travel_install before, now = {0};
  enum err err = check(machine, data_dir, path, out, hash, e);
  if (!err) err = bundle_find_install(journal, out->from.install, &before, e);
  if (!err) err = take(journal, machine, data_dir, path, out, hash, e);
  if (!err) err = bundle_find_install(journal, out->from.install, &now, e);
  if (err) return err;
  out->fork_seq = now.fork_seq;
  out->is_new_fork = now.fork_seq && !before.fork_seq;
  out->missing = now.missing;
  return ERR_OK;
}

/* --- folders --- */

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_bundle_name(const char *name) {
  static const char end[] = ".bundle"; /* code */
  size_t len = strlen(name);
  return *name != '.' && len >= sizeof end && strcmp(name + len - (sizeof end - 1), end) == 0;
}

enum err bundle_paths(const char *folder, char ***out, size_t *count, struct error *e) {
  DIR *dir = opendir(folder);
  size_t room = 0;
  *out = NULL;
  *count = 0;
  if (!dir) return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), folder, strerror(errno));
  for (struct dirent *file; (file = readdir(dir));) {
    if (!is_bundle_name(file->d_name)) continue;
    *out = mem_grow(*out, *count, &room, sizeof **out);
    (*out)[(*count)++] = mem_format("%s/%s", folder, file->d_name);
  }
  closedir(dir);
  if (*count) qsort(*out, *count, sizeof **out, by_name);
  return ERR_OK;
}

void bundle_free_paths(char **paths, size_t count) {
  for (size_t i = 0; i < count; i++) free(paths[i]);
  free(paths);
}
