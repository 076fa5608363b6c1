/* number_hash: what makes a number of the directory sure: it carries a hash over all that is dialled
 * of it and whose it is. What the number is for (hotline.note) is not part of it. For the other files of this
 * folder. */
#ifndef MODEL_CONTENT_NUMBER_HASH_H
#define MODEL_CONTENT_NUMBER_HASH_H

#include <stdbool.h>

#include "model/store/db.h"

enum { NUMBER_HASH_BYTES = 16 };
/* Columns of the statement hotline_of_number. */
enum { NUMBER_HASH_COLUMN = 16, NUMBER_LANGUAGES_COLUMN, NUMBER_NOTE_COLUMN };

/* Whether the current row of that statement agrees with its hash. */
bool number_hash_agrees(struct cursor *c);

/* Gives every number of a pack that is being built its hash, when all else of the directory stands. */
enum err number_hash_write(struct db *db, struct error *e);

#endif
