/* clock: the time of day, ISO 8601 in and out, and the calendar pieces that reports count by.
 *
 * Years run from 1900 to 9999. The environment variable SUAR_NOW (ISO 8601 with zone) stops the
 * clock at that moment, for tests and for training sessions. */
#ifndef MODEL_BASE_CLOCK_H
#define MODEL_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLOCK_ISO_BYTES = 32, CLOCK_DATE_BYTES = 16 };

/* False when SUAR_NOW is set to something that is no time with a zone: it would be ignored, and
 * what is recorded in training would be taken for real. */
bool clock_is_sound(void);

/* Milliseconds since 1970-01-01 UTC. */
int64_t clock_now_ms(void);

/* Now as "2026-11-22T10:00:00+07:00" in the machine's time zone, or as "2026-11-22". */
const char *clock_now_iso(char out[CLOCK_ISO_BYTES]);
const char *clock_today(char out[CLOCK_DATE_BYTES]);

/* Completes a time that a person typed: "2026-11-22", "2026-11-22T10:00", with or without
 * seconds and zone ("Z", "+07:00"); what is missing is midnight and the machine's zone. The day
 * and the time must exist. False when it is no such time. */
bool clock_complete_iso(const char *text, char out[CLOCK_ISO_BYTES]);

/* The moment that a time with zone names, in milliseconds since 1970-01-01 UTC; false when it is
 * no such time. */
bool clock_iso_ms(const char *text, int64_t *out_ms);

/* True for an existing "YYYY-MM-DD" / for "YYYY", "YYYY-MM" or "YYYY-MM-DD". */
bool clock_is_date(const char *text);
bool clock_is_partial_date(const char *text);

/* The last day of the month of `date` ("2026-11" or longer) as "2026-11-30". */
const char *clock_month_end(const char *date, char out[CLOCK_DATE_BYTES]);

/* The month that lies `months` after (before, if negative) that of `date`, as "2026-12". */
const char *clock_month_shift(const char *date, int months, char out[CLOCK_DATE_BYTES]);

/* The date `days` after (before, if negative) `date`. */
const char *clock_day_shift(const char *date, int days, char out[CLOCK_DATE_BYTES]);

/* Whole days from `date` (partial dates count from their last day) to today; negative in the
 * future. */
int64_t clock_age_days(const char *date);

/* Minutes since midnight now (0-1439), and the day of the week (0 = Monday), in the zone of the
 * machine. */
int clock_minute_of_day(void);
int clock_weekday(void);

#endif
