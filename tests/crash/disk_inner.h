/* disk_inner: what the disk (disk.c) and its door to SQLite (disk_vfs.c) share. */
#ifndef TESTS_CRASH_DISK_INNER_H
#define TESTS_CRASH_DISK_INNER_H

#include "tests/crash/disk.h"

enum { DISK_SECTOR_BYTES = 512, DISK_FILES = 8, DISK_LOCKS = 8, DISK_REGIONS = 64 };

/* Bytes that never change, shared. */
struct bytes {
  int refs;
  size_t len;
  uint8_t at[];
};

/* A write, or, without bytes, a cut at that length. */
struct pending {
  size_t offset;
  struct bytes *bytes;
};

/* Bytes that change. */
struct image {
  uint8_t *at;
  size_t len, room;
};

/* Memory that connections share instead of a -shm file, and their locks. */
struct shared {
  void *regions[DISK_REGIONS];
  int readers[DISK_LOCKS];
  bool is_written[DISK_LOCKS];
};

struct inode {
  int refs;
  struct bytes *durable;
  struct pending *pending;
  size_t count, room;
  struct image now; /* durable and all that is pending, while it is open */
  bool is_loaded;
  int shared;                           /* connections that read */
  const void *reserved, *exclusive;     /* the connection that will write, that writes; NULL: none */
  struct shared memory;
  struct inode *twin; /* in the disk that is being made of this one */
};

struct name {
  char *path;
  struct inode *now, *durable; /* NULL: there is none */
};

struct disk {
  struct name names[DISK_FILES];
  disk_watch *watch;
  void *context;
  struct disk_fault fault;
  long counted, failed;
  uint64_t coin;
};

/* Says whether the operation goes wrong, after everyone was told of it. */
bool disk_fails(struct disk *disk, enum disk_op op);

/* The file, made when there is none and `may_make`; NULL: there is none. `is_new` says that it was made. */
struct inode *disk_open(struct disk *disk, const char *path, bool may_make, bool *is_new);
/* One without a name. */
struct inode *disk_open_nameless(void);
void disk_close(struct inode *inode);
bool disk_remove(struct disk *disk, const char *path);

void disk_write(struct inode *inode, const void *bytes, size_t len_bytes, size_t offset);
void disk_truncate(struct inode *inode, size_t len_bytes);
void disk_sync(struct inode *inode);
/* A sync that fails. */
void disk_sync_badly(struct disk *disk, struct inode *inode);
void disk_sync_folder(struct disk *disk);

#endif
