/* cells: tables of what the journal has recorded: a column that is named like a field of a record
 * holds that field. */
#ifndef TUI_CLI_CELLS_H
#define TUI_CLI_CELLS_H

#include "model/journal/journal.h"
#include "model/journal/record.h"
#include "tui/cli/table.h"
#include "tui/options.h"

/* What a row says besides its record: the cell of the column with that name. */
struct cell {
  const char *name;
  char *text; /* the row's own */
};
struct cell cell_text(const char *name, const char *text); /* NULL is "" */
struct cell cell_number(const char *name, int64_t number); /* -1 is none */
struct cell cell_amount(const char *name, int64_t thousandths);
struct cell cell_flag(const char *name, bool is_set);
/* A code of a closed list: its name in text. */
struct cell cell_term(const char *name, enum terms which, const char *code, const struct options *o);

/* The id of an entry: in text its beginning, as long as it takes. */
struct cell cell_id(const char *name, struct journal *journal, const char *id,
                    const struct options *o);

/* Adds the next row: a column holds the cell of `others` with its name, else the field of `record`
 * with its name; in text codes of closed lists stand by their names. Frees the cells. */
void cells_add(struct table *t, const struct options *o, const struct record_kind *kind,
               const void *record, struct cell *others, size_t count);

/* Fills a table from the journal. */
typedef enum err cells_fill(struct table *t, struct journal *journal, const struct options *o,
                            struct error *e);

/* Opens the journal and prints what `fill` makes of it; says `nothing` when there are no rows.
 * Returns the exit code. */
int cells_list(const struct options *o, const struct column *columns, size_t column_count,
               cells_fill *fill, const char *nothing);

#endif
