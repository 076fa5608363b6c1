/* Memory for the libraries that paint: without it some leave letters out, others end the program by a signal.
 * It ends here, with a sentence, in the place of malloc(), calloc() and realloc(). The sanitizers have their
 * own. */
#include <malloc.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define HAS_OTHERS
#endif
#elif defined __SANITIZE_ADDRESS__
#define HAS_OTHERS
#endif

#ifndef HAS_OTHERS

/* What is said at the end may want memory, too. */
static void *take(size_t bytes) {
  static bool is_ending;
  void *memory = memalign(_Alignof(max_align_t), bytes ? bytes : 1);
  if (memory || is_ending) return memory;
  is_ending = true;
  mem_none();
}

void *malloc(size_t bytes) {
  return take(bytes);
}

void *calloc(size_t count, size_t bytes) {
  size_t all;
  if (__builtin_mul_overflow(count, bytes, &all)) mem_none();
  void *memory = take(all);
  if (memory) memset(memory, 0, all);
  return memory;
}

/* It stays where it is as long as it fits and is not much too large. */
void *realloc(void *memory, size_t bytes) {
  size_t room = malloc_usable_size(memory);
  if (memory && bytes && bytes <= room && bytes >= room / 4) return memory;
  void *moved = take(bytes);
  if (moved && memory) memcpy(moved, memory, bytes < room ? bytes : room);
  if (moved) free(memory);
  return moved;
}

#endif
