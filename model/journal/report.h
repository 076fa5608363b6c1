/* report: counts over the journal, one mechanism for all reports. A report has a kind, up to four
 * keys that it counts apart, and measures: figures with a name each. Clients, people reached and
 * cases are different figures and are never added up, nor are amounts of two currencies. */
#ifndef MODEL_JOURNAL_REPORT_H
#define MODEL_JOURNAL_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/terms.h"
#include "model/journal/journal.h"

enum report_kind {
  REPORT_ACTIVITY,  /* sessions, clients, people reached */
  REPORT_CASES,     /* complaints and their money */
  REPORT_TOPICS,    /* what sessions were about */
  REPORT_REFERRALS, /* what became of them */
  REPORT_COSTS,     /* what workers paid to get their job */
  REPORT_GAPS,      /* what was asked for and not found */
  REPORT_REVIEW_CLIENTS, /* tables that are made of other reports: review.h */
  REPORT_REVIEW_CASES,
};
enum report_key {
  REPORT_YEAR, REPORT_QUARTER, REPORT_MONTH, REPORT_CENTRE, REPORT_COUNTRY, REPORT_NATIONALITY,
  REPORT_SECTOR, REPORT_CHANNEL, REPORT_LANGUAGE, REPORT_KIND, REPORT_TYPE, REPORT_AGAINST,
  REPORT_SERVICE, REPORT_REASON, REPORT_ORIGIN, REPORT_DESTINATION, REPORT_SEX, REPORT_TOPIC,
  REPORT_NEED, REPORT_WHAT,
};
enum { REPORT_COUNTED = 6, REPORT_KINDS = 8, REPORT_KEYS = 20, REPORT_MAX_BY = 4, REPORT_MAX_MEASURES = 18 };

/* A figure that is not there: a share of nobody, money in the row without a currency. */
#define REPORT_NONE INT64_MIN

enum measure_kind {
  MEASURE_COUNT,    /* of records */
  MEASURE_PEOPLE,
  MEASURE_MONEY,    /* thousandths; of the row's currency */
  MEASURE_SHARE,    /* tenths per hundred: `of` (women) among `of`, `by` (men) and `by` + 1 (other) */
  MEASURE_MEAN,     /* tenths: `of`, a sum of thousandths, for each that `by` counts */
  MEASURE_CURRENCY, /* no figure: where the currency of the row stands among the columns */
};
struct measure {
  const char *name;  /* of the column */
  const char *label; /* N_ */
  enum measure_kind kind;
  int of, by; /* of shares and means: other measures */
  bool is_stock;  /* stands at the end of a time: months do not add up to years */
  bool is_hidden; /* no column: what others are made of, or what is behind an amount */
};

const char *report_name(enum report_kind kind);
/* The kind of that name, or -1. */
int report_find(const char *name);
/* The measures in the order of their columns; static. */
const struct measure *report_measures(enum report_kind kind, size_t *count);
/* Whether rows are one per currency: first one without, which has the counts, then one for each
 * currency, which has the money. */
bool report_has_currency(enum report_kind kind);

/* The key of that name ("year" ...), or -1; and its name, static. */
int report_key_find(const char *name);
const char *report_key_name(enum report_key key);
/* Whether the report can be counted by that key. */
bool report_has_key(enum report_kind kind, enum report_key key);
/* The list that the values of a key come from; false if they come from none. */
bool report_key_terms(enum report_kind kind, enum report_key key, enum terms *terms);

/* What is asked for. `from` and `to`: dates, inclusive, NULL = open. */
struct report_ask {
  enum report_kind kind;
  const char *from, *to;
  enum report_key by[REPORT_MAX_BY];
  size_t by_count;
};

struct report_row {
  char *keys[REPORT_MAX_BY]; /* values in the order asked; "" = not given, "-" = not stated */
  char currency[4];          /* "" = none */
  int64_t values[REPORT_MAX_MEASURES]; /* in the order of the measures */
  uint32_t small, withheld;  /* bits of measures that are not to be published (publish.h) */
};
struct report {
  enum report_kind kind;
  struct report_row *rows; /* in order of the keys, then of the currency */
  size_t count;
  struct report_row *totals; /* each record counted once, whatever the keys; one per currency,
                                the first without */
  size_t total_count;
  size_t by_count;
  enum report_key by[REPORT_MAX_BY];
  struct report_row *others; /* of a review: what was awarded in other currencies than its own, a row
                                for each country and currency, in order of the codes */
  size_t other_count;
  bool is_published; /* small figures are taken out */
};

/* Counts a report of one of the first REPORT_COUNTED kinds. A record with several values of a key (sectors,
 * languages, nationalities, topics) counts in the row of each: people are split by nationality, but not by
 * the others, whose rows may overlap. Void sessions are left out. Figures stand as the records stand now.
 * Free with report_free. ERR_INVALID: dates, or a key that the report does not have. */
enum err report_make(struct report *out, struct journal *journal, const struct report_ask *ask,
                     struct error *e);
void report_free(struct report *report);

/* The records behind a row of the report or of its totals (`row` NULL: of those without a currency),
 * newest first: sessions, cases, referrals or cost records; nothing is behind gaps. Free with
 * report_behind_free. */
struct report_behind {
  char **ids; /* of sessions, referrals and cost records; the codes of cases */
  size_t count;
};
enum err report_behind_load(struct report_behind *out, struct journal *journal,
                            const struct report_ask *ask, const struct report_row *row,
                            struct error *e);
void report_behind_free(struct report_behind *behind);

/* The same report of the span of equal length before (period.h): its rows stand in the order of
 * those of `report`, one for one, its keys of time moved on; rows that either side lacks are added
 * with zeros to it. ERR_INVALID when `ask` is open or its days cannot be moved. */
enum err report_compare(struct report *before, struct report *report, struct journal *journal,
                        const struct report_ask *ask, struct error *e);

#endif
