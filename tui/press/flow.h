/* flow: paragraphs that run down the columns of pages and on to the next page. */
#ifndef TUI_PRESS_FLOW_H
#define TUI_PRESS_FLOW_H

#include "tui/press/handout.h"
#include "tui/press/sheet.h"

/* Where the next row begins; the first error ends all writing. */
struct flow {
  struct sheet *sheet;
  double left, width, gutter; /* the columns share the width; between two of them is the gutter */
  double top, bottom;         /* of the text on each page; bottom 0 = a slip without end */
  size_t columns;
  double size;                /* of running text */
  double indent;              /* of one column of the screen, in sizes */
  int page;
  double y;
  enum err err;
  struct error *e;
};

/* One paragraph of a row. */
struct flow_cell {
  const char *text;  /* NULL = none */
  const char *mark;  /* drawn in the indent before its first line, "" = none */
  const char *lang;
  double left, width; /* of the paragraph; its lines begin at left + indent */
  double indent;
  struct type type;
};

/* Left edge and width of a column. */
double flow_left(const struct flow *flow, size_t column);
double flow_width(const struct flow *flow);

/* Puts cells side by side below what there is, after `before` units, and goes on below the longest.
 * What is short is not torn over two pages. */
void flow_row(struct flow *flow, const struct flow_cell *cells, size_t count, double before);
/* The height that a row would have. */
double flow_row_height(struct flow *flow, const struct flow_cell *cells, size_t count);
/* Goes to the next page unless so much is free on this one. */
void flow_need(struct flow *flow, double height);

/* Makes a number smaller until it fits into its line, as long as it can be read: it is never torn. */
void flow_fit_number(struct flow *flow, struct flow_cell *cell);

/* A row of a handout, each language in its column. */
void flow_handout_row(struct flow *flow, const struct handout *handout,
                      const struct handout_row *row);
/* The height that it would have, with what is free above it. */
double flow_handout_height(struct flow *flow, const struct handout *handout,
                           const struct handout_row *row);
/* The kind of its paragraphs. */
enum page_kind flow_kind(const struct handout_row *row);

#endif
