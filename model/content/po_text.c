#include "model/content/po_text.h"

void po_text_add(struct buf *out, const char *keyword, const char *text) {
  buf_addf(out, "%s \"", keyword);
  for (; *text; text++) {
    if (*text == '\n') buf_add(out, "\\n");
    else if (*text == '\t') buf_add(out, "\\t");
    else if (*text == '"' || *text == '\\') buf_addf(out, "\\%c", *text);
    else buf_add_n(out, text, 1);
  }
  buf_add(out, "\"\n");
}
