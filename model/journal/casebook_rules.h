/* casebook_rules: which step may follow on how something stands. For the files of this folder. */
#ifndef MODEL_JOURNAL_CASEBOOK_RULES_H
#define MODEL_JOURNAL_CASEBOOK_RULES_H

#include "model/base/error.h"
#include "model/journal/casebook_about.h"
#include "model/journal/casebook_kinds.h"
#include "model/store/db.h"

/* Whether an entry may be added about `thing` (number 0: about nothing). ERR_INVALID and
 * ERR_REFUSED (no consent) say why not. */
enum err casebook_allows(struct db *db, enum casebook_kind kind, const struct about_thing *thing,
                         const void *record, struct error *e);

#endif
