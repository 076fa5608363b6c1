/* Takes the place of malloc(), calloc() and realloc(), where a program has none of its own. */
#include <stdlib.h>

#include "tests/fault/memory.h"

#ifndef __SANITIZE_ADDRESS__

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

void *malloc(size_t size) {
  return memory_fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  return memory_fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
  return memory_fails() ? NULL : __libc_realloc(block, size);
}

#endif
