/* The journal among several programs, and where nothing can be written: who waits for whom, who is
 * named, what can be read. */
#include "tests/unit/casebook_desk.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "model/journal/report.h"

TestSuite(sharing, .init = start, .fini = stop);

static const char outreach[] = "{\"country\":\"TH\",\"who\":[{\"women\":4,\"men\":2}]}";

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void sleep_ms(long ms) {
  nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000}, NULL);
}

/* --- several programs --- */

Test(sharing, keeps_nobody_waiting_between_two_saves) {
  free(desk_save(journal, outreach));
  struct journal *other = desk_open(folder, JOURNAL_WRITE);
  for (int i = 0; i < 20; i++) {
    int64_t since_ms = now_ms();
    free(desk_save(i % 2 ? journal : other, outreach));
    cr_assert_lt(now_ms() - since_ms, 500);
  }
  cr_assert_eq(session_count(journal, NULL), 21);
  cr_assert_eq(session_count(other, NULL), 21);
  journal_close(&journal);
  free(desk_save(other, outreach));
  journal = other;
  must_verify();
}

enum { WRITERS = 4, SAVES = 60 };

Test(sharing, is_written_by_several_programs_at_once) {
  int status, good = 0;
  for (int i = 0; i < WRITERS; i++) {
    pid_t child = fork();
    cr_assert_geq(child, 0);
    if (child) continue;
    struct journal *mine;
    if (journal_open(&mine, folder, JOURNAL_WRITE, NULL)) _exit(1);
    struct session s = desk_session(mine, outreach);
    int left = SAVES;
    while (left && !session_save(mine, &s, 1, NULL)) {
      left--;
      sleep_ms(1 + left % (i + 2));
    }
    journal_close(&mine);
    _exit(left != 0);
  }
  while (wait(&status) > 0) good += WIFEXITED(status) && WEXITSTATUS(status) == 0;
  cr_assert_eq(good, WRITERS);
  cr_assert_eq(session_count(journal, NULL), WRITERS * SAVES);
  must_verify();
}

/* Two programs void the same session: the second is told, and nothing is counted twice. */
Test(sharing, changes_a_session_once) {
  int status, voided = 0, refused = 0;
  char *id = desk_save(journal, outreach);
  for (int i = 0; i < WRITERS; i++) {
    pid_t child = fork();
    cr_assert_geq(child, 0);
    if (child) continue;
    struct journal *mine;
    if (journal_open(&mine, folder, JOURNAL_WRITE, NULL)) _exit(9);
    enum err err = session_void(mine, id, "twice", NULL);
    journal_close(&mine);
    _exit(err == ERR_OK ? 0 : err == ERR_INVALID ? 1 : 2);
  }
  while (wait(&status) > 0) {
    voided += WIFEXITED(status) && WEXITSTATUS(status) == 0;
    refused += WIFEXITED(status) && WEXITSTATUS(status) == 1;
  }
  cr_assert(voided == 1 && refused == WRITERS - 1, "%d %d", voided, refused);
  cr_assert_eq(session_count(journal, NULL), 0);
  must_verify();
  free(id);
}

/* A child that is in the middle of a transaction for so long; delivers when it is. */
static pid_t hold(long ms) {
  int ends[2];
  char byte;
  cr_assert_eq(pipe(ends), 0);
  pid_t child = fork();
  if (child == 0) {
    struct journal *mine;
    if (journal_open(&mine, folder, JOURNAL_WRITE, NULL)) _exit(1);
    if (db_begin(journal_db(mine), NULL)) _exit(1);
    if (write(ends[1], "x", 1) != 1) _exit(1);
    sleep_ms(ms);
    db_rollback(journal_db(mine));
    _exit(0);
  }
  cr_assert_eq(read(ends[0], &byte, 1), 1);
  close(ends[0]);
  close(ends[1]);
  return child;
}

Test(sharing, waits_a_moment_and_then_names_who_writes) {
  char wanted[100];
  struct error e;
  struct session s = desk_session(journal, outreach);
  struct journal *other;
  pid_t child = hold(400);
  cr_assert_eq(session_save(journal, &s, 1, &e), ERR_OK, "%s", desk_sentence(&e));
  waitpid(child, NULL, 0);
  child = hold(6000);
  snprintf(wanted, sizeof wanted, "another program is writing the journal (suar, process %ld)",
           (long)child);
  int64_t since_ms = now_ms();
  cr_assert_eq(session_save(journal, &s, 1, &e), ERR_BUSY);
  cr_assert_str_eq(desk_sentence(&e), wanted);
  cr_assert_eq(draft_save(journal, "session", "{}", &e), ERR_BUSY);
  cr_assert_str_eq(desk_sentence(&e), wanted);
  cr_assert_eq(journal_open(&other, folder, JOURNAL_WRITE, &e), ERR_BUSY);
  cr_assert_str_eq(desk_sentence(&e), wanted);
  int64_t took_ms = now_ms() - since_ms;
  cr_assert(took_ms > 2700 && took_ms < 5500, "three times about a second: %ld ms", (long)took_ms);
  cr_assert_eq(session_count(journal, NULL), 1, "it can still be read");
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
  cr_assert_eq(session_save(journal, &s, 1, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(session_count(journal, NULL), 2);
  must_verify();
  session_free(&s);
}

/* --- where nothing can be written --- */

static const char *log_path(void) {
  static char name[100];
  snprintf(name, sizeof name, "%s-wal", path);
  return name;
}

/* Everything that reads; 0 when all of it worked. */
static int read_all(void) {
  struct journal *reader;
  struct session_list list;
  struct journal_status status;
  struct report report;
  const struct report_ask ask = {.kind = REPORT_ACTIVITY, .by = {REPORT_MONTH}, .by_count = 1};
  int64_t checked;
  if (journal_open(&reader, folder, JOURNAL_READ, NULL)) return 1;
  if (journal_verify(reader, &checked, NULL) || checked < 2) return 2;
  if (session_list_load(&list, reader, NULL, 0, 10, NULL) || list.count != 1) return 3;
  if (report_make(&report, reader, &ask, NULL) || report.count != 1) return 4;
  if (journal_status_load(&status, reader, NULL)) return 5;
  if (case_count(reader, NULL) != 1) return 6;
  if (draft_save(reader, "session", "{}", NULL) != ERR_REFUSED) return 7;
  session_list_free(&list);
  report_free(&report);
  journal_status_free(&status);
  journal_close(&reader);
  return 0;
}

/* As somebody whom the folder does not belong to: root could write in any. */
static int run_as_guest(int (*test)(void)) {
  int status;
  pid_t child = fork();
  if (child == 0) {
    if (geteuid() == 0 && (setgid(65534) || setuid(65534))) _exit(97);
    _exit(access(folder, W_OK) == 0 ? 98 : test());
  }
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void close_folder(void) {
  chmod(path, 0444);
  chmod(folder, 0555);
}

static void fill_two(void) {
  free(desk_save(journal, outreach));
  open_case("TH");
}

Test(sharing, is_read_where_nothing_can_be_written) {
  fill_two();
  journal_close(&journal);
  close_folder();
  cr_assert_eq(run_as_guest(read_all), 0);
  cr_assert_neq(access(log_path(), F_OK), 0, "nothing was left beside it");
  chmod(folder, 0755);
  close(open(log_path(), O_CREAT | O_WRONLY, 0444)); /* as a reader may leave it */
  close_folder();
  cr_assert_eq(run_as_guest(read_all), 0);
  chmod(folder, 0755);
}

/* A name that means something in an address. */
Test(sharing, is_read_in_a_folder_of_any_name) {
  char odd[120], command[400];
  fill_two();
  journal_close(&journal);
  snprintf(odd, sizeof odd, "%s/a?b#c%%41 d", folder);
  snprintf(command, sizeof command, "mkdir '%s' && cp '%s' '%s'", odd, path, odd);
  cr_assert_eq(system(command), 0);
  chmod(odd, 0555);
  chmod(folder, 0755);
  snprintf(command, sizeof command, "chmod 0444 '%s/journal.db'", odd);
  cr_assert_eq(system(command), 0);
  char before[64];
  memcpy(before, folder, sizeof before);
  snprintf(folder, sizeof folder, "%.40s/a?b#c%%41 d", before);
  int got = run_as_guest(read_all);
  chmod(folder, 0755);
  memcpy(folder, before, sizeof before);
  cr_assert_eq(got, 0, "%d", got);
}

static int expect_log(void) {
  struct journal *reader;
  struct error e;
  if (journal_open(&reader, folder, JOURNAL_READ, &e) != ERR_STORE) return 1;
  return !strstr(desk_sentence(&e), "is still in the log beside it");
}

/* As it was left by a program that was killed: what is in the log alone is not passed over. */
Test(sharing, says_what_it_cannot_read_there) {
  char command[400], other[64];
  fill_two();
  snprintf(other, sizeof other, "%s", desk_folder());
  snprintf(command, sizeof command, "cp %s %s-wal %s", path, path, other);
  cr_assert_eq(system(command), 0);
  stop();
  snprintf(folder, sizeof folder, "%s", other);
  snprintf(path, sizeof path, "%s/journal.db", folder);
  chmod(log_path(), 0444);
  close_folder();
  cr_assert_eq(run_as_guest(expect_log), 0);
  chmod(folder, 0755);
  chmod(path, 0600);
  chmod(log_path(), 0600);
  journal = desk_open(folder, JOURNAL_READ);
  must_verify();
  cr_assert_eq(session_count(journal, NULL), 1);
}

/* --- when the desk starts --- */

Test(sharing, makes_none_when_the_desk_starts) {
  char deep[80];
  struct error e;
  journal_close(&journal);
  snprintf(deep, sizeof deep, "%s/none", folder);
  cr_assert_eq(journal_open(&journal, deep, JOURNAL_START, &e), ERR_NOT_FOUND);
  cr_assert_neq(access(deep, F_OK), 0);
}

/* A program that is killed leaves its log. */
static void save_and_die(void) {
  pid_t child = fork();
  if (!child) {
    journal = desk_open(folder, JOURNAL_WRITE);
    free(desk_save(journal, outreach));
    _exit(0);
  }
  waitpid(child, NULL, 0);
}

static void must(const char *command) {
  char whole[200];
  snprintf(whole, sizeof whole, "cd '%s' && %s", folder, command);
  cr_assert_eq(system(whole), 0, "%s", whole);
}

Test(sharing, leaves_a_damaged_one_as_it_is_when_the_desk_starts) {
  struct error e;
  for (int i = 0; i < 9; i++) free(desk_save(journal, outreach));
  journal_close(&journal);
  save_and_die();
  must("dd if=/dev/zero of=journal.db bs=512 seek=8 count=40 conv=notrunc status=none");
  must("b2sum journal.db journal.db-wal >sums");
  cr_assert_eq(journal_open(&journal, folder, JOURNAL_START, &e), ERR_DAMAGED);
  must("b2sum -c --status sums");
}

Test(sharing, can_write_what_a_killed_program_left_when_the_desk_starts) {
  for (int i = 0; i < 9; i++) free(desk_save(journal, outreach));
  journal_close(&journal);
  save_and_die();
  journal = desk_open(folder, JOURNAL_START);
  cr_assert_eq(session_count(journal, NULL), 10);
  free(desk_save(journal, outreach));
  cr_assert_eq(session_count(journal, NULL), 11);
}
