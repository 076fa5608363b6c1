/* labels: the entries of the casebook in words: names of their kinds and fields, and their values. */
#ifndef TUI_LABELS_H
#define TUI_LABELS_H

#include "model/base/terms.h"
#include "model/journal/casebook.h"

/* The name of an entry by its name in the journal ("case.money": "Money"), of a field ("paid_to":
 * "Paid to"), of a code of a closed list; translated, borrowed. The code itself when there is no
 * other name; NULL is "". */
const char *labels_entry(const char *name);
const char *labels_field(const char *name);
const char *labels_term(enum terms which, const char *code);

/* Puts names in the place of what scripts call a field and its codes in a refusal of the casebook ("%s:
 * %s ..."), for the screens; the command line speaks of its options. */
void labels_error(struct error *e);

/* The fields of a record in the order in which people read them, without the inner ones: the next
 * one, or NULL at the end (start with *at = 0). */
const struct field *labels_next(const struct record_kind *kind, size_t *at);

/* The value of a field as people read it: codes of closed lists by their names, amounts with a
 * decimal point, people as sums; "" if it was not given. Delivers memory. */
char *labels_value(const struct field *field, const void *record);

#endif
