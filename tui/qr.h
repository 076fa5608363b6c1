/* qr: a text as a QR code (ISO/IEC 18004): a square of dark and light modules. Whoever draws it
 * leaves QR_QUIET light modules free on every side: readers find it by them. */
#ifndef TUI_QR_H
#define TUI_QR_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"

enum { QR_QUIET = 4, QR_MAX_SIZE = 177 /* modules; 40 versions */, QR_MOST_BYTES = 2953 };

/* Starts as `struct qr q = {0}`. */
struct qr {
  int size;            /* modules of a side; 0 = none */
  unsigned char *dark; /* size * size, row by row: 1 = dark */
};

/* Encodes `text` in bytes, which it says are UTF-8 if they are not plain ASCII, with error correction M
 * (15 %), or with L (7 %) when that alone makes it at most `max_size` modules wide (0 = as large as need be).
 * ERR_INVALID: it is empty or longer than that holds; `out` is then empty. Delivers `out` (qr_free). */
enum err qr_make(struct qr *out, const char *text, int max_size, struct error *e);

/* Whether the module is dark; around the code all are light. */
bool qr_is_dark(const struct qr *qr, int row, int col);

/* How many bytes a code of at most `max_size` modules holds, at level L: what a longer text is cut
 * down to. */
size_t qr_room_bytes(int max_size);

/* Empties and frees. */
void qr_free(struct qr *qr);

#endif
