/* xliff: the texts of the content and their translation into one language as XLIFF 1.2, for tools of
 * translators that do not read PO, and back.
 *
 * States: a text without a translation is "new"; one of an earlier English text "needs-translation"; a
 * draft (fuzzy in PO) "needs-review-translation"; a reviewed one "final" and approved. Coming back,
 * "final", "signed-off" and "translated" are reviewed, other states drafts. What came back as it went
 * out changes no byte of the PO file. */
#ifndef MODEL_CONTENT_XLIFF_H
#define MODEL_CONTENT_XLIFF_H

#include <stddef.h>

#include "model/base/error.h"

/* Writes all texts of `content_dir` and what `locale_dir`/`lang`.po has for them to `out_path`. */
enum err xliff_export(const char *content_dir, const char *locale_dir, const char *lang,
                      const char *out_path, struct error *e);

struct xliff_counts {
  size_t changed, added, unknown; /* unknown: English texts that the content does not have; left out */
  char lang[16];
};

/* Puts the translations of the file `path` into the PO file of its language in `locale_dir`; texts that
 * it does not have yet are added at its end. Nothing is written unless everything is in order: refused
 * are markup inside texts, a missing number, English left as it was and Burmese in Zawgyi, with the line
 * (ERR_INVALID). A text without a translation changes nothing. */
enum err xliff_import(const char *content_dir, const char *locale_dir, const char *path,
                      struct xliff_counts *counts, struct error *e);

/* The version of the library that reads XML; static. */
const char *xliff_library_version(void);

#endif
