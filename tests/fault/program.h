/* program - the program itself, from its main() on, in a process of its own with one fault set. */
#ifndef TESTS_FAULT_PROGRAM_H
#define TESTS_FAULT_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include "tests/fault/trap.h"

/* Where a fault is; `at` 0: nowhere, what could fail is only counted. */
struct fault_point {
  bool is_memory;
  bool is_room;     /* the disk of the place has so many blocks free as `at` says, nothing else fails */
  enum fault fault; /* of the disk */
  long at;
  bool is_for_good;
};

/* A folder for one test: `base` as it is prepared, `work` where the program runs, which may be on a disk of
 * its own, and what it is itself found in, with a small pack. All of the environment is set. */
struct program_place {
  char root[64], base[80], disk[80], work[96];
};
void program_make_place(struct program_place *place);
/* Mounts a disk of that size ("16m") below `work`. Returns why it cannot be done here, or NULL. */
const char *program_mount(const struct program_place *place, const char *size);
void program_remove_place(struct program_place *place);
/* Runs a shell script in `base`, in which "$SUAR" is the program; it has to succeed. */
void program_prepare(const struct program_place *place, const char *script);
/* Empties `base`. */
void program_clear(const struct program_place *place);
/* Makes `work` what `base` is. */
void program_renew(const struct program_place *place);

struct program_run {
  int status, signal; /* the signal that ended it, or 0 */
  bool is_set;        /* the fault could be set at all */
  bool is_sync;       /* it was a sync that failed first */
  long count;
  char *out, *err;
};
/* Runs it in `work` with arguments split at blanks; one that begins with "@" is the first line of a file
 * there. `input` is what is typed (NULL: nothing), `output` the file in `work` that is printed to (NULL: what
 * is printed is delivered). Freed with program_free. */
void program_run(struct program_run *run, const struct program_place *place, const char *command,
                 const char *input, const char *output, const struct fault_point *point);
void program_free(struct program_run *run);

#endif
