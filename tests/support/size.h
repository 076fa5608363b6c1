/* size: how often a test does the same. The sanitizers, which are slow, see all there is to see in a
 * tenth of it; so do tests that are run for one fault after another (tests/mutation). */
#ifndef TESTS_SUPPORT_SIZE_H
#define TESTS_SUPPORT_SIZE_H

#include <stdlib.h>

static inline int test_size(int whole) {
  return getenv("SUAR_SANITIZED") || getenv("SUAR_TENTH") ? (whole + 9) / 10 : whole;
}

#endif
