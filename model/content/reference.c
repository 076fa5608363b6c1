#include "model/content/reference.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/segment.h"
#include "model/content/query.h"

static const enum sql statements[REFERENCES] = {
    [REFERENCE_RECOMMENDATIONS] = SQL_SHELF_RECOMMENDATIONS,
    [REFERENCE_RECOMMENDATION] = SQL_SHELF_RECOMMENDATION,
    [REFERENCE_SUBJECTS] = SQL_SHELF_SUBJECTS,
    [REFERENCE_FORUMS] = SQL_SHELF_FORUMS,
    [REFERENCE_INSTRUMENTS] = SQL_SHELF_INSTRUMENTS,
    [REFERENCE_RATIFIERS] = SQL_SHELF_RATIFIERS,
    [REFERENCE_ATTACHES] = SQL_SHELF_ATTACHES,
    [REFERENCE_FIGURES] = SQL_SHELF_FIGURES,
    [REFERENCE_CHARTS] = SQL_SHELF_CHARTS,
    [REFERENCE_MEANS] = SQL_SHELF_MEANS,
};

/* How many values each statement takes. */
static const char *const types[REFERENCES] = {
    [REFERENCE_RECOMMENDATIONS] = "ttt", [REFERENCE_RECOMMENDATION] = "t",
    [REFERENCE_SUBJECTS] = "",           [REFERENCE_FORUMS] = "",
    [REFERENCE_INSTRUMENTS] = "t",       [REFERENCE_RATIFIERS] = "",
    [REFERENCE_ATTACHES] = "t",          [REFERENCE_FIGURES] = "tttt",
    [REFERENCE_CHARTS] = "",             [REFERENCE_MEANS] = "t",
};

static char *folded(const char *text) {
  struct buf exact = {0}, fold = {0};
  segment_forms(text, strlen(text), &exact, &fold);
  buf_free(&exact);
  return buf_take(&fold);
}

/* Changes `words`. */
static bool holds_all(const char *text, char *words) {
  char *rest = NULL;
  for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
    if (!strstr(text, word)) return false;
  return true;
}

static bool matches(const struct reference_row *row, const char *wanted) {
  struct buf all = {0};
  for (size_t i = 0; i < REFERENCE_CELLS && row->cell[i]; i++) buf_addf(&all, "%s ", row->cell[i]);
  char *text = folded(buf_text(&all)), *words = mem_text(wanted);
  bool is_match = holds_all(text, words);
  buf_free(&all);
  free(text);
  free(words);
  return is_match;
}

static void drop(struct reference_row *row) {
  for (size_t i = 0; i < REFERENCE_CELLS; i++) free(row->cell[i]);
}

static void take(struct reference_list *out, struct cursor *c, const char *wanted) {
  struct reference_row row = {0};
  for (int i = 0, n = cursor_columns(c); i < n && i < REFERENCE_CELLS; i++)
    row.cell[i] = mem_text(cursor_text(c, i));
  if (!matches(&row, wanted)) {
    drop(&row);
    return;
  }
  out->rows = mem_grow(out->rows, out->count, &out->room, sizeof *out->rows);
  out->rows[out->count++] = row;
}

enum err reference_load(struct reference_list *out, struct pack *pack, enum reference what,
                        const struct reference_ask *ask, struct error *e) {
  const char *v[REFERENCE_ASKED];
  for (size_t i = 0; i < REFERENCE_ASKED; i++) v[i] = ask->value[i] ? ask->value[i] : "";
  char *normal = query_normal(ask->text ? ask->text : ""), *wanted = folded(normal);
  struct cursor *c = db_select(pack_db(pack), statements[what], types[what], v[0], v[1], v[2], v[3]);
  while (cursor_next(c)) take(out, c, wanted);
  free(normal);
  free(wanted);
  return cursor_end(&c, e);
}

void reference_free(struct reference_list *list) {
  for (size_t i = 0; i < list->count; i++) drop(&list->rows[i]);
  free(list->rows);
  *list = (struct reference_list){0};
}
