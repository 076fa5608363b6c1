/* gap: what people asked for and did not find, as counts by month that identify nobody. */
#ifndef MODEL_JOURNAL_GAP_H
#define MODEL_JOURNAL_GAP_H

#include "model/journal/journal.h"

enum gap_what {
  GAP_SEARCH, /* a search that found nothing; key: the language it was made in */
  GAP_NEED,   /* a need without a service; key: the service category */
};

/* Counts one more in this month. `country` NULL or "" = none was chosen. Nothing else is kept, least
 * of all what was typed. ERR_REFUSED when the journal is open for reading only. */
enum err gap_count(struct journal *journal, enum gap_what what, const char *key,
                   const char *country, struct error *e);

#endif
