/* report_count: what the sources of reports share while they count. */
#ifndef MODEL_JOURNAL_REPORT_COUNT_H
#define MODEL_JOURNAL_REPORT_COUNT_H

#include "model/journal/people.h"
#include "model/journal/period.h"
#include "model/journal/report.h"
#include "model/journal/tally.h"

/* Where something counts. A case that pays twice is one case in the total, but one in each month's
 * row. */
enum count_in { COUNT_IN_ALL, COUNT_IN_ROWS, COUNT_IN_TOTALS };

/* The records that count in one row. */
struct behind {
  const struct report_row *row; /* NULL: in the total */
  int64_t *nums;
  size_t count, room;
};

struct counting {
  const struct report_ask *ask;
  struct db *db;
  struct period days;
  struct tally rows, totals;
  bool by_nationality;      /* people are split */
  const signed char *columns; /* of the keys in the statement; set by the source, as are all below */
  struct cursor *row;
  const char *day;          /* on which it counts; "2026-11" will do */
  const char *nationality;  /* "*" = all */
  const char *currency;
  int64_t add[REPORT_MAX_MEASURES];
  enum count_in where;
  int64_t num;              /* of the record: of the entry that made it */
  struct behind *behind;    /* NULL: figures are counted; else the records behind a row are noted */
};

/* Adds `add` to the total (all nationalities) and to the rows. */
void report_count(struct counting *counting);

/* Counts all people of a packed list (people.h) and, if they are split, those of each nationality.
 * `measures`: where all, women, men, other and unstated go; NULL: they are not added. */
void report_count_who(struct counting *counting, const char *who, const int *measures);
void report_count_people(struct counting *counting, const struct people *people,
                         const int *measures);

/* Empties `add` for the next record. */
void report_count_nothing(struct counting *counting);

/* The finest unit of time among the keys; false if there is none. */
bool report_time_unit(const struct report_ask *ask, enum period_unit *unit);

/* Works out shares and means of rows, and empties what rows with or without a currency do not have. */
void report_finish(enum report_kind kind, struct report_row *rows, size_t count);

/* Runs the source of the report that is asked for, seeing one state of the journal. */
enum err report_read(struct counting *counting, struct error *e);
/* Begins a count; ERR_INVALID as report_make. */
enum err report_start(struct counting *counting, struct journal *journal,
                      const struct report_ask *ask, struct error *e);

/* Notes the record if it counts in the row. `values`: of its keys, NULL in the total. */
void report_note_behind(struct counting *counting, const char *const *values);

/* The sources, one for each report; that of topics is also that of the sessions behind activity. */
enum err report_read_activity(struct counting *counting, struct error *e);
enum err report_read_cases(struct counting *counting, struct error *e);
enum err report_read_topics(struct counting *counting, struct error *e);
enum err report_read_referrals(struct counting *counting, struct error *e);
enum err report_read_costs(struct counting *counting, struct error *e);
enum err report_read_gaps(struct counting *counting, struct error *e);

#endif
