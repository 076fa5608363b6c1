/* The disk itself: what a power cut leaves on it, and what goes wrong when it is asked to. */
#include <string.h>

#include <criterion/criterion.h>
#include <sqlite3.h>

#include "tests/crash/disk.h"

enum { TRIES = 400, LEN = 2000 };

static struct disk *disk, *after;
static sqlite3_file *file;
static uint64_t chance = 8;
static uint8_t ones[LEN], twos[LEN];

static void open_file(const char *path, int type) {
  sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
  file = calloc(1, (size_t)vfs->szOsFile);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | type;
  cr_assert_eq(vfs->xOpen(vfs, path, file, flags, NULL), SQLITE_OK);
}

static void close_file(void) {
  if (file) file->pMethods->xClose(file);
  free(file);
  file = NULL;
}

static int put(const uint8_t *bytes, int len, int offset) {
  return file->pMethods->xWrite(file, bytes, len, offset);
}

static int sync_file(void) {
  return file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
}

static void begin(void) {
  memset(ones, 1, sizeof ones);
  memset(twos, 2, sizeof twos);
  disk = disk_new();
  disk_mount(disk);
}

static void end(void) {
  close_file();
  disk_free(&after);
  disk_mount(NULL);
  disk_free(&disk);
}

TestSuite(disk, .init = begin, .fini = end);

/* What is in the file of that name after a cut; NULL: there is none. */
static const uint8_t *left(const char *path, enum disk_cut how, size_t *len) {
  const uint8_t *bytes;
  const char *name;
  disk_free(&after);
  after = disk_cut(disk, how, &chance);
  for (size_t i = 0; (name = disk_file(after, i, &bytes, len)); i++)
    if (strcmp(name, path) == 0) return bytes ? bytes : (const uint8_t *)"";
  return NULL;
}

Test(disk, forgets_what_was_not_synced) {
  size_t len;
  open_file("log", SQLITE_OPEN_WAL);
  put(ones, LEN, 0);
  cr_assert_null(left("log", DISK_DROP, &len));
  sync_file();
  put(twos, 10, 0);
  put(twos, 10, LEN);
  cr_assert_eq(left("log", DISK_DROP, &len)[0], 1);
  cr_assert_eq(len, LEN);
  cr_assert_eq(left("log", DISK_KEEP, &len)[0], 2);
  cr_assert_eq(len, LEN + 10);
  file->pMethods->xTruncate(file, 5);
  left("log", DISK_DROP, &len);
  cr_assert_eq(len, LEN);
  left("log", DISK_KEEP, &len);
  cr_assert_eq(len, 5);
}

/* What is where in a write that was torn: sectors of the old, of the new, of neither. */
Test(disk, tears_writes_at_sectors) {
  int whole = 0, none = 0, torn = 0, odd = 0;
  size_t len;
  open_file("log", SQLITE_OPEN_WAL);
  put(ones, LEN, 0);
  sync_file();
  put(twos, 1200, 100);
  for (int i = 0; i < TRIES; i++) {
    const uint8_t *bytes = left("log", DISK_MIX, &len);
    cr_assert_eq(memcmp(bytes, ones, 100), 0, "what is before it");
    cr_assert_eq(memcmp(bytes + 1300, ones, LEN - 1300), 0, "what is behind it");
    bool is_first = memcmp(bytes + 100, twos, 412) == 0, is_last = memcmp(bytes + 1024, twos, 276) == 0;
    bool is_same = memcmp(bytes, ones, LEN) == 0;
    whole += is_first && is_last;
    none += is_same;
    torn += is_first != is_last;
    odd += bytes[600] > 2;
  }
  cr_assert(whole > TRIES / 4 && none > TRIES / 8 && torn > TRIES / 20 && odd > 0, "%d %d %d %d", whole,
            none, torn, odd);
}

/* Not by the sync of a file that is none of the logs; then all at once. */
Test(disk, makes_names_durable_with_the_folder) {
  size_t len;
  open_file("store", SQLITE_OPEN_MAIN_DB);
  put(ones, LEN, 0);
  sync_file();
  close_file();
  cr_assert_null(left("store", DISK_DROP, &len));
  open_file("log", SQLITE_OPEN_WAL);
  sync_file();
  cr_assert_not_null(left("store", DISK_DROP, &len));
  cr_assert_eq(len, LEN);
  cr_assert_not_null(left("log", DISK_DROP, &len));
}

Test(disk, lets_no_old_log_come_back) {
  sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
  size_t len;
  open_file("log", SQLITE_OPEN_WAL);
  sync_file();
  close_file();
  vfs->xDelete(vfs, "log", false);
  cr_assert_not_null(left("log", DISK_DROP, &len));
  cr_assert_null(left("log", DISK_KEEP, &len));
  open_file("other", SQLITE_OPEN_WAL);
  sync_file();
  for (enum disk_cut how = DISK_DROP; how < DISK_CUTS; how++) cr_assert_null(left("log", how, &len));
}

Test(disk, is_copied_as_it_is) {
  size_t len;
  open_file("log", SQLITE_OPEN_WAL);
  put(ones, LEN, 0);
  sync_file();
  put(twos, LEN, 0);
  struct disk *live = disk, *copy = disk_copy(disk);
  put(ones, LEN, 0);
  sync_file();
  disk = copy;
  cr_assert_eq(left("log", DISK_DROP, &len)[0], 1);
  cr_assert_eq(left("log", DISK_KEEP, &len)[0], 2);
  disk = live;
  disk_free(&copy);
}

Test(disk, fails_when_it_is_asked_to) {
  unsigned writes = 1u << DISK_WRITE;
  open_file("log", SQLITE_OPEN_WAL);
  disk_set_fault(disk, (struct disk_fault){.ops = writes, .at = 2, .failure = DISK_FULL});
  cr_assert_eq(put(ones, LEN, 0), SQLITE_OK);
  cr_assert_eq(put(ones, LEN, 0), SQLITE_FULL);
  cr_assert_eq(put(ones, LEN, 0), SQLITE_OK);
  cr_assert_eq(disk_counted(disk), 3);
  cr_assert_eq(disk_failed(disk), 1);
  disk_set_fault(disk, (struct disk_fault){writes, 1, true, DISK_ERROR});
  cr_assert_eq(put(ones, LEN, 0), SQLITE_IOERR_WRITE);
  cr_assert_eq(put(ones, LEN, 0), SQLITE_IOERR_WRITE);
  cr_assert_eq(sync_file(), SQLITE_OK);
  disk_set_fault(disk, (struct disk_fault){writes, 1, false, DISK_SHORT});
  cr_assert_eq(put(twos, LEN, 0), SQLITE_FULL);
  size_t len;
  const uint8_t *bytes = left("log", DISK_KEEP, &len);
  cr_assert(bytes[LEN / 2 - 1] == 2 && bytes[LEN / 2] == 1);
}

/* The kernel takes what it could not write for written: the next sync says that all is well. */
Test(disk, forgets_what_a_failed_sync_lost) {
  int lost = 0;
  size_t len;
  open_file("log", SQLITE_OPEN_WAL);
  sync_file();
  for (int i = 0; i < TRIES; i++) {
    put(ones, LEN, 0);
    sync_file();
    put(twos, 1, 0);
    disk_set_fault(disk, (struct disk_fault){1u << DISK_SYNC, 1, false, DISK_ERROR});
    cr_assert_eq(sync_file(), SQLITE_IOERR_FSYNC);
    cr_assert_eq(sync_file(), SQLITE_OK);
    lost += left("log", DISK_KEEP, &len)[0] != 2;
    uint8_t seen;
    file->pMethods->xRead(file, &seen, 1, 0);
    cr_assert_eq(seen, 2);
  }
  cr_assert(lost > TRIES / 8 && lost < TRIES);
}
