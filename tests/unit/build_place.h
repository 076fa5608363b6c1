/* build_place: a folder with the sources of the small pack, building it, and spoiling it. */
#ifndef TESTS_UNIT_BUILD_PLACE_H
#define TESTS_UNIT_BUILD_PLACE_H

#include <criterion/criterion.h>
#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/build.h"
#include "model/store/fts.h"
#include "tests/unit/build_fixture.h"

/* A folder of its own for each test, with the sources in `src` and room for packs beside them. */
struct place {
  char root[64];
  char *src, *pack;
};

static inline void write_file(const char *dir, const char *name, const char *text) {
  char *path = mem_format("%s/%s", dir, name);
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    mkdir(path, 0700);
    *slash = '/';
  }
  FILE *out = fopen(path, "w");
  cr_assert(out, "%s", path);
  fputs(text, out);
  fclose(out);
  free(path);
}

static inline const char *file_text(const char *name) {
  for (size_t i = 0; i < FILES; i++)
    if (strcmp(fixture[i].name, name) == 0) return fixture[i].text;
  for (size_t i = 0; i < OUTLINES; i++)
    if (strcmp(outlines[i].name, name) == 0) return outlines[i].text;
  cr_assert_fail("no file %s", name);
  return NULL;
}

static inline struct place make_place(void) {
  struct place p = {.root = "/tmp/suar-build-XXXXXX"};
  cr_assert(mkdtemp(p.root));
  p.src = mem_format("%s/src", p.root);
  p.pack = mem_format("%s/out.pack", p.root);
  for (size_t i = 0; i < FILES; i++) write_file(p.src, fixture[i].name, fixture[i].text);
  return p;
}

/* The same with outlines. */
static inline struct place make_outlines(void) {
  struct place p = make_place();
  for (size_t i = 0; i < OUTLINES; i++) write_file(p.src, outlines[i].name, outlines[i].text);
  return p;
}

static inline int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw) {
  (void)st, (void)type, (void)ftw;
  return remove(path);
}

static inline void remove_place(struct place *p) {
  nftw(p->root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
  free(p->src);
  free(p->pack);
}

static inline size_t count_files(const char *dir) {
  char *command = mem_format("ls -A %s | wc -l", dir);
  FILE *in = popen(command, "r");
  size_t count = 0;
  cr_assert_eq(fscanf(in, "%zu", &count), 1);
  pclose(in);
  free(command);
  return count;
}

/* Writes `name` with `old` replaced by `new_text`; a NULL `old` replaces the whole file. */
static inline void change(const struct place *p, const char *name, const char *old, const char *new_text) {
  const char *text = file_text(name);
  struct buf b = {0};
  const char *at = old ? strstr(text, old) : text;
  cr_assert(at, "%s does not hold %s", name, old ? old : "");
  buf_add_n(&b, text, (size_t)(at - text));
  buf_add(&b, new_text);
  if (old) buf_add(&b, at + strlen(old));
  write_file(p->src, name, buf_text(&b));
  buf_free(&b);
}

static inline enum err build(const struct place *p, struct error *e) {
  memset(e, 0, sizeof *e);
  return pack_build(p->src, p->src, p->pack, NULL, e);
}

static inline void build_well(const struct place *p) {
  struct error e;
  char said[600];
  enum err err = build(p, &e);
  cr_assert_eq(err, ERR_OK, "%s: %s", e.place,
               err ? error_sentence(&e, e.message, said, sizeof said) : "");
}

/* The rows that `sql` gives, columns parted by '|' and rows by line feeds. Delivers memory. */
static inline char *ask(const char *path, const char *sql) {
  sqlite3 *db;
  sqlite3_stmt *stmt;
  struct buf rows = {0};
  cr_assert_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  cr_assert_eq(fts_register(db), SQLITE_OK);
  cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  while (sqlite3_step(stmt) == SQLITE_ROW)
    for (int i = 0, n = sqlite3_column_count(stmt); i < n; i++)
      buf_addf(&rows, "%s%s", (const char *)sqlite3_column_text(stmt, i), i + 1 < n ? "|" : "\n");
  sqlite3_finalize(stmt);
  sqlite3_close(db);
  return buf_take(&rows);
}

static inline void expect_rows(const struct place *p, const char *sql, const char *rows) {
  char *found = ask(p->pack, sql);
  cr_expect_str_eq(found, rows, "%s\nfound:\n%s", sql, found);
  free(found);
}

/* One way to spoil the sources, and what the builder says to it. */
struct spoiled {
  const char *file, *old, *new_text, *place, *sentence;
};

/* Takes the place over. */
static inline void expect_refused(struct place p, const struct spoiled *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct spoiled *c = &cases[i];
    struct error e;
    char said[800];
    change(&p, c->file, c->old, c->new_text);
    enum err err = build(&p, &e);
    cr_expect_eq(err, ERR_INVALID, "%s with %s built", c->file, c->new_text);
    cr_expect_eq(e.code, ERR_INVALID);
    cr_expect_str_eq(e.place, c->place, "%s with %s: place %s", c->file, c->new_text, e.place);
    if (err) error_sentence(&e, e.message, said, sizeof said);
    cr_expect(err && strstr(said, c->sentence), "%s with %s: %s", c->file, c->new_text,
              err ? said : "");
    cr_expect_eq(count_files(p.root), 1, "a file was left after %s", c->new_text);
    write_file(p.src, c->file, file_text(c->file));
  }
  build_well(&p);
  remove_place(&p);
}

#define REFUSED_AT(place, ...)                                                                               \
  do {                                                                                             \
    static const struct spoiled cases[] = {__VA_ARGS__};                                           \
    expect_refused(place, cases, sizeof cases / sizeof cases[0]);                                         \
  } while (0)
#define REFUSED(...) REFUSED_AT(make_place(), __VA_ARGS__)

#endif
