#include "model/content/build_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"

const struct layer_file *build_file(const struct source *s, const char *path, size_t *layer) {
  for (size_t i = s->layer_count; i-- > 0;) {
    const struct layer_file *file = layer_find(&s->layer[i], path);
    if (file && layer) *layer = i;
    if (file) return file;
  }
  return NULL;
}

enum err build_file_missing(const char *path, struct error *e) {
  return error_set(e, ERR_INVALID, N_("the file %s cannot be read (%s)"), path, strerror(ENOENT));
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Puts them in order and leaves out what is there already. */
static void sort_names(struct text_parts *names) {
  size_t kept = 0;
  if (names->count) qsort(names->part, names->count, sizeof *names->part, by_name);
  for (size_t i = 0; i < names->count; i++)
    if (!kept || strcmp(names->part[kept - 1], names->part[i]) != 0) names->part[kept++] = names->part[i];
  names->count = kept;
}

/* Of each file in `folder`, the `len` bytes of its path behind it that are its name there. */
typedef size_t name_length(const char *rest, const char *suffix);

static void gather(struct text_parts *out, const struct source *s, const char *folder,
                   name_length *length, const char *suffix) {
  struct buf names = {0};
  size_t n = strlen(folder);
  for (size_t i = 0; i < s->layer_count; i++)
    for (size_t k = 0; k < s->layer[i].count; k++) {
      const char *path = s->layer[i].file[k].path;
      if (strncmp(path, folder, n) != 0 || path[n] != '/') continue;
      size_t len = length(path + n + 1, suffix);
      if (len && names.len_bytes) buf_add(&names, "/");
      buf_add_n(&names, path + n + 1, len);
    }
  read_text_split(out, buf_text(&names), '/');
  buf_free(&names);
  sort_names(out);
}

static size_t file_length(const char *rest, const char *suffix) {
  size_t len = strlen(rest), end = strlen(suffix);
  return !strchr(rest, '/') && len > end && strcmp(rest + len - end, suffix) == 0 ? len : 0;
}

static size_t folder_length(const char *rest, const char *suffix) {
  (void)suffix;
  const char *slash = strchr(rest, '/');
  return slash ? (size_t)(slash - rest) : 0;
}

void build_file_names(struct text_parts *out, const struct source *s, const char *folder,
                      const char *suffix) {
  gather(out, s, folder, file_length, suffix);
}

void build_folder_names(struct text_parts *out, const struct source *s, const char *folder) {
  gather(out, s, folder, folder_length, "");
}
