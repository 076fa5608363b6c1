#include "model/content/read_yaml.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "model/base/mem.h"
#include "model/content/read_text.h"

#define NO_MAPPING N_("a mapping (key: value) must stand here, once in a file")

struct reader {
  struct yaml *yaml;
  char *key; /* of the value that comes next; NULL: a key comes, or a value in a list */
  size_t open, depth, room, first_line; /* open: the list or mapping that is read, if depth > 0 */
  struct error *e;
};

static size_t line_of(const struct reader *r, const yaml_mark_t *mark) {
  return r->first_line + mark->line;
}

static enum err refuse(struct reader *r, const yaml_event_t *event, const char *message,
                       const char *what) {
  return read_refuse(r->e, r->yaml->file, line_of(r, &event->start_mark), message, what);
}

static bool wants_key(const struct reader *r) {
  return r->depth && r->yaml->entry[r->open].shape == YAML_MAPPING && !r->key;
}

/* Takes the value over, and the key that was read. */
static void add_entry(struct reader *r, enum yaml_shape shape, char *value, size_t line) {
  struct yaml *y = r->yaml;
  y->entry = mem_grow(y->entry, y->count, &r->room, sizeof *y->entry);
  y->entry[y->count] = (struct yaml_entry){
      shape, r->key ? r->key : mem_text(""), value, line, r->open, y->count + 1};
  r->key = NULL;
  y->count++;
}

/* A scalar is a key where a mapping has none yet, else the value of the last key. */
static enum err take_scalar(struct reader *r, const yaml_event_t *event) {
  char *word = NULL;
  size_t line = line_of(r, &event->start_mark);
  if (!r->depth) return refuse(r, event, NO_MAPPING, "");
  enum err err =
      read_text_fold(&word, (const char *)event->data.scalar.value, r->yaml->file, line, r->e);
  if (err) return err;
  if (!wants_key(r)) {
    add_entry(r, YAML_WORD, word, line);
    return ERR_OK;
  }
  for (size_t at = r->open + 1; !err && at < r->yaml->count; at = r->yaml->entry[at].end)
    if (strcmp(r->yaml->entry[at].key, word) == 0)
      err = refuse(r, event, N_("\"%s\" is given twice"), word);
  r->key = word;
  return err;
}

static enum err take_start(struct reader *r, const yaml_event_t *event) {
  enum yaml_shape shape = event->type == YAML_SEQUENCE_START_EVENT ? YAML_LIST : YAML_MAPPING;
  if (!r->depth && (r->yaml->count || shape != YAML_MAPPING))
    return refuse(r, event, NO_MAPPING, "");
  if (wants_key(r)) return refuse(r, event, N_("a key must be a word"), "");
  add_entry(r, shape, mem_text(""), line_of(r, &event->start_mark));
  r->open = r->yaml->count - 1;
  r->depth++;
  return ERR_OK;
}

static void take_end(struct reader *r) {
  r->yaml->entry[r->open].end = r->yaml->count;
  r->open = r->yaml->entry[r->open].parent;
  r->depth--;
}

static enum err take_event(struct reader *r, const yaml_event_t *event) {
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    return take_scalar(r, event);
  case YAML_SEQUENCE_START_EVENT:
  case YAML_MAPPING_START_EVENT:
    return take_start(r, event);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    take_end(r);
    return ERR_OK;
  case YAML_ALIAS_EVENT:
    return refuse(r, event, N_("references within a file (*) may not be used"), "");
  default:
    return ERR_OK;
  }
}

static enum err read_events(struct reader *r, yaml_parser_t *parser) {
  enum err err = ERR_OK;
  for (bool is_done = false; !err && !is_done;) {
    yaml_event_t event;
    bool is_event = yaml_parser_parse(parser, &event);
    if (!is_event && parser->error == YAML_MEMORY_ERROR) mem_none();
    if (!is_event)
      return read_refuse(r->e, r->yaml->file, line_of(r, &parser->problem_mark),
                         N_("this is no YAML (%s)"), parser->problem ? parser->problem : "");
    err = take_event(r, &event);
    is_done = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  return err;
}

enum err read_yaml(struct yaml *out, const char *text, const char *file, size_t first_line,
                   struct error *e) {
  *out = (struct yaml){.file = file};
  struct reader r = {.yaml = out, .first_line = first_line, .e = e};
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) mem_none();
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, (const unsigned char *)text, strlen(text));
  enum err err = read_events(&r, &parser);
  yaml_parser_delete(&parser);
  free(r.key);
  return err || out->count ? err : read_refuse(e, file, first_line, NO_MAPPING, "");
}

void read_yaml_free(struct yaml *yaml) {
  for (size_t i = 0; i < yaml->count; i++) {
    free(yaml->entry[i].key);
    free(yaml->entry[i].value);
  }
  free(yaml->entry);
  *yaml = (struct yaml){0};
}

size_t read_yaml_first(const struct yaml *yaml, size_t of) {
  return of < yaml->count && yaml->entry[of].end > of + 1 ? of + 1 : 0;
}

size_t read_yaml_next(const struct yaml *yaml, size_t at) {
  size_t next = yaml->entry[at].end;
  return next < yaml->entry[yaml->entry[at].parent].end ? next : 0;
}

size_t read_yaml_find(const struct yaml *yaml, size_t of, const char *key) {
  for (size_t at = read_yaml_first(yaml, of); at; at = read_yaml_next(yaml, at))
    if (strcmp(yaml->entry[at].key, key) == 0) return at;
  return 0;
}

size_t read_yaml_list(const struct yaml *yaml, size_t of, const char *key) {
  size_t list = read_yaml_find(yaml, of, key);
  return list ? read_yaml_first(yaml, list) : 0;
}

size_t read_yaml_count(const struct yaml *yaml, size_t of, const char *key) {
  size_t count = 0;
  for (size_t at = read_yaml_list(yaml, of, key); at; at = read_yaml_next(yaml, at))
    count++;
  return count;
}

const char *read_yaml_word(const struct yaml *yaml, size_t of, const char *key) {
  size_t at = read_yaml_find(yaml, of, key);
  return at ? yaml->entry[at].value : "";
}
