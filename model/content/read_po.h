/* read_po: the translations of one PO file. */
#ifndef MODEL_CONTENT_READ_PO_H
#define MODEL_CONTENT_READ_PO_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"

struct po_entry {
  char *english, *text; /* white space folded to single blanks */
  bool is_fuzzy;
  size_t line;
};
struct po {
  struct po_entry *entry;
  size_t count;
};

/* Reads `dir`/`file`, which holds the language `lang`. Entries without a translation, obsolete
 * ones and those with a context or a plural are left out. Not reentrant: libgettextpo reports
 * errors through a function without an argument of ours. Free with read_po_free, also after an
 * error. ERR_INVALID with its place. */
enum err read_po(struct po *out, const char *dir, const char *file, const char *lang,
                 struct error *e);
void read_po_free(struct po *po);

#endif
