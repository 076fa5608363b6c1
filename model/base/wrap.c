#include "model/base/wrap.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unigbrk.h>
#include <unilbrk.h>

#include "model/base/mem.h"
#include "model/base/syllable.h"
#include "model/base/text.h"

/* What may happen before a byte of a text. */
enum wrap_class {
  WRAP_INSIDE = 0, /* inside a grapheme cluster: nothing */
  WRAP_NO,         /* between clusters: a break only of what is wider than a line */
  WRAP_HARDLY,     /* the same, at a better place: between letters of a script without spaces */
  WRAP_MAY,
  WRAP_MUST,
};

/* Signs that lean on what stands before them, even behind a blank: PAIYANNOI, MAIYAMOK and their
 * Lao and Khmer sisters. */
static bool leans_back(uint32_t c) {
  return c == 0x0E2F || c == 0x0E46 || c == 0x0EAF || c == 0x0EC6 || c == 0x17D7;
}

/* The break opportunities of UAX 14, less some: libunistring lets a line end after '.', ',' or
 * ':' before a letter, which LB29 and the numbers and addresses of our pages do not ("b.vn");
 * nothing would draw the hyphen of a soft hyphen. */
static void allow_standard(const char *text, size_t len_bytes, char *classes) {
  u8_possible_linebreaks((const uint8_t *)text, len_bytes, "UTF-8", classes);
  classes[0] = WRAP_NO;
  for (size_t i = 1; i < len_bytes; i++) {
    size_t n;
    bool is_soft = i > 1 && memcmp(text + i - 2, "\xC2\xAD", 2) == 0;
    bool may = classes[i] == UC_BREAK_POSSIBLE && !strchr(".,:", text[i - 1]) && !is_soft &&
               !leans_back(text_decode_n(text + i, len_bytes - i, &n));
    classes[i] = text[i - 1] == '\n' ? WRAP_MUST : (may ? WRAP_MAY : WRAP_NO);
  }
}

/* Scripts written without spaces, of which UAX 14 knows nothing. */
static void allow_syllables(size_t len_bytes, const char *edges, char *classes) {
  for (size_t i = 1; i < len_bytes; i++) {
    if (classes[i] != WRAP_NO) continue;
    if (edges[i] == SYLLABLE_EDGE) classes[i] = WRAP_MAY;
    if (edges[i] == SYLLABLE_LETTER) classes[i] = WRAP_HARDLY;
  }
}

/* Fills `classes[i]` with the class of each byte. */
static void classify(const char *text, size_t len_bytes, char *classes) {
  if (!len_bytes) return;
  char *edges = mem_new(len_bytes, 1);
  allow_standard(text, len_bytes, classes);
  syllable_edges(text, len_bytes, edges);
  allow_syllables(len_bytes, edges, classes);
  u8_grapheme_breaks((const uint8_t *)text, len_bytes, edges);
  for (size_t i = 0; i < len_bytes; i++)
    if (!edges[i]) classes[i] = WRAP_INSIDE;
  free(edges);
}

static void add_line(struct wrap *w, size_t *room, const char *text, size_t start, size_t end) {
  size_t drawn = end;
  while (drawn > start && strchr(" \n", text[drawn - 1]))
    drawn--;
  w->lines = mem_grow(w->lines, w->count, room, sizeof *w->lines);
  w->lines[w->count++] = (struct wrap_line){start, end, drawn};
}

/* The end of the line that begins at `start`: the best of the places at which what stands before
 * it fits; of equals the last. Blanks may hang over the edge. */
static size_t line_end(const char *text, size_t len, const char *classes, size_t start, int cols) {
  size_t places[WRAP_MUST] = {0};
  int used = 0, drawn = 0;
  for (size_t at = start, n; at < len; at += n) {
    if (at > start && classes[at] == WRAP_MUST) return at;
    if (at > start) places[(int)classes[at]] = at;
    used += text_point_cols(text_decode_n(text + at, len - at, &n));
    if (!strchr(" \n", text[at])) drawn = used;
    if (drawn <= cols) continue;
    for (int best = WRAP_MAY; best > WRAP_INSIDE; best--)
      if (places[best]) return places[best];
    while (at + n < len && classes[at + n] == WRAP_INSIDE)
      n++; /* one cluster, too wide */
    return at + n;
  }
  return len;
}

void wrap_make(struct wrap *w, const char *text, int cols) {
  size_t len = strlen(text), room = 0, start = 0;
  char *classes = mem_new(len, 1);
  *w = (struct wrap){0};
  classify(text, len, classes);
  do {
    size_t end = line_end(text, len, classes, start, cols);
    add_line(w, &room, text, start, end);
    start = end;
  } while (start < len);
  free(classes);
}

void wrap_free(struct wrap *w) {
  free(w->lines);
  *w = (struct wrap){0};
}
