/* All reports against an independent count over random journals: 100 seeds, more than 10,000 entries in all,
 * or in each with `make check-long`. What was written is remembered here in plain lists, and every figure is
 * worked out from these. */
#include "model/journal/publish.h"
#include "model/journal/report.h"
#include "tests/support/size.h"
#include "tests/unit/written.h"

enum { SEEDS = 100, ASKS = SCALE > 1 ? 5 : 25, ROWS = SCALE > 1 ? 12000 : 3000,
       LEAST_ENTRIES = SCALE > 1 ? 10000 : 100 };

/* --- counted anew --- */

struct plain_row {
  char key[160], currency[4];
  int64_t values[REPORT_MAX_MEASURES];
  bool has_case[3][CASES];
};
static struct {
  struct plain_row rows[ROWS], totals[4];
  size_t count, total_count;
} plain;

/* Something to count. Values of keys: NULL = none. */
struct thing {
  const struct report_ask *ask;
  const char *day, *values[REPORT_KEYS];
  const struct person_counts *who; /* NULL: it has no people */
  bool are_added;                  /* people go to the measures `people` .. */
  const signed char *people;       /* all, women, men, other, unstated; -1 = nowhere */
  int64_t add[REPORT_MAX_MEASURES];
  const char *currency;
  int stage;
  size_t of; /* stage of money of which case */
  bool is_money, is_for_rows_only;
};

static struct plain_row *plain_row(struct plain_row *rows, size_t *count, const char *key,
                                   const char *currency) {
  for (size_t i = 0; i < *count; i++)
    if (strcmp(rows[i].key, key) == 0 && strcmp(rows[i].currency, currency) == 0) return &rows[i];
  cr_assert_lt(*count, ROWS);
  struct plain_row *row = &rows[(*count)++];
  memset(row, 0, sizeof *row);
  strcpy(row->key, key);
  strcpy(row->currency, currency);
  return row;
}

static void add_to(struct plain_row *rows, size_t *count, const char *key, const struct thing *t,
                   const int64_t people[4]) {
  if (*t->currency) plain_row(rows, count, key, "");
  struct plain_row *row = plain_row(rows, count, key, t->currency);
  for (size_t i = 0; i < REPORT_MAX_MEASURES; i++) row->values[i] += t->add[i];
  for (int i = 0; t->are_added && i < 5; i++)
    if (t->people[i] >= 0)
      row->values[t->people[i]] +=
          i ? people[i - 1] : people[0] + people[1] + people[2] + people[3];
  if (t->is_money) row->has_case[t->stage][t->of] = true;
}

static void time_value(enum report_key key, const char *day, char out[16]) {
  int month = atoi(day + 5);
  if (key == REPORT_YEAR) snprintf(out, 16, "%.4s", day);
  if (key == REPORT_MONTH) snprintf(out, 16, "%.7s", day);
  if (key == REPORT_QUARTER)
    snprintf(out, 16, "%.4s-Q%d", day, month < 4 ? 1 : month < 7 ? 2 : month < 10 ? 3 : 4);
}

static void under(const struct thing *t, size_t i, const char *key, const int64_t people[4],
                  const char *nation) {
  char longer[160], value[64];
  if (i == t->ask->by_count) {
    add_to(plain.rows, &plain.count, key, t, people);
    return;
  }
  enum report_key by = t->ask->by[i];
  char times[16] = "", list[80];
  time_value(by, t->day, times);
  snprintf(list, sizeof list, "%s", *times                               ? times
                                    : by == REPORT_NATIONALITY && nation ? nation
                                    : t->values[by]                      ? t->values[by]
                                                                         : "");
  char *rest = list, *one;
  while ((one = strsep(&rest, " "))) {
    snprintf(value, sizeof value, "%s", one);
    snprintf(longer, sizeof longer, "%s%s|", key, value);
    under(t, i + 1, longer, people, nation);
  }
}

static void count(const struct thing *t) {
  int64_t sum[4] = {0};
  bool is_split = false;
  for (size_t i = 0; i < t->ask->by_count; i++)
    is_split = is_split || (t->ask->by[i] == REPORT_NATIONALITY && t->who);
  for (size_t i = 0; t->who && i < NATIONS; i++) {
    const int64_t *n = t->who->of[i];
    for (size_t j = 0; j < 4; j++) sum[j] += n[j];
    if (is_split && n[0] + n[1] + n[2] + n[3]) under(t, 0, "", n, nations[i]);
  }
  if (!is_split) under(t, 0, "", sum, NULL);
  if (!t->is_for_rows_only) add_to(plain.totals, &plain.total_count, "", t, sum);
}

static bool is_within(const struct report_ask *ask, const char *day) {
  return (!ask->from || strcmp(day, ask->from) >= 0) && (!ask->to || strcmp(day, ask->to) <= 0);
}

static void count_sessions(const struct report_ask *ask) {
  static const signed char clients[] = {1, 2, 3, 4, 5}, reached[] = {7, 8, 9, 10, 11},
                           people[] = {1, -1, -1, -1, -1};
  for (size_t i = 0; i < SESSIONS; i++) {
    const struct written_session *s = &w.sessions[i];
    struct thing t = {.ask = ask, .day = s->day, .who = &s->who, .are_added = true, .currency = "",
                      .add = {1}};
    if (s->is_void || !is_within(ask, s->day)) continue;
    t.people = ask->kind == REPORT_TOPICS       ? people
               : strcmp(s->kind, "client") == 0 ? clients
                                                : reached;
    t.values[REPORT_KIND] = s->kind;
    t.values[REPORT_COUNTRY] = s->country;
    t.values[REPORT_CENTRE] = s->centre;
    t.values[REPORT_CHANNEL] = s->channel;
    t.values[REPORT_LANGUAGE] = s->languages;
    t.values[REPORT_SECTOR] = s->sectors;
    t.values[REPORT_TOPIC] = s->topics;
    count(&t);
  }
}

static struct thing thing_of_case(const struct report_ask *ask, size_t i) {
  const struct written_case *c = &w.cases[i];
  struct thing t = {.ask = ask, .who = &c->who, .currency = "", .of = i};
  t.values[REPORT_CENTRE] = c->centre;
  t.values[REPORT_COUNTRY] = c->country;
  t.values[REPORT_SECTOR] = c->sector;
  t.values[REPORT_CHANNEL] = c->channel;
  t.values[REPORT_TYPE] = c->type;
  t.values[REPORT_AGAINST] = c->against;
  t.values[REPORT_REASON] = c->reason;
  return t;
}

static bool is_open_on(const struct written_case *c, const char *day) {
  bool is_open = false;
  for (size_t i = 0; i < c->change_count; i++)
    if (strcmp(c->changes[i].day, day) <= 0) is_open = c->changes[i].what != 1;
  return is_open;
}

/* The last day of the month, quarter or year that is the finest among the keys; 0 if none is. */
static int months_of_unit(const struct report_ask *ask) {
  int months = 0;
  for (size_t i = 0; i < ask->by_count; i++) {
    int n = ask->by[i] == REPORT_MONTH     ? 1
            : ask->by[i] == REPORT_QUARTER ? 3
            : ask->by[i] == REPORT_YEAR    ? 12
                                           : 0;
    if (n && (!months || n < months)) months = n;
  }
  return months;
}

/* What is open at the end of each span, and, for the total, of the last. */
static void count_stock(const struct report_ask *ask) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const char *until = ask->to ? ask->to : "2026-11-22";
  int months = months_of_unit(ask);
  for (int month = 2024 * 12; month < 2026 * 12 + 12; month += months ? months : 1) {
    int last = month + (months ? months : 1) - 1;
    char start[32], end[32];
    snprintf(start, sizeof start, "%04d-%02d-01", month / 12, month % 12 + 1);
    snprintf(end, sizeof end, "%04d-%02d-%02d", last / 12, last % 12 + 1,
             lengths[last % 12] + (last % 12 == 1 && last / 12 == 2024));
    bool is_last = strcmp(start, until) <= 0 && strcmp(end, until) >= 0;
    if (ask->from && strcmp(end, ask->from) < 0) continue;
    if (strcmp(start, until) > 0 || (!months && !is_last)) continue;
    for (size_t i = 0; i < CASES; i++) {
      struct thing t = thing_of_case(ask, i);
      t.add[2] = 1;
      t.day = start;
      t.is_for_rows_only = !is_last;
      if (is_open_on(&w.cases[i], is_last ? until : end)) count(&t);
    }
  }
}

static void count_moneys(const struct report_ask *ask) {
  for (size_t i = 0; i < MONEYS; i++) {
    const struct written_money *m = &w.moneys[i], *before = NULL;
    struct thing t = thing_of_case(ask, m->of);
    for (size_t j = 0; j < MONEYS; j++) {
      const struct written_money *o = &w.moneys[j];
      int order = strcmp(o->day, m->day);
      bool is_earlier = order < 0 || (order == 0 && j < i);
      if (o->of != m->of || o->stage != m->stage || strcmp(o->currency, m->currency) || !is_earlier)
        continue;
      if (!before || strcmp(o->day, before->day) >= 0) before = o;
    }
    t.add[5 + m->stage] = m->amount - (before && m->stage < 2 ? before->amount : 0);
    t.day = m->day;
    t.currency = m->currency;
    t.is_money = true;
    t.stage = m->stage;
    if (is_within(ask, m->day)) count(&t);
  }
}

static void count_cases(const struct report_ask *ask) {
  static const signed char people[] = {3, 4, 9, 10, 11};
  static const int measures[] = {0, 1, 13};
  for (size_t i = 0; i < CASES; i++)
    for (size_t j = 0; j < w.cases[i].change_count; j++) {
      struct thing t = thing_of_case(ask, i);
      t.day = w.cases[i].changes[j].day;
      t.are_added = j == 0;
      t.people = people;
      t.add[measures[w.cases[i].changes[j].what]] = 1;
      if (is_within(ask, t.day)) count(&t);
    }
  count_stock(ask);
  count_moneys(ask);
}

static void count_referrals(const struct report_ask *ask) {
  static const char *const reasons[] = {"no_answer", "wrong_number", "not_eligible"};
  for (size_t i = 0; i < REFERRALS; i++) {
    const struct written_referral *r = &w.referrals[i];
    struct thing t = {.ask = ask, .day = r->day, .currency = "", .add = {1}};
    t.values[REPORT_COUNTRY] = r->country;
    t.values[REPORT_SERVICE] = r->service;
    t.values[REPORT_NEED] = r->need;
    t.values[REPORT_REASON] = r->reason < 0 ? "" : reasons[r->reason];
    t.add[r->status ? r->status : 6] = 1;
    t.add[r->reason < 0 ? 13 : 7 + r->reason] = 1;
    if (is_within(ask, r->day)) count(&t);
  }
}

static void count_costs(const struct report_ask *ask) {
  for (size_t i = 0; i < COSTS; i++) {
    const struct written_cost *c = &w.costs[i];
    struct thing t = {.ask = ask, .day = c->day, .currency = "", .add = {1}};
    if (!is_within(ask, c->day)) continue;
    t.values[REPORT_ORIGIN] = c->origin;
    t.values[REPORT_DESTINATION] = c->destination;
    t.values[REPORT_SECTOR] = c->sector;
    t.values[REPORT_SEX] = c->sex;
    t.values[REPORT_NATIONALITY] = c->nationality;
    count(&t);
    for (size_t k = 0; k < 2; k++) {
      int64_t total = 0;
      t.currency = k ? "USD" : "THB";
      memset(t.add, 0, sizeof t.add);
      for (size_t j = 0; j < c->item_count; j++) {
        if (strcmp(c->items[j].currency, t.currency) != 0) continue;
        t.add[2 + c->items[j].class] += c->items[j].amount;
        t.add[9 + c->items[j].class] = 1;
        total += c->items[j].amount;
      }
      t.add[5] = total;
      t.add[12] = 1;
      if (c->wage > 0 && strcmp(c->currency, t.currency) == 0) {
        t.add[7] = (int64_t)((double)total * 1000 / (double)c->wage + 0.5);
        t.add[8] = 1;
      }
      if (total) count(&t);
    }
  }
}

static void count_gaps(const struct report_ask *ask) {
  for (size_t i = 0; i < GAPS; i++) {
    const struct written_gap *g = &w.gaps[i];
    struct thing t = {.ask = ask, .day = g->month, .currency = "", .add = {1}};
    t.values[REPORT_COUNTRY] = g->country;
    t.values[REPORT_WHAT] = g->is_need ? "need" : "search";
    t.values[REPORT_NEED] = g->is_need ? g->key : "";
    t.values[REPORT_LANGUAGE] = g->is_need ? "" : g->key;
    if ((!ask->from || strncmp(g->month, ask->from, 7) >= 0) &&
        (!ask->to || strncmp(g->month, ask->to, 7) <= 0))
      count(&t);
  }
}

/* --- the comparison --- */

static void expect_value(const struct report *r, const struct report_row *row,
                         const struct plain_row *p, size_t i) {
  size_t count;
  const struct measure *m = &report_measures(r->kind, &count)[i];
  const int64_t *v = p->values;
  int64_t wanted = v[i];
  bool is_money = m->kind == MEASURE_MONEY || m->kind == MEASURE_MEAN;
  if (m->kind == MEASURE_SHARE) {
    int64_t stated = v[m->of] + v[m->by] + v[m->by + 1];
    wanted = stated ? (int64_t)((double)v[m->of] * 1000 / (double)stated + 0.5) : REPORT_NONE;
  }
  if (m->kind == MEASURE_MEAN)
    wanted = v[8] ? (int64_t)((double)v[7] / (double)v[8] / 100 + 0.5) : REPORT_NONE;
  if (r->kind == REPORT_CASES && i >= 14) wanted = 0;
  for (size_t j = 0; r->kind == REPORT_CASES && i >= 14 && j < CASES; j++)
    wanted += p->has_case[i - 14][j];
  if (m->kind == MEASURE_CURRENCY ||
      (report_has_currency(r->kind) && !m->is_hidden && is_money != (*p->currency != '\0')))
    wanted = REPORT_NONE;
  cr_assert_eq(row->values[i], wanted, "%s %s %s: %s is %ld, not %ld", report_name(r->kind), p->key,
               p->currency, m->name, (long)row->values[i], (long)wanted);
}

static void expect_row(const struct report *r, const struct report_row *row, size_t by_count,
                       struct plain_row *rows, size_t count) {
  size_t measures, i = 0;
  char key[160] = "";
  report_measures(r->kind, &measures);
  for (size_t j = 0; j < by_count; j++) strcat(strcat(key, row->keys[j]), "|");
  while (i < count && (strcmp(rows[i].key, key) || strcmp(rows[i].currency, row->currency))) i++;
  cr_assert_lt(i, count, "%s: there is no row %s %s", report_name(r->kind), key, row->currency);
  for (size_t j = 0; j < measures; j++) expect_value(r, row, &rows[i], j);
}

static struct report_ask random_ask(char days[2][16]) {
  struct report_ask ask = {.kind = (enum report_kind)below(REPORT_COUNTED)};
  random_day(days[0]);
  random_day(days[1]);
  if (strcmp(days[0], days[1]) <= 0) {
    ask.from = below(3) ? days[0] : NULL;
    ask.to = below(3) ? days[1] : NULL;
  }
  for (size_t wanted = below(4); ask.by_count < wanted;) {
    enum report_key key = (enum report_key)below(REPORT_KEYS);
    bool is_new = report_has_key(ask.kind, key);
    for (size_t i = 0; i < ask.by_count; i++) is_new = is_new && ask.by[i] != key;
    if (is_new) ask.by[ask.by_count++] = key;
  }
  return ask;
}

static void expect_report(const struct report_ask *ask) {
  static void (*const counts[REPORT_COUNTED])(const struct report_ask *) = {
      count_sessions, count_cases, count_sessions, count_referrals, count_costs, count_gaps};
  struct report r;
  struct error e;
  memset(&plain, 0, sizeof plain);
  plain_row(plain.totals, &plain.total_count, "", "");
  counts[ask->kind](ask);
  cr_assert_eq(report_make(&r, journal, ask, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert_eq(r.count, plain.count, "%s: %zu rows, not %zu", report_name(ask->kind), r.count,
               plain.count);
  for (size_t i = 0; i < r.count; i++)
    expect_row(&r, &r.rows[i], r.by_count, plain.rows, plain.count);
  cr_assert_eq(r.total_count, plain.total_count);
  for (size_t i = 0; i < r.total_count; i++)
    expect_row(&r, &r.totals[i], 0, plain.totals, plain.total_count);
  report_free(&r);
}

Test(report_case, agrees_with_an_independent_count) {
  int64_t all = 0;
  int seeds = test_size(SEEDS);
  for (int seed = 1; seed <= seeds; seed++) {
    start();
    write_journal((uint64_t)seed);
    cr_assert_eq(entries(), w.entries);
    cr_assert_gt(w.entries, LEAST_ENTRIES, "%ld", (long)w.entries);
    all += w.entries;
    for (int i = 0; i < ASKS; i++) {
      char days[2][16];
      struct report_ask ask = random_ask(days);
      expect_report(&ask);
    }
    stop();
  }
  fprintf(stderr, "%d journals, %ld entries in all, %d reports counted anew\n", seeds, (long)all,
          seeds * ASKS);
  cr_assert_gt(all, 100 * seeds, "%ld", (long)all);
}

/* --- what is behind --- */

/* As many records stand behind a row as were counted in it; those of cases include what is open. */
Test(report_case, names_the_records_behind_a_figure) {
  static const struct report_ask asks[] = {
      {REPORT_ACTIVITY, "2024-03-05", NULL, {REPORT_NATIONALITY, REPORT_SECTOR}, 2},
      {REPORT_TOPICS, NULL, NULL, {REPORT_TOPIC}, 1},
      {REPORT_REFERRALS, NULL, "2025-08-08", {REPORT_SERVICE}, 1},
      {REPORT_COSTS, NULL, NULL, {REPORT_SEX}, 1},
      {REPORT_CASES, NULL, NULL, {REPORT_TYPE}, 1},
      {REPORT_GAPS, NULL, NULL, {REPORT_WHAT}, 1},
  };
  start();
  write_journal(99);
  for (size_t i = 0; i < COUNT(asks); i++) {
    struct report r;
    struct error e;
    cr_assert_eq(report_make(&r, journal, &asks[i], &e), ERR_OK);
    cr_assert_gt(r.count, 1);
    for (size_t j = 0; j <= r.count + r.total_count; j++) {
      const struct report_row *row = j < r.count                   ? &r.rows[j]
                                     : j < r.count + r.total_count ? &r.totals[j - r.count]
                                                                   : NULL;
      const struct report_row *figures = row ? row : &r.totals[0];
      struct report_behind behind;
      cr_assert_eq(report_behind_load(&behind, journal, &asks[i], row, &e), ERR_OK);
      if (asks[i].kind == REPORT_GAPS) cr_assert_eq(behind.count, 0);
      else if (*figures->currency) cr_assert_gt(behind.count, 0);
      else cr_assert_eq((int64_t)behind.count, figures->values[0], "%s, row %zu: %zu", report_name(r.kind), j,
                        behind.count);
      for (size_t k = 0; k < behind.count; k++) cr_assert(*behind.ids[k]);
      report_behind_free(&behind);
    }
    report_free(&r);
  }
  stop();
}

/* --- the span before --- */

/* Beside each row stands what a report of the span before would have said. */
Test(report_case, compares_with_the_span_before) {
  static const struct report_ask asks[] = {
      {REPORT_CASES, "2025-01-01", "2025-03-31", {REPORT_MONTH, REPORT_COUNTRY}, 2},
      {REPORT_ACTIVITY, "2025-01-01", "2025-12-31", {REPORT_QUARTER}, 1},
      {REPORT_REFERRALS, "2025-02-10", "2025-06-17", {REPORT_SERVICE}, 1},
  };
  static const struct {
    const char *from, *to;
  } before[] = {{"2024-10-01", "2024-12-31"}, {"2024-01-01", "2024-12-31"}, {"2024-10-05", "2025-02-09"}};
  start();
  write_journal(4711);
  for (size_t i = 0; i < COUNT(asks); i++) {
    struct report_ask earlier = asks[i];
    struct report now, then, alone;
    struct error e;
    earlier.from = before[i].from;
    earlier.to = before[i].to;
    cr_assert_eq(report_make(&now, journal, &asks[i], &e), ERR_OK);
    cr_assert_eq(report_compare(&then, &now, journal, &asks[i], &e), ERR_OK, "%s", desk_sentence(&e));
    cr_assert_eq(report_make(&alone, journal, &earlier, &e), ERR_OK);
    cr_assert_eq(now.count, then.count);
    cr_assert_geq(then.count, alone.count);
    cr_assert_gt(alone.count, 0);
    int64_t sums[2] = {0};
    for (size_t j = 0; j < then.count; j++) {
      cr_assert_str_eq(now.rows[j].keys[0], then.rows[j].keys[0]);
      cr_assert_str_eq(now.rows[j].currency, then.rows[j].currency);
      if (!*then.rows[j].currency) sums[0] += then.rows[j].values[0];
    }
    for (size_t j = 0; j < alone.count; j++)
      if (!*alone.rows[j].currency) sums[1] += alone.rows[j].values[0];
    cr_assert_eq(sums[0], sums[1]);
    cr_assert_eq(memcmp(then.totals[0].values, alone.totals[0].values, sizeof alone.totals[0].values), 0);
    report_free(&now);
    report_free(&then);
    report_free(&alone);
  }
  stop();
}

Test(report_case, refuses_comparisons_that_make_no_sense) {
  static const struct {
    struct report_ask ask;
    const char *sentence;
  } cases[] = {
      {{REPORT_CASES, NULL, "2025-03-31", {0}, 0}, "a comparison needs a first and a last day"},
      {{REPORT_CASES, "2025-01-02", "2025-03-31", {REPORT_MONTH}, 1},
       "what is compared by month must begin and end with one"},
      {{REPORT_CASES, "2025-01-01", "2025-02-28", {REPORT_QUARTER}, 1},
       "what is compared by quarter must begin and end with one"},
      {{REPORT_CASES, "1900-01-01", "1900-12-31", {0}, 0},
       "there is no time before 1900-01-01 to compare with"},
      {{REPORT_GAPS, NULL, NULL, {REPORT_CENTRE}, 1}, "the report gaps cannot be counted by centre"},
  };
  start();
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct report report = {0}, before;
    struct error e;
    enum err err = report_make(&report, journal, &cases[i].ask, &e);
    if (!err) err = report_compare(&before, &report, journal, &cases[i].ask, &e);
    cr_assert_eq(err, ERR_INVALID);
    cr_assert_str_eq(desk_sentence(&e), cases[i].sentence);
    report_free(&report);
  }
  stop();
}

/* --- what is published --- */

static struct report published(enum report_kind kind, enum report_key key, const char *period,
                               bool by_month, struct report *before) {
  struct report_ask ask = {.kind = kind, .by = {by_month ? REPORT_MONTH : key, key}, .by_count = 1};
  struct period days;
  struct report r;
  struct error e;
  bool is_safe;
  cr_assert(period_read(period, &days));
  ask.by_count += by_month;
  ask.from = days.from;
  ask.to = days.to;
  cr_assert_eq(publish_make(&r, before, journal, &ask, &is_safe, &e), ERR_OK, "%s", desk_sentence(&e));
  cr_assert(r.is_published && is_safe);
  return r;
}

/* Rows with the same last key and currency are published the same way. */
static void expect_same_marks(const struct report *part, const struct report_row *row, size_t key) {
  for (size_t i = 0; i < part->count; i++) {
    const struct report_row *other = &part->rows[i];
    if (strcmp(row->keys[key], other->keys[0]) || strcmp(row->currency, other->currency)) continue;
    cr_assert(row->small == other->small && row->withheld == other->withheld, "%s", other->keys[0]);
    return;
  }
  cr_assert_fail("there is no row %s", row->keys[key]);
}

/* A row of a month says what the table of that month says, and what stands beside a time what was
 * published of it. */
Test(report_case, publishes_a_month_the_same_way_wherever_it_stands) {
  static const struct {
    enum report_kind kind;
    enum report_key key;
  } tables[] = {{REPORT_ACTIVITY, REPORT_NATIONALITY}, {REPORT_CASES, REPORT_TYPE},
                {REPORT_COSTS, REPORT_ORIGIN}};
  int hidden = 0;
  start();
  write_journal(12);
  for (size_t i = 0; i < COUNT(tables); i++) {
    struct report year = published(tables[i].kind, tables[i].key, "year:2025", true, NULL);
    for (size_t j = 0; j < year.count; j++) {
      char name[40];
      snprintf(name, sizeof name, "month:%s", year.rows[j].keys[0]);
      struct report month = published(tables[i].kind, tables[i].key, name, false, NULL);
      expect_same_marks(&month, &year.rows[j], 1);
      hidden += year.rows[j].small != 0;
      report_free(&month);
    }
    struct report before, q3 = published(tables[i].kind, tables[i].key, "quarter:2025-Q3", false, NULL),
                          q4 = published(tables[i].kind, tables[i].key, "quarter:2025-Q4", false, &before);
    for (size_t j = 0; j < q3.count; j++) {
      size_t at = 0;
      while (strcmp(before.rows[at].keys[0], q3.rows[j].keys[0]) ||
             strcmp(before.rows[at].currency, q3.rows[j].currency))
        at++;
      cr_assert(before.rows[at].withheld == q3.rows[j].withheld && !q3.rows[j].small);
    }
    report_free(&q3);
    report_free(&q4);
    report_free(&before);
    report_free(&year);
  }
  cr_assert_gt(hidden, 10);
  stop();
}

Test(report_case, publishes_no_other_spans) {
  static const char *const spans[][2] = {
      {NULL, NULL}, {"2025-01-01", NULL}, {"2025-01-01", "2025-02-28"}, {"2025-01-02", "2025-01-31"},
      {"2025-02-01", "2025-04-30"}};
  start();
  for (size_t i = 0; i < COUNT(spans); i++) {
    struct report_ask ask = {.kind = REPORT_CASES, .from = spans[i][0], .to = spans[i][1]};
    struct report r;
    struct error e;
    bool is_safe;
    cr_assert_eq(publish_make(&r, NULL, journal, &ask, &is_safe, &e), ERR_INVALID);
    cr_assert_str_eq(desk_sentence(&e), "what is published must be one whole month, quarter or year");
  }
  stop();
}
