/* read_po: the translations of one PO file. */
#ifndef MODEL_CONTENT_READ_PO_H
#define MODEL_CONTENT_READ_PO_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"

struct po_entry {
  char *english, *text; /* white space folded to single blanks */
  bool is_fuzzy;
  bool is_outdated; /* a translation of an earlier English text, which the entry keeps */
  size_t line;
};
struct po {
  struct po_entry *entry;
  size_t count;
};

/* Reads the bytes of `file`, which holds the language `lang`. Entries without a translation, obsolete
 * ones and those with a context or a plural are left out. Not reentrant: libgettextpo reports
 * errors through a function without an argument of ours. Free with read_po_free, also after an
 * error. ERR_INVALID with its place, also for Burmese
 * in Zawgyi. */
enum err read_po_bytes(struct po *out, const char *bytes, size_t len_bytes, const char *file,
                       const char *lang, struct error *e);

/* The same of `dir`/`file`, with all entries but obsolete ones: without a translation `text` is "", a context stands
 * before the English text with a U+0004 between them, of a plural the first form counts. */
enum err read_po_all(struct po *out, const char *dir, const char *file, const char *lang,
                     struct error *e);
void read_po_free(struct po *po);

#endif
