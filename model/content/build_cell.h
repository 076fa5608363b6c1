/* build_cell: what may stand in one cell of a table, or in one word of a front matter. */
#ifndef MODEL_CONTENT_BUILD_CELL_H
#define MODEL_CONTENT_BUILD_CELL_H

#include <stdbool.h>

#include "model/content/build_source.h"

enum cell {
  CELL_TEXT,
  CELL_MESSAGE, /* English text that is translated: stored as its number */
  CELL_ID,
  CELL_ORGANIZATION,
  CELL_SERVICE,
  CELL_LOCATION,
  CELL_PHONE,
  CELL_COUNTRY,
  CELL_COUNTRY_OR_ALL,    /* or "*" */
  CELL_COUNTRY_OR_REGION, /* or "ASEAN" */
  CELL_COUNTRY_OR_WORLD,  /* or "ASEAN" or "*" */
  CELL_LANGUAGE,
  CELL_STAGE,
  CELL_SECTOR,
  CELL_CATEGORY,
  CELL_PARTIAL_DATE,
  CELL_DATE,
  CELL_URL,
  CELL_NUMBER,
  CELL_E164,
  CELL_DAY,
  CELL_TIME,
  CELL_DECIMAL,
  CELL_WHOLE,
  CELL_YES_NO,
  CELL_YES_NO_UNKNOWN,
  CELL_PHONE_TYPE,
  CELL_LEGAL_STATUS,
  CELL_SERVICE_STATUS,
  CELL_SOURCE_CONFIDENCE,
  CELL_FACT_CONFIDENCE,
  CELL_PAYER,
  CELL_SEX,
  CELL_RATIFICATION,
  CELL_LICENCE_STATUS,
  CELL_TOPIC_TABLE,
  CELL_RULE, /* of thresholds.csv */
  CELL_RULE_UNIT,
  CELL_PAID_PER,
  CELL_SERVED, /* "120d" or "1y" */
  CELL_CURRENCY,
  CELL_COMPARED,
  CELL_SIGN, /* of an offer */
  CELL_SLUG,           /* id of an outline or of a node of a guide */
  CELL_FACT,           /* id of a fact */
  CELL_MATTER,         /* topic of facts */
  CELL_RECOMMENDATION, /* "7/2": number of the AFML, number of the recommendation */
  CELL_CASE_FIELD,     /* "type=unpaid_wages": what a case opened from a guide starts with */
  CELL_PLACE,          /* which country a question is about */
  CELL_YES_OR_NO,      /* of questions: in words */
  CELL_WEIGHT,         /* a small whole number above 0 */
};

/* Checks one value that is not empty. ERR_INVALID without a place. */
enum err build_cell_check(const struct source *s, enum cell cell, const char *value,
                          struct error *e);

#endif
