/* memory - makes allocations of this process fail, whichever library asks.
 *
 * It takes the place of malloc(), calloc() and realloc(), and does nothing until it is set. Under the
 * sanitizers, which have their own, it is not there. */
#ifndef TESTS_FAULT_MEMORY_H
#define TESTS_FAULT_MEMORY_H

#include <stdbool.h>

/* From now on counts in `*count` (borrowed for good) and lets the `at`-th fail (0: none), or all from there
 * on. False where this is not possible. */
bool memory_set(long at, bool is_for_good, _Atomic long *count);

/* Counts one, and says whether it fails: for what takes the place of an allocator. */
bool memory_fails(void);

#endif
