#include "model/base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static mem_farewell *farewell;

void mem_set_farewell(mem_farewell *say) {
  farewell = say;
}

_Noreturn void mem_none(void) {
  if (farewell) farewell();
  abort();
}

static void *or_none(void *block) {
  if (!block) mem_none();
  return block;
}

void *mem_new(size_t count, size_t size_bytes) {
  return or_none(calloc(count ? count : 1, size_bytes ? size_bytes : 1));
}

char *mem_text(const char *text) {
  return text ? or_none(strdup(text)) : NULL;
}

char *mem_text_n(const char *text, size_t len_bytes) {
  char *copy = or_none(malloc(len_bytes + 1));
  if (len_bytes) memcpy(copy, text, len_bytes);
  copy[len_bytes] = '\0';
  return copy;
}

char *mem_format(const char *format, ...) {
  va_list ap;
  char *out = NULL;
  va_start(ap, format);
  if (vasprintf(&out, format, ap) < 0) mem_none();
  va_end(ap);
  return out;
}

void *mem_grow(void *block, size_t count, size_t *room, size_t size_bytes) {
  if (count < *room) return block;
  size_t wanted = *room ? *room * 2 : 8;
  while (wanted <= count) wanted *= 2;
  char *moved = or_none(reallocarray(block, wanted, size_bytes));
  memset(moved + *room * size_bytes, 0, (wanted - *room) * size_bytes);
  *room = wanted;
  return moved;
}
