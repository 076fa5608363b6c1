#include "model/content/build_merge.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/build_file.h"

/* A table that is being put together. */
struct merge {
  struct csv *csv;
  struct build_map *ids;
  const struct table_spec *spec;
  size_t room, layer;
};

static void free_cells(char **cell, size_t count) {
  for (size_t i = 0; i < count; i++) free(cell[i]);
  free(cell);
}

static char **with_one_more(char **cell, size_t count, const char *last) {
  char **wider = mem_new(count + 1, sizeof *wider);
  memcpy(wider, cell, count * sizeof *wider);
  wider[count] = mem_text(last);
  free(cell);
  return wider;
}

/* Adds an empty column. */
static void widen(struct csv *csv, const char *name) {
  csv->head.cell = with_one_more(csv->head.cell, csv->columns, name);
  for (size_t i = 0; i < csv->count; i++)
    csv->row[i].cell = with_one_more(csv->row[i].cell, csv->columns, "");
  csv->columns++;
}

/* The first file gives the columns; a later one may name more languages. Delivers memory: where each
 * column of `csv` stands in the table. */
static size_t *place_columns(struct merge *m, struct csv *csv) {
  size_t *place = mem_new(csv->columns, sizeof *place);
  if (!m->csv->head.cell) {
    m->csv->head = csv->head;
    m->csv->columns = csv->columns;
    csv->head = (struct csv_row){.cell = mem_new(csv->columns, sizeof(char *))};
    for (size_t i = 0; i < csv->columns; i++) csv->head.cell[i] = mem_text(m->csv->head.cell[i]);
  }
  for (size_t i = 0; i < csv->columns; i++) {
    place[i] = read_csv_column(m->csv, csv->head.cell[i]);
    if (place[i] == m->csv->columns) widen(m->csv, csv->head.cell[i]);
  }
  return place;
}

/* The cells of a row as the table has its columns, taken out of the row. */
static char **take_cells(const struct merge *m, struct csv_row *row, size_t columns, const size_t *place) {
  char **cell = mem_new(m->csv->columns, sizeof *cell);
  for (size_t i = 0; i < columns; i++) {
    free(cell[place[i]]); /* a language that is named twice */
    cell[place[i]] = row->cell[i];
    row->cell[i] = NULL;
  }
  for (size_t i = 0; i < m->csv->columns; i++)
    if (!cell[i]) cell[i] = mem_text("");
  return cell;
}

/* Puts the row in the place of the farther one; names that it lacks stay. */
static void replace_row(const struct merge *m, size_t at, struct csv_row row) {
  struct csv_row *old = &m->csv->row[at];
  for (size_t i = 0; m->spec->is_per_language && i < m->csv->columns; i++)
    if (!*row.cell[i]) {
      char *none = row.cell[i];
      row.cell[i] = old->cell[i];
      old->cell[i] = none;
    }
  free_cells(old->cell, m->csv->columns);
  *old = row;
}

/* Takes the row over. */
static enum err put_row(struct merge *m, struct csv_row row, struct error *e) {
  size_t at;
  if (m->spec->has_ids && !build_map_put(m->ids, row.cell[0], m->csv->count)) {
    build_map_get(m->ids, row.cell[0], &at);
    if (m->csv->row[at].layer != row.layer) {
      replace_row(m, at, row);
      return ERR_OK;
    }
    enum err err = read_refuse(e, row.file, row.line, N_("\"%s\" is given twice"), row.cell[0]);
    free_cells(row.cell, m->csv->columns);
    return err;
  }
  m->csv->row = mem_grow(m->csv->row, m->csv->count, &m->room, sizeof *m->csv->row);
  m->csv->row[m->csv->count++] = row;
  return ERR_OK;
}

/* --- rows without ids --- */

static char *group_of(const struct table_spec *spec, char *const *cell) {
  struct buf key = {0};
  for (size_t i = 0; i < spec->count; i++)
    if (spec->group & (1U << i)) buf_addf(&key, "%s\n", cell[i]);
  return buf_take(&key);
}

/* Which rows stay; in their order. */
typedef bool stays(const struct source *s, const struct csv_row *row, const struct build_map *map,
                   const struct table_spec *spec);

static void keep_rows(const struct source *s, struct csv *csv, stays *is_kept, const struct build_map *map,
                      const struct table_spec *spec) {
  size_t kept = 0;
  for (size_t i = 0; i < csv->count; i++)
    if (is_kept(s, &csv->row[i], map, spec)) csv->row[kept++] = csv->row[i];
    else free_cells(csv->row[i].cell, csv->columns);
  csv->count = kept;
}

static bool is_of_other_group(const struct source *s, const struct csv_row *row,
                              const struct build_map *map, const struct table_spec *spec) {
  (void)s;
  char *key = group_of(spec, row->cell);
  bool is_other = !build_map_get(map, key, NULL);
  free(key);
  return is_other;
}

/* Of a table without ids: drops what the rows of the nearer `csv` stand for. */
static void drop_groups(const struct source *s, struct merge *m, const struct csv *csv) {
  struct build_map groups = {0};
  if (m->spec->has_ids || !m->csv->count) return;
  for (size_t i = 0; i < csv->count; i++) {
    char *key = group_of(m->spec, csv->row[i].cell);
    build_map_put(&groups, key, i);
    free(key);
  }
  keep_rows(s, m->csv, is_of_other_group, &groups, m->spec);
  build_map_free(&groups);
}

/* What vouched for the farther row says nothing of the nearer one. */
static bool is_of_this_row(const struct source *s, const struct csv_row *row, const struct build_map *map,
                           const struct table_spec *spec) {
  (void)map, (void)spec;
  enum table of = build_directory_table(row->cell[SOURCE_FILE]);
  size_t at;
  return of == TABLE_COUNT || !build_map_get(&s->ids[of], row->cell[SOURCE_ROW], &at) ||
         s->table[of].row[at].layer <= row->layer;
}

/* --- the files --- */

static enum err put_rows(struct source *s, struct merge *m, struct csv *csv, struct error *e) {
  size_t *place = place_columns(m, csv);
  enum err err = ERR_OK;
  drop_groups(s, m, csv);
  for (size_t i = 0; !err && i < csv->count; i++) {
    struct csv_row row = csv->row[i];
    row.cell = take_cells(m, &csv->row[i], csv->columns, place);
    row.layer = m->layer;
    err = put_row(m, row, e);
  }
  free(place);
  return err;
}

static enum err merge_file(struct source *s, struct merge *m, const struct layer_file *file,
                           struct error *e) {
  struct csv csv = {0};
  char *text = NULL;
  enum err err = read_text_bytes(&text, file->bytes, file->len_bytes, file->label, e);
  if (!err) err = read_csv_text(&csv, text, file->label, e);
  if (!err) err = build_table_check_head(&csv, m->spec, e);
  if (!err) err = put_rows(s, m, &csv, e);
  read_csv_free(&csv);
  free(text);
  return err;
}

enum err build_merge_table(struct source *s, enum table table, struct error *e) {
  const struct table_spec *spec = build_table(table);
  struct merge m = {.csv = &s->table[table], .ids = &s->ids[table], .spec = spec};
  enum err err = ERR_OK;
  m.csv->file = spec->file;
  for (; !err && m.layer < s->layer_count; m.layer++) {
    const struct layer_file *file = layer_find(&s->layer[m.layer], spec->file);
    if (file) err = merge_file(s, &m, file, e);
  }
  bool may_be_missing = table == TABLE_SEARCH_WORDS; /* packs of before have none */
  if (!err && !m.csv->head.cell && !may_be_missing) return build_file_missing(spec->file, e);
  if (!err && table == TABLE_SOURCES) keep_rows(s, m.csv, is_of_this_row, NULL, spec);
  return err;
}
