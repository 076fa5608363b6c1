#include "model/content/row.h"

#include <stdlib.h>

#include "model/base/mem.h"

static char **member(void *row, size_t offset) {
  return (char **)(void *)((char *)row + offset);
}

void row_take(void *row, struct row_texts texts, struct cursor *c) {
  for (size_t i = 0; i < texts.count; i++)
    *member(row, texts.offsets[i]) = mem_text(cursor_text(c, (int)i));
}

void row_drop(void *row, struct row_texts texts) {
  for (size_t i = 0; i < texts.count; i++) {
    free(*member(row, texts.offsets[i]));
    *member(row, texts.offsets[i]) = NULL;
  }
}
