/* guard: what must not leave the memory of the process: keys, passphrases, what identifies a person.
 *
 * Guarded memory is locked (never swapped out, as far as the system allows), left out of dumps,
 * fenced by pages that cannot be touched, and overwritten when it is freed. */
#ifndef MODEL_BASE_GUARD_H
#define MODEL_BASE_GUARD_H

#include <stddef.h>

/* From now on this process leaves no core dump, no other one of the same user may look into its
 * memory, and what is freed is overwritten. Called before the first secret is typed or unlocked;
 * calling it again is fine. */
void guard_process(void);

/* Overwrites the small pieces of memory that are free, too: the C library sets some of them aside for
 * its next use as they are. */
void guard_wipe_freed(void);

/* Overwrites what calls that have returned left on the stack: once a secret was shown. */
void guard_wipe_stack(void);

/* As malloc(), realloc() and free(), for memory that libraries keep for long and take for anything: once
 * guard_process() was called, what is taken holds nothing of what was there before, and what is given back
 * is overwritten. NULL: there is none. */
void *guard_take(size_t size_bytes);
void *guard_change(void *block, size_t size_bytes);
void guard_give(void *block);

/* Zeroed guarded memory; it is there, or the program ends. */
void *guard_new(size_t size_bytes);
/* Overwrites and frees; NULL is fine. */
void guard_free(void *block);

/* Overwrites memory that is freed or left otherwise. */
void guard_wipe(void *block, size_t size_bytes);

#endif
