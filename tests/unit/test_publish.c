/* What is published: 10,000 random tables are attacked by subtraction, over rows, columns and the sums
 * over one of two keys, until nothing new comes out, and then by solving all sums together; and 200
 * random years, of each the tables of all months and quarters and of the year, against one another. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include "model/base/mem.h"
#include "model/journal/publish.h"
#include "model/journal/tally.h"
#include "tests/support/size.h"
#include "tests/unit/desk.h"

enum { TABLES = 10000, YEARS = 200, MAX_ROWS = 128, MAX_SUMS = 4000, MAX_PARTS = 40 };

/* --- random tables --- */

/* Wholes and their parts, ended by -1. */
struct whole {
  enum report_kind kind;
  int whole, parts[8];
};
static const struct whole wholes[] = {
    {REPORT_ACTIVITY, 1, {2, 3, 4, 5, -1}},
    {REPORT_ACTIVITY, 7, {8, 9, 10, 11, -1}},
    {REPORT_CASES, 3, {4, 9, 10, 11, -1}},
    {REPORT_REFERRALS, 0, {1, 2, 3, 4, 5, 6, -1}},
    {REPORT_COSTS, 5, {2, 3, 4, -1}},
};
enum { WHOLES = sizeof wholes / sizeof wholes[0] };
enum { OPENED, CLOSED, OPEN_AT_END, WORKERS, ASKED = 5, RECEIVED = 7, REOPENED = 13, ASKED_CASES };
enum { RECORDS, FEE = 2, TOTAL = 5, FEE_RECORDS = 9, TOTAL_RECORDS = 12, MONTHS_OF = 8 };

static int64_t random_count(uint64_t *state) {
  unsigned kind = desk_random(state, 10);
  if (kind < 3) return 0;
  return 1 + desk_random(state, kind < 7 ? 14 : 400);
}

/* Why each referral stands where it stands: spread over the reasons. */
static void spread(struct report_row *row, uint64_t *state) {
  for (int64_t left = row->values[0]; left > 0;) {
    int64_t part = 1 + desk_random(state, (unsigned)left);
    row->values[7 + desk_random(state, 7)] += part;
    left -= part;
  }
}

static void fill_row(struct report_row *row, enum report_kind kind, uint64_t *state) {
  size_t count;
  const struct measure *m = report_measures(kind, &count);
  bool is_money = *row->currency != '\0';
  for (size_t i = 0; i < count; i++) {
    bool is_figure = m[i].kind == MEASURE_COUNT || m[i].kind == MEASURE_PEOPLE;
    if (is_figure && !is_money && !m[i].is_hidden) row->values[i] = random_count(state);
  }
  int first = kind == REPORT_CASES ? ASKED : FEE, behind = kind == REPORT_CASES ? ASKED_CASES : FEE_RECORDS;
  for (int i = 0; is_money && i < 3; i++) {
    row->values[behind + i] = random_count(state);
    row->values[first + i] = row->values[behind + i] * (100 + desk_random(state, 9));
  }
  if (is_money && kind == REPORT_COSTS) {
    row->values[TOTAL_RECORDS] =
        row->values[FEE_RECORDS] + row->values[FEE_RECORDS + 1] + row->values[FEE_RECORDS + 2];
    row->values[MONTHS_OF] = random_count(state);
  }
  for (size_t i = 0; i < WHOLES; i++) {
    if (wholes[i].kind != kind) continue;
    row->values[wholes[i].whole] = 0;
    for (const int *part = wholes[i].parts; *part >= 0; part++)
      row->values[wholes[i].whole] += row->values[*part];
  }
  if (kind == REPORT_REFERRALS) {
    for (int i = 7; i <= 13; i++) row->values[i] = 0;
    spread(row, state);
  }
}

static void add_values(struct report_row *sum, const struct report_row *row) {
  for (size_t i = 0; i < REPORT_MAX_MEASURES; i++)
    sum->values[i] += row->values[i];
}

static struct report_row *row_of(struct report *r, size_t a, size_t b, const char *currency,
                                 size_t *room) {
  r->rows = mem_grow(r->rows, r->count, room, sizeof *r->rows);
  struct report_row *row = &r->rows[r->count++];
  char key[16];
  snprintf(key, sizeof key, "2026-%02zu", a + 1);
  row->keys[0] = strdup(key);
  snprintf(key, sizeof key, "%c%c", (char)('A' + b), 'X');
  if (r->by_count > 1) row->keys[1] = strdup(key);
  snprintf(row->currency, sizeof row->currency, "%s", currency);
  return row;
}

static void sum_up(struct report *r) {
  static const char *const currencies[] = {"", "THB"};
  r->total_count = report_has_currency(r->kind) ? 2 : 1;
  r->totals = calloc(r->total_count, sizeof *r->totals);
  for (size_t i = 0; i < r->total_count; i++) {
    strcpy(r->totals[i].currency, currencies[i]);
    for (size_t j = 0; j < r->count; j++)
      if (strcmp(r->rows[j].currency, currencies[i]) == 0) add_values(&r->totals[i], &r->rows[j]);
  }
}

static struct report random_report(uint64_t *state) {
  static const enum report_kind kinds[] = {REPORT_ACTIVITY, REPORT_CASES, REPORT_TOPICS,
                                           REPORT_REFERRALS, REPORT_COSTS};
  struct report r = {.kind = kinds[desk_random(state, 5)]};
  size_t room = 0, rows = 1 + desk_random(state, 5), columns = 1;
  r.by[0] = REPORT_MONTH;
  r.by[1] = r.kind == REPORT_COSTS ? REPORT_ORIGIN : REPORT_COUNTRY;
  r.by_count = 1 + desk_random(state, 2);
  if (r.by_count > 1) columns = 1 + desk_random(state, 4);
  for (size_t a = 0; a < rows; a++)
    for (size_t b = 0; b < columns; b++) {
      if (a && desk_random(state, 6) == 0) continue;
      fill_row(row_of(&r, a, b, "", &room), r.kind, state);
      if (report_has_currency(r.kind) && desk_random(state, 2))
        fill_row(row_of(&r, a, b, "THB", &room), r.kind, state);
    }
  tally_sort(r.rows, r.count, r.by_count);
  sum_up(&r);
  return r;
}

/* --- the attack --- */

/* What the reader of the table knows of each figure; sums over one of two keys are rows of their
 * own, known where they are not small. */
struct known {
  struct report_row row;
  bool is_published, is_figure[REPORT_MAX_MEASURES], is_known[REPORT_MAX_MEASURES];
};
struct attack {
  const struct report *report;
  struct known rows[2 * MAX_ROWS];
  size_t count;
  struct {
    struct {
      size_t row, measure;
      int sign;
    } parts[MAX_PARTS];
    size_t count;
  } sums[MAX_SUMS];
  size_t sum_count;
};

static int64_t size_of(enum report_kind kind, const struct report_row *row, size_t measure) {
  if (kind == REPORT_CASES && measure >= ASKED && measure <= RECEIVED)
    return row->values[ASKED_CASES + measure - ASKED];
  if (kind == REPORT_COSTS && measure >= FEE && measure <= TOTAL)
    return row->values[FEE_RECORDS + measure - FEE];
  return row->values[measure];
}

static void add_known(struct attack *a, const struct report_row *row, bool is_published) {
  size_t count;
  const struct measure *m = report_measures(a->report->kind, &count);
  cr_assert_lt(a->count, 2 * MAX_ROWS);
  struct known *k = &a->rows[a->count++];
  *k = (struct known){.row = *row, .is_published = is_published};
  for (size_t i = 0; i < count; i++) {
    bool is_money = m[i].kind == MEASURE_MONEY;
    bool has_it = !report_has_currency(a->report->kind) || is_money == (*row->currency != '\0');
    int64_t size = size_of(a->report->kind, row, i);
    bool is_small = size > 0 && size < publish_limit(a->report, row);
    k->is_figure[i] = !m[i].is_hidden && !m[i].is_stock && has_it &&
                      (m[i].kind == MEASURE_COUNT || m[i].kind == MEASURE_PEOPLE || is_money);
    k->is_known[i] = is_published ? !publish_is_hidden(row, i) : !is_small;
  }
}

static void begin(struct attack *a) {
  cr_assert_lt(a->sum_count, MAX_SUMS);
  a->sums[a->sum_count].count = 0;
}

static void part(struct attack *a, size_t row, size_t measure, int sign) {
  size_t i = a->sums[a->sum_count].count++;
  cr_assert_lt(i, MAX_PARTS);
  a->sums[a->sum_count].parts[i].row = row;
  a->sums[a->sum_count].parts[i].measure = measure;
  a->sums[a->sum_count].parts[i].sign = sign;
}

static bool is_same(const char *a, const char *b) {
  return a == b || (a && b && strcmp(a, b) == 0);
}

static bool has_margins(const struct attack *a) {
  return a->report->by_count < 2 || a->count > a->report->count + a->report->total_count;
}

/* Sums over rows for each figure of `sum`: those that agree with it in the keys that it has. */
static void add_columns(struct attack *a, size_t sum, size_t over) {
  for (size_t m = 0; m < REPORT_MAX_MEASURES; m++) {
    if (!a->rows[sum].is_figure[m]) continue;
    begin(a);
    part(a, sum, m, -1);
    for (size_t i = 0; i < a->count; i++) {
      const struct report_row *row = &a->rows[i].row, *total = &a->rows[sum].row;
      bool is_under = has_margins(a) ? is_same(row->keys[1 - over], total->keys[1 - over]) : i != sum;
      if (!row->keys[over] || total->keys[over] || !is_under ||
          strcmp(row->currency, total->currency) != 0)
        continue;
      part(a, i, m, 1);
    }
    a->sum_count++;
  }
}

static void add_rows(struct attack *a, size_t row) {
  for (size_t i = 0; i < WHOLES; i++) {
    if (wholes[i].kind != a->report->kind || !a->rows[row].is_figure[wholes[i].whole]) continue;
    begin(a);
    part(a, row, (size_t)wholes[i].whole, -1);
    for (const int *p = wholes[i].parts; *p >= 0; p++)
      part(a, row, (size_t)*p, 1);
    a->sum_count++;
  }
}

/* The sums over one of two keys, as a table by the other would show them. */
static void add_margins(struct attack *a) {
  size_t rows = a->report->count;
  for (size_t key = 0; key < 2; key++)
    for (size_t i = 0; i < rows; i++) {
      struct report_row sum = a->report->rows[i];
      bool is_first = true;
      sum.keys[key] = NULL;
      memset(sum.values, 0, sizeof sum.values);
      for (size_t j = 0; j < rows; j++) {
        const struct report_row *row = &a->report->rows[j];
        if (!is_same(row->keys[1 - key], sum.keys[1 - key]) ||
            strcmp(row->currency, sum.currency) != 0)
          continue;
        is_first = is_first && j >= i;
        add_values(&sum, row);
      }
      if (is_first) add_known(a, &sum, false);
    }
}

static void prepare(struct attack *a, const struct report *r, bool with_margins) {
  *a = (struct attack){.report = r};
  for (size_t i = 0; i < r->count; i++) add_known(a, &r->rows[i], true);
  if (with_margins) add_margins(a);
  for (size_t i = 0; i < r->total_count; i++) add_known(a, &r->totals[i], true);
  for (size_t i = 0; i < a->count; i++) {
    add_rows(a, i);
    for (size_t key = 0; with_margins && key < r->by_count; key++)
      if (!a->rows[i].row.keys[key]) add_columns(a, i, key);
    if (!with_margins && !a->rows[i].row.keys[0]) add_columns(a, i, 0);
  }
}

/* Solves every sum with one unknown, again and again; true if anything came out. */
static bool solve(struct attack *a) {
  bool is_found = false;
  for (size_t i = 0; i < a->sum_count; i++) {
    size_t unknown = 0, at = 0;
    for (size_t j = 0; j < a->sums[i].count; j++) {
      if (a->rows[a->sums[i].parts[j].row].is_known[a->sums[i].parts[j].measure]) continue;
      unknown++;
      at = j;
    }
    if (unknown != 1) continue;
    a->rows[a->sums[i].parts[at].row].is_known[a->sums[i].parts[at].measure] = true;
    is_found = true;
  }
  return is_found;
}

/* Solves all sums together: what is left unknown are the columns of a matrix modulo a prime. A row that
 * keeps one column gives that figure away. */
enum { PRIME = 1000003, MAX_UNKNOWN = 1200 };

static int64_t inverse(int64_t a) {
  int64_t result = 1;
  for (int64_t n = PRIME - 2; n; n >>= 1, a = a * a % PRIME)
    if (n & 1) result = result * a % PRIME;
  return result;
}

static size_t column_of(const struct attack *a, size_t row, size_t measure,
                        int columns[2 * MAX_ROWS][REPORT_MAX_MEASURES], size_t *count) {
  if (a->rows[row].is_known[measure]) return MAX_UNKNOWN;
  if (!columns[row][measure]) {
    cr_assert_lt(*count, MAX_UNKNOWN);
    columns[row][measure] = (int)++*count;
  }
  return (size_t)columns[row][measure] - 1;
}

static void eliminate(struct attack *a) {
  static int columns[2 * MAX_ROWS][REPORT_MAX_MEASURES];
  static int32_t matrix[MAX_SUMS][MAX_UNKNOWN];
  size_t count = 0, rank = 0;
  memset(columns, 0, sizeof columns);
  for (size_t i = 0; i < a->sum_count; i++)
    for (size_t j = 0; j < a->sums[i].count; j++)
      column_of(a, a->sums[i].parts[j].row, a->sums[i].parts[j].measure, columns, &count);
  for (size_t i = 0; i < a->sum_count; i++) {
    memset(matrix[i], 0, count * sizeof **matrix);
    for (size_t j = 0; j < a->sums[i].count; j++) {
      size_t c = column_of(a, a->sums[i].parts[j].row, a->sums[i].parts[j].measure, columns, &count);
      if (c < MAX_UNKNOWN) matrix[i][c] = (matrix[i][c] + PRIME + a->sums[i].parts[j].sign) % PRIME;
    }
  }
  for (size_t c = 0; c < count && rank < a->sum_count; c++) {
    size_t pivot = rank;
    while (pivot < a->sum_count && !matrix[pivot][c]) pivot++;
    if (pivot == a->sum_count) continue;
    for (size_t k = 0; k < count; k++) {
      int32_t other = matrix[pivot][k];
      matrix[pivot][k] = matrix[rank][k];
      matrix[rank][k] = other;
    }
    int64_t factor = inverse(matrix[rank][c]);
    for (size_t k = c; k < count; k++) matrix[rank][k] = (int32_t)(matrix[rank][k] * factor % PRIME);
    for (size_t i = 0; i < a->sum_count; i++) {
      int64_t f = matrix[i][c];
      if (i == rank || !f) continue;
      for (size_t k = c; k < count; k++)
        if (matrix[rank][k]) matrix[i][k] = (int32_t)((matrix[i][k] + (PRIME - f) * matrix[rank][k]) % PRIME);
    }
    rank++;
  }
  for (size_t i = 0; i < rank; i++) {
    size_t only = MAX_UNKNOWN, filled = 0;
    for (size_t k = 0; k < count; k++)
      if (matrix[i][k]) filled++, only = k;
    for (size_t r = 0; filled == 1 && r < a->count; r++)
      for (size_t m = 0; m < REPORT_MAX_MEASURES; m++)
        if (columns[r][m] == (int)only + 1) a->rows[r].is_known[m] = true;
  }
}

struct tallies {
  long figures, small, withheld, two_keys, unsafe_beside;
};

/* A mean is shown when enough records are behind it, and only then. */
static void expect_means(const struct attack *a, const struct report_row *row, int table) {
  size_t count;
  const struct measure *m = report_measures(a->report->kind, &count);
  for (size_t i = 0; i < count; i++) {
    int64_t behind = row->values[m[i].by];
    bool is_small = behind > 0 && behind < publish_limit(a->report, row);
    if (m[i].kind == MEASURE_MEAN)
      cr_assert_eq(publish_is_hidden(row, i), is_small, "table %d: a mean of %d", table, (int)behind);
  }
}

static void expect_safe(struct attack *a, int table, bool only_small, struct tallies *t) {
  size_t count;
  const struct measure *m = report_measures(a->report->kind, &count);
  while (solve(a)) continue;
  eliminate(a);
  for (size_t i = 0; i < a->count; i++) {
    struct known *k = &a->rows[i];
    if (!k->is_published) continue;
    expect_means(a, &k->row, table);
    if (a->report->kind == REPORT_CASES && !*k->row.currency)
      cr_assert(publish_is_hidden(&k->row, OPEN_AT_END), "table %d shows a stock", table);
    for (size_t j = 0; j < count; j++) {
      if (!k->is_figure[j]) continue;
      int64_t size = size_of(a->report->kind, &k->row, j);
      bool is_small = size > 0 && size < publish_limit(a->report, &k->row);
      bool is_hidden = publish_is_hidden(&k->row, j);
      t->figures++;
      t->small += is_small;
      t->withheld += is_hidden && !is_small;
      cr_assert(!is_small || is_hidden, "table %d shows a small %s", table, m[j].name);
      cr_assert(!is_hidden || size, "table %d hides a zero", table);
      cr_assert(!(only_small ? is_small : is_hidden) || !k->is_known[j], "table %d, %s, row %zu: %s is found out", table,
                report_name(a->report->kind), i, m[j].name);
    }
  }
}

Test(publish, gives_nothing_away) {
  static struct attack attack;
  struct tallies t = {0}, beside = {0};
  uint64_t state = 20190131;
  for (int i = 0; i < test_size(TABLES); i++) {
    struct report r = random_report(&state);
    bool is_safe_beside = publish_report(&r);
    prepare(&attack, &r, false);
    expect_safe(&attack, i, false, &t);
    if (r.by_count > 1 && is_safe_beside) {
      prepare(&attack, &r, true);
      expect_safe(&attack, i, true, &beside);
    }
    cr_assert(r.by_count > 1 || is_safe_beside, "table %d", i);
    t.two_keys += r.by_count > 1;
    t.unsafe_beside += !is_safe_beside;
    report_free(&r);
  }
  fprintf(stderr, "%ld figures, %ld small, %ld withheld with them; %ld of %ld by two keys not beside others\n",
          t.figures, t.small, t.withheld, t.unsafe_beside, t.two_keys);
  cr_assert_gt(t.small, t.figures / 10, "too few small figures to prove anything");
  cr_assert_lt(t.withheld, t.figures / 4, "too much is withheld");
}

/* --- the months, quarters and the whole of a year --- */

enum { MONTHS = 12, YEAR_TABLES = 17, COUNTRIES = 4 };
struct year {
  struct report reports[YEAR_TABLES];
  struct period periods[YEAR_TABLES];
};

/* Adds the rows of a month to those of a longer time. */
static void add_month(struct report *whole, const struct report *month, size_t *room) {
  for (size_t i = 0; i < month->count; i++) {
    const struct report_row *row = &month->rows[i];
    size_t j = 0;
    while (j < whole->count && (strcmp(whole->rows[j].keys[0], row->keys[0]) ||
                                strcmp(whole->rows[j].currency, row->currency)))
      j++;
    if (j == whole->count) {
      whole->rows = mem_grow(whole->rows, whole->count, room, sizeof *whole->rows);
      whole->rows[whole->count] = (struct report_row){.keys = {strdup(row->keys[0])}};
      strcpy(whole->rows[whole->count++].currency, row->currency);
    }
    add_values(&whole->rows[j], row);
  }
}

static void make_month(struct report *r, uint64_t *state) {
  size_t room = 0;
  for (size_t i = 0; i < COUNTRIES; i++) {
    if (desk_random(state, 4) == 0) continue;
    fill_row(row_of(r, i, 0, "", &room), r->kind, state);
    if (report_has_currency(r->kind) && desk_random(state, 2))
      fill_row(row_of(r, i, 0, "THB", &room), r->kind, state);
  }
}

/* The months, the quarters, the year. */
static void make_year(struct year *y, uint64_t *state) {
  static const enum report_kind kinds[] = {REPORT_ACTIVITY, REPORT_CASES, REPORT_TOPICS,
                                           REPORT_REFERRALS, REPORT_COSTS};
  enum report_kind kind = kinds[desk_random(state, 5)];
  for (int i = 0; i < YEAR_TABLES; i++) {
    struct report *r = &y->reports[i];
    int first = i < MONTHS ? i : i < MONTHS + 4 ? (i - MONTHS) * 3 : 0;
    int months = i < MONTHS ? 1 : i < MONTHS + 4 ? 3 : 12;
    char day[32];
    size_t room = 0;
    *r = (struct report){.kind = kind, .by = {REPORT_COUNTRY}, .by_count = 1};
    snprintf(day, sizeof day, "2026-%02d-01", first + 1);
    y->periods[i] = period_of(months == 1 ? PERIOD_MONTH : months == 3 ? PERIOD_QUARTER : PERIOD_YEAR, day);
    if (months == 1) make_month(r, state);
    for (int j = 0; months > 1 && j < months; j++) add_month(r, &y->reports[first + j], &room);
    tally_sort(r->rows, r->count, 1);
    sum_up(r);
  }
}

static void add_table(struct attack *a, const struct report *r, size_t firsts[YEAR_TABLES + 1], int table) {
  size_t first = firsts[table] = a->count;
  a->report = r;
  for (size_t i = 0; i < r->count; i++) add_known(a, &r->rows[i], true);
  for (size_t i = 0; i < r->total_count; i++) add_known(a, &r->totals[i], true);
  firsts[table + 1] = a->count;
  for (size_t i = first; i < a->count; i++) {
    add_rows(a, i);
    for (size_t m = 0; !a->rows[i].row.keys[0] && m < REPORT_MAX_MEASURES; m++) {
      if (!a->rows[i].is_figure[m]) continue;
      begin(a);
      part(a, i, m, -1);
      for (size_t j = first; j < first + r->count; j++)
        if (strcmp(a->rows[j].row.currency, a->rows[i].row.currency) == 0) part(a, j, m, 1);
      a->sum_count++;
    }
  }
}

/* A table is the sum of tables `from` to `to`. */
static void add_times(struct attack *a, const size_t *firsts, int whole, int from, int to) {
  for (size_t i = firsts[whole]; i < firsts[whole + 1]; i++)
    for (size_t m = 0; m < REPORT_MAX_MEASURES; m++) {
      if (!a->rows[i].is_figure[m]) continue;
      begin(a);
      part(a, i, m, -1);
      for (size_t j = firsts[from]; j < firsts[to]; j++)
        if (is_same(a->rows[j].row.keys[0], a->rows[i].row.keys[0]) &&
            strcmp(a->rows[j].row.currency, a->rows[i].row.currency) == 0)
          part(a, j, m, 1);
      a->sum_count++;
    }
}

static void prepare_year(struct attack *a, const struct year *y) {
  size_t firsts[YEAR_TABLES + 1];
  a->count = a->sum_count = 0;
  for (int i = 0; i < YEAR_TABLES; i++) add_table(a, &y->reports[i], firsts, i);
  for (int i = 0; i < 4; i++) add_times(a, firsts, MONTHS + i, i * 3, i * 3 + 3);
  add_times(a, firsts, MONTHS + 4, 0, MONTHS);
  add_times(a, firsts, MONTHS + 4, MONTHS, MONTHS + 4);
}

Test(publish, gives_nothing_away_over_a_year) {
  static struct attack attack;
  struct tallies t = {0};
  uint64_t state = 20200229;
  int found = 0, years = test_size(YEARS);
  for (int i = 0; i < years; i++) {
    static struct year year;
    make_year(&year, &state);
    publish_series(year.reports, year.periods, YEAR_TABLES);
    prepare_year(&attack, &year);
    expect_safe(&attack, i, false, &t);
    for (int j = 0; j < YEAR_TABLES; j++) publish_report(&year.reports[j]);
    prepare_year(&attack, &year);
    while (solve(&attack)) continue;
    for (size_t j = 0; j < attack.count; j++)
      for (size_t m = 0; m < REPORT_MAX_MEASURES; m++)
        found += attack.rows[j].is_figure[m] && publish_is_small(&attack.rows[j].row, m) &&
                 attack.rows[j].is_known[m];
    for (int j = 0; j < YEAR_TABLES; j++) report_free(&year.reports[j]);
  }
  fprintf(stderr, "%d years of %d tables: %ld figures, %ld small, %ld withheld with them; %d would be "
                  "found out if each table were published for itself\n",
          years, YEAR_TABLES, t.figures, t.small, t.withheld, found);
  cr_assert_gt(t.small, t.figures / 20);
  cr_assert_lt(t.withheld, t.figures / 2);
  cr_assert_gt(found, years, "the attack must be able to succeed");
}

/* The attack can succeed: without the figures that are withheld beside the small ones it does. */
Test(publish, would_be_found_out_without_withholding) {
  static struct attack attack;
  uint64_t state = 7;
  int found = 0;
  for (int i = 0; i < 200; i++) {
    struct report r = random_report(&state);
    publish_report(&r);
    for (size_t j = 0; j < r.count; j++) r.rows[j].withheld = 0;
    for (size_t j = 0; j < r.total_count; j++) r.totals[j].withheld = 0;
    prepare(&attack, &r, false);
    while (solve(&attack)) continue;
    for (size_t j = 0; j < attack.count; j++)
      for (size_t m = 0; m < REPORT_MAX_MEASURES; m++)
        found += attack.rows[j].is_published && attack.rows[j].is_figure[m] &&
                 publish_is_small(&attack.rows[j].row, m) && attack.rows[j].is_known[m];
    report_free(&r);
  }
  cr_assert_gt(found, 200, "%d", found);
}
