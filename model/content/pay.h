/* pay: what a worker is owed for a time of work, line by line, by the thresholds of a country. It is
 * the least that the rules known here give: what no rule is known for is not counted, and said. */
#ifndef MODEL_CONTENT_PAY_H
#define MODEL_CONTENT_PAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/content/threshold.h"

/* What was told. Amounts, hours, days and months are thousandths; 0 is none. */
struct pay_ask {
  const char *country, *sector; /* "*": any kind of work */
  const char *currency;         /* of all amounts */
  const char *on;               /* the day by whose rules to count (YYYY-MM-DD); NULL is today */
  const char *signed_on;        /* of the contract; NULL is `on` */
  const char *started, *ended;  /* first and last day of the job: both or none (NULL) */
  enum pay_per per;             /* what the wage is paid by */
  int64_t wage;                 /* the agreed one, for one hour, day or month */
  int64_t worked;               /* how many of these, in normal time */
  int64_t months;               /* for allowances by the month */
  int64_t day_hours;            /* normal hours of a day in the contract */
  int64_t month_days;           /* days by which to divide a month's wage, if no rule says it */
  int64_t overtime;             /* hours on normal days */
  int64_t rest_days, holidays;  /* such days worked, in normal time */
  int64_t rest_day_overtime, holiday_overtime; /* hours beyond the normal ones of such days */
  bool has_no_food, has_no_housing;            /* the employer gives none */
  int64_t paid;                 /* what the worker has received */
  int64_t deducted;             /* what the employer kept back */
};

enum pay_item {
  PAY_WAGE,    /* as agreed */
  PAY_TOP_UP,  /* what the agreed wage lacks of the minimum */
  PAY_OVERTIME,
  PAY_REST_DAYS,
  PAY_REST_DAY_OVERTIME,
  PAY_HOLIDAYS,
  PAY_HOLIDAY_OVERTIME,
  PAY_FOOD,
  PAY_HOUSING,
  PAY_SEVERANCE,
  PAY_ITEMS
};
/* "wage", "top_up", "overtime", ...; static. */
const char *pay_item_code(enum pay_item item);

/* Why a line has no amount. */
enum pay_reason {
  PAY_COUNTED,
  PAY_NO_RULE,        /* see `state`: not known, not for that day, not for this kind of work */
  PAY_NO_HOURS,       /* how many hours a normal day has is not known */
  PAY_NO_MONTH_DAYS,  /* how a wage by the month is counted by the day is not known */
  PAY_NO_MONTH_WAGE,  /* the rule counts by the month, and the wage is not paid so */
  PAY_OTHER_CURRENCY, /* the rule counts in another currency */
  PAY_OVER_LIMIT,     /* the rule is for lower wages only */
  PAY_NO_MONTHS,      /* for how many months was not told */
  PAY_TOO_SHORT,      /* the job did not last long enough: nothing is owed */
  PAY_REASONS
};
/* "counted", "no_rule", ...; static. */
const char *pay_reason_code(enum pay_reason reason);

struct pay_line {
  enum pay_item item;
  int64_t count;  /* hours, days, months or years */
  int64_t price;  /* of one of them, rounded; -1 if not counted */
  int64_t rate;   /* how many times, in thousandths */
  int64_t amount; /* rounded once; -1 if not counted */
  const struct threshold *rule; /* NULL for the agreed wage, or if none is known; borrowed */
  enum threshold_state state;   /* of the rule */
  enum pay_reason reason;
};

/* What is not known of a country, by the name of its rule ("overtime_rate"). */
enum { PAY_MISSING = 7 };

/* Why the figures that were told hardly are right. */
enum pay_doubt {
  PAY_NO_DOUBT,
  PAY_KEPT_MORE, /* more was kept back than was earned */
  PAY_GOT_MORE,  /* what was paid and what was kept back are together more */
  PAY_DOUBTS
};
/* "", "kept_more", "got_more"; static. */
const char *pay_doubt_code(enum pay_doubt doubt);

struct pay {
  struct threshold_list law;
  struct minimum_wage minimum;
  bool is_below; /* the agreed wage is below it */
  bool has_other_currency; /* than the agreed wage: the two are not compared */
  int64_t counted; /* the wage by which the lines count: the agreed one, or the minimum */
  struct pay_line lines[PAY_ITEMS];
  size_t line_count;
  const struct threshold *hours, *month_days; /* by which a month and a day were divided, or NULL */
  int64_t due;      /* the sum of the lines that could be counted */
  size_t uncounted; /* how many could not */
  const struct threshold *deduction; /* the limit of deductions, or NULL */
  enum threshold_state deduction_state;
  int64_t deduction_most; /* by that limit; -1 if not known */
  int64_t kept_too_much;  /* of what was deducted */
  int64_t owed; /* due, less what was paid and what could be deducted; negative: more was paid */
  enum pay_doubt doubt;
  const struct threshold *overtime_most; /* the limit of hours if more were worked, else NULL */
  const char *missing[PAY_MISSING];
  size_t missing_count;
  struct fact_list known; /* what facts say in words about what is missing */
};

/* Counts. Delivers `*out` (pay_free). ERR_INVALID for what cannot be: no wage, too many hours, a job
 * that ends before it begins; and when there is no line to count, naming what was worked ("days"). */
enum err pay_count(struct pay **out, struct pack *pack, const struct lang_chain *chain,
                   const struct pay_ask *ask, struct error *e);
void pay_free(struct pay **pay);

/* True if not a single rule of the country is known for this kind of work. */
bool pay_knows_nothing(const struct pay *pay);

#endif
