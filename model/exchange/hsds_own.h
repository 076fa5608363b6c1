/* hsds_own: the files of a directory in the layout of content/directory, in and out of the exchange. */
#ifndef MODEL_EXCHANGE_HSDS_OWN_H
#define MODEL_EXCHANGE_HSDS_OWN_H

#include "model/exchange/hsds_store.h"

/* Adds the rows of the files that are in `dir` already, but for those that were imported now. */
enum err hsds_own_add(struct hsds_store *s, const char *dir, struct error *e);

/* Writes all files. */
enum err hsds_own_write(struct hsds_store *s, const char *dir, struct error *e);

#endif
