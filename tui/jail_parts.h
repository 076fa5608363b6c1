/* jail_parts: the walls of the jail one by one (jail.h). */
#ifndef TUI_JAIL_PARTS_H
#define TUI_JAIL_PARTS_H

#include "tui/jail.h"

/* Landlock: its version here, 0 = none; and shuts out all files but those of the paths. False: it
 * could not be done. Needs no_new_privs. */
int jail_landlock_abi(void);
bool jail_landlock(const struct jail_paths *paths);

/* seccomp: whether the kernel has filters; and refuses the calls that no kiosk needs. False: it
 * could not be done. */
bool jail_has_seccomp(void);
bool jail_seccomp(void);

#endif
