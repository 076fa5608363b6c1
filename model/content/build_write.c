#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/build_dictionary.h"
#include "model/content/build_table.h"
#include "model/content/fold.h"
#include "model/content/number_hash.h"
#include "model/content/shrink.h"
#include "model/store/db.h"

enum { VALUES_MAX = 20, NUMBER_BYTES = 24 };

/* One step of writing; the steps stand in `steps` in their order. */
typedef enum err write_step(const struct source *s, struct db *db, struct error *e);

/* The word with that key, or the words of that list with blanks between them. */
static char *join(const struct yaml *yaml, const char *key) {
  struct buf words = {0};
  buf_add(&words, read_yaml_word(yaml, 0, key));
  for (size_t at = read_yaml_list(yaml, 0, key); at; at = read_yaml_next(yaml, at))
    buf_addf(&words, "%s%s", words.len_bytes ? " " : "", yaml->entry[at].value);
  return buf_take(&words);
}

/* `scope` is that of the layer `pack` is of. */
static enum err write_words(const struct yaml *pack, enum pack_scope scope, struct db *db, struct error *e) {
  static const char *const keys[] = {"name",   "title",   "version",   "issued",
                                     "schema", "licence", "countries", "languages"};
  enum err err = db_run(db, SQL_BUILD_META, e, "tt", "scope", layer_scope_code(scope));
  for (size_t i = 0; !err && i < sizeof keys / sizeof keys[0]; i++) {
    char *value = join(pack, keys[i]);
    err = db_run(db, SQL_BUILD_META, e, "tt", keys[i], value);
    free(value);
  }
  return err;
}

static enum err write_meta(const struct source *s, struct db *db, struct error *e) {
  return write_words(&s->pack, s->layer[0].scope, db, e);
}

/* --- which pack a text is from --- */

/* A store of one pack needs no list. */
static enum err write_layers(const struct source *s, struct db *db, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && s->layer_count > 1 && i < s->layer_count; i++) {
    const struct yaml *y = &s->layer[i].pack;
    err = db_run(db, SQL_BUILD_LAYER, e, "itttt", (int64_t)i, s->layer[i].name,
                 y->count ? read_yaml_word(y, 0, "title") : "",
                 y->count ? read_yaml_word(y, 0, "version") : "",
                 y->count ? read_yaml_word(y, 0, "issued") : "");
  }
  return err;
}

/* What is of the farthest layer is not listed. */
static enum err write_origin(struct db *db, const char *kind, const char *id, size_t layer, struct error *e) {
  return layer ? db_run(db, SQL_BUILD_ORIGIN, e, "tti", kind, id, (int64_t)layer) : ERR_OK;
}

/* Rows go by their id, or by their number. */
static enum err write_table_origins(const struct source *s, struct db *db, enum table table, struct error *e) {
  const struct table_spec *spec = build_table(table);
  const char *name = strrchr(spec->file, '/') + 1;
  char *kind = mem_text_n(name, strcspn(name, "."));
  enum err err = ERR_OK;
  for (size_t row = 0; !err && row < s->table[table].count; row++) {
    char number[NUMBER_BYTES];
    snprintf(number, sizeof number, "%zu", row + 1);
    err = write_origin(db, kind, spec->has_ids ? source_cell(s, table, row, 0) : number,
                       s->table[table].row[row].layer, e);
  }
  free(kind);
  return err;
}

static enum err write_origins(const struct source *s, struct db *db, struct error *e) {
  enum err err = write_layers(s, db, e);
  for (size_t i = 0; !err && i < s->topic_count; i++)
    err = write_origin(db, "topics", s->topic[i].id, s->topic[i].layer, e);
  for (size_t i = 0; !err && i < s->outline_count; i++)
    err = write_origin(db, "outlines", s->outline[i].id, s->outline[i].layer, e);
  for (int table = TABLE_ORGANIZATIONS; !err && table < TABLE_COUNT; table++)
    err = write_table_origins(s, db, (enum table)table, e);
  return err;
}

/* --- the sources themselves --- */

static enum err write_pieces(struct db *db, const char *bytes, size_t len_bytes, struct error *e) {
  enum err err = ERR_OK;
  for (size_t at = 0, len; !err && at < len_bytes; at += len) {
    size_t shrunk_bytes;
    len = len_bytes - at < SHRINK_PIECE_BYTES ? len_bytes - at : SHRINK_PIECE_BYTES;
    void *shrunk = shrink_piece(bytes + at, len, &shrunk_bytes);
    err = db_run(db, SQL_BUILD_SOURCE_PIECE, e, "ib", (int64_t)len, shrunk, shrunk_bytes);
    free(shrunk);
  }
  return err;
}

/* Recordings stand in the pack as they are. */
static enum err write_files(const struct layer *layer, struct db *db, struct error *e) {
  struct buf all = {0};
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < layer->count; i++) {
    const struct layer_file *file = &layer->file[i];
    if (strncmp(file->path, "audio/", 6) == 0) continue;
    err = db_run(db, SQL_BUILD_SOURCE_FILE, e, "ti", file->path, (int64_t)file->len_bytes);
    buf_add_n(&all, file->bytes, file->len_bytes);
  }
  size_t folded_bytes;
  char *folded = fold(buf_text(&all), all.len_bytes, &folded_bytes);
  if (!err) err = write_pieces(db, folded, folded_bytes, e);
  free(folded);
  buf_free(&all);
  return err;
}

static enum err write_sources(const struct source *s, struct db *db, struct error *e) {
  return s->layer_count == 1 ? write_files(&s->layer[0], db, e) : ERR_OK;
}

static enum err write_names(const struct source *s, struct db *db, enum table table,
                            const char *kind, const char *lang, struct error *e) {
  const struct csv *csv = &s->table[table];
  size_t column = read_csv_column(csv, lang);
  enum err err = ERR_OK;
  for (size_t row = 0; !err && row < csv->count; row++) {
    char **cell = csv->row[row].cell;
    if (*cell[column])
      err = db_run(db, SQL_BUILD_NAME, e, "tttt", kind, lang, cell[0], cell[column]);
  }
  return err;
}

/* Cells as the statement of their table wants them: number of the row first, messages by number. */
static enum err write_row(const struct source *s, struct db *db, enum sql insert, enum table table,
                          size_t row, size_t number, struct error *e) {
  const struct table_spec *spec = build_table(table);
  const char *values[VALUES_MAX];
  char numbers[VALUES_MAX][NUMBER_BYTES];
  snprintf(numbers[0], NUMBER_BYTES, "%zu", number);
  values[0] = numbers[0];
  for (size_t i = 0; i < spec->count; i++) {
    values[i + 1] = source_cell(s, table, row, i);
    if (spec->columns[i].cell != CELL_MESSAGE) continue;
    snprintf(numbers[i + 1], NUMBER_BYTES, "%zu", build_message_number(&s->messages, values[i + 1]));
    values[i + 1] = numbers[i + 1];
  }
  enum err err = db_run_texts(db, insert, e, values, spec->count + 1);
  if (err == ERR_INVALID) error_at(e, s->table[table].row[row].file, s->table[table].row[row].line);
  return err;
}

static enum err write_languages(const struct source *s, struct db *db, struct error *e) {
  enum err err = ERR_OK;
  size_t pos = 0;
  for (size_t at = read_yaml_list(&s->pack, 0, "languages"); !err && at;
       at = read_yaml_next(&s->pack, at)) {
    const char *tag = s->pack.entry[at].value;
    size_t row = 0;
    build_map_get(&s->ids[TABLE_LANGUAGES], tag, &row);
    err = write_row(s, db, SQL_BUILD_LANGUAGE, TABLE_LANGUAGES, row, ++pos, e);
    if (!err) err = write_names(s, db, TABLE_TERRITORY_NAMES, "territory", tag, e);
    if (!err) err = write_names(s, db, TABLE_LANGUAGE_NAMES, "language", tag, e);
  }
  return err;
}

static enum err write_other_languages(const struct source *s, struct db *db, struct error *e) {
  enum err err = ERR_OK;
  for (size_t row = 0; !err && row < s->table[TABLE_LANGUAGES].count; row++) {
    bool is_shipped = false;
    for (size_t at = read_yaml_list(&s->pack, 0, "languages"); at; at = read_yaml_next(&s->pack, at))
      is_shipped |= strcmp(s->pack.entry[at].value, source_cell(s, TABLE_LANGUAGES, row, 0)) == 0;
    if (!is_shipped)
      err = write_row(s, db, SQL_BUILD_OTHER_LANGUAGE, TABLE_LANGUAGES, row, row + 1, e);
  }
  return err;
}

/* The statement that writes each message, by its number. Delivers memory. */
static enum sql *message_statements(const struct source *s) {
  enum sql *insert = mem_new(s->messages.count + 1, sizeof *insert);
  for (size_t i = 1; i <= s->messages.count; i++) insert[i] = SQL_BUILD_TEXT;
  for (size_t i = 0; i < s->topic_count; i++)
    insert[build_message_number(&s->messages, s->topic[i].title)] = SQL_BUILD_TITLE;
  for (size_t i = 0; i < s->outline_count; i++)
    insert[build_message_number(&s->messages, s->outline[i].title)] = SQL_BUILD_TITLE;
  return insert;
}

static enum err write_messages(const struct source *s, struct db *db, struct error *e) {
  const struct messages *m = &s->messages;
  enum sql *insert = message_statements(s);
  enum err err = build_dictionaries(s, db, e);
  for (size_t i = 0; !err && i < m->count; i++)
    err = db_run(db, insert[i + 1], e, "itit", (int64_t)i + 1, "en", INT64_C(0), m->english[i]);
  for (size_t i = 0; !err && i < m->translation_count; i++) {
    const struct translation *t = &m->translation[i];
    err = db_run(db, insert[t->message], e, "itit", (int64_t)t->message, t->lang, (int64_t)t->is_draft,
                 t->text);
  }
  free(insert);
  return err;
}

static enum err write_tables(const struct source *s, struct db *db, struct error *e) {
  enum err err = ERR_OK;
  for (int table = 0; table < TABLE_COUNT; table++) {
    enum sql insert = build_table((enum table)table)->insert;
    for (size_t row = 0; !err && insert != SQL_COUNT && row < s->table[table].count; row++)
      err = write_row(s, db, insert, (enum table)table, row, row + 1, e);
  }
  return err;
}

static enum err write_categories(const struct source *s, struct db *db, struct error *e) {
  enum err err = ERR_OK;
  for (size_t row = 0; !err && row < s->table[TABLE_SERVICES].count; row++) {
    const struct csv_row *service = &s->table[TABLE_SERVICES].row[row];
    struct text_parts parts;
    read_text_split(&parts, service->cell[SERVICE_CATEGORIES], ';');
    for (size_t i = 0; !err && i < parts.count; i++)
      err = db_run(db, SQL_BUILD_SERVICE_CATEGORY, e, "tt", service->cell[0], parts.part[i]);
    read_text_split_free(&parts);
    if (err == ERR_INVALID) error_at(e, service->file, service->line);
  }
  return err;
}

static enum err write_directory_sources(const struct source *s, struct db *db, struct error *e) {
  (void)s;
  enum err err = db_run(db, SQL_BUILD_SERVICE_SOURCES, e, "");
  if (!err) err = db_run(db, SQL_BUILD_PHONE_SOURCES, e, "");
  if (!err) err = number_hash_write(db, e);
  return err ? err : db_run(db, SQL_FILL_HOTLINES, e, "");
}

static enum err write_topic_head(const struct source *s, struct db *db, size_t at,
                                 struct error *e) {
  const struct topic_source *t = &s->topic[at];
  char *needs = join(&t->front, "needs");
  char *see = join(&t->front, "see");
  char *tables = join(&t->front, "tables");
  enum err err = db_run(db, SQL_BUILD_TOPIC, e, "tiittt", t->id, (int64_t)at + 1,
                        (int64_t)build_message_number(&s->messages, t->title), needs, see, tables);
  free(needs);
  free(see);
  free(tables);
  return err;
}

static enum err write_topic_codes(struct db *db, const struct topic_source *t, size_t at,
                                  struct error *e) {
  const struct yaml *front = &t->front;
  enum err err = ERR_OK;
  for (size_t i = read_yaml_list(front, 0, "stage"); !err && i; i = read_yaml_next(front, i)) {
    err = db_run(db, SQL_BUILD_TOPIC_STAGE, e, "tit", t->id, (int64_t)at + 1, front->entry[i].value);
    if (err == ERR_INVALID) error_at(e, t->file, front->entry[i].line);
  }
  for (size_t i = read_yaml_list(front, 0, "sectors"); !err && i; i = read_yaml_next(front, i)) {
    err = db_run(db, SQL_BUILD_TOPIC_SECTOR, e, "tt", t->id, front->entry[i].value);
    if (err == ERR_INVALID) error_at(e, t->file, front->entry[i].line);
  }
  return err;
}

static enum err write_topic_body(const struct source *s, struct db *db,
                                 const struct topic_source *t, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < t->body.count; i++) {
    const struct markdown_block *b = &t->body.block[i];
    err = db_run(db, SQL_BUILD_BLOCK, e, "titii", t->id, (int64_t)i + 1, b->kind,
                 (int64_t)b->level, (int64_t)build_message_number(&s->messages, b->text));
  }
  for (size_t i = 0; !err && i < t->fact_count; i++)
    err = db_run(db, SQL_BUILD_TOPIC_FACT, e, "tii", t->id, (int64_t)i + 1,
                 (int64_t)t->facts[i] + 1);
  return err;
}

static enum err write_topics(const struct source *s, struct db *db, struct error *e) {
  enum err err = ERR_OK;
  for (size_t at = 0; !err && at < s->topic_count; at++) {
    err = write_topic_head(s, db, at, e);
    if (!err) err = write_topic_codes(db, &s->topic[at], at, e);
    if (!err) err = write_topic_body(s, db, &s->topic[at], e);
  }
  return err;
}

/* The parts of `of` under `parent`, numbered from `*pos` on; a list is a part for each of its values. */
static enum err write_parts(const struct source *s, struct db *db, const struct outline_source *o,
                            size_t of, size_t parent, size_t *pos, struct error *e) {
  static const char *const head[] = {"id", "title", "order"};
  const struct yaml_entry *entry = o->tree.entry;
  enum err err = ERR_OK;
  for (size_t at = read_yaml_first(&o->tree, of); !err && at; at = read_yaml_next(&o->tree, at)) {
    bool is_head = false;
    for (size_t i = 0; i < 3 && !of; i++)
      is_head |= strcmp(entry[at].key, head[i]) == 0;
    if (is_head) continue;
    size_t below = parent;
    if (entry[at].shape != YAML_LIST) {
      bool is_in_list = entry[of].shape == YAML_LIST, is_message = o->is_message[at];
      below = ++*pos;
      err = db_run(db, SQL_BUILD_OUTLINE_PART, e, "tiititi", o->id, (int64_t)*pos, (int64_t)parent,
                   is_in_list ? entry[of].key : entry[at].key, (int64_t)is_in_list,
                   is_message ? "" : entry[at].value,
                   is_message ? (int64_t)build_message_number(&s->messages, entry[at].value) : 0);
    }
    if (!err) err = write_parts(s, db, o, at, below, pos, e);
  }
  return err;
}

static enum err write_outlines(const struct source *s, struct db *db, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < s->outline_count; i++) {
    const struct outline_source *o = &s->outline[i];
    size_t pos = 0;
    err = db_run(db, SQL_BUILD_OUTLINE, e, "ttii", o->id, outline_code(o->kind), (int64_t)i + 1,
                 (int64_t)build_message_number(&s->messages, o->title));
    if (!err) err = write_parts(s, db, o, 0, 0, &pos, e);
  }
  return err;
}

static enum err write_clip(struct db *db, const struct clip_source *clip, struct error *e) {
  return db_run(db, SQL_BUILD_CLIP, e, "ttb", clip->lang, clip->text_id, clip->file->bytes,
                clip->file->len_bytes);
}

static enum err write_clips(const struct source *s, struct db *db, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < s->clip_count; i++) err = write_clip(db, &s->clip[i], e);
  return err;
}

/* Within a language topics come first, then outlines, hotlines (English alone), facts and
 * recommendations (English alone). */
static enum err write_documents(struct db *db, const char *lang, struct error *e) {
  enum err err = db_run(db, SQL_BUILD_DOC_TOPICS, e, "t", lang);
  if (!err) err = db_run(db, SQL_BUILD_SEARCH_TOPICS, e, "t", lang);
  if (!err) err = db_run(db, SQL_BUILD_DOC_OUTLINES, e, "t", lang);
  if (!err) err = db_run(db, SQL_BUILD_SEARCH_OUTLINES, e, "t", lang);
  if (!err && strcmp(lang, "en") == 0) {
    err = db_run(db, SQL_BUILD_DOC_HOTLINES, e, "");
    if (!err) err = db_run(db, SQL_BUILD_SEARCH_HOTLINES, e, "");
  }
  if (!err) err = db_run(db, SQL_BUILD_DOC_FACTS, e, "t", lang);
  if (!err) err = db_run(db, SQL_BUILD_SEARCH_FACTS, e, "t", lang);
  if (err || strcmp(lang, "en") != 0) return err;
  err = db_run(db, SQL_BUILD_DOC_RECOMMENDATIONS, e, "");
  return err ? err : db_run(db, SQL_BUILD_SEARCH_RECOMMENDATIONS, e, "");
}

static enum err write_search(const struct source *s, struct db *db, struct error *e) {
  enum err err = ERR_OK;
  for (size_t at = read_yaml_list(&s->pack, 0, "languages"); !err && at;
       at = read_yaml_next(&s->pack, at))
    err = write_documents(db, s->pack.entry[at].value, e);
  if (!err) err = db_run(db, SQL_BUILD_DOC_RANGES, e, "");
  if (!err) err = db_run(db, SQL_BUILD_SEARCH_OPTIMIZE, e, "");
  return err ? err : db_run(db, SQL_BUILD_COUNTS, e, "");
}

static enum err write_all(const struct source *s, write_step *const *steps, size_t count, const char *path,
                          struct error *e) {
  struct db *db;
  enum err err = db_open(&db, path, DB_BUILD, e);
  if (!err) err = db_script(db, SQL_PACK_SCHEMA, e);
  if (!err) err = db_script(db, SQL_PACK_WORDS_SCHEMA, e);
  if (!err) err = db_begin(db, e);
  for (size_t i = 0; !err && i < count; i++) err = steps[i](s, db, e);
  if (!err) err = db_commit(db, e);
  if (!err) err = db_script(db, SQL_BUILD_FINISH, e);
  db_close(&db);
  return err;
}

enum err build_write(const struct source *s, const char *path, struct error *e) {
  static write_step *const steps[] = {
      write_meta,    write_languages, write_other_languages, write_messages, write_tables,  write_categories,
      write_directory_sources, write_topics, write_outlines, write_clips,    write_search,  write_origins,
      write_sources};
  return write_all(s, steps, sizeof steps / sizeof steps[0], path, e);
}

/* Of the nearest layer alone, what build_write does of everything. */
static enum err write_over(const struct source *s, struct db *db, struct error *e) {
  const struct layer *layer = &s->layer[s->layer_count - 1];
  enum err err = write_words(&layer->pack, layer->scope, db, e);
  if (!err) err = db_run(db, SQL_BUILD_META, e, "tt", "over", s->layer[0].name);
  for (size_t i = 0; !err && i < s->clip_count; i++)
    if (layer_find(layer, s->clip[i].file->path) == s->clip[i].file) err = write_clip(db, &s->clip[i], e);
  return err ? err : write_files(layer, db, e);
}

enum err build_write_over(const struct source *s, const char *path, struct error *e) {
  static write_step *const steps[] = {write_over};
  return write_all(s, steps, 1, path, e);
}
