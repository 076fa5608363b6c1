/* snippet: the piece of a text around a match, cut where words or syllables end. For the other
 * files of this folder. */
#ifndef MODEL_CONTENT_SNIPPET_H
#define MODEL_CONTENT_SNIPPET_H

#include <stddef.h>

#include "model/content/pack.h"

enum { SNIPPET_COLS = 80, SNIPPET_LEAD_COLS = 30 };

struct snippet {
  char *text; /* at most SNIPPET_COLS columns, with ellipses where something was cut off */
  size_t match_start, match_end; /* bytes of the match within it */
};

/* The texts of a document of a kind ("topic", "hotline", "fact"), one per row, from which snippets
 * are cut. The caller ends the cursor. */
struct cursor *snippet_texts(struct pack *pack, const char *kind, const char *id, const char *lang);

/* Cuts around bytes [start, end) of `text`; an empty match at 0 gives its beginning. The text of
 * `out` is the caller's. */
void snippet_cut(struct snippet *out, const char *text, size_t start, size_t end);

#endif
