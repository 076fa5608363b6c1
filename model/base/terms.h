/* terms: the closed lists of codes that content, sessions and cases share, with their names.
 *
 * Codes are written to files and never change; labels are English, N_-marked, and translated
 * where they are shown. Sector codes follow the guidance facts; service categories those of the
 * directory (HSDS taxonomy terms); kinds, channels and roles those of session records; states and
 * verbs of cases and referrals those of Primero; cost classes those of the ILO definition of
 * recruitment fees and related costs (2019); cost items those of SDG indicator 10.7.1. */
#ifndef MODEL_BASE_TERMS_H
#define MODEL_BASE_TERMS_H

#include <stdbool.h>
#include <stddef.h>

struct term {
  const char *code;
  const char *label;
};

enum terms {
  TERMS_STAGE, TERMS_SECTOR, TERMS_CATEGORY, TERMS_KIND, TERMS_CHANNEL, TERMS_ROLE,
  TERMS_CASE_TYPE, TERMS_AGAINST, TERMS_CASE_CHANNEL, TERMS_CLOSE_REASON, TERMS_REFERRAL_STATUS,
  TERMS_REFERRAL_REASON, TERMS_MONEY_STAGE, TERMS_PAYER, TERMS_PURPOSE, TERMS_CONSENT,
  TERMS_COST_ITEM, TERMS_COST_CLASS, TERMS_SEX, TERMS_PLACE, TERMS_HAZARD, TERMS_REPORTED_TO,
  TERMS_ANSWER_STATUS, TERMS_DELIVERED, TERMS_DIFFICULTY, TERMS_YES_NO,
  TERMS_CHECK_HOW, TERMS_WRONG_REASON,
};

/* The list, its order being the order in which it is shown; `*count` entries, static. */
const struct term *terms_list(enum terms which, size_t *count);

/* The entry with that code, or NULL. */
const struct term *terms_find(enum terms which, const char *code);

#endif
