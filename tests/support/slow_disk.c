/* Put before the C library (LD_PRELOAD), it makes each sync of a file take seconds, as on a worn card. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { SYNC_S = 2 };

int fsync(int fd) {
  nanosleep(&(struct timespec){.tv_sec = SYNC_S}, NULL);
  return (int)syscall(SYS_fsync, fd);
}
