/* period: spans of days that reports count over: months, quarters, years, and what lay before. */
#ifndef MODEL_JOURNAL_PERIOD_H
#define MODEL_JOURNAL_PERIOD_H

#include <stdbool.h>

#include "model/base/clock.h"

/* First and last day, inclusive. */
struct period {
  char from[CLOCK_DATE_BYTES], to[CLOCK_DATE_BYTES];
};

enum period_unit { PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };
enum { PERIOD_NAME_BYTES = 16 };

/* Reads "month", "quarter" or "year" (the present one) or one by name: "month:2026-10",
 * "quarter:2026-Q3", "year:2026". False when it is none of these. */
bool period_read(const char *text, struct period *out);

/* The month, quarter or year of that name ("2026-10", "2026-Q4", "2026"); false if it names none. */
bool period_find(enum period_unit unit, const char *name, struct period *out);

/* Whether it is exactly one month, quarter or year. */
bool period_is_one(const struct period *period);

/* The month, quarter or year that `day` ("2026-10" is enough) lies in; and its name: "2026-10",
 * "2026-Q4", "2026". */
struct period period_of(enum period_unit unit, const char *day);
char *period_name(enum period_unit unit, const char *day, char out[PERIOD_NAME_BYTES]);

/* The number of whole months from first to last day; 0 when they are not whole months. */
int period_months(const struct period *period);

/* The span of equal length that ends the day before: as many months when they are whole ones, else
 * as many days. False when there is no such span after 1900. */
bool period_before(const struct period *period, struct period *out);

#endif
