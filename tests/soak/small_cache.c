/* SQLite keeps up to 2 MB of the pages of a store that it writes, so a journal that grows from
 * nothing takes more memory for days: no leak, but large enough to hide one. Here it keeps little,
 * and what a program still takes more of from hour to hour is lost. */
#include <sqlite3.h>

enum { HEAP_BYTES = 1 << 20 };

__attribute__((constructor)) static void keep_little(void) {
  sqlite3_soft_heap_limit64(HEAP_BYTES);
}
