#include "tests/soak/moved_clock.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { MS_PER_S = 1000, NS_PER_MS = 1000000, NS_PER_S = 1000000000 };

int __real_clock_gettime(clockid_t clock, struct timespec *out); /* NOLINT: the linker's name */
int __wrap_clock_gettime(clockid_t clock, struct timespec *out); /* NOLINT: the linker's name */

static struct moved_clock *moved;
static int self; /* a kiosk may not ask who it is */

/* Before the program cleans its environment. */
__attribute__((constructor)) static void map(void) {
  const char *path = getenv("SUAR_MOVED_CLOCK");
  int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
  void *page = fd < 0 ? MAP_FAILED
                      : mmap(NULL, sizeof *moved, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

  if (fd >= 0) close(fd);
  if (page != MAP_FAILED) moved = page;
  self = getpid();
}

static void leak(void) {
  char *volatile lost = moved->leaked_bytes ? malloc((size_t)moved->leaked_bytes) : NULL;

  if (lost) memset(lost, 1, (size_t)moved->leaked_bytes);
  for (int64_t i = 0; i < moved->leaked_files; i++)
    if (dup(STDERR_FILENO) < 0) break;
}

int __wrap_clock_gettime(clockid_t clock, struct timespec *out) {
  int status = __real_clock_gettime(clock, out);

  if (status || !moved) return status;
  int64_t ahead_ms = clock == CLOCK_REALTIME ? moved->date_ms : moved->passed_ms;
  out->tv_sec += ahead_ms / MS_PER_S;
  out->tv_nsec += ahead_ms % MS_PER_S * NS_PER_MS;
  out->tv_sec += out->tv_nsec / NS_PER_S;
  out->tv_nsec %= NS_PER_S;
  if (clock == CLOCK_BOOTTIME && moved->leaking == self) leak(); /* once a key */
  return 0;
}
