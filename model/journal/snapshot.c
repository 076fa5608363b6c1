#include "model/journal/snapshot.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <sodium.h>

#include "model/base/folder.h"
#include "model/base/mem.h"
#include "model/journal/lock.h"

enum { HASH_BYTES = 64, CHUNK_BYTES = 1 << 16, GIVE_UP_BYTES = 4 << 20, NS = 1000000000 };

/* code */
static const char prefix[] = "journal-", suffix[] = ".db", hash_suffix[] = ".b2sum", draft_suffix[] = ".part";

static enum err failed(const char *path, const char *message, struct error *e) {
  return error_set(e, error_of_write(errno), message, path, strerror(errno));
}

static enum err not_written(const char *path, struct error *e) {
  return failed(path, N_("%s cannot be written: %s"), e);
}

static char *hash_path(const char *path) {
  return mem_format("%s%s", path, hash_suffix);
}

static char *snapshots_in(const char *data_dir) {
  return mem_format("%s/snapshots", data_dir);
}

static bool sync_path(const char *path, int flags) {
  int fd = open(path, flags | O_RDONLY | O_CLOEXEC);
  bool is_synced = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED); /* what is read next comes from the disk */
  if (fd >= 0) close(fd);
  return is_synced;
}

/* Delivers memory. */
static char *folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  if (!slash) return mem_text(".");
  return mem_text_n(path, slash == path ? 1 : (size_t)(slash - path));
}

static bool sync_folder_of(const char *path) {
  char *folder = folder_of(path);
  bool is_synced = sync_path(folder, O_DIRECTORY);
  free(folder);
  return is_synced;
}

/* --- hashes --- */

/* As "b2sum" writes it, of what is in the file now. */
static enum err hash_line(char **out, const char *file, const char *name, struct error *e) {
  uint8_t chunk[CHUNK_BYTES], hash[HASH_BYTES];
  char hex[HASH_BYTES * 2 + 1];
  crypto_generichash_state state;
  ssize_t n = -1;
  crypto_generichash_init(&state, NULL, 0, sizeof hash);
  int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  while (fd >= 0 && (n = read(fd, chunk, sizeof chunk)) > 0)
    crypto_generichash_update(&state, chunk, (unsigned long long)n);
  enum err err = n < 0 ? failed(file, N_("%s cannot be read: %s"), e) : ERR_OK;
  if (fd >= 0) close(fd);
  crypto_generichash_final(&state, hash, sizeof hash);
  sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
  const char *slash = strrchr(name, '/');
  *out = err ? NULL : mem_format("%s  %s\n", hex, slash ? slash + 1 : name);
  return err;
}

static enum err write_hash(const char *draft, const char *path, char **written, struct error *e) {
  char *line, *draft_hash = hash_path(draft);
  enum err err = hash_line(&line, draft, path, e);
  if (!err) {
    int fd = open(draft_hash, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    size_t len = strlen(line);
    if (fd < 0 || write(fd, line, len) != (ssize_t)len || fsync(fd) != 0) err = not_written(draft_hash, e);
    if (fd >= 0) close(fd);
  }
  free(line);
  *written = draft_hash;
  return err;
}

/* There is none, or it is that of the file. */
static enum err check_hash(const char *path, struct error *e) {
  char found[HASH_BYTES * 2 + 1] = "", *line = NULL, *beside = hash_path(path);
  FILE *file = fopen(beside, "re");
  enum err err = ERR_OK;
  if (file) {
    size_t n = fread(found, 1, sizeof found - 1, file);
    fclose(file);
    err = hash_line(&line, path, path, e);
    if (!err && (n != HASH_BYTES * 2 || strncmp(line, found, n) != 0))
      err = error_set(e, ERR_DAMAGED, N_("%s is not what its hash says: take another backup"), path);
  }
  free(line);
  free(beside);
  return err;
}

enum err snapshot_check(const char *path, int64_t *entries, struct error *e) {
  struct journal *journal;
  *entries = 0;
  if (sodium_init() < 0)
    return error_set(e, ERR_FAULT, N_("the cryptographic library does not start"));
  enum err err = check_hash(path, e);
  if (!err) err = journal_open_file(&journal, path, e);
  if (err) return err;
  err = journal_verify(journal, entries, e);
  journal_close(&journal);
  return err;
}

/* --- writing --- */

static enum err copy(const char *data_dir, const char *draft, struct error *e) {
  struct journal *journal;
  mode_t mask = umask(0077);
  enum err err = journal_open(&journal, data_dir, JOURNAL_READ, e);
  if (!err) err = db_script(journal_db(journal), SQL_SNAPSHOT_BEGIN, e);
  if (!err) err = db_run(journal_db(journal), SQL_SNAPSHOT_WRITE, e, "t", draft);
  journal_close(&journal);
  umask(mask);
  if (!err && !sync_path(draft, 0)) err = not_written(draft, e);
  return err;
}

static bool remove_file(const char *path) {
  return unlink(path) == 0 || errno == ENOENT;
}

/* Without its hash a file does not count: from the first step to the last there is none. One that has the
 * name and gets no hash would stay for ever. */
static enum err name_it(const char *draft, const char *draft_hash, const char *path, struct error *e) {
  char *beside = hash_path(path);
  enum err err = ERR_OK;
  if (!remove_file(beside)) err = not_written(beside, e);
  else if (rename(draft, path) != 0 || !sync_folder_of(path) || rename(draft_hash, beside) != 0 ||
           !sync_folder_of(path)) {
    err = not_written(path, e);
    unlink(path);
    unlink(beside);
  }
  free(beside);
  return err;
}

/* Also those that could not be removed before: an old hash would say that the new copy is damaged. */
static void remove_drafts(const char *draft) {
  static const char *const parts[] = {"", "-journal", "-wal", hash_suffix};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    char *path = mem_format("%s%s", draft, parts[i]);
    unlink(path);
    free(path);
  }
}

/* The last change of a file that holds something, in nanoseconds: who only reads makes an empty log. */
static int64_t changed_ns(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && st.st_size ? (int64_t)st.st_mtim.tv_sec * NS + st.st_mtim.tv_nsec : 0;
}

static int64_t written_ns(const char *data_dir) {
  char *journal = mem_format("%s/journal.db", data_dir), *log = mem_format("%s-wal", journal);
  int64_t file_ns = changed_ns(journal), log_ns = changed_ns(log);
  free(journal);
  free(log);
  return file_ns > log_ns ? file_ns : log_ns;
}

/* It is as old as what is in it; what is written while it is made comes later. */
static void set_changed(const char *path, int64_t ns) {
  const struct timespec times[] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = ns / NS, .tv_nsec = ns % NS}};
  utimensat(AT_FDCWD, path, times, 0);
}

/* In the place of what has that name. */
static enum err write_over(const char *data_dir, const char *path, int64_t *entries, struct error *e) {
  char *draft = mem_format("%s%s", path, draft_suffix), *draft_hash = NULL;
  int64_t as_of_ns = written_ns(data_dir);
  remove_drafts(draft);
  enum err err = copy(data_dir, draft, e);
  if (!err) err = snapshot_check(draft, entries, e);
  if (!err) err = write_hash(draft, path, &draft_hash, e);
  if (!err) set_changed(draft, as_of_ns);
  if (!err) err = name_it(draft, draft_hash, path, e);
  if (err) remove_drafts(draft);
  free(draft_hash);
  free(draft);
  return err;
}

/* What stands there under another name would not be found again. */
static bool is_in_own_folder(const char *path, const char *data_dir) {
  struct stat there, own;
  char *folder = folder_of(path), *snapshots = snapshots_in(data_dir);
  bool is_same = stat(folder, &there) == 0 && stat(snapshots, &own) == 0 && there.st_dev == own.st_dev &&
                 there.st_ino == own.st_ino;
  free(folder);
  free(snapshots);
  return is_same;
}

enum err snapshot_write(const char *data_dir, const char *path, int64_t *entries, struct error *e) {
  *entries = 0;
  if (is_in_own_folder(path, data_dir))
    return error_set(e, ERR_INVALID, N_("the desk keeps its own backups in that folder: name another one, or none"));
  if (access(path, F_OK) == 0)
    return error_set(e, ERR_INVALID, N_("%s is there already: give the backup another name"), path);
  return write_over(data_dir, path, entries, e);
}

/* --- the list --- */

/* What stands behind "journal-2026-11-22.db"; NULL: the name begins otherwise. */
static const char *behind_name(const char *name, char day[CLOCK_DATE_BYTES]) {
  enum { DAY_BYTES = 10 };
  size_t len = strlen(prefix);
  if (strncmp(name, prefix, len) != 0 || strlen(name) < len + DAY_BYTES) return NULL;
  snprintf(day, CLOCK_DATE_BYTES, "%.*s", DAY_BYTES, name + len);
  const char *end = name + len + DAY_BYTES;
  return clock_is_date(day) && strncmp(end, suffix, strlen(suffix)) == 0 ? end + strlen(suffix) : NULL;
}

/* That name alone, and its hash is beside it. */
static bool is_snapshot(const char *folder, const char *name, char day[CLOCK_DATE_BYTES]) {
  const char *end = behind_name(name, day);
  if (!end || *end) return false;
  char *beside = mem_format("%s/%s%s", folder, name, hash_suffix);
  bool is_whole = access(beside, F_OK) == 0;
  free(beside);
  return is_whole;
}

static int newest_first(const void *a, const void *b) {
  return strcmp(((const struct snapshot *)b)->day, ((const struct snapshot *)a)->day);
}

enum err snapshot_list(struct snapshot **out, size_t *count, const char *data_dir, struct error *e) {
  char *folder = snapshots_in(data_dir), day[CLOCK_DATE_BYTES];
  size_t room = 0;
  *out = NULL;
  *count = 0;
  DIR *dir = opendir(folder);
  enum err err = dir || errno == ENOENT ? ERR_OK : failed(folder, N_("%s cannot be read: %s"), e);
  for (struct dirent *file; dir && (file = readdir(dir));) {
    struct stat st;
    if (!is_snapshot(folder, file->d_name, day)) continue;
    *out = mem_grow(*out, *count, &room, sizeof **out);
    struct snapshot *row = &(*out)[(*count)++];
    row->path = mem_format("%s/%s", folder, file->d_name);
    memcpy(row->day, day, sizeof day);
    row->bytes = stat(row->path, &st) == 0 ? st.st_size : 0;
  }
  if (dir) closedir(dir);
  if (*count) qsort(*out, *count, sizeof **out, newest_first);
  free(folder);
  return err;
}

void snapshot_list_free(struct snapshot *list, size_t count) {
  for (size_t i = 0; i < count; i++) free(list[i].path);
  free(list);
}

/* First what may have something erased in it: without its hash it would not be found again. */
static enum err drop(const struct snapshot *snapshot, struct error *e) {
  char *beside = hash_path(snapshot->path);
  enum err err = remove_file(snapshot->path) && remove_file(beside) ? ERR_OK : not_written(snapshot->path, e);
  free(beside);
  return err;
}

/* Weeks begin on Mondays; the first of January 1970 was a Thursday. */
static int64_t week_of(const char *day) {
  int64_t ms;
  char *midnight = mem_format("%sT00:00:00Z", day);
  bool is_time = clock_iso_ms(midnight, &ms);
  free(midnight);
  return is_time ? (ms / 86400000 + 3) / 7 : 0;
}

/* The newest SNAPSHOT_DAYS stay, and the newest of each of SNAPSHOT_WEEKS before. */
static void drop_old(const char *data_dir) {
  struct snapshot *list;
  size_t count;
  int weeks = 0;
  int64_t week = -1;
  if (snapshot_list(&list, &count, data_dir, NULL)) return;
  for (size_t i = SNAPSHOT_DAYS; i < count; i++) {
    bool is_next = week_of(list[i].day) != week && weeks < SNAPSHOT_WEEKS;
    weeks += is_next;
    if (is_next) week = week_of(list[i].day);
    else drop(&list[i], NULL);
  }
  snapshot_list_free(list, count);
}

/* --- room --- */

static int64_t free_bytes(const char *folder) {
  struct statvfs fs;
  return statvfs(folder, &fs) == 0 ? (int64_t)fs.f_bavail * (int64_t)fs.f_frsize : -1;
}

static void make_reserve(const char *data_dir) {
  enum { RESERVE_BYTES = SNAPSHOT_RESERVE_MB << 20 };
  char *path = mem_format("%s/reserve", data_dir);
  if (access(path, F_OK) != 0 &&
      free_bytes(data_dir) > ((int64_t)SNAPSHOT_MIN_FREE_MB << 20) + RESERVE_BYTES) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool is_made = fd >= 0 && posix_fallocate(fd, 0, RESERVE_BYTES) == 0;
    if (fd >= 0) close(fd);
    if (!is_made) unlink(path);
  }
  free(path);
}

void snapshot_give_reserve(const char *data_dir) {
  int64_t left = free_bytes(data_dir);
  if (left < 0 || left >= GIVE_UP_BYTES) return;
  char *path = mem_format("%s/reserve", data_dir);
  unlink(path);
  free(path);
}

static int64_t size_of(const char *data_dir) {
  struct stat st;
  int64_t bytes = 0;
  static const char *const parts[] = {"journal.db", "journal.db-wal"};
  for (size_t i = 0; i < 2; i++) {
    char *path = mem_format("%s/%s", data_dir, parts[i]);
    if (stat(path, &st) == 0) bytes += st.st_size;
    free(path);
  }
  return bytes;
}

static enum err check_room(const char *data_dir, struct error *e) {
  int64_t left = free_bytes(data_dir) - size_of(data_dir);
  if (left >= (int64_t)SNAPSHOT_MIN_FREE_MB << 20) return ERR_OK;
  return error_set(e, ERR_FULL, N_("the disk is nearly full: no backup of the day was made. Make room, or take a "
                                   "backup to a stick"));
}

/* --- those of the desk --- */

bool snapshot_is_being_made(const char *data_dir) {
  char *path = mem_format("%s/snapshots/lock", data_dir);
  bool is_held = lock_is_held(path);
  free(path);
  return is_held;
}

/* None of today, and not all is in the last one. One of a day to come says nothing: the clock was wrong. */
static bool lacks_today(const struct snapshot *list, size_t count, const char *data_dir) {
  char today[CLOCK_DATE_BYTES];
  clock_today(today);
  for (size_t i = 0; i < count; i++)
    if (strcmp(list[i].day, today) == 0) return false;
  return !count || strcmp(list[0].day, today) > 0 || written_ns(data_dir) > changed_ns(list[0].path);
}

bool snapshot_is_due(const char *data_dir) {
  struct snapshot *list;
  size_t count;
  if (!size_of(data_dir) || snapshot_is_being_made(data_dir)) return false;
  if (snapshot_list(&list, &count, data_dir, NULL)) return true; /* so that somebody is told why */
  bool is_due = lacks_today(list, count, data_dir);
  snapshot_list_free(list, count);
  return is_due;
}

/* Cut off while it got its name: a hash is ready, and the file has none. */
static void remove_nameless(int folder, const char *name, size_t len) {
  char *path = mem_text_n(name, len), *beside = hash_path(path);
  if (faccessat(folder, beside, F_OK, 0) != 0) unlinkat(folder, path, 0);
  free(beside);
  free(path);
}

/* Of programs that were ended, on whatever day: they may hold what is erased since. */
static void remove_left(const char *folder) {
  char day[CLOCK_DATE_BYTES];
  DIR *dir = opendir(folder);
  for (struct dirent *file; dir && (file = readdir(dir));) {
    const char *name = file->d_name, *end = behind_name(name, day);
    if (!end || strncmp(end, draft_suffix, strlen(draft_suffix)) != 0) continue;
    if (strcmp(end + strlen(draft_suffix), hash_suffix) == 0) remove_nameless(dirfd(dir), name, (size_t)(end - name));
    unlinkat(dirfd(dir), name, 0);
  }
  if (dir) closedir(dir);
}

static enum err busy(struct error *e) {
  return error_set(e, ERR_BUSY, N_("another program is making a backup just now; try again in a minute"));
}

/* One program at a time, from what it reads of the journal to the name that it gives. */
static enum err hold(int *fd, const char *folder, struct error *e) {
  char *path = mem_format("%s/lock", folder);
  enum err err = lock_hold(fd, path, e);
  if (!err) remove_left(folder);
  free(path);
  return err == ERR_BUSY ? busy(e) : err;
}

enum err snapshot_keep_away(int *fd, const char *data_dir, struct error *e) {
  char *folder = snapshots_in(data_dir);
  enum err err = access(folder, F_OK) == 0 ? hold(fd, folder, e) : ERR_OK;
  free(folder);
  return err;
}

static char *path_of_today(const char *data_dir) {
  char today[CLOCK_DATE_BYTES];
  return mem_format("%s/snapshots/%s%s%s", data_dir, prefix, clock_today(today), suffix);
}

static enum err write_today(const char *path, int64_t *entries, const char *data_dir, struct error *e) {
  char *folder = snapshots_in(data_dir);
  int fd = -1;
  enum err err = folder_make(folder, e);
  if (!err) err = hold(&fd, folder, e);
  if (!err) err = check_room(data_dir, e); /* without what was left over */
  if (!err) err = write_over(data_dir, path, entries, e);
  if (!err) drop_old(data_dir);
  lock_close(&fd);
  free(folder);
  return err;
}

/* Before a folder is made for nothing. */
static enum err check_journal(const char *data_dir, struct error *e) {
  struct journal *journal;
  enum err err = journal_open(&journal, data_dir, JOURNAL_READ, e);
  journal_close(&journal);
  return err;
}

enum err snapshot_take_named(char **path, int64_t *entries, const char *data_dir, struct error *e) {
  char *today = path_of_today(data_dir);
  enum err err = check_journal(data_dir, e);
  if (!err) err = write_today(today, entries, data_dir, e);
  if (!err) make_reserve(data_dir);
  *path = err ? NULL : today;
  if (err) free(today);
  return err;
}

enum err snapshot_take(const char *data_dir, struct error *e) {
  char *path;
  enum err err = snapshot_take_named(&path, &(int64_t){0}, data_dir, e);
  free(path);
  return err;
}

/* While nobody makes another one. */
static enum err renew(const char *data_dir, struct error *e) {
  struct snapshot *list;
  size_t count;
  char *today = path_of_today(data_dir);
  enum err err = snapshot_list(&list, &count, data_dir, e);
  if (!err && count) {
    for (size_t i = 1; !err && i < count; i++) err = drop(&list[i], e); /* which makes room */
    if (!err) err = write_over(data_dir, today, &(int64_t){0}, e);
    if (!err && strcmp(list[0].path, today) != 0) err = drop(&list[0], e);
  }
  snapshot_list_free(list, count);
  free(today);
  return err;
}

enum err snapshot_renew(const char *data_dir, struct error *e) {
  int fd = -1;
  enum err err = snapshot_keep_away(&fd, data_dir, e);
  if (!err) err = renew(data_dir, e);
  lock_close(&fd);
  return err;
}
