/* dots: a slip as black and white dots, for printers of 203 dots an inch: as a picture (PNG) or as
 * the commands of a receipt printer (ESC/POS). */
#ifndef TUI_PRESS_DOTS_H
#define TUI_PRESS_DOTS_H

#include <stdbool.h>

#include "model/base/buf.h"
#include "tui/press/sheet.h"

struct dots {
  int width, height;
  int stride;           /* bytes of a row */
  unsigned char *black; /* row by row, the leftmost dot in the highest bit: 1 = black */
};

/* Delivers the dots of a slip: all of its pages are one (dots_free). ERR_FAULT if Cairo cannot paint
 * them. */
enum err dots_make(struct dots *out, const struct sheet *slip, struct error *e);
void dots_free(struct dots *dots);

/* Each appends a file. A picture of one bit a dot; ERR_FAULT. */
enum err dots_png(struct buf *out, const struct dots *dots, struct error *e);
/* The dots for a receipt printer, in the commands of Epson's "ESC/POS Command Reference", which nearly
 * all others understand too: ESC @ (initialize), bands of GS v 0 m xL xH yL yH d1...dk (print raster
 * bit image: x bytes a row, y rows), GS V 66 n (feed by n and cut). */
void dots_escpos(struct buf *out, const struct dots *dots);

#endif
