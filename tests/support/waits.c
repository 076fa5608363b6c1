#include "tests/support/waits.h"

#include <stdio.h>
#include <string.h>

void waits_send(struct waits *w, const char *text, size_t len_bytes) {
  for (size_t i = 0; i < len_bytes; i++) w->sent += ((unsigned char)text[i] & 0xC0) != 0x80;
}

void waits_wake(struct waits *w) {
  w->count_before = w->count;
}

void waits_hear(struct waits *w, const char *bytes) {
  long read, count;
  char end;

  while ((bytes = strstr(bytes, WAITS_BEGINS))) {
    bytes += strlen(WAITS_BEGINS);
    if (sscanf(bytes, "%ld;%ld%c", &read, &count, &end) != 3 || end != '\a') continue;
    w->read = read;
    w->count = count;
  }
}

bool waits_for_us(const struct waits *w) {
  return w->read == w->sent && w->count > w->count_before;
}
