/* report: counts over the journal. Clients, people reached and (later) cases are different
 * figures and are never added up. */
#ifndef MODEL_JOURNAL_REPORT_H
#define MODEL_JOURNAL_REPORT_H

#include <stddef.h>
#include <stdint.h>

#include "model/journal/journal.h"

enum report_key {
  REPORT_YEAR, REPORT_QUARTER, REPORT_MONTH, REPORT_CENTRE, REPORT_COUNTRY, REPORT_NATIONALITY,
  REPORT_SECTOR, REPORT_CHANNEL, REPORT_LANGUAGE, REPORT_KIND,
};
enum { REPORT_KEYS = 10, REPORT_MAX_BY = 4 };

/* The key of that name ("year" ...), or -1; and its name, static. */
int report_key_find(const char *name);
const char *report_key_name(enum report_key key);

/* Counts of people by sex. */
struct sexes {
  int64_t all, women, men, other, unstated;
};
/* Women per hundred of those whose sex is stated, in tenths (453 = 45.3 %), rounded half up;
 * -1 when nobody's is. */
int64_t sexes_women_tenths(const struct sexes *s);

struct report_row {
  char *keys[REPORT_MAX_BY]; /* values in the order asked; "" = not given, "-" = not stated */
  int64_t sessions;
  struct sexes clients; /* sessions of kind client */
  struct sexes reached; /* sessions of kind outreach and orientation */
};
struct report {
  struct report_row *rows; /* in order of the keys */
  size_t count;
  struct report_row total; /* each session counted once, whatever the keys */
  size_t by_count;
  enum report_key by[REPORT_MAX_BY];
};

/* Activity from `from` to `to` (dates, inclusive, NULL = open) by the keys given (none: one row).
 * A session with several sectors, languages or nationalities counts in the row of each: people
 * are split by nationality, but not by sector or language, whose rows may overlap. Void sessions
 * are left out. Whole months come from totals. Free with report_free. */
enum err report_activity(struct report *out, struct journal *journal, const char *from,
                         const char *to, const enum report_key *by, size_t by_count,
                         struct error *e);
void report_free(struct report *report);

#endif
