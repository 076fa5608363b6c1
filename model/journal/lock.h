/* lock: one program writes at a time. The lock is on a file that stays where it is; it is held for
 * one transaction, and is free when the program ends, however it ends.
 *
 * SQLite has locks of its own; this one names who writes, and keeps two programs from moving the log
 * into the file at once, which versions before 3.51.3 do not always survive. */
#ifndef MODEL_JOURNAL_LOCK_H
#define MODEL_JOURNAL_LOCK_H

#include <stdbool.h>

#include "model/base/error.h"

/* Opens the file of the lock (made when missing), as one of any number of programs. ERR_STORE; ERR_BUSY
 * while one has it alone. `*fd` is given back with lock_close. */
enum err lock_open(int *fd, const char *path, struct error *e);
/* The same as the only one, until it is closed: to put another journal in the place of this one. ERR_BUSY
 * while any other program has it open. */
enum err lock_open_alone(int *fd, const char *path, struct error *e);
/* The same as the one that has the lock (lock_take), until it is closed: for work in a folder, `path` in it. */
enum err lock_hold(int *fd, const char *path, struct error *e);
/* Whether somebody has the lock just now. */
bool lock_is_held(const char *path);
/* Closes it and sets `*fd` to -1; -1 is fine. */
void lock_close(int *fd);

/* Takes the lock, waiting for about a second if somebody has it, and writes "suar PID" into the file.
 * ERR_BUSY names the program that has it, ERR_FULL, ERR_STORE. */
enum err lock_take(int fd, struct error *e);
void lock_give(int fd);

#endif
