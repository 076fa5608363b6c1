#include "tui/sticks.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/base/mem.h"

#define USUAL_ROOTS "/media /run/media"
enum { MOST_FILES = 200 };

static void add(struct stick_paths *list, char *path) {
  list->paths = mem_grow(list->paths, list->count, &list->room, sizeof *list->paths);
  list->paths[list->count++] = path;
}

void sticks_free(struct stick_paths *paths) {
  for (size_t i = 0; i < paths->count; i++) free(paths->paths[i]);
  free(paths->paths);
  *paths = (struct stick_paths){0};
}

static bool is_mounted(const char *path, const char *above) {
  struct stat here, there;
  return stat(path, &here) == 0 && stat(above, &there) == 0 && here.st_dev != there.st_dev;
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What a folder holds, hidden names left out: its folders, or its files of that ending. */
static void list_folder(struct stick_paths *out, const char *folder, const char *suffix) {
  DIR *dir = opendir(folder);
  for (struct dirent *entry; dir && (entry = readdir(dir));) {
    struct stat info;
    size_t len = strlen(entry->d_name), end = suffix ? strlen(suffix) : 0;
    if (*entry->d_name == '.' || len <= end) continue;
    char *path = mem_format("%s/%s", folder, entry->d_name);
    bool is_wanted = stat(path, &info) == 0 &&
                     (suffix ? S_ISREG(info.st_mode) && strcmp(entry->d_name + len - end, suffix) == 0
                             : S_ISDIR(info.st_mode));
    if (is_wanted) add(out, path);
    else free(path);
  }
  if (dir) closedir(dir);
  if (out->count) qsort(out->paths, out->count, sizeof *out->paths, by_name);
}

static void find_below(struct stick_paths *out, const char *root) {
  struct stick_paths folders = {0};
  list_folder(&folders, root, NULL);
  for (size_t i = 0; i < folders.count; i++) {
    if (is_mounted(folders.paths[i], root)) add(out, mem_text(folders.paths[i]));
    else list_folder(out, folders.paths[i], NULL);
  }
  sticks_free(&folders);
}

void sticks_find(struct stick_paths *out, const char *roots) {
  char *copy = mem_text(roots && *roots ? roots : USUAL_ROOTS), *rest = NULL;
  *out = (struct stick_paths){0};
  for (char *root = strtok_r(copy, " ", &rest); root; root = strtok_r(NULL, " ", &rest))
    find_below(out, root);
  if (out->count) qsort(out->paths, out->count, sizeof *out->paths, by_name);
  free(copy);
}

void sticks_in(struct stick_paths *out, const char *folder, const char *suffix) {
  *out = (struct stick_paths){0};
  list_folder(out, folder, suffix);
}

static void add_files(struct stick_paths *out, const char *folder, const char *suffix) {
  struct stick_paths files = {0};
  list_folder(&files, folder, suffix);
  for (size_t i = 0; i < files.count && out->count < MOST_FILES; i++)
    add(out, mem_text(files.paths[i]));
  sticks_free(&files);
}

void sticks_files(struct stick_paths *out, const char *roots, const char *suffix) {
  struct stick_paths sticks, folders = {0};
  *out = (struct stick_paths){0};
  sticks_find(&sticks, roots);
  for (size_t i = 0; i < sticks.count; i++) {
    add_files(out, sticks.paths[i], suffix);
    list_folder(&folders, sticks.paths[i], NULL);
  }
  for (size_t i = 0; i < folders.count; i++) add_files(out, folders.paths[i], suffix);
  sticks_free(&folders);
  sticks_free(&sticks);
}
