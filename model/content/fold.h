/* fold: a text in which a line that stood there before is named by its number instead of said again. A file of
 * translations says in each language what it translates, too far behind one another for deflate. */
#ifndef MODEL_CONTENT_FOLD_H
#define MODEL_CONTENT_FOLD_H

#include <stddef.h>

/* Any bytes are a text. Delivers memory, which ends in NUL. */
char *fold(const char *text, size_t len_bytes, size_t *folded_bytes);

/* The text of exactly `len_bytes` that fold() has made `folded` of, which ends in NUL; NULL: it has not.
 * Delivers memory, which ends in NUL. */
char *fold_undo(const char *folded, size_t folded_bytes, size_t len_bytes);

#endif
