/* read_csv: a CSV file (RFC 4180) as rows of cells, each row knowing its line. */
#ifndef MODEL_CONTENT_READ_CSV_H
#define MODEL_CONTENT_READ_CSV_H

#include <stddef.h>

#include "model/base/error.h"

struct csv_row {
  size_t line;
  const char *file; /* borrowed; for messages: where the line is */
  size_t layer;     /* of a table out of several packs: which of them */
  char **cell;
};
struct csv {
  const char *file;   /* borrowed; for messages */
  size_t columns;     /* cells in every row */
  struct csv_row head;
  struct csv_row *row;
  size_t count;
};

/* Reads `dir`/`file`, which must outlive it. Every row has as many cells as the first, which
 * names the columns. Free with read_csv_free, also after an error. ERR_INVALID with its place. */
enum err read_csv(struct csv *out, const char *dir, const char *file, struct error *e);
/* The same of text that was read (read_text). */
enum err read_csv_text(struct csv *out, const char *text, const char *file, struct error *e);
void read_csv_free(struct csv *csv);

/* The number of a column by its name, or csv->columns. */
size_t read_csv_column(const struct csv *csv, const char *name);

#endif
