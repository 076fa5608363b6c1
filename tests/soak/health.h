/* health - what a program that runs for long may not take more and more of. */
#ifndef TESTS_SOAK_HEALTH_H
#define TESTS_SOAK_HEALTH_H

#include <stdbool.h>

enum { HEALTH_WHY_BYTES = 400 };

struct health {
  long resident_kib, dirty_kib; /* dirty: nobody else's and not on the disk */
  int files;                    /* that are open; -1 where the kernel lets nobody count them */
  int children;
};

/* Of a process that runs. Memory that the kernel shows to nobody else counts as 0. */
struct health health_of(int pid);

/* False, with the reason in WHY, when NOW has more files or children than BEFORE, or more than
 * GROWTH_KIB of memory on top. */
bool health_is_steady(const struct health *before, const struct health *now, long growth_kib,
                      char why[HEALTH_WHY_BYTES]);

#endif
