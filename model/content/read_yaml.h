/* read_yaml: the small part of YAML that the sources use: one mapping whose values are words,
 * lists of words, or lists of mappings of words. */
#ifndef MODEL_CONTENT_READ_YAML_H
#define MODEL_CONTENT_READ_YAML_H

#include <stddef.h>

#include "model/base/error.h"

/* One word. `key: value` has item 0 and no sub; the third mapping of the list `key` with
 * `sub: value` has item 3. */
struct yaml_entry {
  char *key, *sub, *value;
  size_t item, line;
};
struct yaml {
  const char *file; /* borrowed; for messages */
  struct yaml_entry *entry;
  size_t count;
};

/* Reads `text`, the first line of which is line `first_line` of `file`. Free with
 * read_yaml_free, also after an error. ERR_INVALID with its place, also for a key given twice. */
enum err read_yaml(struct yaml *out, const char *text, const char *file, size_t first_line,
                   struct error *e);
void read_yaml_free(struct yaml *yaml);

/* The first entry of `key`, or NULL; borrowed. */
const struct yaml_entry *read_yaml_find(const struct yaml *yaml, const char *key);

#endif
