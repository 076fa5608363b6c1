/* A journal that something has happened to: whatever it was, the entries that can still be read come back,
 * none that was not there, and what is missing is said. Each damaged file is read and what is found and
 * missing is compared with what was there; out of the same finds comes the same journal, so that of those
 * which were not seen before every other is made into one.
 *
 * SUAR_DAMAGES says how many times, SUAR_SEED where the chance begins (1). */
#include "tests/unit/vault_desk.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <sodium.h>
#include <sqlite3.h>

#include "model/base/buf.h"
#include "model/journal/gap.h"
#include "model/journal/prune.h"
#include "model/journal/salvage.h"
#include "model/journal/salvage_count.h"
#include "model/journal/snapshot.h"
#include "model/journal/travel.h"
#include "model/journal/unique.h"
#include "tests/support/size.h"
#include "tests/unit/travel_desk.h"

/* Of so many files one is verified as it is; of so many finds one is made into a journal, and of so many
 * journals one is written into. */
enum { VERIFIED = 24, MADE = 2, WRITTEN = 8 };
enum { SEEN = 1 << 20 };
enum { SESSIONS = 25, LOGGED = 6, OTHERS = 12, HASH_BYTES = 32, MOST = 400, PAGE_BYTES = 512 };

struct one {
  uint8_t hash[HASH_BYTES];
  bool is_own;
};
struct all {
  struct one entries[MOST];
  int count, own;
};

static char folder[64], path[80], logged[80], whole[80], whole_log[80], replaced[80];
static char *target; /* the file that something happens to */
static struct all was;
static uint64_t state;
static uint64_t seen[SEEN]; /* hashes of what was found before, each from its own place on; 0: free */

/* --- what is in a journal --- */

static int by_hash(const void *a, const void *b) {
  return memcmp(a, b, HASH_BYTES);
}

/* Those of the install `own` among them, and none of `without`. */
static void read_entries(struct all *out, const char *own, const char *without) {
  sqlite3 *db;
  sqlite3_stmt *rows;
  out->count = out->own = 0;
  cr_assert_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
  cr_assert_eq(sqlite3_prepare_v2(db,
                                  "SELECT hash, of = ?1 FROM (SELECT e.hash, e.kind, ifnull(o.install,"
                                  " (SELECT value FROM meta WHERE key = 'install')) AS of"
                                  " FROM entry e LEFT JOIN origin o ON o.num = e.origin)"
                                  " WHERE kind <> 'restore' AND of <> ?2",
                                  -1, &rows, NULL),
               SQLITE_OK, "%s", sqlite3_errmsg(db));
  sqlite3_bind_text(rows, 1, own, -1, SQLITE_STATIC);
  sqlite3_bind_text(rows, 2, without, -1, SQLITE_STATIC);
  while (sqlite3_step(rows) == SQLITE_ROW) {
    struct one *one = &out->entries[out->count++];
    memcpy(one->hash, sqlite3_column_blob(rows, 0), HASH_BYTES);
    one->is_own = sqlite3_column_int(rows, 1);
    out->own += one->is_own;
  }
  sqlite3_finalize(rows);
  sqlite3_close(db);
  qsort(out->entries, (size_t)out->count, sizeof out->entries[0], by_hash);
}

static bool was_there(const struct one *one) {
  return bsearch(one, was.entries, (size_t)was.count, sizeof *one, by_hash) != NULL;
}

/* --- a journal with everything --- */

static void add_sessions(struct journal *journal, int count) {
  for (int i = 0; i < count; i++) {
    char *json = mem_format("{\"kind\":\"outreach\",\"note\":\"%0*d\",\"who\":[{\"nationality\":\"KH\",\"women\":%d}]}",
                            i % 7 * 90, i, i + 1);
    free(desk_save(journal, json));
    free(json);
  }
}

static void take_others(struct journal *journal) {
  const char *other_folder = mem_text(desk_folder());
  struct journal *other = desk_open(other_folder, JOURNAL_WRITE);
  struct travel_result result;
  struct parcel parcel = {0};
  add_sessions(other, OTHERS);
  parcel_fill(&parcel, other);
  cr_assert_eq(travel_merge(journal, parcel_next, &parcel, &result, &e), ERR_OK);
  parcel_free(&parcel);
  journal_close(&other);
  desk_remove(other_folder);
  free((char *)(uintptr_t)other_folder);
}

static void fill(void) {
  desk_stop_clock();
  snprintf(folder, sizeof folder, "/dev/shm/suar-desk-XXXXXX"); /* where a sync costs nothing */
  if (!mkdtemp(folder)) snprintf(folder, sizeof folder, "%s", desk_folder());
  snprintf(path, sizeof path, "%s/journal.db", folder);
  snprintf(logged, sizeof logged, "%s/journal.db-wal", folder);
  snprintf(whole, sizeof whole, "%s/whole", folder);
  snprintf(whole_log, sizeof whole_log, "%s/whole-wal", folder);
  snprintf(replaced, sizeof replaced, "%s/replaced", folder);
  struct journal *journal = desk_open(folder, JOURNAL_WRITE);
  desk_set_up_team(journal);
  for (int i = 0; i < 3; i++) {
    const char *code = desk_open_case(journal, "given");
    for (enum seal_field field = 0; field < SEAL_FIELDS; field++)
      cr_assert_eq(seal_put(journal, code, field, "Sok Chanthy", &e), ERR_OK);
  }
  take_others(journal);
  add_sessions(journal, SESSIONS);
  journal_close(&journal); /* what comes now is in the log */
  journal = desk_open(folder, JOURNAL_WRITE);
  add_sessions(journal, LOGGED);
  for (int i = 0; i < 12; i++)
    cr_assert_eq(gap_count(journal, i % 2 ? GAP_NEED : GAP_SEARCH, i % 3 ? "km" : "legal", NULL, NULL), ERR_OK);
  cr_assert_eq(draft_save(journal, "session", "{}", &e), ERR_OK);
  char install[ID_TEXT_BYTES];
  snprintf(install, sizeof install, "%s", journal_install(journal));
  desk_copy_file(path, whole);
  desk_copy_file(logged, whole_log);
  read_entries(&was, install, "");
  journal_close(&journal);
  cr_assert_gt(was.count, SESSIONS + OTHERS + LOGGED);
}

static void stop(void) {
  desk_remove(folder);
}

TestSuite(salvage, .init = fill, .fini = stop);

/* --- what can happen to a file --- */

static unsigned any(unsigned limit) {
  return desk_random(&state, limit);
}

static void write_at(off_t at, const void *bytes, size_t len_bytes) {
  int fd = open(target, O_WRONLY);
  cr_assert_eq(pwrite(fd, bytes, len_bytes, at), (ssize_t)len_bytes);
  close(fd);
}

static void read_at(off_t at, void *bytes, size_t len_bytes) {
  int fd = open(target, O_RDONLY);
  cr_assert_eq(pread(fd, bytes, len_bytes, at), (ssize_t)len_bytes);
  close(fd);
}

static void flip_bits(unsigned size) {
  for (unsigned i = 0, count = 1 + any(8); i < count; i++) {
    uint8_t byte;
    unsigned at = any(size);
    read_at(at, &byte, 1);
    byte ^= (uint8_t)(1 << any(8));
    write_at(at, &byte, 1);
  }
}

static void spoil_sectors(unsigned size, int fill_with) {
  for (unsigned i = 0, count = 1 + any(6); i < count; i++) {
    uint8_t sector[PAGE_BYTES];
    memset(sector, fill_with, sizeof sector);
    if (fill_with < 0)
      for (size_t j = 0; j < sizeof sector; j++) sector[j] = (uint8_t)any(256);
    write_at((off_t)any(size / PAGE_BYTES) * PAGE_BYTES, sector, sizeof sector);
  }
}

static void zero_sectors(unsigned size) {
  spoil_sectors(size, 0);
}

static void spray(unsigned size) {
  spoil_sectors(size, -1);
}

static void swap_pages(unsigned size) {
  uint8_t a[PAGE_BYTES], b[PAGE_BYTES];
  off_t at_a = (off_t)any(size / PAGE_BYTES) * PAGE_BYTES, at_b = (off_t)any(size / PAGE_BYTES) * PAGE_BYTES;
  read_at(at_a, a, sizeof a);
  read_at(at_b, b, sizeof b);
  write_at(at_a, b, sizeof b);
  write_at(at_b, a, sizeof a);
}

static void cut(unsigned size) {
  cr_assert_eq(truncate(target, any(size)), 0);
}

static void lose_the_middle(unsigned size) {
  unsigned from = any(size), count = any(size - from);
  uint8_t *zeros = calloc(1, count + 1);
  write_at(from, zeros, count);
  free(zeros);
}

/* With its log or without it. */
static void become_another(unsigned size) {
  static const char text[] = "This is no journal at all.\n";
  if (target == path && any(2)) cr_assert_eq(unlink(logged), 0);
  cr_assert_eq(truncate(target, 0), 0);
  for (unsigned i = 0; i < any(size / sizeof text + 1); i++) write_at((off_t)(i * (sizeof text - 1)), text, sizeof text - 1);
}

static void lose_the_head(unsigned size) {
  uint8_t zeros[2048] = {0};
  (void)size;
  write_at(0, zeros, (size_t)PAGE_BYTES * (1 + any(4)));
}

static const struct {
  const char *name;
  void (*happen)(unsigned size);
  unsigned in_100;
} damages[] = {
    {"bits flipped", flip_bits, 30},         {"sectors of zeros", zero_sectors, 20},
    {"sectors of anything", spray, 15},      {"pages swapped", swap_pages, 12},
    {"cut off", cut, 10},                    {"a part lost", lose_the_middle, 5},
    {"the beginning lost", lose_the_head, 5}, {"another file", become_another, 3},
};

static const char *happen(void) {
  struct stat st;
  unsigned which = any(100);
  size_t i = 0;
  desk_copy_file(whole, path);
  desk_copy_file(whole_log, logged);
  target = any(4) ? path : logged;
  cr_assert_eq(stat(target, &st), 0);
  while (which >= damages[i].in_100) which -= damages[i++].in_100;
  damages[i].happen((unsigned)st.st_size);
  return damages[i].name;
}

/* --- what becomes of it --- */

struct tally {
  int unharmed, complete, with_loss, nothing, same_install, end_unknown, finds, made;
};

static bool is_whole(void) {
  struct journal *journal;
  int64_t checked;
  if (journal_open(&journal, folder, JOURNAL_READ, NULL)) return false;
  bool is_right = journal_verify(journal, &checked, NULL) == ERR_OK;
  journal_close(&journal);
  return is_right;
}

/* What is said against what there is. */
static void check_entries(const struct all *now, const struct salvage *s, const char *what) {
  for (int i = 0; i < now->count; i++) cr_assert(was_there(&now->entries[i]), "%s: an entry that never was", what);
  cr_assert_eq(now->count, s->entries, "%s: %d, said %d", what, now->count, (int)s->entries);
  int lost = was.own - now->own, lost_foreign = was.count - was.own - (now->count - now->own);
  if (!*s->before) {
    cr_assert_not(s->is_end_known);
  } else if (s->is_end_known && target == path) { /* what a log had nothing else tells */
    cr_assert_eq(lost, s->missing, "%s: %d are missing, said %d", what, lost, (int)s->missing);
  } else {
    cr_assert_leq(s->missing, lost + 1000000);
  }
  if (*s->before && target == path && s->is_foreign_known && !s->missing_foreign) cr_assert_leq(lost_foreign, 0, "%s: %d", what, lost_foreign);
}

/* --- what is found of it --- */

static void gather(struct all *out, const struct found *found, const char *own) {
  *out = (struct all){.count = (int)found->entry_count};
  cr_assert_leq(out->count, MOST);
  for (int i = 0; i < out->count; i++) {
    memcpy(out->entries[i].hash, found->entries[i].hash, HASH_BYTES);
    out->own += out->entries[i].is_own = strcmp(found->entries[i].install, own) == 0;
  }
}

static void hash_text(crypto_generichash_state *h, const char *text) {
  if (text) crypto_generichash_update(h, (const uint8_t *)text, strlen(text) + 1);
}

static uint64_t hash_of(const struct found *found) {
  crypto_generichash_state h;
  union {
    uint8_t bytes[crypto_generichash_BYTES_MIN];
    uint64_t number;
  } out;
  crypto_generichash_init(&h, NULL, 0, sizeof out.bytes);
  for (size_t i = 0; i < found->entry_count; i++) {
    hash_text(&h, found->entries[i].install);
    crypto_generichash_update(&h, found->entries[i].hash, HASH_BYTES);
  }
  for (size_t i = 0; i < found->seal_count; i++) hash_text(&h, found->seals[i].hash);
  for (int list = 0; list < FOUND_LISTS; list++)
    for (size_t i = 0; i < found->row_count[list]; i++) {
      const struct found_row *row = &found->rows[list][i];
      for (int t = 0; t < FOUND_TEXTS; t++) hash_text(&h, row->texts[t]);
      crypto_generichash_update(&h, (const uint8_t *)&row->number, sizeof row->number);
      if (row->blob) crypto_generichash_update(&h, row->blob, row->blob_bytes);
    }
  crypto_generichash_final(&h, out.bytes, sizeof out.bytes);
  return out.number | 1;
}

static bool is_new(const struct found *found) {
  uint64_t hash = hash_of(found);
  size_t at = hash >> 20 & (SEEN - 1);
  while (seen[at] && seen[at] != hash) at = (at + 1) & (SEEN - 1);
  bool is_first = !seen[at];
  seen[at] = hash;
  return is_first;
}

/* Says whether there is something to make a journal of that was not found before. */
static bool look(const char *what, struct tally *tally) {
  struct found found = {0};
  struct salvage s = {0};
  struct all now;
  cr_assert_eq(found_read(&found, path, &e), ERR_OK, "%s: %s", what, desk_sentence(&e));
  found_settle(&found);
  salvage_count(&s, &found);
  gather(&now, &found, s.before);
  check_entries(&now, &s, what);
  bool is_nothing = !now.count && !*s.before, is_first = !is_nothing && is_new(&found);
  tally->nothing += is_nothing;
  tally->complete += now.count == was.count;
  tally->with_loss += now.count != was.count;
  tally->same_install += salvage_is_whole(&s, &found);
  tally->end_unknown += !s.is_end_known;
  tally->finds += is_first;
  found_free(&found);
  salvage_free(&s);
  return is_first;
}

/* --- the journal that is made of it --- */

/* It goes on: the next session can be saved, and everything in it is as it should be. */
static void check_goes_on(void) {
  struct journal *journal = desk_open(folder, JOURNAL_WRITE);
  int64_t checked;
  add_sessions(journal, 1);
  cr_assert_eq(journal_verify(journal, &checked, &e), ERR_OK, "%s", desk_sentence(&e));
  journal_close(&journal);
}

/* What verifies has lost nothing. */
static void check_whole(const char *what, struct tally *tally) {
  struct all now;
  if (target == logged || !is_whole()) return;
  read_entries(&now, "", "");
  cr_assert_eq(now.count, was.count, "%s: it is whole, but entries are gone", what);
  tally->unharmed++;
}

static void mend(const char *what, struct tally *tally) {
  struct salvage s;
  struct all now;
  char *kept = NULL, stranger[ID_TEXT_BYTES];
  cr_assert_eq(salvage_stranger(stranger, folder, whole, &e), ERR_OK, "%s: %s", what, desk_sentence(&e));
  cr_assert_str_eq(stranger, "", "%s: its own backup is taken for a stranger's", what);
  cr_assert_eq(salvage_replace(&s, folder, NULL, &kept, &e), ERR_OK, "%s: %s", what, desk_sentence(&e));
  read_entries(&now, s.before, strcmp(s.before, s.install) == 0 ? "" : s.install);
  check_entries(&now, &s, what);
  cr_assert_eq(access(kept, F_OK), 0, "what was there is kept");
  desk_remove(replaced);
  if (tally->made++ % WRITTEN == 0) check_goes_on();
  salvage_free(&s);
  free(kept);
}

/* There is nothing to make one of, and it is said. */
static void refuse(const char *what) {
  struct salvage s;
  char *kept = NULL;
  cr_assert_eq(salvage_replace(&s, folder, NULL, &kept, &e), ERR_NOT_FOUND, "%s", what);
  cr_assert_eq(access(path, F_OK), 0, "what was there stays");
  salvage_free(&s);
}

static int setting(const char *name, int otherwise) {
  const char *value = getenv(name);
  return value ? atoi(value) : otherwise;
}

static void run_sql(const char *sql) {
  sqlite3 *db;
  char *error = NULL;
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, &error), SQLITE_OK, "%s: %s", sql, error);
  cr_assert_gt(sqlite3_changes(db), 0, "%s", sql);
  sqlite3_close(db);
}

static void must_mend(struct salvage *s) {
  char *kept;
  cr_assert_eq(salvage_replace(s, folder, NULL, &kept, &e), ERR_OK, "%s", desk_sentence(&e));
  free(kept);
}

/* The last three entries of this machine cannot be read, the end that the journal names can. */
Test(salvage, what_is_missing_at_the_end_is_counted) {
  enum { LAST = 3 };
  struct salvage s;
  run_sql("UPDATE entry SET body = replace(body, 'outreach', 'outraech') WHERE num IN"
          " (SELECT num FROM entry WHERE origin = 0 ORDER BY num DESC LIMIT 3)");
  must_mend(&s);
  cr_assert_not(s.is_end_known);
  cr_assert_eq(s.missing, LAST);
  cr_assert_eq(s.entries, was.count - LAST);
  cr_assert_eq(s.gap_count, 1);
  cr_assert_eq(s.gaps[0].first, was.own - LAST + 1);
  cr_assert_eq(s.gaps[0].last, was.own);
  cr_assert_str_eq(s.gaps[0].from, "2026-11-22");
  cr_assert_str_eq(s.gaps[0].to, "");
  cr_assert_str_neq(s.install, s.before);
  salvage_free(&s);
}

/* In the middle: of this machine, which is another from then on, and of the other one. */
Test(salvage, what_is_missing_in_between_is_counted) {
  struct salvage s;
  run_sql("UPDATE entry SET body = replace(body, 'outreach', 'outraech')"
          " WHERE (origin = 1 AND seq IN (5, 6)) OR num ="
          " (SELECT min(num) + 3 FROM entry WHERE origin = 0 AND kind = 'session')");
  must_mend(&s);
  cr_assert(s.is_end_known && s.is_foreign_known);
  cr_assert_eq(s.entries, was.count - 3);
  cr_assert_eq(s.missing, 1);
  cr_assert_eq(s.missing_foreign, 2);
  cr_assert_eq(s.gap_count, 2);
  const struct salvage_gap *own = &s.gaps[0], *foreign = &s.gaps[1];
  cr_assert_str_eq(own->install, s.before);
  cr_assert_eq(own->last, own->first);
  cr_assert_str_neq(foreign->install, s.before);
  cr_assert_eq(foreign->first, 5);
  cr_assert_eq(foreign->last, 6);
  cr_assert_str_eq(foreign->from, "2026-11-22");
  cr_assert_str_eq(foreign->to, "2026-11-22");
  cr_assert_str_neq(s.install, s.before);
  salvage_free(&s);
}

/* Entries of others can come again: this machine stays what it was. */
Test(salvage, what_is_missing_of_others_makes_no_new_machine) {
  struct salvage s;
  run_sql("UPDATE entry SET body = replace(body, 'outreach', 'outraech') WHERE origin = 1 AND seq = 12");
  must_mend(&s);
  cr_assert_eq(s.missing, 0);
  cr_assert_eq(s.missing_foreign, 1);
  cr_assert_eq(s.gap_count, 0, "where the other one ends this machine cannot know");
  cr_assert_str_eq(s.install, s.before);
  salvage_free(&s);
}

/* What no entry holds can only be counted. */
Test(salvage, what_is_missing_beside_the_entries_is_counted) {
  struct salvage s;
  run_sql("DELETE FROM sealed WHERE entry IN (SELECT entry FROM sealed ORDER BY entry LIMIT 2)");
  run_sql("DELETE FROM gap WHERE key = 'legal'");
  run_sql("DELETE FROM vault WHERE key = 'lock'");
  must_mend(&s);
  cr_assert_eq(s.entries, was.count);
  cr_assert_eq(s.missing + s.missing_foreign + s.unproved, 0);
  cr_assert_eq(s.unsealed, 2);
  cr_assert_eq(s.uncounted, 2);
  cr_assert(s.has_lost_keys);
  salvage_free(&s);
}

/* All rows of a query as text. */
static char *rows_of(const char *sql) {
  sqlite3 *db;
  sqlite3_stmt *rows;
  struct buf b = {0};
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
  while (sqlite3_step(rows) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count(rows); i++) {
      const char *bytes = sqlite3_column_blob(rows, i);
      for (int j = 0; j < sqlite3_column_bytes(rows, i); j++) buf_addf(&b, "%02x", bytes[j] & 0xFF);
      buf_add(&b, i + 1 < sqlite3_column_count(rows) ? " " : "\n");
    }
  sqlite3_finalize(rows);
  sqlite3_close(db);
  return buf_take(&b);
}

/* Of a whole journal everything comes back: keys, sealed fields, counts, drafts. */
Test(salvage, what_is_whole_comes_back_as_it_was) {
  static const char *const parts[] = {
      "SELECT * FROM sealed ORDER BY entry", "SELECT * FROM vault ORDER BY key",
      "SELECT * FROM gap ORDER BY 1, 2, 3, 4", "SELECT * FROM unique_visit ORDER BY 1, 2",
      "SELECT * FROM draft ORDER BY 1", "SELECT at, kind, who FROM session ORDER BY 1, 2, 3",
      "SELECT value FROM meta WHERE key = 'install'"};
  enum { PARTS = sizeof parts / sizeof *parts };
  static const char *const given[] = {"1994", "0412", "ma"};
  struct journal *journal = desk_open(folder, JOURNAL_WRITE);
  char *before[PARTS];
  struct salvage s;
  bool was_known;
  cr_assert_eq(unique_note(journal, given, 3, &was_known, &e), ERR_OK);
  journal_close(&journal);
  for (int i = 0; i < PARTS; i++) before[i] = rows_of(parts[i]);
  must_mend(&s);
  cr_assert_eq(s.entries, was.count);
  cr_assert_eq(s.missing + s.missing_foreign + s.unproved + s.unsealed + s.uncounted, 0);
  cr_assert_not(s.has_lost_keys);
  cr_assert_str_eq(s.install, s.before);
  for (int i = 0; i < PARTS; i++) {
    char *now = rows_of(parts[i]);
    cr_assert(*now, "%s", parts[i]);
    cr_assert_str_eq(now, before[i], "%s", parts[i]);
    free(now);
    free(before[i]);
  }
  salvage_free(&s);
}

/* The first sessions of this machine. */
static int read_sessions(char (*ids)[ID_TEXT_BYTES], int most) {
  sqlite3 *db;
  sqlite3_stmt *rows;
  int count = 0;
  cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
  cr_assert_eq(sqlite3_prepare_v2(db, "SELECT id FROM entry WHERE kind = 'session' AND origin = 0", -1, &rows, NULL), SQLITE_OK);
  while (count < most && sqlite3_step(rows) == SQLITE_ROW)
    snprintf(ids[count++], ID_TEXT_BYTES, "%s", (const char *)sqlite3_column_text(rows, 0));
  sqlite3_finalize(rows);
  sqlite3_close(db);
  return count;
}

/* What is left of old sessions has no hash that proves it: they come back, and it is said. */
Test(salvage, what_was_pruned_comes_back_unproved) {
  enum { OLD = 9 };
  char ids[OLD][ID_TEXT_BYTES];
  struct salvage s;
  cr_assert_eq(read_sessions(ids, OLD), OLD);
  struct journal *journal = desk_open(folder, JOURNAL_WRITE);
  cr_assert_eq(prune(journal, ids, OLD, &e), ERR_OK, "%s", desk_sentence(&e));
  journal_close(&journal);
  must_mend(&s);
  cr_expect_eq(s.entries, was.count, "%d of %d", (int)s.entries, was.count);
  cr_expect_eq(s.missing, 0);
  cr_expect_eq(s.unproved, OLD, "%d", (int)s.unproved);
  check_goes_on();
  salvage_free(&s);
}

Test(salvage, whatever_happened_nothing_is_lost_silently) {
  struct tally tally = {0};
  int count = setting("SUAR_DAMAGES", test_size(1000)), seed = setting("SUAR_SEED", 1);
  for (int i = 0; i < count; i++) {
    state = (uint64_t)(seed + i) * 0x9E3779B97F4A7C15u;
    char what[80];
    const char *name = happen();
    snprintf(what, sizeof what, "SUAR_SEED=%d: %s", seed + i, name);
    if (i % VERIFIED == 0) check_whole(what, &tally);
    int nothing = tally.nothing;
    if (look(what, &tally) && tally.finds % MADE == 0) mend(what, &tally);
    if (tally.nothing > nothing) refuse(what);
  }
  printf("%d damages: %d unharmed, %d complete, %d with loss, %d nothing left; %d go on as the same install,"
         " %d without a known end; %d different finds, %d journals made of them\n", count, tally.unharmed,
         tally.complete, tally.with_loss, tally.nothing, tally.same_install, tally.end_unknown, tally.finds, tally.made);
  cr_assert_gt(tally.complete, count / 20);
  cr_assert_gt(tally.with_loss, count / 20);
  cr_assert(tally.nothing || count < 1000);
}
