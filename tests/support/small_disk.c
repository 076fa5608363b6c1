#include "tests/support/small_disk.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

static int write_line(const char *path, const char *line) {
  size_t len = strlen(line);
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  int result = fd >= 0 && write(fd, line, len) == (ssize_t)len ? 0 : -1;
  if (fd >= 0) close(fd);
  return result;
}

/* Who is nobody in particular becomes root there. */
static int become_root(void) {
  char users[48], groups[48];
  snprintf(users, sizeof users, "0 %u 1", (unsigned)getuid());
  snprintf(groups, sizeof groups, "0 %u 1", (unsigned)getgid());
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS) < 0 || write_line("/proc/self/setgroups", "deny") < 0) return -1;
  return write_line("/proc/self/uid_map", users) < 0 ? -1 : write_line("/proc/self/gid_map", groups);
}

const char *small_disk_mount(const char *folder, const char *size) {
  char options[32];
  snprintf(options, sizeof options, "size=%s", size);
  if ((unshare(CLONE_NEWNS) < 0 && become_root() < 0) ||
      mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 ||
      mount("tmpfs", folder, "tmpfs", 0, options) < 0)
    return strerror(errno);
  return NULL;
}

/* By whole blocks, then byte by byte. */
static int fill(int fd) {
  static const char block[SMALL_DISK_BLOCK_BYTES];
  size_t len = sizeof block;
  while (len) {
    if (write(fd, block, len) >= 0) continue;
    if (errno != ENOSPC) return -1;
    len = len > 1 ? 1 : 0;
  }
  return 0;
}

int small_disk_fill(const char *filler, long free_blocks) {
  int fd = open(filler, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  int result = fd < 0 ? -1 : fill(fd);
  off_t size = fd < 0 ? 0 : lseek(fd, 0, SEEK_END), left = size - free_blocks * SMALL_DISK_BLOCK_BYTES;
  if (!result) result = ftruncate(fd, left > 0 ? left : 0);
  if (fd >= 0) close(fd);
  return result;
}
