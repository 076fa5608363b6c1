/* styles: how each kind of paragraph is set, in parts of the size of running text. */
#ifndef TUI_PRESS_STYLES_H
#define TUI_PRESS_STYLES_H

#include "tui/page.h"
#include "tui/press/fonts.h"

struct style {
  double size, before; /* of the letters; free above, when something stands there */
  double grey;
  bool is_bold;
};

/* Borrowed, static. */
const struct style *style_of(enum page_kind kind);

/* The letters of a part, and the language that shapes them: its own, else that of the page. */
struct type style_type(const struct page_part *part, double size);
const char *style_lang(const struct page_part *part, const struct lang_chain *chain);

#endif
