/* markup: texts and elements of the HTML pages that the program writes. */
#ifndef TUI_CLI_MARKUP_H
#define TUI_CLI_MARKUP_H

#include "model/base/buf.h"

/* A text between tags or in an attribute, made safe (text_filter) and escaped. */
void markup_text(struct buf *out, const char *text);

/* <TAG class="CLASS">TEXT</TAG>; without a class if that is "". */
void markup_element(struct buf *out, const char *tag, const char *class, const char *text);

#endif
