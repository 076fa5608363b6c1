/* a4: a handout on pages of A4: one column of text for each language, or the poster of numbers. */
#ifndef TUI_PRESS_A4_H
#define TUI_PRESS_A4_H

#include "tui/press/handout.h"
#include "tui/press/sheet.h"

/* What stands around the text. */
struct imprint {
  const char *centre; /* "" = none */
  const char *date;   /* of the content, ISO 8601 */
};

/* Fills `sheet`, whose fonts are set. ERR_STORE: letters are missing. Free with sheet_free, also
 * after an error. */
enum err a4_make(struct sheet *sheet, const struct handout *handout, const struct imprint *imprint,
                 struct error *e);

/* What every sheet and slip says below its text; translated, static. */
const char *a4_caution(void);

#endif
