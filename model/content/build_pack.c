#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/content/build_file.h"
#include "model/content/build_keys.h"
#include "model/content/build_table.h"
#include "model/content/pack.h"

static const char pack_file[] = "pack.yaml";

static const struct key pack_keys[] = {
    KEY_ONE("name", true, CELL_ID),            KEY_ONE("title", true, CELL_TEXT),
    KEY_ONE("version", true, CELL_ID),         KEY_ONE("issued", true, CELL_DATE),
    KEY_ONE("schema", true, CELL_WHOLE),       KEY_SOME("languages", true, CELL_LANGUAGE),
    KEY_SOME("countries", true, CELL_COUNTRY), KEY_ONE("licence", true, CELL_TEXT),
    KEY_ONE("scope", false, CELL_ID),
};
static const struct keys keys = KEYS(pack_keys);
/* Of a pack that lies over another. */
static const struct key over_keys[] = {
    KEY_ONE("name", true, CELL_ID),             KEY_ONE("title", true, CELL_TEXT),
    KEY_ONE("version", true, CELL_ID),          KEY_ONE("issued", true, CELL_DATE),
    KEY_ONE("schema", false, CELL_WHOLE),       KEY_SOME("languages", false, CELL_LANGUAGE),
    KEY_SOME("countries", false, CELL_COUNTRY), KEY_ONE("licence", false, CELL_TEXT),
    KEY_ONE("scope", false, CELL_ID),
};
static const struct keys keys_over = KEYS(over_keys);

/* Adds the words of the list `key` that are not in `known` yet. */
static void add_words(struct buf *out, struct build_map *known, const struct yaml *y, const char *key) {
  for (size_t at = y->count ? read_yaml_list(y, 0, key) : 0; at; at = read_yaml_next(y, at))
    if (build_map_put(known, y->entry[at].value, at))
      buf_addf(out, "%s%s", out->len_bytes ? ", " : "", y->entry[at].value);
}

/* The list `key` of all layers, as a line of YAML. */
static void add_union(struct buf *text, const struct source *s, const char *key) {
  struct build_map known = {0};
  struct buf words = {0};
  for (size_t i = 0; i < s->layer_count; i++) add_words(&words, &known, &s->layer[i].pack, key);
  buf_addf(text, "%s: [%s]\n", key, buf_text(&words));
  buf_free(&words);
  build_map_free(&known);
}

/* The farthest layer gives the name; the languages and countries are those of all. */
static char *write_union(const struct source *s) {
  struct buf text = {0};
  const struct yaml *y = &s->layer[0].pack;
  for (size_t at = read_yaml_first(y, 0); at; at = read_yaml_next(y, at)) {
    if (y->entry[at].shape != YAML_WORD) continue;
    buf_addf(&text, "%s: ", y->entry[at].key);
    buf_add_json(&text, y->entry[at].value);
    buf_add(&text, "\n");
  }
  add_union(&text, s, "languages");
  add_union(&text, s, "countries");
  return buf_take(&text);
}

enum err build_pack_load(struct source *s, struct error *e) {
  const struct layer_file *file = layer_find(&s->layer[0], pack_file);
  char *text = NULL;
  if (!file) return build_file_missing(pack_file, e);
  enum err err = ERR_OK;
  if (s->layer_count > 1) text = write_union(s);
  else err = read_text_bytes(&text, file->bytes, file->len_bytes, file->label, e);
  if (!err) err = read_yaml(&s->pack, text, file->label, 1, e);
  free(text);
  return err;
}

/* A shipped language has a row in languages.csv and a column in both tables of names. */
static enum err check_language(const struct source *s, const char *tag, struct error *e) {
  if (!build_map_get(&s->ids[TABLE_LANGUAGES], tag, NULL))
    return error_set(e, ERR_INVALID, N_("the language \"%s\" is not in %s"), tag,
                     build_table(TABLE_LANGUAGES)->file);
  for (int table = TABLE_TERRITORY_NAMES; table <= TABLE_LANGUAGE_NAMES; table++)
    if (read_csv_column(&s->table[table], tag) == s->table[table].columns)
      return error_set(e, ERR_INVALID, N_("the language \"%s\" is not in %s"), tag,
                       s->table[table].file);
  return ERR_OK;
}

static enum err refuse(const struct yaml *y, size_t at, const char *message, struct error *e) {
  return read_refuse(e, y->file, y->entry[at].line, message, y->entry[at].value);
}

/* A list whose words must differ. */
static enum err check_list(const struct yaml *y, const char *key, struct error *e) {
  size_t first = read_yaml_list(y, 0, key);
  enum err err = ERR_OK;
  for (size_t at = first; !err && at; at = read_yaml_next(y, at))
    for (size_t i = first; !err && i < at; i = read_yaml_next(y, i))
      if (strcmp(y->entry[i].value, y->entry[at].value) == 0)
        err = refuse(y, at, N_("\"%s\" is given twice"), e);
  return err;
}

static enum err check_languages(const struct source *s, const struct yaml *y, struct error *e) {
  enum err err = check_list(y, "languages", e);
  for (size_t at = read_yaml_list(y, 0, "languages"); !err && at; at = read_yaml_next(y, at)) {
    err = check_language(s, y->entry[at].value, e);
    if (err) error_at(e, y->file, y->entry[at].line);
  }
  return err;
}

/* Readers without their own language go down this chain, which must end in English. */
static enum err check_fallback(const struct source *s, size_t row, struct error *e) {
  const char *tag = source_cell(s, TABLE_LANGUAGES, row, 0);
  const char *chain = source_cell(s, TABLE_LANGUAGES, row, LANGUAGE_FALLBACK);
  const char *last = strrchr(chain, ';') ? strrchr(chain, ';') + 1 : chain;
  if (strcmp(tag, "en") == 0 ? !*chain : strcmp(last, "en") == 0) return ERR_OK;
  return read_refuse(e, s->table[TABLE_LANGUAGES].row[row].file, s->table[TABLE_LANGUAGES].row[row].line,
                     N_("the fallback of \"%s\" must end in \"en\""), tag);
}

/* pack.yaml of one layer; the farthest gives what the others may leave out. */
static enum err check_layer(const struct source *s, size_t layer, struct error *e) {
  const struct yaml *y = &s->layer[layer].pack;
  if (!y->count) return ERR_OK;
  enum err err = build_keys_check(s, y, layer ? &keys_over : &keys, NULL, e);
  size_t schema = read_yaml_find(y, 0, "schema");
  if (!err && schema && atoi(y->entry[schema].value) != PACK_SCHEMA)
    err = refuse(y, schema, N_("this program builds packs of another schema than %s"), e);
  size_t first = err || layer ? 0 : read_yaml_list(y, 0, "languages");
  if (first && strcmp(y->entry[first].value, "en") != 0)
    return refuse(y, first, N_("the first language must be \"en\", not \"%s\""), e);
  if (!err) err = check_languages(s, y, e);
  return err ? err : check_list(y, "countries", e);
}

enum err build_pack_check(const struct source *s, struct error *e) {
  enum err err = ERR_OK;
  for (size_t layer = 0; !err && layer < s->layer_count; layer++) err = check_layer(s, layer, e);
  for (size_t row = 0; !err && row < s->table[TABLE_LANGUAGES].count; row++)
    err = check_fallback(s, row, e);
  return err;
}
