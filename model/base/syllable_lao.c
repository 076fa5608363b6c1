#include <stdlib.h>

#include "model/base/mem.h"
#include "model/base/syllable_run.h"

/* What a reading costs; the cheapest sum over a run is taken. */
enum {
  PRICE_SYLLABLE = 10,
  PRICE_CLUSTER = 11,  /* begins with two consonants, the second WO */
  PRICE_RARE = 21,     /* the same behind a vowel, or with RO or LO */
  PRICE_FOREIGN = 25,  /* ends in a consonant that ends only foreign words */
  PRICE_BARE = 30,     /* two consonants, the vowel between them not written */
  PRICE_LONE = 70,     /* one consonant without a vowel */
  PRICE_UNREAD = 200,  /* a cluster that is no syllable */
};

enum {
  NGO = 0x0E87, NYO = 0x0E8D, NO = 0x0E99, MO = 0x0EA1, RO = 0x0EA3, LO = 0x0EA5, WO = 0x0EA7,
  HO = 0x0EAB, O = 0x0EAD, SIGN_A = 0x0EB0, MAI_KAN = 0x0EB1, SIGN_AA = 0x0EB2, SIGN_AM = 0x0EB3,
  SIGN_Y = 0x0EB6, SIGN_YY = 0x0EB7, MAI_KON = 0x0EBB, LOWER_LO = 0x0EBC, LOWER_NYO = 0x0EBD,
  PRE_E = 0x0EC0, PRE_EI = 0x0EC1, PRE_AI = 0x0EC4, REPEAT = 0x0EC6, SILENT = 0x0ECC,
  NIGGAHITA = 0x0ECD, SHORTENED = 0x0EAF,
};

/* The cheapest reading of the points before this one. */
struct reading {
  unsigned price;
  size_t from; /* where its last syllable begins */
  bool is_lone;
};

struct parse {
  const struct run *run;
  struct reading *best; /* one more than points */
  size_t start;         /* of the syllable tried */
};

static bool is_consonant(uint32_t c) {
  return (c >= 0x0E81 && c <= 0x0EAE) || (c >= 0x0EDC && c <= 0x0EDF);
}

static bool is_prevowel(uint32_t c) {
  return c >= PRE_E && c <= PRE_AI;
}

/* Signs above and below, tones among them. */
static bool is_mark(uint32_t c) {
  return c == MAI_KAN || (c >= 0x0EB4 && c <= LOWER_LO) || (c >= 0x0EC8 && c <= NIGGAHITA);
}

static bool is_tone(uint32_t c) {
  return (c >= 0x0EC8 && c <= 0x0ECB) || c == LOWER_LO;
}

static bool is_native_final(uint32_t c) {
  switch (c) {
  case 0x0E81: case NGO: case NYO: case 0x0E94: case NO: case 0x0E9A: case MO: case WO:
    return true;
  default:
    return false;
  }
}

static void offer(struct parse *p, size_t end, unsigned price) {
  const uint32_t *point = p->run->point;
  while (is_consonant(point[end]) && point[end + 1] == SILENT) end += 2;
  while (point[end] == REPEAT || point[end] == SHORTENED) end++;
  unsigned total = p->best[p->start].price + price;
  if (total >= p->best[end].price) return;
  p->best[end] = (struct reading){total, p->start, price >= PRICE_LONE && end - p->start == 1};
}

/* A syllable that ends at `end`, or one consonant later. */
static void offer_closed(struct parse *p, size_t end, unsigned price) {
  uint32_t c = p->run->point[end];
  if (!is_consonant(c) || is_mark(p->run->point[end + 1])) return;
  offer(p, end + 1, is_native_final(c) ? price : price - PRICE_SYLLABLE + PRICE_FOREIGN);
}

static void offer_open(struct parse *p, size_t end, unsigned price) {
  offer(p, end, price);
  offer_closed(p, end, price);
}

/* The vowel is written behind the consonant, or not at all. */
static void read_plain(struct parse *p, size_t at, unsigned price) {
  uint32_t c = p->run->point[at];
  if (c == SIGN_A || c == SIGN_AM) offer(p, at + 1, price);
  else if (c == SIGN_AA || c == LOWER_NYO) offer_open(p, at + 1, price);
  else {
    if (c == WO || c == O) offer_closed(p, at + 1, price);
    offer(p, at, PRICE_LONE);
    offer_closed(p, at, PRICE_BARE);
  }
}

/* The vowel is a sign above or below the consonant. */
static void read_marked(struct parse *p, uint32_t mark, size_t at, unsigned price) {
  uint32_t c = p->run->point[at];
  if (mark == NIGGAHITA) {
    offer(p, c == SIGN_AA ? at + 1 : at, price);
  } else if (mark == MAI_KAN || mark == MAI_KON) {
    offer(p, at, PRICE_LONE);
    if (c == WO || c == O) offer_closed(p, at + 1, price);
    if (c == WO) offer(p, p->run->point[at + 1] == SIGN_A ? at + 2 : at + 1, price);
    else if (c == LOWER_NYO) offer(p, at + 1, price);
    else offer_closed(p, at, price);
  } else {
    offer_open(p, at, price);
  }
}

/* Behind E: E, E ... A, E ... AA (AW), E ... NYO (IA), E with YY and O (UEA). */
static void read_behind_e(struct parse *p, uint32_t mark, size_t at, unsigned price) {
  const uint32_t *point = p->run->point + at;
  if ((mark == SIGN_Y || mark == SIGN_YY) && *point == O) offer_open(p, at + 1, price);
  if (*point == SIGN_AA) offer(p, point[1] == SIGN_A ? at + 2 : at + 1, price);
  else if (*point == SIGN_A) offer(p, at + 1, price);
  else if (*point == LOWER_NYO || *point == NYO) offer_open(p, at + 1, price);
  offer_open(p, at, price);
}

/* What may follow the consonants that begin the syllable. */
static void read_vowel(struct parse *p, uint32_t prevowel, size_t at, unsigned price) {
  const uint32_t *point = p->run->point;
  uint32_t mark = 0;
  for (; is_mark(point[at]); at++)
    if (!is_tone(point[at])) mark = point[at];
  if (mark == SILENT) return;
  if (!prevowel && !mark) read_plain(p, at, price);
  else if (!prevowel) read_marked(p, mark, at, price);
  else if (prevowel == PRE_E) read_behind_e(p, mark, at, price);
  else if (prevowel < PRE_AI - 1) {
    if (point[at] == SIGN_A) offer(p, at + 1, price);
    else offer_open(p, at, price);
  } else {
    offer(p, at, price);
    if (point[at] == NYO) offer(p, at + 1, price + 1);
  }
}

static bool is_sonorant(uint32_t c) {
  return c == NGO || c == NYO || c == NO || c == MO || c == RO || c == LO || c == WO;
}

/* Whether two consonants begin a syllable, and for how much; 0 when they do not. */
static unsigned cluster_price(uint32_t prevowel, uint32_t a, uint32_t b) {
  if (a == HO && is_sonorant(b)) return PRICE_SYLLABLE;
  if (is_sonorant(a) || a == O) return 0;
  if (b == WO && !prevowel) return PRICE_CLUSTER;
  return b == WO || b == RO || b == LO ? PRICE_RARE : 0;
}

static void read_syllable(struct parse *p, size_t start) {
  const uint32_t *point = p->run->point;
  uint32_t prevowel = is_prevowel(point[start]) ? point[start] : 0;
  size_t at = prevowel ? start + 1 : start;
  p->start = start;
  if (!is_consonant(point[at])) return;
  read_vowel(p, prevowel, at + 1, PRICE_SYLLABLE);
  unsigned price = cluster_price(prevowel, point[at], point[at + 1]);
  if (!price) return;
  bool has_vowel = prevowel || is_mark(point[at + 2]) || !is_consonant(point[at + 2]) ||
                   point[at + 2] == O || point[at + 2] == WO;
  if (has_vowel) read_vowel(p, prevowel, at + 2, price);
}

/* What is no syllable goes on to the next cluster. */
static void skip_cluster(struct parse *p, size_t start) {
  size_t end = start + 1;
  while (end < p->run->count && !run_is_cluster(p->run, end)) end++;
  p->start = start;
  if (p->best[end].price <= p->best[start].price + PRICE_UNREAD) return;
  p->best[end] = (struct reading){p->best[start].price + PRICE_UNREAD, start, true};
}

void syllable_lao(const struct run *r) {
  struct parse p = {.run = r, .best = mem_new(r->count + 1, sizeof *p.best)};
  for (size_t i = 1; i <= r->count; i++) p.best[i].price = UINT32_MAX;
  for (size_t i = 0; i < r->count; i++) {
    if (p.best[i].price == UINT32_MAX) continue;
    read_syllable(&p, i);
    skip_cluster(&p, i);
  }
  bool is_open = true; /* behind the edge looked at stands a syllable that could be read */
  for (size_t end = r->count; end; end = p.best[end].from) {
    if (end < r->count && is_open && !p.best[end].is_lone) run_allow(r, end);
    is_open = !p.best[end].is_lone;
  }
  free(p.best);
}
