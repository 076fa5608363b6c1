#include "model/journal/unique.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "model/base/buf.h"
#include "model/base/clock.h"
#include "model/base/segment.h"
#include "model/base/text.h"
#include "model/journal/head.h"

enum { SECRET_BYTES = 32, CODES = 1 << UNIQUE_BITS };
/* What one code costs: 24 ms on a desktop of 2022, a second on the slowest machines. */
enum { CODE_PASSES = 3, CODE_MEMORY_BYTES = 16 << 20 };

const char *unique_question(int number) {
  static const char *const questions[UNIQUE_QUESTIONS] = {
      N_("Year of birth"),
      N_("Day and month of birth"),
      N_("First two letters of the mother's name"),
      N_("First two letters of the place of birth"),
      N_("First two letters of the own name"),
  };
  return questions[number];
}

static enum err read_secret(struct db *db, uint8_t secret[SECRET_BYTES], bool *is_there,
                            struct error *e) {
  size_t len = 0;
  struct cursor *c = db_select(db, SQL_UNIQUE_SECRET, "");
  bool has_row = cursor_next(c);
  const void *blob = has_row ? cursor_blob(c, 0, &len) : NULL;
  *is_there = blob && len == SECRET_BYTES;
  if (*is_there) memcpy(secret, blob, SECRET_BYTES);
  return cursor_end(&c, e);
}

/* The secret of this machine, made when there is none. The sum of the table covers it too. */
static enum err make_secret(struct db *db, uint8_t secret[SECRET_BYTES], bool *is_there,
                            struct error *e) {
  enum err err = read_secret(db, secret, is_there, e);
  if (err || *is_there) return err;
  randombytes_buf(secret, SECRET_BYTES);
  err = db_run(db, SQL_UNIQUE_SECRET_PUT, e, "b", (const void *)secret, (size_t)SECRET_BYTES);
  return err ? err : head_sum_up(db, HEAD_UNIQUE, e);
}

static enum err end(struct db *db, enum err err, struct error *e) {
  if (!err) return db_commit(db, e);
  db_rollback(db);
  return err;
}

static enum err take_secret(struct db *db, uint8_t secret[SECRET_BYTES], struct error *e) {
  bool is_there;
  enum err err = read_secret(db, secret, &is_there, e);
  if (err || is_there) return err;
  err = db_begin(db, e);
  return err ? err : end(db, make_secret(db, secret, &is_there, e), e);
}

/* One thing that was given, as it is spelt by anybody: folded, without blanks. */
static void add_folded(struct buf *out, const char *given) {
  struct buf exact = {0}, folded = {0};
  char *clean = text_filter(given);
  segment_forms(clean, strlen(clean), &exact, &folded);
  for (const char *p = buf_text(&folded); *p; p++)
    if (*p != ' ' && *p != '\n') buf_add_n(out, p, 1);
  buf_add(out, "\n");
  sodium_memzero(clean, strlen(clean));
  if (exact.text) sodium_memzero(exact.text, exact.room_bytes);
  if (folded.text) sodium_memzero(folded.text, folded.room_bytes);
  free(clean);
  buf_free(&exact);
  buf_free(&folded);
}

/* The code of what was given; -1 when memory is short. */
static int64_t make_code(const struct buf *given, const uint8_t secret[SECRET_BYTES]) {
  uint8_t slow[SECRET_BYTES], hash[crypto_generichash_BYTES];
  if (crypto_pwhash(slow, sizeof slow, buf_text(given), given->len_bytes, secret, CODE_PASSES,
                    CODE_MEMORY_BYTES, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return -1;
  crypto_generichash(hash, sizeof hash, slow, sizeof slow, secret, SECRET_BYTES);
  sodium_memzero(slow, sizeof slow);
  return (hash[0] | hash[1] << 8 | hash[2] << 16) & (CODES - 1);
}

static enum err put_code(struct db *db, int64_t code, bool *was_known, struct error *e) {
  char today[CLOCK_DATE_BYTES];
  clock_today(today);
  today[7] = '\0';
  *was_known = db_number(db, SQL_UNIQUE_KNOWN, 0, "i", code) == 1;
  enum err err = head_take(db, HEAD_UNIQUE, db_select(db, SQL_UNIQUE_ROW, "it", code, today), e);
  if (!err) err = db_run(db, SQL_UNIQUE_PUT, e, "it", code, today);
  return err ? err : head_add(db, HEAD_UNIQUE, db_select(db, SQL_UNIQUE_ROW, "it", code, today), e);
}

/* The code is made between the transactions: others need not wait for it. */
static enum err note(struct db *db, const struct buf *given, bool *was_known, struct error *e) {
  uint8_t secret[SECRET_BYTES];
  enum err err = take_secret(db, secret, e);
  int64_t code = err ? 0 : make_code(given, secret);
  sodium_memzero(secret, sizeof secret);
  if (code < 0) err = error_set(e, ERR_STORE, N_("there is not enough free memory"));
  if (!err) err = db_begin(db, e);
  return err ? err : end(db, put_code(db, code, was_known, e), e);
}

enum err unique_note(struct journal *journal, const char *const *given, size_t count,
                     bool *was_known, struct error *e) {
  struct buf all = {0};
  size_t filled = 0;
  enum err err = journal_must_write(journal, e);
  *was_known = false;
  for (size_t i = 0; !err && i < count; i++) {
    size_t before = all.len_bytes;
    add_folded(&all, given[i]);
    filled += all.len_bytes > before + 1;
  }
  if (!err && filled < UNIQUE_MIN_GIVEN)
    err = error_set(e, ERR_INVALID, N_("at least three things must be given to tell people apart"));
  if (!err) err = note(journal_db(journal), &all, was_known, e);
  if (all.text) sodium_memzero(all.text, all.room_bytes);
  buf_free(&all);
  return err;
}

/* How many people it takes on the average until `codes` of all codes are taken: while i are, the
 * next free one is drawn once in CODES - i times. */
static int64_t people_behind(int64_t codes) {
  double people = 0;
  for (int64_t i = 0; i < codes && i < CODES; i++) people += (double)CODES / (double)(CODES - i);
  return (int64_t)(people + 0.5);
}

enum err unique_count(struct unique_count *out, struct journal *journal, const char *from,
                      const char *to, struct error *e) {
  *out = (struct unique_count){0};
  struct cursor *c = db_select(journal_db(journal), SQL_UNIQUE_CODES, "tt", from ? from : "",
                               to ? to : "9999-12");
  if (cursor_next(c)) out->codes = cursor_int(c, 0);
  out->people = people_behind(out->codes);
  out->taken_per_mille = (out->codes * 2000 / CODES + 1) / 2;
  return cursor_end(&c, e);
}
