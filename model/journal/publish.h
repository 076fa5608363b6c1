/* publish: what of a report may be shown to the world. A small figure can point at a person. */
#ifndef MODEL_JOURNAL_PUBLISH_H
#define MODEL_JOURNAL_PUBLISH_H

#include "model/journal/period.h"
#include "model/journal/report.h"

/* The least figure of a row that may be published: 11 for cases, their workers, referrals, costs and
 * everything about trafficking, else 5. Zeros may. An amount of money counts as the records that are
 * behind it. */
enum { PUBLISH_LIMIT = 5, PUBLISH_LIMIT_CASES = 11, PUBLISH_MAX_BY = 2 };
int64_t publish_limit(const struct report *report, const struct report_row *row);

/* Marks, in a report of at most PUBLISH_MAX_BY keys, what is not to be published in its rows and
 * totals: small figures, and those from which they would follow by the sums within a row and over
 * rows. Stocks never are: from one time to the next they would tell what came and went. False when the
 * report has two keys and a small figure would still follow if a table by one of them were published
 * as well; by itself it is safe. */
bool publish_report(struct report *report);

/* The same for `count` reports of the same keys, none of time, in the order in which they are
 * published: the months of a quarter or year, its quarters, then itself. Each is marked so that
 * nothing that is left out of one follows from all that came before; what is published later
 * changes nothing in what was published before. Those of more than a month do not say which of their
 * figures are small. Says of the last what publish_report does. */
bool publish_series(struct report *reports, const struct period *periods, size_t count);

/* Makes a report as report_make does, marked as part of all tables of the same keys that could be
 * published of its months and quarters. `ask`: exactly one month, quarter or year; at most
 * PUBLISH_MAX_BY keys, one of them of time, whose rows are marked as the tables of these times are.
 * `before` may be NULL; else it is as of report_compare, marked the same way. `*is_safe`: as
 * publish_report. */
enum err publish_make(struct report *out, struct report *before, struct journal *journal,
                      const struct report_ask *ask, bool *is_safe, struct error *e);

/* The marks: a figure below the limit / any figure that is not published. */
bool publish_is_small(const struct report_row *row, size_t measure);
bool publish_is_hidden(const struct report_row *row, size_t measure);

#endif
