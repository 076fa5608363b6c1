#include "model/content/build_keys.h"

#include <string.h>

/* One check under way. */
struct check {
  const struct source *source;
  const struct yaml *yaml;
  bool *is_message;
  struct error *e;
};

static enum err check_mapping(const struct check *c, size_t of, const struct keys *keys);

static enum err refuse(const struct check *c, size_t at, const char *message) {
  return read_refuse(c->e, c->yaml->file, c->yaml->entry[at].line, message, c->yaml->entry[at].key);
}

static const struct key *find_key(const struct keys *keys, const char *name) {
  for (size_t i = 0; i < keys->count; i++)
    if (strcmp(keys->key[i].name, name) == 0) return &keys->key[i];
  return NULL;
}

static enum err check_word(const struct check *c, size_t at, const struct key *key) {
  const struct yaml_entry *word = &c->yaml->entry[at];
  if (!*word->value)
    return read_refuse(c->e, c->yaml->file, word->line, N_("the value of \"%s\" is empty"),
                       key->name);
  enum err err = build_cell_check(c->source, key->cell, word->value, c->e);
  if (err) error_at(c->e, c->yaml->file, word->line);
  if (c->is_message) c->is_message[at] = key->cell == CELL_MESSAGE;
  return err;
}

static enum err check_list(const struct check *c, size_t list, const struct key *key) {
  enum yaml_shape shape = key->shape == KEY_LIST ? YAML_WORD : YAML_MAPPING;
  enum err err = ERR_OK;
  if (!read_yaml_first(c->yaml, list)) return refuse(c, list, N_("the value of \"%s\" is empty"));
  for (size_t at = read_yaml_first(c->yaml, list); !err && at; at = read_yaml_next(c->yaml, at)) {
    if (c->yaml->entry[at].shape != shape)
      err = refuse(c, list, N_("the value of \"%s\" has the wrong form"));
    else if (shape == YAML_WORD)
      err = check_word(c, at, key);
    else
      err = check_mapping(c, at, key->inner);
  }
  return err;
}

static enum err check_value(const struct check *c, size_t at, const struct keys *keys) {
  const struct yaml_entry *entry = &c->yaml->entry[at];
  const struct key *key = find_key(keys, entry->key);
  if (!key) return refuse(c, at, N_("unknown key \"%s\""));
  if (entry->shape != (key->shape == KEY_WORD ? YAML_WORD : YAML_LIST))
    return refuse(c, at, N_("the value of \"%s\" has the wrong form"));
  return key->shape == KEY_WORD ? check_word(c, at, key) : check_list(c, at, key);
}

static enum err check_mapping(const struct check *c, size_t of, const struct keys *keys) {
  enum err err = ERR_OK;
  for (size_t at = read_yaml_first(c->yaml, of); !err && at; at = read_yaml_next(c->yaml, at))
    err = check_value(c, at, keys);
  for (size_t i = 0; !err && i < keys->count; i++)
    if (keys->key[i].is_needed && !read_yaml_find(c->yaml, of, keys->key[i].name))
      err = read_refuse(c->e, c->yaml->file, of ? c->yaml->entry[of].line : 1,
                        N_("the key \"%s\" is missing"), keys->key[i].name);
  return err;
}

enum err build_keys_check(const struct source *s, const struct yaml *yaml, const struct keys *keys,
                          bool *is_message, struct error *e) {
  return check_mapping(&(struct check){s, yaml, is_message, e}, 0, keys);
}
