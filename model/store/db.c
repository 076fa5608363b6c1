#include "model/store/db.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <sqlite3.h>

#include "model/base/buf.h"
#include "model/base/guard.h"
#include "model/base/mem.h"
#include "model/store/dense.h"
#include "model/store/fts.h"
#include "model/store/name_id.h"

/* So many steps of SQLite lie between two looks at the clock; one look costs as much as a few. */
enum { STEPS_PER_LOOK = 20, PATIENCE_MS = 1000 };

struct db {
  sqlite3 *handle;
  int64_t deadline_us; /* 0: none */
  bool is_late;
  const struct db_door *door; /* borrowed; NULL: there is none */
  bool is_inside;
  bool has_lost_sync; /* the log may hold what the disk does not */
  struct error hidden; /* what db_number and db_text did not say */
  sqlite3_stmt *prepared[SQL_COUNT];
  bool is_busy[SQL_COUNT];
};

struct cursor {
  struct db *db;
  enum sql id;
  sqlite3_stmt *stmt;
  int status;
  struct error *refusal; /* what the door said; NULL: it did not refuse */
};

static const struct {
  int status;
  enum err code;
  const char *message;
} failures[] = {
    {SQLITE_BUSY, ERR_BUSY, N_("another program is using the store (%s)")},
    {SQLITE_LOCKED, ERR_BUSY, N_("another program is using the store (%s)")},
    {SQLITE_FULL, ERR_FULL, N_("the disk is full (%s)")},
    {SQLITE_CORRUPT, ERR_DAMAGED, N_("the store is damaged (%s)")},
    {SQLITE_NOTADB, ERR_DAMAGED, N_("the file is no store of this program (%s)")},
    {SQLITE_CONSTRAINT, ERR_INVALID, N_("the store refused the entry (%s)")},
    {SQLITE_CANTOPEN, ERR_STORE, N_("the store cannot be opened (%s)")},
    {SQLITE_READONLY, ERR_STORE, N_("the store cannot be written (%s)")},
    {SQLITE_IOERR, ERR_STORE, N_("the store cannot be read or written (%s)")},
};

static enum err failed(struct error *e, int status, const char *detail) {
  if (status == SQLITE_NOMEM) mem_none();
  for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++)
    if (failures[i].status == (status & 0xFF))
      return error_set(e, failures[i].code, failures[i].message, detail);
  return error_set(e, ERR_FAULT, N_("a fault in the store (%s)"), detail);
}

/* Where there is no room SQLite says so of a write, but not of a file that it cannot make or lengthen. */
static bool has_no_room(struct db *db, int status) {
  bool is_of_file = (status & 0xFF) == SQLITE_IOERR || (status & 0xFF) == SQLITE_CANTOPEN;
  return is_of_file && error_of_write(sqlite3_system_errno(db->handle)) == ERR_FULL;
}

static enum err check(struct db *db, int status, struct error *e) {
  if (status == SQLITE_OK || status == SQLITE_DONE || status == SQLITE_ROW) return ERR_OK;
  if (status == SQLITE_INTERRUPT && db->is_late) return ERR_OK;
  db->has_lost_sync |= sqlite3_extended_errcode(db->handle) == SQLITE_IOERR_FSYNC;
  if (has_no_room(db, status)) return failed(e, SQLITE_FULL, sqlite3_errstr(SQLITE_FULL));
  return failed(e, status, sqlite3_errmsg(db->handle));
}

/* A foreign or damaged file must not be able to make SQLite do more than read rows. */
static void harden(sqlite3 *handle) {
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 16 << 20);
}

static enum sql setup_script(enum db_mode mode) {
  switch (mode) {
  case DB_WRITE: return SQL_SETUP_WRITE;
  case DB_BUILD:
  case DB_MEMORY: return SQL_SETUP_BUILD;
  default: return SQL_SETUP_READ;
  }
}

/* The path as an address that says that nothing changes the file. */
static char *frozen_address(const char *path) {
  struct buf address = {0};
  buf_add(&address, *path == '/' ? "file://" : "file:");
  for (; *path; path++) {
    if (strchr("%?#", *path)) buf_addf(&address, "%%%02X", (unsigned)(unsigned char)*path);
    else buf_add_n(&address, path, 1);
  }
  buf_add(&address, "?immutable=1");
  return buf_take(&address);
}

static int open_handle(sqlite3 **handle, const char *path, enum db_mode mode) {
  static const int flags[] = {
      [DB_READ] = SQLITE_OPEN_READONLY,
      [DB_MEND] = SQLITE_OPEN_READWRITE,
      [DB_FROZEN] = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
      [DB_WRITE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
      [DB_BUILD] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
      [DB_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
  };
  char *address = mode == DB_FROZEN   ? frozen_address(path)
                  : mode == DB_MEMORY ? mem_text(":memory:")
                                      : mem_text(path);
  int status = sqlite3_open_v2(address, handle, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);
  free(address);
  return status;
}

/* Without memory some functions of SQLite, those for JSON above all, give a value as if it were so: the
 * program ends before anybody believes it. And nothing of what one visitor has typed stays in what it keeps
 * for the next. */
static void *take_memory(int bytes) {
  void *memory = guard_take((size_t)bytes);
  if (!memory) mem_none();
  return memory;
}

static void *change_memory(void *memory, int bytes) {
  void *changed = guard_change(memory, (size_t)bytes);
  if (!changed) mem_none();
  return changed;
}

static int memory_bytes(void *memory) {
  return memory ? (int)malloc_usable_size(memory) : 0;
}

static int round_up(int bytes) {
  return (bytes + 7) & ~7;
}

static int start_memory(void *context) {
  (void)context;
  return SQLITE_OK;
}

static void stop_memory(void *context) {
  (void)context;
}

/* There is one thread, and nobody asks how much memory SQLite has: it need neither lock nor count at each
 * piece of memory. It takes this before it opens its first store, and leaves it so. */
static void configure(void) {
  static const sqlite3_mem_methods memory = {take_memory, guard_give,   change_memory, memory_bytes,
                                             round_up,    start_memory, stop_memory,   NULL};
  sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
  sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

enum err db_open(struct db **out, const char *path, enum db_mode mode, struct error *e) {
  struct db *db = mem_new(1, sizeof *db);
  mode_t mask = umask(0077);
  configure();
  if (mode != DB_WRITE) umask(mask); /* the journal alone is private whatever the user's mask is */
  enum err err = check(db, open_handle(&db->handle, path, mode), e);
  if (!err) {
    harden(db->handle);
    sqlite3_busy_timeout(db->handle, PATIENCE_MS);
    int status = fts_register(db->handle);
    if (status == SQLITE_OK) status = name_id_register(db->handle);
    if (status == SQLITE_OK) status = dense_register(db->handle);
    if (status != SQLITE_OK) err = failed(e, status, "FTS5");
  }
  if (!err && mode == DB_MEND) sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!err) err = db_script(db, setup_script(mode), e);
  umask(mask);
  if (err) db_close(&db);
  if (err && path) error_at(e, path, 0);
  *out = db;
  return err;
}

enum err db_set_writing(struct db *db, struct error *e) {
  sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return db_script(db, SQL_SETUP_WRITE, e);
}

void db_close(struct db **db) {
  if (!*db) return;
  for (int i = 0; i < SQL_COUNT; i++) sqlite3_finalize((*db)->prepared[i]);
  sqlite3_close((*db)->handle);
  free(*db);
  *db = NULL;
}

void db_set_door(struct db *db, const struct db_door *door) {
  db->door = door;
}

/* A sync that failed leaves a transaction in the log that was taken back: the system shows all of it to
 * whoever opens the file after this program was killed, the disk does not have it, and what is saved behind
 * it would be gone with it when the power goes. So what was saved before is moved into the file, the log is
 * emptied, and nothing is written until that is done. */
static int empty_log(struct db *db) {
  int status = db->has_lost_sync ? sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE,
                                                             NULL, NULL)
                                 : SQLITE_OK;
  if (status == SQLITE_OK) db->has_lost_sync = false;
  return status;
}

static void leave(struct db *db) {
  if (!db->is_inside || !sqlite3_get_autocommit(db->handle)) return;
  empty_log(db);
  db->is_inside = false;
  db->door->leave(db->door->context);
}

static enum err enter(struct db *db, struct error *e) {
  if (!db->door || db->is_inside) return ERR_OK;
  enum err err = db->door->enter(db->door->context, e);
  if (err) return err;
  db->is_inside = true;
  err = check(db, empty_log(db), e);
  if (err) leave(db);
  return err;
}

enum err db_script(struct db *db, enum sql script, struct error *e) {
  enum err err = enter(db, e);
  if (err) return err;
  err = check(db, sqlite3_exec(db->handle, sql_table[script].text, NULL, NULL, NULL), e);
  leave(db);
  return err;
}

/* The statement, prepared on first use, and a second copy of it if the first is being stepped. */
static int take_statement(struct db *db, enum sql id, sqlite3_stmt **out) {
  if (db->is_busy[id])
    return sqlite3_prepare_v2(db->handle, sql_table[id].text, -1, out, NULL);
  int status = SQLITE_OK;
  if (!db->prepared[id])
    status = sqlite3_prepare_v3(db->handle, sql_table[id].text, -1, SQLITE_PREPARE_PERSISTENT,
                                &db->prepared[id], NULL);
  *out = db->prepared[id];
  db->is_busy[id] = status == SQLITE_OK;
  return status;
}

static int give_back(struct db *db, enum sql id, sqlite3_stmt *stmt) {
  if (!stmt) return SQLITE_OK; /* it could not be prepared */
  if (stmt != db->prepared[id]) return sqlite3_finalize(stmt);
  int status = sqlite3_reset(stmt);
  sqlite3_clear_bindings(stmt);
  db->is_busy[id] = false;
  return status;
}

/* Whether SQLite copies the values, or they stay as they are until the statement is given back. */
static sqlite3_destructor_type copies(bool are_kept) {
  return are_kept ? SQLITE_STATIC : SQLITE_TRANSIENT;
}

static int bind_text(sqlite3_stmt *stmt, int i, const char *text, bool is_kept) {
  return sqlite3_bind_text(stmt, i, text, -1, copies(is_kept));
}

void db_forget(struct db *db, enum sql statement) {
  sqlite3_finalize(db->prepared[statement]);
  db->prepared[statement] = NULL;
  sqlite3_db_release_memory(db->handle);
}

static int bind_bytes(sqlite3_stmt *stmt, int i, const void *bytes, size_t len_bytes, bool are_kept) {
  return sqlite3_bind_blob64(stmt, i, bytes, len_bytes, copies(are_kept));
}

/* A value that is not bound would be NULL. A statement may take fewer than it is given. */
static int bind_values(sqlite3_stmt *stmt, bool are_kept, const char *types, va_list ap) {
  int status = SQLITE_OK, taken = sqlite3_bind_parameter_count(stmt);
  for (int i = 1; *types && i <= taken && status == SQLITE_OK; types++, i++) {
    const void *bytes;
    switch (*types) {
    case 't': status = bind_text(stmt, i, va_arg(ap, const char *), are_kept); break;
    case 'i': status = sqlite3_bind_int64(stmt, i, va_arg(ap, int64_t)); break;
    case 'b':
      bytes = va_arg(ap, const void *);
      status = bind_bytes(stmt, i, bytes, va_arg(ap, size_t), are_kept);
      break;
    default: status = sqlite3_bind_null(stmt, i); break;
    }
  }
  return status;
}

/* Takes a statement that writes through the door, if there is one. */
static void pass_door(struct cursor *c) {
  struct error refusal;
  if (!enter(c->db, &refusal)) return;
  c->refusal = mem_new(1, sizeof *c->refusal);
  *c->refusal = refusal;
  c->status = SQLITE_BUSY;
}

static struct cursor *select_values(struct db *db, enum sql id, bool are_kept, const char *types,
                                    va_list ap) {
  struct cursor *c = mem_new(1, sizeof *c);
  *c = (struct cursor){.db = db, .id = id};
  c->status = take_statement(db, id, &c->stmt);
  if (c->status != SQLITE_OK) return c;
  c->status = bind_values(c->stmt, are_kept, types, ap);
  if (c->status == SQLITE_OK && !sqlite3_stmt_readonly(c->stmt)) pass_door(c);
  return c;
}

struct cursor *db_select(struct db *db, enum sql statement, const char *types, ...) {
  va_list ap;
  va_start(ap, types);
  struct cursor *c = select_values(db, statement, false, types, ap);
  va_end(ap);
  return c;
}

bool cursor_next(struct cursor *c) {
  if (c->status != SQLITE_OK && c->status != SQLITE_ROW) return false;
  c->status = sqlite3_step(c->stmt);
  return c->status == SQLITE_ROW;
}

int cursor_columns(struct cursor *c) {
  return c->stmt ? sqlite3_column_count(c->stmt) : 0;
}

/* No value is given for one that had no room. */
static void need_room(struct cursor *c) {
  if (sqlite3_errcode(c->db->handle) == SQLITE_NOMEM) mem_none();
}

const char *cursor_text(struct cursor *c, int column) {
  const unsigned char *text = sqlite3_column_text(c->stmt, column);
  if (!text) need_room(c);
  return text ? (const char *)text : "";
}

int64_t cursor_int(struct cursor *c, int column) {
  return sqlite3_column_int64(c->stmt, column);
}

const void *cursor_blob(struct cursor *c, int column, size_t *len_bytes) {
  const void *blob = sqlite3_column_blob(c->stmt, column);
  if (!blob) need_room(c);
  *len_bytes = (size_t)sqlite3_column_bytes(c->stmt, column);
  return blob;
}

static bool is_null(struct cursor *c, int column) {
  return sqlite3_column_type(c->stmt, column) == SQLITE_NULL;
}

enum err cursor_end(struct cursor **cursor, struct error *e) {
  struct cursor *c = *cursor;
  if (!c) return ERR_OK;
  enum err err = c->refusal ? c->refusal->code : check(c->db, c->status, e);
  if (c->refusal && e) *e = *c->refusal;
  give_back(c->db, c->id, c->stmt);
  leave(c->db);
  free(c->refusal);
  free(c);
  *cursor = NULL;
  return err;
}

enum err db_run(struct db *db, enum sql statement, struct error *e, const char *types, ...) {
  va_list ap;
  va_start(ap, types);
  struct cursor *c = select_values(db, statement, true, types, ap);
  va_end(ap);
  cursor_next(c);
  return cursor_end(&c, e);
}

enum err db_run_texts(struct db *db, enum sql statement, struct error *e,
                      const char *const *values, size_t count) {
  struct cursor *c = db_select(db, statement, "");
  for (size_t i = 0; c->status == SQLITE_OK && i < count; i++)
    c->status = bind_text(c->stmt, (int)i + 1, values[i], true);
  cursor_next(c);
  return cursor_end(&c, e);
}

enum err db_run_named(struct db *db, enum sql statement, struct error *e, db_value *value,
                      void *context) {
  struct cursor *c = db_select(db, statement, "");
  int count = c->status == SQLITE_OK ? sqlite3_bind_parameter_count(c->stmt) : 0;
  for (int i = 1; c->status == SQLITE_OK && i <= count; i++)
    c->status = sqlite3_bind_text(c->stmt, i,
                                  value(context, sqlite3_bind_parameter_name(c->stmt, i) + 1), -1,
                                  SQLITE_TRANSIENT);
  cursor_next(c);
  return cursor_end(&c, e);
}

/* Nothing is written that may rest on what could not be read. */
static void hide(struct db *db, const struct error *e) {
  if (!db->hidden.code) db->hidden = *e;
}

enum err db_hidden(struct db *db, struct error *e) {
  if (e && db->hidden.code) *e = db->hidden;
  return db->hidden.code;
}

int64_t db_number(struct db *db, enum sql statement, int64_t otherwise, const char *types, ...) {
  va_list ap;
  va_start(ap, types);
  struct cursor *c = select_values(db, statement, true, types, ap);
  va_end(ap);
  int64_t number = cursor_next(c) && !is_null(c, 0) ? cursor_int(c, 0) : otherwise;
  struct error e;
  if (cursor_end(&c, &e)) hide(db, &e);
  return number;
}

char *db_text(struct db *db, enum sql statement, const char *types, ...) {
  va_list ap;
  va_start(ap, types);
  struct cursor *c = select_values(db, statement, true, types, ap);
  va_end(ap);
  char *text = cursor_next(c) && !is_null(c, 0) ? mem_text(cursor_text(c, 0)) : NULL;
  struct error e;
  if (cursor_end(&c, &e)) hide(db, &e);
  return text;
}

static int64_t steady_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

bool db_is_late(struct db *db) {
  if (db->deadline_us && !db->is_late) db->is_late = steady_us() >= db->deadline_us;
  return db->is_late;
}

static int stop_when_late(void *db) {
  return db_is_late(db);
}

void db_set_budget(struct db *db, int64_t budget_us) {
  db->deadline_us = budget_us ? steady_us() + budget_us : 0;
  db->is_late = false;
  sqlite3_progress_handler(db->handle, STEPS_PER_LOOK, budget_us ? stop_when_late : NULL, db);
}

enum err db_begin(struct db *db, struct error *e) {
  db->hidden.code = ERR_OK;
  return db_run(db, SQL_BEGIN, e, "");
}

enum err db_commit(struct db *db, struct error *e) {
  enum err err = db_hidden(db, e);
  if (!err) err = db_run(db, SQL_COMMIT, e, "");
  if (err) db_rollback(db);
  return err;
}

void db_rollback(struct db *db) {
  if (!sqlite3_get_autocommit(db->handle)) db_run(db, SQL_ROLLBACK, NULL, "");
}

const char *db_library_version(void) {
  return sqlite3_libversion();
}
