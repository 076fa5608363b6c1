/* currency: the currencies of ISO 4217. */
#ifndef MODEL_BASE_CURRENCY_H
#define MODEL_BASE_CURRENCY_H

/* How many decimals the currency with that code has ("THB": 2, "VND": 0); -1 when there is none with
 * that code. */
int currency_decimals(const char *code);

#endif
