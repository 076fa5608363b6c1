/* small_disk - a file system of its own for one test, small enough to be filled to the last byte. */
#ifndef TESTS_SUPPORT_SMALL_DISK_H
#define TESTS_SUPPORT_SMALL_DISK_H

/* Mounts an empty one of that size ("16m") on a folder, seen by this process and those that it starts
 * alone; it goes with the last of them. As root, or as root of a user namespace. Returns why it cannot be
 * done here, or NULL. */
const char *small_disk_mount(const char *folder, const char *size);

enum { SMALL_DISK_BLOCK_BYTES = 4096 };
/* Writes the file until nothing fits any more, and leaves so many blocks free. 0; -1 with errno. */
int small_disk_fill(const char *filler, long free_blocks);

#endif
