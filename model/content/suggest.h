/* suggest: what is in the index and spelt nearly like a query that finds nothing. For the other
 * files of this folder. */
#ifndef MODEL_CONTENT_SUGGEST_H
#define MODEL_CONTENT_SUGGEST_H

#include "model/content/pack.h"

enum { SUGGESTIONS = 5 };

/* Fills `out` with the query in other spellings, the likeliest first: each word that is not in the
 * index is replaced by one that is, words of `lang` before those of other languages; a run of
 * letters of a script without spaces by a passage of the texts. At most two letters differ
 * (inserted, left out, changed or swapped), of words of four letters and less one; the shortest
 * have three, numbers are left alone. Returns how many; each delivers memory. */
size_t suggest_spelling(char *out[SUGGESTIONS], struct pack *pack, const char *query,
                        const char *lang);

#endif
