/* Free texts of old sessions go, figures stay, and what is left cannot be changed unseen. */
#include "tests/unit/vault_desk.h"
#include "tests/unit/travel_desk.h"

#include <sqlite3.h>

#include "model/journal/report.h"
#include "model/journal/retain.h"

static struct journal *a, *b;
static char folder_a[64], folder_b[64], path[100];
static char *corrected;

/* What is free text, each in one entry. */
static const char *const secrets[] = {"Sok Chanthy told", "behind the cannery", "names the broker",
                                      "the broker's cousin", "typed for Chanthy", "pier seven"};
enum { SECRETS = sizeof secrets / sizeof secrets[0] };

/* Two old sessions of a, one of them corrected, one void; one old session of b; a new one. */
static void begin(void) {
  struct session s;
  desk_stop_clock();
  snprintf(folder_a, sizeof folder_a, "%s", desk_folder());
  snprintf(folder_b, sizeof folder_b, "%s", desk_folder());
  snprintf(path, sizeof path, "%s/journal.db", folder_a);
  setenv("SUAR_NOW", "2024-05-02T10:00:00+07:00", 1);
  a = desk_open(folder_a, JOURNAL_WRITE);
  b = desk_open(folder_b, JOURNAL_WRITE);
  corrected = desk_save(a, "{\"country\":\"TH\",\"note\":\"Sok Chanthy told\",\"topic\":[\"wages\"],"
                           "\"place\":\"behind the cannery\",\"who\":[{\"women\":2}]}");
  cr_assert_eq(session_load(&s, a, corrected, &e), ERR_OK);
  cr_assert_eq(session_set(&s, "note", "names the broker", &e), ERR_OK);
  s.who.rows[0].women = 3;
  cr_assert_eq(session_correct(a, &s, "the broker's cousin", &e), ERR_OK);
  session_free(&s);
  char *id = desk_save(a, "{\"country\":\"TH\",\"who\":[{\"men\":9}]}");
  cr_assert_eq(session_void(a, id, "typed for Chanthy", &e), ERR_OK);
  free(id);
  free(desk_save(b, "{\"country\":\"MY\",\"place\":\"pier seven\",\"who\":[{\"men\":4}]}"));
  setenv("SUAR_NOW", "2026-11-22T10:00:00+07:00", 1);
  free(desk_save(a, "{\"country\":\"TH\",\"note\":\"of yesterday\",\"who\":[{\"men\":1}]}"));
}

static void end(void) {
  journal_close(&a);
  journal_close(&b);
  desk_remove(folder_a);
  desk_remove(folder_b);
  free(corrected);
}

TestSuite(retain, .init = begin, .fini = end);

static void exchange(void) {
  carry(a, b);
  carry(b, a);
  carry(a, b);
  expect_sound(a);
  expect_sound(b);
  expect_same(a, b);
}

/* `other` gets how many wait. */
static int64_t retain(struct journal *at, int64_t *other) {
  struct retain counted, done;
  cr_assert_eq(retain_count(&counted, at, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(retain_apply(&done, at, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(counted.sessions, done.sessions);
  cr_assert_eq(counted.sessions_waiting, done.sessions_waiting);
  cr_assert_str_eq(done.sessions_before, "2024-11-22");
  *other = done.sessions_waiting;
  return done.sessions;
}

static int secrets_in_file(void) {
  int count = 0;
  journal_close(&a);
  for (int i = 0; i < SECRETS; i++)
    count += desk_count_bytes(path, secrets[i], strlen(secrets[i])) > 0;
  a = desk_open(folder_a, JOURNAL_WRITE);
  return count;
}

/* The derived tables, and the reports that are made of them. */
static char *figures(struct journal *of) {
  struct buf out = {0};
  char *tables = dump(of);
  buf_add(&out, tables);
  free(tables);
  static const enum report_kind kinds[] = {REPORT_ACTIVITY, REPORT_TOPICS};
  for (size_t k = 0; k < 2; k++) {
    struct report report;
    struct report_ask ask = {.kind = kinds[k], .by = {REPORT_MONTH, REPORT_COUNTRY}, .by_count = 2};
    size_t measures;
    report_measures(kinds[k], &measures);
    cr_assert_eq(report_make(&report, of, &ask, &e), ERR_OK, "%s", desk_sentence(&e));
    cr_assert_gt(report.count, 0);
    for (size_t i = 0; i < report.count; i++) {
      buf_addf(&out, "%s %s", report.rows[i].keys[0], report.rows[i].keys[1]);
      for (size_t j = 0; j < measures; j++)
        buf_addf(&out, " %lld", (long long)report.rows[i].values[j]);
      buf_add(&out, "\n");
    }
    report_free(&report);
  }
  return buf_take(&out);
}

Test(retain, takes_texts_out_and_leaves_figures) {
  int64_t waiting;
  struct session s;
  exchange();
  cr_assert_eq(secrets_in_file(), SECRETS);
  char *before = figures(a);
  cr_assert_eq(retain(a, &waiting), 3);
  cr_assert_eq(waiting, 0);
  char *after = figures(a);
  cr_assert_str_eq(before, after);
  free(before);
  free(after);
  cr_assert_eq(secrets_in_file(), 0);
  cr_assert_gt(desk_count_bytes(path, "of yesterday", 12), 0, "what is new stays");
  expect_sound(a);
  cr_assert_eq(session_rebuild(a, &e), ERR_OK, "%s", desk_sentence(&e));
  expect_sound(a);
  cr_assert_eq(session_load(&s, a, corrected, &e), ERR_OK);
  cr_assert_null(s.note);
  cr_assert_null(s.place);
  cr_assert_eq(s.who.rows[0].women, 3);
  cr_assert_eq(s.version, 2);
  session_free(&s);
  cr_assert_eq(retain(a, &waiting), 0, "once");
}

Test(retain, keeps_what_nobody_else_has) {
  int64_t waiting;
  struct session s;
  cr_assert_eq(retain(a, &waiting), 0);
  cr_assert_eq(waiting, 2);
  cr_assert_eq(secrets_in_file(), SECRETS - 1);
  exchange();
  cr_assert_eq(session_load(&s, a, corrected, &e), ERR_OK);
  s.who.rows[0].women = 5;
  cr_assert_eq(session_correct(a, &s, NULL, &e), ERR_OK);
  session_free(&s);
  cr_assert_eq(retain(a, &waiting), 2, "the void one, and the other machine's");
  cr_assert_eq(waiting, 1, "nobody has the last correction");
  cr_assert_eq(secrets_in_file(), 4);
  expect_sound(a);
}

/* A copied disk, or a backup put back: nobody knows which of the two said that it has something. */
Test(retain, does_not_rely_on_a_copied_machine) {
  int64_t waiting;
  char folder[64], from[100], to[100];
  exchange();
  cr_assert_eq(travel_receipted(a), 5);
  snprintf(folder, sizeof folder, "%s", desk_folder());
  snprintf(from, sizeof from, "%s/journal.db", folder_b);
  snprintf(to, sizeof to, "%s/journal.db", folder);
  journal_close(&b);
  desk_copy_file(from, to);
  b = desk_open(folder_b, JOURNAL_WRITE);
  struct journal *copy = desk_open(folder, JOURNAL_WRITE);
  free(desk_save(b, "{\"country\":\"MY\",\"who\":[{\"men\":1}]}"));
  free(desk_save(copy, "{\"country\":\"MY\",\"who\":[{\"men\":2}]}"));
  carry(b, a);
  cr_assert_eq(travel_receipted(a), 5);
  carry(copy, a);
  cr_assert_eq(travel_receipted(a), 0);
  cr_assert_eq(retain(a, &waiting), 1, "what is not from here");
  cr_assert_eq(waiting, 2);
  struct parcel p = {0};
  parcel_fill(&p, a);
  for (size_t i = 0; i < p.count; i++)
    if (p.entries[i].entry.seq == 4 && strcmp(p.entries[i].entry.install, journal_install(a)) == 0)
      cr_assert_eq(travel_note_hub(a, 4, p.entries[i].entry.hash, &e), ERR_OK);
  parcel_free(&p);
  cr_assert_eq(travel_receipted(a), 4, "what the hub says counts");
  cr_assert_eq(retain(a, &waiting), 2);
  expect_sound(a);
  journal_close(&copy);
  desk_remove(folder);
}

Test(retain, goes_on_with_other_machines) {
  int64_t waiting;
  struct parcel old = {0};
  exchange();
  parcel_fill(&old, b);
  cr_assert_eq(retain(a, &waiting), 3);
  cr_assert_eq(parcel_deliver(&old, a), 0, "texts do not come back");
  cr_assert_eq(secrets_in_file(), 0);
  parcel_free(&old);
  struct session s;
  cr_assert_eq(session_load(&s, b, corrected, &e), ERR_OK);
  s.who.rows[0].women = 7;
  cr_assert_eq(session_correct(b, &s, "counted again", &e), ERR_OK);
  session_free(&s);
  free(desk_save(a, "{\"country\":\"TH\",\"who\":[{\"men\":2}]}"));
  exchange();
  cr_assert_eq(retain(b, &waiting), 3);
  cr_assert_eq(waiting, 0);
  cr_assert_eq(retain(a, &waiting), 1, "what was said of it since");
  cr_assert_eq(waiting, 0);
  exchange();
}

/* A machine that comes later gets the others, and is told that some are missing. */
Test(retain, does_not_send_what_was_pruned) {
  int64_t waiting;
  struct travel_install *installs;
  size_t count;
  char folder[64];
  exchange();
  cr_assert_eq(retain(a, &waiting), 3);
  snprintf(folder, sizeof folder, "%s", desk_folder());
  struct journal *late = desk_open(folder, JOURNAL_WRITE);
  carry(a, late);
  expect_sound(late);
  cr_assert_eq(session_count(late, NULL), 1);
  cr_assert_eq(travel_installs(late, &installs, &count, NULL), ERR_OK);
  cr_assert_eq(count, 3);
  cr_assert_eq(installs[1].missing + installs[2].missing, 5);
  free(installs);
  carry(b, late);
  carry(late, b);
  expect_sound(late);
  expect_same(b, late);
  journal_close(&late);
  desk_remove(folder);
}

Test(retain, is_refused_where_it_would_be_taken_in) {
  int64_t waiting;
  struct travel_result result;
  struct parcel p = {.with_pruned = true};
  char folder[64];
  exchange();
  cr_assert_eq(retain(a, &waiting), 3);
  parcel_fill(&p, a);
  snprintf(folder, sizeof folder, "%s", desk_folder());
  struct journal *late = desk_open(folder, JOURNAL_WRITE);
  refuses(travel_merge(late, parcel_next, &p, &result, &e), ERR_INVALID, "was changed on its way");
  parcel_free(&p);
  journal_close(&late);
  desk_remove(folder);
}

static void run_sql(const char *sql) {
  sqlite3 *db;
  sqlite3_open(path, &db);
  sqlite3_busy_timeout(db, 1000);
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  sqlite3_close(db);
}

#define PRUNED "id = (SELECT min(entry) FROM pruned)"

Test(retain, finds_what_was_changed_afterwards) {
  static const char *const changes[] = {
      "UPDATE entry SET body = replace(body, '\"women\":2', '\"women\":8')",
      "UPDATE entry SET body = json_set(body, '$.note', 'x') WHERE " PRUNED,
      "UPDATE entry SET at = '2024-05-03T10:00:00+07:00' WHERE " PRUNED,
      "UPDATE entry SET prev = randomblob(32) WHERE " PRUNED,
      "UPDATE entry SET hash = randomblob(32) WHERE " PRUNED,
      "UPDATE entry SET kind = 'note' WHERE id = (SELECT max(entry) FROM pruned)",
      "UPDATE entry SET body = '{}' WHERE origin <> 0 AND id IN (SELECT entry FROM pruned)",
      "UPDATE entry SET seq = seq + 1 WHERE origin <> 0 AND id IN (SELECT entry FROM pruned)",
      "DELETE FROM pruned", "DELETE FROM pruned WHERE entry = (SELECT max(entry) FROM pruned)",
      "DELETE FROM head WHERE of = 'pruned'",
      "INSERT INTO pruned VALUES('00000000-0000-7000-8000-000000000000')",
      "INSERT INTO pruned SELECT id FROM entry WHERE body LIKE '%yesterday%';"
      "UPDATE entry SET body = replace(body, '\"men\":1', '\"men\":5') WHERE body LIKE '%yesterday%'"};
  int64_t waiting;
  exchange();
  cr_assert_eq(retain(a, &waiting), 3);
  for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
    int64_t checked;
    run_sql("CREATE TABLE kept_entry AS SELECT * FROM entry;"
            "CREATE TABLE kept_pruned AS SELECT * FROM pruned;"
            "CREATE TABLE kept_head AS SELECT * FROM head");
    run_sql(changes[i]);
    cr_assert_eq(chain_check(journal_db(a), journal_install(a), &checked, &e), ERR_DAMAGED, "%s",
                 changes[i]);
    cr_assert_eq(journal_verify(a, &checked, &e), ERR_DAMAGED, "%s", changes[i]);
    cr_assert_eq(session_rebuild(a, NULL), ERR_DAMAGED, "%s", changes[i]);
    run_sql("DELETE FROM entry; INSERT INTO entry SELECT * FROM kept_entry; DROP TABLE kept_entry;"
            "DELETE FROM pruned; INSERT INTO pruned SELECT * FROM kept_pruned; DROP TABLE kept_pruned;"
            "DELETE FROM head; INSERT INTO head SELECT * FROM kept_head; DROP TABLE kept_head");
    expect_sound(a);
  }
}

/* What was changed before is not made good by it. */
Test(retain, leaves_a_changed_journal_alone) {
  struct retain done;
  exchange();
  run_sql("UPDATE entry SET body = replace(body, '\"women\":2', '\"women\":8')");
  cr_assert_eq(retain_apply(&done, a, &e), ERR_DAMAGED);
  cr_assert_eq(done.sessions, 0);
  journal_close(&a);
  cr_assert_gt(desk_count_bytes(path, secrets[0], strlen(secrets[0])), 0);
}
