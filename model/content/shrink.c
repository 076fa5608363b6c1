#include "model/content/shrink.h"

#include <stdlib.h>
#include <zlib.h>

#include "model/base/mem.h"

void *shrink_piece(const void *bytes, size_t len_bytes, size_t *shrunk_bytes) {
  uLongf room = compressBound((uLong)len_bytes);
  void *out = mem_new(room, 1);
  if (compress2(out, &room, bytes, (uLong)len_bytes, Z_BEST_COMPRESSION) != Z_OK) mem_none();
  *shrunk_bytes = room;
  return out;
}

bool shrink_undo(void *out, size_t len_bytes, const void *shrunk, size_t shrunk_bytes) {
  uLongf filled = (uLongf)len_bytes;
  uLong used = (uLong)shrunk_bytes;
  return len_bytes <= SHRINK_PIECE_BYTES &&
         uncompress2(out, &filled, shrunk, &used) == Z_OK && filled == len_bytes &&
         used == shrunk_bytes;
}
