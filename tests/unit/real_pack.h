/* real_pack: the pack of this tree's own content as `make` has built it, copied once per test program,
 * and a copy of it that a test may change. */
#ifndef TESTS_UNIT_REAL_PACK_H
#define TESTS_UNIT_REAL_PACK_H

#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/number_hash.h"
#include "model/content/pack.h"
#include "model/store/fts.h"

/* Before the first test, in the runner: the tests find the file by the environment. */
ReportHook(PRE_ALL)(struct criterion_test_set *tests) {
  (void)tests;
  char path[] = "/tmp/suar-real-pack-XXXXXX", block[65536];
  char *built = mem_format("%s/suar.pack", getenv("SUAR_BUILDDIR") ? getenv("SUAR_BUILDDIR") : ".");
  FILE *from = fopen(built, "rb"), *to = fdopen(mkstemp(path), "wb");
  if (!from || !to) {
    fprintf(stderr, "%s cannot be copied: build the program first, run its tests beside it\n", built);
    abort();
  }
  for (size_t n; (n = fread(block, 1, sizeof block, from));) fwrite(block, 1, n, to);
  fclose(from);
  fclose(to);
  setenv("TEST_REAL_PACK", path, 1);
  free(built);
}

ReportHook(POST_ALL)(struct criterion_global_stats *stats) {
  (void)stats;
  unlink(getenv("TEST_REAL_PACK"));
}

static inline struct pack *open_pack(const char *path) {
  struct pack *pack;
  struct error e = {0};
  setlocale(LC_ALL, "C.UTF-8");
  cr_assert_eq(pack_open(&pack, path, &e), ERR_OK, "%s", e.message);
  return pack;
}

static inline struct pack *real_pack(void) {
  return open_pack(getenv("TEST_REAL_PACK"));
}

/* A copy of the pack in a file of its own, after a script has changed it; delivers its path. The numbers
 * that it changes are damaged. */
static inline char *damaged_pack(const char *script) {
  char *path = mem_text("/tmp/suar-changed-pack-XXXXXX"), *message = NULL;
  sqlite3 *db;
  int file = mkstemp(path);
  cr_assert_geq(file, 0);
  close(file);
  char *copy = mem_format("VACUUM INTO '%s'", path); /* an empty file is overwritten */
  cr_assert_eq(sqlite3_open(getenv("TEST_REAL_PACK"), &db), SQLITE_OK);
  cr_assert_eq(fts_register(db), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(db, copy, NULL, NULL, &message), SQLITE_OK, "%s", message);
  sqlite3_close(db);
  free(copy);
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  cr_assert_eq(fts_register(db), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(db, script, NULL, NULL, &message), SQLITE_OK, "%s", message);
  sqlite3_close(db);
  return path;
}

/* The same as if the pack had been built like that. */
static inline char *changed_pack(const char *script) {
  char *path = damaged_pack(script);
  struct db *db;
  cr_assert_eq(db_open(&db, path, DB_BUILD, NULL), ERR_OK);
  cr_assert_eq(number_hash_write(db, NULL), ERR_OK);
  db_close(&db);
  return path;
}

/* A script that puts statements of a language that the pack does not have into a copy of it. */
static inline char *with_statements(const char *lang, const char *const *texts, size_t count) {
  struct buf b = {0};
  buf_addf(&b, "INSERT INTO language VALUES('%s', 99, '', '', '', 'en');", lang);
  for (size_t i = 0; i < count; i++)
    buf_addf(&b,
             "INSERT INTO text VALUES(%zu, '%s', 0, '%s');"
             "INSERT INTO fact SELECT %zu, 'NEW-%zu', country, stage, sector, topic, %zu, value,"
             " unit, legal_basis, source_title, publisher, url, as_of, confidence, changes_often"
             " FROM fact WHERE num = 1;"
             "INSERT INTO doc VALUES(%zu, '%s', 'fact', 'NEW-%zu', '', 'title', 0);"
             "INSERT INTO search(rowid, title, body) VALUES(%zu, '', '%s');",
             900000 + i, lang, texts[i], 900000 + i, i, 900000 + i, 900000 + i, lang, i,
             900000 + i, texts[i]);
  buf_addf(&b, "INSERT INTO doc_range VALUES('%s', 'fact', 900000, %zu)", lang, 900000 + count - 1);
  return buf_take(&b);
}

static inline void drop_pack(struct pack **pack, char *path) {
  pack_close(pack);
  unlink(path);
  free(path);
}

#endif
