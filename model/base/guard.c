#include "model/base/guard.h"

#include <malloc.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <sodium.h>

enum { FREED_BYTE = 0xA5, STACK_BYTES = 64 * 1024 };

void guard_process(void) {
  static const struct rlimit none = {0, 0};
  mallopt(M_PERTURB, FREED_BYTE);
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
}

void guard_wipe_stack(void) {
  sodium_stackzero(STACK_BYTES);
}

void *guard_new(size_t size_bytes) {
  void *block = sodium_init() < 0 ? NULL : sodium_malloc(size_bytes);
  if (!block) abort();
  sodium_memzero(block, size_bytes);
  return block;
}

void guard_free(void *block) {
  sodium_free(block);
}

void guard_wipe(void *block, size_t size_bytes) {
  sodium_memzero(block, size_bytes);
}
