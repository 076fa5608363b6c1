/* search: every keystroke of typed queries, in process, beside one bare FTS5 statement that gives
 * the first 20 numbers of documents that hold the same words on the same file.
 *
 *   search PACK REPEATS ours|drawn|floor|both [NAME]
 *
 * Prints rows of the table: the first 20 hits in order with their titles, and the same with the nine
 * snippets that a screen shows (the floor has neither titles nor snippets); keystrokes without a hit, for
 * which spellings are looked up, in a row of their own. One of them alone only runs, without slips, for
 * counting instructions; `drawn` is ours with snippets.
 *
 *   search PACK 1 cold [NAME]
 *
 * The calls that read, and what they read, for each query as a whole in a store that was just opened. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/content/query.h"
#include "model/content/search.h"
#include "model/store/fts.h"
#include "tests/bench/stats.h"

/* What is typed letter by letter; the last state must find something, or, where the last four slip, a word
 * to offer. */
static const struct typed {
  const char *lang, *text;
} typed[] = {
    {"en", "recruitment fee"}, {"en", "passport"},     {"en", "1300"},
    {"vi", "hợp đồng"},        {"vi", "tien luong"},   {"id", "kontrak kerja"},
    {"ms", "gaji minimum"},    {"fil", "kontrata"},    {"th", "สัญญาจ้าง"},
    {"th", "ค่าจ้าง"},            {"lo", "ສັນຍາ"},         {"km", "កិច្ចសន្យា"},
    {"my", "လုပ်ခ"},             {"my", "စာချုပ်"},      
    {"zh", "最低工资"},        {"ta", "ஒப்பந்தம்"},     {"bn", "চুক্তি"},
    {"ne", "रोजगारदाता"},      {"hi", "न्यूनतम वेतन"}, {"te", "కనీస వేతనం"},
    {"ml", "തൊഴിൽ കരാർ"},
    {"en", "contarct"},        {"th", "นายจา้ง"},      {"my", "အလုပ်သမာ့"},
    {"en", "xmployer"},
};
enum { TYPED = sizeof typed / sizeof typed[0], SLIPS = 4, ROWS_SEEN = 9, /* of a screen of 24 rows */
       BUDGET_US = 150 * 1000 /* as the desk has it */ };

struct bench {
  struct pack *pack;
  sqlite3 *db;
  sqlite3_stmt *bare;
  struct samples ours, floor; /* the first 20 hits in order */
  struct samples drawn;       /* the same with the snippets of a screen */
  struct samples missed;      /* where nothing is found and a word offered */
  const char *who;
  bool has_drawing;
  size_t cut_short;
};

static void fail(const char *what) {
  fprintf(stderr, "search: %s\n", what);
  exit(1);
}

static void open_stores(struct bench *b, const char *path) {
  static const char sql[] = "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid LIMIT 20";
  struct error e;
  if (strcmp(b->who, "floor") != 0 && pack_open(&b->pack, path, &e)) fail("the pack cannot be opened");
  if (strcmp(b->who, "ours") == 0) return;
  if (sqlite3_open_v2(path, &b->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      fts_register(b->db) != SQLITE_OK ||
      sqlite3_prepare_v2(b->db, sql, -1, &b->bare, NULL) != SQLITE_OK)
    fail("the bare statement cannot be prepared");
}

static void close_stores(struct bench *b) {
  sqlite3_finalize(b->bare);
  sqlite3_close(b->db);
  pack_close(&b->pack);
  samples_free(&b->ours);
  samples_free(&b->floor);
  samples_free(&b->drawn);
  samples_free(&b->missed);
}

static void draw(struct bench *b, struct search_result *result, const char *text) {
  struct error e;
  for (size_t i = 0; i < result->count && i < ROWS_SEEN; i++)
    if (search_snippet(&result->hits[i], b->pack, text, &e)) fail("a snippet failed");
}

/* Returns the number of hits. */
static size_t run_ours(struct bench *b, const struct typed *t) {
  struct search_result result;
  struct error e;
  struct search_ask ask = {.query = t->text, .chain = pack_chain(b->pack, t->lang), .budget_us = BUDGET_US};
  double since_us = now_us();
  if (search_run(&result, b->pack, &ask, &e)) fail("a search failed");
  samples_add(result.count ? &b->ours : &b->missed, now_us() - since_us);
  if (b->has_drawing) draw(b, &result, t->text);
  if (result.count) samples_add(&b->drawn, now_us() - since_us);
  size_t found = result.count + (result.did_you_mean != NULL) + result.is_partial;
  b->cut_short += result.is_partial;
  search_result_free(&result);
  return found;
}

static double run_floor(struct bench *b, const char *match) {
  double since_us = now_us();
  sqlite3_bind_text(b->bare, 1, match, -1, SQLITE_STATIC);
  while (sqlite3_step(b->bare) == SQLITE_ROW) continue;
  sqlite3_reset(b->bare);
  return now_us() - since_us;
}

/* All parts, wherever they stand, the last one as a beginning. Delivers memory. */
static char *bare_match(const struct query *q) {
  struct buf b = {0};
  for (size_t i = 0; i < q->count; i++) buf_addf(&b, "%s\"%s\"", i ? " AND " : "", q->parts[i].text);
  buf_add(&b, " *");
  return buf_take(&b);
}

/* One keystroke: the text as far as it is typed. Returns the number of hits. */
static size_t stroke(struct bench *b, const struct typed *t) {
  struct query q;
  size_t found = 1;
  query_read(&q, t->text);
  char *match = bare_match(&q);
  size_t hits = b->ours.count;
  if (strcmp(b->who, "floor") != 0) found = run_ours(b, t);
  bool is_counted = b->ours.count > hits || strcmp(b->who, "floor") == 0;
  if (strcmp(b->who, "ours") != 0 && is_counted && q.count)
    samples_add(&b->floor, run_floor(b, match));
  free(match);
  query_free(&q);
  return found;
}

static void type(struct bench *b, const struct typed *t) {
  size_t found = 0;
  for (size_t at = 0, n; (n = text_cluster_bytes(t->text + at));) {
    at += n;
    char *text = mem_text_n(t->text, at);
    found = stroke(b, &(struct typed){.lang = t->lang, .text = text});
    free(text);
  }
  if (!found) fail(t->text);
}

static void print_row(const char *name, const char *what, double ours, double floor, double goal) {
  char *row = mem_format("%s, %s", name, what);
  stats_row(row, "us", ours, floor, goal);
  free(row);
}

static void print_rows(struct bench *b, const char *name) {
  static const struct {
    const char *hits, *drawn;
    double share, goal;
  } rows[] = {{"20 hits in order, median", "with nine snippets, median", 0.5, 2},
              {"20 hits in order, 99 of 100", "with nine snippets, 99 of 100", 0.99, 5}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    double share = rows[i].share, floor = samples_at(&b->floor, share);
    print_row(name, rows[i].hits, samples_at(&b->ours, share), floor, rows[i].goal);
    print_row(name, rows[i].drawn, samples_at(&b->drawn, share), floor, 0);
  }
  print_row(name, "with nine snippets, slowest", samples_at(&b->drawn, 1), samples_at(&b->floor, 1), 0);
  print_row(name, "slowest without a hit", samples_at(&b->missed, 1), -1, 0);
  char *row = mem_format("%s, cut short", name);
  stats_row(row, "count", (double)b->cut_short, -1, 0);
  free(row);
}

/* --- cold --- */

struct reads {
  double calls, kilobytes;
};

/* What this process has read so far. */
static struct reads read_so_far(void) {
  struct reads r = {0};
  char line[128];
  double n;
  FILE *file = fopen("/proc/self/io", "r");
  while (file && fgets(line, sizeof line, file)) {
    if (sscanf(line, "rchar: %lf", &n) == 1) r.kilobytes = n / 1024;
    if (sscanf(line, "syscr: %lf", &n) == 1) r.calls = n;
  }
  if (file) fclose(file);
  return r;
}

/* Nothing of the file stays in memory. */
static void forget(const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fsync(fd) != 0 || posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) != 0) fail(path);
  close(fd);
}

/* One query in stores just opened, by whoever `b->who` says. */
static void ask_once(struct bench *b, const char *path, const struct typed *t) {
  struct query q;
  open_stores(b, path);
  query_read(&q, t->text);
  char *match = bare_match(&q);
  if (strcmp(b->who, "floor") == 0) run_floor(b, match);
  else if (!run_ours(b, t)) fail(t->text);
  free(match);
  query_free(&q);
  close_stores(b);
}

static struct reads reads_of(const char *path, const struct typed *t, const char *who) {
  struct bench b = {.who = who};
  forget(path);
  struct reads before = read_so_far(), look = read_so_far();
  ask_once(&b, path, t);
  struct reads after = read_so_far();
  return (struct reads){after.calls - look.calls - (look.calls - before.calls),
                        after.kilobytes - look.kilobytes - (look.kilobytes - before.kilobytes)};
}

static void print_cold(const char *path, const char *name) {
  struct samples calls[2] = {0}, kilobytes[2] = {0};
  for (size_t i = 0; i < TYPED - SLIPS; i++)
    for (int k = 0; k < 2; k++) {
      struct reads r = reads_of(path, &typed[i], k ? "floor" : "ours");
      samples_add(&calls[k], r.calls);
      samples_add(&kilobytes[k], r.kilobytes);
    }
  char *row = mem_format("%s, cold, median", name);
  stats_row(row, "reads", samples_at(&calls[0], 0.5), samples_at(&calls[1], 0.5), 1.5);
  stats_row(row, "kB", samples_at(&kilobytes[0], 0.5), samples_at(&kilobytes[1], 0.5), 1.5);
  for (int k = 0; k < 2; k++) samples_free(&calls[k]), samples_free(&kilobytes[k]);
  free(row);
}

static void run_keystrokes(struct bench *b, const char *path, int repeats) {
  size_t count = strcmp(b->who, "both") == 0 ? TYPED : TYPED - SLIPS;
  open_stores(b, path);
  for (; repeats > 0; repeats--)
    for (size_t i = 0; i < count; i++) type(b, &typed[i]);
}

int main(int argc, char **argv) {
  struct bench b = {0};
  if (argc != 4 && argc != 5) fail("usage: search PACK REPEATS ours|drawn|floor|both|cold [NAME]");
  const char *name = argc == 5 ? argv[4] : "keystroke";
  b.who = strcmp(argv[3], "drawn") == 0 ? "ours" : argv[3];
  b.has_drawing = strcmp(argv[3], "ours") != 0;
  if (strcmp(b.who, "cold") == 0) {
    print_cold(argv[1], argc == 5 ? argv[4] : "search");
    return 0;
  }
  run_keystrokes(&b, argv[1], atoi(argv[2]));
  if (strcmp(b.who, "both") == 0) print_rows(&b, name);
  else printf("%zu\n", b.ours.count + b.missed.count + b.floor.count);
  close_stores(&b);
  return 0;
}
