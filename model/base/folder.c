#include "model/base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/mem.h"

/* Makes the entry of a new folder durable. */
static void sync_parent(const char *path) {
  char *parent = mem_text(path);
  char *slash = strrchr(parent, '/');
  if (slash) slash[slash == parent] = '\0';
  int fd = open(slash ? parent : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    fsync(fd);
    close(fd);
  }
  free(parent);
}

enum err folder_make(const char *folder, struct error *e) {
  char *path = mem_text(folder);
  int failure = *path ? 0 : ENOENT;
  for (char *end = path; *end && !failure;) {
    end += strspn(end, "/");
    end += strcspn(end, "/");
    char next = *end;
    *end = '\0';
    if (mkdir(path, 0700) == 0)
      sync_parent(path);
    else if (errno != EEXIST)
      failure = errno;
    *end = next;
  }
  free(path);
  if (!failure) return ERR_OK;
  return error_set(e, error_of_write(failure), N_("the folder %s cannot be made: %s"), folder,
                   strerror(failure));
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw) {
  (void)st, (void)type, (void)ftw;
  remove(path);
  return 0;
}

void folder_remove(const char *folder) {
  nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}
