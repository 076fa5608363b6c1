/* fts: the search tokenizer "suar", built on model/base/segment, and what ranks, registered with FTS5.
 * Only this folder includes it. */
#ifndef MODEL_STORE_FTS_H
#define MODEL_STORE_FTS_H

#include <sqlite3.h>

/* Makes `tokenize = 'suar'` and grade() known to the connection. Returns an SQLite status. */
int fts_register(sqlite3 *handle);

#endif
