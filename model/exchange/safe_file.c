#include "model/exchange/safe_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "model/base/mem.h"

enum { HASH_BYTES = 32, CHUNK_BYTES = 65536 };

struct safe_file {
  char *path, *part;
  int fd;
  crypto_generichash_state written; /* what a reader has to find */
};

static enum err no_write(const char *path, struct error *e) {
  bool is_full = error_of_write(errno) == ERR_FULL || errno == EFBIG;
  if (is_full) return error_set(e, ERR_FULL, N_("there is no room left for %s"), path);
  return error_set(e, ERR_STORE, N_("%s cannot be written: %s"), path, strerror(errno));
}

static enum err no_read(const char *path, struct error *e) {
  return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), path, strerror(errno));
}

/* Whether the open file is the one that has that name now: another program may have renamed it. */
static bool is_named(int fd, const char *path) {
  struct stat here, there;
  return fstat(fd, &here) == 0 && lstat(path, &there) == 0 && here.st_ino == there.st_ino &&
         here.st_dev == there.st_dev && S_ISREG(here.st_mode);
}

/* What a program that was cut off has left there is written over. */
static enum err open_part(struct safe_file *file, mode_t mode, struct error *e) {
  file->fd = open(file->part, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);
  if (file->fd < 0) return no_write(file->path, e);
  bool is_taken = flock(file->fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK; /* else: no locks there */
  bool is_ours = !is_taken && is_named(file->fd, file->part);
  if (is_ours && ftruncate(file->fd, 0) != 0) return no_write(file->path, e);
  if (is_ours) {
    fchmod(file->fd, mode); /* FAT does not know it */
    return ERR_OK;
  }
  close(file->fd);
  file->fd = -1;
  return error_set(e, ERR_BUSY, N_("another program is writing %s just now"), file->path);
}

enum err safe_file_begin(struct safe_file **out, const char *path, mode_t mode, struct error *e) {
  struct safe_file *file = mem_new(1, sizeof *file);
  *out = file;
  file->fd = -1;
  file->path = mem_text(path);
  file->part = mem_format("%s.part", path);
  crypto_generichash_init(&file->written, NULL, 0, HASH_BYTES);
  enum err err = open_part(file, mode, e);
  if (err) safe_file_abandon(out);
  return err;
}

enum err safe_file_write(struct safe_file *file, const void *bytes, size_t len_bytes,
                         struct error *e) {
  const uint8_t *at = bytes;
  crypto_generichash_update(&file->written, at, len_bytes);
  while (len_bytes) {
    ssize_t n = write(file->fd, at, len_bytes);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return no_write(file->path, e);
    at += n;
    len_bytes -= (size_t)n;
  }
  return ERR_OK;
}

/* The folder of a path; delivers memory. */
static char *folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? mem_text_n(path, slash == path ? 1 : (size_t)(slash - path)) : mem_text(".");
}

/* Media that cannot sync a folder say so; that is no fault of the file. */
static bool sync_folder(const char *path) {
  char *folder = folder_of(path);
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  free(folder);
  bool is_synced = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
  if (fd >= 0) close(fd);
  return is_synced;
}

/* Reads all of an open file; false when that fails. */
static bool hash_file(int fd, uint8_t hash[HASH_BYTES]) {
  crypto_generichash_state state;
  uint8_t *chunk = mem_new(CHUNK_BYTES, 1);
  ssize_t n;
  crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
  posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
  while ((n = read(fd, chunk, CHUNK_BYTES)) > 0 || (n < 0 && errno == EINTR))
    if (n > 0) crypto_generichash_update(&state, chunk, (size_t)n);
  crypto_generichash_final(&state, hash, HASH_BYTES);
  free(chunk);
  return n == 0;
}

/* What the medium gives back is what it was given; otherwise it is not left there. */
static enum err check_back(struct safe_file *file, struct error *e) {
  uint8_t written[HASH_BYTES], found[HASH_BYTES];
  int fd = open(file->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  bool is_read = fd >= 0 && hash_file(fd, found);
  if (fd >= 0) close(fd);
  crypto_generichash_final(&file->written, written, sizeof written);
  if (is_read && sodium_memcmp(written, found, sizeof written) == 0) return ERR_OK;
  unlink(file->path);
  return error_set(e, ERR_STORE, N_("%s does not keep what is written on it: take another stick"),
                   file->path);
}

static enum err put_in_place(struct safe_file *file, const char *keep, struct error *e) {
  if (fsync(file->fd) != 0) return no_write(file->path, e);
  if (keep && rename(file->path, keep) != 0 && errno != ENOENT) return no_write(file->path, e);
  if (rename(file->part, file->path) != 0) return no_write(file->path, e);
  if (!sync_folder(file->path)) return no_write(file->path, e);
  return check_back(file, e);
}

static void end(struct safe_file **file) {
  if ((*file)->fd >= 0) close((*file)->fd);
  free((*file)->path);
  free((*file)->part);
  free(*file);
  *file = NULL;
}

enum err safe_file_commit(struct safe_file **file, const char *keep, struct error *e) {
  enum err err = put_in_place(*file, keep, e);
  if (err)
    safe_file_abandon(file);
  else
    end(file);
  return err;
}

void safe_file_abandon(struct safe_file **file) {
  if (!*file) return;
  if ((*file)->fd >= 0 && is_named((*file)->fd, (*file)->part)) unlink((*file)->part);
  end(file);
}

enum err safe_file_put(const char *path, const void *bytes, size_t len_bytes, struct error *e) {
  struct safe_file *file;
  enum err err = safe_file_begin(&file, path, 0600, e);
  if (err) return err;
  err = safe_file_write(file, bytes, len_bytes, e);
  if (!err) return safe_file_commit(&file, NULL, e);
  safe_file_abandon(&file);
  return err;
}

int safe_file_open(const char *path, struct error *e) {
  struct stat st;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) return fd;
  if (fd >= 0) {
    errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
    close(fd);
  }
  no_read(path, e);
  return -1;
}

enum err safe_file_load(const char *path, size_t max_bytes, char **out, size_t *len_bytes,
                        struct error *e) {
  int fd = safe_file_open(path, e);
  *out = NULL;
  *len_bytes = 0;
  if (fd < 0) return ERR_STORE;
  char *text = mem_new(max_bytes + 1, 1);
  ssize_t n = 0;
  while (*len_bytes < max_bytes && (n = read(fd, text + *len_bytes, max_bytes - *len_bytes)) > 0)
    *len_bytes += (size_t)n;
  enum err err = n < 0 ? no_read(path, e) : ERR_OK;
  close(fd);
  if (!err) *out = text;
  else free(text);
  return err;
}
