/* read_markdown: a CommonMark text as a list of headings, paragraphs and list items, each plain
 * text that one translator's message can hold. */
#ifndef MODEL_CONTENT_READ_MARKDOWN_H
#define MODEL_CONTENT_READ_MARKDOWN_H

#include <stddef.h>

#include "model/base/error.h"

struct markdown_block {
  const char *kind; /* "heading", "paragraph" or "item"; static */
  int level;        /* of a heading: 2 to 6; else 0 */
  char *text;       /* white space folded to single blanks */
};
struct markdown {
  struct markdown_block *block;
  size_t count;
};

/* Reads `text`, the first line of which is line `first_line` of `file`. Everything but the three
 * kinds (a link, an image, emphasis, HTML, a table, a numbered or nested list, ...) is refused:
 * ERR_INVALID with its place. Free with read_markdown_free, also after an error. */
enum err read_markdown(struct markdown *out, const char *text, const char *file,
                       size_t first_line, struct error *e);
void read_markdown_free(struct markdown *markdown);

#endif
