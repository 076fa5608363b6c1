#include "model/journal/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* Says who has the lock, as far as its file tells. */
static enum err busy(int fd, struct error *e) {
  char line[64] = "", program[32], who[80] = "?";
  long pid;
  ssize_t n = pread(fd, line, sizeof line - 1, 0);
  line[n > 0 ? n : 0] = '\0';
  if (sscanf(line, "%31[a-z] %ld", program, &pid) == 2)
    snprintf(who, sizeof who, "%s, process %ld", program, pid);
  return error_set(e, ERR_BUSY, N_("another program is writing the journal (%s)"), who);
}

static enum err write_name(int fd, const char *path, struct error *e) {
  char line[64];
  int n = snprintf(line, sizeof line, "suar %ld\n", (long)getpid());
  if (ftruncate(fd, 0) == 0 && pwrite(fd, line, (size_t)n, 0) == n) return ERR_OK;
  enum err code = errno == ENOSPC ? ERR_FULL : ERR_STORE;
  return error_set(e, code, N_("%s cannot be written: %s"), path, strerror(errno));
}

enum err lock_take(int *fd, const char *path, struct error *e) {
  enum err err = ERR_OK;
  *fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (*fd < 0) return error_set(e, ERR_STORE, N_("%s cannot be opened: %s"), path, strerror(errno));
  if (flock(*fd, LOCK_EX | LOCK_NB) == 0)
    err = write_name(*fd, path, e);
  else if (errno == EWOULDBLOCK)
    err = busy(*fd, e);
  else
    err = error_set(e, ERR_STORE, N_("%s cannot be locked: %s"), path, strerror(errno));
  if (err) lock_release(fd);
  return err;
}

void lock_release(int *fd) {
  if (*fd >= 0) close(*fd);
  *fd = -1;
}
