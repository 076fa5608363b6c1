#include "model/journal/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "model/base/clock.h"
#include "model/base/folder.h"
#include "model/base/id.h"
#include "model/base/mem.h"
#include "model/journal/chain.h"
#include "model/journal/head.h"
#include "model/journal/lock.h"
#include "model/journal/replace.h"
#include "model/journal/scrub.h"
#include "model/journal/snapshot.h"

struct journal {
  struct db *db;
  char *path, *install;
  char *folder;        /* NULL: a file by itself */
  int lock_fd;         /* -1 = opened for reading */
  struct db_door door; /* takes the lock and gives it back */
  const char *spent;   /* the form whose draft goes with the next entry; NULL = none */
};

static enum err read_number(struct db *db, enum sql statement, int64_t *number, struct error *e) {
  struct cursor *c = db_select(db, statement, "");
  if (cursor_next(c)) *number = cursor_int(c, 0);
  return cursor_end(&c, e);
}

/* Says whether the database is a journal that this program knows, and its schema version: 0 = it
 * holds nothing. */
static enum err check_identity(struct db *db, const char *path, int64_t *version, struct error *e) {
  int64_t tables = 0, application = *version = 0;
  enum err err = read_number(db, SQL_APPLICATION_ID, &application, e);
  if (!err) err = read_number(db, SQL_USER_VERSION, version, e);
  bool is_blank = !err && application == 0 && *version == 0;
  if (!err && is_blank) err = read_number(db, SQL_TABLE_COUNT, &tables, e);
  if (err) error_at(e, path, 0);
  if (err || (is_blank && tables == 0)) return err;
  if (application != JOURNAL_APPLICATION_ID || *version < 1)
    return error_set(e, ERR_DAMAGED, N_("%s is not a journal of this program"), path);
  if (*version > JOURNAL_SCHEMA)
    return error_set(e, ERR_STORE, N_("%s was made by a newer version of this program"), path);
  return ERR_OK;
}

/* Bytes of the file, or of one beside it whose name ends so; 0 if there is none. */
static int64_t size_bytes(const char *path, const char *ending) {
  struct stat file;
  char *whole = mem_format("%s%s", path, ending);
  int64_t size = stat(whole, &file) == 0 ? file.st_size : 0;
  free(whole);
  return size;
}

/* True when nothing can be written beside the file, as SQLite needs it even for reading. */
static bool is_sealed_off(const char *path) {
  char *folder = mem_text(path), *slash = strrchr(folder, '/');
  if (slash) *slash = '\0';
  bool is_writable = access(slash ? folder : ".", W_OK) == 0;
  free(folder);
  return !is_writable;
}

static enum err open_readable(struct db **db, const char *path, int64_t *version, struct error *e) {
  bool is_off = is_sealed_off(path), has_more = is_off && size_bytes(path, "-wal") > 0;
  enum err err = db_open(db, path, is_off && !has_more ? DB_FROZEN : DB_READ, e);
  if (!err) err = check_identity(*db, path, version, e);
  if (err != ERR_STORE || !has_more) return err;
  return error_set(e, ERR_STORE,
                   N_("a part of %s is still in the log beside it, and nothing can be written in that "
                      "folder: copy the whole folder to another place and read it there"),
                   path);
}

static enum err none_yet(const char *path, struct error *e) {
  return error_set(e, ERR_NOT_FOUND, N_("there is no journal yet (%s)"), path);
}

/* A new file becomes one with a log by a transaction of the older kind, which writes its first page alone.
 * While that has not come to its end there is nothing in it, and a connection that only reads cannot take
 * it back. */
static bool is_unfinished(const char *path) {
  enum { FIRST_PAGE_BYTES = 512 };
  return size_bytes(path, "-journal") > 0 && size_bytes(path, "") <= FIRST_PAGE_BYTES;
}

/* Takes back what was not finished, and may write later. */
static enum err open_mended(struct db **db, const char *path, int64_t *version, struct error *e) {
  enum err err = db_open(db, path, DB_MEND, e);
  return err ? err : check_identity(*db, path, version, e);
}

typedef enum err opener(struct db **db, const char *path, int64_t *version, struct error *e);

/* Opens an existing journal without changing it; a file that holds nothing is ERR_NOT_FOUND. */
static enum err open_unchanged(struct db **db, const char *path, opener *open, int64_t *version,
                               struct error *e) {
  *db = NULL;
  *version = 0;
  if (access(path, F_OK) != 0) return none_yet(path, e);
  enum err err = open(db, path, version, e);
  if (err == ERR_STORE ? is_unfinished(path) : !err && !*version) err = none_yet(path, e);
  if (err) db_close(db);
  return err;
}

static enum err open_for_reading(struct db **db, const char *path, struct error *e) {
  int64_t version;
  enum err err = open_unchanged(db, path, open_readable, &version, e);
  if (err || version == JOURNAL_SCHEMA) return err;
  db_close(db);
  return error_set(e, ERR_STORE,
                   N_("%s was made by an older version of this program; start the desk once, and "
                      "it is brought up to date"),
                   path);
}

/* The promise "saved means saved" rests on these two. */
static enum err check_durable(struct db *db, const char *path, struct error *e) {
  char *mode = db_text(db, SQL_JOURNAL_MODE, "");
  bool is_durable = mode && strcmp(mode, "wal") == 0 && db_number(db, SQL_SYNCHRONOUS, 0, "") == 2;
  free(mode);
  if (is_durable) return ERR_OK;
  return error_set(e, ERR_STORE, N_("%s lies on a disk that cannot write safely"), path);
}

static enum err put_meta(struct db *db, const char *key, const char *value, struct error *e) {
  return db_run(db, SQL_META_PUT, e, "tt", key, value);
}

static enum err put_first(struct db *db, const char *install, struct error *e) {
  static const uint8_t none[CHAIN_HASH_BYTES];
  char at[CLOCK_ISO_BYTES];
  enum err err = put_meta(db, "install", install, e);
  if (!err) err = put_meta(db, "created", clock_now_iso(at), e);
  return err ? err : head_set(db, install, 0, none, e);
}

/* What each version added, in this order; the first makes the file. No entry of an older version speaks
 * of a case, or of what else a version added, so that what its tables would be derived from is not
 * there. */
static const struct {
  int64_t version;
  enum sql script;
} schemas[] = {
    {1, SQL_JOURNAL_SCHEMA},
    {2, SQL_CASEBOOK_SCHEMA},
    {3, SQL_HEAD_SCHEMA},
    {4, SQL_TRAVEL_SCHEMA},
    {4, SQL_NUMBER_SCHEMA},
    {4, SQL_PRUNE_SCHEMA},
};

enum err journal_make_tables(struct db *db, int64_t version, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < sizeof schemas / sizeof schemas[0]; i++)
    if (schemas[i].version > version) err = db_script(db, schemas[i].script, e);
  return err;
}

/* Sums the tables up that had no sum in that version, or have their rows in another form now. What was
 * wrong before stays wrong. */
static enum err sum_up(struct db *db, int64_t version, bool was_sealed_right, struct error *e) {
  enum err err = ERR_OK;
  for (enum head_table table = 0; !err && table < HEAD_TABLES; table++)
    if (version < 3 || table == HEAD_FOREIGN || table == HEAD_PRUNED ||
        (table == HEAD_SEALED && was_sealed_right))
      err = head_sum_up(db, table, e);
  return err;
}

/* Brings the file of that version (0 = it holds nothing) up to date, as a whole or not at all. */
static enum err migrate(struct db *db, int64_t version, struct error *e) {
  enum err err = db_begin(db, e);
  if (err) return err;
  char id[ID_TEXT_BYTES];
  bool was_sealed_right = version < 3 || head_table_check(db, HEAD_SEALED, NULL) == ERR_OK;
  err = journal_make_tables(db, version, e);
  if (!err && !version) err = put_first(db, id_new(id), e);
  if (!err) err = sum_up(db, version, was_sealed_right, e);
  if (!err) return db_commit(db, e);
  db_rollback(db);
  return err;
}

/* What would run, or stand in the place of a table, by itself: it does not, but the file is not what
 * it was. */
static enum err check_parts(struct db *db, const char *path, struct error *e) {
  enum err err = ERR_OK;
  char *foreign = db_text(db, SQL_FOREIGN_PART, "");
  if (foreign)
    err = error_set(e, ERR_DAMAGED, N_("there is something in %s that this program did not make: %s"),
                    path, foreign);
  free(foreign);
  return err;
}

/* Looks before it opens for writing: opening alone would change a file that is not ours. */
static enum err look(struct journal *journal, struct error *e) {
  int64_t version;
  return open_unchanged(&journal->db, journal->path, open_mended, &version, e);
}

/* What was seen without the lock may have changed since. */
static enum err open_for_writing(struct journal *journal, struct error *e) {
  const char *path = journal->path;
  int64_t version;
  enum err err = journal->db ? ERR_OK : look(journal, e);
  if (err && err != ERR_NOT_FOUND) return err;
  err = journal->db ? db_set_writing(journal->db, e) : db_open(&journal->db, path, DB_WRITE, e);
  if (!err) err = check_identity(journal->db, path, &version, e);
  if (!err) err = check_durable(journal->db, path, e);
  if (!err && version < JOURNAL_SCHEMA) err = migrate(journal->db, version, e);
  return err ? err : check_parts(journal->db, path, e);
}

static enum err read_install(struct journal *journal, struct error *e) {
  journal->install = db_text(journal->db, SQL_META_GET, "t", "install");
  if (journal->install && id_is_valid(journal->install)) return ERR_OK;
  if (db_hidden(journal->db, e)) return e ? e->code : ERR_STORE;
  return error_set(e, ERR_DAMAGED, N_("%s is damaged"), journal->path);
}

enum err journal_check_head(struct journal *journal, struct error *e) {
  struct chain_end last;
  enum err err = chain_end(journal->db, &last, e);
  return err ? err : head_check(journal->db, journal->install, last.seq, last.hash, e);
}

static enum err open_to_read(struct journal *journal, struct error *e) {
  enum err err = open_for_reading(&journal->db, journal->path, e);
  return err ? err : read_install(journal, e);
}

/* While it has the lock. */
static enum err open_locked(struct journal *journal, struct error *e) {
  enum err err = open_for_writing(journal, e);
  if (!err) err = read_install(journal, e);
  if (!err) err = journal_check_head(journal, e);
  if (!err) scrub_run(journal, NULL); /* otherwise it stays owed */
  return err;
}

static enum err enter(void *context, struct error *e) {
  const struct journal *journal = context;
  snapshot_give_reserve(journal->folder);
  return lock_take(journal->lock_fd, e);
}

static void leave(void *journal) {
  lock_give(((struct journal *)journal)->lock_fd);
}

/* The lock is taken only for what may write. */
static enum err look_and_open(struct journal *journal, enum journal_mode mode, struct error *e) {
  enum err err = ERR_OK;
  if (mode == JOURNAL_START) err = look(journal, e);
  if (!err && mode == JOURNAL_START) err = journal_quick_check(journal, e);
  if (!err) err = lock_take(journal->lock_fd, e);
  if (err) return err;
  err = open_locked(journal, e);
  lock_give(journal->lock_fd);
  return err;
}

static enum err open_to_write(struct journal *journal, enum journal_mode mode, struct error *e) {
  if (mode == JOURNAL_START && access(journal->path, F_OK) != 0) return none_yet(journal->path, e);
  char *lock_path = mem_format("%s/journal.lock", journal->folder);
  enum err err = folder_make(journal->folder, e);
  if (!err) err = lock_open(&journal->lock_fd, lock_path, e);
  free(lock_path);
  if (!err) err = look_and_open(journal, mode, e);
  if (err) db_close(&journal->db);
  journal->door = (struct db_door){enter, leave, journal};
  if (!err) db_set_door(journal->db, &journal->door);
  return err;
}

enum err journal_open(struct journal **out, const char *data_dir, enum journal_mode mode,
                      struct error *e) {
  struct journal *journal = mem_new(1, sizeof *journal);
  journal->lock_fd = -1;
  journal->folder = mem_text(data_dir);
  journal->path = mem_format("%s/journal.db", data_dir);
  enum err err = replace_finish(data_dir, e);
  if (!err && sodium_init() < 0)
    err = error_set(e, ERR_FAULT, N_("the cryptographic library does not start"));
  else if (!err)
    err = mode == JOURNAL_READ ? open_to_read(journal, e) : open_to_write(journal, mode, e);
  if (err) journal_close(&journal);
  *out = journal;
  return err;
}

enum err journal_open_file(struct journal **out, const char *path, struct error *e) {
  struct journal *journal = mem_new(1, sizeof *journal);
  journal->lock_fd = -1;
  journal->path = mem_text(path);
  enum err err = open_to_read(journal, e);
  if (err) journal_close(&journal);
  *out = journal;
  return err;
}

enum err journal_make(struct journal **out, const char *path, const char *install, struct error *e) {
  struct journal *journal = mem_new(1, sizeof *journal);
  journal->lock_fd = -1;
  journal->path = mem_text(path);
  journal->install = mem_text(install);
  enum err err = db_open(&journal->db, path, DB_WRITE, e);
  if (!err) err = check_durable(journal->db, path, e);
  if (!err) err = db_begin(journal->db, e);
  if (!err) {
    err = journal_make_tables(journal->db, 0, e);
    if (!err) err = put_first(journal->db, install, e);
    if (!err) err = db_commit(journal->db, e);
    else db_rollback(journal->db);
  }
  if (err) journal_close(&journal);
  *out = journal;
  return err;
}

enum err journal_open_empty(struct journal **out, struct error *e) {
  struct journal *journal = mem_new(1, sizeof *journal);
  char id[ID_TEXT_BYTES];
  journal->lock_fd = -1;
  journal->path = mem_text("");
  journal->install = mem_text(id_new(id));
  enum err err = db_open(&journal->db, "", DB_MEMORY, e);
  if (!err) err = journal_make_tables(journal->db, 0, e);
  if (err) journal_close(&journal);
  *out = journal;
  return err;
}

/* Closing may move the log into the file: it is done with the lock, or left to who has it. */
static void close_to_write(struct journal *journal) {
  bool is_locked = journal->lock_fd >= 0 && lock_take(journal->lock_fd, NULL) == ERR_OK;
  if (journal->db) db_set_door(journal->db, NULL);
  if (journal->db && is_locked) {
    scrub_run(journal, NULL);
    db_run(journal->db, SQL_CHECKPOINT, NULL, "");
  }
  db_close(&journal->db);
  lock_close(&journal->lock_fd);
}

void journal_close(struct journal **journal) {
  struct journal *j = *journal;
  if (!j) return;
  close_to_write(j);
  free(j->path);
  free(j->folder);
  free(j->install);
  free(j);
  *journal = NULL;
}

struct db *journal_db(struct journal *journal) {
  return journal->db;
}

const char *journal_folder(const struct journal *journal) {
  return journal->folder;
}

bool journal_can_write(const struct journal *journal) {
  return journal->lock_fd >= 0;
}

enum err journal_must_write(const struct journal *journal, struct error *e) {
  if (journal_can_write(journal)) return ERR_OK;
  return error_set(e, ERR_REFUSED, N_("the journal was opened for reading only"));
}

const char *journal_install(struct journal *journal) {
  return journal->install;
}

enum err journal_add(struct journal *journal, const char *id, const char *kind, const char *body,
                     journal_derive *derive, void *context, struct error *e) {
  int64_t num;
  enum err err = chain_append(journal->db, journal->install, id, kind, body, &num, e);
  if (!err && journal->spent) err = db_run(journal->db, SQL_DRAFT_DELETE, e, "t", journal->spent);
  return err || !derive ? err : derive(journal->db, num, context, e);
}

void draft_becomes_entry(struct journal *journal, const char *form) {
  if (journal) journal->spent = form;
}

static char *written_at(struct db *db, int64_t num) {
  char *at = db_text(db, SQL_ENTRY_AT, "i", num);
  return at ? at : mem_text("");
}

enum err journal_status_load(struct journal_status *out, struct journal *journal, struct error *e) {
  struct chain_end last;
  *out = (struct journal_status){0};
  enum err err = chain_end(journal->db, &last, e);
  if (!err) err = head_check(journal->db, journal->install, last.seq, last.hash, e);
  if (err) return err;
  out->entries = last.num;
  out->foreign = last.num - last.seq;
  out->path = mem_text(journal->path);
  out->install = mem_text(journal->install);
  out->sessions =
      db_number(journal->db, SQL_SESSION_NUMBER, 0, "tti", "", "9999-12-31", (int64_t)0);
  out->drafts = db_number(journal->db, SQL_DRAFT_COUNT, 0, "");
  out->is_scrub_owed = scrub_is_owed(journal);
  out->bytes = size_bytes(journal->path, "") + size_bytes(journal->path, "-wal");
  out->first_at = written_at(journal->db, 1);
  out->last_at = written_at(journal->db, out->entries);
  out->head = mem_new(1, CHAIN_HASH_BYTES * 2 + 1);
  sodium_bin2hex(out->head, CHAIN_HASH_BYTES * 2 + 1, last.hash, sizeof last.hash);
  return ERR_OK;
}

void journal_status_free(struct journal_status *status) {
  free(status->path);
  free(status->install);
  free(status->first_at);
  free(status->last_at);
  free(status->head);
  *status = (struct journal_status){0};
}
