#include "model/store/grade.h"

#include <stdbool.h>
#include <stddef.h>

enum { TITLE = 0 /* its column */, BEGUN = 1, APART = 2, REACHES = 4, MAX_WAYS = 16 };

/* Phrases that have to be found together: `count` of them, from number `first` on, but the last of
 * them has the number `last`; is_begun: its word may go on. */
struct way {
  int first, count, last;
  bool is_begun;
};

/* A row that is found, and the ways in which it can be found. */
struct row {
  const Fts5ExtensionApi *api;
  Fts5Context *fts;
  struct way way[MAX_WAYS];
  int ways;
};

/* One place of a phrase; they come column by column, in the order of the text. */
struct place {
  int phrase, column, offset;
};

static struct place place_at(const struct row *row, int i) {
  struct place p = {-1, -1, -1};
  row->api->xInst(row->fts, i, &p.phrase, &p.column, &p.offset);
  return p;
}

static void add_way(struct row *row, int first, int count, int last, bool is_begun) {
  if (row->ways == MAX_WAYS) return;
  row->way[row->ways++] = (struct way){first, count, last, is_begun};
}

/* As grade.h has the phrases in their order. */
static void list_ways(struct row *row, int parts, int closers) {
  int phrases = row->api->xPhraseCount(row->fts), next = parts + 1;
  add_way(row, 0, parts, parts - 1, false);
  add_way(row, 0, parts, parts, true);
  for (int i = 0; i < closers; i++, next += parts)
    add_way(row, next, parts, next + parts - 1, true);
  for (int i = 0; next < phrases; i++, next++)
    add_way(row, next, 1, next, i > 0);
}

static void list_phrases(struct row *row) {
  int phrases = row->api->xPhraseCount(row->fts);
  for (int i = 0; i < phrases; i++) add_way(row, i, 1, i, false);
}

static int phrase_of(const struct way *way, int k) {
  return k + 1 == way->count ? way->last : way->first + k;
}

/* In the title or anywhere. */
static bool holds(const struct row *row, int phrase, bool is_title) {
  Fts5PhraseIter at;
  int column = -1;
  row->api->xPhraseFirstColumn(row->fts, phrase, &at, &column);
  return is_title ? column == TITLE : column >= TITLE;
}

static bool holds_all(const struct row *row, const struct way *way, bool is_title) {
  for (int k = 0; k < way->count; k++)
    if (!holds(row, phrase_of(way, k), is_title)) return false;
  return true;
}

/* Whether the phrases stand one after the other, the first of them at number `from` of the places. */
static bool is_run(const struct row *row, const struct way *way, int from, int places) {
  struct place wanted = place_at(row, from);
  int k = 0;
  for (int i = from; i < places && k < way->count; i++) {
    struct place p = place_at(row, i);
    if (p.column != wanted.column || p.offset > wanted.offset) return false;
    if (p.offset < wanted.offset || p.phrase != phrase_of(way, k)) continue;
    wanted.offset += row->api->xPhraseSize(row->fts, p.phrase);
    k++;
  }
  return k == way->count;
}

static bool holds_run(const struct row *row, const struct way *way, bool is_title) {
  int places = 0;
  if (way->count == 1) return holds(row, way->last, is_title);
  if (!holds_all(row, way, is_title)) return false;
  row->api->xInstCount(row->fts, &places);
  for (int i = 0; i < places; i++) {
    struct place p = place_at(row, i);
    if (is_title && p.column != TITLE) return false;
    if (p.phrase == phrase_of(way, 0) && is_run(row, way, i, places)) return true;
  }
  return false;
}

/* Whether one of the ways reaches so far. */
static bool is_reached(const struct row *row, int reach, bool is_title) {
  for (int i = 0; i < row->ways; i++) {
    const struct way *way = &row->way[i];
    if (way->is_begun > (reach & BEGUN)) continue;
    if (reach & APART ? holds_all(row, way, is_title) : holds_run(row, way, is_title)) return true;
  }
  return false;
}

/* Whether any phrase stands outside the title. */
static bool is_in_body(const struct row *row) {
  Fts5PhraseIter at;
  int phrases = row->api->xPhraseCount(row->fts), column;
  for (int i = 0; i < phrases; i++) {
    row->api->xPhraseFirstColumn(row->fts, i, &at, &column);
    if (column == TITLE) row->api->xPhraseNextColumn(row->fts, &at, &column);
    if (column > TITLE) return true;
  }
  return false;
}

static void grade(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *out, int count,
                  sqlite3_value **values) {
  struct row row = {.api = api, .fts = fts};
  int reach = 0, parts = count == 2 ? sqlite3_value_int(values[0]) : 0;
  if (parts > 0) list_ways(&row, parts, sqlite3_value_int(values[1]));
  else list_phrases(&row);
  while (reach < REACHES - 1 && !is_reached(&row, reach, false)) reach++;
  int in_title = is_reached(&row, reach, true);
  sqlite3_result_int(out, 2 * reach + !in_title + (is_in_body(&row) ? 0 : GRADE_TITLE_ALONE));
}

int grade_register(fts5_api *api) {
  return api->xCreateFunction(api, "grade", NULL, grade, NULL);
}
