/* Whose a file is that is to be put beside a journal: this machine's, now or before, one that the journal knows,
 * or a stranger's. And files that are no journal at all. */
#include "tests/unit/travel_desk.h"
#include "tests/unit/vault_desk.h"

#include <sys/stat.h>

#include <sqlite3.h>

#include "model/journal/salvage.h"
#include "model/journal/snapshot.h"

static char here[64], other[64], backup[80], path[80], stranger[ID_TEXT_BYTES];

static void start(void) {
  desk_stop_clock();
  snprintf(here, sizeof here, "%s", desk_folder());
  snprintf(other, sizeof other, "%s", desk_folder());
  snprintf(path, sizeof path, "%s/journal.db", here);
  snprintf(backup, sizeof backup, "%s/backup.db", other);
}

static void stop(void) {
  desk_remove(here);
  desk_remove(other);
}

TestSuite(kin, .init = start, .fini = stop);

/* Delivers the name of the machine. */
static const char *write_some(const char *in, int count) {
  static char install[2][ID_TEXT_BYTES];
  char *out = install[in == other];
  struct journal *journal = desk_open(in, JOURNAL_WRITE);
  for (int i = 0; i < count; i++)
    free(desk_save(journal, "{\"kind\":\"outreach\",\"who\":[{\"nationality\":\"KH\",\"women\":1}]}"));
  snprintf(out, ID_TEXT_BYTES, "%s", journal_install(journal));
  journal_close(&journal);
  return out;
}

static void back_up(const char *of) {
  unlink(backup);
  cr_assert_eq(snapshot_write(of, backup, &(int64_t){0}, &e), ERR_OK, "%s", desk_sentence(&e));
}

static void expect_stranger(const char *install) {
  cr_assert_eq(salvage_stranger(stranger, here, backup, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_str_eq(stranger, install);
}

static void put_back(void) {
  struct salvage s;
  char *kept;
  cr_assert_eq(salvage_replace(&s, here, backup, &kept, &e), ERR_OK, "%s", desk_sentence(&e));
  salvage_free(&s);
  free(kept);
}

static void change(const char *file, const char *sql) {
  sqlite3 *db;
  cr_assert_eq(sqlite3_open(file, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  sqlite3_close(db);
}

Test(kin, a_backup_of_this_machine_is_its_own) {
  write_some(here, 3);
  back_up(here);
  write_some(here, 2);
  expect_stranger("");
}

Test(kin, a_machine_that_nobody_knows_is_a_stranger) {
  write_some(here, 3);
  const char *name = write_some(other, 2);
  back_up(other);
  expect_stranger(name);
}

/* Its entries say whose it is, when the file does not any more. */
Test(kin, a_damaged_file_is_a_stranger_too) {
  write_some(here, 3);
  const char *name = write_some(other, 2);
  back_up(other);
  change(backup, "UPDATE meta SET value = 'x' WHERE key = 'install'; VACUUM");
  expect_stranger(name);
}

Test(kin, where_nothing_is_yet_nothing_is_mixed) {
  write_some(other, 2);
  back_up(other);
  expect_stranger("");
  write_some(here, 0); /* the desk was started */
  expect_stranger("");
}

Test(kin, whoever_came_by_bundle_is_known) {
  struct parcel parcel = {0};
  struct travel_result result;
  write_some(here, 3);
  write_some(other, 2);
  struct journal *from = desk_open(other, JOURNAL_READ), *to = desk_open(here, JOURNAL_WRITE);
  parcel_fill(&parcel, from);
  cr_assert_eq(travel_merge(to, parcel_next, &parcel, &result, &e), ERR_OK);
  parcel_free(&parcel);
  journal_close(&from);
  journal_close(&to);
  write_some(other, 2);
  back_up(other);
  expect_stranger("");
}

/* What it was before it lost its disk, and what became of it on another one. */
Test(kin, a_machine_stays_itself_under_another_name) {
  char old[80], kept_journal[100];
  write_some(here, 3);
  back_up(here);
  snprintf(old, sizeof old, "%s/old.db", other);
  snprintf(kept_journal, sizeof kept_journal, "%s/kept.db", other);
  desk_copy_file(backup, old);
  for (int i = 0; i < 2; i++) {
    cr_assert_eq(unlink(path), 0);
    put_back();
    write_some(here, 1);
    back_up(here);
  }
  desk_copy_file(old, kept_journal);
  desk_copy_file(backup, old);
  desk_copy_file(kept_journal, backup);
  expect_stranger("");
  cr_assert_eq(unlink(path), 0);
  desk_copy_file(kept_journal, path);
  desk_copy_file(old, backup);
  expect_stranger("");
}

/* --- no journal at all --- */

static void expect_refused(const char *file, enum err err, const char *why) {
  struct salvage s;
  char *kept;
  refuses(salvage_look(&s, here, file, &e), err, why);
  salvage_free(&s);
  refuses(salvage_replace(&s, here, file, &kept, &e), err, why);
  salvage_free(&s);
  cr_assert_null(kept);
  refuses(salvage_stranger(stranger, here, file, &e), err, why);
  cr_assert_eq(desk_count_in(here, "\"restore\"", 9), 0);
}

Test(kin, a_file_that_is_no_journal_is_refused) {
  char text[80];
  snprintf(text, sizeof text, "%s/text", other);
  FILE *file = fopen(text, "w");
  for (int i = 0; i < 2000; i++) fprintf(file, "echo %d\n", i);
  fclose(file);
  write_some(here, 3);
  expect_refused("/nonexistent/journal.db", ERR_INVALID, "there is no file");
  expect_refused(text, ERR_INVALID, "no entry of a journal");
  expect_refused(other, ERR_INVALID, "is a folder");
  write_some(other, 0);
  back_up(other);
  expect_refused(backup, ERR_INVALID, "no entry of a journal");
}
