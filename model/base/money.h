/* money: whether an amount that somebody told can be one of its currency. */
#ifndef MODEL_BASE_MONEY_H
#define MODEL_BASE_MONEY_H

#include <stdint.h>

#include "model/base/error.h"

/* ERR_INVALID, naming `what`, when there is no such currency or it has not so many decimals: 12.500
 * dong are twelve thousand, written as in some countries. Thousandths; if they are negative, no
 * amount was told and `currency` is not looked at. */
enum err money_check(const char *what, int64_t thousandths, const char *currency, struct error *e);

#endif
