/* hsds: the directory as the Human Services Data Specification 3.0 of Open Referral has it, in and
 * out: as a tabular data package (a folder) or as a JSON array of services.
 *
 * What has a place in our tables goes there; everything else is kept beside them, row by row, in
 * directory/hsds.csv, so that an export gives back what was imported: every id, value and column, but
 * for what was changed here since. Ids of ours that are no UUID go out as UUIDs that follow from them,
 * and what HSDS has no column for as attributes of the taxonomy "suar": an import takes both back. */
#ifndef MODEL_EXCHANGE_HSDS_H
#define MODEL_EXCHANGE_HSDS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/content/pack.h"

/* Called now and then with the number of rows that were read or written. */
typedef void hsds_progress(void *context, size_t rows);

struct hsds_options {
  const char *source;  /* title of the source of numbers that come without one, or NULL */
  const char *checked; /* date (YYYY-MM-DD) of what comes without a date, or NULL */
  const char *country; /* of services that name none, or NULL */
  struct pack *pack;   /* whose languages are known; NULL: all are */
  hsds_progress *progress; /* may be NULL */
  void *context;
};

struct hsds_counts {
  size_t organizations, services, numbers;
  size_t rows;     /* of HSDS */
  size_t extras;   /* of which something is kept beside our tables */
  size_t left_out; /* rows that no service leads to: not in JSON */
};

/* Reads the folder or JSON file `path` and adds its rows to the directory sources in `out_dir` (made when
 * missing), in the place of rows with the same ids. ERR_INVALID with the place of the first thing that
 * is wrong: nothing is changed then. */
enum err hsds_import(const char *path, const char *out_dir, const struct hsds_options *options,
                     struct hsds_counts *counts, struct error *e);

/* Writes the directory of `pack` into the file `path` if that ends in ".json", else into the folder.
 * Conflicts between sources go out as such. */
enum err hsds_export(struct pack *pack, const char *path, const struct hsds_options *options,
                     struct hsds_counts *counts, struct error *e);

#endif
