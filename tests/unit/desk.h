/* desk: what tests of the journal share: a folder that is thrown away, a stopped clock, sentences
 * of errors, sessions from JSON. */
#ifndef TESTS_UNIT_DESK_H
#define TESTS_UNIT_DESK_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include "model/base/id.h"
#include "model/journal/session.h"

/* Sunday, 22 November 2026, ten in the morning in Bangkok; a rule instead of "Asia/Bangkok", which
 * needs files that are not everywhere. */
static inline void desk_stop_clock(void) {
  setenv("TZ", "<+07>-7", 1);
  setenv("SUAR_NOW", "2026-11-22T10:00:00+07:00", 1);
  tzset();
}

/* A new folder; its path is valid until the next call. */
static inline const char *desk_folder(void) {
  static char path[64];
  snprintf(path, sizeof path, "/tmp/suar-desk-XXXXXX");
  cr_assert_not_null(mkdtemp(path));
  return path;
}

static inline int desk_remove_one(const char *path, const struct stat *st, int type,
                                  struct FTW *ftw) {
  (void)st, (void)type, (void)ftw;
  return remove(path);
}

static inline void desk_remove(const char *path) {
  nftw(path, desk_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static inline void desk_copy_file(const char *from, const char *to) {
  char buffer[4096];
  FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
  for (size_t n; (n = fread(buffer, 1, sizeof buffer, in));) fwrite(buffer, 1, n, out);
  fclose(in);
  fclose(out);
}

/* The English sentence of an error, valid until the next call. */
static inline const char *desk_sentence(const struct error *e) {
  static char text[1200];
  return error_sentence(e, e->message, text, sizeof text);
}

static inline struct journal *desk_open(const char *folder, enum journal_mode mode) {
  struct journal *journal;
  struct error e;
  cr_assert_eq(journal_open(&journal, folder, mode, &e), ERR_OK, "%s", desk_sentence(&e));
  return journal;
}

/* A session as a script would send it, with what may be left out filled in. */
static inline struct session desk_session(struct journal *journal, const char *json) {
  struct session s;
  struct error e;
  cr_assert_eq(session_from_json(&s, journal_db(journal), json, &e), ERR_OK, "%s: %s", json,
               desk_sentence(&e));
  session_defaults(&s);
  return s;
}

/* Saves it and delivers its id. */
static inline char *desk_save(struct journal *journal, const char *json) {
  struct session s = desk_session(journal, json);
  struct error e;
  cr_assert_eq(session_save(journal, &s, 1, &e), ERR_OK, "%s: %s", json, desk_sentence(&e));
  char *id = strdup(s.id);
  session_free(&s);
  return id;
}

/* Adds an entry of any kind and body in a transaction of its own. */
static inline enum err desk_append(struct journal *journal, const char *kind, const char *body,
                                   journal_derive *derive, void *context, struct error *e) {
  char id[ID_TEXT_BYTES];
  enum err err = db_begin(journal_db(journal), e);
  if (err) return err;
  err = journal_add(journal, id_new(id), kind, body, derive, context, e);
  if (!err) return db_commit(journal_db(journal), e);
  db_rollback(journal_db(journal));
  return err;
}

/* A reproducible random number below `limit`. */
static inline unsigned desk_random(uint64_t *state, unsigned limit) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return (unsigned)(*state >> 33) % limit;
}

#endif
