/* hsds_files: several new files at once: each is written under a temporary name, and all get their
 * names at the end, or none. */
#ifndef MODEL_EXCHANGE_HSDS_FILES_H
#define MODEL_EXCHANGE_HSDS_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "model/base/buf.h"
#include "model/base/error.h"

/* Starts as {0}. */
struct hsds_files {
  struct hsds_file {
    char *path, *draft;
  } *file;
  size_t count, room;
  FILE *out; /* of the file that is being written */
};

/* Begins the file `dir`/`name` (`dir` NULL: `name`). */
enum err hsds_files_begin(struct hsds_files *f, const char *dir, const char *name, struct error *e);

/* Writes the buffer into it and empties that. */
enum err hsds_files_put(struct hsds_files *f, struct buf *text, struct error *e);

/* Ends the file: it is whole. */
enum err hsds_files_end(struct hsds_files *f, enum err err, struct error *e);

/* Gives all their names, unless `err`: then none is left. Frees. Returns `err` or what went wrong. */
enum err hsds_files_done(struct hsds_files *f, enum err err, struct error *e);

#endif
