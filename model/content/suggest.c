#include "model/content/suggest.h"

#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/segment.h"
#include "model/base/text.h"

enum { MIN_LETTERS = 4, MAX_LETTERS = 32, MAX_DISTANCE = 2, MAX_TERMS = 20000 };

struct word {
  uint32_t letters[MAX_LETTERS];
  int count; /* MAX_LETTERS + 1: too long */
};

static struct word spell(const char *text) {
  struct word w = {.count = 0};
  for (size_t n; *text; text += n) {
    uint32_t c = text_decode(text, &n);
    if (w.count == MAX_LETTERS) return (struct word){.count = MAX_LETTERS + 1};
    w.letters[w.count++] = c;
  }
  return w;
}

static int smallest(int a, int b, int c) {
  int least = a < b ? a : b;
  return least < c ? least : c;
}

/* Letters inserted, left out, changed or swapped with their neighbour between two words; above
 * MAX_DISTANCE only that it is above. */
static int distance(const struct word *a, const struct word *b) {
  int rows[3][MAX_LETTERS + 1];
  if (abs(a->count - b->count) > MAX_DISTANCE) return MAX_DISTANCE + 1;
  for (int k = 0; k <= b->count; k++)
    rows[0][k] = k;
  for (int i = 1; i <= a->count; i++) {
    int *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
    int least = row[0] = i;
    for (int k = 1; k <= b->count; k++) {
      bool is_same = a->letters[i - 1] == b->letters[k - 1];
      row[k] = smallest(above[k] + 1, row[k - 1] + 1, above[k - 1] + !is_same);
      if (i > 1 && k > 1 && a->letters[i - 1] == b->letters[k - 2] &&
          a->letters[i - 2] == b->letters[k - 1] && two_above[k - 2] + 1 < row[k])
        row[k] = two_above[k - 2] + 1;
      if (row[k] < least) least = row[k];
    }
    if (least > MAX_DISTANCE) return least;
  }
  return rows[a->count % 3][b->count];
}

static bool has_digit(const char *text) {
  return strpbrk(text, "0123456789") != NULL;
}

/* The bounds between which the vocabulary is read: words that begin with the same letter. */
static void first_letter(const struct word *w, char from[8], char to[8]) {
  int n = u8_uctomb((uint8_t *)from, w->letters[0], 7);
  from[n > 0 ? n : 0] = '\0';
  n = u8_uctomb((uint8_t *)to, w->letters[0] + 1, 7);
  to[n > 0 ? n : 0] = '\0';
}

/* The nearest word of the index; NULL when there is none, or when `folded` is in it. */
static char *nearest(struct pack *pack, const char *folded) {
  struct word wanted = spell(folded);
  char from[8], to[8], *best = NULL;
  int best_distance = MAX_DISTANCE + 1;
  int64_t best_count = 0;
  if (wanted.count < MIN_LETTERS || wanted.count > MAX_LETTERS || has_digit(folded)) return NULL;
  first_letter(&wanted, from, to);
  struct cursor *c =
      db_select(pack_db(pack), SQL_VOCABULARY_BETWEEN, "tti", from, to, (int64_t)MAX_TERMS);
  while (best_distance && cursor_next(c)) {
    struct word term = spell(cursor_text(c, 0));
    int d = term.count > MAX_LETTERS ? MAX_DISTANCE + 1 : distance(&wanted, &term);
    if (d > best_distance || d > MAX_DISTANCE) continue;
    if (d == best_distance && cursor_int(c, 1) <= best_count) continue;
    free(best);
    best = mem_text(cursor_text(c, 0));
    best_distance = d;
    best_count = cursor_int(c, 1);
  }
  cursor_end(&c, NULL);
  if (best_distance) return best;
  free(best);
  return NULL;
}

char *suggest_spelling(struct pack *pack, const char *query) {
  char *clean = text_filter(query);
  struct buf exact = {0}, folded = {0}, out = {0};
  struct segment s;
  size_t copied = 0;
  bool is_changed = false;
  segment_start(&s, clean);
  while (segment_next(&s)) {
    segment_forms(clean + s.start, s.end - s.start, &exact, &folded);
    char *better = s.is_unspaced ? NULL : nearest(pack, buf_text(&folded));
    buf_add_n(&out, clean + copied, s.start - copied);
    if (better)
      buf_add(&out, better);
    else
      buf_add_n(&out, clean + s.start, s.end - s.start);
    copied = s.end;
    is_changed = is_changed || better;
    free(better);
  }
  buf_add(&out, clean + copied);
  free(clean);
  buf_free(&exact);
  buf_free(&folded);
  if (is_changed) return buf_take(&out);
  buf_free(&out);
  return NULL;
}
