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
  int64_t size = thousandths < 0 ? -thousandths : thousandths;
  int len = snprintf(out, AMOUNT_BYTES, "%s%" PRId64 ".%03" PRId64, thousandths < 0 ? "-" : "",
                     size / 1000, size % 1000);
  while (out[len - 1] == '0') out[--len] = '\0';
  if (out[len - 1] == '.') out[len - 1] = '\0';
  return out;
}

/* Wide enough for what an amount, a time, a rate and their thousandths give. */
__extension__ typedef __int128 wide;

static bool product(const int64_t *factors, size_t count, wide *out) {
  *out = 1;
  for (size_t i = 0; i < count; i++)
    if (__builtin_mul_overflow(*out, (wide)factors[i], out)) return false;
  return true;
}

bool amount_ratio(const int64_t *times, size_t times_count, const int64_t *parts,
                  size_t parts_count, int64_t *out) {
  wide above, below;
  if (!product(times, times_count, &above) || !product(parts, parts_count, &below)) return false;
  if (below <= 0) return false;
  bool is_negative = above < 0;
  if (is_negative) above = -above;
  wide whole = above / below, rest = above % below;
  if (rest >= below - rest) whole++;
  if (whole > AMOUNT_MAX) return false;
  *out = is_negative ? -(int64_t)whole : (int64_t)whole;
  return true;
}
