#include "model/base/wrap.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/linebreak.h"
#include "model/base/mem.h"
#include "model/base/text.h"

static bool is_blank(char byte) {
  return byte == ' ' || byte == '\n';
}

/* Whether a soft hyphen stands before byte `at`, in the line that begins at `start`. */
static bool is_hyphened(const char *text, size_t start, size_t at) {
  return at >= start + 2 && text[at - 2] == '\xC2' && text[at - 1] == '\xAD';
}

static void add_line(struct wrap *w, size_t *room, const char *text, size_t start, size_t end) {
  size_t drawn = end;
  while (drawn > start && is_blank(text[drawn - 1]))
    drawn--;
  w->lines = mem_grow(w->lines, w->count, room, sizeof *w->lines);
  w->lines[w->count++] =
      (struct wrap_line){start, end, drawn, text[end] && is_hyphened(text, start, end)};
}

/* The end of the line that begins at `start`: the best of the places at which what stands before
 * it fits, with the hyphen of a soft one; of equals the last. Blanks may hang over the edge, and
 * no line is nothing but a hyphen. */
static size_t line_end(const char *text, size_t len, const char *classes, size_t start, int cols) {
  size_t places[LINEBREAK_MUST] = {0};
  int used = 0, drawn = 0;
  for (size_t at = start, n; at < len; at += n) {
    if (at > start && classes[at] == LINEBREAK_MUST) return at;
    if (is_hyphened(text, start, at) ? drawn && used < cols : at > start)
      places[(int)classes[at]] = at;
    used += text_point_cols(text_decode_n(text + at, len - at, &n));
    if (!is_blank(text[at])) drawn = used;
    if (drawn <= cols) continue;
    for (int best = LINEBREAK_MAY; best > LINEBREAK_INSIDE; best--)
      if (places[best]) return places[best];
    while (at + n < len && classes[at + n] == LINEBREAK_INSIDE)
      n++; /* one cluster, too wide */
    return at + n;
  }
  return len;
}

void wrap_make(struct wrap *w, const char *text, int cols) {
  size_t len = strlen(text), room = 0, start = 0;
  char *classes = mem_new(len, 1);
  *w = (struct wrap){0};
  linebreak_classify(text, len, classes);
  do {
    size_t end = line_end(text, len, classes, start, cols);
    add_line(w, &room, text, start, end);
    start = end;
  } while (start < len);
  free(classes);
}

char *wrap_line_text(const char *text, const struct wrap_line *line) {
  struct buf b = {0};
  text_add_visible(&b, text + line->start, line->drawn_end - line->start);
  if (line->has_hyphen) buf_add(&b, "-");
  return buf_take(&b);
}

void wrap_free(struct wrap *w) {
  free(w->lines);
  *w = (struct wrap){0};
}
