/* safe_file: a file that appears under its name whole or not at all, on sticks too.
 *
 * It is written as "PATH.part", synced, renamed, its folder synced, and read back from the medium, as
 * far as the system lets go of its own copy. Nothing is ever changed in place. */
#ifndef MODEL_EXCHANGE_SAFE_FILE_H
#define MODEL_EXCHANGE_SAFE_FILE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "model/base/error.h"

struct safe_file;

/* Begins a file with that mode, where the medium knows modes. ERR_BUSY when another program is writing it,
 * ERR_FULL, ERR_STORE. Delivers `*out` (safe_file_commit or safe_file_abandon). */
enum err safe_file_begin(struct safe_file **out, const char *path, mode_t mode, struct error *e);
/* ERR_FULL, ERR_STORE; it has to be abandoned then. */
enum err safe_file_write(struct safe_file *file, const void *bytes, size_t len_bytes,
                         struct error *e);
/* Puts it in the place of what had its name, which goes on as `keep` (NULL: it is gone). Frees in every
 * case. ERR_FULL, ERR_STORE: there is no new file, what had its name is there, or is `keep`. */
enum err safe_file_commit(struct safe_file **file, const char *keep, struct error *e);
/* Throws it away and frees; NULL is fine. */
void safe_file_abandon(struct safe_file **file);

/* All three at once, for its owner alone. */
enum err safe_file_put(const char *path, const void *bytes, size_t len_bytes, struct error *e);

/* Opens a file to read; no other kind of thing is waited for. Returns -1 and the error. */
int safe_file_open(const char *path, struct error *e);
/* Reads a small one whole, of one that is longer than `max_bytes` only so many. Delivers memory that
 * ends in a zero. ERR_STORE. */
enum err safe_file_load(const char *path, size_t max_bytes, char **out, size_t *len_bytes,
                        struct error *e);

#endif
