/* slip: a handout on the roll of a receipt printer, one language after the other. */
#ifndef TUI_PRESS_SLIP_H
#define TUI_PRESS_SLIP_H

#include "tui/press/a4.h"

/* What rolls of 58 and 80 mm print, at 8 dots a millimetre (203 an inch). */
enum { SLIP_58_DOTS = 384, SLIP_80_DOTS = 576 };

/* Fills `sheet`, whose fonts are set. What would be longer than a metre is shortened
 * (handout_shorten). ERR_STORE: letters are missing. Free with sheet_free, also after an error. */
enum err slip_make(struct sheet *sheet, struct handout *handout, const struct imprint *imprint,
                   int width_dots, struct error *e);

#endif
