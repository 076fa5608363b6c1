/* tally: rows of a report, found by their keys while they are being counted. */
#ifndef MODEL_JOURNAL_TALLY_H
#define MODEL_JOURNAL_TALLY_H

#include <stddef.h>

#include "model/journal/report.h"

struct tally {
  struct report_row *rows; /* in the order in which they were first met */
  size_t count, room;
  size_t by_count;
  size_t *slots; /* hash table: row number + 1, 0 = free */
  size_t slot_count;
};

/* Begins a tally of rows with `by_count` keys; ended with tally_finish. */
void tally_start(struct tally *tally, size_t by_count);

/* The row with these keys and that currency, made with zeros when missing; borrowed until the next
 * call. */
struct report_row *tally_row(struct tally *tally, const char *const *keys, const char *currency);

/* Orders rows by their keys (text order; "" first), then by currency. */
void tally_sort(struct report_row *rows, size_t count, size_t by_count);

/* Hands over the rows in that order and frees the rest. */
struct report_row *tally_finish(struct tally *tally, size_t *count);

#endif
