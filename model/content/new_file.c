#include "model/content/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/mem.h"

static enum err failed(struct error *e, const char *path) {
  return error_set(e, error_of_write(errno), N_("the file %s cannot be written (%s)"), path, strerror(errno));
}

/* Waits until a file or folder is on the disk. */
static bool sync_path(const char *path, int flags) {
  int fd = open(path, flags | O_RDONLY | O_CLOEXEC);
  bool is_synced = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  return is_synced;
}

/* From here on the pack is there, whole, or the one before it is. */
static enum err put_in_place(const char *draft, const char *out_path, struct error *e) {
  char *copy = mem_text(out_path);
  const char *dir = dirname(copy);
  enum err err = ERR_OK;
  if (chmod(draft, 0644) || !sync_path(draft, 0) || rename(draft, out_path) ||
      !sync_path(dir, O_DIRECTORY))
    err = failed(e, out_path);
  free(copy);
  return err;
}

/* A device, a pipe or a folder would be replaced, not written to. */
static bool is_something_else(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

enum err new_file_start(char **draft, const char *path, struct error *e) {
  *draft = NULL;
  if (is_something_else(path))
    return error_set(e, ERR_INVALID, N_("%s is no file: it cannot be written anew"), path);
  *draft = mem_format("%s.XXXXXX", path);
  int fd = mkostemp(*draft, O_CLOEXEC);
  if (fd >= 0) {
    close(fd);
    return ERR_OK;
  }
  enum err err = failed(e, path);
  free(*draft);
  *draft = NULL;
  return err;
}

/* With what a store keeps beside itself while it is written. */
static void throw_away(const char *draft) {
  char *journal = mem_format("%s-journal", draft);
  unlink(draft);
  unlink(journal);
  free(journal);
}

enum err new_file_end(char *draft, const char *path, enum err err, struct error *e) {
  if (!draft) return err;
  if (!err) err = put_in_place(draft, path, e);
  if (err) throw_away(draft);
  free(draft);
  return err;
}

enum err new_file_write_bytes(const char *path, const void *bytes, size_t len_bytes, struct error *e) {
  char *draft;
  enum err err = new_file_start(&draft, path, e);
  if (!err) {
    FILE *out = fopen(draft, "we");
    bool is_written = out && fwrite(bytes, 1, len_bytes, out) == len_bytes;
    if ((out && fclose(out)) || !is_written) err = failed(e, path);
  }
  return new_file_end(draft, path, err, e);
}

enum err new_file_write(const char *path, const char *text, struct error *e) {
  return new_file_write_bytes(path, text, strlen(text), e);
}
