/* health - what a program that runs for long may not take more and more of. */
#ifndef TESTS_SUPPORT_HEALTH_H
#define TESTS_SUPPORT_HEALTH_H

#include <stdbool.h>

enum { HEALTH_WHY_BYTES = 400, HEALTH_ANY = 1 << 29 };
enum { HEALTH_MAPPED_KIB = 4096 }; /* of code and content, which come and go as the kernel likes */

struct health {
  long resident_kib, own_kib; /* its own: what is no page of a file */
  int files, children;        /* that are open; -1 where the kernel lets nobody count them */
};

/* The number in the line of /proc/PID/FILE that begins with NAME; 0 if there is none. */
long health_number(int pid, const char *file, const char *name);

/* Of a process that runs. Memory that the kernel shows to nobody else counts as 0. */
struct health health_of(int pid);

/* False, with the reason in WHY, when NOW has more files or children than BEFORE, or more than
 * GROWTH_KIB of memory of its own on top (HEALTH_ANY: memory does not count), or than that and
 * HEALTH_MAPPED_KIB altogether. */
bool health_is_steady(const struct health *before, const struct health *now, long growth_kib,
                      char why[HEALTH_WHY_BYTES]);

#endif
