/* jail_landlock: the files that stay within reach. The C library has no functions for it. */
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tui/jail_parts.h"

/* Rights that kernels newer than the headers at hand know. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif

enum { ABI_REFER = 2, ABI_TRUNCATE = 3, ABI_IOCTL_DEV = 5 };

#define ON_FILES                                                                                  \
  (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE)
#define TO_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define TO_KEEP                                                                                   \
  (TO_READ | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE |                        \
   LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE)

/* What libraries read while the kiosk runs: locales, terminals (none of a person's own), time
 * zones, the words of Thai, random bytes. */
static const char *const libraries[] = {
    "/usr/share/locale", "/usr/lib/locale",     "/usr/share/terminfo", "/usr/lib/terminfo",
    "/lib/terminfo",     "/etc/terminfo",       "/usr/share/zoneinfo", "/etc/localtime",
    "/usr/share/libthai", "/dev/urandom"};

int jail_landlock_abi(void) {
  long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return abi > 0 ? (int)abi : 0;
}

/* All rights that this kernel can take away. */
static uint64_t known_rights(int abi) {
  uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
  if (abi >= ABI_REFER) rights |= LANDLOCK_ACCESS_FS_REFER;
  if (abi >= ABI_TRUNCATE) rights |= LANDLOCK_ACCESS_FS_TRUNCATE;
  if (abi >= ABI_IOCTL_DEV) rights |= LANDLOCK_ACCESS_FS_IOCTL_DEV;
  return rights;
}

/* What is not there is not missed. */
static bool allow(int rules, const char *path, uint64_t rights) {
  struct landlock_path_beneath_attr beneath = {.allowed_access = rights};
  struct stat info;
  if (!path) return true;
  beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
  if (beneath.parent_fd < 0) return true;
  if (fstat(beneath.parent_fd, &info) == 0 && !S_ISDIR(info.st_mode))
    beneath.allowed_access &= ON_FILES;
  long failed = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  close(beneath.parent_fd);
  return failed == 0;
}

static bool allow_all(int rules, const struct jail_paths *paths, uint64_t known) {
  bool is_done = allow(rules, paths->pack, TO_READ) && allow(rules, paths->locale_dir, TO_READ) &&
                 allow(rules, paths->counters, TO_KEEP & known) &&
                 allow(rules, paths->spool, TO_KEEP & known) &&
                 allow(rules, paths->voice, LANDLOCK_ACCESS_FS_WRITE_FILE);
  for (size_t i = 0; is_done && i < sizeof libraries / sizeof libraries[0]; i++)
    is_done = allow(rules, libraries[i], TO_READ);
  return is_done;
}

bool jail_landlock(const struct jail_paths *paths) {
  uint64_t known = known_rights(jail_landlock_abi());
  struct landlock_ruleset_attr all = {.handled_access_fs = known};
  int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
  if (rules < 0) return false;
  bool is_done = allow_all(rules, paths, known) &&
                 syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  close(rules);
  return is_done;
}
