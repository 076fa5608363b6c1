/* carve: the rows of a SQLite file that is damaged, page by page.
 *
 * Nothing in the file that leads from one place to another is believed: every page that looks like one
 * with rows is read by itself, the log beside the file ("PATH-wal") too, so that a bad page costs what
 * stands on it and no more. Which table a row was in is not known; whoever asks can tell by its form, and
 * what the row says has to be checked by what is in it. */
#ifndef MODEL_STORE_CARVE_H
#define MODEL_STORE_CARVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"

enum { CARVE_COLUMNS = 16 };

enum carve_kind { CARVE_NULL, CARVE_INT, CARVE_REAL, CARVE_TEXT, CARVE_BLOB };

struct carve_value {
  enum carve_kind kind;
  int64_t number;    /* of an CARVE_INT */
  const void *bytes; /* of text, which does not end in a zero, and blobs; borrowed */
  size_t len_bytes;
};

struct carve_row {
  bool is_stale;  /* on a page of which the log has a newer one */
  int64_t rowid;  /* 0 where rows have none */
  size_t count;
  struct carve_value values[CARVE_COLUMNS];
};

typedef void carve_each(void *context, const struct carve_row *row);

/* Calls `each` for every row that can be made out, those that are newest first: a row may come several
 * times. A file that is not there has none; what cannot be read of it is passed over. ERR_STORE when
 * nothing of it can be. */
enum err carve_file(const char *path, carve_each *each, void *context, struct error *e);

#endif
