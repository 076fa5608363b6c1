#include <stdlib.h>
#include <string.h>

#include "model/content/build_cell.h"
#include "model/content/build_table.h"
#include "model/content/pack.h"

static const char pack_file[] = "pack.yaml";

static const struct key keys[] = {
    {"name", KEY_WORD, true, CELL_ID},           {"title", KEY_WORD, true, CELL_TEXT},
    {"version", KEY_WORD, true, CELL_ID},        {"issued", KEY_WORD, true, CELL_DATE},
    {"schema", KEY_WORD, true, CELL_WHOLE},      {"languages", KEY_LIST, true, CELL_LANGUAGE},
    {"countries", KEY_LIST, true, CELL_COUNTRY}, {"licence", KEY_WORD, true, CELL_TEXT},
};

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

static enum err check_entry(const struct source *s, size_t at, struct error *e) {
  const struct yaml_entry *entry = &s->pack.entry[at];
  bool is_language = strcmp(entry->key, "languages") == 0;
  if (strcmp(entry->key, "schema") == 0 && atoi(entry->value) != PACK_SCHEMA)
    return error_set(e, ERR_INVALID, N_("this program builds packs of another schema than %s"),
                     entry->value);
  if (is_language && entry->item == 1 && strcmp(entry->value, "en") != 0)
    return error_set(e, ERR_INVALID, N_("the first language must be \"en\", not \"%s\""),
                     entry->value);
  for (size_t i = 0; entry->item && i < at; i++)
    if (strcmp(s->pack.entry[i].key, entry->key) == 0 &&
        strcmp(s->pack.entry[i].value, entry->value) == 0)
      return error_set(e, ERR_INVALID, N_("\"%s\" is given twice"), entry->value);
  return is_language ? check_language(s, entry->value, e) : ERR_OK;
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
  enum err err = build_keys_check(s, &s->pack, keys, sizeof keys / sizeof keys[0], e);
  for (size_t i = 0; !err && i < s->pack.count; i++) {
    err = check_entry(s, i, e);
    if (err) error_at(e, pack_file, s->pack.entry[i].line);
  }
  for (size_t row = 0; !err && row < s->table[TABLE_LANGUAGES].count; row++)
    err = check_fallback(s, row, e);
  return err;
}
