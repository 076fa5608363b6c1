/* amount: money as thousandths of a unit of its currency, which no two currencies share. */
#ifndef MODEL_BASE_AMOUNT_H
#define MODEL_BASE_AMOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The largest amount, in thousandths: a thousand billion units. */
#define AMOUNT_MAX INT64_C(1000000000000000)
enum { AMOUNT_BYTES = 24 };

/* Reads "1250" or "1250.50": digits with a decimal point and up to three decimals. False when it is
 * no such amount, or larger than AMOUNT_MAX. */
bool amount_read(const char *text, int64_t *thousandths);

/* Writes "1250", "1250.5" or "-0.5": as few decimals as it needs. Returns `out`. */
char *amount_write(int64_t thousandths, char out[AMOUNT_BYTES]);

/* The product of `times` divided by the product of `parts`, rounded once, halves away from zero:
 * an hour's wage times hours times a rate without the loss of a rounding in between. False when the
 * parts are not above zero or the result is larger than AMOUNT_MAX. */
bool amount_ratio(const int64_t *times, size_t times_count, const int64_t *parts,
                  size_t parts_count, int64_t *out);

#endif
