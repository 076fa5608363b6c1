/* trap - makes calls of a process to the system fail, at the system's own door.
 *
 * A seccomp filter hands every call that opens, reads, writes, syncs, renames or removes to a signal
 * handler, whichever library made it; the handler counts those that touch the folder and lets all
 * others through. The filter stays until the process ends; what fails can be changed at any time by
 * whoever shares the memory in which that is said. */
#ifndef TESTS_FAULT_TRAP_H
#define TESTS_FAULT_TRAP_H

#include <stdbool.h>

/* What goes wrong; each counts only the calls that can go wrong in that way. */
enum fault {
  FAULT_FULL,  /* no room: whatever makes a file, writes, syncs, cuts to length or renames */
  FAULT_IO,    /* an I/O error: the same, and whatever opens or removes */
  FAULT_SHORT, /* half of what is written arrives; what is for good then finds no room */
  FAULT_READ,  /* an I/O error of whatever reads */
  FAULT_KINDS,
  FAULT_LIE = FAULT_KINDS, /* nothing arrives of what is written, and nobody is told: no program can stand that */
};

struct trap {
  enum fault fault;
  bool is_for_good;   /* all behind it fail, too */
  _Atomic long at;    /* the call that fails, from 1; 0: none does, they are only counted */
  _Atomic long count; /* of the calls so far */
  _Atomic bool is_sync; /* the one that failed was a sync */
};

/* One that processes share: in the file `path`, made when there is none, or (NULL) with those that are
 * forked. NULL when that cannot be. Freed with trap_unmap. */
struct trap *trap_map(const char *path);
void trap_unmap(struct trap *trap);

/* Sets it in this process, for calls that touch the folder (absolute); both are borrowed for good. False
 * where this is not possible; then nothing was changed. */
bool trap_set(struct trap *trap, const char *folder);

#endif
