#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/exchange/hsds_files.h"
#include "model/exchange/hsds_store.h"
#include "model/exchange/hsds_table.h"

/* The columns of one file. */
struct head {
  char **name;
  char *mark;
  size_t count, room, known, mark_room;
};

static size_t find_column(const struct head *h, const char *name) {
  size_t i = 0;
  while (i < h->count && strcmp(h->name[i], name) != 0) i++;
  return i;
}

static void add_column(struct head *h, const char *name, size_t len_bytes, char mark) {
  h->name = mem_grow(h->name, h->count, &h->room, sizeof *h->name);
  h->mark = mem_grow(h->mark, h->count, &h->mark_room, 1);
  h->mark[h->count] = mark;
  h->name[h->count++] = mem_text_n(name, len_bytes);
}

/* Those of HSDS in its order, then the others by their names. */
static void head_of(struct hsds_store *s, const char *table, struct head *h) {
  const struct hsds_table *t = hsds_table_named(table);
  const char *name, *at = t ? t->columns : "";
  size_t len;
  char mark;
  *h = (struct head){0};
  while ((at = hsds_next_column(at, &name, &len, &mark))) add_column(h, name, len, mark);
  h->known = h->count;
  struct cursor *c = db_select(s->db, SQL_HSDS_USED_COLUMNS, "t", table);
  while (cursor_next(c))
    if (find_column(h, cursor_text(c, 0)) == h->count)
      add_column(h, cursor_text(c, 0), strlen(cursor_text(c, 0)), '\0');
  cursor_end(&c, NULL);
}

static void head_free(struct head *h) {
  for (size_t i = 0; i < h->count; i++) free(h->name[i]);
  free(h->name);
  free(h->mark);
}

static void add_cells(struct hsds_store *s, const struct head *h, const char *body, struct buf *line) {
  char **cell = mem_new(h->count, sizeof *cell);
  struct cursor *c = db_select(s->db, SQL_HSDS_CELL, "t", body);
  while (cursor_next(c)) {
    size_t at = find_column(h, cursor_text(c, 0));
    if (at == h->count) continue;
    free(cell[at]);
    cell[at] = mem_text(cursor_text(c, 1));
  }
  cursor_end(&c, NULL);
  for (size_t i = 0; i < h->count; i++) {
    if (i) buf_add(line, ",");
    if (cell[i]) buf_add_csv(line, cell[i]);
    free(cell[i]);
  }
  buf_add(line, "\n");
  free(cell);
}

static enum err write_table(struct hsds_store *s, const char *table, const struct head *h,
                            struct hsds_files *files, struct error *e) {
  struct buf line = {0};
  for (size_t i = 0; i < h->count; i++) {
    if (i) buf_add(&line, ",");
    buf_add_csv(&line, h->name[i]);
  }
  buf_add(&line, "\n");
  enum err err = hsds_files_put(files, &line, e), ended;
  struct cursor *c = db_select(s->db, SQL_HSDS_ROWS, "t", table);
  while (!err && cursor_next(c)) {
    add_cells(s, h, cursor_text(c, 1), &line);
    err = hsds_files_put(files, &line, e);
    hsds_store_step(s);
  }
  ended = cursor_end(&c, err ? NULL : e);
  buf_free(&line);
  return err ? err : ended;
}

/* --- datapackage.json --- */

static const char *type_of(char mark) {
  switch (mark) {
  case '#': return "number";
  case '%': return "date";
  case '&': return "datetime";
  case '^': return "time";
  default: return "string";
  }
}

/* Dates and times that came in another form are texts to whoever checks the package. */
static void describe(struct buf *out, const char *table, const char *file, const struct head *h) {
  buf_addf(out, "%s\n{\"name\":", out->len_bytes ? "," : "");
  char *name = mem_text_n(table, strcspn(table, "."));
  buf_add_json(out, name);
  free(name);
  buf_add(out, ",\"path\":");
  buf_add_json(out, file);
  buf_add(out, ",\"profile\":\"tabular-data-resource\",\"format\":\"csv\",\"mediatype\":\"text/csv\","
               "\"encoding\":\"utf-8\",\"schema\":{\"fields\":[");
  for (size_t i = 0; i < h->count; i++) {
    buf_add(out, i ? ",{\"name\":" : "{\"name\":");
    buf_add_json(out, h->name[i]);
    buf_addf(out, ",\"type\":\"%s\"}", type_of(h->mark[i]));
  }
  buf_addf(out, "]%s}}", find_column(h, "id") < h->count ? ",\"primaryKey\":\"id\"" : "");
}

static const char package_file[] = "datapackage.json";

/* What the package said of itself when it came, else what this one is. */
static enum err write_package(struct hsds_store *s, struct buf *resources, const char *dir,
                              struct hsds_files *files, struct error *e) {
  char *said = db_text(s->db, SQL_HSDS_PACKAGE, "");
  size_t len = said ? strlen(said) : 0;
  struct buf text = {0};
  if (len > 2) buf_add_n(&text, said, len - 1);
  buf_addf(&text, "%s\"resources\":[%s\n]}\n", len > 2 ? "," : "{", buf_text(resources));
  free(said);
  enum err err = hsds_files_begin(files, dir, package_file, e);
  if (!err) err = hsds_files_put(files, &text, e);
  buf_free(&text);
  return hsds_files_end(files, err, e);
}

/* --- a folder --- */

static char **used_tables(struct hsds_store *s, size_t *count) {
  char **tables = NULL;
  size_t room = 0;
  *count = 0;
  struct cursor *c = db_select(s->db, SQL_HSDS_USED_TABLES, "");
  while (cursor_next(c)) {
    if (strcmp(cursor_text(c, 0), package_file) == 0) continue;
    tables = mem_grow(tables, *count, &room, sizeof *tables);
    tables[(*count)++] = mem_text(cursor_text(c, 0));
  }
  cursor_end(&c, NULL);
  return tables;
}

static enum err write_file(struct hsds_store *s, const char *table, const char *dir,
                           struct hsds_files *files, struct buf *resources, struct error *e) {
  const struct hsds_table *known = hsds_table_named(table);
  const char *file = known ? known->file : table;
  struct head head;
  head_of(s, table, &head);
  enum err err = hsds_files_begin(files, dir, file, e);
  if (!err) err = write_table(s, table, &head, files, e);
  err = hsds_files_end(files, err, e);
  describe(resources, table, file, &head);
  head_free(&head);
  return err;
}

/* Files of an earlier export, of tables that now have no rows, are no part of this one. */
static void drop_empty(char *const *used, size_t used_count, const char *dir) {
  size_t count;
  const struct hsds_table *tables = hsds_tables(&count);
  for (size_t i = 0; i < count; i++) {
    size_t at = 0;
    while (at < used_count && strcmp(used[at], tables[i].name) != 0) at++;
    if (at < used_count) continue;
    char *path = mem_format("%s/%s", dir, tables[i].file);
    unlink(path);
    free(path);
  }
}

enum err hsds_store_write_folder(struct hsds_store *s, const char *dir, struct error *e) {
  size_t count;
  char **tables = used_tables(s, &count);
  struct hsds_files files = {0};
  struct buf resources = {0};
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < count; i++) err = write_file(s, tables[i], dir, &files, &resources, e);
  if (!err) err = write_package(s, &resources, dir, &files, e);
  err = hsds_files_done(&files, err, e);
  if (!err) drop_empty(tables, count, dir);
  for (size_t i = 0; i < count; i++) free(tables[i]);
  free(tables);
  buf_free(&resources);
  return err;
}

/* --- JSON --- */

static enum err type_numbers(struct hsds_store *s, struct error *e) {
  size_t count, len;
  const struct hsds_table *tables = hsds_tables(&count);
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < count; i++) {
    const char *name, *at = tables[i].columns;
    char mark;
    while (!err && (at = hsds_next_column(at, &name, &len, &mark))) {
      if (mark != '#') continue;
      char *column = mem_text_n(name, len);
      err = db_run(s->db, SQL_HSDS_TYPE_NUMBER, e, "tt", tables[i].name, column);
      free(column);
    }
  }
  return err;
}

static enum err nest(struct hsds_store *s, struct error *e) {
  enum err err = ERR_OK, ended;
  struct cursor *c = db_select(s->db, SQL_HSDS_NESTS, "");
  while (!err && cursor_next(c))
    err = db_run(s->db, cursor_int(c, 4) ? SQL_HSDS_NEST_ONE : SQL_HSDS_NEST_MANY, e, "tttt", cursor_text(c, 0),
                 cursor_text(c, 1), cursor_text(c, 2), cursor_text(c, 3));
  ended = cursor_end(&c, err ? NULL : e);
  return err ? err : ended;
}

static enum err write_services(struct hsds_store *s, struct hsds_files *files, struct error *e) {
  struct buf text = {0};
  const char *before = "[\n";
  enum err err = ERR_OK, ended;
  struct cursor *c = db_select(s->db, SQL_HSDS_SERVICES, "");
  while (!err && cursor_next(c)) {
    buf_add(&text, before);
    buf_add(&text, cursor_text(c, 0));
    before = ",\n";
    err = hsds_files_put(files, &text, e);
    hsds_store_step(s);
  }
  ended = cursor_end(&c, err ? NULL : e);
  buf_add(&text, *before == '[' ? "[]\n" : "\n]\n");
  if (!err) err = hsds_files_put(files, &text, e);
  buf_free(&text);
  return err ? err : ended;
}

enum err hsds_store_write_json(struct hsds_store *s, const char *path, struct error *e) {
  struct hsds_files files = {0};
  enum err err = type_numbers(s, e);
  if (!err) err = nest(s, e);
  if (!err) err = hsds_files_begin(&files, NULL, path, e);
  if (!err) err = write_services(s, &files, e);
  err = hsds_files_end(&files, err, e);
  return hsds_files_done(&files, err, e);
}
