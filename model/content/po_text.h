/* po_text: texts as PO writes them. */
#ifndef MODEL_CONTENT_PO_TEXT_H
#define MODEL_CONTENT_PO_TEXT_H

#include "model/base/buf.h"

/* Adds a line such as: msgid "Keep it." */
void po_text_add(struct buf *out, const char *keyword, const char *text);

#endif
