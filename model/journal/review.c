#include "model/journal/review.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/journal/period.h"
#include "model/journal/record.h"
#include "model/journal/report_count.h"

static const char *const members[] = {"BN", "KH", "ID", "LA", "MY", "MM",
                                      "PH", "SG", "TH", "TL", "VN"};
enum { MEMBERS = sizeof members / sizeof members[0] };

/* Which measure of which report goes where. */
struct taken {
  signed char from, to;
};
static const struct taken of_activity[] = {{1, 0}, {7, 2}, {2, 4}, {3, 5},
                                           {4, 6}, {8, 7}, {9, 8}, {10, 9}};
static const struct taken of_opened[] = {{0, 0}}, of_awarded[] = {{6, 1}, {15, 4}},
                          of_opened_ever[] = {{0, 2}}, of_awarded_ever[] = {{6, 3}, {15, 5}};
enum { AWARDED_CASES = 1, AWARDED_FIGURES };
#define TAKEN(table) (table), sizeof(table) / sizeof(table)[0]

/* Adds figures of the rows of a currency ("" = without) to those of their countries. */
static void take(struct report *out, const struct report *report, const char *currency,
                 const struct taken *taken, size_t count) {
  for (size_t i = 0; i < report->count; i++) {
    const struct report_row *row = &report->rows[i];
    if (strcmp(row->currency, currency) != 0) continue;
    for (size_t j = 0; j < MEMBERS; j++) {
      if (strcmp(row->keys[0], members[j]) != 0) continue;
      for (size_t k = 0; k < count; k++) {
        int64_t value = row->values[taken[k].from];
        out->rows[j].values[taken[k].to] += value;
        out->totals[0].values[taken[k].to] += value;
      }
    }
  }
}

/* Adds awards in other currencies than US dollars, which have no column, to rows of their own. */
static void take_others(struct tally *others, const struct report *report,
                        const struct taken *taken) {
  for (size_t i = 0; i < report->count; i++) {
    const struct report_row *row = &report->rows[i];
    bool is_member = false;
    for (size_t j = 0; j < MEMBERS; j++)
      is_member = is_member || strcmp(row->keys[0], members[j]) == 0;
    bool is_other = *row->currency && strcmp(row->currency, "USD") != 0;
    if (!is_member || !is_other || !row->values[taken[AWARDED_CASES].from]) continue;
    struct report_row *other =
        tally_row(others, (const char *const *)row->keys, row->currency);
    for (size_t j = 0; j < AWARDED_FIGURES; j++)
      other->values[taken[j].to] += row->values[taken[j].from];
  }
}

static enum err take_clients(struct report *out, struct journal *journal, const struct period *year,
                             struct error *e) {
  struct report_ask ask = {REPORT_ACTIVITY, year->from, year->to, {REPORT_COUNTRY}, 1};
  struct report report;
  enum err err = report_make(&report, journal, &ask, e);
  if (err) return err;
  take(out, &report, "", TAKEN(of_activity));
  report_free(&report);
  return ERR_OK;
}

static enum err take_cases(struct report *out, struct tally *others, struct journal *journal,
                           const struct period *year, bool is_ever, struct error *e) {
  struct report_ask ask = {REPORT_CASES, is_ever ? NULL : year->from, year->to, {REPORT_COUNTRY}, 1};
  struct report report;
  enum err err = report_make(&report, journal, &ask, e);
  if (err) return err;
  if (is_ever) {
    take(out, &report, "", TAKEN(of_opened_ever));
    take(out, &report, "USD", TAKEN(of_awarded_ever));
  } else {
    take(out, &report, "", TAKEN(of_opened));
    take(out, &report, "USD", TAKEN(of_awarded));
  }
  take_others(others, &report, is_ever ? of_awarded_ever : of_awarded);
  report_free(&report);
  return ERR_OK;
}

static bool is_empty(const struct report_row *row) {
  for (size_t i = 0; i < REPORT_MAX_MEASURES; i++)
    if (row->values[i]) return false;
  return true;
}

/* Names the rows and leaves out those of countries without figures. */
static void name_rows(struct report *out) {
  size_t count = 0;
  for (size_t i = 0; i < MEMBERS; i++) {
    if (is_empty(&out->rows[i])) continue;
    out->rows[count] = out->rows[i];
    out->rows[count++].keys[0] = mem_text(members[i]);
  }
  out->count = count;
  report_finish(out->kind, out->rows, out->count);
  report_finish(out->kind, out->totals, out->total_count);
}

enum err review_make(struct report *out, struct journal *journal, enum report_kind kind,
                     const char *year, struct error *e) {
  struct period days;
  struct tally others;
  char *name = mem_format("year:%s", year);
  bool is_year = period_read(name, &days);
  free(name);
  *out = (struct report){.kind = kind, .by = {REPORT_COUNTRY}, .by_count = 1};
  if (!is_year) return record_refuse(e, N_("%s: %s is not a year such as 2026"), "year", year);
  out->rows = mem_new(MEMBERS, sizeof *out->rows);
  out->totals = mem_new(1, sizeof *out->totals);
  out->total_count = 1;
  tally_start(&others, 1);
  enum err err = kind == REPORT_REVIEW_CLIENTS
                     ? take_clients(out, journal, &days, e)
                     : take_cases(out, &others, journal, &days, false, e);
  if (!err && kind == REPORT_REVIEW_CASES)
    err = take_cases(out, &others, journal, &days, true, e);
  out->others = tally_finish(&others, &out->other_count);
  if (err) report_free(out);
  else name_rows(out);
  return err;
}
