/* list: rows of which one has the focus. It knows nothing of what they hold: the screen is asked
 * for one row at a time, so that a list may be as long as its store. */
#ifndef TUI_WIDGET_LIST_H
#define TUI_WIDGET_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/actions.h"
#include "tui/term/frame.h"
#include "tui/term/layout.h"

enum { LIST_CELLS = 3 };

/* One row as it is shown. The list frees the strings after drawing. */
struct list_item {
  char *label;
  char *cell[LIST_CELLS]; /* columns at the right; a second line where the screen is narrow */
  char *note;             /* a second line below, if list.has_notes */
  size_t note_mark_start, note_mark_end; /* bytes of the note shown as the match */
  bool is_heading;        /* stands between rows and never has the focus */
  enum role role;         /* of the label */
};

struct list {
  size_t count;
  size_t focus;
  size_t top;                /* first row on the screen */
  size_t kept_top;           /* the same when the focus last moved, whatever size it has had since */
  int cell_cols[LIST_CELLS]; /* widths; 0 = no such column */
  int visible_rows;          /* rows it was last drawn into */
  bool has_notes;            /* every row has a second line: its note */
  bool is_unfocused;         /* the focus is elsewhere on the screen: no row is marked */
  bool is_unnumbered;        /* digits are typed here: they choose no row */
  bool is_two_line;          /* as drawn: cells or notes stand on a line of their own */
  int item_rows;             /* as drawn: that a row takes, with the blank ones below it; 0 = 1 */
  bool is_drawn;             /* what its rows say has been drawn and shown, and is the same */
  bool has_moved;            /* and nothing but the focus has changed since */
};

typedef void list_item_of(void *context, size_t index, struct list_item *out);
typedef bool list_is_heading(void *context, size_t index);

/* Keeps the focus on a row that exists and is no heading. */
void list_set_count(struct list *list, size_t count, list_is_heading *is_heading, void *context);

/* Moves the focus: also to the row `number` (ACT_POINT), or with the rows that are scrolled by
 * (ACT_SCROLL, `number` of them). True if the action was one of moving. For ACT_NUMBER it focuses the row with
 * that number on the screen and returns false, so that the screen opens it; if there is no such
 * row it returns true. */
bool list_act(struct list *list, enum action_id action, int number, list_is_heading *is_heading,
              void *context);

/* How many rows each takes, with the blank one below it. */
int list_item_rows(const struct list *list, const struct layout *layout);

/* Paints the rows into [row, row + rows), each a target that opens it, and puts the cursor on the
 * focused one. After a move, and nothing else, the rows without the focus are kept as they stand; so an item
 * without it may not depend on where the focus is. */
void list_draw(struct list *list, struct frame *frame, const struct layout *layout, int row,
               int rows, list_item_of *item_of, list_is_heading *is_heading, void *context);

#endif
