/* Backups: what is verified, which are kept, what must not live on in them, and that putting one back gives
 * no number twice. */
#include "tests/unit/travel_desk.h"
#include "tests/unit/vault_desk.h"

#include <sys/mount.h>
#include <sys/stat.h>

#include <sqlite3.h>

#include "model/journal/lock.h"
#include "model/journal/replace.h"
#include "model/journal/salvage.h"
#include "model/journal/scrub.h"
#include "model/journal/snapshot.h"
#include "tests/support/small_disk.h"

static char folder[64], path[80], snapshots[80], backup[80];

static void start(void) {
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  snprintf(path, sizeof path, "%s/journal.db", folder);
  snprintf(snapshots, sizeof snapshots, "%s/snapshots", folder);
  snprintf(backup, sizeof backup, "%s/backup.db", folder);
}

static void stop(void) {
  desk_remove(folder);
}

TestSuite(snapshot, .init = start, .fini = stop);

static void add(struct journal *journal, int count) {
  for (int i = 0; i < count; i++)
    free(desk_save(journal, "{\"kind\":\"outreach\",\"who\":[{\"nationality\":\"KH\",\"women\":1}]}"));
}

static void write_some(const char *in, int count) {
  struct journal *journal = desk_open(in, JOURNAL_WRITE);
  add(journal, count);
  journal_close(&journal);
}

static void write_and_back_up(void) {
  int64_t entries;
  write_some(folder, 5);
  cr_assert_eq(snapshot_write(folder, backup, &entries, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(entries, 5);
}

static void must_take(void) {
  cr_assert_eq(snapshot_take(folder, &e), ERR_OK, "%s", desk_sentence(&e));
}

static size_t count_snapshots(void) {
  struct snapshot *list;
  size_t count;
  cr_assert_eq(snapshot_list(&list, &count, folder, &e), ERR_OK);
  snapshot_list_free(list, count);
  return count;
}

/* --- one --- */

Test(snapshot, is_whole_while_others_write) {
  struct journal *journal = desk_open(folder, JOURNAL_WRITE);
  int64_t entries;
  add(journal, 20);
  cr_assert_eq(snapshot_write(folder, backup, &entries, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(entries, 20);
  add(journal, 1);
  journal_close(&journal);
  cr_assert_eq(snapshot_check(backup, &entries, &e), ERR_OK);
  cr_assert_eq(entries, 20);
  refuses(snapshot_write(folder, backup, &entries, &e), ERR_INVALID, "is there already");
}

/* What a disk that failed would not let go of. */
Test(snapshot, is_made_over_the_remains_of_another) {
  int64_t entries;
  char left[100];
  write_some(folder, 2);
  snprintf(left, sizeof left, "%s.part", backup);
  cr_assert_eq(snapshot_write(folder, left, &entries, &e), ERR_OK, "%s", desk_sentence(&e));
  write_some(folder, 1);
  cr_assert_eq(snapshot_write(folder, backup, &entries, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(entries, 3);
}

Test(snapshot, of_a_damaged_journal_is_none) {
  write_some(folder, 5);
  sqlite3 *db;
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(db, "UPDATE entry SET body = replace(body, '1', '2') WHERE num = 3", NULL, NULL, NULL),
               SQLITE_OK);
  sqlite3_close(db);
  refuses(snapshot_write(folder, backup, &(int64_t){0}, &e), ERR_DAMAGED, "entry 3");
  cr_assert_neq(access(backup, F_OK), 0);
  cr_assert_eq(desk_count_in(folder, "b2sum", 5), 0);
}

/* One bit of the backup; once more, and it is as before. */
static void flip(long at) {
  FILE *file = fopen(backup, "r+b");
  fseek(file, at, SEEK_SET);
  int byte = fgetc(file);
  fseek(file, at, SEEK_SET);
  fputc(byte ^ 1, file);
  fclose(file);
}

Test(snapshot, every_changed_byte_shows) {
  struct stat st;
  uint64_t state = 1;
  write_and_back_up();
  cr_assert_eq(stat(backup, &st), 0);
  cr_assert_eq(st.st_mode & 0777, 0600);
  for (int i = 0; i < 50; i++) {
    long at = desk_random(&state, (unsigned)st.st_size);
    flip(at);
    cr_assert_eq(snapshot_check(backup, &(int64_t){0}, NULL), ERR_DAMAGED, "%ld", at);
    flip(at);
  }
  cr_assert_eq(snapshot_check(backup, &(int64_t){0}, &e), ERR_OK);
}

/* --- which are kept --- */

static void set_day(int days) {
  char day[CLOCK_DATE_BYTES], now[40];
  clock_day_shift("2026-11-22", days, day);
  snprintf(now, sizeof now, "%sT10:00:00+07:00", day);
  setenv("SUAR_NOW", now, 1);
}

Test(snapshot, seven_days_and_four_weeks_are_kept) {
  static const char *const kept[] = {"2027-01-21", "2027-01-20", "2027-01-19", "2027-01-18", "2027-01-17",
                                     "2027-01-16", "2027-01-15", "2027-01-14", "2027-01-10", "2027-01-03",
                                     "2026-12-27"};
  struct snapshot *list;
  size_t count;
  for (int day = 0; day <= 60; day++) {
    set_day(day);
    write_some(folder, 1);
    must_take();
    cr_assert_leq(count_snapshots(), SNAPSHOT_DAYS + SNAPSHOT_WEEKS);
  }
  cr_assert_eq(snapshot_list(&list, &count, folder, &e), ERR_OK);
  cr_assert_eq(count, sizeof kept / sizeof *kept);
  for (size_t i = 0; i < count; i++) {
    cr_assert_str_eq(list[i].day, kept[i]);
    cr_assert_eq(snapshot_check(list[i].path, &(int64_t){0}, &e), ERR_OK);
  }
  snapshot_list_free(list, count);
}

Test(snapshot, is_due_once_a_day_if_something_was_written) {
  cr_assert_not(snapshot_is_due(folder), "there is no journal");
  write_some(folder, 1);
  cr_assert(snapshot_is_due(folder));
  must_take();
  write_some(folder, 1);
  cr_assert_not(snapshot_is_due(folder));
  set_day(1);
  cr_assert(snapshot_is_due(folder));
  must_take();
  set_day(2);
  cr_assert_not(snapshot_is_due(folder), "nothing was written since");
}

Test(snapshot, one_without_its_hash_does_not_count) {
  char name[120];
  write_some(folder, 1);
  must_take();
  cr_assert_eq(count_snapshots(), 1);
  snprintf(name, sizeof name, "%s/journal-2026-11-22.db.b2sum", snapshots);
  cr_assert_eq(unlink(name), 0);
  cr_assert_eq(count_snapshots(), 0);
}

/* --- one program at a time --- */

/* As another program has it that makes one. */
static int hold(void) {
  char lock[100];
  int fd;
  snprintf(lock, sizeof lock, "%s/lock", snapshots);
  cr_assert_eq(lock_hold(&fd, lock, &e), ERR_OK, "%s", desk_sentence(&e));
  return fd;
}

Test(snapshot, one_program_makes_them_at_a_time) {
  write_some(folder, 1);
  must_take();
  int fd = hold();
  set_day(1);
  write_some(folder, 1);
  cr_assert_not(snapshot_is_due(folder));
  refuses(snapshot_take(folder, &e), ERR_BUSY, "is making a backup");
  cr_assert_eq(count_snapshots(), 1);
  lock_close(&fd);
  cr_assert(snapshot_is_due(folder));
  must_take();
  cr_assert_eq(count_snapshots(), 2);
}

/* Made while the clock was ahead: its day and time say nothing. */
Test(snapshot, one_of_a_day_to_come_does_not_stand_for_today) {
  write_some(folder, 1);
  set_day(30);
  must_take();
  set_day(0);
  cr_assert(snapshot_is_due(folder));
  must_take();
  cr_assert_not(snapshot_is_due(folder));
}

Test(snapshot, a_folder_that_cannot_be_read_is_not_passed_over) {
  write_some(folder, 1);
  fclose(fopen(snapshots, "w"));
  cr_assert(snapshot_is_due(folder), "or nobody would be told");
  cr_assert_neq(snapshot_take(folder, &e), ERR_OK);
}

/* Beside those of the desk nothing is written: it would not be found again. */
Test(snapshot, the_folder_of_the_desk_takes_no_other_files) {
  char other[120];
  write_some(folder, 1);
  must_take();
  snprintf(other, sizeof other, "%s/mine.db", snapshots);
  refuses(snapshot_write(folder, other, &(int64_t){0}, &e), ERR_INVALID, "in that folder");
  cr_assert_neq(access(other, F_OK), 0);
}

/* It would be said that nothing of what was erased is left. */
Test(snapshot, one_that_cannot_be_removed_is_not_forgotten) {
  char stuck[120], hash[140];
  write_some(folder, 1);
  must_take();
  snprintf(stuck, sizeof stuck, "%s/journal-2026-11-20.db", snapshots);
  snprintf(hash, sizeof hash, "%s.b2sum", stuck);
  cr_assert_eq(mkdir(stuck, 0700), 0); /* which cannot be unlinked */
  fclose(fopen(hash, "w"));
  refuses(snapshot_renew(folder, &e), ERR_STORE, "journal-2026-11-20.db");
  cr_assert_eq(count_snapshots(), 2);
  cr_assert_eq(access(hash, F_OK), 0);
}

Test(snapshot, nothing_is_made_of_no_journal) {
  refuses(snapshot_take(folder, &e), ERR_NOT_FOUND, "no journal yet");
  cr_assert_neq(access(snapshots, F_OK), 0);
}

/* What is written while it is made is written since. */
Test(snapshot, is_as_old_as_what_is_in_it) {
  struct stat journal, snapshot;
  char name[120];
  write_some(folder, 1);
  cr_assert_eq(stat(path, &journal), 0);
  usleep(20000);
  must_take();
  snprintf(name, sizeof name, "%s/journal-2026-11-22.db", snapshots);
  cr_assert_eq(stat(name, &snapshot), 0);
  cr_assert_eq(snapshot.st_mtim.tv_sec, journal.st_mtim.tv_sec);
  cr_assert_eq(snapshot.st_mtim.tv_nsec, journal.st_mtim.tv_nsec);
}

static void leave_draft(const char *name, bool is_there) {
  char left[140];
  snprintf(left, sizeof left, "%s/journal-2026-11-%s", snapshots, name);
  if (is_there) fclose(fopen(left, "w"));
  else cr_assert_neq(access(left, F_OK), 0, "%s", left);
}

/* The plug was pulled, on whatever day: it may be a copy of what is erased since. */
Test(snapshot, what_was_left_unfinished_goes_with_the_next_one) {
  static const char *const names[] = {"19.db", "19.db.part.b2sum", "20.db.part", "21.db.part-journal"};
  enum { COUNT = sizeof names / sizeof *names };
  write_some(folder, 1);
  must_take();
  char others[120];
  snprintf(others, sizeof others, "%s/journal-2026-11-18.db", snapshots); /* no hash is ready for it */
  fclose(fopen(others, "w"));
  for (size_t i = 0; i < COUNT; i++) leave_draft(names[i], true);
  must_take();
  for (size_t i = 0; i < COUNT; i++) leave_draft(names[i], false);
  cr_assert_eq(count_snapshots(), 1);
  for (size_t i = 0; i < COUNT; i++) leave_draft(names[i], true);
  leave_draft("22.db.part.b2sum", true); /* that of today is whole all the same */
  cr_assert_eq(snapshot_renew(folder, &e), ERR_OK, "%s", desk_sentence(&e));
  for (size_t i = 0; i < COUNT; i++) leave_draft(names[i], false);
  cr_assert_eq(count_snapshots(), 1);
  leave_draft("22.db.part.b2sum", false);
  cr_assert_eq(unlink(others), 0, "it stays");
}

/* It may be a copy of what is erased meanwhile: the copies are owed until it has ended. */
Test(snapshot, what_is_erased_while_one_is_made_stays_owed) {
  struct journal *journal = desk_open(folder, JOURNAL_WRITE);
  desk_set_up_team(journal);
  const char *code = desk_open_case(journal, "given");
  cr_assert_eq(seal_put(journal, code, 0, "Sok Chanthy", &e), ERR_OK);
  must_take();
  set_day(1);
  must_take();
  int fd = hold();
  cr_assert_eq(seal_erase(journal, code, "they asked", &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert(scrub_is_owed(journal));
  cr_assert_eq(count_snapshots(), 2);
  lock_close(&fd);
  cr_assert_eq(scrub_run(journal, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_not(scrub_is_owed(journal));
  cr_assert_eq(count_snapshots(), 1);
  journal_close(&journal);
}

/* --- what was erased --- */

Test(snapshot, what_is_erased_is_in_none_of_them) {
  uint8_t cipher[4096];
  int len;
  sqlite3 *db;
  sqlite3_stmt *row;
  struct journal *journal = desk_open(folder, JOURNAL_WRITE);
  desk_set_up_team(journal);
  const char *code = desk_open_case(journal, "given");
  cr_assert_eq(seal_put(journal, code, 0, "Sok Chanthy", &e), ERR_OK);
  for (int day = 0; day < 9; day++) {
    set_day(day);
    add(journal, 1);
    must_take();
  }
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_prepare_v2(db, "SELECT cipher FROM sealed", -1, &row, NULL), SQLITE_OK);
  cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
  len = sqlite3_column_bytes(row, 0);
  cr_assert_leq(len, (int)sizeof cipher);
  memcpy(cipher, sqlite3_column_blob(row, 0), (size_t)len);
  sqlite3_finalize(row);
  sqlite3_close(db);
  size_t part = 32; /* a row may go on on another page */
  cr_assert_geq(desk_count_in(snapshots, cipher, part), 8, "the search finds it");
  cr_assert_eq(seal_erase(journal, code, "they asked", &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(desk_count_in(snapshots, cipher, part), 0);
  cr_assert_eq(desk_count_in(folder, cipher, part), 0);
  cr_assert_eq(count_snapshots(), 1, "a new one takes their place");
  journal_close(&journal);
  char name[120];
  snprintf(name, sizeof name, "%s/journal-2026-11-30.db", snapshots);
  cr_assert_eq(snapshot_check(name, &(int64_t){0}, &e), ERR_OK, "%s", desk_sentence(&e));
}

/* --- putting one back --- */

static void hand_over(const char *from_folder, const char *to_folder) {
  struct journal *from = desk_open(from_folder, JOURNAL_WRITE), *to = desk_open(to_folder, JOURNAL_WRITE);
  carry(from, to);
  journal_close(&from);
  journal_close(&to);
}

static void expect_no_fork(const char *in, size_t sessions) {
  struct journal *journal = desk_open(in, JOURNAL_READ);
  struct travel_install *installs;
  size_t count;
  int64_t checked;
  cr_assert_eq(travel_installs(journal, &installs, &count, &e), ERR_OK);
  for (size_t i = 0; i < count; i++) {
    cr_assert_eq(installs[i].fork_seq, 0);
    cr_assert_eq(installs[i].missing, 0);
  }
  free(installs);
  cr_assert_eq(session_count(journal, NULL), sessions);
  cr_assert_eq(journal_verify(journal, &checked, &e), ERR_OK, "%s", desk_sentence(&e));
  journal_close(&journal);
}

static void put_back(struct salvage *s) {
  char *kept;
  cr_assert_eq(salvage_replace(s, folder, backup, &kept, &e), ERR_OK, "%s", desk_sentence(&e));
  free(kept);
}

/* A backup, then entries that it does not have and that have travelled. Delivers the other machine's folder. */
static char *travel_after_backup(void) {
  char *other = mem_text(desk_folder());
  write_and_back_up();
  write_some(folder, 3);
  hand_over(folder, other);
  return other;
}

/* From here on each number is given once: nothing is taken for a copy, and nothing is missing. */
static void expect_it_goes_on(char *other) {
  write_some(folder, 4);
  hand_over(folder, other);
  expect_no_fork(other, 12);
  hand_over(other, folder); /* what was lost comes again */
  expect_no_fork(folder, 12);
  desk_remove(other);
  free(other);
}

/* The disk is lost. */
Test(snapshot, no_number_is_given_twice) {
  struct salvage s;
  char *other = travel_after_backup();
  cr_assert_eq(unlink(path), 0);
  cr_assert_not(replace_has_kept(folder));
  put_back(&s);
  cr_assert_not(replace_has_kept(folder), "there was nothing to keep");
  cr_assert_eq(s.entries, 5);
  cr_assert_not(s.is_end_known);
  cr_assert_str_neq(s.install, s.before);
  salvage_free(&s);
  expect_it_goes_on(other);
}

/* What is there is taken along, so that the chain just goes on. */
Test(snapshot, an_old_backup_takes_nothing_away) {
  struct salvage s;
  char *other = travel_after_backup();
  put_back(&s);
  cr_assert(replace_has_kept(folder));
  cr_assert_eq(s.entries, 8);
  cr_assert(s.is_end_known);
  cr_assert_str_eq(s.install, s.before);
  salvage_free(&s);
  expect_it_goes_on(other);
}

/* Otherwise what is named in the end as the backup of today would be one of what was replaced. */
Test(snapshot, nothing_is_put_back_while_one_is_made) {
  struct salvage s;
  char *kept;
  write_and_back_up();
  must_take();
  int fd = hold();
  refuses(salvage_replace(&s, folder, backup, &kept, &e), ERR_BUSY, "is making a backup");
  salvage_free(&s);
  lock_close(&fd);
  struct replace *replace;
  cr_assert_eq(replace_begin(&replace, folder, &e), ERR_OK, "%s", desk_sentence(&e));
  refuses(snapshot_take(folder, &e), ERR_BUSY, "another program");
  replace_end(&replace);
  put_back(&s);
  salvage_free(&s);
}

/* A power cut behind the point from which on the new one is the journal. */
Test(snapshot, a_replacement_that_was_cut_off_is_finished) {
  char ready[80];
  snprintf(ready, sizeof ready, "%s/journal.new", folder);
  write_and_back_up();
  write_some(folder, 3);
  cr_assert_eq(rename(backup, ready), 0);
  struct journal *journal = desk_open(folder, JOURNAL_READ);
  cr_assert_eq(session_count(journal, NULL), 5);
  cr_assert_neq(access(ready, F_OK), 0);
  journal_close(&journal);
}

Test(snapshot, nothing_is_put_back_while_a_program_writes) {
  struct salvage s;
  char *kept;
  write_and_back_up();
  struct journal *journal = desk_open(folder, JOURNAL_WRITE);
  refuses(salvage_replace(&s, folder, backup, &kept, &e), ERR_BUSY, "end it first");
  salvage_free(&s);
  journal_close(&journal);
  put_back(&s);
  salvage_free(&s);
}

/* --- a full disk --- */

enum { LEAST_BLOCKS = (SNAPSHOT_MIN_FREE_MB << 20) / SMALL_DISK_BLOCK_BYTES };

Test(snapshot, the_reserve_lets_the_last_save_work) {
  char reserve[80], filler[120];
  const char *why = small_disk_mount(folder, "100M");
  if (why) cr_skip_test("no disk can be mounted here: %s", why);
  snprintf(reserve, sizeof reserve, "%s/reserve", folder);
  snprintf(filler, sizeof filler, "%s/filler", folder);
  write_some(folder, 3);
  must_take();
  cr_assert_eq(access(reserve, F_OK), 0);
  leave_draft("20.db.part", true); /* in the room of which there is another one */
  snprintf(filler, sizeof filler, "%s/journal-2026-11-20.db.part", snapshots);
  cr_assert_eq(small_disk_fill(filler, LEAST_BLOCKS - 2), 0);
  must_take();
  snprintf(filler, sizeof filler, "%s/filler", folder);
  cr_assert_eq(small_disk_fill(filler, LEAST_BLOCKS + 2), 0);
  refuses(snapshot_take(folder, &e), ERR_FULL, "nearly full"); /* beside a journal that is larger */
  cr_assert_eq(small_disk_fill(filler, 0), 0);
  refuses(snapshot_take(folder, &e), ERR_FULL, "nearly full");
  write_some(folder, 3);
  cr_assert_neq(access(reserve, F_OK), 0, "it was given up");
  expect_no_fork(folder, 6);
  umount2(folder, MNT_DETACH);
}
