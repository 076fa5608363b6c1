#include "model/content/build_outline.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/build_file.h"
#include "model/content/build_table.h"

enum err build_outline_refuse(const struct outline_source *o, size_t at, const char *message,
                              const char *what, struct error *e) {
  return read_refuse(e, o->file, o->tree.entry[at].line, message, what);
}

int build_outline_number(const struct outline_source *o, size_t of, const char *key,
                         int otherwise) {
  size_t at = read_yaml_find(&o->tree, of, key);
  return at ? atoi(o->tree.entry[at].value) : otherwise;
}

const char *build_outline_owner(const struct source *s, const char *fact) {
  size_t row = 0;
  build_map_get(&s->ids[TABLE_FACTS], fact, &row);
  return source_cell(s, TABLE_FACTS, row, FACT_COUNTRY);
}

bool build_outline_is_common(const char *owner) {
  return strcmp(owner, "*") == 0 || strcmp(owner, "ASEAN") == 0;
}

enum err build_outline_sums(const struct outline_source *o, size_t of, const char *items,
                            const char *steps, struct error *e) {
  const struct yaml *y = &o->tree;
  size_t first = read_yaml_list(y, of, steps);
  bool has_zero = false;
  int all = 0;
  for (size_t at = read_yaml_list(y, of, items); at; at = read_yaml_next(y, at))
    all += build_outline_number(o, at, "weight", 1);
  for (size_t at = first; at; at = read_yaml_next(y, at)) {
    int sum = build_outline_number(o, at, "at_least", 0);
    if (sum > all)
      return build_outline_refuse(o, at, N_("all items together do not reach %s"),
                                  read_yaml_word(y, at, "at_least"), e);
    for (size_t i = first; i < at; i = read_yaml_next(y, i))
      if (build_outline_number(o, i, "at_least", 0) == sum)
        return build_outline_refuse(o, at, N_("\"%s\" is given twice"),
                                    read_yaml_word(y, at, "at_least"), e);
    has_zero |= sum == 0;
  }
  return has_zero ? ERR_OK : build_outline_refuse(o, of, N_("\"at_least: 0\" is missing"), "", e);
}

/* The file of an outline bears its id. */
static enum err name_outline(struct outline_source *o, struct error *e) {
  const char *base = strrchr(o->file, '/') + 1;
  o->id = read_yaml_word(&o->tree, 0, "id");
  o->title = read_yaml_word(&o->tree, 0, "title");
  o->order = build_outline_number(o, 0, "order", 0);
  size_t n = strlen(o->id);
  if (strncmp(base, o->id, n) == 0 && strcmp(base + n, ".yaml") == 0) return ERR_OK;
  return build_outline_refuse(o, read_yaml_find(&o->tree, 0, "id"),
                              N_("the id \"%s\" is not the name of the file"), o->id, e);
}

static enum err load_outline(const struct source *s, struct outline_source *o, const char *path,
                             struct error *e) {
  const struct layer_file *file = build_file(s, path, &o->layer);
  char *text = NULL;
  o->file = file->label;
  enum err err = read_text_bytes(&text, file->bytes, file->len_bytes, o->file, e);
  if (!err) err = read_yaml(&o->tree, text, o->file, 1, e);
  if (!err) {
    o->is_message = mem_new(o->tree.count, sizeof *o->is_message);
    err = build_keys_check(s, &o->tree, build_outline_keys(o->kind), o->is_message, e);
  }
  if (!err) err = name_outline(o, e);
  free(text);
  return err;
}

/* Two packs may give the same order: the farther comes first, then the name of the file counts. */
static int by_order(const void *a, const void *b) {
  const struct outline_source *one = a, *other = b;
  if (one->kind != other->kind) return one->kind < other->kind ? -1 : 1;
  if (one->order != other->order) return one->order > other->order ? 1 : -1;
  if (one->layer != other->layer) return one->layer > other->layer ? 1 : -1;
  return strcmp(one->file, other->file);
}

static enum err load_kind(struct source *s, enum outline_kind kind, struct error *e) {
  const char *folder = build_outline_folder(kind);
  struct text_parts names;
  enum err err = ERR_OK;
  build_file_names(&names, s, folder, ".yaml");
  for (size_t i = 0; !err && i < names.count; i++) {
    s->outline = mem_grow(s->outline, s->outline_count, &s->outline_room, sizeof *s->outline);
    struct outline_source *o = &s->outline[s->outline_count++];
    char *path = mem_format("%s/%s", folder, names.part[i]);
    *o = (struct outline_source){.kind = kind};
    err = load_outline(s, o, path, e);
    free(path);
  }
  read_text_split_free(&names);
  return err;
}

/* Ids of everything that is shown by its id alone. */
static enum err name_all(const struct source *s, struct build_map *ids, struct error *e) {
  enum err err = ERR_OK;
  for (size_t row = 0; row < s->table[TABLE_SERVICES].count; row++)
    build_map_put(ids, source_cell(s, TABLE_SERVICES, row, 0), SIZE_MAX);
  for (size_t i = 0; i < s->topic_count; i++)
    build_map_put(ids, s->topic[i].id, i);
  for (size_t i = 0; !err && i < s->outline_count; i++) {
    const struct outline_source *o = &s->outline[i];
    if (!build_map_put(ids, o->id, i))
      err = build_outline_refuse(o, read_yaml_find(&o->tree, 0, "id"),
                                 N_("something else has the id \"%s\""), o->id, e);
    else if (i && s->outline[i - 1].kind == o->kind && s->outline[i - 1].order == o->order &&
             s->outline[i - 1].layer == o->layer)
      err = build_outline_refuse(o, read_yaml_find(&o->tree, 0, "order"),
                                 N_("\"%s\" has the same order"), s->outline[i - 1].id, e);
  }
  return err;
}

/* What `see` and `topic` name is a page to read. */
static enum err check_references(const struct source *s, const struct outline_source *o,
                                 const struct build_map *ids, struct error *e) {
  const char *topic = read_yaml_word(&o->tree, 0, "topic");
  size_t found = 0;
  if (*topic && (!build_map_get(ids, topic, &found) || found >= s->topic_count ||
                 strcmp(s->topic[found].id, topic) != 0))
    return build_outline_refuse(o, read_yaml_find(&o->tree, 0, "topic"), N_("unknown topic \"%s\""),
                                topic, e);
  for (size_t at = 1; at < o->tree.count; at++) {
    const struct yaml_entry *entry = &o->tree.entry[at];
    if (strcmp(o->tree.entry[entry->parent].key, "see") == 0 &&
        (!build_map_get(ids, entry->value, &found) || found == SIZE_MAX))
      return build_outline_refuse(o, at, N_("nothing to read has the id \"%s\""), entry->value, e);
  }
  return ERR_OK;
}

static enum err check_outline(const struct source *s, const struct outline_source *o,
                              struct error *e) {
  static enum err (*const checks[OUTLINE_KINDS])(const struct source *,
                                                 const struct outline_source *, struct error *) = {
      [OUTLINE_GUIDE] = build_guide_check,
      [OUTLINE_CARD] = build_card_check,
      [OUTLINE_LESSON] = build_lesson_check,
  };
  return checks[o->kind] ? checks[o->kind](s, o, e) : ERR_OK;
}

enum err build_outlines_load(struct source *s, struct error *e) {
  struct build_map ids = {0};
  enum err err = ERR_OK;
  for (int kind = 0; !err && kind < OUTLINE_KINDS; kind++)
    err = load_kind(s, (enum outline_kind)kind, e);
  if (!err && s->outline_count) qsort(s->outline, s->outline_count, sizeof *s->outline, by_order);
  if (!err) err = name_all(s, &ids, e);
  for (size_t i = 0; !err && i < s->outline_count; i++) {
    err = check_references(s, &s->outline[i], &ids, e);
    if (!err) err = check_outline(s, &s->outline[i], e);
  }
  build_map_free(&ids);
  return err ? err : build_guides_check(s, e);
}
