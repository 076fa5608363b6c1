/* uuid5: ids that follow from a name (RFC 9562, version 5), as the SQL function uuid5(NAME).
 * Only this folder and its gates include it. */
#ifndef MODEL_STORE_UUID5_H
#define MODEL_STORE_UUID5_H

#include <stddef.h>

#include <sqlite3.h>

enum { UUID5_TEXT_BYTES = 37 };

/* The id of the name within the names of this program, in small letters. Returns `out`. */
char *uuid5_text(char out[UUID5_TEXT_BYTES], const void *name, size_t len_bytes);

/* Makes the function known to the connection. Returns an SQLite status. */
int uuid5_register(sqlite3 *handle);

#endif
