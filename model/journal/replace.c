#include "model/journal/replace.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/clock.h"
#include "model/base/folder.h"
#include "model/base/mem.h"
#include "model/journal/lock.h"
#include "model/journal/snapshot.h"

struct replace {
  char *folder, *draft;
  int lock_fd, backup_fd;
};

static char *path_in(const char *folder, const char *name) {
  return mem_format("%s/%s", folder, name);
}

static enum err failed(const char *path, struct error *e) {
  return error_set(e, error_of_write(errno), N_("%s cannot be written: %s"), path, strerror(errno));
}

static bool sync_path(const char *path, int flags) {
  int fd = open(path, flags | O_RDONLY | O_CLOEXEC);
  bool is_synced = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  return is_synced;
}

/* --- the last steps, which can be done again --- */

/* The log is that of the journal before: with the new one it would be taken for its own. That of the draft
 * is empty. */
static enum err put_in_place(const char *folder, struct error *e) {
  static const char *const old[] = {"journal.db-wal", "journal.db-shm", "journal.part-wal",
                                     "journal.part-shm"};
  char *ready = path_in(folder, "journal.new"), *journal = path_in(folder, "journal.db");
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < sizeof old / sizeof *old; i++) {
    char *path = path_in(folder, old[i]);
    if (unlink(path) != 0 && errno != ENOENT) err = failed(path, e);
    free(path);
  }
  if (!err && !sync_path(folder, O_DIRECTORY)) err = failed(folder, e);
  if (!err && rename(ready, journal) != 0) err = failed(journal, e);
  if (!err && !sync_path(folder, O_DIRECTORY)) err = failed(folder, e);
  free(ready);
  free(journal);
  return err;
}

static enum err take_lock(int *fd, const char *folder, struct error *e) {
  char *path = path_in(folder, "journal.lock");
  enum err err = lock_open_alone(fd, path, e);
  free(path);
  return err;
}

static bool is_ready(const char *folder) {
  char *path = path_in(folder, "journal.new");
  bool is_there = access(path, F_OK) == 0;
  free(path);
  return is_there;
}

enum err replace_finish(const char *data_dir, struct error *e) {
  int fd = -1;
  if (!is_ready(data_dir)) return ERR_OK;
  enum err err = take_lock(&fd, data_dir, e);
  if (!err && is_ready(data_dir)) err = put_in_place(data_dir, e);
  lock_close(&fd);
  return err;
}

/* --- what was there before --- */

static bool is_taken(const char *path) {
  char *log = mem_format("%s-wal", path);
  bool is_there = access(path, F_OK) == 0 || access(log, F_OK) == 0;
  free(log);
  return is_there;
}

/* A name that is not taken: DATA/replaced/journal-2026-11-22.db, ...-2.db. */
static char *find_name(const char *folder) {
  char day[CLOCK_DATE_BYTES];
  char *path = mem_format("%s/replaced/journal-%s.db", folder, clock_today(day));
  for (int i = 2; is_taken(path); i++) {
    free(path);
    path = mem_format("%s/replaced/journal-%s-%d.db", folder, day, i);
  }
  return path;
}

static bool is_kept(const char *name) {
  return strncmp(name, "journal-", strlen("journal-")) == 0;
}

bool replace_has_kept(const char *data_dir) {
  char *folder = path_in(data_dir, "replaced");
  DIR *dir = opendir(folder);
  bool has = false;
  for (struct dirent *file; dir && !has && (file = readdir(dir));) has = is_kept(file->d_name);
  if (dir) closedir(dir);
  free(folder);
  return has;
}

/* A second name of the same file takes no room, and cannot be half written. */
static enum err keep_part(const char *journal, const char *kept, const char *part, struct error *e) {
  char *from = mem_format("%s%s", journal, part), *to = mem_format("%s%s", kept, part);
  enum err err = link(from, to) == 0 || errno == ENOENT ? ERR_OK : failed(to, e);
  free(from);
  free(to);
  return err;
}

static void forget(const char *kept) {
  char *log = mem_format("%s-wal", kept);
  unlink(log);
  unlink(kept);
  free(log);
}

static enum err keep_old(const struct replace *r, char **kept, struct error *e) {
  char *journal = path_in(r->folder, "journal.db"), *folder = path_in(r->folder, "replaced");
  enum err err = folder_make(folder, e);
  *kept = find_name(r->folder);
  if (!err) err = keep_part(journal, *kept, "-wal", e);
  if (!err) err = keep_part(journal, *kept, "", e);
  if (!err && !sync_path(folder, O_DIRECTORY)) err = failed(folder, e);
  if (err) forget(*kept);
  free(folder);
  free(journal);
  return err;
}

/* --- all of it --- */

enum err replace_begin(struct replace **out, const char *data_dir, struct error *e) {
  struct replace *r = mem_new(1, sizeof *r);
  r->lock_fd = r->backup_fd = -1;
  r->folder = mem_text(data_dir);
  r->draft = path_in(data_dir, "journal.part");
  enum err err = folder_make(data_dir, e);
  if (!err) err = take_lock(&r->lock_fd, data_dir, e);
  if (!err) err = snapshot_keep_away(&r->backup_fd, data_dir, e); /* or today's would be of what is replaced */
  if (!err && is_ready(data_dir)) err = put_in_place(data_dir, e);
  if (err) replace_end(&r);
  *out = r;
  return err;
}

const char *replace_draft(const struct replace *replace) {
  return replace->draft;
}

enum err replace_commit(struct replace *r, char **kept, struct error *e) {
  char *ready = path_in(r->folder, "journal.new"), *path = NULL;
  enum err err = sync_path(r->draft, 0) ? ERR_OK : failed(r->draft, e);
  if (!err) err = keep_old(r, &path, e);
  if (!err && rename(r->draft, ready) != 0) {
    err = failed(ready, e);
    forget(path);
  }
  free(ready);
  if (err) {
    free(path);
    return err;
  }
  if (access(path, F_OK) != 0) *path = '\0';
  *kept = path;
  /* From here on it is the journal: what fails now is done by whoever opens it. */
  if (sync_path(r->folder, O_DIRECTORY)) put_in_place(r->folder, NULL);
  return ERR_OK;
}

void replace_end(struct replace **replace) {
  struct replace *r = *replace;
  if (!r) return;
  lock_close(&r->lock_fd);
  lock_close(&r->backup_fd);
  free(r->folder);
  free(r->draft);
  free(r);
  *replace = NULL;
}
