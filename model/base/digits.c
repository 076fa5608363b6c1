#include "model/base/digits.h"

#include <stdbool.h>
#include <stdint.h>

#include <unictype.h>

#include "model/base/buf.h"
#include "model/base/text.h"

char *digits_to_ascii(const char *text) {
  struct buf out = {0};
  uint32_t zero = 0; /* of the script of the first digit */
  bool is_mixed = false;
  for (size_t n; *text; text += n) {
    uint32_t point = text_decode(text, &n);
    int digit = uc_decimal_value(point);
    if (digit < 0) {
      buf_add_n(&out, text, n);
      continue;
    }
    is_mixed = is_mixed || (zero && zero != point - (uint32_t)digit);
    zero = point - (uint32_t)digit;
    buf_addf(&out, "%d", digit);
  }
  if (!is_mixed) return buf_take(&out);
  buf_free(&out);
  return NULL;
}
