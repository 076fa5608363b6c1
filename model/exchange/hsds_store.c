#include "model/exchange/hsds_store.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/exchange/hsds_table.h"

enum { ROWS_PER_STEP = 1000, CELLS_MAX = 16 };

enum err hsds_store_open(struct hsds_store *out, const struct hsds_options *options, struct error *e) {
  *out = (struct hsds_store){.options = options};
  enum err err = db_open(&out->db, "", DB_BUILD, e); /* SQLite makes a file without a name */
  if (!err) err = db_script(out->db, SQL_HSDS_SCHEMA, e);
  return err ? err : db_begin(out->db, e);
}

void hsds_store_close(struct hsds_store *s) {
  db_close(&s->db);
}

void hsds_store_step(struct hsds_store *s) {
  s->rows++;
  if (s->options->progress && s->rows % ROWS_PER_STEP == 0)
    s->options->progress(s->options->context, s->rows);
}

enum err hsds_store_run(struct hsds_store *s, const enum sql *statements, size_t count, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < count; i++) err = db_run(s->db, statements[i], e, "");
  return err;
}

enum err hsds_store_make(struct hsds_store *s, struct error *e) {
  static const enum sql steps[] = {
      SQL_HSDS_MAKE_ORGANIZATIONS, SQL_HSDS_MAKE_SERVICES,  SQL_HSDS_MAKE_LOCATIONS,
      SQL_HSDS_MAKE_ADDRESSES,     SQL_HSDS_MAKE_SERVICES_AT, SQL_HSDS_MAKE_PHONES,
      SQL_HSDS_MAKE_LANGUAGES,     SQL_HSDS_MAKE_SCHEDULES, SQL_HSDS_KEEP_WORDS,
      SQL_HSDS_KEEP_SOURCES,       SQL_HSDS_MAKE_ATTRIBUTES, SQL_HSDS_MAKE_TERMS};
  return hsds_store_run(s, steps, sizeof steps / sizeof steps[0], e);
}

/* What is nested in what: the columns that name other rows. */
struct link {
  char *child, *column;
};

static struct link *list_links(struct db *db, size_t *count) {
  struct link *links = NULL;
  size_t room = 0;
  *count = 0;
  struct cursor *c = db_select(db, SQL_HSDS_NESTS, "");
  while (cursor_next(c)) {
    links = mem_grow(links, *count, &room, sizeof *links);
    bool is_one = cursor_int(c, 4);
    links[*count] = (struct link){mem_text(cursor_text(c, is_one ? 0 : 2)), mem_text(cursor_text(c, 3))};
    ++*count;
  }
  cursor_end(&c, NULL);
  return links;
}

enum err hsds_store_index(struct hsds_store *s, struct error *e) {
  size_t count;
  struct link *links = list_links(s->db, &count);
  enum err err = ERR_OK;
  for (size_t i = 0; i < count; i++) {
    if (!err) err = db_run(s->db, SQL_HSDS_INDEX_CHILDREN, e, "tt", links[i].child, links[i].column);
    free(links[i].child);
    free(links[i].column);
  }
  free(links);
  return err ? err : db_run(s->db, SQL_HSDS_INDEX_AT, e, "");
}

static enum err load_table(struct hsds_store *s, struct db *from, const struct own_table *t,
                           struct error *e) {
  enum err err = ERR_OK, ended;
  struct cursor *c = db_select(from, t->of_pack, "");
  while (!err && cursor_next(c)) {
    const char *cells[CELLS_MAX];
    int count = cursor_columns(c);
    for (int i = 0; i < count; i++) cells[i] = cursor_text(c, i);
    err = db_run_texts(s->db, t->put, e, cells, (size_t)count);
    hsds_store_step(s);
  }
  ended = cursor_end(&c, err ? NULL : e);
  return err ? err : ended;
}

enum err hsds_store_load(struct hsds_store *s, struct pack *pack, struct error *e) {
  size_t count;
  const struct own_table *tables = hsds_own_tables(&count);
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < count; i++) err = load_table(s, pack_db(pack), &tables[i], e);
  return err;
}

void hsds_store_count(struct hsds_store *s, struct hsds_counts *out) {
  struct cursor *c = db_select(s->db, SQL_HSDS_COUNTS, "");
  if (cursor_next(c))
    *out = (struct hsds_counts){
        .organizations = (size_t)cursor_int(c, 0), .services = (size_t)cursor_int(c, 1),
        .numbers = (size_t)cursor_int(c, 2), .rows = (size_t)cursor_int(c, 3),
        .extras = (size_t)cursor_int(c, 4)};
  cursor_end(&c, NULL);
}
