/* build_text: every text for readers that the sources hold, with the places where it stands. */
#ifndef MODEL_CONTENT_BUILD_TEXT_H
#define MODEL_CONTENT_BUILD_TEXT_H

#include "model/content/build_source.h"
#include "model/content/coverage.h"

/* All borrowed. `name`: the id of a fact, the key or kind of block of another text. `line` is 0 where
 * it is not known. */
struct source_text {
  const char *english, *file, *name;
  size_t line;
  enum coverage_part part;
};

/* Hands over one text after the other in the order of the pack, each as often as it stands there. */
typedef void build_take_text(void *context, const struct source_text *text);
void build_texts(const struct source *s, build_take_text *take, void *context);

/* Writes the template for translators (PO) of all texts, with where they stand and what they are.
 * Delivers memory. */
char *build_template(const struct source *s);

#endif
