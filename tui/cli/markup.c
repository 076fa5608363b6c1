#include "tui/cli/markup.h"

#include <stdlib.h>

#include "model/base/text.h"

void markup_text(struct buf *out, const char *text) {
  char *safe = text_filter(text);
  for (const char *p = safe; *p; p++) {
    const char *escaped = *p == '&'   ? "&amp;"
                          : *p == '<' ? "&lt;"
                          : *p == '>' ? "&gt;"
                          : *p == '"' ? "&quot;"
                                      : NULL;
    if (escaped) buf_add(out, escaped);
    else buf_add_n(out, p, 1);
  }
  free(safe);
}

void markup_element(struct buf *out, const char *tag, const char *class, const char *text) {
  buf_addf(out, "<%s%s%s%s>", tag, *class ? " class=\"" : "", class, *class ? "\"" : "");
  markup_text(out, text);
  buf_addf(out, "</%s>", tag);
}
