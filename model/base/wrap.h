/* wrap: where a line may end, and the lines that come of it.
 *
 * Every place of a text is classified first (linebreak.h); filling lines is arithmetic on the
 * answer. */
#ifndef MODEL_BASE_WRAP_H
#define MODEL_BASE_WRAP_H

#include <stdbool.h>
#include <stddef.h>

/* One line: bytes [start, end) of the paragraph; blanks at its end belong to it but are not
 * drawn (`drawn_end`). */
struct wrap_line {
  size_t start, end, drawn_end;
  bool has_hyphen; /* it ends at a soft hyphen, which is drawn there and nowhere else */
};

/* The lines of a paragraph; joined from start to end they are the paragraph. */
struct wrap {
  struct wrap_line *lines;
  size_t count;
};

/* Breaks `text` (as text_filter leaves it) into lines of at most `cols` columns, a hyphen drawn at
 * the end included (at least 1; a single cluster wider than that stands alone). An empty text has
 * one empty line. Free with wrap_free. */
void wrap_make(struct wrap *w, const char *text, int cols);
void wrap_free(struct wrap *w);

/* What is drawn of a line of `text`: without its last blanks and what has no place in a cell, with
 * the hyphen. Delivers memory. */
char *wrap_line_text(const char *text, const struct wrap_line *line);

#endif
