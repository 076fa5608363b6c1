/* Texts that a pack holds in fewer bytes: they come back as they were, and one that is damaged is said to be,
 * wherever it is read. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/fact.h"
#include "model/content/outline.h"
#include "model/content/search.h"
#include "model/content/topic.h"
#include "model/store/dense.h"
#include "tests/unit/real_pack.h"

#define TEXT "'Nobody may keep your passport, your contract or your wages, whoever they are.'"
#define DENSE "dense(" TEXT ", 'xx')"

/* A store whose language xx has a dictionary; yy has none, and that of zz is damaged. */
static sqlite3 *open_store(void) {
  sqlite3 *db;
  cr_assert_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
  cr_assert_eq(dense_register(db), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(db, "CREATE TABLE language(tag TEXT PRIMARY KEY, pos INTEGER NOT NULL);"
                                "CREATE TABLE dictionary(num INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
                                "INSERT INTO language VALUES ('xx', 1), ('yy', 2), ('zz', 3);"
                                "INSERT INTO dictionary VALUES"
                                " (1, dense('may keep your passport, your contract or your papers')),"
                                " (3, x'0004FFFFFFFF')", NULL, NULL, NULL), SQLITE_OK);
  return db;
}

/* Delivers memory; NULL: there is no value, and `*status` says why. */
static char *value_of(sqlite3 *db, const char *expression, int *status) {
  char *sql = mem_format("SELECT %s", expression), *value = NULL;
  sqlite3_stmt *stmt;
  cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  *status = sqlite3_step(stmt);
  if (*status == SQLITE_ROW && sqlite3_column_type(stmt, 0) != SQLITE_NULL)
    value = mem_text((const char *)sqlite3_column_text(stmt, 0));
  sqlite3_finalize(stmt);
  free(sql);
  return value;
}

static void expect(sqlite3 *db, const char *expression, const char *wanted) {
  int status;
  char *value = value_of(db, expression, &status);
  cr_expect_eq(status, SQLITE_ROW, "%s", expression);
  cr_expect(value ? wanted && strcmp(value, wanted) == 0 : !wanted, "%s: %s", expression, value);
  free(value);
}

static void expect_damaged(sqlite3 *db, const char *expression) {
  int status;
  free(value_of(db, expression, &status));
  cr_expect_eq(status, SQLITE_CORRUPT, "%s", expression);
}

Test(dense, gives_texts_back) {
  sqlite3 *db = open_store();
  expect(db, "plain(" DENSE ", 'xx') = " TEXT, "1");
  expect(db, "typeof(" DENSE ") = 'blob' AND length(" DENSE ") < length(" TEXT ") * 2 / 3", "1");
  expect(db, "plain(dense(" TEXT " || char(10) || 'ສັນຍາ', 'xx'), 'xx') = " TEXT " || char(10) || 'ສັນຍາ'", "1");
  expect(db, "length(plain(dense(replace(hex(zeroblob(30000)), '0', 'ab'), 'xx'), 'xx'))", "120000");
  expect(db, "plain(NULL, 'xx')", NULL);
  sqlite3_close(db);
}

Test(dense, leaves_texts_that_would_not_get_smaller) {
  sqlite3 *db = open_store();
  expect(db, "typeof(dense('your passport', 'xx'))", "text");
  expect(db, "dense('your passport', 'xx')", "your passport");
  expect(db, "dense('QJ7 ZX9 \xe1\x83\x93\xe1\x83\xa6 WV3 KQ8 \xe1\x83\xac\xe1\x83\xad 51', 'xx')",
         "QJ7 ZX9 \xe1\x83\x93\xe1\x83\xa6 WV3 KQ8 \xe1\x83\xac\xe1\x83\xad 51");
  expect(db, "dense(" TEXT ", 'yy') = " TEXT, "1");
  expect(db, "plain(" TEXT ", 'yy') = " TEXT, "1");
  expect(db, "typeof(dense(hex(zeroblob(40000)), 'xx'))", "text");
  sqlite3_close(db);
}

Test(dense, keeps_more_languages_than_it_remembers) {
  sqlite3 *db = open_store();
  char sql[300];
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < 40; i++) {
      snprintf(sql, sizeof sql, "INSERT OR IGNORE INTO language VALUES('l%d', 10 + %d);"
               " INSERT OR IGNORE INTO dictionary VALUES(10 + %d, dense('%d papers of language %d'))", i, i, i, i, i);
      cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
      snprintf(sql, sizeof sql, "plain(dense('These are the %d papers of language %d!', 'l%d'), 'l%d')", i, i, i, i);
      char *wanted = mem_format("These are the %d papers of language %d!", i, i);
      expect(db, sql, wanted);
      free(wanted);
    }
  sqlite3_close(db);
}

Test(dense, says_what_is_damaged) {
  sqlite3 *db = open_store();
  static const char *const damaged[] = {
      "plain(x'', 'xx')", "plain(x'00', 'xx')", "plain(x'0001', 'xx')", "plain(x'FFFFFFFF', 'xx')",
      "plain(substr(" DENSE ", 1, length(" DENSE ") - 1), 'xx')",
      "plain(CAST(" DENSE " || x'00' AS BLOB), 'xx')",
      "plain(CAST(x'0000' || substr(" DENSE ", 3) AS BLOB), 'xx')",
      "plain(CAST(x'004C' || substr(" DENSE ", 3) AS BLOB), 'xx')",
      "plain(CAST(x'004F' || substr(" DENSE ", 3) AS BLOB), 'xx')",
      "plain(" DENSE ", 'yy')", "plain(" DENSE ", 'zz')", "plain(" DENSE ", '')", "plain(" DENSE ", NULL)",
      "plain(" DENSE ", 'a-tag-that-no-language-has')"};
  expect(db, "hex(substr(" DENSE ", 1, 2))", "004D");
  for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++) expect_damaged(db, damaged[i]);
  expect(db, "plain(" DENSE ", 'xx') = " TEXT, "1");
  sqlite3_close(db);
}

/* --- in a pack --- */

static void expect_refused(enum err err, struct error *e) {
  cr_expect_eq(err, ERR_DAMAGED);
  cr_expect(e->message && strcmp(e->message, "the store is damaged (%s)") == 0, "%s", e->message);
  *e = (struct error){0};
}

static void read_everything(const char *path) {
  struct pack *pack = open_pack(path);
  struct lang_chain th = pack_chain(pack, "th");
  struct topic_list topics;
  struct topic *topic;
  struct outline_list outlines;
  struct outline *outline;
  struct fact *fact;
  struct error e = {0};
  expect_refused(topic_list_load(&topics, pack, &th, "TH", NULL, NULL, &e), &e);
  expect_refused(topic_load(&topic, pack, "pay", &th, "TH", NULL, &e), &e);
  expect_refused(outline_list_load(&outlines, pack, OUTLINE_KINDS, &th, &e), &e);
  expect_refused(outline_load(&outline, pack, "contract-check", &th, &e), &e);
  expect_refused(fact_load(&fact, NULL, pack, "TH-wages-01", &th, &e), &e);
  struct search_hit hit = {.kind = "topic", .id = mem_text("pay"), .title = mem_text(""), .lang = "th"};
  expect_refused(search_snippet(&hit, pack, "ค่าจ้าง", &e), &e);
  free(hit.id);
  free(hit.title);
  free(hit.snippet);
  cr_expect(!topic && !outline && !fact && !topics.count && !outlines.count);
  pack_close(&pack);
}

Test(dense, a_damaged_text_is_never_shown_as_none) {
  static const char *const scripts[] = {
      "UPDATE text SET body = CAST(x'0009' || substr(CAST(body AS BLOB), 3) AS BLOB) WHERE lang = 'th'",
      "UPDATE text SET body = substr(CAST(body AS BLOB), 1, 5) WHERE lang = 'th'",
      "UPDATE text SET body = x'FFFF00' WHERE lang = 'th'; DELETE FROM dictionary WHERE num = (SELECT pos FROM language WHERE tag = 'th')",
      "UPDATE text SET body = x'FFFF00' WHERE lang = 'th'; UPDATE dictionary SET bytes = 'none'"};
  for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
    char *path = changed_pack(scripts[i]);
    read_everything(path);
    unlink(path);
    free(path);
  }
}

/* Most of the pack's texts are dense, and they are those of the sources. */
Test(dense, the_pack_holds_texts_in_a_third_of_their_bytes) {
  sqlite3 *db;
  cr_assert_eq(sqlite3_open_v2(getenv("TEST_REAL_PACK"), &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  cr_assert_eq(dense_register(db), SQLITE_OK);
  expect(db, "sum(length(CAST(body AS BLOB))) * 3 < sum(length(CAST(plain(body, lang) AS BLOB))) FROM text", "1");
  expect(db, "count(*) FROM dictionary JOIN language ON pos = num", "16");
  expect(db, "count(*) FROM text WHERE plain(body, lang) = 'My contract'", "1");
  sqlite3_close(db);
}
