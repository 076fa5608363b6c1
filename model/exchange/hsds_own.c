#include "model/exchange/hsds_own.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/base/mem.h"
#include "model/content/read_csv.h"
#include "model/content/read_text.h"
#include "model/exchange/hsds_files.h"
#include "model/exchange/hsds_table.h"

static bool is_head(const struct csv *csv, const char *columns) {
  struct buf head = {0};
  for (size_t i = 0; i < csv->columns; i++) buf_addf(&head, "%s%s", i ? "," : "", csv->head.cell[i]);
  bool is_it = strcmp(buf_text(&head), columns) == 0;
  buf_free(&head);
  return is_it;
}

static enum err add_row(struct hsds_store *s, const struct own_table *t, char *const *cell, size_t columns,
                        struct error *e) {
  enum sql put = t->put;
  if (put == SQL_HSDS_PUT_SOURCE && db_number(s->db, SQL_HSDS_HAS_SOURCE, 0, "tt", cell[0], cell[1]))
    return ERR_OK;
  if (put == SQL_HSDS_PUT_EXTRA) put = SQL_HSDS_PUT_OLD_EXTRA;
  return db_run_texts(s->db, put, e, (const char *const *)cell, columns);
}

static enum err add_table(struct hsds_store *s, const struct own_table *t, const char *dir,
                          struct error *e) {
  struct csv csv;
  enum err err = read_csv(&csv, dir, t->file, e);
  if (!err && !is_head(&csv, t->columns))
    err = read_refuse(e, t->file, 1, N_("the columns are not %s"), t->columns);
  for (size_t i = 0; !err && i < csv.count; i++) err = add_row(s, t, csv.row[i].cell, csv.columns, e);
  read_csv_free(&csv);
  return err;
}

/* The sources come before the rows of others do, so that none is taken for a new one. */
enum err hsds_own_add(struct hsds_store *s, const char *dir, struct error *e) {
  size_t count;
  const struct own_table *tables = hsds_own_tables(&count);
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < count; i++) {
    struct stat info;
    char *path = mem_format("%s/%s", dir, tables[i].file);
    if (stat(path, &info) == 0) err = add_table(s, &tables[i], dir, e);
    free(path);
  }
  return err;
}

static enum err write_rows(struct hsds_store *s, const struct own_table *t, struct hsds_files *files,
                           struct error *e) {
  struct buf line = {0};
  struct cursor *c = db_select(s->db, t->list, "");
  buf_addf(&line, "%s\n", t->columns);
  enum err err = hsds_files_put(files, &line, e), ended;
  while (!err && cursor_next(c)) {
    for (int i = 0; i < cursor_columns(c); i++) {
      if (i) buf_add(&line, ",");
      buf_add_csv(&line, cursor_text(c, i));
    }
    buf_add(&line, "\n");
    err = hsds_files_put(files, &line, e);
    hsds_store_step(s);
  }
  ended = cursor_end(&c, err ? NULL : e);
  buf_free(&line);
  return err ? err : ended;
}

enum err hsds_own_write(struct hsds_store *s, const char *dir, struct error *e) {
  size_t count;
  const struct own_table *tables = hsds_own_tables(&count);
  struct hsds_files files = {0};
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < count; i++) {
    err = hsds_files_begin(&files, dir, tables[i].file, e);
    if (!err) err = write_rows(s, &tables[i], &files, e);
    err = hsds_files_end(&files, err, e);
  }
  return hsds_files_done(&files, err, e);
}
