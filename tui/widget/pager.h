/* pager: a page wrapped to the width at hand, scrolled line by line, with numbered links; items that
 * lead somewhere are links without a number. */
#ifndef TUI_WIDGET_PAGER_H
#define TUI_WIDGET_PAGER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/wrap.h"
#include "tui/actions.h"
#include "tui/page.h"
#include "tui/term/frame.h"

struct pager_line {
  size_t part;           /* of the page */
  size_t place;          /* within the part: greater from line to line, whatever the width */
  bool is_first;         /* of its paragraph */
  bool has_text, has_beside;
  struct wrap_line text, beside; /* of the part's two texts */
};
struct pager {
  struct page page; /* its own */
  struct pager_line *lines;
  size_t count;
  int wrapped_cols; /* the width that `lines` were made for; 0 = none yet */
  int drawn_cols;   /* that it was last drawn into; 0 = never */
  size_t top;        /* the line on top, as drawn */
  size_t kept_part, kept_place; /* the line on top when it was last scrolled */
  int half_cols;     /* of each of two texts side by side; 0 = one below the other */
  int visible_rows;
  size_t link;      /* the focused link, counted from 0; SIZE_MAX = none */
  bool holds_link;  /* as long as a link is on the screen, one has the focus */
  bool is_spaced;   /* a blank line follows each link (pager_space) */
};

/* Takes over the page (which becomes empty) and keeps the place in it: the same paragraph stays
 * on top, and the same link focused, in whatever language. */
void pager_take(struct pager *pager, struct page *page);
void pager_free(struct pager *pager);

/* Whether a blank line follows each link, so that it is at least two rows high. */
void pager_space(struct pager *pager, bool is_spaced);

/* Scrolls and moves between links, also to link `number` (ACT_POINT, counted from 0) and by `number`
 * rows (ACT_SCROLL). True if the action was one of these, and for ACT_NEXT
 * if there is a link. ACT_NUMBER focuses the link
 * of that number and returns false, so that the screen opens it; true if there is none. */
bool pager_act(struct pager *pager, enum action_id action, int number);

/* How many lines the page has within `cols`, and the columns of the widest, for who places it. */
void pager_measure(struct pager *pager, int cols, int *rows, int *widest_cols);

/* The focused link's part, or NULL. */
const struct page_part *pager_link(const struct pager *pager);

/* Paints into rows [row, row + rows), links as targets that open them, text at `col`, at most `cols` wide,
 * with the cursor on the focused link or the first line. `with_cursor` false: a preview. Two languages
 * (page_beside) stand side by side, or where that is too narrow one below the other. */
void pager_draw(struct pager *pager, struct frame *frame, int row, int rows, int col, int cols,
                bool with_cursor);

/* How far one has read, in per cent; 100 when the end is on the screen. */
int pager_percent(const struct pager *pager);

#endif
