/* Which agencies a licence number or a name may mean. */
#include "model/content/agency.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/content/agency_key.h"
#include "model/content/guess.h"

enum { WORDS = 8, LEAST_PART_BYTES = 3, LEAST_DIGITS = 3, LEAST_LIKE_LETTERS = 4 };
/* How far a word is from the nearest of a name: the same, its beginning, or so many letters more. */
enum { SAME = 0, BEGUN = 1, LIKE = 1, FAR = 100 };

struct wanted {
  char *key, *joined;          /* the name, and the same without blanks */
  char *word[WORDS];
  struct guesses like[WORDS];  /* only the wanted letters are used */
  size_t count;
  struct guesses like_joined;
  char *licences[2], *digits[2]; /* by groups and joined; "" if it holds no digit */
};

static char *without_blanks(const char *key) {
  struct buf out = {0};
  for (; *key; key++)
    if (*key != ' ') buf_add_n(&out, key, 1);
  return buf_take(&out);
}

static char *digits_of(const char *text) {
  struct buf out = {0};
  for (; *text; text++)
    if (*text >= '0' && *text <= '9') buf_add_n(&out, text, 1);
  return buf_take(&out);
}

static void read_wanted(struct wanted *w, const char *text) {
  *w = (struct wanted){.key = agency_name_key(text)};
  w->joined = without_blanks(w->key);
  guesses_start(&w->like_joined, w->joined);
  for (int i = 0; i < 2; i++) {
    w->licences[i] = agency_licence_key(text, i);
    w->digits[i] = digits_of(w->licences[i]);
    if (!*w->digits[i]) *w->licences[i] = '\0';
  }
  for (const char *at = w->key; w->count < WORDS && *(at += strspn(at, " "));) {
    size_t len = strcspn(at, " ");
    w->word[w->count] = mem_text_n(at, len);
    guesses_start(&w->like[w->count], w->word[w->count]);
    w->count++;
    at += len;
  }
}

static void free_wanted(struct wanted *w) {
  for (size_t i = 0; i < w->count; i++) free(w->word[i]);
  free(w->key);
  free(w->joined);
  for (int i = 0; i < 2; i++) {
    free(w->licences[i]);
    free(w->digits[i]);
  }
}

/* FAR for short words and numbers: there a letter makes another one. */
static int likeness(const struct guesses *like, const char *wanted, const char *text) {
  uint32_t letters[GUESS_LETTERS];
  int count = guess_spell(letters, text);
  if (!count || like->length < LEAST_LIKE_LETTERS || strpbrk(wanted, "0123456789")) return FAR;
  int distance = guess_distance(like, letters, count);
  return distance <= like->farthest ? LIKE + distance : FAR;
}

static int word_distance(const struct wanted *w, size_t i, const char *name) {
  int least = FAR;
  size_t wanted_len = strlen(w->word[i]);
  for (const char *at = name; least > SAME && *(at += strspn(at, " "));) {
    size_t len = strcspn(at, " ");
    if (len >= wanted_len && strncmp(at, w->word[i], wanted_len) == 0) {
      least = len == wanted_len ? SAME : BEGUN;
    } else if (least > BEGUN) {
      char *word = mem_text_n(at, len);
      int distance = likeness(&w->like[i], w->word[i], word);
      if (distance < least) least = distance;
      free(word);
    }
    at += len;
  }
  return least;
}

/* The farthest of the words that are wanted. */
static int words_distance(const struct wanted *w, const char *name) {
  int farthest = SAME;
  for (size_t i = 0; i < w->count && farthest < FAR; i++) {
    int distance = word_distance(w, i, name);
    if (distance > farthest) farthest = distance;
  }
  return farthest;
}

static void take_better(struct agency_hit *hit, enum agency_match match, int distance) {
  if (match > hit->match || (match == hit->match && distance >= hit->distance)) return;
  hit->match = match;
  hit->distance = distance;
}

static void compare_name(struct agency_hit *hit, const struct wanted *w, const char *name) {
  if (!w->count) return;
  char *joined = without_blanks(name);
  int words = words_distance(w, name), whole = likeness(&w->like_joined, w->joined, joined);
  bool is_part = strlen(w->joined) >= LEAST_PART_BYTES && strstr(joined, w->joined);
  if (strcmp(joined, w->joined) == 0) take_better(hit, AGENCY_BY_NAME, 0);
  else if (words <= BEGUN || is_part) take_better(hit, AGENCY_BY_PART, 0);
  if (words < FAR) take_better(hit, AGENCY_BY_LIKENESS, words - LIKE);
  if (whole < FAR) take_better(hit, AGENCY_BY_LIKENESS, whole - LIKE);
  free(joined);
}

static void compare_licence(struct agency_hit *hit, const char *wanted, const char *wanted_digits,
                            const char *licence) {
  if (!*wanted || !*licence) return;
  char *digits = digits_of(licence);
  bool is_number = strlen(wanted_digits) >= LEAST_DIGITS && strcmp(digits, wanted_digits) == 0;
  bool is_begun = strlen(wanted) >= LEAST_DIGITS && strncmp(licence, wanted, strlen(wanted)) == 0;
  if (strcmp(licence, wanted) == 0 || is_number) take_better(hit, AGENCY_BY_LICENCE, 0);
  else if (is_begun) take_better(hit, AGENCY_BY_PART, 0);
  free(digits);
}

static bool is_before(const struct agency_hit *a, const struct agency_hit *b) {
  if (a->match != b->match) return a->match < b->match;
  if (a->distance != b->distance) return a->distance < b->distance;
  return strcmp(a->agency->names[0], b->agency->names[0]) < 0;
}

/* Puts it in its place; of more than AGENCY_LIMIT the last are left out. */
static void add_hit(struct agency_hits *out, const struct agency_hit *hit) {
  size_t at = out->count;
  if (at == AGENCY_LIMIT) {
    out->is_partial = true;
    if (!is_before(hit, &out->rows[--at])) return;
  } else {
    out->count++;
  }
  for (; at && is_before(hit, &out->rows[at - 1]); at--) out->rows[at] = out->rows[at - 1];
  out->rows[at] = *hit;
}

static void drop_likely(struct agency_hits *out) {
  if (!out->count || out->rows[0].match == AGENCY_BY_LIKENESS) return;
  while (out->rows[out->count - 1].match == AGENCY_BY_LIKENESS) out->count--;
}

void agency_find(struct agency_hits *out, const struct agency_register *r, const char *text,
                 const char *country) {
  struct wanted w;
  out->count = 0;
  out->is_partial = false;
  read_wanted(&w, text);
  for (size_t i = 0; i < r->count; i++) {
    const struct agency *a = &r->agencies[i];
    struct agency_hit hit = {a, AGENCY_BY_LIKENESS, FAR};
    if (country && strcmp(a->country, country) != 0) continue;
    for (int k = 0; k < 2; k++)
      compare_licence(&hit, w.licences[k], w.digits[k], a->licence_keys[k]);
    for (size_t k = 0; k < a->name_count; k++) compare_name(&hit, &w, a->names[k]);
    if (hit.distance < FAR) add_hit(out, &hit);
  }
  drop_likely(out);
  free_wanted(&w);
}

const char *agency_match_code(enum agency_match match) {
  static const char *const codes[] = {"licence", "name", "part", "likeness"};
  return codes[match];
}
