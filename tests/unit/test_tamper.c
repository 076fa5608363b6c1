/* What stands in the file besides entries and what is derived from them: the keys and locks of the
 * team, sealed fields, counts, codes of people, the tables themselves. Whatever is changed is found,
 * and nothing that somebody put there is run. */
#include "tests/unit/vault_desk.h"

#include <sys/stat.h>

#include <sqlite3.h>

#include "model/journal/gap.h"
#include "model/journal/unique.h"
#include "tests/support/size.h"

#define COUNT(array) (sizeof array / sizeof array[0])

static struct journal *journal;
static char folder[64], path[80];

static void must_verify(void) {
  int64_t checked;
  cr_assert_eq(journal_verify(journal, &checked, &e), ERR_OK, "%s", desk_sentence(&e));
}

/* The file as another program sees it. */
static sqlite3 *open_file(void) {
  sqlite3 *db;
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  sqlite3_exec(db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
  return db;
}

static void run_sql(const char *sql) {
  sqlite3 *db = open_file();
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s: %s", sql,
               sqlite3_errmsg(db));
  sqlite3_close(db);
}

/* Everything that is written without an entry, or beside one. */
static void fill(void) {
  static const char *const people[][3] = {{"1990", "0101", "ab"}, {"1991", "0202", "cd"},
                                          {"1990", "0303", "ef"}, {"1988", "0404", "gh"}};
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  snprintf(path, sizeof path, "%s/journal.db", folder);
  journal = desk_open(folder, JOURNAL_WRITE);
  desk_set_up_team(journal);
  for (int i = 0; i < 3; i++) {
    const char *code = desk_open_case(journal, "given");
    for (enum seal_field field = 0; field < SEAL_FIELDS; field++)
      cr_assert_eq(seal_put(journal, code, field, "Sok Chanthy", &e), ERR_OK);
  }
  for (int i = 0; i < 12; i++)
    cr_assert_eq(gap_count(journal, i % 2 ? GAP_NEED : GAP_SEARCH, i % 3 ? "km" : "legal",
                           i % 4 ? "TH" : NULL, NULL),
                 ERR_OK);
  for (size_t i = 0; i < COUNT(people); i++)
    cr_assert_eq(unique_note(journal, people[i], 3, &(bool){0}, NULL), ERR_OK);
  must_verify();
}

static void stop(void) {
  journal_close(&journal);
  desk_remove(folder);
}

TestSuite(tamper, .init = fill, .fini = stop);

/* The file as it was, to be put back. */
static void copy(const char *from, const char *to) {
  char command[300];
  snprintf(command, sizeof command, "cp %s %s", from, to);
  cr_assert_eq(system(command), 0);
}

static const char *kept(void) {
  static char name[100];
  snprintf(name, sizeof name, "%s.kept", path);
  return name;
}

static void expect_found(const char *sql) {
  struct error found;
  int64_t checked;
  journal = desk_open(folder, JOURNAL_READ);
  cr_assert_eq(journal_verify(journal, &checked, &found), ERR_DAMAGED, "%s", sql);
  journal_close(&journal);
  copy(kept(), path);
}

static const char *const rows[] = {
    /* another team's key: what is sealed from now on would be theirs to read */
    "UPDATE vault SET value = randomblob(32) WHERE key = 'team'",
    "UPDATE vault SET value = randomblob(32) WHERE key = 'recovery'",
    "UPDATE vault SET value = randomblob(112) WHERE key = 'lock'",
    "UPDATE vault SET value = x'' WHERE key = 'lock'",
    "UPDATE vault SET value = randomblob(72) WHERE key = 'sheets.AB'",
    "UPDATE vault SET key = 'sheets.BD' WHERE key = 'sheets.BC'",
    "UPDATE vault SET value = (SELECT v.value FROM vault v WHERE v.key = 'sheets.AB')"
    " WHERE key = 'sheets.AC'",
    "DELETE FROM vault WHERE key = 'lock'",
    "DELETE FROM vault WHERE key = 'team'",
    "DELETE FROM vault WHERE key = 'unique'",
    "DELETE FROM vault",
    "UPDATE vault SET value = randomblob(32) WHERE key = 'unique'",
    "INSERT INTO vault VALUES('other', x'00')",
    "INSERT OR REPLACE INTO vault VALUES('tries', x'00')",
    "INSERT INTO vault VALUES('scrub', x'00')",
    "UPDATE sealed SET team = randomblob(80) WHERE entry = (SELECT max(entry) FROM sealed)",
    "UPDATE gap SET count = count + 1",
    "UPDATE gap SET count = count + 1 WHERE key = 'legal' AND country = ''",
    "UPDATE gap SET key = 'my' WHERE key = 'km'",
    "UPDATE gap SET month = '2026-10' WHERE key = 'km'",
    "DELETE FROM gap WHERE key = 'km'",
    "DELETE FROM gap",
    "INSERT INTO gap VALUES('2026-11', 'need', 'x', '', 1)",
    "INSERT INTO gap VALUES('2026-11', 'need', 'x', '', 0)",
    "DELETE FROM unique_visit WHERE code = (SELECT min(code) FROM unique_visit)",
    "INSERT INTO unique_visit VALUES(5, '2026-11')",
    "UPDATE unique_visit SET month = '2026-10'",
    "DELETE FROM head WHERE of = 'gap'",
    "UPDATE head SET num = num + 1 WHERE of = 'sealed'",
    "INSERT INTO head VALUES('other', 0, zeroblob(32))",
};

/* Tables and what runs by itself. */
static const char *const parts[] = {
    "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM money; END",
    "CREATE TRIGGER t AFTER INSERT ON draft BEGIN INSERT INTO meta VALUES(new.form, new.body); END",
    "CREATE VIEW v AS SELECT 1",
    "ALTER TABLE money RENAME TO kept; CREATE VIEW money AS SELECT * FROM kept",
    "CREATE VIRTUAL TABLE v USING fts5(a)",
    "CREATE TABLE extra(a)",
    "CREATE INDEX extra ON entry(kind)",
    "DROP INDEX money_day",
    "DROP INDEX money_day; CREATE INDEX money_day ON money(currency)",
    "ALTER TABLE entry ADD COLUMN extra TEXT",
    "ALTER TABLE draft DROP COLUMN at",
    "DROP TABLE draft",
};

Test(tamper, finds_what_is_written_without_entries) {
  journal_close(&journal);
  copy(path, kept());
  for (size_t i = 0; i < COUNT(rows); i++) {
    run_sql(rows[i]);
    expect_found(rows[i]);
  }
  for (size_t i = 0; i < COUNT(parts); i++) {
    run_sql(parts[i]);
    expect_found(parts[i]);
  }
}

/* Spoils a byte of each page that indexes something: what is found through an index is not passed
 * over, nor found double. */
Test(tamper, finds_what_is_wrong_in_an_index) {
  enum { PAGE_BYTES = 512, LEAF_OF_INDEX = 0x0A, CHANGED = 0x15 };
  struct stat st;
  unsigned char page[PAGE_BYTES];
  int spoiled = 0;
  for (int i = 0; i < 40; i++) free(desk_save(journal, "{\"country\":\"TH\",\"who\":[{\"men\":1}]}"));
  journal_close(&journal);
  copy(path, kept());
  stat(path, &st);
  for (off_t at = PAGE_BYTES; at < st.st_size; at += PAGE_BYTES) {
    FILE *file = fopen(path, "r+b");
    bool is_read = fseeko(file, at, SEEK_SET) == 0 && fread(page, PAGE_BYTES, 1, file) == 1;
    bool is_leaf = is_read && page[0] == LEAF_OF_INDEX && (page[3] || page[4]); /* with cells */
    bool has_hole = page[1] || page[2] || page[7]; /* its last byte may be of no use */
    bool is_meta = memmem(page, PAGE_BYTES, "created", 7) != NULL;
    page[PAGE_BYTES - 1] ^= CHANGED;
    if (is_leaf && !has_hole && fseeko(file, at, SEEK_SET) == 0) fwrite(page, PAGE_BYTES, 1, file);
    fclose(file);
    if (!is_leaf || has_hole || is_meta) {
      copy(kept(), path);
      continue;
    }
    expect_found("a page of an index");
    spoiled++;
  }
  cr_assert_gt(spoiled, 10, "%d", spoiled);
}

/* The columns in which any changed byte has to be found, the condition of the rows, and whether bytes
 * are enough: text stays text. */
static const struct {
  const char *table, *column, *where;
} targets[] = {
    {"vault", "value", "key IN ('team', 'recovery', 'lock', 'unique') OR key LIKE 'sheets.%'"},
    {"vault", "key", "key NOT IN ('tries', 'scrub')"},
    {"sealed", "team", "1"},
    {"sealed", "cipher", "1"},
    {"gap", "month", "1"},
    {"gap", "what", "1"},
    {"gap", "key", "1"},
    {"gap", "count", "1"},
    {"unique_visit", "code", "1"},
    {"unique_visit", "month", "1"},
    {"head", "of", "1"},
    {"head", "num", "1"},
    {"head", "hash", "1"},
};

static int64_t ask(sqlite3 *db, const char *sql) {
  sqlite3_stmt *stmt;
  cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK, "%s", sql);
  int64_t number = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
  sqlite3_finalize(stmt);
  return number;
}

/* Changes one value of one row, or takes the row away; "" when it could not be done. */
static void tamper_once(uint64_t *state, char sql[600]) {
  size_t i = desk_random(state, COUNT(targets));
  const char *table = targets[i].table, *column = targets[i].column;
  sqlite3 *db = open_file();
  char query[300], chosen[260];
  snprintf(query, sizeof query, "SELECT count(*) FROM %s WHERE %s", table, targets[i].where);
  unsigned row = desk_random(state, (unsigned)ask(db, query));
  snprintf(chosen, sizeof chosen, "%s = (SELECT %s FROM %s WHERE %s LIMIT 1 OFFSET %u)", column,
           column, table, targets[i].where, row);
  unsigned place = 1 + desk_random(state, 24), change = 1 + desk_random(state, 200);
  if (desk_random(state, 8) == 0)
    snprintf(sql, 600, "DELETE FROM %s WHERE %s", table, chosen);
  else if (strcmp(column, "num") == 0 || strcmp(column, "count") == 0 || strcmp(column, "code") == 0)
    snprintf(sql, 600, "UPDATE %s SET %s = %s + %u WHERE %s", table, column, column, change, chosen);
  else if (strcmp(column, "value") == 0 || strcmp(column, "team") == 0 ||
           strcmp(column, "cipher") == 0 || strcmp(column, "hash") == 0)
    snprintf(sql, 600,
             "UPDATE %s SET %s = CAST(substr(%s, 1, %u - 1) || "
             "CASE substr(%s, %u, 1) WHEN x'%02x' THEN x'ff' ELSE x'%02x' END || "
             "substr(%s, %u + 1) AS BLOB) WHERE %s",
             table, column, column, place, column, place, change, change, column, place, chosen);
  else
    snprintf(sql, 600, "UPDATE %s SET %s = %s || '%u' WHERE %s", table, column, column, change, chosen);
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK || sqlite3_changes(db) == 0) sql[0] = '\0';
  sqlite3_close(db);
}

Test(tamper, finds_a_thousand_changes) {
  uint64_t state = 20261122;
  char sql[600];
  journal_close(&journal);
  copy(path, kept());
  for (int found = 0; found < test_size(1000);) {
    tamper_once(&state, sql);
    if (!*sql) continue;
    expect_found(sql);
    found++;
  }
  journal = desk_open(folder, JOURNAL_WRITE);
  must_verify();
}

/* What somebody put there does not run, and the desk does not write beside it. */
Test(tamper, runs_no_foreign_trigger) {
  struct error refusal;
  int64_t before;
  sqlite3 *db;
  run_sql("CREATE TRIGGER t AFTER INSERT ON draft BEGIN DELETE FROM gap; END;"
          "CREATE TRIGGER u AFTER INSERT ON entry BEGIN UPDATE vault SET value = zeroblob(32); END");
  db = open_file();
  before = ask(db, "SELECT sum(count) FROM gap");
  cr_assert_eq(draft_save(journal, "session", "{}", NULL), ERR_OK);
  free(desk_save(journal, "{\"who\":[{\"men\":1}]}"));
  cr_assert_eq(ask(db, "SELECT sum(count) FROM gap"), before, "while it was open");
  cr_assert_eq(ask(db, "SELECT count(*) FROM vault WHERE value = zeroblob(32)"), 0);
  sqlite3_close(db);
  journal_close(&journal);
  cr_assert_eq(journal_open(&journal, folder, JOURNAL_WRITE, &refusal), ERR_DAMAGED);
  cr_assert(strstr(desk_sentence(&refusal), "that this program did not make: t"), "%s",
            desk_sentence(&refusal));
  run_sql("DROP TRIGGER t; DROP TRIGGER u; CREATE VIEW v AS SELECT 1");
  cr_assert_eq(journal_open(&journal, folder, JOURNAL_WRITE, &refusal), ERR_DAMAGED);
  run_sql("DROP VIEW v");
  journal = desk_open(folder, JOURNAL_WRITE);
  must_verify();
}

/* What is missing is not written over. */
Test(tamper, writes_nothing_on_top_of_a_loss) {
  struct error refusal;
  journal_close(&journal);
  run_sql("DELETE FROM entry WHERE num = (SELECT max(num) FROM entry)");
  cr_assert_eq(journal_open(&journal, folder, JOURNAL_WRITE, &refusal), ERR_DAMAGED);
  cr_assert_str_eq(desk_sentence(&refusal),
                   "entries are missing at the end of the journal; put back the latest backup");
  journal = desk_open(folder, JOURNAL_READ);
}

/* Everything that changes what is beside the entries leaves it whole. */
Test(tamper, finds_nothing_where_nothing_was_changed) {
  struct vault_key *key = desk_unlock(journal, desk_passphrase);
  const char *code = desk_open_case(journal, "given");
  int wait_s;
  must_verify();
  cr_assert_eq(seal_put(journal, code, SEAL_NAME, "Sok", &e), ERR_OK);
  cr_assert_eq(seal_put(journal, code, SEAL_NAME, "Sokha", &e), ERR_OK);
  must_verify();
  cr_assert_neq(vault_unlock(&(struct vault_key *){0}, journal, "not these four words", &wait_s, &e),
                ERR_OK);
  must_verify();
  cr_assert_eq(vault_recover(journal, desk_sheets[0], desk_sheets[1], "another passphrase", &e),
               ERR_OK, "%s", desk_sentence(&e));
  must_verify();
  cr_assert_eq(vault_change_passphrase(journal, "another passphrase", desk_passphrase, NULL, &e),
               ERR_OK, "%s", desk_sentence(&e));
  must_verify();
  cr_assert_eq(seal_erase(journal, code, "asked", &e), ERR_OK);
  must_verify();
  vault_lock(&key);
  journal_close(&journal);
  journal = desk_open(folder, JOURNAL_WRITE);
  must_verify();
}
