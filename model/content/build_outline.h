/* build_outline: the passes of the builder over one outline, by kind. Those of build_source.h run
 * these. */
#ifndef MODEL_CONTENT_BUILD_OUTLINE_H
#define MODEL_CONTENT_BUILD_OUTLINE_H

#include "model/content/build_keys.h"
#include "model/content/outline.h"

/* The folder of a kind in the content, and the keys that its files may have; static. */
const char *build_outline_folder(enum outline_kind kind);
const struct keys *build_outline_keys(enum outline_kind kind);

/* ERR_INVALID at the line of the value `at`; `message` holds "%s" for `what`, or none. */
enum err build_outline_refuse(const struct outline_source *o, size_t at, const char *message,
                              const char *what, struct error *e);

/* A small whole number, or `otherwise` when the mapping has no such key. */
int build_outline_number(const struct outline_source *o, size_t of, const char *key, int otherwise);

/* The country of a fact that exists: a code, "ASEAN" or "*". */
const char *build_outline_owner(const struct source *s, const char *fact);
/* True for "ASEAN" and "*": what holds in every country. */
bool build_outline_is_common(const char *owner);

/* Sums that lead somewhere (`at_least` of the mappings in the list `steps` of `of`): no sum twice, 0
 * is there, none is more than all weights of the mappings in the list `items` together. */
enum err build_outline_sums(const struct outline_source *o, size_t of, const char *items,
                            const char *steps, struct error *e);

/* What the parts of one outline say together. Guides: see build_guides_check too. */
enum err build_guide_check(const struct source *s, const struct outline_source *o, struct error *e);
enum err build_card_check(const struct source *s, const struct outline_source *o, struct error *e);
enum err build_lesson_check(const struct source *s, const struct outline_source *o,
                            struct error *e);

/* What the guides say together: where answers lead, no way in a circle, no node out of reach, no
 * statement of a country where another one may have been answered. */
enum err build_guides_check(const struct source *s, struct error *e);

#endif
