/* Put before the C library (LD_PRELOAD), it makes this a machine so slow that a passphrase costs what
 * keylock.h takes at the least. Tests that open locks many times need not wait half a second each time,
 * as long as a lock should take; what they look at is the same. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_S = 60 };

int clock_gettime(clockid_t clock, struct timespec *out) {
  static time_t used_s;

  if (clock != CLOCK_PROCESS_CPUTIME_ID) return (int)syscall(SYS_clock_gettime, clock, out);
  *out = (struct timespec){.tv_sec = used_s += LOOK_S};
  return 0;
}
