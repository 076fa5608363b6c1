/* build_map: strings to numbers. */
#ifndef MODEL_CONTENT_BUILD_MAP_H
#define MODEL_CONTENT_BUILD_MAP_H

#include <stdbool.h>
#include <stddef.h>

/* Starts as {0}. */
struct build_map {
  void *root;
};

/* Files `number` under a copy of `key`; false, changing nothing, when the key is there already. */
bool build_map_put(struct build_map *map, const char *key, size_t number);

/* True when `key` is there; `*number` (may be NULL) is then its number. */
bool build_map_get(const struct build_map *map, const char *key, size_t *number);

void build_map_free(struct build_map *map);

#endif
