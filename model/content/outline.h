/* outline: small trees of texts and codes (guides, cards, lessons, checklists, contract clauses)
 * as the pack holds them: their list, and one of them whole. guide.h, card.h, lesson.h and
 * checklist.h read the same trees as structures; this is for what treats all kinds alike. */
#ifndef MODEL_CONTENT_OUTLINE_H
#define MODEL_CONTENT_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/content/pack.h"

enum outline_kind {
  OUTLINE_GUIDE,
  OUTLINE_CARD,
  OUTLINE_LESSON,
  OUTLINE_CHECKLIST,
  OUTLINE_CLAUSES,
  OUTLINE_KINDS
};

/* "guide", "card", "lesson", "checklist", "clauses"; static. */
const char *outline_code(enum outline_kind kind);

struct outline_row {
  char *id;
  enum outline_kind kind;
  struct text_of title;
};
struct outline_list {
  struct outline_row *rows;
  size_t count;
};

/* The outlines of a kind, or of all kinds (OUTLINE_KINDS: kind by kind), in the order of the
 * pack. Free with outline_list_free. */
enum err outline_list_load(struct outline_list *out, struct pack *pack, enum outline_kind kind,
                           const struct lang_chain *chain, struct error *e);
void outline_list_free(struct outline_list *list);

/* One part of the tree: a value under its key of the source. Each value of a list is a part of its
 * own, so that `steps: [a, b]` is two parts "steps" and a list of mappings is as many parts
 * without a value, each with parts of its own. */
struct outline_part {
  char *role;          /* the key: "nodes", "ask", "steps", "facts", ... */
  char *value;         /* a code or an id as written; "" for texts and for parts with parts */
  struct text_of text; /* a text for readers; its `text` is NULL for codes and parts with parts */
  bool is_in_list;     /* one of the values of a list, even if it is the only one */
  size_t parent;       /* the part that this one belongs to; 0 for those at the top */
  size_t end;          /* the number behind its last own part: itself + 1 when it has none */
};

/* Parts in the order of the source, each before its own parts; part 0 is the whole and has neither
 * role nor value. Loaded in another language, the same parts have the same numbers. */
struct outline {
  char *id;
  enum outline_kind kind;
  struct text_of title;
  struct outline_part *parts;
  size_t count;
};

/* Delivers `*out` (outline_free). ERR_NOT_FOUND for an unknown id. */
enum err outline_load(struct outline **out, struct pack *pack, const char *id,
                      const struct lang_chain *chain, struct error *e);
/* The same for an id of that kind only. */
enum err outline_load_kind(struct outline **out, struct pack *pack, const char *id,
                           enum outline_kind kind, const struct lang_chain *chain,
                           struct error *e);
void outline_free(struct outline **outline);

/* The first part of `of` (0: of the whole) with that role, and the next one beside it with the same
 * role as `at`; 0 when there is none. All of them:
 * for (size_t at = outline_first(o, of, "steps"); at; at = outline_next(o, at)) */
size_t outline_first(const struct outline *outline, size_t of, const char *role);
size_t outline_next(const struct outline *outline, size_t at);

/* How many parts of `of` have that role. */
size_t outline_count(const struct outline *outline, size_t of, const char *role);
/* The value of the first part of `of` with that role, or "". Borrowed. */
const char *outline_value(const struct outline *outline, size_t of, const char *role);
/* The same as a number; `otherwise` when there is no such part. */
int outline_number(const struct outline *outline, size_t of, const char *role, int otherwise);
/* All values of `of` with that role, blanks between them. Delivers memory. */
char *outline_values(const struct outline *outline, size_t of, const char *role);

/* Texts in their order. */
struct outline_texts {
  struct text_of *rows;
  size_t count;
};
/* Copies of the texts of `of` with that role; of the first one, whose `text` is NULL when there is
 * none; of the title. Free with outline_texts_free, text_of_free. */
struct outline_texts outline_texts(const struct outline *outline, size_t of, const char *role);
struct text_of outline_text(const struct outline *outline, size_t of, const char *role);
struct text_of outline_title(const struct outline *outline);
void outline_texts_free(struct outline_texts *texts);

#endif
