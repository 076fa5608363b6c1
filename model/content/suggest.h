/* suggest: words of the index that are spelt nearly like those of a query. For the other files of
 * this folder. */
#ifndef MODEL_CONTENT_SUGGEST_H
#define MODEL_CONTENT_SUGGEST_H

#include "model/content/pack.h"

/* The query with each unknown word replaced by the nearest known one: at most two letters
 * differ (inserted, left out, changed or swapped), the more frequent word first. Only words of
 * four letters or more in scripts with spaces. NULL when nothing is to be replaced. Delivers
 * memory. */
char *suggest_spelling(struct pack *pack, const char *query);

#endif
