#include "model/base/wrap.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/linebreak.h"
#include "model/base/mem.h"
#include "model/base/syllable.h"
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

/* The paragraph being filled into lines. */
struct filler {
  const char *text;
  size_t len;
  char *classes;
  size_t known_end; /* words were looked up, where need be, in what stands before */
  int cols;
};

/* Looks up the words around the overflowing byte `at`: from `start`, where a line may end without,
 * to the next such place. */
static void look_up(struct filler *f, size_t start, size_t at) {
  size_t end = at + 1;
  while (end < f->len && (f->classes[end] < LINEBREAK_MAY || is_hyphened(f->text, start, end)))
    end++;
  linebreak_add_words(f->text, start, end, f->classes);
  f->known_end = end;
}

/* The end of the line that begins at `start`: the best of the places at which what stands before
 * it fits, with the hyphen of a soft one; of equals the last. Blanks may hang over the edge, and
 * no line is nothing but a hyphen. Words matter only where the line overflows. */
static size_t line_end(struct filler *f, size_t start) {
  size_t places[LINEBREAK_MUST] = {0}, word = start;
  int used = 0, drawn = 0;
  for (size_t at = start, n; at < f->len; at += n) {
    bool is_hyphen = is_hyphened(f->text, start, at);
    if (at > start && f->classes[at] == LINEBREAK_MUST) return at;
    if (is_hyphen ? drawn && used < f->cols : at > start) places[(int)f->classes[at]] = at;
    if (f->classes[at] == LINEBREAK_MAY && !is_hyphen) word = at;
    used += text_point_cols(text_decode_n(f->text + at, f->len - at, &n));
    if (!is_blank(f->text[at])) drawn = used;
    if (drawn <= f->cols) continue;
    if (at >= f->known_end) {
      look_up(f, word, at);
      return line_end(f, start);
    }
    for (int best = LINEBREAK_MAY; best > LINEBREAK_INSIDE; best--)
      if (places[best]) return places[best];
    while (at + n < f->len && f->classes[at + n] == LINEBREAK_INSIDE)
      n++; /* one cluster, too wide */
    return at + n;
  }
  return f->len;
}

void wrap_make(struct wrap *w, const char *text, int cols) {
  struct filler f = {.text = text, .len = strlen(text), .cols = cols};
  size_t room = 0, start = 0;
  *w = (struct wrap){0};
  f.classes = mem_new(f.len, 1);
  if (syllable_are_in(text, f.len) && !strstr(text, "\u200B")) {
    linebreak_classify_spaced(text, f.len, f.classes);
  } else {
    linebreak_classify(text, f.len, f.classes);
    f.known_end = f.len;
  }
  do {
    size_t end = line_end(&f, start);
    add_line(w, &room, text, start, end);
    start = end;
  } while (start < f.len);
  free(f.classes);
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
