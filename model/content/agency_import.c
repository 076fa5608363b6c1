#include "model/content/agency_import.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/folder.h"
#include "model/base/mem.h"
#include "model/content/build_table.h"

enum { REGISTER_SCHEMA = 1, REGISTER_APPLICATION_ID = 1398096193 };

static char *store_path(const char *data_dir) {
  return mem_format("%s/registers.db", data_dir);
}

static enum err check_format(struct db *db, const char *path, struct error *e) {
  if (db_number(db, SQL_APPLICATION_ID, -1, "") != REGISTER_APPLICATION_ID)
    return error_set(e, ERR_DAMAGED, N_("%s holds no lists of agencies"), path);
  if (db_number(db, SQL_USER_VERSION, -1, "") != REGISTER_SCHEMA)
    return error_set(e, ERR_STORE, N_("%s was made by a newer version of this program"), path);
  return ERR_OK;
}

/* Where nothing can be written the file is read as it lies. */
enum err agency_store_open(struct db **out, const char *data_dir, struct error *e) {
  char *path = store_path(data_dir);
  enum err err = ERR_OK;
  *out = NULL;
  if (access(path, F_OK) == 0) {
    err = db_open(out, path, access(data_dir, W_OK) == 0 ? DB_READ : DB_FROZEN, e);
    if (!err) err = check_format(*out, path, e);
    if (err) db_close(out);
  }
  free(path);
  return err;
}

static enum err open_to_write(struct db **out, const char *data_dir, struct error *e) {
  char *path = store_path(data_dir);
  enum err err = folder_make(data_dir, e);
  *out = NULL;
  if (!err) err = db_open(out, path, DB_WRITE, e);
  if (!err && db_number(*out, SQL_TABLE_COUNT, -1, "") == 0) err = db_script(*out, SQL_REGISTER_SCHEMA, e);
  if (!err) err = check_format(*out, path, e);
  if (err) db_close(out);
  free(path);
  return err;
}

/* The countries that exist are those of the pack. */
static void take_countries(struct source *s, struct pack *pack) {
  struct lang_chain english = {.tag = {"en"}, .count = 1};
  char **codes, **names;
  size_t count;
  pack_territories(pack, &english, false, &codes, &names, &count);
  for (size_t i = 0; i < count; i++) build_map_put(&s->ids[TABLE_TERRITORY_NAMES], codes[i], i);
  pack_free_list(codes, count);
  pack_free_list(names, count);
}

static enum err read_file(struct source *s, struct pack *pack, const char *file, struct error *e) {
  take_countries(s, pack);
  enum err err = build_table_read(s, TABLE_AGENCIES, *file == '/' ? "" : ".", file, e);
  if (!err && !s->table[TABLE_AGENCIES].count)
    err = read_refuse(e, file, 1, N_("below the names of the columns there is no row"), "");
  return err ? err : build_agencies_check(s, e);
}

static struct agency_list *list_of(struct agency_lists *lists, char **cell) {
  for (size_t i = 0; i < lists->count; i++)
    if (strcmp(lists->rows[i].country, cell[AGENCY_COUNTRY]) == 0 &&
        strcmp(lists->rows[i].title, cell[AGENCY_LIST]) == 0)
      return &lists->rows[i];
  return NULL;
}

/* Puts the new list in the place of the one that is there; it stays in `lists`. */
static enum err begin_list(struct agency_list **out, struct agency_lists *lists, struct db *db,
                           char **cell, struct error *e) {
  lists->rows = mem_grow(lists->rows, lists->count, &lists->room, sizeof *lists->rows);
  struct agency_list *list = *out = &lists->rows[lists->count++];
  *list = (struct agency_list){.country = mem_text(cell[AGENCY_COUNTRY]),
                               .title = mem_text(cell[AGENCY_LIST]),
                               .publisher = mem_text(cell[AGENCY_LIST + 1]),
                               .date = mem_text(cell[AGENCY_LIST_DATE]), .is_local = true};
  struct cursor *c = db_select(db, SQL_AGENCY_LIST_STATE, "tt", list->country, list->title);
  if (cursor_next(c)) {
    list->agencies_before = cursor_int(c, 0);
    list->date_before = mem_text(cursor_text(c, 1));
  }
  enum err err = cursor_end(&c, e);
  return err ? err : db_run(db, SQL_AGENCY_LIST_DROP, e, "tt", list->country, list->title);
}

static enum err put_rows(struct agency_lists *lists, struct db *db, const struct csv *csv,
                         struct error *e) {
  enum err err = ERR_OK;
  for (size_t row = 0; !err && row < csv->count; row++) {
    char **cell = csv->row[row].cell;
    const char *values[1 + AGENCY_COLUMNS] = {NULL};
    for (size_t i = 0; i < AGENCY_COLUMNS; i++) values[1 + i] = cell[i];
    struct agency_list *list = list_of(lists, cell);
    if (!list) err = begin_list(&list, lists, db, cell, e);
    if (!err) err = db_run_texts(db, SQL_AGENCY_PUT, e, values, 1 + AGENCY_COLUMNS);
    if (!err) list->agencies++;
  }
  return err;
}

static enum err write_lists(struct agency_lists *lists, const char *data_dir, const struct csv *csv,
                            struct error *e) {
  struct db *db;
  enum err err = open_to_write(&db, data_dir, e);
  if (err) return err;
  err = db_begin(db, e);
  if (!err && (err = put_rows(lists, db, csv, e))) db_rollback(db);
  else if (!err) err = db_commit(db, e);
  db_close(&db);
  return err;
}

enum err agency_import(struct agency_lists *out, struct pack *pack, const char *data_dir,
                       const char *file, struct error *e) {
  struct source source = {0};
  enum err err = read_file(&source, pack, file, e);
  if (!err) err = write_lists(out, data_dir, &source.table[TABLE_AGENCIES], e);
  read_csv_free(&source.table[TABLE_AGENCIES]);
  build_map_free(&source.ids[TABLE_TERRITORY_NAMES]);
  return err;
}

void agency_lists_free(struct agency_lists *lists) {
  for (size_t i = 0; i < lists->count; i++) agency_list_drop(&lists->rows[i]);
  free(lists->rows);
  *lists = (struct agency_lists){0};
}
