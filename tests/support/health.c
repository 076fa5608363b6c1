#include "tests/support/health.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *open_of(int pid, const char *name) {
  char path[80];

  snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
  return fopen(path, "re");
}

long health_number(int pid, const char *file_name, const char *name) {
  FILE *file = open_of(pid, file_name);
  char line[256];
  long number = 0;

  while (file && !number && fgets(line, sizeof line, file))
    if (strncmp(line, name, strlen(name)) == 0) number = atol(line + strlen(name));
  if (file) fclose(file);
  return number;
}

static int count_files(int pid) {
  char path[64];
  DIR *folder;
  int count = 0;

  snprintf(path, sizeof path, "/proc/%d/fd", pid);
  folder = opendir(path);
  if (!folder) return -1;
  for (struct dirent *entry; (entry = readdir(folder));)
    count += entry->d_name[0] != '.';
  closedir(folder);
  return count;
}

static int count_children(int pid) {
  char name[64], line[400] = "";
  int count = 0;
  FILE *file;

  snprintf(name, sizeof name, "task/%d/children", pid);
  file = open_of(pid, name);
  if (!file) return -1;
  if (fgets(line, sizeof line, file))
    for (const char *p = line; (p = strchr(p, ' ')); p++) count++;
  fclose(file);
  return count;
}

struct health health_of(int pid) {
  return (struct health){
      .resident_kib = health_number(pid, "status", "VmRSS:"),
      .own_kib = health_number(pid, "smaps_rollup", "Anonymous:"),
      .files = count_files(pid),
      .children = count_children(pid),
  };
}

bool health_is_steady(const struct health *before, const struct health *now, long growth_kib,
                      char why[HEALTH_WHY_BYTES]) {
  snprintf(why, HEALTH_WHY_BYTES,
           "of resident memory %ld KiB, then %ld; of its own %ld, then %ld; open files %d, then %d;"
           " children %d, then %d",
           before->resident_kib, now->resident_kib, before->own_kib, now->own_kib,
           before->files, now->files, before->children, now->children);
  return now->resident_kib > 0 &&
         now->resident_kib - before->resident_kib <= growth_kib + HEALTH_MAPPED_KIB &&
         now->own_kib - before->own_kib <= growth_kib && now->files <= before->files &&
         now->children <= before->children;
}
