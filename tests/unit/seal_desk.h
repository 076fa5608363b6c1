/* seal_desk: what tests of sealed fields share: a journal that is thrown away with whatever is written
 * beside it, cases with sealed fields, and a search for bytes in files. */
#ifndef TESTS_UNIT_SEAL_DESK_H
#define TESTS_UNIT_SEAL_DESK_H

#include "tests/unit/vault_desk.h"

#include <sqlite3.h>

static struct journal *journal;
static char folder[64], path[80];

static inline void start(void) {
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  snprintf(path, sizeof path, "%s/journal.db", folder);
  setenv("TMPDIR", folder, 1);
  setenv("SQLITE_TMPDIR", folder, 1);
  journal = desk_open(folder, JOURNAL_WRITE);
}

static inline void stop(void) {
  journal_close(&journal);
  desk_remove(folder);
}

static inline void put(const char *code, enum seal_field field, const char *text) {
  cr_assert_eq(seal_put(journal, code, field, text, &e), ERR_OK, "%s", desk_sentence(&e));
}

static inline void expect_whole(void) {
  int64_t checked;
  cr_assert_eq(journal_verify(journal, &checked, &e), ERR_OK, "%s", desk_sentence(&e));
}

/* Changes the file behind the back of the program. */
static inline void run_sql(const char *sql) {
  sqlite3 *db;
  char *message = NULL;
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  sqlite3_busy_timeout(db, 1000);
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK, "%s: %s", sql, message);
  sqlite3_close(db);
}

static inline int64_t ask_sql(const char *sql) {
  sqlite3 *db;
  sqlite3_stmt *stmt;
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW, "%s", sql);
  int64_t number = sqlite3_column_int64(stmt, 0);
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  return number;
}

/* --- looking for bytes --- */

/* Every eight bytes in a row of what must not be found. */
struct needles {
  uint64_t *windows;
  size_t count, room;
};

static inline void add_needle(struct needles *needles, const void *bytes, size_t len_bytes) {
  for (size_t i = 0; i + 8 <= len_bytes; i++) {
    if (needles->count == needles->room) {
      needles->room = needles->room ? needles->room * 2 : 1024;
      needles->windows = realloc(needles->windows, needles->room * sizeof *needles->windows);
    }
    memcpy(&needles->windows[needles->count++], (const char *)bytes + i, 8);
  }
}

/* A text in UTF-8 and, as far as it is ASCII, in both kinds of UTF-16. */
static inline void add_text(struct needles *needles, const char *text) {
  char wide[2][400];
  size_t len = strlen(text);
  for (size_t i = 0; i < len; i++) {
    wide[0][2 * i] = wide[1][2 * i + 1] = text[i];
    wide[0][2 * i + 1] = wide[1][2 * i] = '\0';
  }
  add_needle(needles, text, len);
  add_needle(needles, wide[0], 2 * len);
  add_needle(needles, wide[1], 2 * len);
}

static inline int compare(const void *a, const void *b) {
  uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;
  return one < other ? -1 : one > other;
}

static inline int count_in_file(const struct needles *needles, const char *file_path) {
  FILE *file = fopen(file_path, "rb");
  uint64_t window = 0;
  int count = 0, c;
  cr_assert_not_null(file, "%s", file_path);
  for (size_t read = 1; (c = getc(file)) != EOF; read++) {
    window = window >> 8 | (uint64_t)c << 56;
    count += read >= 8 && bsearch(&window, needles->windows, needles->count, sizeof window, compare);
  }
  fclose(file);
  return count;
}

/* How often one of them stands in a file of the data folder. */
static inline int count_in_folder(struct needles *needles) {
  DIR *dir = opendir(folder);
  char file_path[512];
  int count = 0, files = 0;
  qsort(needles->windows, needles->count, sizeof *needles->windows, compare);
  for (struct dirent *entry; (entry = readdir(dir));) {
    if (entry->d_name[0] == '.') continue;
    snprintf(file_path, sizeof file_path, "%s/%s", folder, entry->d_name);
    count += count_in_file(needles, file_path);
    files++;
  }
  closedir(dir);
  cr_assert_geq(files, 2); /* the journal and its lock; while it is open also the log */
  return count;
}

/* Keys and ciphertexts of the rows of a case; "%": of all. */
static inline void add_rows(struct needles *needles, const char *code) {
  sqlite3 *db;
  sqlite3_stmt *stmt;
  sqlite3_open(path, &db);
  sqlite3_prepare_v2(db,
                     "SELECT team, recovery, nonce, cipher FROM sealed JOIN entry e ON e.id = of "
                     "JOIN case_file c ON c.num = e.num WHERE code LIKE ?1",
                     -1, &stmt, NULL);
  sqlite3_bind_text(stmt, 1, code, -1, SQLITE_STATIC);
  while (sqlite3_step(stmt) == SQLITE_ROW)
    for (int i = 0; i < 4; i++)
      add_needle(needles, sqlite3_column_blob(stmt, i), (size_t)sqlite3_column_bytes(stmt, i));
  sqlite3_finalize(stmt);
  sqlite3_close(db);
}

static char codes[3][CASE_CODE_BYTES];

/* Three cases with three fields each; one of them was replaced. */
static inline void fill(void) {
  desk_set_up_team(journal);
  for (int i = 0; i < 3; i++) {
    snprintf(codes[i], sizeof codes[i], "%s", desk_open_case(journal, "given"));
    put(codes[i], SEAL_NAME, "Sok Chanthy");
    put(codes[i], SEAL_PHONE, "+66 2 123 4567");
    put(codes[i], SEAL_STORY, "The broker kept the passport.");
    put(codes[i], SEAL_NAME, "Sok Chantha");
  }
  expect_whole();
}

#endif
