/* A report beside that of the span before. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/clock.h"
#include "model/base/mem.h"
#include "model/journal/report_count.h"

static const struct {
  enum report_key key;
  enum period_unit unit;
  int months;
} times[] = {
    {REPORT_MONTH, PERIOD_MONTH, 1}, {REPORT_QUARTER, PERIOD_QUARTER, 3}, {REPORT_YEAR, PERIOD_YEAR, 12}};
enum { TIMES = sizeof times / sizeof times[0] };

/* A month within the span of that name, as "2026-10". */
static const char *month_of(const char *name, char month[CLOCK_DATE_BYTES]) {
  int number = 1;
  if (name[4] == '-') number = name[5] == 'Q' ? atoi(name + 6) * 3 : atoi(name + 5);
  snprintf(month, CLOCK_DATE_BYTES, "%.4s-%02d", name, number % 100);
  return month;
}

/* Moves a key of time on by so many months. */
static void move_on(struct report *report, size_t key, enum period_unit unit, int months) {
  for (size_t i = 0; i < report->count; i++) {
    char month[CLOCK_DATE_BYTES], later[CLOCK_DATE_BYTES], name[PERIOD_NAME_BYTES];
    char **value = &report->rows[i].keys[key];
    clock_month_shift(month_of(*value, month), months, later);
    free(*value);
    *value = mem_text(period_name(unit, later, name));
  }
}

static enum err check_moves(const struct report_ask *ask, int months, struct error *e) {
  for (size_t i = 0; i < ask->by_count; i++)
    for (size_t j = 0; j < TIMES; j++)
      if (ask->by[i] == times[j].key && (!months || months % times[j].months))
        return error_set(e, ERR_INVALID,
                         N_("what is compared by %s must begin and end with one"),
                         report_key_name(ask->by[i]));
  return ERR_OK;
}

static int compare(const struct report_row *a, const struct report_row *b, size_t by_count) {
  int order = 0;
  for (size_t i = 0; i < by_count && !order; i++)
    order = strcmp(a->keys[i], b->keys[i]);
  return order ? order : strcmp(a->currency, b->currency);
}

/* A row of zeros with the keys of another. */
static struct report_row zeros_like(const struct report_row *row, enum report_kind kind,
                                    size_t by_count) {
  struct report_row zeros = {0};
  for (size_t i = 0; i < by_count; i++)
    zeros.keys[i] = mem_text(row->keys[i]);
  memcpy(zeros.currency, row->currency, sizeof zeros.currency);
  report_finish(kind, &zeros, 1);
  return zeros;
}

/* Two ordered lists of rows become equally long, row for row. */
static void align(enum report_kind kind, size_t by_count, struct report_row **a, size_t *a_count,
                  struct report_row **b, size_t *b_count) {
  struct report_row *x = mem_new(*a_count + *b_count + 1, sizeof *x);
  struct report_row *y = mem_new(*a_count + *b_count + 1, sizeof *y);
  size_t i = 0, j = 0, count = 0;
  for (; i < *a_count || j < *b_count; count++) {
    int order = i == *a_count   ? 1
                : j == *b_count ? -1
                                : compare(&(*a)[i], &(*b)[j], by_count);
    const struct report_row *like = order <= 0 ? &(*a)[i] : &(*b)[j];
    x[count] = order <= 0 ? (*a)[i] : zeros_like(like, kind, by_count);
    y[count] = order >= 0 ? (*b)[j] : zeros_like(like, kind, by_count);
    i += order <= 0;
    j += order >= 0;
  }
  free(*a);
  free(*b);
  *a = x;
  *b = y;
  *a_count = *b_count = count;
}

enum err report_compare(struct report *before, struct report *report, struct journal *journal,
                        const struct report_ask *ask, struct error *e) {
  struct period now = {0}, then;
  struct report_ask earlier = *ask;
  if (!ask->from || !ask->to)
    return error_set(e, ERR_INVALID, N_("a comparison needs a first and a last day"));
  snprintf(now.from, sizeof now.from, "%s", ask->from);
  snprintf(now.to, sizeof now.to, "%s", ask->to);
  int months = period_months(&now);
  enum err err = check_moves(ask, months, e);
  if (err) return err;
  if (!period_before(&now, &then))
    return error_set(e, ERR_INVALID, N_("there is no time before %s to compare with"), now.from);
  earlier.from = then.from;
  earlier.to = then.to;
  err = report_make(before, journal, &earlier, e);
  if (err) return err;
  for (size_t i = 0; i < ask->by_count; i++)
    for (size_t j = 0; j < TIMES; j++)
      if (ask->by[i] == times[j].key) move_on(before, i, times[j].unit, months);
  tally_sort(before->rows, before->count, before->by_count);
  align(report->kind, report->by_count, &report->rows, &report->count, &before->rows,
        &before->count);
  align(report->kind, 0, &report->totals, &report->total_count, &before->totals,
        &before->total_count);
  return ERR_OK;
}
