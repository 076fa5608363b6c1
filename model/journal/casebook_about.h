/* casebook_about: what an entry of the casebook is about, and how that stands. For the files of this
 * folder. */
#ifndef MODEL_JOURNAL_CASEBOOK_ABOUT_H
#define MODEL_JOURNAL_CASEBOOK_ABOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/journal/casebook_kinds.h"
#include "model/store/db.h"

enum { ABOUT_STATE_BYTES = 24 };

/* A case, a referral, a cost record, a report. */
struct about_thing {
  int64_t num; /* of the entry that began it; 0 = none */
  char id[ID_TEXT_BYTES];
  char name[ID_TEXT_BYTES];      /* for people: the code of a case, otherwise the id */
  char state[ABOUT_STATE_BYTES]; /* 'open' or 'closed' of a case; the status of the others, "" of a
                                    cost; 'stands' of an entry that can be struck out, otherwise "" */
  bool is_erased;                /* a case whose sealed part is gone for good */
};

/* True when the derived tables of `db` have it. */
bool about_is_there(struct db *db, enum about about, int64_t num);

/* Finds it as a person names it: a case by its code or the beginning of its id, anything else by the
 * beginning of its id. ERR_INVALID, also when two machines gave one code; ERR_NOT_FOUND. */
enum err about_find(struct db *db, enum about about, const char *typed, struct about_thing *out,
                    struct error *e);

/* The same for a case alone, of which only the number is wanted. */
enum err about_case(struct db *db, const char *code, int64_t *num, struct error *e);

#endif
