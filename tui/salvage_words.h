/* salvage_words: what can be read of a damaged journal and what is missing, in words for people. */
#ifndef TUI_SALVAGE_WORDS_H
#define TUI_SALVAGE_WORDS_H

#include "model/journal/salvage.h"

/* Calls `line` with each sentence, in the reader's language. */
typedef void salvage_line(void *context, const char *text);
void salvage_tell(const struct salvage *salvage, salvage_line *line, void *context);

#endif
