/* hsds_store: a directory on its way from one form into the other, and the steps of that way that
 * import and export share. */
#ifndef MODEL_EXCHANGE_HSDS_STORE_H
#define MODEL_EXCHANGE_HSDS_STORE_H

#include "model/exchange/hsds.h"
#include "model/store/db.h"

struct hsds_store {
  struct db *db;
  const struct hsds_options *options; /* borrowed */
  size_t rows;
};

/* Opens an empty one: what of it has no room in memory goes to a file without a name in the folder for
 * temporary files. Close with hsds_store_close. */
enum err hsds_store_open(struct hsds_store *out, const struct hsds_options *options, struct error *e);
void hsds_store_close(struct hsds_store *s);

/* Says that one more row is done. */
void hsds_store_step(struct hsds_store *s);

/* Runs statements without values, in their order. */
enum err hsds_store_run(struct hsds_store *s, const enum sql *statements, size_t count, struct error *e);

/* Makes the rows of HSDS out of our tables. */
enum err hsds_store_make(struct hsds_store *s, struct error *e);

/* Files every row under those that lead to it. */
enum err hsds_store_index(struct hsds_store *s, struct error *e);

/* Brings in the rows of `path` (hsds_read.c), or those of a pack. */
enum err hsds_store_read(struct hsds_store *s, const char *path, struct error *e);
enum err hsds_store_load(struct hsds_store *s, struct pack *pack, struct error *e);

/* Writes the rows as a package into the folder, or as JSON (hsds_write.c). */
enum err hsds_store_write_folder(struct hsds_store *s, const char *dir, struct error *e);
enum err hsds_store_write_json(struct hsds_store *s, const char *path, struct error *e);

void hsds_store_count(struct hsds_store *s, struct hsds_counts *out);

#endif
