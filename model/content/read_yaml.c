#include "model/content/read_yaml.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "model/base/mem.h"
#include "model/content/read_text.h"

/* How deep the event stands: in the document, its mapping, a list in it, a mapping in that. */
enum level { LEVEL_NONE, LEVEL_MAP, LEVEL_LIST, LEVEL_SUBMAP };

struct reader {
  struct yaml *yaml;
  enum level level;
  char *key, *sub;
  size_t item, room, first_line;
  struct error *e;
};

static size_t line_of(const struct reader *r, const yaml_mark_t *mark) {
  return r->first_line + mark->line;
}

static enum err refuse(struct reader *r, const yaml_event_t *event, const char *message,
                       const char *what) {
  return read_refuse(r->e, r->yaml->file, line_of(r, &event->start_mark), message, what);
}

static bool has_entry(const struct reader *r, const char *key, size_t item, const char *sub) {
  for (size_t i = 0; i < r->yaml->count; i++) {
    const struct yaml_entry *it = &r->yaml->entry[i];
    if (strcmp(it->key, key) == 0 && (!sub || (it->item == item && strcmp(it->sub, sub) == 0)))
      return true;
  }
  return false;
}

static void add_entry(struct reader *r, char *value, size_t line) {
  struct yaml *y = r->yaml;
  y->entry = mem_grow(y->entry, y->count, &r->room, sizeof *y->entry);
  y->entry[y->count++] = (struct yaml_entry){mem_text(r->key), mem_text(r->sub ? r->sub : ""),
                                             value, r->item, line};
}

/* A scalar is a key where a mapping has none yet, else the value of the last key. */
static enum err take_scalar(struct reader *r, const yaml_event_t *event) {
  char *word = NULL;
  size_t line = line_of(r, &event->start_mark);
  enum err err = read_text_fold(&word, (const char *)event->data.scalar.value, r->yaml->file, line,
                                r->e);
  if (err) return err;
  char **key = r->level == LEVEL_MAP ? &r->key : r->level == LEVEL_SUBMAP ? &r->sub : NULL;
  if (r->level == LEVEL_LIST) r->item++;
  if (key && !*key) {
    if (has_entry(r, r->level == LEVEL_MAP ? word : r->key, r->item,
                  r->level == LEVEL_MAP ? NULL : word))
      err = refuse(r, event, N_("\"%s\" is given twice"), word);
    *key = word;
    return err;
  }
  add_entry(r, word, line);
  if (key) {
    free(*key);
    *key = NULL;
  }
  return ERR_OK;
}

static enum err take_start(struct reader *r, const yaml_event_t *event) {
  bool is_list = event->type == YAML_SEQUENCE_START_EVENT;
  bool has_place = is_list ? r->level == LEVEL_MAP && r->key
                           : r->level == LEVEL_NONE || r->level == LEVEL_LIST;
  if (!has_place)
    return refuse(r, event, N_("only words, lists of words and lists of mappings stand here"), "");
  if (r->level == LEVEL_LIST) r->item++;
  r->level++;
  return ERR_OK;
}

static void take_end(struct reader *r) {
  r->level--;
  if (r->level != LEVEL_MAP) return;
  free(r->key);
  r->key = NULL;
  r->item = 0;
}

static enum err take_event(struct reader *r, const yaml_event_t *event) {
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    if (r->level == LEVEL_NONE) break;
    return take_scalar(r, event);
  case YAML_SEQUENCE_START_EVENT:
  case YAML_MAPPING_START_EVENT: return take_start(r, event);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT: take_end(r); return ERR_OK;
  case YAML_ALIAS_EVENT: break;
  default: return ERR_OK;
  }
  return refuse(r, event, N_("only words, lists of words and lists of mappings stand here"), "");
}

static enum err read_events(struct reader *r, yaml_parser_t *parser) {
  enum err err = ERR_OK;
  for (bool is_done = false; !err && !is_done;) {
    yaml_event_t event;
    if (!yaml_parser_parse(parser, &event))
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
  if (!yaml_parser_initialize(&parser)) abort();
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, (const unsigned char *)text, strlen(text));
  enum err err = read_events(&r, &parser);
  yaml_parser_delete(&parser);
  free(r.key);
  free(r.sub);
  return err;
}

void read_yaml_free(struct yaml *yaml) {
  for (size_t i = 0; i < yaml->count; i++) {
    free(yaml->entry[i].key);
    free(yaml->entry[i].sub);
    free(yaml->entry[i].value);
  }
  free(yaml->entry);
  *yaml = (struct yaml){0};
}

const struct yaml_entry *read_yaml_find(const struct yaml *yaml, const char *key) {
  for (size_t i = 0; i < yaml->count; i++)
    if (strcmp(yaml->entry[i].key, key) == 0) return &yaml->entry[i];
  return NULL;
}
