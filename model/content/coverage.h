/* coverage: how much of what people read exists in each language, and how far it is checked.
 *
 * A text of today is *reviewed* when its translation is not marked fuzzy, a *draft* when it is,
 * *outdated* when the translation is of an earlier English text (msgmerge keeps that one as the
 * previous msgid, "#|"), else *missing*. A text that stands in several parts counts in each. Names
 * of countries and languages are published data and count as reviewed. */
#ifndef MODEL_CONTENT_COVERAGE_H
#define MODEL_CONTENT_COVERAGE_H

#include <stddef.h>

#include "model/content/pack.h"

enum coverage_part {
  COVERAGE_INTERFACE,
  COVERAGE_TERMS, /* names of stages, sectors, service categories and other closed lists */
  COVERAGE_TOPICS,
  COVERAGE_FACTS,
  COVERAGE_GUIDES, /* the five kinds of outlines, in their order */
  COVERAGE_CARDS,
  COVERAGE_LESSONS,
  COVERAGE_CHECKLISTS,
  COVERAGE_CLAUSES,
  COVERAGE_COUNTRIES,
  COVERAGE_LANGUAGES,
  COVERAGE_PARTS
};

/* total = reviewed + draft + outdated + missing */
struct coverage_row {
  char lang[16];
  enum coverage_part part;
  size_t total, reviewed, draft, outdated, missing;
};
struct coverage {
  struct coverage_row *row; /* language by language, in the order of the pack; parts in their order */
  size_t count, room;
};

/* "interface", "terms", ...; static. */
const char *coverage_part_code(enum coverage_part part);

/* Counts what stands in `content_dir`, `locale_dir` (<lang>.po) and `interface_dir` (the same; a
 * language without a file there has no rows for interface and terms). ERR_INVALID with its place. Free
 * with coverage_free, also after an error. */
enum err coverage_of_sources(struct coverage *out, const char *content_dir, const char *locale_dir,
                             const char *interface_dir, struct error *e);

/* The same for a pack, which knows neither the interface nor earlier texts. */
enum err coverage_of_pack(struct coverage *out, struct pack *pack, struct error *e);

void coverage_free(struct coverage *coverage);

#endif
