/* The index is asked as seldom as can be: a beginning of a word is a merge of the lists of all words that
 * begin so, made anew for each question. So one question grades all that it finds (model/store/grade.h),
 * wherever it stands, and what is listed is put in order here. What was typed as a whole is asked for
 * first: that is no merge, and where it fills the list there is none. */
#include "model/content/find.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/base/text.h"
#include "model/content/outline.h"

/* Hits of a language that are more than these are not all looked at together with those of others. */
enum { FEW = 150, RARE_LETTERS = 4, REACH = 2 /* grades of one reach */, GRADES = 4 * REACH };
enum { TITLE_ALONE = 16 };      /* what grade() adds */

/* In the reader's language, in this order: texts with titles, hotlines, which are filed under English but
 * belong to everybody, facts, and the recommendations. */
enum kind { PAGE, HOTLINE, FACT, RECOMMENDATION, KINDS };

/* Something found. In the order of the first four members it is listed. */
struct match {
  size_t place; /* of its language: those of the reader, then the others in the order of the pack */
  int grade;
  enum kind kind; /* in the reader's language; in the others PAGE */
  int64_t num;
  bool is_title_alone;
};

/* One search under way. */
struct run {
  struct pack *pack;
  const struct documents *docs;
  const struct lang_chain *chain;
  const struct query *query;
  const char *country;
  char *typed, *graded;
  int closers;
  struct match *match; /* what was found and is not listed yet */
  size_t count, room;
  size_t kept[KINDS][GRADES]; /* how many, in the language at hand */
  struct search_result *out;
  size_t limit, out_room;
  enum err err;
  struct error *e;
};

/* --- languages --- */

static const struct documents_of *language_of(const struct run *run, const char *tag) {
  for (size_t i = 0; i < run->docs->count; i++)
    if (strcmp(run->docs->of[i].tag, tag) == 0) return &run->docs->of[i];
  return NULL;
}

static size_t place_of(const struct run *run, const struct documents_of *docs) {
  for (size_t i = 0; i < run->chain->count; i++)
    if (strcmp(run->chain->tag[i], docs->tag) == 0) return i;
  return run->chain->count + (size_t)(docs - run->docs->of);
}

/* The language that is listed at a place; NULL: none is. */
static const struct documents_of *language_at(const struct run *run, size_t place) {
  if (place < run->chain->count) return language_of(run, run->chain->tag[place]);
  const struct documents_of *docs = &run->docs->of[place - run->chain->count];
  return place_of(run, docs) == place ? docs : NULL;
}

static bool is_in(int64_t num, struct doc_range range) {
  return num >= range.first && num <= range.last;
}

static enum kind kind_of(const struct run *run, const struct documents_of *own, int64_t num) {
  if (is_in(num, run->docs->hotlines)) return HOTLINE;
  if (own && is_in(num, own->pages)) return PAGE;
  return own && is_in(num, own->facts) ? FACT : RECOMMENDATION;
}

/* The hotlines are among its documents. */
static bool has_hotlines(const struct run *run, const struct documents_of *of) {
  return of && is_in(run->docs->hotlines.first, of->all);
}

/* Behind that number nothing of the reader's language has a title. */
static int64_t last_title(const struct run *run, const struct documents_of *own) {
  int64_t pages = own ? own->pages.last : 0, hotlines = run->docs->hotlines.last;
  return pages > hotlines ? pages : hotlines;
}

/* --- reading the index --- */

static struct cursor *ask_index(const struct run *run, bool is_graded, struct doc_range range) {
  return db_select(pack_db(run->pack), SQL_SEARCH_GRADED, "tiiiit", is_graded ? run->graded : run->typed,
                   range.first, range.last, is_graded ? (int64_t)run->query->count : INT64_C(0),
                   (int64_t)run->closers, run->country);
}

static void add_match(struct run *run, const struct match *match) {
  run->match = mem_grow(run->match, run->count, &run->room, sizeof *run->match);
  run->match[run->count++] = *match;
}

/* The same in the language at hand, unless so many of the kind and grade cannot be listed. */
static void add_at_hand(struct run *run, const struct match *match) {
  if (run->kept[match->kind][match->grade]++ < run->limit) add_match(run, match);
}

/* Whether what is at hand of at most that grade fills the list. Each text that is listed already is among
 * it at most once. */
static bool has_enough(const struct run *run, int grade) {
  size_t count = 0;
  for (int kind = 0; kind < KINDS; kind++)
    for (int i = 0; i <= grade; i++) count += run->kept[kind][i];
  return count >= run->limit;
}

/* The match that a cursor stands at. */
static struct match read_match(struct cursor *c) {
  int grade = (int)cursor_int(c, 1);
  return (struct match){.num = cursor_int(c, 0), .grade = grade % TITLE_ALONE,
                        .is_title_alone = grade >= TITLE_ALONE};
}

/* One reading of a range of the index, for a language. */
struct reading {
  size_t place;
  bool is_graded;         /* else what was typed as a whole */
  int best;               /* grades before it were read before, or do not count */
  struct doc_range range;
  int64_t titled;         /* behind that number no text has a title */
};

/* It ends where whatever follows could not be listed any more. */
static void read_range(struct run *run, const struct reading *r) {
  const struct documents_of *own = r->place ? NULL : language_at(run, 0);
  if (r->range.first > r->range.last || run->err) return;
  struct cursor *c = ask_index(run, r->is_graded, r->range);
  while (cursor_next(c)) {
    struct match m = read_match(c);
    if (has_enough(run, r->best + (m.num > r->titled))) break;
    m.place = r->place;
    m.is_title_alone &= r->is_graded; /* what was typed as a whole may begin other words */
    if (!r->place) m.kind = kind_of(run, own, m.num);
    if (m.grade >= r->best) add_at_hand(run, &m);
  }
  run->err = cursor_end(&c, run->e);
}

static void read_language(struct run *run, const struct documents_of *of, bool is_graded, size_t place) {
  int64_t titled = has_hotlines(run, of) && !place ? last_title(run, of) : of->pages.last;
  read_range(run, &(struct reading){place, is_graded, is_graded ? REACH : 0, of->all, titled});
}

/* In the reader's language; hotlines that are not among its documents are not looked at while there is
 * another reading to come. */
static void read_own(struct run *run, bool is_graded) {
  const struct documents_of *own = language_at(run, 0);
  struct doc_range hotlines = run->docs->hotlines;
  if (own) read_language(run, own, is_graded, 0);
  if (!has_hotlines(run, own) && (is_graded || has_enough(run, REACH - 1)))
    read_range(run, &(struct reading){0, is_graded, 0, hotlines, hotlines.last});
}

/* In all languages at once; false when there is more than a few in others than the reader's: then nothing
 * was read. has_own: what is in the reader's language is listed. */
static bool read_all(struct run *run, bool has_own) {
  struct run before = *run;
  const struct documents_of *own = language_at(run, 0), *at = run->docs->of,
                            *end = at + run->docs->count;
  int64_t titled = last_title(run, own), hotline = run->docs->hotlines.last;
  int64_t last = own && own->all.last > hotline ? own->all.last : hotline;
  struct doc_range fresh = has_hotlines(run, own) ? (struct doc_range){1, 0} : run->docs->hotlines;
  size_t place = place_of(run, at), others = 0;
  struct cursor *c = ask_index(run, true, (struct doc_range){1, INT64_MAX});
  while (others <= FEW && cursor_next(c)) {
    struct match m = read_match(c);
    for (; at + 1 < end && m.num > at->all.last; place = place_of(run, at)) at++;
    m.place = is_in(m.num, run->docs->hotlines) ? 0 : place;
    if (m.num > titled && has_enough(run, m.num > last ? GRADES - 1 : REACH + 1)) break;
    if (m.place) {
      add_match(run, &m);
      others++;
    } else if (!has_own && (m.grade >= REACH || is_in(m.num, fresh))) {
      m.kind = kind_of(run, own, m.num);
      add_at_hand(run, &m);
    }
  }
  run->err = cursor_end(&c, run->e);
  if (others <= FEW) return true;
  run->count = before.count;
  memcpy(run->kept, before.kept, sizeof run->kept);
  return false;
}

/* --- listing --- */

static const char *known_kind(const char *kind) {
  static const char *const others[] = {"topic", "hotline", "fact", "recommendation"};
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    if (strcmp(others[i], kind) == 0) return others[i];
  for (int i = 0; i < OUTLINE_KINDS; i++)
    if (strcmp(outline_code((enum outline_kind)i), kind) == 0)
      return outline_code((enum outline_kind)i);
  return NULL;
}

static bool is_listed(const struct search_result *r, const char *kind, const char *ref) {
  for (size_t i = 0; i < r->count; i++)
    if (r->hits[i].kind == kind && strcmp(r->hits[i].id, ref) == 0) return true;
  return false;
}

static bool is_full(const struct run *run) {
  return run->err || run->out->count >= run->limit || db_is_late(pack_db(run->pack));
}

static void list_document(struct run *run, const struct match *match) {
  struct search_result *r = run->out;
  struct cursor *c = db_select(pack_db(run->pack), SQL_SEARCH_DOCUMENT, "i", match->num);
  const char *kind = cursor_next(c) ? known_kind(cursor_text(c, 0)) : NULL;
  if (kind && !is_listed(r, kind, cursor_text(c, 1))) {
    r->hits = mem_grow(r->hits, r->count, &run->out_room, sizeof *r->hits);
    struct search_hit *hit = &r->hits[r->count++];
    *hit = (struct search_hit){.kind = kind, .id = mem_text(cursor_text(c, 1)),
                               .title = mem_text(cursor_text(c, 2)), .score = 1.0 / (double)r->count,
                               .is_title_alone = match->is_title_alone};
    strncpy(hit->lang, cursor_text(c, 3), sizeof hit->lang - 1);
    strncpy(hit->country, cursor_text(c, 4), sizeof hit->country - 1);
  }
  run->err = cursor_end(&c, run->e);
}

static int by_rank(const void *a, const void *b) {
  const struct match *x = a, *y = b;
  if (x->place != y->place) return x->place < y->place ? -1 : 1;
  if (x->grade != y->grade) return x->grade - y->grade;
  if (x->kind != y->kind) return (int)x->kind - (int)y->kind;
  return (x->num > y->num) - (x->num < y->num);
}

/* Lists what was found as far as there is room, each text once, and forgets it. */
static void list(struct run *run) {
  if (run->count) qsort(run->match, run->count, sizeof *run->match, by_rank);
  for (size_t i = 0; i < run->count && !is_full(run); i++) list_document(run, &run->match[i]);
  run->count = 0;
  memset(run->kept, 0, sizeof run->kept);
}

/* --- the whole --- */

/* Whether little of it is to be expected in other languages: several parts, a long word, or letters that
 * few languages have. */
static bool is_rare(const struct query *q) {
  const char *text = q->parts[q->count - 1].text;
  size_t letters = 0;
  bool is_other = false;
  for (size_t n; *text; text += n, letters++) is_other |= text_decode(text, &n) >= 0x0300;
  return q->count > 1 || is_other || letters >= RARE_LETTERS;
}

static void search_language(struct run *run, size_t place) {
  const struct documents_of *of = language_at(run, place);
  if (!of) return;
  read_language(run, of, false, place);
  if (!has_enough(run, REACH - 1)) read_language(run, of, true, place);
  list(run);
}

/* One language after the other: where many hits are the list is soon full. */
static void search_languages(struct run *run) {
  for (size_t i = 1; i < run->chain->count + run->docs->count && !is_full(run); i++)
    search_language(run, i);
}

static void search(struct run *run) {
  const struct documents_of *own = language_at(run, 0);
  bool is_tried = own == run->docs->of || is_rare(run->query);
  read_own(run, false);
  if (!has_enough(run, REACH - 1)) {
    if (is_tried && read_all(run, false)) {
      list(run);
      return;
    }
    read_own(run, true);
  }
  list(run);
  if (is_full(run)) return;
  if (!is_tried && read_all(run, true)) list(run);
  else search_languages(run);
}

enum err find_documents(struct search_result *out, struct pack *pack, const struct query *q,
                        const struct search_ask *ask, struct error *e) {
  struct run run = {.pack = pack, .chain = &ask->chain, .query = q, .country = ask->country ? ask->country : "",
                    .out = out, .limit = ask->limit ? ask->limit : SEARCH_LIMIT, .e = e};
  *out = (struct search_result){0};
  if (!q->count) return ERR_OK;
  enum err err = pack_documents(pack, &run.docs, e);
  if (err || !run.docs->count) return err;
  run.typed = query_typed(q);
  run.graded = query_graded(q, &run.closers);
  search(&run);
  free(run.typed);
  free(run.graded);
  free(run.match);
  return run.err;
}
