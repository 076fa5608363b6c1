/* db: the one door to SQLite.
 *
 * Statements are named in the .sql files, prepared on first use, reset after use and counted at
 * close. Values go in as arguments, rows come out through a cursor; no SQLite pointer leaves
 * this folder, no SQL text enters it.
 *
 * Triggers and views are never run, whoever put them into a file: the stores of this program have
 * none.
 *
 * Every function that takes values has a `types` string with one letter per value:
 *   t text (const char *, NULL gives NULL)   i int64_t n no value: NULL
 *   b blob (const void *, then size_t)                                              */
#ifndef MODEL_STORE_DB_H
#define MODEL_STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/store/sql.h"

struct db;
struct cursor;

enum db_mode {
  DB_READ,   /* an existing file, never written */
  DB_MEND,   /* an existing file, of which only what a power cut left half done is taken back */
  DB_FROZEN, /* like DB_READ where nothing can be written beside it either, and nobody else writes it */
  DB_WRITE,  /* created when missing, readable by its owner alone; WAL, synchronous=FULL */
  DB_BUILD,  /* a new file that is written once and thrown away when that fails */
  DB_MEMORY, /* no file; `path` is not used */
};

/* Opens `path`. Delivers `*out`, closed with db_close. ERR_STORE, ERR_DAMAGED, ERR_BUSY. */
enum err db_open(struct db **out, const char *path, enum db_mode mode, struct error *e);

/* From now on a store that was opened with DB_MEND is as one opened with DB_WRITE. */
enum err db_set_writing(struct db *db, struct error *e);

/* Closes and frees; NULL is fine. */
void db_close(struct db **db);

/* A door that stands around everything that changes the file: `enter` before a statement that writes
 * or before the transaction that it is part of, `leave` after it. What `enter` refuses is not run, and
 * its error is that of the statement. Both are called with `context`. After a sync that failed, the log is
 * emptied before the door is left, or nothing is written until it is. */
struct db_door {
  enum err (*enter)(void *context, struct error *e);
  void (*leave)(void *context);
  void *context;
};
/* NULL takes it away. The door is borrowed. */
void db_set_door(struct db *db, const struct db_door *door);

/* Runs all statements of a script (a schema, a set of pragmas); it takes no values. */
enum err db_script(struct db *db, enum sql script, struct error *e);

/* Runs one statement that returns no row. ERR_INVALID when a constraint refuses it. */
enum err db_run(struct db *db, enum sql statement, struct error *e, const char *types, ...);

/* The same with `count` texts, for rows whose values are known only as a list. */
enum err db_run_texts(struct db *db, enum sql statement, struct error *e,
                      const char *const *values, size_t count);

/* The same for a statement that names its values (":due"): each is asked for by its name without
 * the colon, as text, which is good until the next is asked for; NULL gives NULL. */
typedef const char *db_value(void *context, const char *name);
enum err db_run_named(struct db *db, enum sql statement, struct error *e, db_value *value,
                      void *context);

/* Gives back what a statement takes that is not needed again soon, and the pages that were read. */
void db_forget(struct db *db, enum sql statement);

/* Starts a query. Never NULL; an error shows in cursor_end. One cursor per statement and
 * database may be open at a time. */
struct cursor *db_select(struct db *db, enum sql statement, const char *types, ...);

/* Steps to the next row: false at the end or on an error. */
bool cursor_next(struct cursor *c);

/* How many columns its rows have. */
int cursor_columns(struct cursor *c);

/* Values of the current row by column number. Text is "" for NULL, borrowed until the next step. */
const char *cursor_text(struct cursor *c, int column);
int64_t cursor_int(struct cursor *c, int column);
const void *cursor_blob(struct cursor *c, int column, size_t *len_bytes);

/* Ends the query (before or after its last row) and sets `*c` to NULL. */
enum err cursor_end(struct cursor **c, struct error *e);

/* The first value of the first row as a number, or `otherwise` if there is no row. */
int64_t db_number(struct db *db, enum sql statement, int64_t otherwise, const char *types, ...);

/* The first value of the first row as text, or NULL. Delivers memory. */
char *db_text(struct db *db, enum sql statement, const char *types, ...);

/* What db_number or db_text could not say since the beginning of the transaction, or since the file was
 * opened: they gave what they give for no row. ERR_OK: nothing. */
enum err db_hidden(struct db *db, struct error *e);

/* Gives statements `budget_us` from now on; 0 takes the limit away. Behind it they end early, as if
 * there were no more rows, and nothing is to be believed that they did not deliver: db_is_late
 * says so until the next budget. For queries of which a part is better than a long wait. */
void db_set_budget(struct db *db, int64_t budget_us);
bool db_is_late(struct db *db);

/* Transactions do not nest. A failed commit has rolled back; it also fails when something was hidden. */
enum err db_begin(struct db *db, struct error *e);
enum err db_commit(struct db *db, struct error *e);
void db_rollback(struct db *db);

/* The version of the SQLite library in use; static. */
const char *db_library_version(void);

#endif
