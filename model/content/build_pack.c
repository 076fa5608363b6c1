#include <stdlib.h>
#include <string.h>

#include "model/content/build_keys.h"
#include "model/content/build_table.h"
#include "model/content/pack.h"

static const char pack_file[] = "pack.yaml";

static const struct key pack_keys[] = {
    KEY_ONE("name", true, CELL_ID),            KEY_ONE("title", true, CELL_TEXT),
    KEY_ONE("version", true, CELL_ID),         KEY_ONE("issued", true, CELL_DATE),
    KEY_ONE("schema", true, CELL_WHOLE),       KEY_SOME("languages", true, CELL_LANGUAGE),
    KEY_SOME("countries", true, CELL_COUNTRY), KEY_ONE("licence", true, CELL_TEXT),
};
static const struct keys keys = KEYS(pack_keys);

enum err build_pack_load(struct source *s, struct error *e) {
  char *text = NULL;
  enum err err = read_text(&text, s->content_dir, pack_file, e);
  if (!err) err = read_yaml(&s->pack, text, pack_file, 1, e);
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

static enum err refuse(const struct source *s, size_t at, const char *message, struct error *e) {
  return read_refuse(e, pack_file, s->pack.entry[at].line, message, s->pack.entry[at].value);
}

/* A list whose words must differ. */
static enum err check_list(const struct source *s, const char *key, struct error *e) {
  const struct yaml *y = &s->pack;
  size_t first = read_yaml_list(y, 0, key);
  enum err err = ERR_OK;
  for (size_t at = first; !err && at; at = read_yaml_next(y, at))
    for (size_t i = first; !err && i < at; i = read_yaml_next(y, i))
      if (strcmp(y->entry[i].value, y->entry[at].value) == 0)
        err = refuse(s, at, N_("\"%s\" is given twice"), e);
  return err;
}

static enum err check_languages(const struct source *s, struct error *e) {
  size_t first = read_yaml_list(&s->pack, 0, "languages");
  if (strcmp(s->pack.entry[first].value, "en") != 0)
    return refuse(s, first, N_("the first language must be \"en\", not \"%s\""), e);
  enum err err = check_list(s, "languages", e);
  for (size_t at = first; !err && at; at = read_yaml_next(&s->pack, at)) {
    err = check_language(s, s->pack.entry[at].value, e);
    if (err) error_at(e, pack_file, s->pack.entry[at].line);
  }
  return err;
}

/* Readers without their own language go down this chain, which must end in English. */
static enum err check_fallback(const struct source *s, size_t row, struct error *e) {
  const char *tag = source_cell(s, TABLE_LANGUAGES, row, 0);
  const char *chain = source_cell(s, TABLE_LANGUAGES, row, LANGUAGE_FALLBACK);
  const char *last = strrchr(chain, ';') ? strrchr(chain, ';') + 1 : chain;
  if (strcmp(tag, "en") == 0 ? !*chain : strcmp(last, "en") == 0) return ERR_OK;
  return read_refuse(e, s->table[TABLE_LANGUAGES].file, s->table[TABLE_LANGUAGES].row[row].line,
                     N_("the fallback of \"%s\" must end in \"en\""), tag);
}

enum err build_pack_check(const struct source *s, struct error *e) {
  enum err err = build_keys_check(s, &s->pack, &keys, NULL, e);
  if (!err && atoi(read_yaml_word(&s->pack, 0, "schema")) != PACK_SCHEMA)
    err = refuse(s, read_yaml_find(&s->pack, 0, "schema"),
                 N_("this program builds packs of another schema than %s"), e);
  if (!err) err = check_languages(s, e);
  if (!err) err = check_list(s, "countries", e);
  for (size_t row = 0; !err && row < s->table[TABLE_LANGUAGES].count; row++)
    err = check_fallback(s, row, e);
  return err;
}
