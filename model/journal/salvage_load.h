/* salvage_load: what was found of journals becomes a new one. For the files of this folder. */
#ifndef MODEL_JOURNAL_SALVAGE_LOAD_H
#define MODEL_JOURNAL_SALVAGE_LOAD_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/journal/salvage_rows.h"

struct loaded {
  bool has_keys;   /* of a case team */
  int64_t unsealed; /* fields that are to be there and are not */
  int64_t rows[FOUND_LISTS];
};

/* Makes the journal `path`, of which there is no file, out of what was found. Entries of the install
 * `own` are its chain, which has to be whole; all others are those of other machines. The last entry says
 * from which install and how many entries are missing (`before`, `missing`). */
enum err salvage_load(struct loaded *out, const struct found *found, const char *path, const char *own,
                      const char *before, int64_t missing, struct error *e);

#endif
