/* currency: the currencies of ISO 4217. */
#ifndef MODEL_BASE_CURRENCY_H
#define MODEL_BASE_CURRENCY_H

#include <stdbool.h>

/* How many decimals the currency with that code has ("THB": 2, "VND": 0); -1 when there is none with
 * that code. */
int currency_decimals(const char *code);

/* Three Latin letters, however they are typed ("thb"), as a code ("THB"), which need not be that of a
 * currency. False when `word` is anything else. */
enum { CURRENCY_BYTES = 4 };
bool currency_spell(const char *word, char code[CURRENCY_BYTES]);

#endif
