#include "model/content/query.h"

#include <stdlib.h>
#include <string.h>

#include <unictype.h>

#include "model/base/mem.h"
#include "model/base/segment.h"
#include "model/base/text.h"

enum { MIN_NUMBER_DIGITS = 3 };

/* What kills or stacks a Myanmar consonant and so closes the syllable: U+103A, U+1039, and U+103A
 * behind a tone, as normal form has it. */
static const char *const closer_signs[] = {"\xE1\x80\xBA", "\xE1\x80\xB9",
                                           "\xE1\x80\xB7\xE1\x80\xBA"};
enum { CLOSERS = sizeof closer_signs / sizeof closer_signs[0] };

static bool is_myanmar_consonant(uint32_t c) {
  return (c >= 0x1000 && c <= 0x1020) || c == 0x103F || (c >= 0x105A && c <= 0x105D) ||
         (c >= 0x1075 && c <= 0x1081);
}

/* While a syllable is being typed its final consonant looks like the beginning of the next one,
 * until the sign that closes it comes. */
static bool ends_open(const char *text, size_t start, size_t end) {
  size_t n;
  uint32_t c = text_decode(text + start, &n);
  if (!is_myanmar_consonant(c)) return false;
  for (start += n; start < end; start += n) {
    c = text_decode(text + start, &n);
    if (c != 0x1037 && c != 0x1038) return false;
  }
  return true;
}

static void read_pieces(struct query_part *part) {
  struct buf exact = {0}, folded = {0};
  struct segment s;
  size_t room = 0, accents_room = 0;
  segment_start(&s, part->text);
  while (segment_next(&s)) {
    segment_forms(s.text + s.start, s.end - s.start, &exact, &folded);
    if (!folded.len_bytes) continue;
    if (!part->count) part->first = segment_first(s.text + s.start, s.end - s.start);
    bool has_accents = strcmp(buf_text(&exact), buf_text(&folded)) != 0;
    part->pieces = mem_grow(part->pieces, part->count, &room, sizeof *part->pieces);
    part->has_accents =
        mem_grow(part->has_accents, part->count, &accents_room, sizeof *part->has_accents);
    part->has_accents[part->count] = has_accents;
    part->pieces[part->count++] = mem_text(buf_text(has_accents ? &exact : &folded));
    part->may_join = part->count > 1 && s.follows_unspaced && ends_open(s.text, s.start, s.end);
  }
  buf_free(&exact);
  buf_free(&folded);
}

static void free_part(struct query_part *part) {
  for (size_t i = 0; i < part->count; i++)
    free(part->pieces[i]);
  free(part->pieces);
  free(part->has_accents);
  free(part->text);
  *part = (struct query_part){0};
}

static void add_part(struct query *q, const char *text, size_t len_bytes) {
  if (!len_bytes || q->count == QUERY_PARTS) return;
  struct query_part *part = &q->parts[q->count];
  part->text = mem_text_n(text, len_bytes);
  read_pieces(part);
  if (part->count)
    q->count++;
  else
    free_part(part);
}

/* What people put between the groups of a number. */
static bool is_between_groups(uint32_t c) {
  return uc_is_property_white_space(c) || (c < 0x80 && strchr("-+().", (int)c));
}

/* The digits of a query that is nothing but a number in groups; NULL for anything else. */
static char *joined_digits(const char *text) {
  struct buf digits = {0};
  size_t groups = 0;
  bool in_group = false;
  for (size_t n; *text; text += n) {
    uint32_t c = text_decode(text, &n);
    int digit = uc_decimal_value(c);
    if (digit < 0 && !is_between_groups(c)) {
      buf_free(&digits);
      return NULL;
    }
    if (digit >= 0) buf_addf(&digits, "%d", digit);
    if (digit >= 0 && !in_group) groups++;
    in_group = digit >= 0;
  }
  char *joined = groups > 1 && digits.len_bytes >= MIN_NUMBER_DIGITS ? buf_take(&digits) : NULL;
  buf_free(&digits);
  return joined;
}

/* Makes Burmese WA of a zero that carries a sign or begins a syllable with a killed consonant: on
 * many keyboards it is typed so. Both have three bytes. */
static void read_zero_as_wa(char *text) {
  static const char zero[] = "\xE1\x81\x80", wa[] = "\xE1\x80\x9D";
  for (char *at = text; (at = strstr(at, zero)); at += 3) {
    size_t n, m;
    uint32_t next = text_decode(at + 3, &n);
    bool has_sign = next >= 0x102B && next <= 0x103E;
    bool has_final = is_myanmar_consonant(next) && text_decode(at + 3 + n, &m) == 0x103A;
    if (has_sign || has_final) memcpy(at, wa, 3);
  }
}

char *query_normal(const char *text) {
  char *clean = text_filter(text);
  size_t at = 0;
  read_zero_as_wa(clean);
  for (size_t n; (n = text_cluster_bytes(clean + at)) && at + n <= QUERY_BYTES;)
    at += n;
  clean[at] = '\0';
  return clean;
}

void query_read(struct query *q, const char *text) {
  *q = (struct query){0};
  char *clean = query_normal(text);
  size_t start = 0, at = 0;
  for (size_t n; clean[at]; at += n) {
    if (!uc_is_property_white_space(text_decode(clean + at, &n))) continue;
    add_part(q, clean + start, at - start);
    start = at + n;
  }
  add_part(q, clean + start, at - start);
  if (q->count) q->parts[q->count - 1].is_last = true;
  q->joined = joined_digits(clean);
  free(clean);
}

void query_free(struct query *q) {
  for (size_t i = 0; i < q->count; i++)
    free_part(&q->parts[i]);
  free(q->joined);
  *q = (struct query){0};
}

char *query_without_accents(const char *text) {
  char *clean = query_normal(text);
  struct buf exact = {0}, folded = {0};
  segment_forms(clean, strlen(clean), &exact, &folded);
  bool has_accents = strcmp(buf_text(&exact), buf_text(&folded)) != 0;
  free(clean);
  buf_free(&exact);
  char *plain = has_accents ? buf_take(&folded) : NULL;
  buf_free(&folded);
  return plain;
}

static void add_phrase(struct buf *b, const char *text) {
  buf_add(b, "\"");
  for (const char *p = text; *p; p++) {
    if (*p == '"') buf_add(b, "\"");
    buf_add_n(b, p, 1);
  }
  buf_add(b, "\"");
}

/* All parts but the last one, each with `link` behind it. */
static void add_first_parts(struct buf *b, const struct query *q, const char *link) {
  for (size_t i = 0; i + 1 < q->count; i++) {
    add_phrase(b, q->parts[i].text);
    buf_add(b, link);
  }
}

/* A part as the beginning of a word, or with another end of its last letter. */
static void add_beginning(struct buf *b, const char *part, const char *closer) {
  char *text = mem_format("%s%s", part, closer);
  add_phrase(b, text);
  buf_add(b, " *");
  free(text);
}

char *query_typed(const struct query *q) {
  struct buf b = {0};
  add_first_parts(&b, q, " + ");
  add_phrase(&b, q->parts[q->count - 1].text);
  if (q->joined) {
    buf_add(&b, " OR ");
    add_phrase(&b, q->joined);
  }
  return buf_take(&b);
}

char *query_graded(const struct query *q, int *closers) {
  struct buf b = {0};
  const struct query_part *last = &q->parts[q->count - 1];
  *closers = last->may_join ? CLOSERS : 0;
  buf_add(&b, "(");
  add_first_parts(&b, q, " AND ");
  buf_add(&b, "(");
  add_phrase(&b, last->text);
  buf_add(&b, " OR ");
  add_beginning(&b, last->text, "");
  buf_add(&b, "))");
  for (int i = 0; i < *closers; i++) {
    buf_add(&b, " OR (");
    add_first_parts(&b, q, " AND ");
    add_beginning(&b, last->text, closer_signs[i]);
    buf_add(&b, ")");
  }
  if (q->joined) {
    buf_add(&b, " OR ");
    add_phrase(&b, q->joined);
    buf_add(&b, " OR ");
    add_beginning(&b, q->joined, "");
  }
  return buf_take(&b);
}

/* Where a text is read, with the forms of its current piece. */
struct place {
  struct segment s;
  struct buf *exact, *folded;
};

static bool begins_with(const char *text, const char *start) {
  return strncmp(text, start, strlen(start)) == 0;
}

/* Whether the text may have something else for this first letter of a form: another spelling of
 * Khmer QOO, Lao HO NO and HO MO, Thai and Lao AE, Burmese NYA. */
static bool has_spellings(const char *p) {
  static const uint32_t letters[] = {0x17B1, 0x0EDC, 0x0EDD, 0x0E41, 0x0EC1, 0x1009};
  size_t n;
  uint32_t c = text_decode(p, &n);
  for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
    if (letters[i] == c) return true;
  return false;
}

/* A quick no: by the bytes of the first letter, which for many it keeps, or by its form. */
static bool may_begin_with(const struct segment *s, const struct query_part *part) {
  const char *p = s->text + s->start, *wanted = part->pieces[0];
  if ((unsigned char)*p < 0x80) return (*p | 0x20) == (*wanted | 0x20);
  if (s->is_unspaced) return strncmp(p, wanted, 3) == 0 || has_spellings(wanted);
  return segment_first(p, s->end - s->start) == part->first;
}

/* Whether a form of the text may have letters or digits of ASCII that the text has not: Latin letters with
 * accents (up to U+027F, U+0300 to U+037F, U+1E00 to U+1EFF) become plain ones, digits of all scripts too. */
static bool may_become_ascii(const char *text, bool has_digits) {
  for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
    if (*p < 0xC3) continue;
    if (has_digits || *p <= 0xCD || (*p == 0xE1 && p[1] >= 0xB8 && p[1] <= 0xBB)) return true;
  }
  return false;
}

static bool is_ascii(const char *text) {
  while (*text && (unsigned char)*text < 0x80) text++;
  return !*text;
}

/* The same for a piece that is compared without regard to case. */
static bool may_hold_spaced(const char *text, const char *wanted) {
  if (!is_ascii(wanted)) return !is_ascii(text);
  return strcasestr(text, wanted) || may_become_ascii(text, strpbrk(wanted, "0123456789") != NULL);
}

/* Letters of Thai, Lao, Burmese and Khmer: they have neither case nor accents. */
static bool has_one_form(uint32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF);
}

/* A quick no for a whole text, without looking for its pieces. */
static bool may_hold(const struct query *q, const char *text) {
  for (size_t k = 0; k < q->count; k++) {
    const char *wanted = q->parts[k].pieces[0];
    char letter[8] = "";
    size_t n;
    bool is_there;
    if (has_one_form(text_decode(wanted, &n)) && !has_spellings(wanted))
      is_there = strstr(text, memcpy(letter, wanted, n)) != NULL;
    else
      is_there = may_hold_spaced(text, wanted);
    if (is_there) return true;
  }
  return false;
}

/* The current piece in the form that is compared with piece `k` of a part. */
static const char *form(const struct place *p, const struct query_part *part, size_t k) {
  segment_forms(p->s.text + p->s.start, p->s.end - p->s.start, p->exact, p->folded);
  return buf_text(part->has_accents[k] ? p->exact : p->folded);
}

/* Whether the current piece begins with piece `k` of a part and the next, which looked like a
 * piece of its own. */
static bool joins(const struct place *p, const struct query_part *part, size_t k) {
  if (!part->is_last || !part->may_join || k + 2 != part->count) return false;
  const char *text = form(p, part, k);
  return begins_with(text, part->pieces[k]) &&
         begins_with(text + strlen(part->pieces[k]), part->pieces[k + 1]);
}

static bool is_piece(const struct place *p, const struct query_part *part, size_t k) {
  const char *text = form(p, part, k);
  return part->is_last && k + 1 == part->count ? begins_with(text, part->pieces[k])
                                               : strcmp(text, part->pieces[k]) == 0;
}

/* Whether a part stands at the current piece; then `*p` moves to its last piece. */
static bool covers(struct place *p, const struct query_part *part) {
  struct place at = *p;
  if (!may_begin_with(&p->s, part)) return false;
  for (size_t k = 0; k < part->count; k++) {
    if (k && !segment_next(&at.s)) return false;
    bool is_end = joins(&at, part, k);
    if (!is_end && !is_piece(&at, part, k)) return false;
    if (is_end) break;
  }
  *p = at;
  return true;
}

/* How many parts from number `k` on stand one after the other at the current piece; `*p` moves to
 * the last piece of all. */
static size_t parts_at(struct place *p, const struct query *q, size_t k) {
  struct place next = *p;
  size_t parts = 0;
  while (k + parts < q->count && covers(&next, &q->parts[k + parts])) {
    *p = next;
    parts++;
    if (!segment_next(&next.s)) break;
  }
  return parts;
}

size_t query_find(const struct query *q, const char *text, size_t *start, size_t *end) {
  struct buf exact = {0}, folded = {0};
  struct place here = {.exact = &exact, .folded = &folded};
  size_t best = 0;
  if (!may_hold(q, text)) return 0;
  segment_start(&here.s, text);
  while (best < q->count && segment_next(&here.s))
    for (size_t k = 0; k + best < q->count; k++) {
      struct place last = here;
      size_t parts = parts_at(&last, q, k);
      if (parts <= best) continue;
      best = parts;
      *start = here.s.start;
      *end = last.s.end;
    }
  buf_free(&exact);
  buf_free(&folded);
  return best;
}
