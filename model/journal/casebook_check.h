/* casebook_check: what makes sense in an entry by itself, whatever the journal holds. For the files of
 * this folder. Entries that were written before a rule are read all the same. */
#ifndef MODEL_JOURNAL_CASEBOOK_CHECK_H
#define MODEL_JOURNAL_CASEBOOK_CHECK_H

#include "model/base/error.h"
#include "model/journal/casebook_kinds.h"

/* Whether a record whose fields are each as they should be makes sense as a whole. ERR_INVALID. */
enum err casebook_check(enum casebook_kind kind, const void *record, struct error *e);

#endif
