/* query: what a reader typed, as parts that must all be found: as an FTS5 expression, and as
 * pieces to be marked in a text. For the other files of this folder. */
#ifndef MODEL_CONTENT_QUERY_H
#define MODEL_CONTENT_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/buf.h"

enum { QUERY_PARTS = 8, QUERY_BYTES = 400 };

/* One part between spaces: its pieces stand one after the other in the text. */
struct query_part {
  char *text;
  char **pieces;       /* in the form in which they are compared */
  bool *has_accents;   /* whether that is the exact form */
  uint32_t first;      /* the first letter of the first piece, without accents */
  size_t count;
  bool is_last;        /* the last piece may be the beginning of a longer one */
  bool may_join;       /* the last piece may be the end of the one before (Myanmar script) */
};

struct query {
  struct query_part parts[QUERY_PARTS];
  size_t count;
  char *joined; /* the digits of a telephone number that was typed in groups, or NULL */
};

/* Reads at most QUERY_BYTES and QUERY_PARTS of `text`; what holds no letter or digit is left out.
 * Free with query_free. */
void query_read(struct query *q, const char *text);
void query_free(struct query *q);

/* The text in normal form, cut to QUERY_BYTES. Delivers memory. */
char *query_normal(const char *text);

/* The text without the accents of Latin letters. Delivers memory. */
char *query_without_accents(const char *text);

/* The expression that finds what is there as it was typed: whole words, all parts one after the other;
 * each of its phrases may stand alone. Delivers memory. */
char *query_typed(const struct query *q);

/* The expression that finds all parts wherever they stand, the last one as a beginning too, with its
 * phrases in the order of model/store/grade.h; `*closers` is for that too. Delivers memory. */
char *query_graded(const struct query *q, int *closers);

/* Finds the place in `text` where the most parts stand one after the other, the first of equals:
 * bytes [*start, *end). Returns how many parts; 0 when none stands anywhere. */
size_t query_find(const struct query *q, const char *text, size_t *start, size_t *end);

#endif
