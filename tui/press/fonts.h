/* fonts: the letters that sheets and slips are painted with, through Pango: one list of families
 * for all scripts, and the sentence that names what is missing. Lengths are units of the sheet:
 * points of a page, dots of a slip. */
#ifndef TUI_PRESS_FONTS_H
#define TUI_PRESS_FONTS_H

#include <pango/pango.h>
#include <stdbool.h>

#include "model/base/error.h"

struct fonts;

/* How a text is set. */
struct type {
  double size;  /* of the letters, in units */
  double grey;  /* 0 = black */
  bool is_bold;
};

/* Delivers the fonts of this machine (fonts_close). */
struct fonts *fonts_open(void);
void fonts_close(struct fonts **fonts);

/* `text` in one line, however wide, shaped for the language `lang`. Delivers a layout
 * (g_object_unref); in a line without end PANGO_SCALE is one unit. */
PangoLayout *fonts_layout(struct fonts *fonts, const char *text, const char *lang,
                          const struct type *type);

/* Whether there is a letter for each character of the layout. ERR_STORE names the script without
 * letters and the package that brings them. */
enum err fonts_check(PangoLayout *layout, struct error *e);

#endif
