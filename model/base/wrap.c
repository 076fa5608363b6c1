#include "model/base/wrap.h"

#include <stdlib.h>
#include <string.h>

#include <unigbrk.h>
#include <unilbrk.h>

#include "model/base/mem.h"
#include "model/base/segment.h"
#include "model/base/text.h"

/* UAX 14 by libunistring lets a line end after '.' ',' ':' before a letter; LB29 and the
 * numbers and addresses of our pages do not ("ILO.org", "b.vn"). */
static void guard_infix(const char *text, size_t len_bytes, char *classes) {
  for (size_t i = 1; i < len_bytes; i++)
    if (classes[i] == WRAP_MAY && strchr(".,:", text[i - 1])) classes[i] = WRAP_NO;
}

/* Scripts written without spaces: a line may end where one syllable or cluster ends. */
static void allow_syllables(const char *text, size_t len_bytes, char *classes) {
  struct segment s;
  segment_start(&s, text);
  while (segment_next(&s))
    if (s.is_unspaced && s.start && s.start < len_bytes && classes[s.start] == WRAP_NO &&
        s.follows_unspaced)
      classes[s.start] = WRAP_MAY;
}

void wrap_classify(const char *text, size_t len_bytes, char *classes) {
  if (!len_bytes) return;
  char *clusters = mem_new(len_bytes, 1);
  u8_possible_linebreaks((const uint8_t *)text, len_bytes, "UTF-8", classes);
  u8_grapheme_breaks((const uint8_t *)text, len_bytes, clusters);
  for (size_t i = 0; i < len_bytes; i++)
    classes[i] = classes[i] == UC_BREAK_MANDATORY || (i && text[i - 1] == '\n') ? WRAP_MUST
                 : classes[i] == UC_BREAK_POSSIBLE                              ? WRAP_MAY
                                                                                : WRAP_NO;
  guard_infix(text, len_bytes, classes);
  allow_syllables(text, len_bytes, classes);
  for (size_t i = 0; i < len_bytes; i++)
    if (!clusters[i]) classes[i] = WRAP_NO;
  classes[0] = WRAP_NO;
  free(clusters);
}

static void add_line(struct wrap *w, size_t *room, const char *text, size_t start, size_t end) {
  size_t drawn = end;
  while (drawn > start && strchr(" \n\t", text[drawn - 1])) drawn--;
  w->lines = mem_grow(w->lines, w->count, room, sizeof *w->lines);
  w->lines[w->count++] = (struct wrap_line){start, end, drawn};
}

/* The end of the line that starts at `start`: the last opportunity that fits, else the last
 * cluster that fits, at least one cluster. */
static size_t line_end(const char *text, size_t len, const char *classes, size_t start, int cols) {
  size_t at = start, chance = 0;
  int used = 0, kept = 0;
  while (at < len) {
    if (at > start && classes[at] == WRAP_MUST) return at;
    if (at > start && classes[at] == WRAP_MAY && kept <= cols) chance = at;
    size_t n = text_cluster_bytes(text + at);
    used += text_cols_n(text + at, n);
    if (!strchr(" \n", text[at])) kept = used; /* blanks may hang over the edge */
    if (kept > cols) return chance ? chance : (at > start ? at : at + n);
    at += n;
  }
  return len;
}

void wrap_make(struct wrap *w, const char *text, int cols) {
  size_t len = strlen(text), room = 0;
  char *classes = mem_new(len + 1, 1);
  *w = (struct wrap){0};
  wrap_classify(text, len, classes);
  for (size_t start = 0, end; start < len || w->count == 0; start = end) {
    end = line_end(text, len, classes, start, cols);
    add_line(w, &room, text, start, end);
    if (end >= len) break;
  }
  free(classes);
}

void wrap_free(struct wrap *w) {
  free(w->lines);
  *w = (struct wrap){0};
}
