#include "tests/fault/memory.h"

#include <errno.h>
#include <stddef.h>

static struct {
  long at;
  _Atomic long *count;
  bool is_for_good;
} memory;

bool memory_fails(void) {
  if (!memory.count) return false;
  long n = ++*memory.count;
  bool is_hit = memory.at && (n == memory.at || (memory.is_for_good && n > memory.at));
  if (is_hit) errno = ENOMEM;
  return is_hit;
}

bool memory_set(long at, bool is_for_good, _Atomic long *count) {
#ifdef __SANITIZE_ADDRESS__
  (void)at, (void)is_for_good, (void)count;
  return false;
#else
  memory.at = at;
  memory.is_for_good = is_for_good;
  memory.count = count;
  return true;
#endif
}
