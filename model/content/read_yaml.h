/* read_yaml: the YAML of the sources as a tree of words, lists and mappings. */
#ifndef MODEL_CONTENT_READ_YAML_H
#define MODEL_CONTENT_READ_YAML_H

#include <stddef.h>

#include "model/base/error.h"

/* One value. Those that belong to it follow it, up to `end`. */
struct yaml_entry {
  enum yaml_shape { YAML_WORD, YAML_LIST, YAML_MAPPING } shape;
  char *key;   /* of a value in a mapping; "" in a list */
  char *value; /* a word; "" for the others */
  size_t line, parent, end;
};
/* entry[0] is the whole: a mapping. */
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

/* Numbers of entries, 0 for none: the first value of the list or mapping `of`, the one beside `at`
 * that follows it, and the one with that key in the mapping `of`. All of them:
 * for (size_t at = read_yaml_first(y, of); at; at = read_yaml_next(y, at)) */
size_t read_yaml_first(const struct yaml *yaml, size_t of);
size_t read_yaml_next(const struct yaml *yaml, size_t at);
size_t read_yaml_find(const struct yaml *yaml, size_t of, const char *key);

/* The first value of the list with that key in the mapping `of`; 0 when there is none. */
size_t read_yaml_list(const struct yaml *yaml, size_t of, const char *key);
/* How many values the list with that key has. */
size_t read_yaml_count(const struct yaml *yaml, size_t of, const char *key);
/* The word with that key, or "". Borrowed. */
const char *read_yaml_word(const struct yaml *yaml, size_t of, const char *key);

#endif
