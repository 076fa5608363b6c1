/* combine: several packs, and what a centre wrote itself, as one content store.
 *
 * A pack carries the sources that it was built from. Combining lays them over one another, the nearer
 * over the farther (region, country, centre), row by row by the id of each, and builds them anew, with
 * every check of the builder. Of each text the store knows from which pack it is. */
#ifndef MODEL_CONTENT_COMBINE_H
#define MODEL_CONTENT_COMBINE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/content/build.h"

/* Where a pack belongs, farthest first: `scope` in pack.yaml. */
enum pack_scope { SCOPE_REGION, SCOPE_COUNTRY, SCOPE_CENTRE };

/* Builds the store of the pack files in `packs` (verified ones; in any order) and of the centre's own
 * folder `own_dir` (may be NULL or missing: content/ files in the layout of a pack, most of them left
 * out), into `out_path` (temporary name, sync, rename). Two packs of one scope with the same row:
 * the one whose name comes later in the alphabet wins. ERR_INVALID with pack, file and line of the first
 * thing that does not fit; no file then. */
enum err combine_build(const char *const *packs, size_t count, const char *own_dir,
                       const char *out_path, struct pack_counts *counts, struct error *e);

/* Builds the sources in `content_dir` and `locale_dir`, which leave out what the pack `base` has, into a
 * pack that is to lie over it: it is checked on top of `base`, and holds its own sources alone. Errors as
 * above. `counts` (may be NULL) are those of both together. */
enum err combine_build_over(const char *content_dir, const char *locale_dir, const char *base,
                            const char *out_path, struct pack_counts *counts, struct error *e);

/* Writes the sources that the pack `path` carries into the new folder `out_dir`: content/ and
 * locales/content/, out of which the same pack is built. ERR_INVALID: it carries none, or something has
 * that name; ERR_STORE, ERR_FULL, ERR_DAMAGED. */
enum err combine_write_sources(const char *path, const char *out_dir, struct error *e);

/* Whether `path` is a pack that stands alone, so that its file is the store when it is the only one. */
enum err combine_stands_alone(const char *path, bool *out, struct error *e);

#endif
