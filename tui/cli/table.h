/* table: rows of cells, written as aligned text, as JSON or as CSV. */
#ifndef TUI_CLI_TABLE_H
#define TUI_CLI_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/buf.h"
#include "tui/options.h"

enum column_kind {
  COLUMN_CODE,   /* an identifier, a date, a code: written as it is */
  COLUMN_TEXT,   /* written by people: guarded in CSV against being run as a formula */
  COLUMN_PHONE,  /* guarded unless it is a phone number */
  COLUMN_NUMBER, /* decimal, "" = none; a JSON number or null; right-aligned in text */
  COLUMN_FLAG,   /* "1" or "": true or false; "yes" in text */
  COLUMN_ANSWER, /* "y", "n" or "unknown"; in text "yes", "no" or nothing */
  COLUMN_LIST,   /* space-separated codes; a JSON array */
};

struct column {
  const char *name;    /* in JSON and CSV */
  const char *heading; /* N_, in text; NULL leaves it out there */
  enum column_kind kind;
  bool may_shrink; /* on a narrow terminal */
};

struct table {
  const struct column *columns; /* borrowed */
  size_t column_count;
  char **cells; /* row after row */
  size_t count; /* of cells */
  size_t room;
  bool is_record; /* one row, as text one line per column */
};

/* Starts an empty table; the columns must outlive it. */
void table_start(struct table *t, const struct column *columns, size_t column_count);

/* Adds the next cell, copied and made safe (text_filter); NULL is "". */
void table_add(struct table *t, const char *cell);
/* The same for what the program makes itself: numbers. */
void table_addf(struct table *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

size_t table_rows(const struct table *t);

/* Appends the table in the format that --format asks for. */
void table_write(struct buf *out, const struct table *t, const struct options *o);
/* Appends it as CSV. */
void table_write_csv(struct buf *out, const struct table *t);
/* Writes it to stdout and frees it. */
void table_print(struct table *t, const struct options *o);
void table_free(struct table *t);

#endif
