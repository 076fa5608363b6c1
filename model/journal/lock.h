/* lock: one program writes at a time. The lock is on a file that stays where it is, and lasts
 * until it is given back or the program ends, however it ends. */
#ifndef MODEL_JOURNAL_LOCK_H
#define MODEL_JOURNAL_LOCK_H

#include "model/base/error.h"

/* Takes the lock on `path` (made when missing) and writes "suar PID" into it; `*fd` is given back
 * with lock_release. ERR_BUSY names the program that has it, ERR_STORE. */
enum err lock_take(int *fd, const char *path, struct error *e);

/* Gives it back and sets `*fd` to -1; -1 is fine. */
void lock_release(int *fd);

#endif
