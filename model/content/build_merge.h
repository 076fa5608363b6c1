/* build_merge: one table out of the files of all layers, the nearer row in the place of the farther. */
#ifndef MODEL_CONTENT_BUILD_MERGE_H
#define MODEL_CONTENT_BUILD_MERGE_H

#include "model/content/build_table.h"

/* Fills the table and its ids; cells are not checked. A row goes by its id. Of a table without ids the
 * rows of the nearer layer stand in the place of those of the same group (table_spec); a source of a
 * row that a nearer layer gives anew is left out. ERR_INVALID: the file is missing in all layers, which
 * search_words.csv alone may be, or one is no such table, or has an id twice. */
enum err build_merge_table(struct source *s, enum table table, struct error *e);

#endif
