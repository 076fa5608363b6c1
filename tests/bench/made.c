#include "tests/bench/made.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/mem.h"
#include "tests/bench/bench.h"

static unsigned next_number(unsigned *seed, unsigned below) {
  *seed = *seed * 1664525U + 1013904223U;
  return (*seed >> 8) % below;
}

/* One of the choices, the first ones more often. */
static const char *choose(unsigned *seed, const char *const *choices, unsigned count) {
  unsigned a = next_number(seed, count), b = next_number(seed, count);
  return choices[a < b ? a : b];
}
#define CHOOSE(seed, ...) \
  choose(seed, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void set(struct session *s, const char *field, const char *value) {
  struct error e;
  if (session_set(s, field, value, &e)) bench_fail(e.message);
}

void made_session(struct session *s, unsigned *seed) {
  char at[40], who[80];
  session_init(s);
  snprintf(at, sizeof at, "20%02u-%02u-%02uT%02u:%02u:00+07:00", 24 + next_number(seed, 2),
           1 + next_number(seed, 12), 1 + next_number(seed, 28), 8 + next_number(seed, 10),
           next_number(seed, 60));
  set(s, "at", at);
  set(s, "kind", CHOOSE(seed, "outreach", "client", "orientation"));
  set(s, "channel", CHOOSE(seed, "outreach", "walk-in", "phone", "training"));
  set(s, "centre", "MRC-1");
  set(s, "country", CHOOSE(seed, "TH", "MY"));
  set(s, "language", CHOOSE(seed, "my", "km", "lo", "en"));
  set(s, "sector", CHOOSE(seed, "construction", "fishing", "domestic", "agriculture"));
  for (unsigned i = 0, count = 1 + next_number(seed, 2); i < count; i++) {
    snprintf(who, sizeof who, "%s:women=%u,men=%u", CHOOSE(seed, "MM", "KH", "LA", "VN", "PH", "ID"),
             1 + next_number(seed, 40), next_number(seed, 40));
    set(s, "who", who);
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
