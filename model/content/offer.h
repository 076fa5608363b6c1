/* offer: a job offer held against the rules of both countries: what may be charged and who pays,
 * whether the wage is below the minimum, and the bad signs. Amounts of different currencies are never
 * compared. */
#ifndef MODEL_CONTENT_OFFER_H
#define MODEL_CONTENT_OFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/terms.h"
#include "model/content/fact.h"
#include "model/content/fee.h"
#include "model/content/threshold.h"

/* Amounts are thousandths. */
struct offer_ask {
  const char *origin, *destination;
  const char *sector;        /* "*": any kind of work */
  int64_t fee;               /* asked of the worker for finding the job; -1 = not told */
  const char *fee_currency;  /* not looked at without a fee */
  int64_t wage;              /* promised; -1 = not told */
  const char *wage_currency;
  enum pay_per per;          /* what the wage is paid by */
  int64_t months;            /* of the contract, in thousandths; 0 = not told */
  const char *on;            /* YYYY-MM-DD; NULL is today */
  const char *const *signs;  /* codes of offer_signs; told twice, one counts once */
  size_t sign_count;
};

/* What may be wrong with an offer, in the order in which to ask: code and label (N_). Static. */
const struct term *offer_signs(size_t *count);

enum offer_verdict {
  OFFER_SHOWN,     /* a rule about something else than a recruitment fee, or no fee was told */
  OFFER_WITHIN,
  OFFER_ABOVE,
  OFFER_FORBIDDEN, /* the worker is to pay nothing */
  OFFER_UNSURE,    /* see the reason */
  OFFER_VERDICTS
};
/* "shown", "within", "above", "forbidden", "unsure"; static. */
const char *offer_verdict_code(enum offer_verdict verdict);

/* Why a rule cannot be held against the fee. */
enum offer_reason {
  OFFER_SURE,
  OFFER_NO_AMOUNT,      /* the source gives no amount */
  OFFER_OTHER_CURRENCY, /* of the fee and the ceiling */
  OFFER_NO_WAGE,        /* the ceiling is counted in months of wages, and that wage is not told */
  OFFER_NO_MONTHS,      /* the ceiling depends on the length of the contract */
  OFFER_SOME_JOBS,      /* the rule is for some jobs only */
  OFFER_REASONS
};
/* "sure", "no_amount", ...; static. */
const char *offer_reason_code(enum offer_reason reason);

struct offer_rule {
  struct fee_rule rule;
  bool is_compared; /* about what is asked for finding the job */
  bool is_old;      /* the source is more than a year old */
  int64_t nearness; /* how many of the two countries and the sector it names */
  int64_t per_year; /* the ceiling is this many months of wages for each year, too; 0 = no */
  enum offer_verdict verdict;
  enum offer_reason reason;
  int64_t ceiling;        /* as money; -1 if there is none or it cannot be counted */
  const char *currency;   /* of the ceiling */
  struct fact_list facts; /* that tell for which jobs the rule is */
};

/* A bad sign that was ticked, and what the facts say of it. */
struct offer_sign {
  const struct term *term;
  struct fact_list facts;
};

/* How the promised wage stands. */
enum offer_wage {
  OFFER_WAGE_UNKNOWN, /* no minimum is known that it could be held against, or no wage was told */
  OFFER_WAGE_OTHER_CURRENCY,
  OFFER_WAGE_DEPENDS, /* the minimum depends on the place, and the wage lies within its range */
  OFFER_WAGE_FAIR,
  OFFER_WAGE_BELOW,
};

struct offer {
  struct offer_rule *rules; /* the nearest first; of rules about the same only the nearest */
  size_t rule_count;
  bool knows_origin, knows_destination; /* a rule about recruitment fees names this country */
  struct fact_list fees; /* what facts say of fees in a country whose rules are not sure */
  struct threshold_list law;
  struct minimum_wage minimum;
  enum offer_wage wage;
  struct fact_list wages; /* what facts say of minimum wages beside that */
  int64_t fee_in_wages;   /* the fee in wages of one `per`, in thousandths; -1 = cannot be said */
  bool has_two_currencies; /* that is why */
  struct offer_sign *signs;
  size_t sign_count;
  struct fact_list principle; /* the rule of the world about fees */
  size_t flags; /* rules that are broken, a wage below the minimum, signs */
};

/* Checks. Delivers `*out` (offer_free). ERR_INVALID when neither a fee, a wage nor a sign was told,
 * for a wage of nothing and for an unknown sign. */
enum err offer_check(struct offer **out, struct pack *pack, const struct lang_chain *chain,
                     const struct offer_ask *ask, struct error *e);
void offer_free(struct offer **offer);

#endif
