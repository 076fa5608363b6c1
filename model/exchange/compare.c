#include "model/exchange/compare.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/store/db.h"

/* The columns of both statements. */
enum column { COLUMN_ID, COLUMN_TITLE, COLUMN_SHOWN, COLUMN_SHOWN_LONG, COLUMN_ALL };

struct list {
  struct depot_change *change;
  size_t count, room;
};

/* A store that is walked through; its `cursor` is NULL behind the last row. */
struct side {
  struct db *db;
  struct cursor *cursor;
  struct error *e;
  enum err err;
};

static void step(struct side *s) {
  if (s->cursor && !cursor_next(s->cursor)) s->err = cursor_end(&s->cursor, s->e);
}

static const char *value(const struct side *s, enum column column) {
  return s->cursor ? cursor_text(s->cursor, (int)column) : "";
}

static void note(struct list *list, enum depot_what what, enum depot_how how, const struct side *before,
                 const struct side *after) {
  const struct side *there = how == DEPOT_WITHDRAWN ? before : after;
  bool is_same = strcmp(value(before, COLUMN_SHOWN), value(after, COLUMN_SHOWN)) == 0;
  enum column shown = is_same && how == DEPOT_CHANGED ? COLUMN_SHOWN_LONG : COLUMN_SHOWN;
  list->change = mem_grow(list->change, list->count, &list->room, sizeof *list->change);
  list->change[list->count++] = (struct depot_change){
      .what = what,
      .how = how,
      .id = mem_text(value(there, COLUMN_ID)),
      .title = mem_text(value(there, COLUMN_TITLE)),
      .before = mem_text(how == DEPOT_NEW ? "" : value(before, shown)),
      .after = mem_text(how == DEPOT_WITHDRAWN ? "" : value(after, shown)),
  };
}

/* <0: the row of `before` comes first; 0: both are at the same id. */
static int order_of(const struct side *before, const struct side *after) {
  if (!before->cursor || !after->cursor) return after->cursor ? 1 : -1;
  return strcmp(value(before, COLUMN_ID), value(after, COLUMN_ID));
}

/* Both come in the order of their ids. */
static void walk(struct list *list, enum depot_what what, struct side *before, struct side *after) {
  step(before);
  step(after);
  while (before->cursor || after->cursor) {
    int order = order_of(before, after);
    if (order < 0) note(list, what, DEPOT_WITHDRAWN, before, after);
    else if (order > 0) note(list, what, DEPOT_NEW, before, after);
    else if (strcmp(value(before, COLUMN_ALL), value(after, COLUMN_ALL)) != 0)
      note(list, what, DEPOT_CHANGED, before, after);
    if (order <= 0) step(before);
    if (order >= 0) step(after);
  }
}

static enum err walk_one(struct list *list, enum depot_what what, struct db *before, struct db *after,
                         enum sql statement, struct error *e) {
  struct side a = {.db = before, .e = e}, b = {.db = after, .e = e};
  if (before) a.cursor = db_select(before, statement, "");
  if (after) b.cursor = db_select(after, statement, "");
  walk(list, what, &a, &b);
  return a.err ? a.err : b.err;
}

enum err compare_stores(struct depot_change **out, size_t *count, const char *before, const char *after,
                        struct error *e) {
  struct db *a = NULL, *b = NULL;
  struct list list = {0};
  enum err err = before ? db_open(&a, before, DB_FROZEN, e) : ERR_OK;
  if (!err && after) err = db_open(&b, after, DB_FROZEN, e);
  if (!err) err = walk_one(&list, DEPOT_NUMBER, a, b, SQL_COMPARE_NUMBERS, e);
  if (!err) err = walk_one(&list, DEPOT_TOPIC, a, b, SQL_COMPARE_TOPICS, e);
  db_close(&a);
  db_close(&b);
  *out = err ? NULL : list.change;
  *count = err ? 0 : list.count;
  if (err) compare_free(list.change, list.count);
  return err;
}

void compare_free(struct depot_change *changes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    free(changes[i].id);
    free(changes[i].title);
    free(changes[i].before);
    free(changes[i].after);
  }
  free(changes);
}
