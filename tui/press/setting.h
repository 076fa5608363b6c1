/* setting: a paragraph set into lines of a width.
 *
 * Where a line may end is asked of linebreak.h, which knows words in the scripts without spaces; how
 * wide it is, of Pango. So a sheet breaks as the screen does, and no mark for breaking ever gets
 * into what is painted: copied out of a PDF, the text is the text. */
#ifndef TUI_PRESS_SETTING_H
#define TUI_PRESS_SETTING_H

#include <stddef.h>

#include "tui/press/fonts.h"

struct set_line {
  PangoLayout *layout; /* one line; its own */
  double ascent, height, width;
};
/* Starts as {0}. */
struct setting {
  struct set_line *lines;
  size_t count, room;
};

/* Sets `text` into lines of at most `width` units; "" gives none. ERR_STORE: letters are missing
 * (fonts_check). Free with setting_free, also after an error. */
enum err setting_make(struct setting *out, struct fonts *fonts, const char *text, const char *lang,
                      const struct type *type, double width, struct error *e);
void setting_free(struct setting *setting);

double setting_height(const struct setting *setting);

#endif
