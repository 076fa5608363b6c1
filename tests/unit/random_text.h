/* random_text: strings that no author would write, in every script of our readers: random letters
 * of it, or real text whose code points were shuffled, dropped, doubled and exchanged for those of
 * other scripts, marks, joiners, emoji, controls and broken bytes. The same in every run. */
#ifndef TESTS_UNIT_RANDOM_TEXT_H
#define TESTS_UNIT_RANDOM_TEXT_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/content/read_po.h"

#define COUNT(array) (sizeof array / sizeof array[0])
enum { MIN_POINTS = 8, MAX_POINTS = 30, DRAFT_ROOM = 256, RAW_BYTE = 0x110000 };

/* A language: where its real text stands (PO files of ours, or a few words here) and its letters,
 * as ranges of code points; a range given twice is met twice as often. */
struct language {
  const char *name, *po[2], *words;
  uint32_t letters[6][2];
};

enum { THAI, LAO, KHMER, BURMESE, SHAN, MON, KAREN, TAMIL, BENGALI, DEVANAGARI, TELUGU, MALAYALAM,
       HAN, VIETNAMESE, LANGUAGES };

static const struct language languages[LANGUAGES] = {
    [THAI] = {"Thai", {"th"}, "", {{0x0E01, 0x0E3A}, {0x0E30, 0x0E5B}}},
    [LAO] = {"Lao", {"lo"}, "", {{0x0E81, 0x0EBD}, {0x0EB0, 0x0EDF}}},
    [KHMER] = {"Khmer", {"km"}, "", {{0x1780, 0x17B3}, {0x17B4, 0x17E9}, {0x17D2, 0x17D2}}},
    [BURMESE] = {"Burmese", {"my"}, "", {{0x1000, 0x102A}, {0x102B, 0x104F}, {0x1036, 0x103E}}},
    [SHAN] = {"Shan", {NULL},
              "ၵူၼ်းႁဵတ်းၵၢၼ် လိူၼ်ၵမ် လိူၼ်သၢမ် လိူၼ်သီႇ လိူၼ်ႁႃႈ လိူၼ်ႁူၵ်း လိူၼ်ၸဵတ်း လိူၼ်ပႅတ်ႇ လိူၼ်ၵဝ်ႈ "
              "လိူၼ်သိပ်းဢဵတ်း ဝၼ်းဢႃးတိတ်ႉ ဝၼ်းၸၼ် ဝၼ်းဢၢင်းၵၢၼ်း ဝၼ်းပုတ်ႉ ဝၼ်းၽတ်း ဝၼ်းသုၵ်း ဝၼ်းသဝ်",
              {{0x1075, 0x1099}, {0x1000, 0x103E}, {0x102D, 0x103A}, {0xAA60, 0xAA7F}}},
    [MON] = {"Mon", {NULL},
             "ကမၠောန်ဂှ် ဂျာန်နျူအာရဳ ဝှေဝ်ဗြူအာရဳ မာတ်ချ် အေပြေယ်လ် ဂျုန် ဂျူလာၚ် အဝ်ဂါတ် သိပ်တီဗာ အံက်တဝ်ဗာ "
             "နဝ်ဝါမ်ဗာ ဒဳသီဗာ အဒိုတ် စန် အၚာ ဗုဒ္ဓဝါ ဗြဴဗ္တိ သိုက် သ္ၚိသဝ်",
             {{0x1028, 0x1035}, {0x105A, 0x1060}, {0x1000, 0x103F}, {0x1039, 0x103E}}},
    [KAREN] = {"S'gaw Karen", {NULL},
               "တၢ်ခွဲးတၢ်ယာ ပှၤမၤတၢ်ဖိ တၢ်မၤ ကညီကျိာ် ထံကီၢ် မုၢ်နံၤ",
               {{0x1060, 0x1064}, {0x1000, 0x103E}, {0x1036, 0x103E}, {0x1050, 0x1074}}},
    [TAMIL] = {"Tamil", {"ta"}, "", {{0x0B82, 0x0BB9}, {0x0BBE, 0x0BFA}, {0x0BBE, 0x0BCD}}},
    [BENGALI] = {"Bengali", {"bn"}, "", {{0x0980, 0x09B9}, {0x09BC, 0x09FE}, {0x09BC, 0x09CD}}},
    [DEVANAGARI] = {"Devanagari", {"hi", "ne"}, "",
                    {{0x0900, 0x093A}, {0x093A, 0x097F}, {0x093C, 0x094D}}},
    [TELUGU] = {"Telugu", {"te"}, "", {{0x0C00, 0x0C39}, {0x0C3E, 0x0C7F}, {0x0C3E, 0x0C4D}}},
    [MALAYALAM] = {"Malayalam", {"ml"}, "", {{0x0D00, 0x0D3A}, {0x0D3B, 0x0D7F}, {0x0D3E, 0x0D4D}}},
    [HAN] = {"Han", {"zh"}, "",
             {{0x4E00, 0x4FFF}, {0x3001, 0x3015}, {0xFF01, 0xFF60}, {0x2014, 0x2026}}},
    [VIETNAMESE] = {"Vietnamese", {"vi"}, "",
                    {{'a', 'z'}, {0x1EA0, 0x1EF9}, {0x00C0, 0x01B0}, {0x0300, 0x0323}, {' ', '@'}}},
};

/* What has ways of its own wherever it stands: blanks and stops, joiners, marks, emoji, what the
 * filter must not let through, and bytes that are no UTF-8. */
static const uint32_t strange[] = {
    ' ', ' ', '\t', '\r', '.', ',', ':', '-', '/', '(', ')', '%', '5', 0x00A0, 0x00AD, 0x200B,
    0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFE0F, 0x0301, 0x0323, 0x20DD, 0x093C, 0x0958,
    0x0E33, 0x0EB3, 0x0E4D, 0x0F73, 0x1100, 0x1161, 0x11A8, 0xAC00, 0xFFFC, 0x1F468, 0x1F3FD,
    0x1F600, 0x2764, 0x1F1FB, 0x1F1F3, 0x07, 0x1B, 0x7F, 0x85, 0x9B, 0x061C, 0x200E, 0x200F,
    0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xE000, 0xF8FF, 0xFDD0, 0xFFFE, 0xFFFF,
    0x1FFFE, 0xE0001, 0xE0041, 0xE0100, 0xF0000, 0x10FFFF, RAW_BYTE + 0x80, RAW_BYTE + 0xC3,
    RAW_BYTE + 0xE0, RAW_BYTE + 0xF4, RAW_BYTE + 0xFF,
};

/* Where the strings of one test come from. */
struct source {
  const struct language *language; /* NULL: all of them, mixed */
  uint32_t *real;                  /* code points of real text */
  size_t real_count, real_room;
  uint64_t state;
};

static inline uint32_t below(struct source *s, uint32_t limit) {
  s->state = s->state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(((s->state >> 32) * limit) >> 32);
}

static inline void add_real(struct source *s, const char *text) {
  for (size_t n; *text; text += n) {
    s->real = mem_grow(s->real, s->real_count, &s->real_room, sizeof *s->real);
    s->real[s->real_count++] = text_decode(text, &n);
  }
}

static inline void add_po(struct source *s, const char *lang) {
  const char *tree = getenv("SUAR_SRCDIR") ? getenv("SUAR_SRCDIR") : ".";
  char *dir = mem_format("%s/locales/content", tree), *file = mem_format("%s.po", lang);
  struct po po;
  struct error e = {0};
  if (read_po_all(&po, dir, file, lang, &e)) {
    fprintf(stderr, "%s/%s cannot be read: %s\n", dir, file, e.message);
    abort();
  }
  for (size_t i = 0; i < po.count; i++) add_real(s, po.entry[i].text), add_real(s, " ");
  read_po_free(&po);
  free(dir);
  free(file);
}

/* `number` is that of a language, or LANGUAGES for all of them. Free with source_free. */
static inline struct source source_of(size_t number) {
  struct source s = {.language = number < LANGUAGES ? &languages[number] : NULL, .state = number};
  for (size_t i = 0; i < LANGUAGES; i++) {
    const struct language *l = &languages[i];
    if (s.language && s.language != l) continue;
    for (size_t k = 0; k < COUNT(l->po) && l->po[k]; k++) add_po(&s, l->po[k]);
    add_real(&s, l->words);
  }
  return s;
}

static inline void source_free(struct source *s) {
  free(s->real);
}

static inline uint32_t letter_of(struct source *s, const struct language *l) {
  uint32_t ranges = 0;
  while (ranges < COUNT(l->letters) && l->letters[ranges][0]) ranges++;
  const uint32_t *range = l->letters[below(s, ranges)];
  return range[0] + below(s, range[1] - range[0] + 1);
}

static inline uint32_t any_letter(struct source *s) {
  return letter_of(s, &languages[below(s, LANGUAGES)]);
}

static inline uint32_t own_letter(struct source *s) {
  return s->language ? letter_of(s, s->language) : any_letter(s);
}

/* A string that is being made: its code points, or bytes as RAW_BYTE + byte. */
struct draft {
  uint32_t point[DRAFT_ROOM];
  size_t count;
};

static inline void put(struct draft *d, size_t at, uint32_t point) {
  if (d->count == DRAFT_ROOM) return;
  memmove(d->point + at + 1, d->point + at, (d->count - at) * sizeof *d->point);
  d->point[at] = point;
  d->count++;
}

static inline void drop(struct draft *d, size_t at) {
  if (d->count == 1) return;
  d->count--;
  memmove(d->point + at, d->point + at + 1, (d->count - at) * sizeof *d->point);
}

static inline void swap(struct draft *d, size_t a, size_t b) {
  uint32_t kept = d->point[a];
  d->point[a] = d->point[b];
  d->point[b] = kept;
}

/* Every point from `at` to a few behind it goes to another place. */
static inline void shuffle(struct source *s, struct draft *d, size_t at) {
  size_t end = at + 2 + below(s, 5);
  if (end > d->count) end = d->count;
  for (size_t i = at; i + 1 < end; i++) swap(d, i, i + below(s, (uint32_t)(end - i)));
}

static inline void mutate(struct source *s, struct draft *d) {
  size_t at = below(s, (uint32_t)d->count);
  uint32_t kind = below(s, 64);
  if (kind < 12) shuffle(s, d, at);
  else if (kind < 18) swap(d, at, below(s, (uint32_t)d->count));
  else if (kind < 30) drop(d, at);
  else if (kind < 38) put(d, at, d->point[at]);
  else if (kind < 44) d->point[at] = any_letter(s);
  else if (kind < 50) d->point[at] = own_letter(s);
  else if (kind < 56) put(d, at, strange[below(s, COUNT(strange))]);
  else if (kind < 63) d->point[at] = strange[below(s, COUNT(strange))];
  else for (uint32_t i = 2 + below(s, 12); i; i--) put(d, at, d->point[at]);
}

/* A new string, short more often than long: one in three of random letters, the others of real
 * text; both mutated, up to one point in three. */
static inline void draft_next(struct source *s, struct draft *d) {
  bool is_real = below(s, 3);
  d->count = MIN_POINTS + below(s, 1 + below(s, MAX_POINTS - MIN_POINTS + 1));
  size_t at = below(s, (uint32_t)s->real_count);
  for (size_t i = 0; i < d->count; i++)
    d->point[i] = is_real ? s->real[(at + i) % s->real_count] : own_letter(s);
  for (size_t left = below(s, (uint32_t)d->count / 3 + 1); left; left--) mutate(s, d);
}

/* As bytes; they hold no line feed. */
static inline void draft_add(const struct draft *d, struct buf *b) {
  for (size_t i = 0; i < d->count; i++) {
    uint32_t c = d->point[i];
    uint8_t bytes[6] = {(uint8_t)(c & 0xFF)};
    int n = c < 0x80 || c >= RAW_BYTE ? 1 : u8_uctomb(bytes, c, sizeof bytes);
    buf_add_n(b, (const char *)bytes, n > 0 ? (size_t)n : 0);
  }
}

#endif
