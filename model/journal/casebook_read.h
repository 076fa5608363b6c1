/* casebook_read: rows of the casebook out of queries. For the files of this folder. */
#ifndef MODEL_JOURNAL_CASEBOOK_READ_H
#define MODEL_JOURNAL_CASEBOOK_READ_H

#include "model/base/error.h"
#include "model/journal/casebook_kinds.h"
#include "model/store/db.h"

/* Reads the row that the cursor stands on; `row` is zeroed memory, freed by its owner whatever is
 * returned. */
typedef enum err casebook_row(void *row, struct db *db, struct cursor *c, struct error *e);

/* Reads all rows of a query and ends it. `*rows` grows by elements of `size_bytes`; what was read
 * before an error stays in it. */
enum err casebook_read_rows(struct db *db, struct cursor **c, size_t size_bytes, casebook_row *read,
                            void **rows, size_t *count, struct error *e);

/* Reads the body of an entry; what nobody could correct is ERR_DAMAGED. `name` says which entry. */
enum err casebook_read_body(enum casebook_kind kind, void *record, struct db *db, const char *body,
                            const char *name, struct error *e);

#endif
