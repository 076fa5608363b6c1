/* jail: what a kiosk gives up for good before a visitor touches it.
 *
 * Nothing here is needed for a kiosk to behave; it is what remains true should it be made to
 * misbehave: no other file, no other program, no connection, no memory left in a core file. */
#ifndef TUI_JAIL_H
#define TUI_JAIL_H

#include <stdbool.h>

#include "model/base/error.h"

/* To be called first of all, before any library looks at the environment: forgets every variable
 * that is not needed (what libraries load, where curses finds terminals, where temporary files go),
 * and those whose value is not plain; closes files that whoever started us left open; makes new
 * files ours alone. ERR_REFUSED: TERM names no terminal that a kiosk is known to work on. */
enum err jail_scrub_environment(struct error *e);

/* What stays within reach; each may be NULL, and what does not exist is left out. Folders that are
 * written to must exist. */
struct jail_paths {
  const char *pack;       /* the file */
  const char *locale_dir; /* the folder of the catalogues */
  const char *counters;   /* a folder: files in it can be read, written, made and removed */
  const char *spool;      /* the same */
  const char *voice;      /* a named pipe: can be written to */
};

struct jail_state {
  int landlock_abi;  /* of the kernel; 0 = it has no Landlock, or it is switched off */
  bool is_walled;    /* Landlock: no file but those of the paths (and of the C library) */
  bool is_filtered;  /* seccomp: no program, no connection, nobody else's process */
  bool is_forgotten; /* no core file, and nobody but root looks into the memory */
};

/* What entering would bring about here, with nothing done. */
void jail_foresee(struct jail_state *out);

/* Enters, with all files open that stay open: there is no way back. What this kernel does not have
 * is left out; `out` says what holds. Of the program's threads there may be one. */
void jail_enter(const struct jail_paths *paths, struct jail_state *out);

#endif
