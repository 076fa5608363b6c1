/* retain: what has been kept for long enough, and goes: drafts after 7 days, what identifies the person of a
 * case 12 months after it was closed, the free texts of a session after 24 months (prune.h). What nobody else
 * has a receipt for (travel.h) never goes, but drafts, which are nobody's record. */
#ifndef MODEL_JOURNAL_RETAIN_H
#define MODEL_JOURNAL_RETAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/clock.h"
#include "model/base/error.h"
#include "model/journal/journal.h"

struct retain {
  char drafts_before[CLOCK_DATE_BYTES], cases_before[CLOCK_DATE_BYTES];
  char sessions_before[CLOCK_DATE_BYTES]; /* the days */
  int64_t drafts, cases, sessions;        /* how many are old enough */
  int64_t cases_waiting, sessions_waiting; /* old enough, but neither another machine nor the hub has them
                                              yet */
};

/* Counts what is old enough on the day that the clock shows. */
enum err retain_count(struct retain *out, struct journal *journal, struct error *e);

/* Destroys it, each case by itself (seal_erase, reason "retention"), all sessions at once, and counts as it
 * does. After an
 * error what was done until then stays done, and is counted. Copies may still lie in the file while
 * scrub_is_owed (scrub.h). */
enum err retain_apply(struct retain *out, struct journal *journal, struct error *e);

#endif
