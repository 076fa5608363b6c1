/* publish: what of a report may be shown to the world. A small figure can point at a person. */
#ifndef MODEL_JOURNAL_PUBLISH_H
#define MODEL_JOURNAL_PUBLISH_H

#include "model/journal/report.h"

/* The least figure of a row that may be published: 11 for cases, their workers, referrals, costs and
 * everything about trafficking, else 5. Zeros may. An amount of money counts as the records that are
 * behind it. */
enum { PUBLISH_LIMIT = 5, PUBLISH_LIMIT_CASES = 11, PUBLISH_MAX_BY = 2 };
int64_t publish_limit(const struct report *report, const struct report_row *row);

/* Marks, in a report of at most PUBLISH_MAX_BY keys (one of them of time), what is not to be published in its rows and
 * totals: small figures, and those from which they would follow by the sums within a row, the sums
 * over rows and, for cases, what was open before. `before` may be NULL; it is the same report of the
 * span before and is published beside it. False when the report has two keys and a small figure
 * would still follow if a table by one of them were published as well; by itself it is safe. */
bool publish_report(struct report *report, struct report *before);

/* The marks: a figure below the limit / any figure that is not published. */
bool publish_is_small(const struct report_row *row, size_t measure);
bool publish_is_hidden(const struct report_row *row, size_t measure);

#endif
