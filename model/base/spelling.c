#include "model/base/spelling.h"

#include <stdbool.h>
#include <string.h>

#include "model/base/text.h"

enum { COENG = 0x17D2, KHMER_RO = 0x179A, VIRAMA = 0x4D };

/* Two letters typed, or one, and what they stand for. */
static const struct {
  uint32_t typed[2], form[2];
} spellings[] = {
    {{0x0E40, 0x0E40}, {0x0E41}},         /* Thai and Lao E twice for AE */
    {{0x0EC0, 0x0EC0}, {0x0EC1}},
    {{0x0E4D, 0x0E32}, {0x0E33}},         /* nikhahit and AA for AM */
    {{0x0ECD, 0x0EB2}, {0x0EB3}},
    {{0x0EAB, 0x0E99}, {0x0EDC}},         /* Lao HO with NO, MO, LO for the letters HO NO, HO MO */
    {{0x0EAB, 0x0EA1}, {0x0EDD}},         /* and the sign of LO */
    {{0x0EAB, 0x0EA5}, {0x0EAB, 0x0EBC}},
    {{0x1025, 0x103A}, {0x1009, 0x103A}}, /* Burmese U for NYA */
    {{0x1036, 0x102F}, {0x102F, 0x1036}}, /* the dot above before U below */
    {{0x1036, 0x1030}, {0x1030, 0x1036}},
    {{0x0901}, {0x0902}},                 /* chandrabindu */
    {{0x0D4C}, {0x0D57}},                 /* Malayalam AU, chillus */
    {{0x0D7A}, {0x0D23, 0x0D4D}},
    {{0x0D7B}, {0x0D28, 0x0D4D}},
    {{0x0D7C}, {0x0D30, 0x0D4D}},
    {{0x0D7D}, {0x0D32, 0x0D4D}},
    {{0x0D7E}, {0x0D33, 0x0D4D}},
    {{0x0D7F}, {0x0D15, 0x0D4D}},
    {{0x09CE}, {0x09A4, 0x09CD}},         /* Bengali KHANDA TA */
};

static bool in(uint32_t c, uint32_t low, uint32_t high) {
  return c >= low && c <= high;
}

/* Nukta, and what is not seen. */
static bool is_dropped(uint32_t c) {
  return in(c, 0x200B, 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0x00AD || c == 0x093C ||
         c == 0x09BC;
}

static void add(struct spelling *out, uint32_t c) {
  if (c && out->count < SPELLING_POINTS) out->points[out->count++] = c;
}

/* The code point at `*at`, which moves behind it; 0 at the end. */
static uint32_t next(const char *p, size_t room, size_t *at) {
  size_t n;
  if (*at >= room) return 0;
  uint32_t c = text_decode_n(p + *at, room - *at, &n);
  *at += n;
  return c;
}

/* Reads one of the spellings above; returns how many bytes, 0 if none of them is there. */
static size_t read_listed(struct spelling *out, const char *p, size_t room) {
  size_t first = 0;
  uint32_t c = next(p, room, &first);
  size_t second = first;
  uint32_t after = next(p, room, &second);
  for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
    const uint32_t *typed = spellings[i].typed;
    if (typed[0] != c || (typed[1] && typed[1] != after)) continue;
    add(out, spellings[i].form[0]);
    add(out, spellings[i].form[1]);
    return typed[1] ? second : first;
  }
  return 0;
}

/* AM with a tone between its halves. */
static size_t read_am(struct spelling *out, const char *p, size_t room) {
  size_t at = 0;
  uint32_t c = next(p, room, &at), lao = c & 0x80, tone = next(p, room, &at);
  if (c != 0x0E4D + lao || !in(tone, 0x0E48 + lao, 0x0E4B + lao)) return 0;
  if (next(p, room, &at) != 0x0E32 + lao) return 0;
  add(out, tone);
  add(out, 0x0E33 + lao);
  return at;
}

/* A nasal without vowel before a consonant of its class: anusvara. These blocks have one layout: a
 * class is four consonants and its nasal. In Bengali only NGA is written both ways. */
static size_t read_nasal(struct spelling *out, const char *p, size_t room) {
  size_t at = 0;
  uint32_t c = next(p, room, &at), block = c & ~0x7Fu, letter = c & 0x7F;
  if (block != 0x0900 && block != 0x0980 && block != 0x0C00) return 0;
  bool is_nasal = letter == 0x19 || letter == 0x1E || letter == 0x23 || letter == 0x28 || letter == 0x2E;
  if (!is_nasal || (block == 0x0980 && letter != 0x19)) return 0;
  if (next(p, room, &at) != block + VIRAMA) return 0;
  size_t read = at;
  uint32_t stop = next(p, room, &at);
  if (!in(stop, c - 4, c - 1)) return 0;
  add(out, block + 2);
  return read;
}

/* The place of a Khmer sign in its cluster, by the order of the encoding: what is below the letter,
 * RO last, shifters, vowels, other signs. */
static int khmer_place(uint32_t coeng, uint32_t c) {
  if (coeng) return c == KHMER_RO ? 2 : 1;
  if (c == 0x17CC) return 0;
  if (c == 0x17C9 || c == 0x17CA) return 3;
  return in(c, 0x17B6, 0x17C5) ? 4 : 5;
}

static bool is_khmer_base(uint32_t c) {
  return in(c, 0x1780, 0x17B3) || c == 0x17DC;
}

/* Khmer letters that are written one for the other: a subscript DA looks like a subscript TA (also
 * when it is meant), the two forms of QOO are one letter, and the sign U+17D0 is left out. */
static uint32_t khmer_form(uint32_t coeng, uint32_t c) {
  if (c == 0x178A && coeng) return 0x178F;
  if (c == 0x17B2) return 0x17B1;
  return c == 0x17D0 ? 0 : c;
}

/* A Khmer vowel typed as the two that it looks like. */
static uint32_t khmer_vowel(uint32_t first, uint32_t second) {
  if (first != 0x17C1) return 0;
  return second == 0x17B6 ? 0x17C4 : second == 0x17B8 ? 0x17BE : 0;
}

/* A Khmer letter with all that leans on it, in the order of the encoding. */
static size_t read_khmer(struct spelling *out, const char *p, size_t room) {
  struct { int place; uint32_t coeng, c; } signs[SPELLING_POINTS / 2] = {0};
  size_t at = 0, read, count = 0;
  add(out, khmer_form(0, next(p, room, &at)));
  for (read = at; count < SPELLING_POINTS / 2; read = at) {
    uint32_t c = next(p, room, &at), coeng = 0;
    if (c == COENG) coeng = c, c = next(p, room, &at);
    if (!(in(c, 0x1780, 0x17D3) || c == 0x17DD) || (is_khmer_base(c) && !coeng)) break;
    size_t to = count++;
    int place = khmer_place(coeng, c);
    for (; to && signs[to - 1].place > place; to--) signs[to] = signs[to - 1];
    signs[to].place = place, signs[to].coeng = coeng, signs[to].c = c;
  }
  for (size_t i = 0; i < count; i++) {
    uint32_t both = out->count ? khmer_vowel(out->points[out->count - 1], signs[i].c) : 0;
    if (both) out->points[out->count - 1] = both;
    add(out, signs[i].coeng);
    if (!both) add(out, khmer_form(signs[i].coeng, signs[i].c));
  }
  return read;
}

size_t spelling_read(struct spelling *out, const char *p, size_t room_bytes) {
  size_t one = 0, read = 0;
  uint32_t c = next(p, room_bytes, &one);
  out->count = 0;
  if (is_khmer_base(c)) return read_khmer(out, p, room_bytes);
  if (in(c, 0x0900, 0x10FF)) {
    read = read_listed(out, p, room_bytes);
    if (!read) read = read_nasal(out, p, room_bytes);
    if (!read) read = read_am(out, p, room_bytes);
  }
  if (read) return read;
  if (!is_dropped(c)) add(out, khmer_form(0, c));
  return one;
}
