/* pdf: a sheet as a PDF file. The same sheet gives the same bytes. */
#ifndef TUI_PRESS_PDF_H
#define TUI_PRESS_PDF_H

#include "model/base/buf.h"
#include "tui/press/sheet.h"

/* What the file says of itself. */
struct pdf_about {
  const char *title, *author; /* "" = none */
  const char *lang;           /* of the text, a tag */
  const char *date;           /* of the content, ISO 8601 */
};

/* Appends the file to `out`. ERR_FAULT if Cairo cannot make it. */
enum err pdf_write(struct buf *out, const struct sheet *sheet, const struct pdf_about *about,
                   struct error *e);

#endif
