/* What must hold of any string, however broken: the safety filter lets nothing through that could
 * fool a terminal, no line ends within what belongs together, lines join to the text and fit their
 * columns, and clipping fits too. SUAR_RANDOM_STRINGS says how many strings of each script. */
#include <criterion/criterion.h>

#include <errno.h>
#include <locale.h>
#include <time.h>
#include <unistd.h>

#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>

#include "model/base/linebreak.h"
#include "model/base/wrap.h"
#include "tests/unit/random_text.h"

#if defined __SANITIZE_ADDRESS__
#define IS_SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

enum { STRINGS = 100000, MAX_BATCH = 100, MAX_COLS = 24, MAX_MARKS = 8 };

/* What is wrong with a text, and at which of its bytes; all right while `what` is NULL. */
struct fault {
  const char *what;
  size_t at;
};

static struct fault fault_at(const char *what, size_t at) {
  return (struct fault){what, at};
}

/* A filtered text of many strings, one a paragraph, and what is known of its places. */
struct batch {
  const char *text;
  size_t len;
  char *edges, *classes; /* of clusters; of lines */
  int *cols;             /* of all before */
};

static struct batch batch_of(const char *text) {
  size_t len = strlen(text);
  struct batch b = {text, len, .edges = mem_new(len + 1, 1), .classes = mem_new(len + 1, 1),
                    .cols = mem_new(len + 1, sizeof(int))};
  u8_grapheme_breaks((const uint8_t *)text, len, b.edges);
  linebreak_classify(text, len, b.classes);
  b.edges[len] = 1;
  for (size_t at = 0, n; at < len; at += n) {
    int cols = text_point_cols(text_decode_n(text + at, len - at, &n));
    for (size_t i = 1; i <= n; i++) b.cols[at + i] = b.cols[at] + cols;
  }
  return b;
}

static void batch_free(struct batch *b) {
  free(b->edges);
  free(b->classes);
  free(b->cols);
}

static bool in(uint32_t c, uint32_t low, uint32_t high) {
  return c >= low && c <= high;
}

static const char *point_fault(uint32_t c) {
  if (c < 0x20 || in(c, 0x7F, 0x9F)) return "a control";
  if (in(c, 0x200E, 0x200F) || in(c, 0x202A, 0x202E) || in(c, 0x2066, 0x2069) || c == 0x061C)
    return "a sign of direction";
  if (in(c, 0x2028, 0x2029)) return "a separator of lines";
  if (c == 0xFEFF) return "a byte order mark";
  if (in(c, 0xE000, 0xF8FF) || in(c, 0xF0000, 0x10FFFF)) return "private use";
  if (in(c, 0xE0000, 0xE0FFF)) return "a tag";
  if (in(c, 0xFDD0, 0xFDEF) || (c & 0xFFFE) == 0xFFFE) return "no character";
  return NULL;
}

static bool is_joint(uint32_t c) {
  return in(c, 0x200B, 0x200D) || c == 0x2060 || c == 0x00AD;
}

/* What text_filter promises. */
static struct fault filter_fault(const char *text, size_t len) {
  int marks = 0;
  const uint8_t *invalid = u8_check((const uint8_t *)text, len);
  if (invalid) return fault_at("no UTF-8", (size_t)(invalid - (const uint8_t *)text));
  for (size_t at = 0, n; at < len; at += n) {
    uint32_t c = text_decode_n(text + at, len - at, &n);
    const char *what = c == '\n' ? NULL : point_fault(c);
    if (what) return fault_at(what, at);
    if (uc_is_general_category(c, UC_MARK)) marks++;
    else if (!is_joint(c)) marks = 0;
    if (marks > MAX_MARKS) return fault_at("too many marks", at);
  }
  return fault_at(NULL, 0);
}

/* Where two texts part; `other` is freed. */
static struct fault other_fault(const char *what, const char *text, char *other) {
  size_t at = 0;
  while (text[at] && text[at] == other[at]) at++;
  bool is_same = text[at] == other[at];
  free(other);
  return fault_at(is_same ? NULL : what, at);
}

static struct fault form_fault(const char *text) {
  size_t len;
  const uint8_t *s = (const uint8_t *)text;
  uint8_t *nfc = u8_normalize(UNINORM_NFC, s, strlen(text) + 1, NULL, &len);
  return other_fault("not in the normal form", text, (char *)nfc);
}

/* A stacked letter stands below what is before it, a vowel written before its consonant waits for
 * that. */
static bool binds(uint32_t c) {
  return c == 0x17D2 || c == 0x1039 || in(c, 0x0E40, 0x0E44) || in(c, 0x0EC0, 0x0EC4);
}

static bool is_repetition(uint32_t c) {
  return c == 0x0E46 || c == 0x0EC6 || c == 0x17D7;
}

static bool is_glue(uint32_t last, uint32_t c) {
  bool is_after_break = last == 0x200B || last == ' ' || last == '\n' || !last;
  return last == 0x2060 || last == 0x00A0 || (c == 0x2060 && !is_after_break);
}

/* No line may end in a cluster, behind what binds, at glue, or before what leans back. */
static struct fault classes_fault(const struct batch *b) {
  uint32_t last = 0;
  for (size_t at = 0, n; at < b->len; at += n) {
    uint32_t c = text_decode_n(b->text + at, b->len - at, &n);
    bool may = at && b->classes[at] >= LINEBREAK_HARDLY;
    if (may && !b->edges[at]) return fault_at("a cluster is cut", at);
    if (at && b->edges[at] == (b->classes[at] == LINEBREAK_INSIDE))
      return fault_at("two clusters are taken for one", at);
    if (may && binds(last)) return fault_at("a line ends behind a letter that binds", at);
    if (may && is_glue(last, c)) return fault_at("glue does not hold", at);
    if (b->classes[at] == LINEBREAK_MAY && is_repetition(c))
      return fault_at("a line begins with a mark of repetition", at);
    last = c;
  }
  return fault_at(NULL, 0);
}

static int cols_between(const struct batch *b, size_t from, size_t to) {
  return b->cols[to] - b->cols[from];
}

/* A line that ends here has a hyphen drawn, unless nothing stands before it. */
static bool ends_in_hyphen(const struct batch *b, size_t start, size_t end) {
  return end < b->len && end >= start + 2 && memcmp(b->text + end - 2, "\u00AD", 2) == 0 &&
         cols_between(b, start, end);
}

/* Whether all that is seen of [from, to) is one cluster. */
static bool is_one_cluster(const struct batch *b, size_t from, size_t to) {
  int seen = 0;
  for (size_t at = from, end; at < to; at = end) {
    for (end = at + 1; end < to && !b->edges[end]; end++) continue;
    seen += cols_between(b, at, end) > 0;
  }
  return seen < 2;
}

/* Whether the line could have ended where it tears no letter off. */
static bool has_better_end(const struct batch *b, size_t start, int cols) {
  for (size_t at = start + 1; at < b->len && cols_between(b, start, at) <= cols; at++) {
    bool is_hyphen = b->text[at - 1] == '\xAD' && b->text[at - 2] == '\xC2';
    if (b->classes[at] < LINEBREAK_NO) continue;
    int seen = cols_between(b, start, at);
    if (!is_hyphen || (seen && seen < cols)) return true;
  }
  return false;
}

/* What is drawn of a line is as wide as the line, and nothing in it has no place in a cell. */
static bool is_drawn_so(const struct batch *b, const struct wrap_line *l, int width) {
  char *drawn = wrap_line_text(b->text, l);
  bool is_so = text_cols(drawn) == width && !strstr(drawn, "\u200B") && !strstr(drawn, "\u2060") &&
               !strstr(drawn, "\u00AD");
  free(drawn);
  return is_so;
}

static const char *line_fault(const struct batch *b, const struct wrap_line *l, int cols) {
  if (l->end <= l->start || l->drawn_end < l->start || l->drawn_end > l->end)
    return "a line without an end";
  int width = cols_between(b, l->start, l->drawn_end) + l->has_hyphen;
  if (!b->edges[l->end]) return "a line ends in a cluster";
  if (l->has_hyphen != ends_in_hyphen(b, l->start, l->end)) return "a hyphen too many or too few";
  if (width > cols && (l->has_hyphen || !is_one_cluster(b, l->start, l->drawn_end)))
    return "a line is too wide";
  if (!is_drawn_so(b, l, width)) return "a line is drawn otherwise";
  bool is_torn = l->end < b->len && b->classes[l->end] == LINEBREAK_TORN;
  return is_torn && has_better_end(b, l->start, cols) ? "a letter is torn off" : NULL;
}

static struct fault lines_fault(const struct batch *b, int cols) {
  struct wrap w;
  struct fault fault = {0};
  size_t at = 0;
  wrap_make(&w, b->text, cols);
  for (size_t i = 0; i < w.count && !fault.what; i++) {
    const struct wrap_line *l = &w.lines[i];
    fault = fault_at(l->start == at ? line_fault(b, l, cols) : "the lines do not join", at);
    at = l->end;
  }
  if (!fault.what && at != b->len) fault = fault_at("the lines do not join", at);
  wrap_free(&w);
  return fault;
}

/* A step forward and one back from byte `from` of the paragraph lead to the next edges. */
static bool steps_well(const struct batch *b, size_t at, const char *paragraph, size_t from) {
  size_t next = at + from, last = at + from;
  if (paragraph[from])
    for (next++; !b->edges[next]; next++) continue;
  if (from)
    for (last--; !b->edges[last]; last--) continue;
  return text_cluster_bytes(paragraph + from) == next - at - from &&
         text_cluster_back_bytes(paragraph, from) == at + from - last;
}

/* The paragraph at `at`, of which `paragraph` is a copy. */
static const char *clip_fault(const struct batch *b, size_t at, const char *paragraph, int cols) {
  char *clipped = text_clip(paragraph, cols);
  const char *fault = NULL;
  size_t len = strlen(clipped), whole = strlen(paragraph), ellipsis = strlen("…");
  if (text_cols(clipped) > cols) fault = "what is clipped is too wide";
  if (cols_between(b, at, at + whole) <= cols) {
    if (strcmp(clipped, paragraph)) fault = "clipped without need";
  } else if (len && (len < ellipsis || strcmp(clipped + len - ellipsis, "…"))) {
    fault = "clipped without an ellipsis";
  } else {
    len -= len ? ellipsis : 0;
    if (memcmp(clipped, paragraph, len)) fault = "clipped text is another";
    if (!b->edges[at + len]) fault = "clipped in a cluster";
    else if (!steps_well(b, at, paragraph, len)) fault = "a step misses the next cluster";
  }
  free(clipped);
  return fault;
}

static struct fault clips_fault(const struct batch *b, int cols) {
  struct fault fault = {0};
  char *copy = mem_text(b->text);
  for (size_t at = 0, n; at < b->len && !fault.what; at += n + 1) {
    n = strcspn(copy + at, "\n");
    copy[at + n] = '\0';
    fault = fault_at(clip_fault(b, at, copy + at, cols), at);
    cols = (cols + 1) % MAX_COLS;
  }
  free(copy);
  return fault;
}

static struct fault text_fault(const char *text, int cols) {
  struct fault fault = filter_fault(text, strlen(text));
  if (!fault.what && cols % 4 == 0) fault = form_fault(text); /* one batch in four: it is slow */
  if (!fault.what) fault = other_fault("filtered again it is another", text, text_filter(text));
  if (fault.what) return fault;
  struct batch b = batch_of(text);
  fault = classes_fault(&b);
  if (!fault.what) fault = lines_fault(&b, cols);
  if (!fault.what) fault = clips_fault(&b, cols % MAX_COLS);
  batch_free(&b);
  return fault;
}

/* Paragraph number `number`, in hexadecimal. */
static char *hex_of(const char *text, size_t number) {
  struct buf b = {0};
  for (; number; number--) text = strchr(text, '\n') + 1;
  for (; *text && *text != '\n'; text++) buf_addf(&b, "%02X", (unsigned char)*text);
  return buf_take(&b);
}

static size_t paragraph_of(const char *text, size_t at) {
  size_t count = 0;
  for (size_t i = 0; i < at; i++) count += text[i] == '\n';
  return count;
}

static void check_batch(const char *raw, int cols, const char *name, uint64_t seed) {
  char *text = text_filter(raw);
  struct fault fault = text_fault(text, cols);
  if (fault.what) {
    size_t number = paragraph_of(text, fault.at);
    cr_assert(false, "%s: %s, at %d columns, seed %llu\n  string   %s\n  filtered %s", name,
              fault.what, cols, (unsigned long long)seed, hex_of(raw, number),
              hex_of(text, number));
  }
  free(text);
}

static size_t strings_wanted(void) {
  const char *wanted = getenv("SUAR_RANDOM_STRINGS");
  if (wanted) return strtoul(wanted, NULL, 10);
  return IS_SANITIZED ? STRINGS / 5 : STRINGS;
}

/* Many strings go through each function at once, which costs far less than one by one; and some
 * alone. The other tests, some of which look at the clock, have the processor first. */
static void check_language(size_t language) {
  cr_assert(setlocale(LC_ALL, "C.UTF-8"));
  if (nice(10) < 0) errno = 0; /* not granted: slower, no worse */
  struct source s = source_of(language);
  const char *name = s.language ? s.language->name : "mixed";
  struct buf raw = {0};
  struct draft d;
  size_t wanted = strings_wanted(), done = 0;
  while (done < wanted) {
    uint64_t seed = s.state;
    int cols = 1 + (int)below(&s, MAX_COLS);
    buf_clear(&raw);
    for (uint32_t left = 1 + below(&s, MAX_BATCH); left; left--, done++) {
      draft_next(&s, &d);
      draft_add(&d, &raw);
      if (left > 1) buf_add(&raw, "\n");
    }
    check_batch(buf_text(&raw), cols, name, seed);
  }
  fprintf(stderr, "%s: %zu strings, %.1f s\n", name, done, (double)clock() / CLOCKS_PER_SEC);
  buf_free(&raw);
  source_free(&s);
}

/* The same letter very often. */
Test(random, runs) {
  static const char *const letters[] = {"ก", "ກ", "ក្", "က္", "เ", "ང", "ක", "\u00AD", "a\u0301", "工"};
  cr_assert(setlocale(LC_ALL, "C.UTF-8"));
  for (size_t i = 0; i < COUNT(letters); i++) {
    struct buf b = {0};
    for (int k = 0; k < 3000; k++) buf_add(&b, letters[i]);
    check_batch(buf_text(&b), 40, letters[i], 0);
    buf_free(&b);
  }
}

Test(random, thai) { check_language(THAI); }
Test(random, lao) { check_language(LAO); }
Test(random, khmer) { check_language(KHMER); }
Test(random, burmese) { check_language(BURMESE); }
Test(random, shan) { check_language(SHAN); }
Test(random, mon) { check_language(MON); }
Test(random, karen) { check_language(KAREN); }
Test(random, tamil) { check_language(TAMIL); }
Test(random, bengali) { check_language(BENGALI); }
Test(random, devanagari) { check_language(DEVANAGARI); }
Test(random, telugu) { check_language(TELUGU); }
Test(random, malayalam) { check_language(MALAYALAM); }
Test(random, han) { check_language(HAN); }
Test(random, vietnamese) { check_language(VIETNAMESE); }
Test(random, mixed) { check_language(LANGUAGES); }
