#include "model/hub/pg.h"

#include <inttypes.h>
#include <libpq-fe.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/exchange/lines.h"
#include "model/hub/pg_address.h"

enum { MAX_VALUES = 16, NUMBER_BYTES = 24 };

/* Rows that wait to be sent by one statement: an array for each of its values. */
struct waiting {
  int count; /* of values; 0: there are no rows */
  struct buf arrays[MAX_VALUES];
};

struct pg {
  PGconn *conn;
  struct waiting waiting[HUB_SQL_COUNT];
  size_t waiting_bytes;
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

static void drop_waiting(struct pg *pg) {
  for (int i = 0; i < HUB_SQL_COUNT; i++) {
    struct waiting *rows = &pg->waiting[i];
    while (rows->count) buf_free(&rows->arrays[--rows->count]);
  }
  pg->waiting_bytes = 0;
}

void pg_close(struct pg **pg) {
  if (!*pg) return;
  drop_waiting(*pg);
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

/* --- many rows at once --- */

/* Adds a value to an array as PostgreSQL reads it. */
static void add_text(struct buf *array, const char *text) {
  buf_add(array, "\"");
  for (size_t len; *text; text += len) {
    len = strcspn(text, "\"\\");
    if (!len) buf_add(array, "\\");
    if (!len) len = 1;
    buf_add_n(array, text, len);
  }
  buf_add(array, "\"");
}

static void add_blob(struct buf *array, const void *bytes, size_t len_bytes) {
  buf_add(array, "\"\\\\x");
  lines_add_hex(array, bytes, len_bytes);
  buf_add(array, "\"");
}

static void add_value(struct buf *array, const struct values *v, int i) {
  buf_add(array, array->len_bytes ? "," : "{");
  if (!v->value[i]) buf_add(array, "NULL");
  else if (v->formats[i]) add_blob(array, v->value[i], (size_t)v->lengths[i]);
  else add_text(array, v->value[i]);
}

void pg_queue(struct pg *pg, enum hub_sql statement, const char *types, ...) {
  struct waiting *rows = &pg->waiting[statement];
  struct values v;
  va_list args;
  va_start(args, types);
  read_values(&v, types, args);
  va_end(args);
  rows->count = v.count;
  for (int i = 0; i < v.count; i++) {
    size_t before = rows->arrays[i].len_bytes;
    add_value(&rows->arrays[i], &v, i);
    pg->waiting_bytes += rows->arrays[i].len_bytes - before;
  }
}

size_t pg_waiting_bytes(const struct pg *pg) {
  return pg->waiting_bytes;
}

/* Sends a statement with the rows that wait for it, without waiting for what the server says. */
static bool send_rows(struct pg *pg, enum hub_sql statement, int *sent) {
  struct waiting *rows = &pg->waiting[statement];
  const char *value[MAX_VALUES];
  for (int i = 0; i < rows->count; i++) {
    buf_add(&rows->arrays[i], "}");
    value[i] = rows->arrays[i].text;
  }
  if (!PQsendQueryParams(pg->conn, text_of(statement), rows->count, NULL, value, NULL, NULL, 0)) return false;
  ++*sent;
  return true;
}

static bool send_all(struct pg *pg, int *sent) {
  bool is_sent = send_rows(pg, SQL_HUB_BEGIN, sent);
  for (int i = 0; is_sent && i < HUB_SQL_COUNT; i++)
    if (pg->waiting[i].count) is_sent = send_rows(pg, (enum hub_sql)i, sent);
  return is_sent && send_rows(pg, SQL_HUB_COMMIT, sent);
}

static void read_result(struct pg *pg, struct error *first) {
  PGresult *result = PQgetResult(pg->conn);
  ExecStatusType status = PQresultStatus(result);
  bool is_fine = status == PGRES_COMMAND_OK || status == PGRES_PIPELINE_SYNC;
  if (!is_fine && !first->code) failed(pg, result, first);
  PQclear(result);
}

enum err pg_send(struct pg *pg, struct error *e) {
  struct error first = {0};
  int sent = 0;
  if (!pg->waiting_bytes) return ERR_OK;
  if (!PQenterPipelineMode(pg->conn) || !send_all(pg, &sent)) failed(pg, NULL, &first);
  if (!PQpipelineSync(pg->conn) && !first.code) failed(pg, NULL, &first);
  for (; sent > 0; sent--) {
    read_result(pg, &first);
    PQclear(PQgetResult(pg->conn)); /* the end of that statement */
  }
  read_result(pg, &first);
  PQexitPipelineMode(pg->conn);
  drop_waiting(pg);
  if (!first.code) return ERR_OK;
  if (PQtransactionStatus(pg->conn) != PQTRANS_IDLE) pg_script(pg, SQL_HUB_ROLLBACK, NULL);
  if (e) *e = first;
  return first.code;
}

enum err pg_verifier(struct pg *pg, const char *login, const char *password, char **out,
                     struct error *e) {
  char *made = PQencryptPasswordConn(pg->conn, password, login, "scram-sha-256");
  *out = mem_text(made);
  PQfreemem(made);
  return *out ? ERR_OK : failed(pg, NULL, e);
}
