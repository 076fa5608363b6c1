#include "model/exchange/own_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/buf.h"
#include "model/base/folder.h"
#include "model/base/mem.h"
#include "model/content/read_text.h"

/* The tables that a number has rows in. */
static const enum table tables[] = {TABLE_ORGANIZATIONS, TABLE_SERVICES,  TABLE_PHONES,
                                    TABLE_SPOKEN,        TABLE_SCHEDULES, TABLE_SOURCES};
enum { TABLES = sizeof tables / sizeof tables[0] };

/* --- rows --- */

static void free_cells(char **cell, size_t count) {
  for (size_t i = 0; i < count; i++) free(cell[i]);
  free(cell);
}

static enum err read_table(struct own_folder *own, enum table table, struct error *e) {
  const struct table_spec *spec = build_table(table);
  const struct layer_file *file = layer_find(&own->layer, spec->file);
  struct csv *csv = &own->table[table].csv;
  char *text = NULL;
  if (!file) {
    *csv = (struct csv){.file = spec->file, .columns = spec->count};
    csv->head.cell = mem_new(spec->count, sizeof *csv->head.cell);
    for (size_t i = 0; i < spec->count; i++) csv->head.cell[i] = mem_text(spec->columns[i].name);
    return ERR_OK;
  }
  enum err err = read_text_bytes(&text, file->bytes, file->len_bytes, file->label, e);
  if (!err) err = read_csv_text(csv, text, file->label, e);
  if (!err) err = build_table_check_head(csv, spec, e);
  own->table[table].room = csv->count;
  free(text);
  return err;
}

void own_folder_add(struct own_folder *own, enum table table, const char *const *cells) {
  struct own_table *t = &own->table[table];
  char **copy = mem_new(t->csv.columns, sizeof *copy);
  for (size_t i = 0; i < t->csv.columns; i++) copy[i] = mem_text(cells[i]);
  t->csv.row = mem_grow(t->csv.row, t->csv.count, &t->room, sizeof *t->csv.row);
  t->csv.row[t->csv.count++] = (struct csv_row){.cell = copy};
}

size_t own_folder_drop(struct own_folder *own, enum table table, size_t column, const char *value) {
  struct csv *csv = &own->table[table].csv;
  size_t kept = 0, before = csv->count;
  for (size_t i = 0; i < before; i++)
    if (strcmp(csv->row[i].cell[column], value) == 0) free_cells(csv->row[i].cell, csv->columns);
    else csv->row[kept++] = csv->row[i];
  csv->count = kept;
  return before - kept;
}

bool own_folder_has(const struct own_folder *own, enum table table, size_t column, const char *value) {
  const struct csv *csv = &own->table[table].csv;
  for (size_t i = 0; i < csv->count; i++)
    if (strcmp(csv->row[i].cell[column], value) == 0) return true;
  return false;
}

static void write_row(struct buf *out, char *const *cell, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (i) buf_add(out, ",");
    buf_add_csv(out, cell[i]);
  }
  buf_add(out, "\n");
}

/* A table without rows has no file. */
static void write_table(struct own_folder *own, enum table table) {
  const struct csv *csv = &own->table[table].csv;
  struct buf out = {0};
  write_row(&out, csv->head.cell, csv->columns);
  for (size_t i = 0; i < csv->count; i++) write_row(&out, csv->row[i].cell, csv->columns);
  layer_put(&own->layer, build_table(table)->file, csv->count ? buf_text(&out) : NULL);
  buf_free(&out);
}

/* --- the folder --- */

/* What it will be, while it is written. */
static char *draft_of(const struct own_folder *own) {
  return mem_format("%s.part", own->dir);
}

static enum err failed(const char *path, struct error *e) {
  return error_set(e, error_of_write(errno), N_("the file %s cannot be written (%s)"), path, strerror(errno));
}

static enum err lock_folder(struct own_folder *own, const char *data_dir, struct error *e) {
  enum err err = folder_make(data_dir, e);
  if (err) return err;
  char *path = mem_format("%s.lock", own->dir);
  own->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (own->lock_fd < 0) err = failed(path, e);
  else if (flock(own->lock_fd, LOCK_EX | LOCK_NB) != 0)
    err = error_set(e, ERR_BUSY, N_("another program is changing the own notices of this machine"));
  free(path);
  return err;
}

/* What another program left half done comes to its end before. */
static enum err settle_before(struct own_folder *out, const struct depot_place *place, bool is_written,
                              struct error *e) {
  if (!is_written) {
    depot_refresh(place);
    return ERR_OK;
  }
  enum err err = lock_folder(out, place->data_dir, e);
  return err ? err : depot_finish(place, e);
}

enum err own_folder_open(struct own_folder *out, const struct depot_place *place, bool is_written,
                         struct error *e) {
  *out = (struct own_folder){.dir = mem_format("%s/own", place->data_dir), .lock_fd = -1};
  enum err err = settle_before(out, place, is_written, e);
  if (!err) err = layer_read_own(&out->layer, out->dir, e);
  for (size_t i = 0; !err && i < TABLES; i++) err = read_table(out, tables[i], e);
  return err;
}

void own_folder_close(struct own_folder *own) {
  if (own->lock_fd >= 0) close(own->lock_fd);
  for (size_t i = 0; i < TABLES; i++) read_csv_free(&own->table[tables[i]].csv);
  layer_free(&own->layer);
  free(own->dir);
}

/* What it says of itself is nothing to show. */
static bool is_empty(const struct own_folder *own) {
  for (size_t i = 0; i < own->layer.count; i++)
    if (strcmp(own->layer.file[i].path, "pack.yaml") != 0) return false;
  return true;
}

static enum err write_draft(const struct own_folder *own, const char *draft, own_filling *fill,
                            void *context, struct error *e) {
  char *locales = mem_format("%s/locales", draft), *directory = mem_format("%s/directory", draft);
  enum err err = layer_write(&own->layer, draft, locales, e);
  if (!err && fill) err = fill(context, directory, e);
  free(locales);
  free(directory);
  return err;
}

enum err own_folder_settle(struct own_folder *own, const struct depot_place *place, own_filling *fill,
                           void *context, struct error *e) {
  char *draft = draft_of(own);
  folder_remove(draft);
  for (size_t i = 0; i < TABLES; i++) write_table(own, tables[i]);
  enum err err = folder_make(draft, e);
  if (!err && (fill || !is_empty(own))) err = write_draft(own, draft, fill, context, e);
  if (!err) err = depot_put_own(place, draft, e);
  if (err) folder_remove(draft);
  free(draft);
  return err;
}
