/* row: the text columns of a query as members of a struct, named once per struct in the order in
 * which the statement selects them. */
#ifndef MODEL_CONTENT_ROW_H
#define MODEL_CONTENT_ROW_H

#include <stddef.h>

#include "model/store/db.h"

/* The members of a struct (each a char *) that columns 0, 1, ... fill. */
struct row_texts {
  const size_t *offsets;
  size_t count;
};
#define ROW_TEXTS(array) {array, sizeof array / sizeof array[0]}

/* Copies the first columns of the current row into the members; they own their memory. */
void row_take(void *row, struct row_texts texts, struct cursor *c);

/* Frees the members and sets them to NULL. */
void row_drop(void *row, struct row_texts texts);

#endif
