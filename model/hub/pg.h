/* pg: the one door to libpq, and so to PostgreSQL and whatever speaks its protocol.
 *
 * Statements are named in the .sql files of this folder. Values go in as arguments, rows come out
 * through a cursor, one after the other and not all into memory; no libpq pointer leaves this file.
 * Every function that takes values has a `types` string as in model/store/db.h:
 *   t text (const char *, NULL gives NULL)   i int64_t   b blob (const void *, then size_t) */
#ifndef MODEL_HUB_PG_H
#define MODEL_HUB_PG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/hub/hub_sql.h"

struct pg;
struct pg_rows;

/* Connects to `url` ("postgresql://login@host/database" or "host=... dbname=..."). Over a network the
 * server has to prove that it is the one of that name (sslmode=verify-full, against the authorities
 * that the machine knows unless the URL names others); anything weaker is ERR_REFUSED unless
 * `allows_weak`. A socket and the machine itself are no network. ERR_INVALID: no such URL;
 * ERR_STORE, ERR_REFUSED: it does not let us in. Delivers `*out` (pg_close). */
enum err pg_open(struct pg **out, const char *url, bool allows_weak, struct error *e);
void pg_close(struct pg **pg);

/* Runs a statement for what it does. ERR_NOT_FOUND: there is no hub in that database; ERR_REFUSED: the
 * role may not; ERR_BUSY, ERR_FULL, ERR_INVALID; ERR_STORE also when the connection is cut. */
enum err pg_run(struct pg *pg, enum hub_sql statement, struct error *e, const char *types, ...);
/* Runs a script without values; and a statement that the server itself wrote. */
enum err pg_script(struct pg *pg, enum hub_sql script, struct error *e);
enum err pg_run_made(struct pg *pg, const char *made, struct error *e);

/* A query; its errors show in pg_end. One may be open at a time. */
struct pg_rows *pg_select(struct pg *pg, enum hub_sql statement, const char *types, ...);
bool pg_next(struct pg_rows *rows);
/* Values of the current row; text is "" for NULL, borrowed until the next step. */
const char *pg_text(struct pg_rows *rows, int column);
int64_t pg_int(struct pg_rows *rows, int column);
const void *pg_blob(struct pg_rows *rows, int column, size_t *len_bytes);
enum err pg_end(struct pg_rows **rows, struct error *e);

/* A row for a statement that takes many at once, an array for each value. It waits, with those of other
 * statements, for pg_send. */
void pg_queue(struct pg *pg, enum hub_sql statement, const char *types, ...);
size_t pg_waiting_bytes(const struct pg *pg);
/* Sends all that waits in one transaction, without waiting between its statements, and delivers the first
 * error of all of them: then nothing was changed. Nothing waits any more, whatever happened. */
enum err pg_send(struct pg *pg, struct error *e);

/* The verifier of a password, so that the server never sees the password itself. Delivers memory. */
enum err pg_verifier(struct pg *pg, const char *login, const char *password, char **out,
                     struct error *e);

#endif
