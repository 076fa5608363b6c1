#include "model/content/build_map.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

struct pair {
  char *key;
  size_t number;
};

static int compare(const void *a, const void *b) {
  return strcmp(((const struct pair *)a)->key, ((const struct pair *)b)->key);
}

bool build_map_put(struct build_map *map, const char *key, size_t number) {
  if (build_map_get(map, key, NULL)) return false;
  struct pair *entry = mem_new(1, sizeof *entry);
  *entry = (struct pair){mem_text(key), number};
  if (!tsearch(entry, &map->root, compare)) mem_none();
  return true;
}

bool build_map_get(const struct build_map *map, const char *key, size_t *number) {
  struct pair wanted = {.key = (char *)(size_t)key};
  struct pair **found = tfind(&wanted, (void *const *)&map->root, compare);
  if (found && number) *number = (*found)->number;
  return found;
}

static void free_entry(void *entry) {
  free(((struct pair *)entry)->key);
  free(entry);
}

void build_map_free(struct build_map *map) {
  tdestroy(map->root, free_entry);
  map->root = NULL;
}
