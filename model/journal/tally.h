/* tally: rows of a report, found by their keys while they are being counted. */
#ifndef MODEL_JOURNAL_TALLY_H
#define MODEL_JOURNAL_TALLY_H

#include <stdbool.h>
#include <stddef.h>

#include "model/journal/report.h"
#include "model/journal/people.h"

struct tally {
  struct report_row *rows; /* in the order in which they were first met */
  size_t count, room;
  size_t by_count;
  size_t *slots; /* hash table: row number + 1, 0 = free */
  size_t slot_count;
};

/* Begins a tally of rows with `by_count` keys; ended with tally_finish. */
void tally_start(struct tally *tally, size_t by_count);

/* Adds to one row: `sessions` sessions with the sums `people`, as clients or as people reached. */
void tally_count(struct report_row *row, int64_t sessions, const struct people *people,
                 bool are_clients);

/* The row with these keys, made when missing; borrowed until the next call. */
struct report_row *tally_row(struct tally *tally, const char *const *keys);

/* Hands over the rows in order of their keys (text order; "" first) and frees the rest. */
struct report_row *tally_finish(struct tally *tally, size_t *count);

#endif
