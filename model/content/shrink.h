/* shrink: bytes made smaller for the store (zlib), piece by piece. */
#ifndef MODEL_CONTENT_SHRINK_H
#define MODEL_CONTENT_SHRINK_H

#include <stdbool.h>
#include <stddef.h>

/* The most that one piece holds. */
enum { SHRINK_PIECE_BYTES = 1 << 20 };

/* Shrinks at most SHRINK_PIECE_BYTES; the same bytes always give the same. Delivers memory. */
void *shrink_piece(const void *bytes, size_t len_bytes, size_t *shrunk_bytes);

/* Back: exactly `len_bytes` of them into `out`, which has room for as many; false when `shrunk` is not
 * what shrink_piece made of so many bytes. */
bool shrink_undo(void *out, size_t len_bytes, const void *shrunk, size_t shrunk_bytes);

#endif
