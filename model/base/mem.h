/* mem: memory that is there, or the program ends.
 *
 * What was acknowledged is already on disk, so running out of memory ends it instead of
 * threading a failure through every caller. Everything returned is the caller's, freed with
 * free(). */
#ifndef MODEL_BASE_MEM_H
#define MODEL_BASE_MEM_H

#include <stddef.h>

/* Ends the program because there is no memory, for what gets its own from elsewhere; before it aborts it
 * calls `say`, which has none either and may end the program itself. NULL: nothing is said. */
_Noreturn void mem_none(void);
typedef void mem_farewell(void);
void mem_set_farewell(mem_farewell *say);

/* `count` zeroed elements of `size_bytes`. */
void *mem_new(size_t count, size_t size_bytes) __attribute__((returns_nonnull));

/* A copy of `text` (NULL gives NULL), or of its first `len_bytes` with an end mark. */
char *mem_text(const char *text);
char *mem_text_n(const char *text, size_t len_bytes) __attribute__((returns_nonnull));

/* A formatted string. */
char *mem_format(const char *format, ...) __attribute__((format(printf, 1, 2), returns_nonnull));

/* Makes room in a growing array for element number `count`: returns the block, moved if need
 * be, with `*room` elements; new elements are zeroed. */
void *mem_grow(void *block, size_t count, size_t *room, size_t size_bytes)
    __attribute__((returns_nonnull));

#endif
