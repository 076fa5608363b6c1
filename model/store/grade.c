#include "model/store/grade.h"

#include <stdbool.h>
#include <stddef.h>

enum { BEGUN = 1, APART = 2, REACHES = 4, MAX_WAYS = 8, MAX_PHRASES = 40 };
enum { IN_TITLE = 1, IN_BODY = 2, ANYWHERE = IN_TITLE | IN_BODY };

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
  unsigned columns[MAX_PHRASES]; /* where each phrase stands */
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
  if (row->ways == MAX_WAYS || first + count > MAX_PHRASES || last >= MAX_PHRASES) return;
  row->way[row->ways++] = (struct way){first, count, last, is_begun};
}

/* As grade.h has the phrases in their order. */
static void list_ways(struct row *row, int parts, int closers, int phrases) {
  int next = parts + 1;
  add_way(row, 0, parts, parts - 1, false);
  add_way(row, 0, parts, parts, true);
  for (int i = 0; i < closers; i++, next += parts)
    add_way(row, next, parts, next + parts - 1, true);
  for (int i = 0; next < phrases; i++, next++)
    add_way(row, next, 1, next, i > 0);
}

static void list_phrases(struct row *row, int phrases) {
  for (int i = 0; i < phrases; i++) add_way(row, i, 1, i, false);
}

static int phrase_of(const struct way *way, int k) {
  return k + 1 == way->count ? way->last : way->first + k;
}

/* The title is the first column. */
static unsigned columns_of(const struct row *row, int phrase) {
  Fts5PhraseIter at;
  unsigned columns = 0;
  int column = -1;
  row->api->xPhraseFirstColumn(row->fts, phrase, &at, &column);
  for (; column >= 0; row->api->xPhraseNextColumn(row->fts, &at, &column))
    columns |= column ? IN_BODY : IN_TITLE;
  return columns;
}

static bool holds_all(const struct row *row, const struct way *way, unsigned columns) {
  for (int k = 0; k < way->count; k++)
    if (!(row->columns[phrase_of(way, k)] & columns)) return false;
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

static bool holds_run(const struct row *row, const struct way *way, unsigned columns) {
  int places = 0;
  if (!holds_all(row, way, columns)) return false;
  if (way->count == 1) return true;
  row->api->xInstCount(row->fts, &places);
  for (int i = 0; i < places; i++) {
    struct place p = place_at(row, i);
    if (p.column && !(columns & IN_BODY)) return false;
    if (p.phrase == phrase_of(way, 0) && is_run(row, way, i, places)) return true;
  }
  return false;
}

/* Whether one of the ways reaches so far. */
static bool is_reached(const struct row *row, int reach, unsigned columns) {
  for (int i = 0; i < row->ways; i++) {
    const struct way *way = &row->way[i];
    if (way->is_begun > (reach & BEGUN)) continue;
    if (reach & APART ? holds_all(row, way, columns) : holds_run(row, way, columns)) return true;
  }
  return false;
}

static void grade(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *out, int count,
                  sqlite3_value **values) {
  struct row row = {.api = api, .fts = fts};
  int reach = 0, parts = count == 2 ? sqlite3_value_int(values[0]) : 0, phrases = api->xPhraseCount(fts);
  unsigned all = 0;
  for (int i = 0; i < phrases && i < MAX_PHRASES; i++) all |= row.columns[i] = columns_of(&row, i);
  if (parts > 0) list_ways(&row, parts, sqlite3_value_int(values[1]), phrases);
  else list_phrases(&row, phrases);
  while (reach < REACHES - 1 && !is_reached(&row, reach, ANYWHERE)) reach++;
  int in_title = is_reached(&row, reach, IN_TITLE);
  sqlite3_result_int(out, 2 * reach + !in_title + (all & IN_BODY ? 0 : GRADE_TITLE_ALONE));
}

int grade_register(fts5_api *api) {
  return api->xCreateFunction(api, "grade", NULL, grade, NULL);
}
