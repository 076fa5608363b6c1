/* build_file: the files of all layers of a source, as if they stood in one folder. */
#ifndef MODEL_CONTENT_BUILD_FILE_H
#define MODEL_CONTENT_BUILD_FILE_H

#include "model/content/build_source.h"

/* The nearest file with that path, and of which layer it is (`layer` may be NULL); NULL when there is
 * none. Borrowed. */
const struct layer_file *build_file(const struct source *s, const char *path, size_t *layer);

/* ERR_INVALID: the file is missing. */
enum err build_file_missing(const char *path, struct error *e);

/* The names of the files in `folder` that end in `suffix`, and of the folders in it, of all layers
 * together, each once, in the order of their bytes. Free with read_text_split_free. */
void build_file_names(struct text_parts *out, const struct source *s, const char *folder,
                      const char *suffix);
void build_folder_names(struct text_parts *out, const struct source *s, const char *folder);

#endif
