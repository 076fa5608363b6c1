/* number: what staff found out about the numbers of the directory: that one works, or why it is wrong.
 * Both are entries of the casebook (CASEBOOK_NUMBER_CHECK, CASEBOOK_NUMBER_WRONG). */
#ifndef MODEL_JOURNAL_NUMBER_H
#define MODEL_JOURNAL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/clock.h"
#include "model/base/id.h"
#include "model/journal/casebook.h"

/* How a number stands by what was said of it; later days count for more, then later entries. */
struct number_standing {
  char checked[CLOCK_DATE_BYTES]; /* the last day on which it worked, "" = never */
  char wrong[CLOCK_DATE_BYTES];   /* the day on which it was said to be wrong, "" = it is not */
  char by[256];                   /* who said so, "" = not written down */
  char reason[32];                /* TERMS_WRONG_REASON */
};
/* False when nothing was said of it. */
bool number_standing(struct number_standing *out, struct journal *journal, const char *number);

struct number_row {
  char *id;
  bool is_wrong;
  struct number_check said;
};
struct number_list {
  struct number_row *rows;
  size_t count;
};
/* Everything that was said and not struck out, newest first. */
enum err number_list_load(struct number_list *out, struct journal *journal, struct error *e);
void number_list_free(struct number_list *list);

#endif
