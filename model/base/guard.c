#include "model/base/guard.h"

#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <sodium.h>

void guard_process(void) {
  static const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
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
