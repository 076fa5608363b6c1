#include "model/base/syllable.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/segment.h"
#include "model/base/text.h"

/* A piece of text as the rules see it. */
struct cluster {
  size_t start, end;
  uint32_t first, last; /* code points */
  uint32_t lead;        /* its consonant: the second code point after a vowel written before it */
  uint32_t under;       /* the consonant under a Khmer consonant, or 0 */
  size_t points;
  bool is_joined; /* follows the one before without a gap */
};

static bool in(uint32_t c, uint32_t low, uint32_t high) {
  return c >= low && c <= high;
}

/* Lao letters stand 0x80 above the Thai ones. */
static uint32_t twin(uint32_t c) {
  return in(c, 0x0E80, 0x0EFF) ? c - 0x80 : c;
}

static bool is_one_of(uint32_t c, const uint32_t *set, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (set[i] == c) return true;
  return false;
}
#define IS_ONE_OF(c, ...)                                                                          \
  is_one_of(c, (const uint32_t[]){__VA_ARGS__},                                                    \
            sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

static bool has_prevowel(const struct cluster *c) {
  return in(twin(c->first), 0x0E40, 0x0E44);
}

/* A consonant that is silenced, cut short or followed by a mark of repetition closes the syllable
 * before it. */
static bool is_closing(const struct cluster *c) {
  return c->points == 2 && !has_prevowel(c) &&
         IS_ONE_OF(c->last, 0x0E2F, 0x0E46, 0x0E4C, 0x0EAF, 0x0EC6, 0x0ECC, 0x17CB, 0x17CD, 0x17D7);
}

/* A consonant without any sign: it may close the syllable before it or begin the next. */
static bool is_bare(const struct cluster *c) {
  return c->points == 1 && !has_prevowel(c);
}

/* NGO, YO YING, NO NU, MO, YO YAK, RO, LO, WO and their Lao twins. */
static bool is_sonorant(uint32_t c) {
  return IS_ONE_OF(twin(c), 0x0E07, 0x0E0D, 0x0E13, 0x0E19, 0x0E21, 0x0E22, 0x0E23, 0x0E25, 0x0E27);
}

/* The consonants that close most syllables. */
static bool is_final(uint32_t c) {
  return IS_ONE_OF(twin(c), 0x0E01, 0x0E07, 0x0E0D, 0x0E14, 0x0E19, 0x0E1A, 0x0E21, 0x0E22, 0x0E23,
                   0x0E25, 0x0E27);
}

static bool is_ro_lo_wo(uint32_t c) {
  return IS_ONE_OF(twin(c), 0x0E23, 0x0E25, 0x0E27);
}

/* Whether two consonants can begin one syllable, or the first be read with a short vowel of its
 * own before the second. */
static bool can_lead(uint32_t a, uint32_t b) {
  if (!is_sonorant(b) || is_sonorant(a)) return false;
  return is_ro_lo_wo(b) || !IS_ONE_OF(twin(a), 0x0E01, 0x0E14, 0x0E1A);
}

/* SARA A, SARA AM and the mark of repetition end a syllable. */
static bool ends_syllable(const struct cluster *c) {
  return IS_ONE_OF(twin(c->last), 0x0E30, 0x0E33, 0x0E46);
}

/* Whether the bare Thai consonant `a` closes a syllable: one that is written, or one of two bare
 * consonants (KHON). */
static bool closes(const struct cluster *a) {
  if (!a->is_joined) return false;
  return is_bare(a - 1) ? IS_ONE_OF(a->lead, 0x0E07, 0x0E19, 0x0E21, 0x0E22) : is_final(a->lead);
}

static bool thai_edge(const struct cluster *a, const struct cluster *b) {
  if (a->last == 0x0E2F || is_closing(b)) return false;
  if (ends_syllable(a) || is_closing(a)) return !is_bare(b) || a->last != 0x0E4C;
  if (has_prevowel(b)) return !is_bare(a) || is_final(a->lead) || (a->is_joined && !is_bare(a - 1));
  if (is_bare(b)) return false;
  if (is_bare(a)) return closes(a) && !can_lead(a->lead, b->lead);
  return !(has_prevowel(a) && a->points == 2 && can_lead(a->lead, b->lead));
}

static bool is_o_or_wo(const struct cluster *c) {
  return is_bare(c) && (c->lead == 0x0EAD || c->lead == 0x0EA7);
}

/* Lao writes all vowels, but O and WO are also vowels between two consonants. */
static bool lao_begins(const struct cluster *b, const struct cluster *end) {
  bool is_framed = b + 2 < end && b[1].is_joined && b[2].is_joined && is_o_or_wo(&b[1]) &&
                   is_bare(&b[2]) && is_final(b[2].lead);
  return is_framed || !(is_final(b->lead) || b->lead == 0x0EAD);
}

static bool lao_edge(const struct cluster *a, const struct cluster *b, const struct cluster *end) {
  if (is_closing(b) || (a->last == 0x0EAB && a->points <= 2)) return false;
  if (has_prevowel(b)) return !is_bare(a) || is_final(a->lead) || a->lead == 0x0EAD;
  if (is_bare(b)) return !(is_bare(a) && !is_final(a->lead)) && lao_begins(b, end);
  if (!is_bare(a)) return !(has_prevowel(a) && a->points == 2 && can_lead(a->lead, b->lead));
  bool is_closed = a->is_joined && (!is_bare(a - 1) || is_o_or_wo(a - 1));
  return is_closed && is_final(a->lead) && !(a->lead == 0x0E81 && b->lead == 0x0EA7);
}

/* Whether a cluster of stacked consonants closes the syllable before it with its first one: when
 * both are of one row (doubled, or a nasal before its own row), when a nasal other than MO comes
 * first, or when no vowel follows and the second is not RO or LO. */
static bool is_khmer_double(const struct cluster *c) {
  if (!c->under) return false;
  bool is_same_row =
      c->first < 0x1799 && c->under < 0x1799 && (c->first - 0x1780) / 5 == (c->under - 0x1780) / 5;
  bool has_no_vowel = c->points == 3 && c->under != 0x179A && c->under != 0x179B;
  return c->first == c->under || is_same_row || has_no_vowel ||
         IS_ONE_OF(c->first, 0x1784, 0x1789, 0x178E, 0x1793);
}

static bool khmer_edge(const struct cluster *a, const struct cluster *b) {
  if (is_bare(b) || is_closing(b) || is_khmer_double(b)) return false;
  if (!is_bare(a)) return true;
  return a->is_joined && !is_bare(a - 1) && !(b->first == 0x1798 && b->under);
}

/* Whether a line may end between `a` and `b`; `end` is behind the last cluster of the text. */
static bool is_edge(const struct cluster *a, const struct cluster *b, const struct cluster *end) {
  if (in(b->first, 0x0E01, 0x0EFF) || in(b->first, 0x1780, 0x17FF))
    if (is_bare(a) && !a->is_joined) return false; /* no letter is left alone */
  if (in(b->first, 0x0E01, 0x0E7F)) return thai_edge(a, b);
  if (in(b->first, 0x0E80, 0x0EFF)) return lao_edge(a, b, end);
  if (in(b->first, 0x1780, 0x17FF)) return khmer_edge(a, b);
  return true;
}

static struct cluster read_cluster(const struct segment *s) {
  struct cluster c = {.start = s->start, .end = s->end, .is_joined = s->follows_unspaced};
  for (size_t at = s->start, n; at < s->end; at += n) {
    uint32_t point = text_decode_n(s->text + at, s->end - at, &n);
    if (!c.points) c.first = c.lead = point;
    if (c.points == 1 && has_prevowel(&c)) c.lead = point;
    if (c.points == 2 && c.last == 0x17D2) c.under = point;
    c.last = point;
    c.points++;
  }
  return c;
}

/* U+2060 and U+FEFF glue what stands beside them. */
static bool is_glued(const char *text, size_t at) {
  if (at < 3) return false;
  const char *before = text + at - 3;
  return memcmp(before, "\xE2\x81\xA0", 3) == 0 || memcmp(before, "\xEF\xBB\xBF", 3) == 0;
}

void syllable_edges(const char *text, size_t len_bytes, char *edges) {
  struct cluster *clusters = NULL;
  struct segment s;
  size_t count = 0, room = 0;
  memset(edges, SYLLABLE_NO, len_bytes);
  segment_start_n(&s, text, len_bytes);
  while (segment_next(&s)) {
    if (!s.is_unspaced) continue;
    clusters = mem_grow(clusters, count, &room, sizeof *clusters);
    clusters[count++] = read_cluster(&s);
  }
  for (size_t i = 1; i < count; i++) {
    const struct cluster *b = &clusters[i];
    if (!b->is_joined || is_glued(text, b->start)) continue;
    edges[b->start] = is_edge(b - 1, b, clusters + count) ? SYLLABLE_EDGE : SYLLABLE_LETTER;
  }
  free(clusters);
}
