/* casebook_desk: what tests of the casebook share: a journal that is thrown away, and entries out of
 * names and values as the command line would give them. */
#ifndef TESTS_UNIT_CASEBOOK_DESK_H
#define TESTS_UNIT_CASEBOOK_DESK_H

#include <string.h>

#include <sqlite3.h>

#include "model/journal/casebook.h"
#include "tests/unit/desk.h"

#define COUNT(array) (sizeof array / sizeof array[0])

static struct journal *journal;
static char folder[64], path[80];

/* What the last call of `add` brought: the id of the entry, the code of a case, a refusal. */
static char last_id[ID_TEXT_BYTES], last_code[CASE_CODE_BYTES], sentence[1200];

static inline void start(void) {
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  snprintf(path, sizeof path, "%s/journal.db", folder);
  journal = desk_open(folder, JOURNAL_WRITE);
}

static inline void stop(void) {
  journal_close(&journal);
  desk_remove(folder);
}

/* Name, value, name, value, ... */
#define FIELDS(...) (const char *const[]){__VA_ARGS__, NULL}
#define NO_FIELDS (const char *const[]){NULL}

static inline void *record_of(enum casebook_kind kind, const char *const *fields) {
  const struct record_kind *fields_of = casebook_record(kind);
  void *record = malloc(fields_of->size_bytes);
  struct error e;
  record_init(fields_of, record);
  for (; *fields; fields += 2)
    cr_assert_eq(record_set(fields_of, record, fields[0], fields[1], &e), ERR_OK, "%s",
                 desk_sentence(&e));
  return record;
}

static inline void drop_record(enum casebook_kind kind, void *record) {
  record_free(casebook_record(kind), record);
  free(record);
}

/* Adds a record as it is. */
static inline enum err add_record(enum casebook_kind kind, const char *of, void *record) {
  struct error e = {0};
  enum err err = casebook_add(journal, kind, of, record, last_id, &e);
  snprintf(sentence, sizeof sentence, "%s", err ? desk_sentence(&e) : "");
  if (!err && kind == CASEBOOK_CASE)
    snprintf(last_code, sizeof last_code, "%s", ((struct case_record *)record)->code);
  return err;
}

static inline enum err add(enum casebook_kind kind, const char *of, const char *const *fields) {
  void *record = record_of(kind, fields);
  enum err err = add_record(kind, of, record);
  drop_record(kind, record);
  return err;
}

/* The same, which has to be allowed / refused with that sentence. */
static inline void must_add(enum casebook_kind kind, const char *of, const char *const *fields) {
  cr_assert_eq(add(kind, of, fields), ERR_OK, "%s: %s", casebook_name(kind), sentence);
}
static inline void must_refuse(enum casebook_kind kind, const char *of, const char *const *fields,
                               const char *expected) {
  cr_assert_eq(add(kind, of, fields), ERR_INVALID, "%s: %s", casebook_name(kind), expected);
  cr_assert_str_eq(sentence, expected);
}

/* Opens a case of that country, one woman, and leaves its code in last_code. */
static inline void open_case(const char *country) {
  must_add(CASEBOOK_CASE, NULL, FIELDS("type", "unpaid_wages", "country", country, "who",
                                       "KH:women=1"));
}

static inline struct case_row load_case(const char *code) {
  struct case_row row;
  struct error e;
  cr_assert_eq(case_load(&row, journal, code, &e), ERR_OK, "%s", desk_sentence(&e));
  return row;
}

static inline int64_t entries(void) {
  struct journal_status status;
  cr_assert_eq(journal_status_load(&status, journal, NULL), ERR_OK);
  int64_t count = status.entries;
  journal_status_free(&status);
  return count;
}

static inline void must_verify(void) {
  struct error e;
  int64_t checked;
  cr_assert_eq(journal_verify(journal, &checked, &e), ERR_OK, "%s", desk_sentence(&e));
}

/* The file as another program sees it. */
static inline sqlite3 *open_file(void) {
  sqlite3 *db;
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  sqlite3_exec(db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
  return db;
}

static inline void run_sql(const char *sql) {
  sqlite3 *db = open_file();
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s: %s", sql,
               sqlite3_errmsg(db));
  sqlite3_close(db);
}

/* Referrals, money, costs and feedback as several tests need them. */
static inline char *send(const char *of, const char *service) {
  must_add(CASEBOOK_REFERRAL, of, FIELDS("service", service, "country", "TH", "need", "legal_aid"));
  return strdup(last_id);
}

static inline void answer(char *id, const char *status, const char *reason) {
  must_add(CASEBOOK_REFERRAL_CHANGE, id, FIELDS("status", status, "reason", reason));
}

static inline void pay(const char *code, const char *stage, const char *amount, const char *currency,
                const char *day) {
  must_add(CASEBOOK_MONEY, code, FIELDS("stage", stage, "amount", amount, "currency", currency,
                                        "day", day, "payer", "employer"));
}

static inline void item(const char *of, const char *name, const char *class, const char *amount,
                 const char *currency) {
  must_add(CASEBOOK_COST_ITEM, of, FIELDS("item", name, "class", class, "amount", amount,
                                          "currency", currency));
}

static inline void give_feedback(const char *service, const char *difficulty) {
  must_add(CASEBOOK_FEEDBACK, NULL,
           FIELDS("service", service, "delivered", "no", "difficulty", difficulty));
}

/* What the journal counts must be the same when it is derived again. */
static inline void must_agree(void) {
  must_verify();
  cr_assert_eq(session_rebuild(journal, NULL), ERR_OK);
  must_verify();
}

#endif
