/* check_plans [TREE]: no statement reads a whole table unawares.
 *
 * Every embedded statement is prepared against the schema of its store (that of packs for the catalogues that
 * begin with `pack`, that of the journal for all others) and its query plan is read. A full scan, or an index
 * that SQLite would have to build for each run, is a violation unless a comment line `-- scan: REASON` stands
 * above the statement; so is a reason without a scan. */
#include <err.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/store/dense.h"
#include "model/store/fts.h"
#include "model/store/sql.h"
#include "model/store/name_id.h"

struct place {
  int line;
  bool has_reason;
};

/* Where each statement of a catalogue stands and whether it gives a reason for scanning. */
static void read_places(const char *tree, const char *catalogue, struct place *places) {
  char path[4096], name[128], line[4096];
  bool has_reason = false;
  FILE *file;

  snprintf(path, sizeof path, "%s/model/store/sql/%s.sql", tree, catalogue);
  file = fopen(path, "r");
  if (!file) err(1, "%s", path);
  for (int number = 1; fgets(line, sizeof line, file); number++) {
    if (strncmp(line, "-- scan: ", 9) == 0) has_reason = true;
    if (sscanf(line, "-- name: %127s", name) != 1) continue;
    for (int i = 0; i < SQL_COUNT; i++)
      if (strcmp(sql_table[i].name, name) == 0) places[i] = (struct place){number, has_reason};
    has_reason = false;
  }
  fclose(file);
}

static bool is_schema(const char *name) {
  const char *end = strstr(name, "_schema");

  return end && !end[strlen("_schema")];
}

static bool is_of_packs(const char *name) {
  return strncmp(name, "pack", 4) == 0;
}

/* The schema that makes a store; the others add to it. */
static bool is_first_schema(const char *text) {
  return strstr(text, "PRAGMA application_id") != NULL;
}

static void run_schemas(sqlite3 *db, const char *catalogue, bool first) {
  char *message = NULL;

  for (int i = 0; i < SQL_COUNT; i++)
    if (is_schema(sql_table[i].name) && is_of_packs(sql_table[i].name) == is_of_packs(catalogue) &&
        is_first_schema(sql_table[i].text) == first &&
        sqlite3_exec(db, sql_table[i].text, NULL, NULL, &message) != SQLITE_OK)
      errx(1, "%s: %s", sql_table[i].name, message);
}

/* An empty store of the kind that the catalogue's statements are for. */
static sqlite3 *open_catalogue(const char *catalogue) {
  sqlite3 *db;

  if (sqlite3_open(":memory:", &db) != SQLITE_OK || fts_register(db) != SQLITE_OK ||
      name_id_register(db) != SQLITE_OK || dense_register(db) != SQLITE_OK)
    errx(1, "SQLite cannot be opened");
  run_schemas(db, catalogue, true);
  run_schemas(db, catalogue, false);
  return db;
}

/* True for a step of a plan that reads all of a stored table. `made` are the names of what the
 * plan itself makes: subqueries and common table expressions. */
static bool is_scan(const char *detail, const char *made) {
  char name[256], mark[sizeof name + 2];
  const char *virtual_index = strstr(detail, " VIRTUAL TABLE INDEX ");

  if (strstr(detail, " AUTOMATIC ")) return true;
  if (sscanf(detail, "SCAN %255s", name) != 1 || name[0] == '(') return false;
  if (strstr(detail, " CONSTANT ROW") || strcmp(name, "CONSTANT") == 0) return false;
  if (virtual_index) return strcmp(virtual_index, " VIRTUAL TABLE INDEX 0:") == 0;
  snprintf(mark, sizeof mark, "|%s|", name);
  return !strstr(made, mark);
}

/* Appends the names to `made`, which begins as "|". */
static void note_made(const char *detail, char *made, size_t room_bytes) {
  char name[256];

  if (sscanf(detail, "MATERIALIZE %255s", name) != 1 &&
      sscanf(detail, "CO-ROUTINE %255s", name) != 1)
    return;
  if (strlen(made) + strlen(name) + 2 > room_bytes) errx(1, "a plan with too many parts");
  strcat(strcat(made, name), "|");
}

/* Puts the first scan of one plan into `scan` and steps `*text` to the next statement. False when
 * the statement cannot be prepared. */
static bool read_plan(sqlite3 *db, const char **text, char *scan, size_t room_bytes) {
  char *explained = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", *text);
  char made[4096] = "|";
  const char *tail = NULL;
  sqlite3_stmt *stmt;
  bool prepared = sqlite3_prepare_v2(db, explained, -1, &stmt, &tail) == SQLITE_OK;

  while (prepared && sqlite3_step(stmt) == SQLITE_ROW) {
    const char *detail = (const char *)sqlite3_column_text(stmt, 3);

    note_made(detail, made, sizeof made);
    if (!*scan && is_scan(detail, made)) snprintf(scan, room_bytes, "%s", detail);
  }
  sqlite3_finalize(stmt);
  if (prepared) *text += tail - explained - (long)strlen("EXPLAIN QUERY PLAN ");
  sqlite3_free(explained);
  return prepared;
}

static bool complain(int statement, const struct place *place, const char *what,
                     const char *detail) {
  printf("model/store/sql/%s.sql:%d: %s %s%s\n", sql_table[statement].catalogue, place->line,
         sql_table[statement].name, what, detail);
  return false;
}

static bool check_statement(sqlite3 *db, int statement, const struct place *place) {
  const char *text = sql_table[statement].text;
  char scan[512] = "";

  if (is_schema(sql_table[statement].name)) return true;
  while (text[strspn(text, " \n;")])
    if (!read_plan(db, &text, scan, sizeof scan))
      return complain(statement, place, "cannot be prepared: ", sqlite3_errmsg(db));
  if (*scan && !place->has_reason)
    return complain(statement, place, "needs an index, or a line `-- scan: REASON`: ", scan);
  if (!*scan && place->has_reason)
    return complain(statement, place, "gives a reason for a scan and does none", "");
  return true;
}

int main(int argc, char **argv) {
  struct place places[SQL_COUNT] = {0};
  const char *tree = getenv("srcdir");
  const char *catalogue = "";
  sqlite3 *db = NULL;
  int bad = 0;

  if (argc > 1) tree = argv[1];
  if (!tree) tree = ".";
  for (int i = 0; i < SQL_COUNT; i++) {
    if (strcmp(sql_table[i].catalogue, catalogue) != 0) {
      catalogue = sql_table[i].catalogue;
      sqlite3_close(db);
      db = open_catalogue(catalogue);
      read_places(tree, catalogue, places);
    }
    bad += !check_statement(db, i, &places[i]);
  }
  sqlite3_close(db);
  printf("%d statements, %d with a plan that is not allowed\n", SQL_COUNT, bad);
  return bad > 0;
}
