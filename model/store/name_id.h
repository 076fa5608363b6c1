/* name_id: the SQL function uuid5(NAME), the id of a name within the names of this program.
 * Only this folder and its gates include it. */
#ifndef MODEL_STORE_NAME_ID_H
#define MODEL_STORE_NAME_ID_H

#include <sqlite3.h>

/* Makes the function known to the connection. Returns an SQLite status. */
int name_id_register(sqlite3 *handle);

#endif
