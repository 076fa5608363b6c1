#include "model/hub/pg.h"

#include <inttypes.h>
#include <libpq-fe.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/hub/pg_address.h"

enum { MAX_VALUES = 16, NUMBER_BYTES = 24, MAX_UNREAD = 64 };

struct pg {
  PGconn *conn;
  bool is_prepared[HUB_SQL_COUNT];
  int unread;         /* statements in the pipe whose results were not read */
  struct error first; /* of the pipe */
};

struct pg_rows {
  struct pg *pg;
  PGresult *row;
  unsigned char *blob;
  struct error error;
};

/* --- errors --- */

/* The first line of what the server or the library says. */
static enum err say(struct error *e, enum err code, const char *message, const char *text) {
  char *line = mem_text_n(text, strcspn(text, "\n"));
  const char *start = strncmp(line, "ERROR:", 6) == 0 ? line + 6 + strspn(line + 6, " ") : line;
  error_set(e, code, message, start);
  free(line);
  return code;
}

static bool begins(const char *state, const char *class) {
  return strncmp(state, class, strlen(class)) == 0;
}

static enum err failed(struct pg *pg, const PGresult *result, struct error *e) {
  const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
  const char *text = state ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  if (!text) text = PQerrorMessage(pg->conn);
  if (!state || PQstatus(pg->conn) == CONNECTION_BAD)
    return say(e, ERR_STORE, N_("the connection to the hub was cut (%s); whatever arrived is safe"), text);
  if (begins(state, "42P01") || begins(state, "3F"))
    return error_set(e, ERR_NOT_FOUND, N_("there is no hub in that database; \"suar hub init\" makes one"));
  if (begins(state, "42501") || begins(state, "44") || begins(state, "28"))
    return say(e, ERR_REFUSED, N_("the hub does not allow it: %s"), text);
  if (begins(state, "53100")) return say(e, ERR_FULL, N_("the disk of the hub is full: %s"), text);
  if (begins(state, "40") || begins(state, "55")) return say(e, ERR_BUSY, N_("the hub is busy: %s"), text);
  if (begins(state, "22") || begins(state, "23")) return say(e, ERR_INVALID, N_("the hub cannot take that: %s"), text);
  return say(e, ERR_STORE, N_("the hub says: %s"), text);
}

/* --- opening --- */

static void keep_quiet(void *context, const char *notice) {
  (void)context;
  (void)notice;
}

enum err pg_open(struct pg **out, const char *url, bool allows_weak, struct error *e) {
  struct pg_address address;
  enum err err = pg_address_read(&address, url, allows_weak, e);
  *out = NULL;
  if (err) return err;
  struct pg *pg = mem_new(1, sizeof *pg);
  pg->conn = PQconnectdbParams(address.names, address.values, 0);
  pg_address_free(&address);
  if (PQstatus(pg->conn) != CONNECTION_OK) {
    err = say(e, ERR_STORE, N_("the hub cannot be reached: %s"), PQerrorMessage(pg->conn));
  } else {
    PQsetNoticeProcessor(pg->conn, keep_quiet, NULL);
    err = pg_script(pg, SQL_HUB_PATH, e);
  }
  *out = pg;
  if (err) pg_close(out);
  return err;
}

void pg_close(struct pg **pg) {
  if (!*pg) return;
  PQfinish((*pg)->conn);
  free(*pg);
  *pg = NULL;
}

/* --- values --- */

struct values {
  int count, lengths[MAX_VALUES], formats[MAX_VALUES];
  const char *value[MAX_VALUES];
  char number[MAX_VALUES][NUMBER_BYTES];
};

static void read_values(struct values *v, const char *types, va_list args) {
  for (v->count = 0; types[v->count] && v->count < MAX_VALUES; v->count++) {
    int i = v->count;
    v->lengths[i] = 0;
    v->formats[i] = types[i] == 'b';
    if (types[i] == 'i') {
      snprintf(v->number[i], NUMBER_BYTES, "%" PRId64, va_arg(args, int64_t));
      v->value[i] = v->number[i];
    } else {
      v->value[i] = va_arg(args, const void *);
      if (types[i] == 'b') v->lengths[i] = (int)va_arg(args, size_t);
    }
  }
}

static const char *text_of(enum hub_sql statement) {
  return hub_sql_table[statement].text;
}

/* --- one statement --- */

static enum err settle(struct pg *pg, PGresult *result, struct error *e) {
  ExecStatusType status = PQresultStatus(result);
  bool is_fine = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
  enum err err = is_fine ? ERR_OK : failed(pg, result, e);
  PQclear(result);
  return err;
}

enum err pg_run(struct pg *pg, enum hub_sql statement, struct error *e, const char *types, ...) {
  struct values v;
  va_list args;
  va_start(args, types);
  read_values(&v, types, args);
  va_end(args);
  return settle(pg, PQexecParams(pg->conn, text_of(statement), v.count, NULL, v.value, v.lengths, v.formats, 0), e);
}

enum err pg_run_made(struct pg *pg, const char *made, struct error *e) {
  return settle(pg, PQexec(pg->conn, made), e);
}

enum err pg_script(struct pg *pg, enum hub_sql script, struct error *e) {
  return pg_run_made(pg, text_of(script), e);
}

/* --- queries --- */

struct pg_rows *pg_select(struct pg *pg, enum hub_sql statement, const char *types, ...) {
  struct pg_rows *rows = mem_new(1, sizeof *rows);
  struct values v;
  va_list args;
  va_start(args, types);
  read_values(&v, types, args);
  va_end(args);
  rows->pg = pg;
  if (!PQsendQueryParams(pg->conn, text_of(statement), v.count, NULL, v.value, v.lengths, v.formats, 0) ||
      !PQsetSingleRowMode(pg->conn))
    failed(pg, NULL, &rows->error);
  return rows;
}

static void drop_row(struct pg_rows *rows) {
  PQclear(rows->row);
  PQfreemem(rows->blob);
  rows->row = NULL;
  rows->blob = NULL;
}

bool pg_next(struct pg_rows *rows) {
  drop_row(rows);
  if (rows->error.code) return false;
  rows->row = PQgetResult(rows->pg->conn);
  ExecStatusType status = PQresultStatus(rows->row);
  if (status == PGRES_SINGLE_TUPLE) return true;
  if (rows->row && status != PGRES_TUPLES_OK) failed(rows->pg, rows->row, &rows->error);
  drop_row(rows);
  return false;
}

const char *pg_text(struct pg_rows *rows, int column) {
  return PQgetvalue(rows->row, 0, column);
}

int64_t pg_int(struct pg_rows *rows, int column) {
  return strtoll(pg_text(rows, column), NULL, 10);
}

const void *pg_blob(struct pg_rows *rows, int column, size_t *len_bytes) {
  PQfreemem(rows->blob);
  rows->blob = PQunescapeBytea((const unsigned char *)pg_text(rows, column), len_bytes);
  return rows->blob;
}

enum err pg_end(struct pg_rows **rows, struct error *e) {
  struct pg_rows *r = *rows;
  drop_row(r);
  for (PGresult *rest; (rest = PQgetResult(r->pg->conn));) PQclear(rest);
  if (e && r->error.code) *e = r->error;
  enum err err = r->error.code;
  free(r);
  *rows = NULL;
  return err;
}

/* --- the pipe --- */

static enum err prepare(struct pg *pg, enum hub_sql statement, struct error *e) {
  if (pg->is_prepared[statement]) return ERR_OK;
  enum err err = settle(pg, PQprepare(pg->conn, hub_sql_table[statement].name, text_of(statement), 0, NULL), e);
  pg->is_prepared[statement] = !err;
  return err;
}

enum err pg_pipe_begin(struct pg *pg, const enum hub_sql *statements, size_t count, struct error *e) {
  enum err err = prepare(pg, SQL_HUB_BEGIN, e);
  if (!err) err = prepare(pg, SQL_HUB_COMMIT, e);
  for (size_t i = 0; !err && i < count; i++) err = prepare(pg, statements[i], e);
  pg->first = (struct error){0};
  pg->unread = 0;
  if (!err && !PQenterPipelineMode(pg->conn)) err = failed(pg, NULL, e);
  if (!err) pg_queue(pg, SQL_HUB_BEGIN, "");
  return err;
}

static void note(struct pg *pg, const PGresult *result) {
  ExecStatusType status = PQresultStatus(result);
  bool is_fine = status == PGRES_COMMAND_OK || status == PGRES_PIPELINE_SYNC;
  if (!is_fine && !pg->first.code) failed(pg, result, &pg->first);
}

/* Reads the results of what was sent. The server never has more to say than fits into the buffers
 * between us, so that neither side waits for the other. */
static void drain(struct pg *pg) {
  for (; pg->unread > 0 && PQstatus(pg->conn) == CONNECTION_OK; pg->unread--) {
    PGresult *result = PQgetResult(pg->conn);
    note(pg, result);
    PQclear(result);
    PQclear(PQgetResult(pg->conn)); /* the end of that statement */
  }
  pg->unread = 0;
}

void pg_queue(struct pg *pg, enum hub_sql statement, const char *types, ...) {
  struct values v;
  va_list args;
  va_start(args, types);
  read_values(&v, types, args);
  va_end(args);
  if (pg->first.code) return;
  if (!PQsendQueryPrepared(pg->conn, hub_sql_table[statement].name, v.count, v.value, v.lengths, v.formats, 0)) {
    failed(pg, NULL, &pg->first);
    return;
  }
  if (++pg->unread < MAX_UNREAD) return;
  PQsendFlushRequest(pg->conn);
  PQflush(pg->conn);
  drain(pg);
}

enum err pg_pipe_end(struct pg *pg, struct error *e) {
  pg_queue(pg, SQL_HUB_COMMIT, "");
  if (PQstatus(pg->conn) == CONNECTION_OK && PQpipelineSync(pg->conn)) {
    drain(pg);
    PGresult *sync = PQgetResult(pg->conn);
    note(pg, sync);
    PQclear(sync);
  }
  PQexitPipelineMode(pg->conn);
  if (!pg->first.code && PQstatus(pg->conn) == CONNECTION_BAD) failed(pg, NULL, &pg->first);
  if (!pg->first.code) return ERR_OK;
  if (PQtransactionStatus(pg->conn) != PQTRANS_IDLE) pg_script(pg, SQL_HUB_ROLLBACK, NULL);
  if (e) *e = pg->first;
  return pg->first.code;
}

enum err pg_verifier(struct pg *pg, const char *login, const char *password, char **out,
                     struct error *e) {
  char *made = PQencryptPasswordConn(pg->conn, password, login, "scram-sha-256");
  *out = mem_text(made);
  PQfreemem(made);
  return *out ? ERR_OK : failed(pg, NULL, e);
}
