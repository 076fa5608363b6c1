#include "model/exchange/own_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
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

/* While a change is made: what it will be, and what it was. */
static char *draft_of(const struct own_folder *own) {
  return mem_format("%s.new", own->dir);
}

static char *before_of(const struct own_folder *own) {
  return mem_format("%s.before", own->dir);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw) {
  (void)st, (void)type, (void)ftw;
  return remove(path);
}

static void remove_folder(const char *dir) {
  nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static enum err failed(const char *path, struct error *e) {
  return error_set(e, error_of_write(errno), N_("the file %s cannot be written (%s)"), path, strerror(errno));
}

/* An empty folder stands for none. Moves it away, or back again. */
static enum err move_away(const struct own_folder *own, const char *before, struct error *e) {
  if (rename(own->dir, before) == 0) return ERR_OK;
  if (errno == ENOENT && mkdir(before, 0700) == 0) return ERR_OK;
  return failed(before, e);
}

static void move_back(const struct own_folder *own, const char *before) {
  remove_folder(own->dir);
  if (rmdir(before) != 0) rename(before, own->dir);
}

/* A change that did not come to its end is none. */
static void undo_unfinished(const struct own_folder *own) {
  char *before = before_of(own), *draft = draft_of(own);
  if (access(before, F_OK) == 0) move_back(own, before);
  remove_folder(draft);
  free(before);
  free(draft);
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

/* Who only looks sees nothing of a change that is not made yet. */
static enum err read_layer(struct own_folder *own, struct error *e) {
  char *before = before_of(own);
  bool is_changing = own->lock_fd < 0 && access(before, F_OK) == 0;
  enum err err = layer_read_own(&own->layer, is_changing ? before : own->dir, e);
  free(before);
  return err;
}

enum err own_folder_open(struct own_folder *out, const char *data_dir, bool is_written, struct error *e) {
  *out = (struct own_folder){.dir = mem_format("%s/own", data_dir), .lock_fd = -1};
  enum err err = is_written ? lock_folder(out, data_dir, e) : ERR_OK;
  if (!err && is_written) undo_unfinished(out);
  if (!err) err = read_layer(out, e);
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

/* Without a draft there is no folder any more. */
static enum err put_in_place(const struct own_folder *own, const char *draft, const char *before,
                             struct error *e) {
  enum err err = move_away(own, before, e);
  if (!err && access(draft, F_OK) == 0 && rename(draft, own->dir) != 0) {
    err = failed(own->dir, e);
    move_back(own, before);
  }
  return err;
}

/* Where there is no room for another name it is removed piece by piece. */
static bool forget_before(const char *before, const char *draft) {
  if (rename(before, draft) == 0) return true;
  int cause = errno;
  remove_folder(before);
  bool is_gone = access(before, F_OK) != 0;
  errno = cause;
  return is_gone;
}

/* Has the content made of it. The change is made once what was before has lost its name: only then there
 * is nothing to go back to. */
static enum err make_known(const struct own_folder *own, const struct depot_place *place, const char *draft,
                           const char *before, struct error *e) {
  enum err err = depot_rebuild(place, e);
  bool is_known = !err;
  if (is_known && forget_before(before, draft)) return ERR_OK;
  if (is_known) err = failed(before, e);
  move_back(own, before);
  if (is_known) depot_rebuild(place, NULL);
  return err;
}

enum err own_folder_settle(struct own_folder *own, const struct depot_place *place, own_filling *fill,
                           void *context, struct error *e) {
  char *draft = draft_of(own), *before = before_of(own);
  for (size_t i = 0; i < TABLES; i++) write_table(own, tables[i]);
  enum err err = is_empty(own) && !fill ? ERR_OK : write_draft(own, draft, fill, context, e);
  if (!err) err = put_in_place(own, draft, before, e);
  if (!err) err = make_known(own, place, draft, before, e);
  remove_folder(draft);
  free(draft);
  free(before);
  return err;
}
