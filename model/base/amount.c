#include "model/base/amount.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool amount_read(const char *text, int64_t *thousandths) {
  static const char digits[] = "0123456789";
  size_t units = strspn(text, digits), decimals = 0;
  if (units < 1 || units > 13) return false;
  int64_t amount = strtoll(text, NULL, 10) * 1000, worth = 100;
  if (text[units] == '.') {
    const char *point = text + units + 1;
    decimals = strspn(point, digits);
    if (decimals < 1 || decimals > 3 || point[decimals]) return false;
    for (size_t i = 0; i < decimals; i++, worth /= 10) amount += (point[i] - '0') * worth;
  } else if (text[units]) {
    return false;
  }
  if (amount > AMOUNT_MAX) return false;
  *thousandths = amount;
  return true;
}

char *amount_write(int64_t thousandths, char out[AMOUNT_BYTES]) {
  int len = snprintf(out, AMOUNT_BYTES, "%" PRId64 ".%03" PRId64, thousandths / 1000,
                     thousandths % 1000);
  while (out[len - 1] == '0') out[--len] = '\0';
  if (out[len - 1] == '.') out[len - 1] = '\0';
  return out;
}
