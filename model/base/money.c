#include "model/base/money.h"

#include "model/base/amount.h"
#include "model/base/currency.h"

enum err money_check(const char *what, int64_t thousandths, const char *currency, struct error *e) {
  char text[AMOUNT_BYTES];
  int64_t smallest = 1000;
  if (thousandths < 0) return ERR_OK;
  int decimals = currency_decimals(currency);
  if (decimals < 0)
    return error_set(e, ERR_INVALID,
                     N_("%s: %s is not the code of a currency, such as THB, MYR or SGD"), what,
                     currency);
  for (; decimals > 0 && smallest > 1; decimals--) smallest /= 10;
  if (thousandths % smallest == 0) return ERR_OK;
  return error_set(e, ERR_INVALID,
                   N_("%s: %s has more decimals than %s has; a point does not separate thousands"),
                   what, amount_write(thousandths, text), currency);
}
