#include "model/base/guard.h"

#include <malloc.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <sodium.h>

#include "model/base/mem.h"

enum { FREED_BYTE = 0xA5, STACK_BYTES = 64 * 1024 };

static bool is_guarded;

void guard_process(void) {
  static const struct rlimit none = {0, 0};
  is_guarded = true;
  mallopt(M_PERTURB, FREED_BYTE);
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
}

/* A block may be larger than what was asked for. */
static void wipe_whole(void *block) {
  if (block && is_guarded) sodium_memzero(block, malloc_usable_size(block));
}

void *guard_take(size_t size_bytes) {
  void *block = malloc(size_bytes);
  wipe_whole(block);
  return block;
}

void guard_give(void *block) {
  wipe_whole(block);
  free(block);
}

void *guard_change(void *block, size_t size_bytes) {
  if (!is_guarded || !block) return block ? realloc(block, size_bytes) : guard_take(size_bytes);
  size_t room_bytes = malloc_usable_size(block);
  if (size_bytes <= room_bytes) return block;
  void *changed = guard_take(size_bytes);
  if (!changed) return NULL;
  memcpy(changed, block, room_bytes);
  guard_give(block);
  return changed;
}

/* All that is set aside of a size is handed out, so often, before anything else. explicit_bzero() of a
 * fortified build would take it for a fault that a block is larger than what was asked for. */
void guard_wipe_freed(void) {
  enum { LEAST_BYTES = 24, MOST_BYTES = 1032, STEP_BYTES = 16, SET_ASIDE = 16 };
  void *blocks[SET_ASIDE];
  for (size_t size = LEAST_BYTES; size <= MOST_BYTES; size += STEP_BYTES) {
    for (int i = 0; i < SET_ASIDE; i++)
      if ((blocks[i] = malloc(size))) sodium_memzero(blocks[i], malloc_usable_size(blocks[i]));
    for (int i = 0; i < SET_ASIDE; i++) free(blocks[i]);
  }
}

void guard_wipe_stack(void) {
  sodium_stackzero(STACK_BYTES);
}

void *guard_new(size_t size_bytes) {
  if (sodium_init() < 0) abort();
  void *block = sodium_malloc(size_bytes);
  if (!block) mem_none();
  sodium_memzero(block, size_bytes);
  return block;
}

void guard_free(void *block) {
  sodium_free(block);
}

void guard_wipe(void *block, size_t size_bytes) {
  sodium_memzero(block, size_bytes);
}
