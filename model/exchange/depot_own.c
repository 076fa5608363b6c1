#include "model/exchange/depot_own.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/folder.h"
#include "model/base/mem.h"

static const char next[] = ".new", last[] = ".before"; /* code */

static char *path_of(const struct depot *depot, const char *ending) {
  return mem_format("%s/own%s", depot->data_dir, ending);
}

static enum err failed(const char *path, struct error *e) {
  return error_set(e, error_of_write(errno), N_("the file %s cannot be written (%s)"), path,
                   strerror(errno));
}

static bool is_there(const char *path) {
  return access(path, F_OK) == 0;
}

/* One that cannot be read is not empty: whoever reads it will say why. */
static bool has_files(const char *path) {
  DIR *dir = opendir(path);
  bool has = !dir && errno != ENOENT;
  for (const struct dirent *entry; dir && !has && (entry = readdir(dir));)
    has = strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
  if (dir) closedir(dir);
  return has;
}

char *depot_own(const struct depot *depot) {
  char *path = path_of(depot, depot->state.owes_own ? next : "");
  if (is_there(path) && has_files(path)) return path;
  free(path);
  return NULL;
}

enum err depot_own_stage(struct depot *depot, const char *draft, struct error *e) {
  char *path = path_of(depot, next);
  depot_own_clean(depot);
  enum err err = rename(draft, path) == 0 ? ERR_OK : failed(path, e);
  depot->state.owes_own = !err;
  free(path);
  return err;
}

/* Either name may be missing: there was no folder, or this was done before. */
static enum err move(const char *from, const char *to, struct error *e) {
  return rename(from, to) == 0 || errno == ENOENT ? ERR_OK : failed(to, e);
}

enum err depot_own_switch(const struct depot *depot, struct error *e) {
  char *own = path_of(depot, ""), *draft = path_of(depot, next), *before = path_of(depot, last);
  enum err err = is_there(draft) ? move(own, before, e) : ERR_OK;
  if (!err) err = move(draft, own, e);
  free(own);
  free(draft);
  free(before);
  return err;
}

bool depot_own_switch_back(const struct depot *depot) {
  char *own = path_of(depot, ""), *draft = path_of(depot, next), *before = path_of(depot, last);
  bool is_back = is_there(draft) || rename(own, draft) == 0;
  if (is_back) is_back = !move(before, own, NULL);
  free(own);
  free(draft);
  free(before);
  return is_back;
}

/* An empty folder stands for none. It goes last: without it what was before would be taken for it. */
void depot_own_clean(const struct depot *depot) {
  if (depot->state.owes_own) return;
  char *own = path_of(depot, ""), *draft = path_of(depot, next), *before = path_of(depot, last);
  folder_remove(draft);
  folder_remove(before);
  if (!is_there(before)) rmdir(own);
  free(own);
  free(draft);
  free(before);
}
