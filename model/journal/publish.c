#include "model/journal/publish.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/suppress.h"

enum { NO_CELL = -1 };
#define COST_OF_TOTAL (INT64_MAX / 2) /* beside which no figure counts */

/* Which measures are sums of which, ended by -1. */
struct parts {
  enum report_kind kind;
  signed char whole, parts[8];
};
static const struct parts all_parts[] = {
    {REPORT_ACTIVITY, 1, {2, 3, 4, 5, -1}},
    {REPORT_ACTIVITY, 7, {8, 9, 10, 11, -1}},
    {REPORT_CASES, 3, {4, 9, 10, 11, -1}},
    {REPORT_REFERRALS, 0, {1, 2, 3, 4, 5, 6, -1}},
    {REPORT_REFERRALS, 0, {7, 8, 9, 10, 11, 12, 13, -1}},
    {REPORT_COSTS, 5, {2, 3, 4, -1}},
};
/* The records behind an amount of money, and the mean that a count is behind. */
static const struct {
  enum report_kind kind;
  signed char amount, records;
} behind[] = {
    {REPORT_CASES, 5, 14}, {REPORT_CASES, 6, 15}, {REPORT_CASES, 7, 16}, {REPORT_COSTS, 2, 9},
    {REPORT_COSTS, 3, 10}, {REPORT_COSTS, 4, 11}, {REPORT_COSTS, 5, 12}, {REPORT_COSTS, 6, 8},
    {REPORT_REVIEW_CASES, 1, 4}, {REPORT_REVIEW_CASES, 3, 5},
};
enum { NO_REASON = 13 };
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* A row of the table or of a sum over some of its keys. */
struct group {
  struct report_row *row;        /* borrowed, if it is one of the report; NULL: of another table */
  struct report_row figures;     /* its own: keys borrowed, NULL = any */
  bool is_total;
  ptrdiff_t cells[REPORT_MAX_MEASURES];
};
struct table {
  const struct report *report;
  const struct measure *measures;
  size_t measure_count;
  bool is_plain; /* it does not say which of its figures are small */
  struct group *groups;
  size_t count, room;
};

static bool is_about_trafficking(const struct report *report, const struct report_row *row) {
  for (size_t i = 0; i < report->by_count; i++)
    if (row->keys[i] && (report->by[i] == REPORT_TOPIC || report->by[i] == REPORT_NEED) &&
        (strstr(row->keys[i], "trafficking") || strcmp(row->keys[i], "forced-labour") == 0))
      return true;
  return false;
}

int64_t publish_limit(const struct report *report, const struct report_row *row) {
  bool is_of_cases = report->kind == REPORT_CASES || report->kind == REPORT_REFERRALS ||
                     report->kind == REPORT_COSTS || report->kind == REPORT_REVIEW_CASES;
  return is_of_cases || is_about_trafficking(report, row) ? PUBLISH_LIMIT_CASES : PUBLISH_LIMIT;
}

bool publish_is_small(const struct report_row *row, size_t measure) {
  return row->small >> measure & 1;
}

bool publish_is_hidden(const struct report_row *row, size_t measure) {
  return (row->small | row->withheld) >> measure & 1;
}

/* --- cells --- */

static int records_behind(enum report_kind kind, size_t measure) {
  for (size_t i = 0; i < COUNT(behind); i++)
    if (behind[i].kind == kind && behind[i].amount == (int)measure) return behind[i].records;
  return -1;
}

/* Hidden measures are no cells but for the referrals without a reason, which follow from the others;
 * nor are stocks, which are never published. */
static bool is_cell(const struct table *t, size_t measure) {
  const struct measure *m = &t->measures[measure];
  if (m->is_stock) return false;
  if (m->is_hidden) return t->report->kind == REPORT_REFERRALS && measure == NO_REASON;
  return m->kind == MEASURE_COUNT || m->kind == MEASURE_PEOPLE || m->kind == MEASURE_MONEY;
}

static struct cell cell_of(const struct table *t, const struct group *group, size_t measure) {
  const struct measure *m = &t->measures[measure];
  int records = records_behind(t->report->kind, measure);
  int64_t limit = publish_limit(t->report, &group->figures);
  int64_t value = group->figures.values[measure];
  int64_t size = records < 0 ? value : group->figures.values[records];
  struct cell cell = {.value = value, .limit = records < 0 ? limit : 0, .cost = -1,
                      .is_outer = !group->row, .is_plain = t->is_plain};
  bool is_small = size > 0 && size < limit;
  cell.state = m->is_hidden ? CELL_UNSEEN : is_small ? CELL_SMALL : CELL_KNOWN;
  if (group->row && !m->is_hidden)
    cell.cost = group->is_total ? COST_OF_TOTAL + size : size;
  return cell;
}

static void add_cells(const struct table *t, struct group *group, struct sums *s) {
  for (size_t i = 0; i < t->measure_count; i++) {
    bool is_there = is_cell(t, i) && group->figures.values[i] != REPORT_NONE;
    group->cells[i] = is_there ? (ptrdiff_t)sums_cell(s, cell_of(t, group, i)) : NO_CELL;
  }
}

/* --- sums --- */

static void add_part(struct sums *s, ptrdiff_t cell, int sign) {
  if (cell != NO_CELL) sums_part(s, (size_t)cell, sign);
}

/* The sums within a row. */
static void add_row_sums(const struct table *t, const struct group *group, struct sums *s) {
  for (size_t i = 0; i < COUNT(all_parts); i++) {
    const struct parts *p = &all_parts[i];
    if (p->kind != t->report->kind || group->cells[p->whole] == NO_CELL) continue;
    sums_begin(s);
    add_part(s, group->cells[p->whole], -1);
    for (const signed char *part = p->parts; *part >= 0; part++)
      add_part(s, group->cells[*part], 1);
    sums_end(s);
  }
}

/* Whether `one` is part of `sum`, which stands for any value of key `key`. */
static bool is_under(const struct table *t, const struct group *one, const struct group *sum,
                     size_t key) {
  if (strcmp(one->figures.currency, sum->figures.currency) != 0) return false;
  for (size_t i = 0; i < t->report->by_count; i++) {
    const char *a = one->figures.keys[i], *b = sum->figures.keys[i];
    if (i == key ? !a || b : (!a != !b || (a && strcmp(a, b) != 0))) return false;
  }
  return true;
}

/* The sums over the values of one key. */
static void add_column_sums(const struct table *t, const struct group *sum, size_t key,
                            struct sums *s) {
  for (size_t m = 0; m < t->measure_count; m++) {
    if (sum->cells[m] == NO_CELL) continue;
    sums_begin(s);
    add_part(s, sum->cells[m], -1);
    for (size_t i = 0; i < t->count; i++)
      if (is_under(t, &t->groups[i], sum, key)) add_part(s, t->groups[i].cells[m], 1);
    sums_end(s);
  }
}

/* The totals, over all rows of the table. */
static void add_total_sums(const struct table *t, const struct group *total, struct sums *s) {
  for (size_t m = 0; m < t->measure_count; m++) {
    if (total->cells[m] == NO_CELL) continue;
    sums_begin(s);
    add_part(s, total->cells[m], -1);
    for (size_t i = 0; i < t->count; i++) {
      const struct group *one = &t->groups[i];
      if (one->row && !one->is_total && strcmp(one->figures.currency, total->figures.currency) == 0)
        add_part(s, one->cells[m], 1);
    }
    sums_end(s);
  }
}

static bool has_same_keys(const struct table *t, const struct group *a, const struct group *b) {
  for (size_t i = 0; i < t->report->by_count; i++) {
    const char *x = a->figures.keys[i], *y = b->figures.keys[i];
    if (x && y ? strcmp(x, y) != 0 : x != y) return false;
  }
  return strcmp(a->figures.currency, b->figures.currency) == 0;
}

/* --- the table and what lies around it --- */

static struct group *add_group(struct table *t, const struct report_row *figures) {
  t->groups = mem_grow(t->groups, t->count, &t->room, sizeof *t->groups);
  struct group *group = &t->groups[t->count++];
  group->figures = *figures;
  return group;
}

static struct group *find_group(const struct table *t, const struct report_row *like) {
  struct group wanted = {.figures = *like};
  for (size_t i = 0; i < t->count; i++)
    if (has_same_keys(t, &t->groups[i], &wanted)) return &t->groups[i];
  return NULL;
}

/* Adds a row to the sum over the keys of `any`. */
static void add_to_margin(struct table *t, const struct report_row *row, unsigned any) {
  struct report_row like = *row;
  for (size_t i = 0; i < t->report->by_count; i++)
    if (any >> i & 1) like.keys[i] = NULL;
  struct group *margin = find_group(t, &like);
  if (!margin) {
    add_group(t, &like);
    return;
  }
  for (size_t m = 0; m < t->measure_count; m++) {
    int64_t *sum = &margin->figures.values[m];
    if (*sum != REPORT_NONE && row->values[m] != REPORT_NONE) *sum += row->values[m];
  }
}

/* The rows, the sums over some of the keys, the totals. */
static void read_table(struct table *t, struct report *report) {
  *t = (struct table){.report = report};
  t->measures = report_measures(report->kind, &t->measure_count);
  for (size_t i = 0; report->by_count && i < report->count; i++)
    add_group(t, &report->rows[i])->row = &report->rows[i];
  for (unsigned any = 1; any + 1 < 1U << report->by_count; any++)
    for (size_t i = 0; i < report->count; i++)
      add_to_margin(t, &report->rows[i], any);
  for (size_t i = 0; i < report->total_count; i++) {
    struct group *group = add_group(t, &report->totals[i]);
    group->row = &report->totals[i];
    group->is_total = true;
  }
}

/* What a review had to date a year ago stands in that year's: with this year it makes what it has now. */
static void add_year_before(const struct table *t, const struct group *group, struct sums *s) {
  enum { CASES, AWARDED, FIGURES };
  for (size_t i = CASES; i < FIGURES; i++) {
    size_t year = (size_t)group->cells[i], to_date = (size_t)group->cells[i + FIGURES];
    int64_t value = s->cells[to_date].value - s->cells[year].value;
    int64_t limit = i == CASES ? publish_limit(t->report, &group->figures) : 0;
    struct cell before = {.value = value, .limit = limit, .cost = -1};
    if (value > 0 && value < limit) before.state = CELL_SMALL;
    size_t cell = sums_cell(s, before);
    sums_begin(s);
    sums_part(s, cell, 1);
    sums_part(s, year, 1);
    sums_part(s, to_date, -1);
    sums_end(s);
  }
}

static void add_table(struct table *t, struct sums *s) {
  for (size_t i = 0; i < t->count; i++) {
    add_cells(t, &t->groups[i], s);
    add_row_sums(t, &t->groups[i], s);
    if (t->report->kind == REPORT_REVIEW_CASES) add_year_before(t, &t->groups[i], s);
  }
  for (size_t i = 0; i < t->count; i++) {
    if (t->groups[i].is_total) add_total_sums(t, &t->groups[i], s);
    for (size_t key = 0; t->report->by_count > 1 && key < t->report->by_count; key++)
      if (!t->groups[i].figures.keys[key]) add_column_sums(t, &t->groups[i], key, s);
  }
}

/* --- marks --- */

static bool is_small_or_hidden(const struct report_row *row, size_t measure, int64_t limit) {
  int64_t value = row->values[measure];
  return publish_is_hidden(row, measure) || (value > 0 && value < limit);
}

/* A share goes with what it is made of, and with the figure before it, with which it would give the
 * number of women; a mean goes with the records behind it. */
static void mark_derived(const struct table *t, struct report_row *row) {
  int64_t limit = publish_limit(t->report, row);
  for (size_t i = 0; i < t->measure_count; i++) {
    const struct measure *m = &t->measures[i];
    size_t of = (size_t)m->of, by = (size_t)m->by;
    bool is_hidden = false;
    if (m->kind == MEASURE_SHARE)
      is_hidden = is_small_or_hidden(row, of, limit) || is_small_or_hidden(row, by, limit) ||
                  is_small_or_hidden(row, by + 1, limit) ||
                  (t->measures[of].is_hidden && publish_is_hidden(row, i - 1));
    if (m->kind == MEASURE_MEAN) is_hidden = row->values[by] > 0 && row->values[by] < limit;
    if (is_hidden && row->values[i] != REPORT_NONE) row->withheld |= 1U << i;
  }
}

static void mark(const struct table *t, const struct sums *s) {
  for (size_t i = 0; i < t->count; i++) {
    struct report_row *row = t->groups[i].row;
    if (!row) continue;
    row->small = row->withheld = 0;
    for (size_t m = 0; m < t->measure_count; m++) {
      ptrdiff_t cell = t->groups[i].cells[m];
      if (cell == NO_CELL) continue;
      enum cell_state state = s->cells[cell].state;
      if (state == CELL_SMALL && !t->is_plain) row->small |= 1U << m;
      if (state == CELL_WITHHELD || (state == CELL_SMALL && t->is_plain)) row->withheld |= 1U << m;
    }
    mark_derived(t, row);
    for (size_t m = 0; m < t->measure_count; m++)
      if (t->measures[m].is_stock && row->values[m] != REPORT_NONE) row->withheld |= 1U << m;
  }
}

bool publish_report(struct report *report) {
  const struct period any = {0};
  return publish_series(report, &any, 1);
}

/* --- tables of one year --- */

static bool is_within(const struct period *part, const struct period *whole) {
  return strcmp(part->from, whole->from) >= 0 && strcmp(part->to, whole->to) <= 0;
}

/* The figures of a table are the sums of those of the months, or quarters, in it. */
static void add_time_sums(const struct table *tables, const struct period *periods, size_t whole,
                          int months, struct sums *s) {
  const struct table *t = &tables[whole];
  int covered = 0;
  for (size_t i = 0; i < whole; i++)
    if (period_months(&periods[i]) == months && is_within(&periods[i], &periods[whole]))
      covered += months;
  if (!covered || covered != period_months(&periods[whole])) return;
  for (size_t i = 0; i < t->count; i++)
    for (size_t m = 0; t->groups[i].row && m < t->measure_count; m++) {
      if (t->groups[i].cells[m] == NO_CELL) continue;
      sums_begin(s);
      add_part(s, t->groups[i].cells[m], -1);
      for (size_t j = 0; j < whole; j++) {
        bool is_part = period_months(&periods[j]) == months && is_within(&periods[j], &periods[whole]);
        const struct group *one = is_part ? find_group(&tables[j], &t->groups[i].figures) : NULL;
        if (one && one->row) add_part(s, one->cells[m], 1);
      }
      sums_end(s);
    }
}

/* That a figure is small says something about those of which it is the sum: a table of a longer time
 * does not tell. */
static bool has_parts(const struct period *periods, size_t whole) {
  for (size_t i = 0; i < whole; i++)
    if (is_within(&periods[i], &periods[whole])) return true;
  return false;
}

/* What is published already stays as it is. */
static void settle(struct sums *s) {
  for (size_t i = 0; i < s->cell_count; i++)
    s->cells[i].cost = -1;
}

bool publish_series(struct report *reports, const struct period *periods, size_t count) {
  struct table *tables = mem_new(count, sizeof *tables);
  struct sums s = {0};
  bool is_safe = true;
  for (size_t i = 0; i < count; i++) {
    read_table(&tables[i], &reports[i]);
    size_t first = s.cell_count;
    tables[i].is_plain = has_parts(periods, i);
    add_table(&tables[i], &s);
    add_time_sums(tables, periods, i, 1, &s);
    add_time_sums(tables, periods, i, 3, &s);
    if (i) sums_bind(&s, first);
    is_safe = suppress(&s);
    settle(&s);
    mark(&tables[i], &s);
    reports[i].is_published = true;
  }
  for (size_t i = 0; i < count; i++)
    free(tables[i].groups);
  free(tables);
  sums_free(&s);
  return is_safe;
}
