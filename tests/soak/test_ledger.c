/* The robot's list against a journal: what is lost, doubled or strange is named, and sessions are
 * counted as they stand. */
#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "tests/soak/ledger.h"

enum { FIRST, SECOND, INSTEAD, VOID }; /* of the list */

static char path[] = "/tmp/suar-ledger-XXXXXX", why[LEDGER_WHY_BYTES];
static struct ledger list;

static void write_rows(const char *sql) {
  sqlite3 *db;

  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  sqlite3_close(db);
}

static void note_down(struct ledger_entry entry) {
  if (entry.kind != LEDGER_VOID) ledger_mark(&list, entry.mark);
  ledger_open(&list, &entry);
  ledger_acknowledge(&list);
}

/* Two sessions of the first day; of the second the figures are corrected, then it is made void. */
static void start(void) {
  struct ledger_entry entry;

  cr_assert(close(mkstemp(path)) == 0);
  write_rows("CREATE TABLE entry(id, kind, body);"
             "INSERT INTO entry VALUES ('a', 'session', '{\"note\":\"rob000000.\"}'),"
             " ('b', 'session', '{\"note\":\"rob000001.\"}'),"
             " ('c', 'session.correct', '{\"of\":\"b\",\"note\":\"rob000002.\"}'),"
             " ('d', 'session.void', '{\"of\":\"b\"}')");
  note_down((struct ledger_entry){.kind = LEDGER_CLIENT, .women = 1, .men = 2});
  note_down((struct ledger_entry){.kind = LEDGER_REACHED, .women = 10});
  entry = ledger_instead(&list.entries[SECOND]);
  entry.women = 20;
  note_down(entry);
  entry = ledger_instead(&list.entries[INSTEAD]);
  entry.kind = LEDGER_VOID;
  note_down(entry);
}

static void stop(void) {
  ledger_free(&list);
  unlink(path);
}

TestSuite(ledger, .init = start, .fini = stop);

static void disagrees(const char *reason) {
  cr_assert_not(ledger_agrees(&list, path, why));
  cr_expect_str_eq(why, reason);
}

Test(ledger, agrees_with_its_journal) {
  cr_expect(ledger_agrees(&list, path, why), "%s", why);
  cr_expect_eq(list.count, VOID + 1);
}

Test(ledger, counts_sessions_as_they_stand) {
  struct ledger_sums sums = ledger_sums(&list, LEDGER_EVER);

  cr_expect(sums.sessions == 1 && sums.clients == 3 && sums.reached == 0);
  cr_expect(sums.women == 1 && sums.men == 2);
  list.count = VOID;
  sums = ledger_sums(&list, 0);
  cr_expect(sums.sessions == 2 && sums.clients == 3 && sums.reached == 20 && sums.women == 21);
  list.count = INSTEAD;
  cr_expect_eq(ledger_sums(&list, LEDGER_EVER).reached, 10);
  cr_expect_eq(ledger_sums(&list, 1).sessions, 0, "of another day");
}

Test(ledger, names_what_is_lost) {
  write_rows("DELETE FROM entry WHERE id = 'c'");
  disagrees("rob000002. was acknowledged and is lost");
}

Test(ledger, names_a_void_that_is_lost) {
  write_rows("DELETE FROM entry WHERE id = 'd'");
  disagrees("rob000001. was acknowledged and is lost");
}

Test(ledger, names_what_is_there_twice) {
  write_rows("INSERT INTO entry SELECT 'e', kind, body FROM entry WHERE id = 'c'");
  disagrees("rob000002. is in the journal more than once");
}

Test(ledger, names_a_void_that_is_there_twice) {
  write_rows("INSERT INTO entry SELECT 'e', kind, body FROM entry WHERE id = 'd'");
  disagrees("rob000001. is in the journal more than once");
}

Test(ledger, names_what_nobody_wrote) {
  list.count = INSTEAD;
  write_rows("DELETE FROM entry WHERE id = 'd'");
  disagrees("rob000002. is in the journal and nobody wrote it");
}

Test(ledger, names_what_nobody_made_void) {
  list.count = VOID;
  disagrees("rob000001. is void and nobody made it so");
}

/* What is open may have come that far or not; either way it is settled. */
Test(ledger, settles_what_was_open) {
  list.entries[VOID].is_open = true;
  cr_expect(ledger_agrees(&list, path, why), "%s", why);
  cr_expect_eq(list.count, VOID + 1);
  list.entries[VOID].is_open = true;
  write_rows("DELETE FROM entry WHERE id = 'd'");
  cr_expect(ledger_agrees(&list, path, why), "%s", why);
  cr_expect_eq(list.count, VOID);
}

Test(ledger, finds_the_entry_whose_mark_stands_there) {
  cr_expect_eq(ledger_find(&list, "  Note: rob000001."), &list.entries[SECOND]);
  cr_expect_null(ledger_find(&list, "  Note: rob000009."));
  list.entries[SECOND].is_open = true;
  cr_expect_null(ledger_find(&list, "  Note: rob000001."));
}
