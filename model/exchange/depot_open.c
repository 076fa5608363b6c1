#include "model/exchange/depot_open.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/folder.h"
#include "model/base/mem.h"
#include "model/exchange/depot_own.h"
#include "model/journal/lock.h"

static const char lock_name[] = "lock";   /* code */
static const char state_name[] = "state"; /* code */
static const char next_name[] = "next";   /* code */

/* --- paths --- */

char *depot_slot_folder(const struct depot *depot, const char *name, long slot) {
  return mem_format("%s/%s.%ld", depot->packs, name, slot);
}

char *depot_slot_file(const struct depot *depot, const char *name, long slot) {
  return mem_format("%s/%s.%ld/pack.db", depot->packs, name, slot);
}

char *depot_content(const struct depot *depot) {
  return mem_format("%s/content.db", depot->data_dir);
}

char *depot_content_next(const struct depot *depot) {
  return mem_format("%s/%s", depot->packs, next_name);
}

static enum err cannot_change(const char *path, struct error *e) {
  return error_set(e, error_of_write(errno), N_("the file %s cannot be written (%s)"), path, strerror(errno));
}

enum err depot_sync_folder(const char *folder, struct error *e) {
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  enum err err = fd < 0 || fsync(fd) != 0 ? cannot_change(folder, e) : ERR_OK;
  if (fd >= 0) close(fd);
  return err;
}

/* --- cleaning --- */

static bool is_slot_of(const struct depot_slot *s, const char *name) {
  size_t len = strlen(s->name);
  if (strncmp(name, s->name, len) != 0 || name[len] != '.') return false;
  char *end;
  long slot = strtol(name + len + 1, &end, 10);
  return !*end && slot && (slot == s->current || slot == s->previous);
}

static bool is_needed(const struct depot_state *state, const char *name) {
  if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strcmp(name, lock_name) == 0 ||
      strcmp(name, state_name) == 0)
    return true;
  if (strcmp(name, next_name) == 0) return state->owed == DEPOT_OWES_SWITCH;
  for (size_t i = 0; i < state->slot_count; i++)
    if (is_slot_of(&state->slot[i], name)) return true;
  return false;
}

/* A file, or a folder of files. */
static void remove_entry(int parent, const char *name) {
  if (unlinkat(parent, name, 0) == 0) return;
  int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *dir = fd < 0 ? NULL : fdopendir(fd);
  if (!dir) return;
  for (struct dirent *entry; (entry = readdir(dir));)
    unlinkat(dirfd(dir), entry->d_name, 0);
  closedir(dir);
  unlinkat(parent, name, AT_REMOVEDIR);
}

static void clean(const struct depot *depot) {
  DIR *dir = opendir(depot->packs);
  depot_own_clean(depot);
  if (!dir) return;
  for (struct dirent *entry; (entry = readdir(dir));)
    if (!is_needed(&depot->state, entry->d_name)) remove_entry(dirfd(dir), entry->d_name);
  closedir(dir);
}

/* --- settling --- */

static enum err do_owed(const struct depot *depot, struct error *e) {
  enum err moved = depot->state.owes_own ? depot_own_switch(depot, e) : ERR_OK;
  if (moved) return moved;
  char *content = depot_content(depot), *next = depot_content_next(depot);
  int result = depot->state.owed == DEPOT_OWES_SWITCH ? rename(next, content) : unlink(content);
  enum err err = result != 0 && errno != ENOENT ? cannot_change(content, e) : ERR_OK;
  free(content);
  free(next);
  return err;
}

/* What is done stays owed until the disk has it: then the next program does it once more. */
static enum err note_done(struct depot *depot, struct error *e) {
  struct depot_state *state = &depot->state;
  const struct depot_state owing = *state;
  enum err err = depot_sync_folder(depot->data_dir, e);
  state->owed = DEPOT_OWES_NOTHING;
  state->owes_own = false;
  if (!err) err = depot_state_save(state, depot->state_path, e);
  if (err) *state = owing;
  else clean(depot);
  return err;
}

/* What is refused now is not done later, when nobody expects it: unless half of it was done, and stays so. */
static void take_back(const struct depot *depot, const struct depot_state *before) {
  bool is_half = depot->state.owes_own && !before->owes_own && !depot_own_switch_back(depot);
  if (!is_half) depot_state_save(before, depot->state_path, NULL);
}

static enum err save_and_do(struct depot *depot, const struct depot_state *before, struct error *e) {
  enum err err = depot_state_save(&depot->state, depot->state_path, e);
  if (err || depot->state.owed == DEPOT_OWES_NOTHING) return err;
  err = do_owed(depot, e);
  if (err) take_back(depot, before);
  else note_done(depot, NULL);
  return err;
}

enum err depot_pay(struct depot *depot, struct error *e) {
  return depot->state.owed == DEPOT_OWES_NOTHING ? ERR_OK : note_done(depot, e);
}

enum err depot_settle(struct depot *depot, struct error *e) {
  struct depot_state before;
  enum err err = depot_state_load(&before, depot->state_path, e);
  if (!err) err = save_and_do(depot, &before, e);
  depot_state_free(&before);
  return err;
}

void depot_forget(struct depot *depot) {
  struct depot_state state;
  if (depot_state_load(&state, depot->state_path, NULL)) return;
  depot_state_free(&depot->state);
  depot->state = state;
  clean(depot);
}

/* --- opening --- */

static void start(struct depot *out, const struct depot_place *place) {
  *out = (struct depot){
      .data_dir = mem_text(place->data_dir),
      .base = place->base && access(place->base, R_OK) == 0 ? mem_text(place->base) : NULL,
      .packs = mem_format("%s/packs", place->data_dir),
      .state_path = mem_format("%s/packs/%s", place->data_dir, state_name),
      .lock_fd = -1,
  };
}

static enum err take_lock(struct depot *depot, struct error *e) {
  char *path = mem_format("%s/%s", depot->packs, lock_name);
  enum err err = lock_hold(&depot->lock_fd, path, e);
  free(path);
  return err == ERR_BUSY ? error_set(e, err, N_("another program is changing the content packs")) : err;
}

static enum err open_locked(struct depot *depot, struct error *e) {
  enum err err = take_lock(depot, e);
  if (!err) err = depot_state_load(&depot->state, depot->state_path, e);
  if (err) return err;
  bool has_new_day = depot_state_tick(&depot->state) && depot->state.slot_count;
  if (has_new_day || depot->state.owed) err = depot_settle(depot, e);
  if (!err) clean(depot);
  return err;
}

enum err depot_open(struct depot *out, const struct depot_place *place, struct error *e) {
  start(out, place);
  enum err err = folder_make(out->packs, e);
  return err ? err : open_locked(out, e);
}

enum err depot_open_to_read(struct depot *out, const struct depot_place *place, struct error *e) {
  struct depot writing;
  start(out, place);
  enum err err = depot_state_load(&out->state, out->state_path, e);
  if (err || (!out->state.slot_count && !out->state.owed)) return err;
  bool is_behind = depot_state_tick(&out->state);
  if (!is_behind && !out->state.owed) return ERR_OK;
  depot_open(&writing, place, NULL); /* otherwise it stays owed */
  depot_close(&writing);
  return ERR_OK;
}

void depot_close(struct depot *depot) {
  lock_close(&depot->lock_fd);
  depot_state_free(&depot->state);
  free(depot->data_dir);
  free(depot->base);
  free(depot->packs);
  free(depot->state_path);
  *depot = (struct depot){.lock_fd = -1};
}
