#include "model/content/guess.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"

enum { SHORT_LETTERS = 4 };

int guess_spell(uint32_t letters[GUESS_LETTERS], const char *text) {
  int count = 0;
  for (size_t n; *text; text += n) {
    if (count == GUESS_LETTERS) return 0;
    letters[count++] = text_decode(text, &n);
  }
  return count;
}

void guesses_start(struct guesses *g, const char *wanted) {
  *g = (struct guesses){0};
  g->length = guess_spell(g->wanted, wanted);
  g->farthest = g->length <= SHORT_LETTERS ? 1 : GUESS_DISTANCE;
}

void guesses_free(struct guesses *g) {
  for (size_t i = 0; i < g->count; i++)
    free(g->all[i].text);
  g->count = 0;
}

static int smallest(int a, int b, int c) {
  int least = a < b ? a : b;
  return least < c ? least : c;
}

int guess_distance(const struct guesses *g, const uint32_t *letters, int count) {
  const uint32_t *wanted = g->wanted;
  int rows[3][GUESS_LETTERS + 1];
  if (count > GUESS_LETTERS || abs(g->length - count) > g->farthest) return g->farthest + 1;
  for (int k = 0; k <= count; k++)
    rows[0][k] = k;
  for (int i = 1; i <= g->length; i++) {
    int *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
    int least = row[0] = i;
    for (int k = 1; k <= count; k++) {
      bool is_same = wanted[i - 1] == letters[k - 1];
      row[k] = smallest(above[k] + 1, row[k - 1] + 1, above[k - 1] + !is_same);
      if (i > 1 && k > 1 && wanted[i - 1] == letters[k - 2] && wanted[i - 2] == letters[k - 1] &&
          two_above[k - 2] + 1 < row[k])
        row[k] = two_above[k - 2] + 1;
      if (row[k] < least) least = row[k];
    }
    if (least > g->farthest) return least;
  }
  return rows[g->length % 3][count];
}

static bool is_better(const struct guess *a, const struct guess *b) {
  return a->distance != b->distance ? a->distance < b->distance : a->count > b->count;
}

void guesses_add(struct guesses *g, const char *text, int distance, int64_t count) {
  struct guess one = {.distance = distance, .count = count};
  size_t at = 0;
  while (at < g->count && strcmp(g->all[at].text, text) != 0)
    at++;
  if (at < g->count) {
    one = g->all[at];
    one.count += count;
  } else {
    if (at == GUESSES && !is_better(&one, &g->all[--at])) return;
    if (at < g->count) free(g->all[at].text);
    else g->count++;
    one.text = mem_text(text);
  }
  for (; at && is_better(&one, &g->all[at - 1]); at--)
    g->all[at] = g->all[at - 1];
  g->all[at] = one;
}
