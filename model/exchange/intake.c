#include "model/exchange/intake.h"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <sodium.h>

#include "model/base/mem.h"
#include "model/content/pack.h"
#include "model/store/db.h"

enum {
  CHUNK_BYTES = 1 << 18,
  RESERVE_BYTES = 8 << 20, /* of the disk stay free */
  HEAD_BYTES = 100,        /* of every SQLite file; numbers in it are big-endian */
  HEAD_SCHEMA = 60,
  HEAD_APPLICATION = 68,
};

static enum err refuse(struct intake *intake, enum trust_reason reason, struct error *e) {
  intake->reason = reason;
  return trust_refuse(reason, e);
}

/* --- copying --- */

static enum err cannot_write(const char *path, struct error *e) {
  return error_set(e, error_of_write(errno), N_("the file %s cannot be written (%s)"), path, strerror(errno));
}

static enum err open_source(int *fd, off_t *size_bytes, const char *file, struct error *e) {
  struct stat info;
  *fd = open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (*fd < 0 && errno == ENOENT) return error_set(e, ERR_NOT_FOUND, N_("there is no file %s"), file);
  if (*fd < 0 && errno != ELOOP)
    return error_set(e, ERR_STORE, N_("%s cannot be read: %s"), file, strerror(errno));
  if (*fd < 0 || fstat(*fd, &info) != 0 || !S_ISREG(info.st_mode))
    return error_set(e, ERR_INVALID, N_("%s is no file"), file);
  *size_bytes = info.st_size;
  return ERR_OK;
}

/* Whether the disk has room, before any of it is taken. */
static enum err check_room(int fd, off_t size_bytes, struct error *e) {
  struct statvfs disk;
  if (fstatvfs(fd, &disk) != 0 ||
      (unsigned long long)size_bytes + RESERVE_BYTES <= (unsigned long long)disk.f_bavail * disk.f_frsize)
    return ERR_OK;
  return error_set(e, ERR_FULL, N_("there is not enough room on the disk for this pack"));
}

static bool write_all(int fd, const unsigned char *bytes, size_t len_bytes) {
  while (len_bytes) {
    ssize_t n = write(fd, bytes, len_bytes);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes += n;
    len_bytes -= (size_t)n;
  }
  return true;
}

/* Hashes what is read and writes it to `to` (-1: nowhere): each byte is read once. */
static enum err pump(int from, int to, unsigned char hash[MINISIGN_HASH_BYTES], const char *copy,
                     struct error *e) {
  crypto_generichash_state state;
  unsigned char *chunk = mem_new(1, CHUNK_BYTES);
  enum err err = ERR_OK;
  ssize_t n = 1;
  crypto_generichash_init(&state, NULL, 0, MINISIGN_HASH_BYTES);
  while (!err && n) {
    n = read(from, chunk, CHUNK_BYTES);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) err = error_set(e, ERR_STORE, N_("the file cannot be read: %s"), strerror(errno));
    else crypto_generichash_update(&state, chunk, (size_t)n);
    if (n > 0 && to >= 0 && !write_all(to, chunk, (size_t)n)) err = cannot_write(copy, e);
  }
  crypto_generichash_final(&state, hash, MINISIGN_HASH_BYTES);
  free(chunk);
  return err;
}

static enum err pump_file(int from, off_t size_bytes, unsigned char hash[MINISIGN_HASH_BYTES],
                          const char *copy, struct error *e) {
  if (!copy) return pump(from, -1, hash, NULL, e);
  int to = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (to < 0) return cannot_write(copy, e);
  enum err err = check_room(to, size_bytes, e);
  if (!err) err = pump(from, to, hash, copy, e);
  close(to);
  return err;
}

static enum err sync_copy(const char *copy, struct error *e) {
  int fd = open(copy, O_RDONLY | O_CLOEXEC);
  enum err err = fd < 0 || fsync(fd) != 0 ? cannot_write(copy, e) : ERR_OK;
  if (fd >= 0) close(fd);
  return err;
}

static enum err copy_signatures(const struct trust_papers *papers, const char *copy, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < papers->count; i++) {
    char *path = trust_signature_path(copy, i), *text = minisign_write_signature(&papers->signature[i]);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0 || !write_all(fd, (const unsigned char *)text, strlen(text)) || fsync(fd) != 0)
      err = cannot_write(path, e);
    if (fd >= 0) close(fd);
    free(text);
    free(path);
  }
  return err;
}

/* --- looking inside --- */

static long big_endian(const unsigned char *bytes) {
  return (long)bytes[0] << 24 | (long)bytes[1] << 16 | (long)bytes[2] << 8 | (long)bytes[3];
}

/* By its first bytes, before SQLite sees it. */
static enum trust_reason look_at_head(const char *path) {
  unsigned char head[HEAD_BYTES];
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  bool is_read = fd >= 0 && read(fd, head, sizeof head) == HEAD_BYTES;
  if (fd >= 0) close(fd);
  if (!is_read || memcmp(head, "SQLite format 3", 16) != 0 ||
      big_endian(head + HEAD_APPLICATION) != PACK_APPLICATION_ID)
    return TRUST_NOT_A_PACK;
  long schema = big_endian(head + HEAD_SCHEMA);
  return schema > PACK_SCHEMA ? TRUST_TOO_NEW : schema < PACK_SCHEMA ? TRUST_TOO_OLD : TRUST_GOOD;
}

bool intake_is_current(const char *path) {
  return look_at_head(path) == TRUST_GOOD;
}

static bool is_same_row(struct cursor *a, struct cursor *b) {
  for (int i = 0; i < cursor_columns(a); i++)
    if (strcmp(cursor_text(a, i), cursor_text(b, i)) != 0) return false;
  return true;
}

/* Everything in it was made as this program makes it: no trigger, no view, no table of its own. */
static bool has_our_schema(struct db *db) {
  struct db *fresh;
  bool is_same = !db_open(&fresh, NULL, DB_MEMORY, NULL) && !db_script(fresh, SQL_PACK_SCHEMA, NULL);
  if (is_same) {
    struct cursor *a = db_select(db, SQL_SCHEMA_DUMP, ""), *b = db_select(fresh, SQL_SCHEMA_DUMP, "");
    bool has_a, has_b;
    do {
      has_a = cursor_next(a);
      has_b = cursor_next(b);
      is_same = has_a == has_b && (!has_a || is_same_row(a, b));
    } while (is_same && has_a);
    is_same &= cursor_end(&a, NULL) == ERR_OK;
    cursor_end(&b, NULL);
  }
  db_close(&fresh);
  return is_same;
}

/* Whoever signs has looked at the indexes too; behind a good signature it is what was signed, and that it can
 * be read is enough. */
static bool is_whole(struct db *db, bool is_signed) {
  char *complaint = db_text(db, is_signed ? SQL_QUICK_CHECK : SQL_FULL_CHECK, "");
  bool is_sound = complaint && strcmp(complaint, "ok") == 0;
  free(complaint);
  return is_sound;
}

static void put(char *out, size_t room_bytes, const char *value) {
  snprintf(out, room_bytes, "%s", value);
}

/* "TH MY" is signed as "TH,MY". */
static void put_countries(struct trust_comment *out, const char *value) {
  put(out->countries, sizeof out->countries, value);
  for (char *blank = out->countries; (blank = strchr(blank, ' '));) *blank = ',';
}

static enum err read_meta(struct trust_comment *out, struct intake *more, struct db *db) {
  struct cursor *c = db_select(db, SQL_PACK_META, "");
  while (cursor_next(c)) {
    const char *key = cursor_text(c, 0), *value = cursor_text(c, 1);
    if (strcmp(key, "name") == 0) put(out->pack, sizeof out->pack, value);
    if (strcmp(key, "version") == 0) put(out->version, sizeof out->version, value);
    if (strcmp(key, "countries") == 0) put_countries(out, value);
    if (strcmp(key, "title") == 0 && more && !more->title) more->title = mem_text(value);
    if (strcmp(key, "scope") == 0 && more && !more->scope) more->scope = mem_text(value);
  }
  return cursor_end(&c, NULL);
}

/* `more` is of a file whose signatures are good; NULL: it has none yet. */
static enum trust_reason look(struct trust_comment *out, struct intake *more, const char *path) {
  struct db *db = NULL;
  *out = (struct trust_comment){0};
  enum trust_reason reason = look_at_head(path);
  if (reason) return reason;
  if (db_open(&db, path, DB_FROZEN, NULL) || !has_our_schema(db) || !is_whole(db, more != NULL) ||
      read_meta(out, more, db))
    reason = TRUST_DAMAGED;
  db_close(&db);
  return reason;
}

enum trust_reason intake_look(struct trust_comment *out, const char *path) {
  return look(out, NULL, path);
}

/* The file is the pack that was signed for. */
static enum trust_reason check_inside(struct intake *intake, const char *path) {
  struct trust_comment inside;
  if (trust_compare_versions(intake->comment.min_app, PACKAGE_VERSION) > 0) return TRUST_TOO_NEW;
  enum trust_reason reason = look(&inside, intake, path);
  if (!reason && (strcmp(inside.pack, intake->comment.pack) != 0 ||
                  strcmp(inside.version, intake->comment.version) != 0))
    reason = TRUST_OTHER_PACK;
  return reason;
}

/* --- the whole --- */

static enum err take_open(struct intake *out, int fd, off_t size_bytes, const char *file, const char *copy,
                          struct error *e) {
  unsigned char hash[MINISIGN_HASH_BYTES];
  enum err err = pump_file(fd, size_bytes, hash, copy, e);
  if (!err) err = refuse(out, trust_verify_papers(&out->papers, hash, &out->comment), e);
  if (!err) err = refuse(out, check_inside(out, copy ? copy : file), e);
  if (!err && copy) err = sync_copy(copy, e);
  if (!err && copy) err = copy_signatures(&out->papers, copy, e);
  return err;
}

enum err intake_take(struct intake *out, const char *file, const char *copy, const struct trust *trust,
                     struct error *e) {
  off_t size_bytes = 0;
  int fd = -1;
  *out = (struct intake){0};
  enum err err = sodium_init() < 0
                     ? error_set(e, ERR_FAULT, N_("the cryptographic library does not start"))
                     : open_source(&fd, &size_bytes, file, e);
  if (!err) err = refuse(out, trust_read_papers(&out->papers, file, trust), e);
  if (!err) err = take_open(out, fd, size_bytes, file, copy, e);
  if (fd >= 0) close(fd);
  if (err && err != ERR_REFUSED) out->reason = TRUST_GOOD;
  return err;
}

void intake_free(struct intake *intake) {
  free(intake->title);
  free(intake->scope);
  intake->title = intake->scope = NULL;
}
