/* casebook_kinds: the entries of the casebook by the name that they have in the journal, those of
 * the sealed part too. For the files of this folder. */
#ifndef MODEL_JOURNAL_CASEBOOK_KINDS_H
#define MODEL_JOURNAL_CASEBOOK_KINDS_H

#include <stdbool.h>

#include "model/journal/casebook.h"
#include "model/journal/record.h"

/* What an entry is about: what its `of` names. */
enum about {
  ABOUT_NOTHING,
  ABOUT_CASE,
  ABOUT_REFERRAL,
  ABOUT_COST,
  ABOUT_HAZARD,
  ABOUT_FEEDBACK,
  ABOUT_ENTRY, /* any that can be struck out */
  ABOUT_NUMBER, /* of the directory, by its id there: no entry of the journal */
  ABOUTS,
};

struct casebook_entry {
  const char *name;
  struct record_kind record;
  enum about about;
  bool is_free; /* `of` may be left out */
};

/* An entry of the sealed part: 'case.seal' (field, hash of the ciphertext), 'case.read',
 * 'case.erase' (reason). `of` is the id of the case. */
struct seal_entry {
  char *of, *at, *field, *hash, *reason;
};

/* The entry of that kind; static. casebook_entry_find: NULL when it is none of the casebook. */
const struct casebook_entry *casebook_entry(enum casebook_kind kind);
const struct casebook_entry *casebook_entry_find(const char *name);

#endif
