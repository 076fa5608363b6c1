#include "model/content/suggest.h"

#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/segment.h"
#include "model/base/text.h"
#include "model/content/guess.h"
#include "model/content/query.h"
#include "model/content/snippet.h"

enum { KNOWN = 512, KNOWN_BYTES = 24, KNOWN_LETTERS = 8 }; /* pieces that are remembered */
enum { MIN_LETTERS = 3, MAX_TERMS = 20000, MAX_PIECES = 32, MAX_DOCUMENTS = 200 };
/* Blocks of scripts; Latin letters stand in several. */
enum { BLOCK = 0x80, LATIN_END = 0x24F, MORE_LATIN = 0x1E00 };

/* A stretch of the query that is replaced as a whole: a word, or all that stands together in a
 * script without spaces. `from` and `to` are bytes of the query. */
struct stretch {
  size_t from, to;
  size_t piece[MAX_PIECES + 1], count; /* where its pieces begin, and the end */
  bool is_unspaced;
};

/* Goes on behind the last stretch; false at the end. `s` stands at the piece to come. */
static bool next_stretch(struct stretch *out, struct segment *s, bool *is_piece) {
  *out = (struct stretch){.is_unspaced = s->is_unspaced};
  if (!*is_piece) return false;
  do {
    out->piece[out->count++] = s->start;
    out->piece[out->count] = out->to = s->end;
    *is_piece = segment_next(s);
  } while (*is_piece && out->is_unspaced && s->is_unspaced && s->follows_unspaced && out->count < MAX_PIECES);
  out->from = out->piece[0];
  return true;
}

/* The form that is compared: accents that were typed are meant. Delivers memory. */
static char *exact_form(const char *text, size_t len_bytes) {
  struct buf exact = {0}, folded = {0};
  segment_forms(text, len_bytes, &exact, &folded);
  buf_free(&folded);
  return buf_take(&exact);
}

static char *bound(uint32_t c) {
  uint8_t bytes[6];
  int n = u8_uctomb(bytes, c, sizeof bytes);
  return mem_text_n((const char *)bytes, n > 0 ? (size_t)n : 0);
}

/* Words of the index that begin with the letters `low` to `high`. */
static void guess_words(struct guesses *g, struct pack *pack, uint32_t low, uint32_t high) {
  uint32_t letters[GUESS_LETTERS];
  char *from = bound(low), *to = bound(high + 1);
  struct cursor *c =
      db_select(pack_db(pack), SQL_VOCABULARY_BETWEEN, "tti", from, to, (int64_t)MAX_TERMS);
  while (cursor_next(c)) {
    int count = guess_spell(letters, cursor_text(c, 0));
    int distance = count ? guess_distance(g, letters, count) : GUESS_DISTANCE + 1;
    if (distance <= g->farthest) guesses_add(g, cursor_text(c, 0), distance, cursor_int(c, 1));
  }
  cursor_end(&c, NULL);
  free(from);
  free(to);
}

/* Whether a text is found, in one language or ("") in any. */
static bool is_found(struct pack *pack, const char *text, const char *lang) {
  struct doc_range range = {1, *lang ? 0 : INT64_MAX};
  const struct documents *docs;
  if (pack_documents(pack, &docs, NULL)) return false;
  for (size_t i = 0; i < docs->count; i++)
    if (strcmp(docs->of[i].tag, lang) == 0) range = docs->of[i].all;
  char *match = mem_format("\"%s\"", text); /* a word or a passage: it holds no quotes */
  struct cursor *c =
      db_select(pack_db(pack), SQL_SEARCH_TEXTS, "tiii", match, range.first, range.last, INT64_C(1));
  bool is_there = cursor_next(c);
  cursor_end(&c, NULL);
  free(match);
  return is_there;
}

/* Words of the reader's language before the others, the order being kept otherwise; returns
 * whether the first is one of them and as near as can be. */
static bool put_own_first(struct guesses *g, struct pack *pack, const char *lang) {
  size_t own = 0;
  for (size_t i = 0; i < g->count; i++) {
    if (!is_found(pack, g->all[i].text, lang)) continue;
    struct guess one = g->all[i];
    memmove(&g->all[own + 1], &g->all[own], (i - own) * sizeof one);
    g->all[own++] = one;
  }
  return own && g->all[0].distance == 1;
}

static bool has_digit(const char *text) {
  return strpbrk(text, "0123456789") != NULL;
}

/* Words that begin with the same letter; where none is very near all those of the script. */
static void guess_word(struct guesses *g, struct pack *pack, const char *lang) {
  uint32_t first = g->wanted[0], block = first & ~(uint32_t)(BLOCK - 1);
  bool is_latin = first <= LATIN_END || block == MORE_LATIN || block == MORE_LATIN + BLOCK;
  guess_words(g, pack, first, first);
  if (put_own_first(g, pack, lang)) return;
  guesses_free(g);
  guess_words(g, pack, is_latin ? 'a' : block, is_latin ? LATIN_END : block + BLOCK - 1);
  if (is_latin) guess_words(g, pack, MORE_LATIN, MORE_LATIN + 2 * BLOCK - 1);
  put_own_first(g, pack, lang);
}

/* A piece and its compared form. */
struct known {
  char text[KNOWN_BYTES];
  size_t len_bytes;
  uint32_t letters[KNOWN_LETTERS];
  size_t count;
};

/* A text in its compared form, with its pieces and the end of the last one. */
struct passages {
  const struct guesses *guesses;
  char *text;
  uint32_t *letters;
  struct {
    size_t start, end, letter;
    size_t strange; /* letters before it that the wanted text does not have */
    bool follows;   /* nothing stands between it and the one before */
  } *pieces;
  size_t count, letter_count, strange, room, letter_room;
  struct known *known; /* by hash: most of a text are the same few hundred pieces */
};

static void free_passages(struct passages *p) {
  free(p->text);
  free(p->letters);
  free(p->pieces);
  free(p->known);
}

static bool is_wanted(const struct guesses *g, uint32_t letter) {
  for (int i = 0; i < g->length; i++)
    if (g->wanted[i] == letter) return true;
  return false;
}

static void add_letters(struct passages *p, const uint32_t *letters, size_t count) {
  for (size_t i = 0; i < count; i++) {
    p->letters = mem_grow(p->letters, p->letter_count, &p->letter_room, sizeof *p->letters);
    p->letters[p->letter_count++] = letters[i];
    p->strange += !is_wanted(p->guesses, letters[i]);
  }
}

static void add_form(struct passages *p, const char *text, size_t len_bytes) {
  char *form = exact_form(text, len_bytes);
  for (size_t n, at = 0; form[at]; at += n) add_letters(p, &(uint32_t){text_decode(form + at, &n)}, 1);
  free(form);
}

static struct known *known_at(const struct passages *p, const char *text, size_t len_bytes) {
  uint32_t hash = 2166136261u; /* FNV-1a */
  for (size_t i = 0; i < len_bytes; i++) hash = (hash ^ (unsigned char)text[i]) * 16777619u;
  return &p->known[hash % KNOWN];
}

static void add_piece(struct passages *p, const char *text, size_t len_bytes) {
  struct known *known = known_at(p, text, len_bytes);
  size_t before = p->letter_count;
  if (known->len_bytes == len_bytes && memcmp(known->text, text, len_bytes) == 0) {
    add_letters(p, known->letters, known->count);
    return;
  }
  add_form(p, text, len_bytes);
  size_t count = p->letter_count - before;
  if (!count || count > KNOWN_LETTERS || len_bytes > KNOWN_BYTES) return;
  known->len_bytes = len_bytes;
  known->count = count;
  memcpy(known->text, text, len_bytes);
  memcpy(known->letters, p->letters + before, count * sizeof *known->letters);
}

static void read_passages(struct passages *p, const char *text) {
  struct segment s;
  free(p->text);
  p->text = text_drawable(text);
  p->count = p->letter_count = p->strange = 0;
  segment_start(&s, p->text);
  for (bool is_there = true; is_there;) {
    is_there = segment_next(&s);
    p->pieces = mem_grow(p->pieces, p->count, &p->room, sizeof *p->pieces);
    p->pieces[p->count].start = s.start;
    p->pieces[p->count].end = s.end;
    p->pieces[p->count].letter = p->letter_count;
    p->pieces[p->count].strange = p->strange;
    p->pieces[p->count].follows = s.follows_unspaced && s.is_unspaced;
    if (!is_there) return;
    p->count++;
    add_piece(p, p->text + s.start, s.end - s.start);
  }
}

/* The place of a passage among others: what is as near but shorter comes later, for wherever the
 * right one stands a part of it does, and the very part that was typed right comes last. */
static int place_of(const struct guesses *g, int distance, const uint32_t *letters, size_t count) {
  size_t wanted = (size_t)g->length, bytes = count * sizeof *letters;
  if (count >= wanted) return 3 * distance;
  bool is_rest = memcmp(g->wanted, letters, bytes) == 0 ||
                 memcmp(g->wanted + wanted - count, letters, bytes) == 0;
  return 3 * distance + 1 + is_rest;
}

/* Passages of about as many pieces as the wanted one. Each strange letter is one that differs. */
static void guess_passages(struct guesses *g, const struct passages *p, size_t pieces) {
  for (size_t i = 0; i < p->count; i++)
    for (size_t k = 1; k <= pieces + 1 && i + k <= p->count; k++) {
      size_t first = p->pieces[i].letter, letters = p->pieces[i + k].letter - first;
      size_t start = p->pieces[i].start, end = p->pieces[i + k - 1].end;
      size_t strange = p->pieces[i + k].strange - p->pieces[i].strange;
      if (letters > GUESS_LETTERS || strange > (size_t)g->farthest || (k > 1 && !p->pieces[i + k - 1].follows)) break;
      int distance = guess_distance(g, p->letters + first, (int)letters);
      if (distance > g->farthest) continue;
      distance = place_of(g, distance, p->letters + first, letters);
      char *passage = mem_text_n(p->text + start, end - start);
      guesses_add(g, passage, distance, 1);
      free(passage);
    }
}

/* `count` pieces of a stretch from number `first` on, quoted. */
static void add_phrase(struct buf *b, const char *query, const struct stretch *st, size_t first,
                       size_t count) {
  size_t from = st->piece[first];
  size_t to = first + count < st->count ? st->piece[first + count] : st->to;
  buf_addf(b, "\"%.*s\"", (int)(to - from), query + from);
}

/* What holds one end of a stretch: `count` pieces from its beginning or as many up to its end; or,
 * `or_both`, the first and the last piece with as much between them. A slip spoils two pieces. */
static char *ends_match(const char *query, const struct stretch *st, size_t count, bool or_both) {
  struct buf b = {0};
  add_phrase(&b, query, st, 0, count);
  buf_add(&b, " OR ");
  add_phrase(&b, query, st, st->count - count, count);
  if (or_both) {
    buf_add(&b, " OR NEAR(");
    add_phrase(&b, query, st, 0, 1);
    buf_add(&b, " ");
    add_phrase(&b, query, st, st->count - 1, 1);
    buf_addf(&b, ", %zu)", st->count);
  }
  return buf_take(&b);
}

/* Passages of the first documents that match; frees the expression. */
static void guess_in_matches(struct guesses *g, struct pack *pack, char *match, size_t pieces) {
  struct passages p = {.guesses = g, .known = mem_new(KNOWN, sizeof *p.known)};
  struct cursor *c = db_select(pack_db(pack), SQL_SEARCH_TEXTS, "tiii", match, INT64_C(1), INT64_MAX,
                               (int64_t)MAX_DOCUMENTS);
  while (cursor_next(c)) {
    struct cursor *texts = snippet_texts(pack, cursor_text(c, 0), cursor_text(c, 1), cursor_text(c, 2));
    while (cursor_next(texts)) {
      read_passages(&p, cursor_text(texts, 0));
      guess_passages(g, &p, pieces);
    }
    cursor_end(&texts, NULL);
  }
  cursor_end(&c, NULL);
  free(match);
  free_passages(&p);
}

/* Where halves are kept first, for few texts have them; where that gives nothing, single pieces. */
static void guess_unspaced(struct guesses *g, struct pack *pack, const char *query,
                           const struct stretch *st) {
  size_t half = st->count == 3 ? 2 : st->count / 2;
  if (half > 1) guess_in_matches(g, pack, ends_match(query, st, half, true), st->count);
  if (!g->count) guess_in_matches(g, pack, ends_match(query, st, 1, false), st->count);
}

/* Guesses for what is not in the index; none for what is, or what is a number. */
static void guess(struct guesses *g, struct pack *pack, const char *query, const struct stretch *st,
                  const char *lang) {
  char *text = mem_text_n(query + st->from, st->to - st->from);
  char *form = exact_form(text, strlen(text));
  guesses_start(g, form);
  bool is_known = g->length < MIN_LETTERS || has_digit(form) || is_found(pack, form, "");
  if (!is_known && st->is_unspaced) guess_unspaced(g, pack, query, st);
  if (!is_known && !st->is_unspaced) guess_word(g, pack, lang);
  free(text);
  free(form);
}

size_t suggest_spelling(char *out[SUGGESTIONS], struct pack *pack, const char *query,
                        const char *lang) {
  struct buf texts[SUGGESTIONS] = {0};
  struct segment s;
  struct stretch st;
  struct guesses g;
  char *bearable = query_normal(query), *clean = text_drawable(bearable);
  size_t copied = 0, count = 0;
  segment_start(&s, clean);
  for (bool is_piece = segment_next(&s); next_stretch(&st, &s, &is_piece);) {
    guess(&g, pack, clean, &st, lang);
    if (g.count > count) count = g.count < SUGGESTIONS ? g.count : SUGGESTIONS;
    for (size_t i = 0; i < SUGGESTIONS; i++) {
      buf_add_n(&texts[i], clean + copied, (g.count ? st.from : st.to) - copied);
      if (g.count) buf_add(&texts[i], g.all[i < g.count ? i : g.count - 1].text);
    }
    copied = st.to;
    guesses_free(&g);
  }
  for (size_t i = 0; i < SUGGESTIONS; i++) {
    buf_add(&texts[i], clean + copied);
    if (i < count) out[i] = buf_take(&texts[i]);
    buf_free(&texts[i]);
  }
  free(bearable);
  free(clean);
  return count;
}
