#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/segment.h"
#include "model/base/syllable_run.h"
#include "model/base/text.h"

enum { LETTER_BYTES = 3 }; /* of these scripts, in UTF-8 */
enum script { OTHER, THAI, LAO, KHMER, MYANMAR };

/* A walk over the text: the run that is being gathered, and the paragraph it stands in. */
struct walk {
  const char *text;
  size_t len_bytes;
  struct run run;
  enum script script;
  size_t paragraph_end;
  bool is_marked; /* the paragraph has U+200B */
};

static bool in(uint32_t c, uint32_t low, uint32_t high) {
  return c >= low && c <= high;
}

static enum script script_of(uint32_t c) {
  if (in(c, 0x0E01, 0x0E7F)) return THAI;
  if (in(c, 0x0E80, 0x0EFF)) return LAO;
  if (in(c, 0x1780, 0x17FF)) return KHMER;
  return in(c, 0x1000, 0x109F) || in(c, 0xA9E0, 0xA9FF) || in(c, 0xAA60, 0xAA7F) ? MYANMAR : OTHER;
}

/* U+2060 and U+FEFF glue what stands beside them. */
static bool is_glued(const char *text, size_t at) {
  if (at < 3) return false;
  const char *before = text + at - 3;
  return memcmp(before, "\xE2\x81\xA0", 3) == 0 || memcmp(before, "\xEF\xBB\xBF", 3) == 0;
}

static bool is_invisible(uint32_t c) {
  return in(c, 0x200B, 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0x00AD;
}

/* Whether the author of the paragraph around `at` has marked where its words end. */
static bool is_marked(struct walk *w, size_t at) {
  if (at < w->paragraph_end) return w->is_marked;
  const char *start = w->text + w->paragraph_end;
  const char *line = memrchr(start, '\n', at - w->paragraph_end);
  if (line) start = line;
  const char *end = memchr(w->text + at, '\n', w->len_bytes - at);
  if (!end) end = w->text + w->len_bytes;
  w->paragraph_end = (size_t)(end - w->text);
  w->is_marked = memmem(start, (size_t)(end - start), "\xE2\x80\x8B", 3) != NULL;
  return w->is_marked;
}

/* A syllable of the Myanmar script is what segment_next gives. */
static void syllable_myanmar(const struct run *r) {
  for (size_t i = 1; i < r->count; i++) run_allow(r, i);
}

static void end_run(struct walk *w) {
  struct run *r = &w->run;
  if (!r->count) return;
  r->point[r->count] = 0;
  if (w->script == THAI) syllable_thai(r);
  if (w->script == LAO) syllable_lao(r);
  if (w->script == MYANMAR) syllable_myanmar(r);
  if (w->script == KHMER && !is_marked(w, r->at[0])) syllable_khmer(r);
  r->count = 0;
}

static void add_points(struct run *r, const struct segment *s) {
  for (size_t at = s->start, n; at < s->end; at += n) {
    uint32_t c = text_decode_n(s->text + at, s->end - at, &n);
    if (is_invisible(c)) continue;
    r->point[r->count] = c;
    r->at[r->count++] = at;
  }
}

/* Digits of the Myanmar script may begin a line behind a letter. */
static void allow_digits(const struct walk *w, const struct segment *s, uint32_t c) {
  if (s->is_unspaced || !(in(c, 0x1040, 0x1049) || in(c, 0x1090, 0x1099))) return;
  size_t n, last = w->run.count;
  if (last && w->script == MYANMAR && !is_glued(w->text, s->start) &&
      w->run.at[last - 1] + (text_decode_n(w->text + w->run.at[last - 1], 4, &n), n) == s->start)
    w->run.edges[s->start] = SYLLABLE_EDGE;
}

static void take_segment(struct walk *w, const struct segment *s) {
  size_t n;
  uint32_t c = text_decode_n(s->text + s->start, s->end - s->start, &n);
  enum script script = s->is_unspaced ? script_of(c) : OTHER;
  allow_digits(w, s, c);
  if (script != w->script || !s->follows_unspaced) end_run(w);
  w->script = script;
  if (script == OTHER) return;
  if (s->follows_unspaced && !is_glued(w->text, s->start))
    w->run.edges[s->start] = SYLLABLE_LETTER;
  add_points(&w->run, s);
}

/* Their UTF-8 begins with one of three bytes. */
bool syllable_are_in(const char *text, size_t len_bytes) {
  for (size_t at = 0, n; at < len_bytes; at++) {
    unsigned char lead = (unsigned char)text[at];
    if (lead < 0xE0) continue; /* Latin runs through here */
    bool may_be = lead == 0xE0 || lead == 0xE1 || lead == 0xEA;
    if (may_be && script_of(text_decode_n(text + at, len_bytes - at, &n)) != OTHER) return true;
  }
  return false;
}

void syllable_edges(const char *text, size_t len_bytes, char *edges) {
  memset(edges, SYLLABLE_NO, len_bytes);
  if (!syllable_are_in(text, len_bytes)) return;
  struct walk w = {.text = text, .len_bytes = len_bytes, .run.edges = edges};
  struct segment s;
  size_t room = len_bytes / LETTER_BYTES + 1;
  w.run.point = mem_new(room, sizeof *w.run.point);
  w.run.at = mem_new(room, sizeof *w.run.at);
  segment_start_n(&s, text, len_bytes);
  while (segment_next(&s)) take_segment(&w, &s);
  end_run(&w);
  free(w.run.point);
  free(w.run.at);
}
