/* The journal as a file: who may open it, what survives, what verification finds. */
#include "tests/unit/desk.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <sqlite3.h>

static struct journal *journal;
static char folder[64], path[80];

static void start(void) {
  desk_stop_clock();
  snprintf(folder, sizeof folder, "%s", desk_folder());
  snprintf(path, sizeof path, "%s/journal.db", folder);
}

static void stop(void) {
  journal_close(&journal);
  desk_remove(folder);
}

TestSuite(journal, .init = start, .fini = stop);

static const char outreach[] =
    "{\"country\":\"TH\",\"who\":[{\"nationality\":\"KH\",\"women\":4,\"men\":2},{\"women\":1}]}";
static const char client[] =
    "{\"kind\":\"client\",\"country\":\"TH\",\"who\":[{\"nationality\":\"MM\",\"men\":1}]}";

static void expect_error(enum err got, enum err wanted, const struct error *e,
                         const char *sentence) {
  cr_assert_eq(got, wanted, "%s", sentence);
  cr_assert_str_eq(desk_sentence(e), sentence);
}

/* Changes the file behind the back of the program. */
static void run_sql(const char *sql) {
  sqlite3 *db;
  char *message = NULL;
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK, "%s: %s", sql, message);
  sqlite3_close(db);
}

static void expect_mode(const char *file, mode_t mode) {
  struct stat st;
  cr_assert_eq(stat(file, &st), 0, "%s", file);
  cr_assert_eq(st.st_mode & 0777, mode, "%s: %o", file, st.st_mode);
}

/* A journal of six entries: four sessions, a correction, a void. */
static void fill(void) {
  struct session s;
  journal = desk_open(folder, JOURNAL_WRITE);
  char *first = desk_save(journal, outreach), *second = desk_save(journal, client);
  free(desk_save(journal, outreach));
  cr_assert_eq(session_load(&s, journal, first, NULL), ERR_OK);
  s.who.rows[0].men = 9;
  cr_assert_eq(session_correct(journal, &s, "recount", NULL), ERR_OK);
  cr_assert_eq(session_void(journal, second, "twice", NULL), ERR_OK);
  free(desk_save(journal, client));
  session_free(&s);
  free(first);
  free(second);
}

Test(journal, is_made_for_its_owner_alone) {
  char deep[128], file[160];
  umask(0);
  snprintf(deep, sizeof deep, "%s/a//b/c/", folder);
  journal = desk_open(deep, JOURNAL_WRITE);
  cr_assert(journal_can_write(journal));
  cr_assert_eq(strlen(journal_install(journal)), 36);
  snprintf(file, sizeof file, "%s/a", folder);
  expect_mode(file, 0700);
  snprintf(file, sizeof file, "%s/a/b/c", folder);
  expect_mode(file, 0700);
  snprintf(file, sizeof file, "%s/a/b/c/journal.db", folder);
  expect_mode(file, 0600);
  snprintf(file, sizeof file, "%s/a/b/c/journal.lock", folder);
  expect_mode(file, 0600);
}

Test(journal, keeps_its_install) {
  char install[40];
  journal = desk_open(folder, JOURNAL_WRITE);
  snprintf(install, sizeof install, "%s", journal_install(journal));
  journal_close(&journal);
  journal = desk_open(folder, JOURNAL_READ);
  cr_assert_str_eq(journal_install(journal), install);
}

Test(journal, is_one_file_at_rest) {
  char wal[96], shm[96];
  snprintf(wal, sizeof wal, "%s-wal", path);
  snprintf(shm, sizeof shm, "%s-shm", path);
  fill();
  cr_assert_eq(access(wal, F_OK), 0);
  journal_close(&journal);
  cr_assert_neq(access(wal, F_OK), 0);
  cr_assert_neq(access(shm, F_OK), 0);
  journal = desk_open(folder, JOURNAL_READ);
  cr_assert_eq(session_count(journal, NULL), 3);
}

Test(journal, is_not_there_for_a_reader_before_a_writer_made_it) {
  char wanted[160], folder_of_none[96];
  struct error e;
  snprintf(wanted, sizeof wanted, "there is no journal yet (%s)", path);
  expect_error(journal_open(&journal, folder, JOURNAL_READ, &e), ERR_NOT_FOUND, &e, wanted);
  snprintf(folder_of_none, sizeof folder_of_none, "%s/none", folder);
  cr_assert_eq(journal_open(&journal, folder_of_none, JOURNAL_READ, NULL), ERR_NOT_FOUND);
  cr_assert_neq(access(folder_of_none, F_OK), 0, "reading makes no folder");
  close(open(path, O_CREAT | O_WRONLY, 0600));
  expect_error(journal_open(&journal, folder, JOURNAL_READ, &e), ERR_NOT_FOUND, &e, wanted);
  journal = desk_open(folder, JOURNAL_WRITE);
}

/* The first page of a new file and what SQLite needs to take it back: behind a power cut, or on a disk that
 * failed, while the file was made one with a log. */
static void cut_the_making_off(void) {
  enum { PAGE = 512 };
  static const unsigned char head[] = {0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7, /* of a journal, */
                                       0, 0, 0, 0, 1, 2, 3, 4, /* without pages and with a number, */
                                       0, 0, 0, 0, /* of a file that had none */
                                       0, 0, PAGE >> 8, 0, 0, 0, PAGE >> 8, 0};
  char page[PAGE] = "", beside[96];
  snprintf(beside, sizeof beside, "%s-journal", path);
  run_sql("PRAGMA page_size = 512; PRAGMA journal_mode = WAL");
  memcpy(page, head, sizeof head);
  FILE *file = fopen(beside, "w");
  fwrite(page, 1, sizeof page, file);
  fclose(file);
}

Test(journal, is_not_there_while_its_making_is_cut_off) {
  char wanted[160];
  struct error e;
  cut_the_making_off();
  snprintf(wanted, sizeof wanted, "there is no journal yet (%s)", path);
  expect_error(journal_open(&journal, folder, JOURNAL_READ, &e), ERR_NOT_FOUND, &e, wanted);
  cr_assert_eq(journal_open(&journal, folder, JOURNAL_START, NULL), ERR_NOT_FOUND);
  journal = desk_open(folder, JOURNAL_WRITE);
  free(desk_save(journal, client));
  journal_close(&journal);
  journal = desk_open(folder, JOURNAL_READ);
  cr_assert_eq(session_count(journal, NULL), 1);
}

/* Counts the sessions in another process, as a report from the command line would. */
static int count_elsewhere(void) {
  int status;
  pid_t child = fork();
  if (child == 0) {
    struct journal *reader;
    int count = 99;
    if (journal_open(&reader, folder, JOURNAL_READ, NULL) == ERR_OK) {
      size_t sessions = session_count(reader, NULL);
      count = sessions < 99 ? (int)sessions : 98;
      journal_close(&reader);
    }
    _exit(count);
  }
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Test(journal, is_read_while_it_is_written) {
  journal = desk_open(folder, JOURNAL_WRITE);
  free(desk_save(journal, outreach));
  cr_assert_eq(count_elsewhere(), 1);
  struct journal *reader = desk_open(folder, JOURNAL_READ);
  free(desk_save(journal, outreach));
  cr_assert_eq(session_count(reader, NULL), 2);
  journal_close(&journal);
  char wal[96];
  struct stat st;
  snprintf(wal, sizeof wal, "%s-wal", path);
  cr_assert(stat(wal, &st) == 0 && st.st_size == 0, "the writer leaves everything in the file");
  cr_assert_eq(session_count(reader, NULL), 2);
  journal_close(&reader);
  cr_assert_eq(count_elsewhere(), 2);
  cr_assert_eq(count_elsewhere(), 2, "whatever the reader before left behind");
}

Test(journal, does_not_touch_files_of_others) {
  static const struct {
    const char *sql, *sentence;
    enum err code;
  } cases[] = {
      {"PRAGMA application_id = 42; CREATE TABLE t(a)", "%s is not a journal of this program",
       ERR_DAMAGED},
      {"CREATE TABLE t(a)", "%s is not a journal of this program", ERR_DAMAGED},
      {"PRAGMA application_id = 1398096202; PRAGMA user_version = 0; CREATE TABLE t(a)",
       "%s is not a journal of this program", ERR_DAMAGED},
      {"PRAGMA application_id = 1398096202; PRAGMA user_version = 5; CREATE TABLE t(a)",
       "%s was made by a newer version of this program", ERR_STORE},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char wanted[200];
    struct error e;
    struct stat before, after;
    unlink(path);
    run_sql(cases[i].sql);
    stat(path, &before);
    struct error expected;
    error_set(&expected, cases[i].code, cases[i].sentence, path);
    snprintf(wanted, sizeof wanted, "%s", desk_sentence(&expected));
    expect_error(journal_open(&journal, folder, JOURNAL_WRITE, &e), cases[i].code, &e, wanted);
    expect_error(journal_open(&journal, folder, JOURNAL_READ, &e), cases[i].code, &e, wanted);
    stat(path, &after);
    cr_assert(before.st_mtim.tv_sec == after.st_mtim.tv_sec &&
              before.st_mtim.tv_nsec == after.st_mtim.tv_nsec && before.st_size == after.st_size);
  }
}

Test(journal, refuses_a_file_of_noise) {
  FILE *file = fopen(path, "w");
  for (int i = 0; i < 4096; i++)
    fputc(i * 37 % 251, file);
  fclose(file);
  cr_assert_eq(journal_open(&journal, folder, JOURNAL_WRITE, NULL), ERR_DAMAGED);
  cr_assert_eq(journal_open(&journal, folder, JOURNAL_READ, NULL), ERR_DAMAGED);
}

Test(journal, says_where_it_cannot_be) {
  char wanted[200];
  struct error e;
  close(open(path, O_CREAT | O_WRONLY, 0600));
  snprintf(wanted, sizeof wanted, "the folder %s/x cannot be made: Not a directory", path);
  char below[100];
  snprintf(below, sizeof below, "%s/x", path);
  expect_error(journal_open(&journal, below, JOURNAL_WRITE, &e), ERR_STORE, &e, wanted);
  expect_error(journal_open(&journal, "", JOURNAL_WRITE, &e), ERR_STORE, &e,
               "the folder  cannot be made: No such file or directory");
}

Test(journal, keeps_drafts) {
  char *body, *at;
  struct error e;
  journal = desk_open(folder, JOURNAL_WRITE);
  expect_error(draft_load(journal, "session", &body, &at, &e), ERR_NOT_FOUND, &e,
               "there is no draft of session");
  cr_assert_null(body);
  cr_assert_eq(draft_save(journal, "session", "{\"place\":\"a\"}", NULL), ERR_OK);
  cr_assert_eq(draft_save(journal, "session", "{\"place\":\"b\"}", NULL), ERR_OK);
  journal_close(&journal);
  journal = desk_open(folder, JOURNAL_WRITE);
  cr_assert_eq(draft_load(journal, "session", &body, &at, NULL), ERR_OK);
  cr_assert_str_eq(body, "{\"place\":\"b\"}");
  cr_assert_str_eq(at, "2026-11-22T10:00:00+07:00");
  cr_assert_eq(draft_drop(journal, "session", NULL), ERR_OK);
  cr_assert_eq(draft_load(journal, "session", &(char *){0}, &(char *){0}, NULL), ERR_NOT_FOUND);
  journal_close(&journal);
  journal = desk_open(folder, JOURNAL_READ);
  expect_error(draft_save(journal, "session", "{}", &e), ERR_REFUSED, &e,
               "the journal was opened for reading only");
  cr_assert_eq(draft_drop(journal, "session", NULL), ERR_REFUSED);
  free(body);
  free(at);
}

static enum err refuse_second(struct db *db, int64_t num, void *context, struct error *e) {
  (void)db;
  *(int64_t *)context = num;
  return num == 2 ? error_set(e, ERR_INVALID, "no") : ERR_OK;
}

Test(journal, has_no_gap_where_an_entry_was_refused) {
  struct journal_status status;
  int64_t num = 0, checked;
  journal = desk_open(folder, JOURNAL_WRITE);
  cr_assert_eq(desk_append(journal, "note", "{}", refuse_second, &num, NULL), ERR_OK);
  cr_assert_eq(desk_append(journal, "note", "{}", refuse_second, &num, NULL), ERR_INVALID);
  cr_assert_eq(num, 2);
  cr_assert_eq(desk_append(journal, "note", "{}", NULL, NULL, NULL), ERR_OK);
  cr_assert_eq(desk_append(journal, "note", "{}", refuse_second, &num, NULL), ERR_OK);
  cr_assert_eq(num, 3);
  cr_assert_eq(journal_status_load(&status, journal, NULL), ERR_OK);
  cr_assert_eq(status.entries, 3);
  cr_assert_eq(journal_verify(journal, &checked, NULL), ERR_OK);
  cr_assert_eq(checked, 3);
  journal_status_free(&status);
}

Test(journal, tells_how_it_stands) {
  struct journal_status status;
  journal = desk_open(folder, JOURNAL_WRITE);
  cr_assert_eq(journal_status_load(&status, journal, NULL), ERR_OK);
  cr_assert(status.entries == 0 && status.sessions == 0 && status.drafts == 0);
  cr_assert_str_eq(status.first_at, "");
  cr_assert_eq(strspn(status.head, "0"), 64);
  journal_status_free(&status);
  journal_close(&journal);
  fill();
  draft_save(journal, "session", "{}", NULL);
  cr_assert_eq(journal_status_load(&status, journal, NULL), ERR_OK);
  cr_assert(status.entries == 6 && status.sessions == 3 && status.drafts == 1);
  cr_assert_str_eq(status.path, path);
  cr_assert_str_eq(status.first_at, "2026-11-22T10:00:00+07:00");
  cr_assert_str_eq(status.last_at, "2026-11-22T10:00:00+07:00");
  cr_assert_gt(status.bytes, 4096);
  cr_assert_eq(strspn(status.head, "0123456789abcdef"), 64);
  journal_status_free(&status);
}

/* The entry is written before what it derives; when that fails, both are gone. */
Test(journal, saves_nothing_by_halves) {
  struct journal_status status;
  fill();
  journal_close(&journal);
  run_sql("ALTER TABLE total RENAME TO elsewhere");
  journal = desk_open(folder, JOURNAL_WRITE);
  struct session s = desk_session(journal, outreach);
  cr_assert_eq(session_save(journal, &s, 1, NULL), ERR_FAULT);
  cr_assert_null(s.id);
  cr_assert_eq(journal_status_load(&status, journal, NULL), ERR_OK);
  cr_assert(status.entries == 6 && status.sessions == 3);
  journal_status_free(&status);
  journal_close(&journal);
  run_sql("ALTER TABLE elsewhere RENAME TO total; PRAGMA writable_schema = ON;"
          "UPDATE sqlite_schema SET sql = replace(sql, '\"total\"', 'total')");
  journal = desk_open(folder, JOURNAL_WRITE);
  cr_assert_eq(session_save(journal, &s, 1, NULL), ERR_OK);
  int64_t checked;
  cr_assert_eq(journal_verify(journal, &checked, NULL), ERR_OK);
  cr_assert_eq(checked, 7);
  session_free(&s);
}

static const struct {
  const char *sql, *sentence;
} tampering[] = {
    {"UPDATE entry SET body = replace(body, '\"women\":4', '\"women\":5') WHERE num = 1",
     "entry 1 of the journal was changed"},
    {"UPDATE entry SET at = '2026-11-21T10:00:00+07:00' WHERE num = 2",
     "entry 2 of the journal was changed"},
    {"UPDATE entry SET kind = 'session' WHERE num = 5", "entry 5 of the journal was changed"},
    {"UPDATE entry SET id = '01a20132-3f80-7abc-8def-0123456789ab' WHERE num = 3",
     "entry 3 of the journal was changed"},
    {"UPDATE entry SET id = substr(id, 1, 35), at = substr(id, 36) || at WHERE num = 3",
     "entry 3 of the journal was changed"},
    {"UPDATE entry SET body = body || ' ' WHERE num = 6", "entry 6 of the journal was changed"},
    {"UPDATE entry SET body = body || char(0) || 'x' WHERE num = 6",
     "entry 6 of the journal was changed"},
    {"UPDATE entry SET hash = zeroblob(32) WHERE num = 6", "entry 6 of the journal was changed"},
    {"UPDATE entry SET hash = CAST(hash || x'00' AS BLOB) WHERE num = 6",
     "entry 6 of the journal was changed"},
    {"UPDATE entry SET prev = zeroblob(32) WHERE num = 2", "entry 2 of the journal was changed"},
    {"UPDATE entry SET prev = zeroblob(33) WHERE num = 1", "entry 1 of the journal was changed"},
    {"UPDATE entry SET prev = x'' WHERE num = 1", "entry 1 of the journal was changed"},
    {"DELETE FROM entry WHERE num = 1", "entry 1 of the journal is missing"},
    {"DELETE FROM entry WHERE num = 3", "entry 3 of the journal is missing"},
    {"DELETE FROM entry WHERE num >= 3",
     "entries are missing at the end of the journal; put back the latest backup"},
    {"DELETE FROM entry WHERE num = 6",
     "entries are missing at the end of the journal; put back the latest backup"},
    {"DELETE FROM entry",
     "entries are missing at the end of the journal; put back the latest backup"},
    {"UPDATE head SET num = 5", "entry 6 of the journal was not written by this program"},
    {"UPDATE head SET hash = zeroblob(32)", "entry 6 of the journal was changed"},
    {"DELETE FROM head", "the end of the journal is not marked"},
    {"DELETE FROM entry WHERE num = 3; UPDATE entry SET num = num - 1 WHERE num > 3",
     "entry 3 of the journal was changed"},
    {"UPDATE entry SET num = -1 WHERE num = 2; UPDATE entry SET num = 2 WHERE num = 3; "
     "UPDATE entry SET num = 3 WHERE num = -1",
     "entry 2 of the journal was changed"},
    {"INSERT INTO entry SELECT 7, 'x', at, kind, body, hash, hash, 0, 7, 7 FROM entry WHERE num = 6",
     "entry 7 of the journal was changed"},
    {"UPDATE meta SET value = '01a20132-3f80-7abc-8def-0123456789ab' WHERE key = 'install'",
     "entry 1 of the journal was changed"},
    {"UPDATE session SET who = 'KH:1:1:0:0' WHERE num = 3",
     "the table session does not agree with the entries of the journal"},
    {"UPDATE session SET is_void = 1 WHERE num = 3",
     "the table session does not agree with the entries of the journal"},
    {"DELETE FROM session WHERE num = 6",
     "the table session does not agree with the entries of the journal"},
    {"UPDATE total SET women = women + 1 WHERE nationality = '*' AND kind = 'outreach'",
     "the table total does not agree with the entries of the journal"},
    {"DELETE FROM total", "the table total does not agree with the entries of the journal"},
    {"INSERT INTO total SELECT '2026-12', centre, country, kind, channel, sectors, languages, "
     "nationality, 0, 0, 0, 0, 0 FROM total LIMIT 1",
     "the table total does not agree with the entries of the journal"},
};

Test(journal, finds_what_was_tampered_with) {
  char copy[100], command[300];
  fill();
  int64_t checked;
  cr_assert_eq(journal_verify(journal, &checked, NULL), ERR_OK);
  cr_assert_eq(checked, 6);
  journal_close(&journal);
  snprintf(copy, sizeof copy, "%s.good", path);
  snprintf(command, sizeof command, "cp %s %s", path, copy);
  cr_assert_eq(system(command), 0);
  snprintf(command, sizeof command, "cp %s %s", copy, path);
  for (size_t i = 0; i < sizeof tampering / sizeof tampering[0]; i++) {
    struct error e;
    cr_assert_eq(system(command), 0);
    run_sql(tampering[i].sql);
    journal = desk_open(folder, JOURNAL_READ);
    cr_assert_eq(journal_verify(journal, &checked, &e), ERR_DAMAGED, "%s", tampering[i].sql);
    cr_assert_str_eq(desk_sentence(&e), tampering[i].sentence, "%s: %s", tampering[i].sql,
                     desk_sentence(&e));
    journal_close(&journal);
  }
}

/* What the file says of ids and sessions is not believed. */
Test(journal, refuses_sessions_that_were_tampered_with) {
  struct session s;
  struct session_list list;
  struct error e;
  fill();
  journal_close(&journal);
  run_sql("UPDATE entry SET id = 'abcdef' WHERE num = 2; UPDATE entry SET id = id || id"
          " WHERE num = 1; UPDATE entry SET body = '{}}' WHERE num = 3");
  journal = desk_open(folder, JOURNAL_WRITE);
  expect_error(session_load(&s, journal, "abcdef", &e), ERR_NOT_FOUND, &e,
               "there is no session abcdef");
  expect_error(session_void(journal, "abcdef", NULL, &e), ERR_NOT_FOUND, &e,
               "there is no session abcdef");
  cr_assert_eq(session_list_load(&list, journal, NULL, 0, 9, &e), ERR_DAMAGED);
  cr_assert_not_null(strstr(desk_sentence(&e), "of the journal cannot be read"));
  cr_assert_null(list.rows);
}

/* Turns one bit of one column of an entry; doing it again puts it back. */
static void flip(sqlite3 *db, unsigned num, const char *column, unsigned place) {
  char sql[120];
  sqlite3_stmt *get, *put;
  unsigned char bytes[2048];
  snprintf(sql, sizeof sql, "SELECT %s FROM entry WHERE num = %u", column, num);
  cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &get, NULL), SQLITE_OK);
  cr_assert_eq(sqlite3_step(get), SQLITE_ROW);
  bool is_blob = sqlite3_column_type(get, 0) == SQLITE_BLOB;
  int len = sqlite3_column_bytes(get, 0);
  memcpy(bytes, sqlite3_column_blob(get, 0), (size_t)len);
  sqlite3_finalize(get);
  bytes[place / 8 % (unsigned)len] ^= (unsigned char)(1U << place % 8);
  snprintf(sql, sizeof sql, "UPDATE entry SET %s = ?1 WHERE num = %u", column, num);
  cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &put, NULL), SQLITE_OK);
  if (is_blob)
    sqlite3_bind_blob(put, 1, bytes, len, SQLITE_TRANSIENT);
  else
    sqlite3_bind_text(put, 1, (const char *)bytes, len, SQLITE_TRANSIENT);
  cr_assert_eq(sqlite3_step(put), SQLITE_DONE);
  sqlite3_finalize(put);
}

Test(journal, finds_every_flipped_bit) {
  static const char *const columns[] = {"id", "at", "kind", "body", "prev", "hash"};
  uint64_t state = 20261122;
  sqlite3 *db;
  int64_t checked;
  fill();
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  sqlite3_exec(db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
  for (int round = 0; round < 1000; round++) {
    unsigned num = 1 + desk_random(&state, 6), place = desk_random(&state, 8 * 1000);
    const char *column = columns[desk_random(&state, 6)];
    char wanted[60];
    struct error e;
    flip(db, num, column, place);
    snprintf(wanted, sizeof wanted, "entry %u of the journal was changed", num);
    expect_error(journal_verify(journal, &checked, &e), ERR_DAMAGED, &e, wanted);
    flip(db, num, column, place);
  }
  cr_assert_eq(journal_verify(journal, &checked, NULL), ERR_OK);
  sqlite3_close(db);
}

Test(journal, notices_damage_of_the_file) {
  fill();
  journal_close(&journal);
  int fd = open(path, O_RDWR);
  struct stat st;
  fstat(fd, &st);
  char noise[512];
  memset(noise, 0xA5, sizeof noise);
  for (off_t at = 1024; at + 512 <= st.st_size; at += 512)
    cr_assert_eq(pwrite(fd, noise, sizeof noise, at), 512);
  close(fd);
  int64_t checked;
  enum err err = journal_open(&journal, folder, JOURNAL_READ, NULL);
  if (!err) err = journal_verify(journal, &checked, NULL);
  cr_assert_eq(err, ERR_DAMAGED);
}

Test(journal, is_rebuilt_from_its_entries) {
  int64_t checked;
  fill();
  journal_close(&journal);
  run_sql("DELETE FROM total; UPDATE session SET who = ''; DELETE FROM session WHERE num = 3");
  journal = desk_open(folder, JOURNAL_WRITE);
  cr_assert_eq(journal_verify(journal, &checked, NULL), ERR_DAMAGED);
  cr_assert_eq(session_rebuild(journal, NULL), ERR_OK);
  cr_assert_eq(journal_verify(journal, &checked, NULL), ERR_OK);
  cr_assert_eq(session_count(journal, NULL), 3);
}

/* What a form holds in another order, or of whom nobody is counted, is not what its entry says. */
Test(journal, derives_from_what_was_filled_by_hand_what_the_entry_says) {
  int64_t checked;
  journal = desk_open(folder, JOURNAL_WRITE);
  for (size_t i = 0; i < 16; i++) {
    struct session s = desk_session(journal, outreach);
    struct who by_hand = {calloc(3, sizeof *by_hand.rows), 1 + i % 3};
    for (size_t j = 0; j < by_hand.count; j++)
      by_hand.rows[j] = (struct people){.nationality = {"KLI"[j], "HAD"[j]}, .men = j != 1 || by_hand.count > 2};
    free(s.who.rows);
    s.languages = strdup(((const char *[]){"km my", "my km", " km  my ", "km my "})[i / 4]);
    s.who = by_hand;
    cr_assert(!session_save(journal, &s, 1, NULL) && !journal_verify(journal, &checked, NULL), "%zu", i);
    session_free(&s);
  }
}

Test(journal, keeps_its_tables_when_it_cannot_be_rebuilt) {
  struct error e;
  fill();
  journal_close(&journal);
  run_sql("UPDATE entry SET body = '{}' WHERE num = 4");
  journal = desk_open(folder, JOURNAL_WRITE);
  expect_error(session_rebuild(journal, &e), ERR_DAMAGED, &e,
               "entry 4 of the journal was changed");
  cr_assert_eq(session_count(journal, NULL), 3);
}

/* A disk that takes no more: nothing is said to be saved, what was stays, and it goes on later. */
Test(journal, survives_a_full_disk) {
  struct rlimit limit;
  struct session s;
  int64_t checked;
  int saved = 0;
  journal = desk_open(folder, JOURNAL_WRITE);
  signal(SIGXFSZ, SIG_IGN);
  getrlimit(RLIMIT_FSIZE, &limit);
  struct rlimit small = {64 * 1024, limit.rlim_max};
  s = desk_session(journal, outreach);
  setrlimit(RLIMIT_FSIZE, &small);
  while (saved < 1000 && session_save(journal, &s, 1, NULL) == ERR_OK)
    saved++;
  setrlimit(RLIMIT_FSIZE, &limit);
  cr_assert(saved > 3 && saved < 1000, "%d", saved);
  cr_assert_eq(session_count(journal, NULL), (size_t)saved);
  cr_assert_eq(session_save(journal, &s, 1, NULL), ERR_OK);
  cr_assert_eq(journal_verify(journal, &checked, NULL), ERR_OK);
  cr_assert_eq(checked, saved + 1);
  session_free(&s);
}

/* Saves and tells each id only after it was acknowledged, until it is killed. */
static void save_until_killed(int out) {
  struct journal *mine = desk_open(folder, JOURNAL_WRITE);
  for (;;) {
    char *id = desk_save(mine, outreach);
    if (write(out, id, 36) != 36) _exit(1);
    free(id);
  }
}

Test(journal, loses_nothing_when_its_writer_is_killed) {
  size_t told = 0;
  for (int round = 0; round < 10; round++) {
    int ends[2];
    char ids[400][36];
    size_t count = 0;
    cr_assert_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) save_until_killed(ends[1]);
    close(ends[1]);
    for (; count < (size_t)(round * 7 + 1) && read(ends[0], ids[count], 36) == 36;)
      count++;
    kill(child, SIGKILL);
    while (count < 400 && read(ends[0], ids[count], 36) == 36)
      count++;
    close(ends[0]);
    waitpid(child, NULL, 0);
    told += count;
    cr_assert_geq(count_elsewhere(), 1, "a reader may come first");
    journal = desk_open(folder, JOURNAL_WRITE);
    for (size_t i = 0; i < count; i++) {
      struct session s;
      char id[37];
      snprintf(id, sizeof id, "%.36s", ids[i]);
      cr_assert_eq(session_load(&s, journal, id, NULL), ERR_OK);
      session_free(&s);
    }
    int64_t checked;
    cr_assert_eq(journal_verify(journal, &checked, NULL), ERR_OK);
    cr_assert(checked >= (int64_t)told, "at most one more than was told, each time");
    cr_assert(checked <= (int64_t)told + round + 1);
    journal_close(&journal);
  }
}
