/* suppress: figures that may not be shown, and the others that have to go with them because the first
 * would follow from them. Works on any figures that are bound by sums. */
#ifndef MODEL_JOURNAL_SUPPRESS_H
#define MODEL_JOURNAL_SUPPRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum cell_state {
  CELL_KNOWN,    /* shown, or known from elsewhere */
  CELL_SMALL,    /* not shown because it is from 1 to its limit - 1, which everybody may know */
  CELL_WITHHELD, /* not shown because another would follow from it */
  CELL_UNSEEN,   /* never shown */
};
struct cell {
  enum cell_state state;
  int64_t value;
  int64_t limit;  /* a figure below is small; 0: nothing is known of its size (money) */
  int64_t cost;   /* of withholding it; the cheapest goes first; -1: it cannot be withheld */
  bool is_outer;  /* stands in another table, where it is known unless it is small */
  bool is_plain;  /* where it is not shown, nothing is known of it but that it is not zero */
  int64_t least, most; /* what can be worked out about it, where it is not known */
};

/* A sum: the cells with their signs (+1, -1) come to 0. */
struct sum_part {
  size_t cell;
  int sign;
};
struct sum {
  size_t first, count; /* in `parts` */
  bool is_outer;       /* one of its cells is */
};
struct sums {
  struct cell *cells;
  size_t cell_count, cell_room;
  struct sum_part *parts;
  size_t part_count, part_room;
  struct sum *sums;
  size_t sum_count, sum_room;
};

/* Starts as `struct sums s = {0}`. Adds a cell and returns its number; a sum is begun, gets its parts
 * and is ended. One that does not come to 0 is dropped: nobody can reckon with it. */
size_t sums_cell(struct sums *s, struct cell cell);
void sums_begin(struct sums *s);
void sums_part(struct sums *s, size_t cell, int sign);
void sums_end(struct sums *s);
void sums_free(struct sums *s);

/* Cells from number `first` on that follow from those before them will not be withheld: everybody could
 * work them out again. */
void sums_bind(struct sums *s, size_t first);

/* Withholds cells until none that is small or withheld can be worked out from the sums, one by one or all
 * together, the limits and what is known, and none that is small even with the help of other tables; zeros
 * are known. False when the latter cannot be had. */
bool suppress(struct sums *s);

#endif
