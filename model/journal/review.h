/* review: the two tables of the ILO's progress reviews for the ASEAN Forum on Migrant Labour, in their
 * published shape: a row per country, then ASEAN. */
#ifndef MODEL_JOURNAL_REVIEW_H
#define MODEL_JOURNAL_REVIEW_H

#include "model/journal/report.h"

/* Makes the table of kind REPORT_REVIEW_CLIENTS (clients and people reached of the year, with the share of
 * women) or REPORT_REVIEW_CASES (cases opened and US dollars awarded, in the year and since the records
 * begin). Rows: the member states of ASEAN with figures, in the order of their English names; their sum,
 * ASEAN, is the total. What belongs to no member state is left out. Awards in other currencies stand in
 * `others`, with the figures of the columns in US dollars. Free with report_free. ERR_INVALID: no such year. */
enum err review_make(struct report *out, struct journal *journal, enum report_kind kind,
                     const char *year, struct error *e);

#endif
