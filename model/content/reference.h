/* reference: the reference shelf of a pack: recommendations of the ASEAN Forum on Migrant Labour,
 * ratifications, labour attachés, figures of the region, prices of sending money. They are in English. */
#ifndef MODEL_CONTENT_REFERENCE_H
#define MODEL_CONTENT_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/content/pack.h"

/* What a row is, and below what its cells hold. */
enum reference {
  REFERENCE_RECOMMENDATIONS,
  REFERENCE_RECOMMENDATION, /* one by its number; once more for each other subject it stands under */
  REFERENCE_SUBJECTS,       /* of recommendations */
  REFERENCE_FORUMS,         /* that made them */
  REFERENCE_INSTRUMENTS,    /* the state of one in one country */
  REFERENCE_RATIFIERS,      /* countries */
  REFERENCE_ATTACHES,
  REFERENCE_FIGURES,
  REFERENCE_CHARTS,         /* figures that belong side by side */
  REFERENCE_MEANS,          /* of sending money */
  REFERENCES,
};
enum { REC_NUM, REC_FORUM, REC_NUMBER, REC_CLUSTER, REC_PART, REC_YEAR, REC_GIST, REC_SOURCE, REC_NOTE };
enum { SUBJECT_CLUSTER, SUBJECT_PART, SUBJECT_COUNT };
enum { FORUM_NUMBER, FORUM_YEAR, FORUM_COUNT };
enum { INSTRUMENT_CODE, INSTRUMENT_TITLE, INSTRUMENT_YEAR, INSTRUMENT_COUNTRY, INSTRUMENT_RATIFIED,
       INSTRUMENT_STATUS };
enum { RATIFIER_COUNTRY, RATIFIER_BOUND, RATIFIER_ALL };
enum { ATTACHE_ORIGIN, ATTACHE_HOST, ATTACHE_COUNT, ATTACHE_SOURCE, ATTACHE_AS_OF };
enum { FIGURE_COUNTRY, FIGURE_INDICATOR, FIGURE_SEX, FIGURE_YEAR, FIGURE_VALUE, FIGURE_SOURCE };
enum { CHART_INDICATOR, CHART_SEX, CHART_IS_PERIOD, CHART_YEAR, CHART_COUNT };
enum { MEANS_FROM, MEANS_TO, MEANS_AMOUNT, MEANS_CURRENCY, MEANS_PROVIDER, MEANS_PERCENT,
       MEANS_SOURCE, MEANS_AS_OF };

enum { REFERENCE_CELLS = 9, REFERENCE_ASKED = 4 };

struct reference_row {
  char *cell[REFERENCE_CELLS]; /* NULL behind the last */
};
/* Starts as {0}. */
struct reference_list {
  struct reference_row *rows;
  size_t count, room;
};

/* What is asked for; NULL or "" = all. Recommendations: cluster, part, forum. The one: its number.
 * Instruments, attachés, means: a country. Figures: country, indicator, sex, and "0" for those of
 * years or "1" for those of longer times. `text`: all words of it stand in the row, whatever their
 * case and accents. */
struct reference_ask {
  const char *value[REFERENCE_ASKED];
  const char *text;
};

/* Fills an empty list; free with reference_free, also after an error. */
enum err reference_load(struct reference_list *out, struct pack *pack, enum reference what,
                        const struct reference_ask *ask, struct error *e);
void reference_free(struct reference_list *list);

#endif
