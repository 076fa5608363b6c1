/* telling: what a frame says to somebody who does not see it: its rows as sentences, in their order,
 * without what only places them on a screen. */
#ifndef TUI_TERM_TELLING_H
#define TUI_TERM_TELLING_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/frame.h"

/* All texts are memory of the telling, never NULL; "" = nothing. */
struct telling {
  char *title, *place; /* and what stands right of it */
  char *status, *keys;
  char **rows; /* without empty ones and rules */
  size_t count;
  char *focus;        /* the row that has the focus, as it is said when it gets it */
  size_t focus_row;   /* the same among `rows`; SIZE_MAX = none */
  char *field;        /* the row that is typed into: label and value; "" = none */
  bool is_error;      /* the status is one */
  bool has_more;      /* below */
  bool is_band;
};

/* Tells a frame. `by_line` numbers all rows that can be chosen, else those that a digit chooses. */
struct telling telling_of(const struct frame *frame, bool by_line);
void telling_free(struct telling *telling);

/* Whether that row is said there too. */
bool telling_has(const struct telling *telling, const char *row);

#endif
