/* typed: what people type into the search of the benches. */
#ifndef BENCH_TYPED_H
#define BENCH_TYPED_H

#include <stdbool.h>

struct typed {
  const char *lang, *text;
  bool is_slip; /* no text has it as it is typed */
};
extern const struct typed typed[];
enum { TYPED = 25 };

#endif
