#include "tests/bench/made.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/mem.h"
#include "tests/bench/bench.h"

unsigned made_number(unsigned *seed, unsigned limit) {
  *seed = *seed * 1664525U + 1013904223U;
  return (*seed >> 8) % limit;
}

const char *made_choice(unsigned *seed, const char *const *choices, unsigned count) {
  unsigned a = made_number(seed, count), b = made_number(seed, count);
  return choices[a < b ? a : b];
}

void made_set(struct session *s, const char *field, const char *value) {
  struct error e;
  if (session_set(s, field, value, &e)) bench_fail(e.message);
}

void made_session(struct session *s, unsigned *seed) {
  char at[40], who[80];
  session_init(s);
  snprintf(at, sizeof at, "20%02u-%02u-%02uT%02u:%02u:00+07:00", 24 + made_number(seed, 2),
           1 + made_number(seed, 12), 1 + made_number(seed, 28), 8 + made_number(seed, 10),
           made_number(seed, 60));
  made_set(s, "at", at);
  made_set(s, "kind", MADE_CHOICE(seed, "outreach", "client", "orientation"));
  made_set(s, "channel", MADE_CHOICE(seed, "outreach", "walk-in", "phone", "training"));
  made_set(s, "centre", "MRC-1");
  made_set(s, "country", MADE_CHOICE(seed, "TH", "MY"));
  made_set(s, "language", MADE_CHOICE(seed, "my", "km", "lo", "en"));
  made_set(s, "sector", MADE_CHOICE(seed, "construction", "fishing", "domestic", "agriculture"));
  for (unsigned i = 0, count = 1 + made_number(seed, 2); i < count; i++) {
    snprintf(who, sizeof who, "%s:women=%u,men=%u", MADE_CHOICE(seed, "MM", "KH", "LA", "VN", "PH", "ID"),
             1 + made_number(seed, 40), made_number(seed, 40));
    made_set(s, "who", who);
  }
}

double made_save(struct journal *journal, unsigned *seed, size_t count) {
  struct session *sessions = mem_new(count, sizeof *sessions);
  struct error e;
  for (size_t i = 0; i < count; i++) made_session(&sessions[i], seed);
  double since_us = now_us();
  if (session_save(journal, sessions, count, &e)) bench_fail(e.message);
  double spent_us = now_us() - since_us;
  for (size_t i = 0; i < count; i++) session_free(&sessions[i]);
  free(sessions);
  return spent_us;
}

struct journal *made_open(const char *dir, enum journal_mode mode) {
  struct journal *journal;
  struct error e;
  if (journal_open(&journal, dir, mode, &e)) bench_fail(e.message);
  return journal;
}

double made_report(struct journal *journal, const struct report_ask *ask) {
  struct report report;
  struct error e;
  double since_us = now_us();
  if (report_make(&report, journal, ask, &e)) bench_fail(e.message);
  double spent_us = now_us() - since_us;
  if (!report.count) bench_fail("a report is empty");
  report_free(&report);
  return spent_us;
}
