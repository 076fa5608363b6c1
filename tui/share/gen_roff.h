/* gen_roff: what the manual pages are made of. Each function appends to `out`; texts are plain, and
 * nothing in them is taken for a request. */
#ifndef TUI_SHARE_GEN_ROFF_H
#define TUI_SHARE_GEN_ROFF_H

#include "model/base/buf.h"
#include "tui/options.h"

struct roff_row {
  const char *name, *text;
};

/* The head of a page with its section NAME. */
void roff_head(struct buf *out, const char *name, const char *section, const char *manual,
               const char *what);
void roff_section(struct buf *out, const char *name);
void roff_text(struct buf *out, const char *text);
void roff_paragraph(struct buf *out, const char *text);

/* A name in bold with a placeholder (NULL = none), and what it is. */
void roff_item(struct buf *out, const char *name, const char *placeholder, const char *text);
void roff_rows(struct buf *out, const char *section, const struct roff_row *rows, size_t count);

/* Lines to be typed as they are. */
void roff_lines(struct buf *out, const char *lines);

/* From the tables of the program. */
void roff_option(struct buf *out, const struct option_row *row);
void roff_command(struct buf *out, const struct command *command);
void roff_exit_codes(struct buf *out);

#endif
