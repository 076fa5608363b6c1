/* size: how often a test does the same. The sanitizers, which are slow, see all there is to see in a
 * tenth of it; so do tests that are run for one fault after another (tests/mutation). Sanitizers keep
 * what was freed, and look for leaks themselves. */
#ifndef TESTS_SUPPORT_SIZE_H
#define TESTS_SUPPORT_SIZE_H

#include <stdbool.h>
#include <stdlib.h>

static inline bool test_is_sanitized(void) {
  return getenv("SUAR_SANITIZED") != NULL;
}

/* What a variable says, or OTHERWISE. */
static inline long test_number(const char *variable, long otherwise) {
  const char *value = getenv(variable);

  return value && *value ? atol(value) : otherwise;
}

static inline int test_size(int whole) {
  return test_is_sanitized() || getenv("SUAR_TENTH") ? (whole + 9) / 10 : whole;
}

#endif
