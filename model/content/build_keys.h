/* build_keys: the keys that a mapping in a YAML source may have, as tables. */
#ifndef MODEL_CONTENT_BUILD_KEYS_H
#define MODEL_CONTENT_BUILD_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/content/build_cell.h"

struct key {
  const char *name;
  enum key_shape { KEY_WORD, KEY_LIST, KEY_MAPPINGS } shape;
  bool is_needed;
  enum cell cell;           /* of the word, or of each word of the list */
  const struct keys *inner; /* of each mapping of the list */
};
struct keys {
  const struct key *key;
  size_t count;
};

/* One row of a table: a word, a list of words, a list of mappings. */
#define KEY_ONE(name, is_needed, cell) {name, KEY_WORD, is_needed, cell, NULL}
#define KEY_SOME(name, is_needed, cell) {name, KEY_LIST, is_needed, cell, NULL}
#define KEY_TREES(name, is_needed, inner) {name, KEY_MAPPINGS, is_needed, CELL_TEXT, inner}
#define KEYS(array) {array, sizeof array / sizeof array[0]}

/* Refuses keys that are not in `keys`, missing ones, wrong shapes, empty values and wrong words, at
 * every depth. `is_message` (room for each entry of `yaml`, or NULL) gets which are CELL_MESSAGE. */
enum err build_keys_check(const struct source *s, const struct yaml *yaml, const struct keys *keys,
                          bool *is_message, struct error *e);

#endif
