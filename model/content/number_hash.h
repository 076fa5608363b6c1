/* number_hash: what makes a number of the directory sure: it carries a hash over all that is shown or
 * dialled of it, with the name of its service. For the other files of this folder. */
#ifndef MODEL_CONTENT_NUMBER_HASH_H
#define MODEL_CONTENT_NUMBER_HASH_H

#include <stdbool.h>

#include "model/store/db.h"

enum { NUMBER_HASH_BYTES = 16 };

/* Whether the current row of the statement hotline_of_number, whose last column is the hash, agrees
 * with it. */
bool number_hash_agrees(struct cursor *c);

/* Gives every number of a pack that is being built its hash, when all else of the directory stands. */
enum err number_hash_write(struct db *db, struct error *e);

#endif
