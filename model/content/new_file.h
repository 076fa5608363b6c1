/* new_file: a file that is there whole or not at all: temporary name, sync, rename. */
#ifndef MODEL_CONTENT_NEW_FILE_H
#define MODEL_CONTENT_NEW_FILE_H

#include <stddef.h>

#include "model/base/error.h"

/* Creates an empty file beside `path`, to be written under the name `*draft` and handed to
 * new_file_end; NULL on failure. ERR_INVALID: something
 * that is no file stands there; ERR_FULL, ERR_STORE. */
enum err new_file_start(char **draft, const char *path, struct error *e);

/* Gives the draft its name, unless `err` says that something went wrong before: then it is removed.
 * Takes `draft` (may be NULL) over. Returns `err`, or what went wrong here. */
enum err new_file_end(char *draft, const char *path, enum err err, struct error *e);

/* All of it for bytes, or for one text. */
enum err new_file_write_bytes(const char *path, const void *bytes, size_t len_bytes, struct error *e);
enum err new_file_write(const char *path, const char *text, struct error *e);

#endif
