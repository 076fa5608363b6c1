/* The disk as a file system of SQLite, and as the one that access() and stat() see. */
#include "tests/crash/disk_inner.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "model/base/mem.h"

struct file {
  sqlite3_file base;
  struct disk *disk;
  struct inode *inode;
  bool syncs_folder; /* with its next sync: it is a log, which may be new */
  bool is_read_only;
  int lock, readers[DISK_LOCKS];
  bool is_writing[DISK_LOCKS];
};

static struct disk *mounted;

struct disk *disk_mounted(void) {
  return mounted;
}

static struct file *of(sqlite3_file *file) {
  return (struct file *)file;
}

/* --- reading and writing --- */

static int file_read(sqlite3_file *base, void *out, int amount, sqlite3_int64 offset) {
  struct file *file = of(base);
  const struct image *now = &file->inode->now;
  size_t wanted = (size_t)amount, at = (size_t)offset;
  bool is_bad = disk_fails(file->disk, DISK_READ);
  if (is_bad && file->disk->fault.failure != DISK_SHORT) return SQLITE_IOERR_READ;
  size_t there = at < now->len ? now->len - at : 0, got = there < wanted ? there : wanted;
  if (is_bad) got /= 2;
  if (got) memcpy(out, now->at + at, got);
  memset((char *)out + got, 0, wanted - got);
  return got == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int file_write(sqlite3_file *base, const void *bytes, int amount, sqlite3_int64 offset) {
  struct file *file = of(base);
  bool is_bad = disk_fails(file->disk, DISK_WRITE);
  enum disk_failure failure = file->disk->fault.failure;
  if (is_bad && failure == DISK_SHORT) amount /= 2;
  else if (is_bad) return failure == DISK_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  disk_write(file->inode, bytes, (size_t)amount, (size_t)offset);
  return is_bad ? SQLITE_FULL : SQLITE_OK;
}

static int file_truncate(sqlite3_file *base, sqlite3_int64 size) {
  struct file *file = of(base);
  if (disk_fails(file->disk, DISK_TRUNCATE)) return SQLITE_IOERR_TRUNCATE;
  disk_truncate(file->inode, (size_t)size);
  return SQLITE_OK;
}

static int file_sync(sqlite3_file *base, int flags) {
  struct file *file = of(base);
  (void)flags;
  if (disk_fails(file->disk, DISK_SYNC)) {
    disk_sync_badly(file->disk, file->inode);
    return SQLITE_IOERR_FSYNC;
  }
  disk_sync(file->inode);
  if (!file->syncs_folder) return SQLITE_OK;
  /* Like SQLite's own, which does not look whether the folder could be synced here. */
  if (!disk_fails(file->disk, DISK_SYNC_FOLDER)) disk_sync_folder(file->disk);
  file->syncs_folder = false;
  return SQLITE_OK;
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size) {
  *size = (sqlite3_int64)of(base)->inode->now.len;
  return SQLITE_OK;
}

/* --- locks --- */

static int file_lock(sqlite3_file *base, int level) {
  struct file *file = of(base);
  struct inode *inode = file->inode;
  if (level <= file->lock) return SQLITE_OK;
  if (file->is_read_only && level > SQLITE_LOCK_SHARED) return SQLITE_IOERR_LOCK;
  if (inode->exclusive && inode->exclusive != file) return SQLITE_BUSY;
  if (level > SQLITE_LOCK_SHARED && inode->reserved && inode->reserved != file) return SQLITE_BUSY;
  if (level == SQLITE_LOCK_EXCLUSIVE && inode->shared > 1) return SQLITE_BUSY;
  if (file->lock == SQLITE_LOCK_NONE) inode->shared++;
  if (level > SQLITE_LOCK_SHARED) inode->reserved = file;
  if (level == SQLITE_LOCK_EXCLUSIVE) inode->exclusive = file;
  file->lock = level;
  return SQLITE_OK;
}

static int file_unlock(sqlite3_file *base, int level) {
  struct file *file = of(base);
  struct inode *inode = file->inode;
  if (level >= file->lock) return SQLITE_OK;
  if (inode->reserved == file) inode->reserved = NULL;
  if (inode->exclusive == file) inode->exclusive = NULL;
  if (level == SQLITE_LOCK_NONE) inode->shared--;
  file->lock = level;
  return SQLITE_OK;
}

static int file_check_reserved(sqlite3_file *base, int *is_reserved) {
  *is_reserved = of(base)->inode->reserved != NULL;
  return SQLITE_OK;
}

static int shm_map(sqlite3_file *base, int index, int size, int may_extend, void volatile **out) {
  struct shared *memory = &of(base)->inode->memory;
  *out = NULL;
  if (index >= DISK_REGIONS) return SQLITE_NOMEM;
  if (!memory->regions[index] && may_extend) memory->regions[index] = mem_new(1, (size_t)size);
  *out = memory->regions[index];
  return SQLITE_OK;
}

static bool may_lock(const struct file *file, int slot, bool is_shared) {
  const struct shared *memory = &file->inode->memory;
  if (memory->is_written[slot] && !file->is_writing[slot]) return false;
  return is_shared || memory->readers[slot] == file->readers[slot];
}

static void lock_slot(struct file *file, int slot, bool is_shared, bool is_taken) {
  struct shared *memory = &file->inode->memory;
  if (is_shared && is_taken != (file->readers[slot] > 0)) {
    memory->readers[slot] += is_taken ? 1 : -1;
    file->readers[slot] = is_taken;
  } else if (!is_shared && (is_taken || file->is_writing[slot])) {
    memory->is_written[slot] = file->is_writing[slot] = is_taken;
  }
}

static int shm_lock(sqlite3_file *base, int first, int count, int flags) {
  struct file *file = of(base);
  bool is_shared = flags & SQLITE_SHM_SHARED, is_taken = flags & SQLITE_SHM_LOCK;
  for (int slot = first; is_taken && slot < first + count; slot++)
    if (!may_lock(file, slot, is_shared)) return SQLITE_BUSY;
  for (int slot = first; slot < first + count; slot++) lock_slot(file, slot, is_shared, is_taken);
  return SQLITE_OK;
}

static void shm_barrier(sqlite3_file *base) {
  (void)base;
}

static int shm_unmap(sqlite3_file *base, int is_last) {
  struct file *file = of(base);
  for (int slot = 0; slot < DISK_LOCKS; slot++) {
    lock_slot(file, slot, true, false);
    lock_slot(file, slot, false, false);
  }
  for (size_t i = 0; is_last && i < DISK_REGIONS; i++) {
    free(file->inode->memory.regions[i]);
    file->inode->memory.regions[i] = NULL;
  }
  return SQLITE_OK;
}

static int file_close(sqlite3_file *base) {
  file_unlock(base, SQLITE_LOCK_NONE);
  shm_unmap(base, false);
  disk_close(of(base)->inode);
  return SQLITE_OK;
}

/* --- what SQLite asks of a disk --- */

static int file_control(sqlite3_file *base, int op, void *arg) {
  (void)base, (void)op, (void)arg;
  return SQLITE_NOTFOUND;
}

static int file_sector_size(sqlite3_file *base) {
  (void)base;
  return 4096; /* what SQLite takes any disk for */
}

static int file_characteristics(sqlite3_file *base) {
  (void)base;
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics,
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = shm_unmap,
};

static int vfs_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *base, int flags, int *out) {
  struct file *file = of(base);
  bool is_new = false;
  (void)vfs;
  *file = (struct file){.disk = mounted, .is_read_only = flags & SQLITE_OPEN_READONLY};
  if (disk_fails(mounted, DISK_OPEN)) return SQLITE_CANTOPEN;
  file->inode = path ? disk_open(mounted, path, flags & SQLITE_OPEN_CREATE, &is_new)
                     : disk_open_nameless();
  if (!file->inode) return SQLITE_CANTOPEN;
  file->syncs_folder = (flags & SQLITE_OPEN_CREATE) && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL));
  file->base.pMethods = &methods;
  if (out) *out = flags;
  return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *path, int syncs_folder) {
  (void)vfs;
  if (disk_fails(mounted, DISK_REMOVE)) return SQLITE_IOERR_DELETE;
  if (!disk_remove(mounted, path)) return SQLITE_IOERR_DELETE_NOENT;
  if (!syncs_folder) return SQLITE_OK;
  if (disk_fails(mounted, DISK_SYNC_FOLDER)) return SQLITE_IOERR_DIR_FSYNC;
  disk_sync_folder(mounted);
  return SQLITE_OK;
}

/* A file without content is none: so says SQLite's own. */
static int vfs_access(sqlite3_vfs *vfs, const char *path, int flags, int *is_there) {
  bool is_new;
  struct inode *inode = disk_open(mounted, path, false, &is_new);
  (void)vfs;
  *is_there = inode && (flags != SQLITE_ACCESS_EXISTS || inode->now.len);
  disk_close(inode);
  return SQLITE_OK;
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *path, int room, char *out) {
  (void)vfs;
  sqlite3_snprintf(room, out, "%s", path);
  return SQLITE_OK;
}

/* Time and chance are those of the real one. */
static sqlite3_vfs *make_vfs(sqlite3_vfs *real) {
  static sqlite3_vfs vfs;
  vfs = *real;
  vfs.szOsFile = sizeof(struct file);
  vfs.pNext = NULL;
  vfs.zName = "suar-disk";
  vfs.xOpen = vfs_open;
  vfs.xDelete = vfs_delete;
  vfs.xAccess = vfs_access;
  vfs.xFullPathname = vfs_full_path;
  return &vfs;
}

void disk_mount(struct disk *disk) {
  static sqlite3_vfs *vfs;
  if (!vfs) vfs = make_vfs(sqlite3_vfs_find(NULL));
  if (disk && !mounted) sqlite3_vfs_register(vfs, true);
  if (!disk && mounted) sqlite3_vfs_unregister(vfs);
  mounted = disk;
}

int access(const char *path, int mode) {
  if (mounted && disk_has(mounted, path)) return 0;
  return faccessat(AT_FDCWD, path, mode, 0);
}

int stat(const char *path, struct stat *out) {
  bool is_new;
  struct inode *inode = mounted ? disk_open(mounted, path, false, &is_new) : NULL;
  if (!inode) return fstatat(AT_FDCWD, path, out, 0);
  *out = (struct stat){.st_mode = S_IFREG | 0600, .st_size = (off_t)inode->now.len};
  disk_close(inode);
  return 0;
}
