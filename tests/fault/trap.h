/* trap - makes one call of this process to the system fail, at the system's own door.
 *
 * A seccomp filter hands every call that opens, reads, writes, syncs, renames or removes to a signal
 * handler, whichever library made it; the handler counts those that touch the folder and lets all
 * others through. Once set it stays until the process ends. */
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
  const char *folder; /* absolute; borrowed for good */
  enum fault fault;
  long at; /* the call that fails, from 1; 0: none does, they are only counted */
  bool is_for_good;
  long *count; /* where they are counted */
};

/* False where this is not possible; then nothing was changed. */
bool trap_set(const struct trap *trap);

#endif
