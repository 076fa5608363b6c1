/* build: makes a content pack out of its sources: the same input gives the same bytes. */
#ifndef MODEL_CONTENT_BUILD_H
#define MODEL_CONTENT_BUILD_H

#include <stddef.h>

#include "model/base/error.h"

struct pack_counts {
  size_t topics, outlines, facts, services, numbers, languages, translations, drafts, clips;
};

/* Reads `content_dir` (pack.yaml, topics/, guides/, cards/, lessons/,
 * checklists/, clauses/, directory/, rules/, names/, audio/, languages.csv) and the
 * translations in `locale_dir` (<lang>.po), checks everything, and writes the pack to `out_path`
 * (temporary name, sync, rename: an older pack stays until the new one is whole). Anything
 * inconsistent gives ERR_INVALID with file and line in `e->place`, and no file. */
enum err pack_build(const char *content_dir, const char *locale_dir, const char *out_path,
                    struct pack_counts *counts, struct error *e);

/* Writes the template for translators of all texts in `content_dir` to `out_path`. Refuses what
 * pack_build refuses in it. */
enum err pack_template(const char *content_dir, const char *out_path, struct error *e);

#endif
