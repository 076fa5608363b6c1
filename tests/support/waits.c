#include "tests/support/waits.h"

#include <stdio.h>
#include <string.h>

void waits_send(struct waits *w, const char *text, size_t len_bytes) {
  for (size_t i = 0; i < len_bytes; i++) w->sent += ((unsigned char)text[i] & 0xC0) != 0x80;
}

void waits_wake(struct waits *w) {
  w->count_before = w->count;
}

void waits_hear(struct waits *w, char *text) {
  for (char *at = text; (at = strstr(at, WAITS_BEGINS));) {
    long read, count;
    char *end = strchr(at, '\a');

    if (!end) return; /* the rest of it is still to come */
    if (sscanf(at + strlen(WAITS_BEGINS), "%ld;%ld", &read, &count) == 2) w->read = read, w->count = count;
    memmove(at, end + 1, strlen(end + 1) + 1);
  }
}

bool waits_for_us(const struct waits *w) {
  return w->read == w->sent && w->count > w->count_before;
}
