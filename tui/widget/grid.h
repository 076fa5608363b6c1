/* grid: people being counted: one row per nationality, columns women, men, other, not stated;
 * digits go straight into a cell and the totals follow. */
#ifndef TUI_WIDGET_GRID_H
#define TUI_WIDGET_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/buf.h"
#include "model/journal/people.h"
#include "tui/term/frame.h"
#include "tui/term/key.h"
#include "tui/term/layout.h"

enum { GRID_COLUMNS = PEOPLE_COUNTS, GRID_COUNT_BYTES = 8 };

/* In a form with a grid, row r is the target r * GRID_TARGETS, and its cells those from there on. */
enum { GRID_TARGETS = 8 };

/* Counts of one nationality as they were typed, in the order in which they are shown. */
struct grid_row {
  char nationality[4];
  char count[GRID_COLUMNS][GRID_COUNT_BYTES];
  uint32_t zero[GRID_COLUMNS]; /* the 0 of the script a count is typed in; 0 = not typed yet */
};
struct grid {
  struct grid_row *rows;
  size_t count;
  int column; /* the focused one */
};

/* Starts as `struct grid g = {0}`. */
void grid_free(struct grid *grid);

/* Adds a row for a nationality; returns its index, also when it was there already. */
size_t grid_add(struct grid *grid, const char *nationality);
/* The same for all of `who`; without their counts only the nationalities. */
void grid_from_who(struct grid *grid, const struct who *who, bool with_counts);
/* Adds what was counted. ERR_INVALID. */
enum err grid_to_who(const struct grid *grid, struct who *who, struct error *e);

/* A key while the focused column of a row is typed into: digits, Backspace, left and right. Refused
 * is a digit for which there is no room, or before which stand digits of another script: then
 * somebody mistyped. */
enum grid_answer { GRID_NOT_MINE, GRID_MOVED, GRID_CHANGED, GRID_REFUSED };
enum grid_answer grid_key(struct grid *grid, size_t row, const struct key *key);

/* Everybody who was counted. */
long grid_total(const struct grid *grid);

/* One line per nationality, "who TAB CC TAB w TAB m ...", and what stands behind "who TAB" back;
 * what does not fit is left out. */
void grid_write(const struct grid *grid, struct buf *out);
void grid_read(struct grid *grid, char *line);

/* Paints the head, one row (`name`: of its nationality; its cells are targets, row `target` of the form), the sums. */
void grid_draw_head(struct frame *frame, const struct layout *l, int y);
void grid_draw_row(const struct grid *grid, struct frame *frame, const struct layout *l, int y,
                   size_t row, const char *name, bool is_focused, int target);
void grid_draw_total(const struct grid *grid, struct frame *frame, const struct layout *l, int y);

#endif
