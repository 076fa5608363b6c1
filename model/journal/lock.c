#include "model/journal/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES = 64, PATIENCE_MS = 1000, PAUSE_MS = 1 };

/* The line that is in the file. */
static void read_line(int fd, char line[LINE_BYTES]) {
  ssize_t n = pread(fd, line, LINE_BYTES - 1, 0);
  line[n > 0 ? n : 0] = '\0';
}

/* Says who has the lock, as far as its file tells. */
static enum err busy(int fd, struct error *e) {
  char line[LINE_BYTES], program[32], who[80] = "?";
  long pid;
  read_line(fd, line);
  if (sscanf(line, "%31[a-z] %ld", program, &pid) == 2)
    snprintf(who, sizeof who, "%s, process %ld", program, pid);
  return error_set(e, ERR_BUSY, N_("another program is writing the journal (%s)"), who);
}

/* Most of the time the line is that of the same program, a transaction ago. */
static enum err write_name(int fd, struct error *e) {
  char line[LINE_BYTES], before[LINE_BYTES];
  int n = snprintf(line, sizeof line, "suar %ld\n", (long)getpid());
  read_line(fd, before);
  if (strcmp(line, before) == 0) return ERR_OK;
  if (ftruncate(fd, 0) == 0 && pwrite(fd, line, (size_t)n, 0) == n) return ERR_OK;
  return error_set(e, error_of_write(errno), N_("the lock of the journal cannot be written: %s"),
                   strerror(errno));
}

static enum err open_file(int *fd, const char *path, struct error *e) {
  *fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (*fd >= 0) return ERR_OK;
  return error_set(e, error_of_write(errno), N_("%s cannot be opened: %s"), path, strerror(errno));
}

/* A second lock on the file, of another kind: it is held for as long as the file is open. */
static bool hold(int fd, short type) {
  struct flock all = {.l_type = type, .l_whence = SEEK_SET};
  while (fcntl(fd, F_OFD_SETLK, &all) != 0) {
    if (errno == EAGAIN || errno == EACCES) return false;
    if (errno != EINTR) return true; /* a file system without such locks */
  }
  return true;
}

enum err lock_open(int *fd, const char *path, struct error *e) {
  enum err err = open_file(fd, path, e);
  if (err || hold(*fd, F_RDLCK)) return err;
  lock_close(fd);
  return error_set(e, ERR_BUSY, N_("another program is putting the journal right just now; try again in a minute"));
}

enum err lock_open_alone(int *fd, const char *path, struct error *e) {
  enum err err = open_file(fd, path, e);
  if (err || hold(*fd, F_WRLCK)) return err;
  lock_close(fd);
  return error_set(e, ERR_BUSY, N_("another program has the journal open: end it first, then do this again"));
}

void lock_close(int *fd) {
  if (*fd >= 0) close(*fd);
  *fd = -1;
}

static int64_t steady_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Looks often: who writes again and again leaves it free for moments only. */
enum err lock_take(int fd, struct error *e) {
  const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
  int64_t end_ms = 0;
  while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK)
      return error_set(e, ERR_STORE, N_("the journal cannot be locked: %s"), strerror(errno));
    if (!end_ms) end_ms = steady_ms() + PATIENCE_MS;
    if (steady_ms() >= end_ms) return busy(fd, e);
    nanosleep(&pause, NULL);
  }
  enum err err = write_name(fd, e);
  if (err) lock_give(fd);
  return err;
}

void lock_give(int fd) {
  flock(fd, LOCK_UN);
}

enum err lock_hold(int *fd, const char *path, struct error *e) {
  enum err err = lock_open(fd, path, e);
  if (err) return err;
  err = lock_take(*fd, e);
  if (err) lock_close(fd);
  return err;
}

bool lock_is_held(const char *path) {
  int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW); /* which some file systems ask of who locks */
  bool is_held = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  lock_close(&fd);
  return is_held;
}
