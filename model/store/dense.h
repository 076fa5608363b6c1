/* dense: the SQL functions dense() and plain(), for texts that a store holds in fewer bytes.
 *
 *   dense(TEXT, LANG)  the text as a blob, deflated with the dictionary of its language (SQL_DICTIONARY_OF);
 *                      as it is where that does not pay, or the language has no dictionary
 *   dense(TEXT)        the same without any, for a dictionary itself: always a blob
 *   plain(BODY, LANG)  the text again; what is no blob stays as it is. SQLITE_CORRUPT for a blob that
 *                      dense() did not make, or whose dictionary is missing
 *
 * A blob begins with the length of the text, in two bytes, so that nothing can come out of it that is longer.
 * Only this folder and its gates include this file. */
#ifndef MODEL_STORE_DENSE_H
#define MODEL_STORE_DENSE_H

#include <sqlite3.h>

/* Makes the functions known to the connection. Returns an SQLite status. */
int dense_register(sqlite3 *handle);

#endif
