#include "tests/fault/memory.h"

#include <errno.h>
#include <stddef.h>

#ifndef __SANITIZE_ADDRESS__

static struct {
  long at;
  _Atomic long *count;
  bool is_for_good;
} memory;

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

static bool fails(void) {
  if (!memory.count) return false;
  long n = ++*memory.count;
  bool is_hit = memory.at && (n == memory.at || (memory.is_for_good && n > memory.at));
  if (is_hit) errno = ENOMEM;
  return is_hit;
}

void *malloc(size_t size) {
  return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
  return fails() ? NULL : __libc_realloc(block, size);
}

bool memory_set(long at, bool is_for_good, _Atomic long *count) {
  memory.at = at;
  memory.is_for_good = is_for_good;
  memory.count = count;
  return true;
}

#else

bool memory_set(long at, bool is_for_good, _Atomic long *count) {
  (void)at, (void)is_for_good, (void)count;
  return false;
}

#endif
