/* disk: a disk in memory for SQLite, whose power can be cut at any operation.
 *
 * It keeps apart what a program sees and what would be found after a power cut: what was written, cut
 * short, made or removed is durable only after a sync. A file that is synced is durable as a whole;
 * its name, and all others of the folder, when the folder is synced, which SQLite does with the first
 * sync of a new log and after it has removed one.
 *
 * While a disk is mounted, all files that SQLite opens lie on it, whatever their folder, and access()
 * and stat() find them. One is mounted at a time. */
#ifndef TESTS_CRASH_DISK_H
#define TESTS_CRASH_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct disk;

/* An empty disk. Delivers; NULL is fine for disk_free. It must not be mounted, nor in use, then. */
struct disk *disk_new(void);
void disk_free(struct disk **disk);

/* Puts the disk in the place of the one that was mounted; NULL: SQLite uses the real one again. Files
 * that are open stay on the disk on which they were opened. */
void disk_mount(struct disk *disk);
/* The one that is mounted; NULL: none. */
struct disk *disk_mounted(void);

/* A disk like this one, with what is durable and what is not. What is durable is shared: a copy costs
 * next to nothing. Delivers. */
struct disk *disk_copy(const struct disk *disk);

/* As if who has files open on it was killed: locks and shared memory are gone, what was written is there for
 * whoever comes next. The connections must not be used again, nor closed. */
void disk_kill(struct disk *disk);

/* What is found when the power comes back. */
enum disk_cut {
  DISK_DROP, /* nothing of what was not synced */
  DISK_KEEP, /* all of it */
  DISK_MIX,  /* some of it: a coin for each write, cut and name, and for each 512 bytes of a write,
                which may also be anything; what is beside them stays */
  DISK_CUTS
};
/* Delivers the disk after the cut, all of it durable. `state`: of disk_random. */
struct disk *disk_cut(const struct disk *disk, enum disk_cut how, uint64_t *state);

/* A reproducible random number below `limit`; *state is any number but 0. */
unsigned disk_random(uint64_t *state, unsigned limit);

/* --- operations --- */

enum disk_op {
  DISK_OPEN, /* of a file that is there, or is made */
  DISK_READ,
  DISK_WRITE,
  DISK_TRUNCATE,
  DISK_SYNC,
  DISK_SYNC_FOLDER,
  DISK_REMOVE,
  DISK_OPS
};
/* Those that change something. */
#define DISK_CHANGES (1u << DISK_WRITE | 1u << DISK_TRUNCATE | 1u << DISK_SYNC | \
                      1u << DISK_SYNC_FOLDER | 1u << DISK_REMOVE)

/* Calls `before` each operation that changes something; NULL: no more. Of a disk that is copied, the
 * copy is not watched. */
typedef void disk_watch(void *context, const struct disk *disk);
void disk_set_watch(struct disk *disk, disk_watch *before, void *context);

/* What goes wrong. */
enum disk_failure {
  DISK_FULL,  /* "disk full"; of anything but a write an I/O error */
  DISK_ERROR, /* an I/O error. A sync that fails leaves of each write what a coin says, and forgets that
                 the rest is still to be written, as Linux does */
  DISK_SHORT  /* half of it is written, then "disk full"; of a read, half of it comes. Of anything else
                 an I/O error */
};
struct disk_fault {
  unsigned ops; /* a bit for each disk_op that counts; 0: nothing fails */
  long at;      /* the at-th of them fails, from 1 */
  bool is_lasting; /* and all behind it */
  enum disk_failure failure;
};
/* Counts begin anew. Copies have no fault. */
void disk_set_fault(struct disk *disk, struct disk_fault fault);
/* How many operations that count there were since then, and how many of them failed. */
long disk_counted(const struct disk *disk);
long disk_failed(const struct disk *disk);

/* --- what is on it --- */

/* Says whether there is a file of that name. */
bool disk_has(const struct disk *disk, const char *path);
/* The files from 0 on, as they are now: name and bytes, borrowed until something changes; NULL behind the
 * last. */
const char *disk_file(struct disk *disk, size_t index, const uint8_t **bytes, size_t *len_bytes);
/* Puts a file there, durably, that was made elsewhere. */
void disk_put(struct disk *disk, const char *path, const void *bytes, size_t len_bytes);

#endif
