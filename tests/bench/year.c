/* year: a year of a busy centre, and how long each report of it takes.
 *
 *   year fill DIR      makes a journal of 12,000 sessions and 600 cases of 2025, the same each time
 *   year report DIR    makes each report of that year by month and another key, beside a bare
 *                      statement that groups the same rows; 100 ms are the limit
 *
 * Everything is written through the functions that the program itself uses. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/casebook.h"
#include "model/journal/gap.h"
#include "tests/bench/bench.h"
#include "tests/bench/made.h"

enum { SESSIONS = 12000, BATCH = 1000, CASES = 600, REFERRALS = 900, COSTS = 300, GAPS = 500,
       REPEATS = 21, AT_MOST_US = 100000 };

static unsigned seed = 2025;

static unsigned below(unsigned limit) {
  return made_number(&seed, limit);
}
#define CHOOSE(...) MADE_CHOICE(&seed, __VA_ARGS__)

/* A day of 2025, from `from` (day of the year) on, and that day at ten. */
static unsigned some_day(unsigned from, char day[16], char at[40]) {
  unsigned number = from + below(365 - from);
  unsigned month = number / 31 + 1, in_month = number % 31 < 28 ? number % 31 + 1 : 28;
  snprintf(day, 16, "2025-%02u-%02u", month % 100, in_month % 100);
  snprintf(at, 40, "%sT10:%02u:00+07:00", day, below(60));
  return number;
}

/* --- the year --- */

static void make_session(struct session *s) {
  char day[16], at[40], who[80];
  session_init(s);
  some_day(0, day, at);
  made_set(s, "at", at);
  made_set(s, "kind", CHOOSE("outreach", "client", "orientation"));
  made_set(s, "channel", CHOOSE("outreach", "walk-in", "phone", "training"));
  made_set(s, "centre", CHOOSE("MRC-1", "MRC-2"));
  made_set(s, "country", CHOOSE("TH", "MY"));
  made_set(s, "language", CHOOSE("my", "km", "lo", "vi", "en"));
  made_set(s, "sector", CHOOSE("construction", "fishing", "domestic", "agriculture", "manufacturing"));
  made_set(s, "topic", CHOOSE("pay", "contract", "documents", "complain"));
  if (below(2)) made_set(s, "topic", CHOOSE("health", "forced-labour", "debt", "housing"));
  made_set(s, "note", "Asked about the deduction for housing; will come again with the pay slips.");
  for (unsigned i = 0, count = 1 + below(2); i < count; i++) {
    snprintf(who, sizeof who, "%s:women=%u,men=%u", CHOOSE("MM", "KH", "LA", "VN", "PH", "ID"),
             1 + below(20), below(20));
    made_set(s, "who", who);
  }
}

static void fill_sessions(struct journal *journal) {
  struct session *sessions = mem_new(BATCH, sizeof *sessions);
  struct error e;
  for (int done = 0; done < SESSIONS; done += BATCH) {
    for (size_t i = 0; i < BATCH; i++) make_session(&sessions[i]);
    if (session_save(journal, sessions, BATCH, &e)) bench_fail(e.message);
    for (size_t i = 0; i < BATCH; i++) session_free(&sessions[i]);
  }
  free(sessions);
}

/* Adds an entry of name, value, ... ; `id` gets what others name it by: the code of a case. */
static void add(struct journal *journal, enum casebook_kind kind, const char *of, char *id,
                const char *const *fields) {
  const struct record_kind *record_kind = casebook_record(kind);
  void *record = mem_new(1, record_kind->size_bytes);
  char own_id[ID_TEXT_BYTES];
  struct error e;
  record_init(record_kind, record);
  for (; *fields; fields += 2)
    if (record_set(record_kind, record, fields[0], fields[1], &e)) bench_fail(e.message);
  if (casebook_add(journal, kind, of, record, own_id, &e)) bench_fail(e.message);
  if (id && kind == CASEBOOK_CASE) strcpy(id, ((struct case_record *)record)->code);
  else if (id) strcpy(id, own_id);
  record_free(record_kind, record);
  free(record);
}
#define ADD(kind, of, id, ...) add(journal, kind, of, id, (const char *const[]){__VA_ARGS__, NULL})

static void fill_case(struct journal *journal) {
  char code[ID_TEXT_BYTES], day[16], at[40], who[80], amount[16];
  unsigned opened = some_day(0, day, at);
  snprintf(who, sizeof who, "%s:women=%u,men=%u", CHOOSE("MM", "KH", "LA"), 1 + below(6), below(6));
  ADD(CASEBOOK_CASE, NULL, code, "at", at, "type",
      CHOOSE("unpaid_wages", "illegal_deduction", "dismissal", "papers_withheld", "housing"), "country",
      CHOOSE("TH", "MY"), "sector", CHOOSE("fishing", "domestic", "construction"), "against",
      CHOOSE("employer", "agency", "broker"), "channel", CHOOSE("negotiation", "mediation", "court"),
      "who", who);
  snprintf(amount, sizeof amount, "%u", 1000 * (1 + below(80)));
  ADD(CASEBOOK_MONEY, code, NULL, "day", day, "stage", "asked", "currency", "THB", "amount", amount);
  if (below(3)) return;
  some_day(opened, day, at);
  ADD(CASEBOOK_MONEY, code, NULL, "day", day, "stage", "awarded", "currency", CHOOSE("THB", "MYR"),
      "amount", amount);
  ADD(CASEBOOK_MONEY, code, NULL, "day", day, "stage", "received", "currency", "THB", "amount", "500");
  some_day(364, day, at);
  ADD(CASEBOOK_CLOSE, code, NULL, "at", at, "reason", CHOOSE("settled", "awarded", "lost_contact"));
}

static void fill_cost(struct journal *journal) {
  char id[ID_TEXT_BYTES], day[16], at[40], amount[16];
  some_day(0, day, at);
  ADD(CASEBOOK_COST, NULL, id, "day", day, "origin", CHOOSE("MM", "KH", "LA"), "destination",
      CHOOSE("TH", "MY"), "sex", CHOOSE("women", "men"), "currency", "THB", "wage", "9000");
  for (unsigned i = 0; i < 4; i++) {
    snprintf(amount, sizeof amount, "%u", 100 * (1 + below(200)));
    ADD(CASEBOOK_COST_ITEM, id, NULL, "item", CHOOSE("agency", "visa", "medical", "transport"), "currency",
        CHOOSE("THB", "USD"), "amount", amount);
  }
}

static void fill_others(struct journal *journal) {
  char id[ID_TEXT_BYTES], day[16], at[40];
  for (int i = 0; i < REFERRALS; i++) {
    some_day(0, day, at);
    ADD(CASEBOOK_REFERRAL, NULL, id, "at", at, "service", CHOOSE("legal", "shelter", "clinic"), "country",
        CHOOSE("TH", "MY"), "need", CHOOSE("wage", "shelter", "health"));
    if (below(2)) ADD(CASEBOOK_REFERRAL_CHANGE, id, NULL, "status", "rejected", "reason", "no_answer");
  }
  for (int i = 0; i < COSTS; i++) fill_cost(journal);
  for (int i = 0; i < GAPS; i++)
    gap_count(journal, below(2) ? GAP_SEARCH : GAP_NEED, CHOOSE("my", "km", "lo"), CHOOSE("TH", "MY"), NULL);
}

static void fill(const char *dir) {
  struct journal *journal = made_open(dir, JOURNAL_WRITE);
  fill_sessions(journal);
  for (int i = 0; i < CASES; i++) fill_case(journal);
  fill_others(journal);
  journal_close(&journal);
}

/* --- its reports --- */

static const struct {
  struct report_ask ask;
  const char *bare;
} reports[] = {
    {{REPORT_ACTIVITY, "2025-01-01", "2025-12-31", {REPORT_MONTH, REPORT_NATIONALITY}, 2},
     "SELECT month, nationality, kind = 'client', sum(sessions), sum(women), sum(men), sum(other),"
     " sum(unstated) FROM total WHERE nationality <> '*' AND month BETWEEN '2025-01' AND '2025-12'"
     " GROUP BY 1, 2, 3"},
    {{REPORT_CASES, "2025-01-01", "2025-12-31", {REPORT_MONTH, REPORT_TYPE}, 2},
     "SELECT substr(x.day, 1, 7), f.type, x.change, count(*), sum(f.women) FROM case_change x"
     " JOIN case_file f ON f.num = x.case_num WHERE x.day BETWEEN '2025-01-01' AND '2025-12-31'"
     " GROUP BY 1, 2, 3 UNION ALL SELECT substr(m.day, 1, 7), f.type, m.stage || m.currency,"
     " count(*), sum(m.amount) FROM money m JOIN case_file f ON f.num = m.case_num"
     " WHERE m.day BETWEEN '2025-01-01' AND '2025-12-31' GROUP BY 1, 2, 3"},
    {{REPORT_TOPICS, "2025-01-01", "2025-12-31", {REPORT_TOPIC, REPORT_LANGUAGE}, 2},
     "SELECT topics, languages, count(*), sum(length(who)) FROM session WHERE is_void = 0"
     " AND at >= '2025-01-01' AND at < '2025-12-31~' GROUP BY 1, 2"},
    {{REPORT_REFERRALS, "2025-01-01", "2025-12-31", {REPORT_MONTH, REPORT_SERVICE}, 2},
     "SELECT substr(day, 1, 7), service, status, reason, count(*) FROM referral"
     " WHERE day BETWEEN '2025-01-01' AND '2025-12-31' GROUP BY 1, 2, 3, 4"},
    {{REPORT_COSTS, "2025-01-01", "2025-12-31", {REPORT_ORIGIN, REPORT_DESTINATION}, 2},
     "SELECT c.origin, c.destination, i.currency, i.class, sum(i.amount), count(DISTINCT c.num)"
     " FROM cost c LEFT JOIN cost_item i ON i.cost_num = c.num"
     " WHERE c.day BETWEEN '2025-01-01' AND '2025-12-31' GROUP BY 1, 2, 3, 4"},
    {{REPORT_GAPS, NULL, NULL, {REPORT_WHAT, REPORT_LANGUAGE}, 2},
     "SELECT what, key, sum(count) FROM gap GROUP BY 1, 2"},
};

static void time_report(struct journal *journal, sqlite3 *db, size_t i) {
  struct samples ours = {0}, bare = {0};
  sqlite3_stmt *stmt = bench_prepare(db, reports[i].bare);
  for (int n = 0; n < REPEATS; n++) {
    samples_add(&ours, made_report(journal, &reports[i].ask));
    bench_read(stmt, &bare);
  }
  char *name = mem_format("a year's report: %s", report_name(reports[i].ask.kind));
  stats_limit(name, "us", samples_at(&ours, 0.5), samples_at(&bare, 0.5), AT_MOST_US);
  sqlite3_finalize(stmt);
  samples_free(&ours);
  samples_free(&bare);
  free(name);
}

static void report(const char *dir) {
  struct journal *journal = made_open(dir, JOURNAL_READ);
  char *path = mem_format("%s/journal.db", dir);
  sqlite3 *db = bench_open(path, SQLITE_OPEN_READONLY);
  for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++) time_report(journal, db, i);
  sqlite3_close(db);
  journal_close(&journal);
  free(path);
}

int main(int argc, char **argv) {
  if (argc == 3 && strcmp(argv[1], "fill") == 0) fill(argv[2]);
  else if (argc == 3 && strcmp(argv[1], "report") == 0) report(argv[2]);
  else bench_fail("usage: year fill DIR | report DIR");
  return 0;
}
