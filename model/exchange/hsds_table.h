/* hsds_table: the tables of HSDS 3.0 and their columns, and ours that stand for some of them. */
#ifndef MODEL_EXCHANGE_HSDS_TABLE_H
#define MODEL_EXCHANGE_HSDS_TABLE_H

#include <stddef.h>

#include "model/store/sql.h"

/* `columns` with blanks between them; a mark after a name says what it holds: # number, % date,
 * & date and time, ^ time of day. */
struct hsds_table {
  const char *name, *file, *columns;
};

/* All of them; `*count`. */
const struct hsds_table *hsds_tables(size_t *count);

/* The table of a file ("phones.csv") or of a name ("phone"), or NULL. */
const struct hsds_table *hsds_table_of_file(const char *file);
const struct hsds_table *hsds_table_named(const char *name);

/* The next column of a list: its name in `*name` (borrowed, `*len_bytes`), its mark or 0 in `*mark`. Returns
 * where to go on, NULL after the last. Start with `columns`. */
const char *hsds_next_column(const char *at, const char **name, size_t *len_bytes, char *mark);

/* A file of content/directory: how its rows are read out of a pack and out of the exchange, and put
 * into that. */
struct own_table {
  const char *file, *columns; /* `columns`: its first line */
  enum sql of_pack, put, list;
};
const struct own_table *hsds_own_tables(size_t *count);

#endif
