/* threshold: the numbers of the law that pay and offers are measured by, each with the fact that
 * states it. What holds for all kinds of work is not taken to hold for domestic work and fishing,
 * which have laws of their own, unless a fact says so. */
#ifndef MODEL_CONTENT_THRESHOLD_H
#define MODEL_CONTENT_THRESHOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/content/fact.h"
#include "model/content/pack.h"

/* A fact that changes often is old this long after its date. */
enum { THRESHOLD_OLD_DAYS = 365 };

enum pay_per { PAY_PER_HOUR, PAY_PER_DAY, PAY_PER_MONTH, PAY_PERS };
/* "hour", "day", "month"; static. */
const char *pay_per_code(enum pay_per per);

/* One row of thresholds.csv. Amounts, times and rates are thousandths. */
struct threshold {
  char *country, *sector, *rule;
  char *currency;             /* "" if it is no money */
  char *unit;                 /* of the value: "hour", "day", "month", "hour_wage", ... */
  char *paid_per;             /* holds only for wages by the "hour", "day", "month"; "" = all */
  char *served;               /* from so long in the job: "120d", "1y"; "" = at once */
  char *valid_from, *valid_to; /* days, "" = not stated */
  int64_t value;              /* -1: only says whether the general rule holds */
  int64_t value_to;           /* the upper end of a range, else -1 */
  bool by_contract;           /* the days are those on which the contract was signed */
  const struct fact *fact;    /* the statement that it rests on */
};

/* Everything for one country; what was found there stands until threshold_list_free. */
struct threshold_list {
  struct threshold *rows;
  size_t count;
  struct fact_list facts; /* one for each row */
  char *sector;
  char *on, *signed_on; /* the day that is asked about, the day of the contract */
};

/* How a rule stands on the day asked about. */
enum threshold_state {
  THRESHOLD_HOLDS,
  THRESHOLD_OLD,     /* its fact changes often and was more than a year old on that day */
  THRESHOLD_ENDED,   /* held only before that day */
  THRESHOLD_NOT_YET, /* holds only from a later day */
  THRESHOLD_EXEMPT,  /* the fact says that it does not hold for this kind of work */
  THRESHOLD_UNKNOWN, /* no fact states it; no row */
};
/* "holds", "old", "ended", "not_yet", "exempt", "unknown"; static. */
const char *threshold_state_code(enum threshold_state state);

/* All thresholds of the country that may concern the sector ("*": what holds for all work).
 * `on` and `signed_on` are YYYY-MM-DD; NULL is today, and `on`. */
enum err threshold_list_load(struct threshold_list *out, struct pack *pack,
                             const struct lang_chain *chain, const char *country,
                             const char *sector, const char *on, const char *signed_on,
                             struct error *e);
void threshold_list_free(struct threshold_list *list);

/* The row that a rule of this name has for the sector on the day, for wages by `per`; `unit` NULL
 * is any, `served` NULL is the first. NULL only if the state is THRESHOLD_UNKNOWN: of a rule that
 * does not hold it is the row that says so. Borrowed from the list. */
const struct threshold *threshold_find(const struct threshold_list *list, const char *rule,
                                       const char *unit, enum pay_per per,
                                       enum threshold_state *state);

/* True when what the row says may be computed with. */
bool threshold_is_usable(enum threshold_state state);

/* True if a source of that day (YYYY, YYYY-MM or YYYY-MM-DD) is old on the day `on`. */
bool threshold_is_dated(const char *as_of, const char *on);

/* The row of a rule that grows with the time in the job (severance): the highest step that was
 * reached by a job from its first day to its last, or, if none was, the lowest with `*is_reached` false. */
const struct threshold *threshold_step(const struct threshold_list *list, const char *rule,
                                       const char *started, const char *ended, bool *is_reached,
                                       enum threshold_state *state);

/* Whole years of a job from its first day to its last. */
int threshold_years(const char *started, const char *ended);

/* The smallest wage that the law allows for one `per` of work, and the row that states it; the
 * lower end where it depends on the place. -1 where it is not known, or not for that time. */
struct minimum_wage {
  int64_t amount;
  int64_t amount_to; /* the upper end, or -1 */
  const char *currency;
  const struct threshold *rule;    /* NULL: none is known */
  const struct threshold *through; /* by what the amount was counted from `rule`, or NULL */
  enum threshold_state state;
};
struct minimum_wage threshold_minimum(const struct threshold_list *list, enum pay_per per);

#endif
