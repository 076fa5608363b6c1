/* layer: the sources of one pack, wherever they come from: a folder, or a pack that carries them. */
#ifndef MODEL_CONTENT_LAYER_H
#define MODEL_CONTENT_LAYER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/content/combine.h"
#include "model/content/read_yaml.h"

struct layer_file {
  char *path;  /* "pack.yaml", "topics/pay.md"; of a translation "locales/th.po" */
  char *label; /* how messages name it */
  char *bytes;
  size_t len_bytes;
};
struct layer {
  char *name;       /* of pack.yaml; "own" without one */
  struct yaml pack; /* pack.yaml; empty without one */
  enum pack_scope scope;
  bool is_over;            /* a pack that only adds to another */
  struct layer_file *file; /* by path */
  size_t count, room;
};

/* Everything that a builder reads in `content_dir`, and <lang>.po in `locale_dir` (NULL: none). What is
 * missing is left out. ERR_INVALID: something cannot be read, or pack.yaml is wrong. Free with
 * layer_free, also after an error. */
enum err layer_read_folder(struct layer *out, const char *content_dir, const char *locale_dir,
                           struct error *e);

/* What the pack file `path` carries. ERR_STORE, ERR_DAMAGED as of pack_open; ERR_INVALID: it carries no
 * sources. */
enum err layer_read_pack(struct layer *out, const char *path, struct error *e);

/* The layer of a centre's own notices: the name "own", nearer than all packs. */
enum err layer_read_own(struct layer *out, const char *own_dir, struct error *e);
void layer_free(struct layer *layer);

/* From now on messages name the pack before each file. */
void layer_name_files(struct layer *layer);

/* NULL when there is none. Borrowed. */
const struct layer_file *layer_find(const struct layer *layer, const char *path);

/* The code of a scope: "region" "country" "centre". */
const char *layer_scope_code(enum pack_scope scope);

/* Puts `text` in the place of the file `path`, or takes the file away (NULL). */
void layer_put(struct layer *layer, const char *path, const char *text);
/* Writes its files into `content_dir`, its translations into `locale_dir`; what is missing of the folders
 * is made. ERR_STORE, ERR_FULL. */
enum err layer_write(const struct layer *layer, const char *content_dir, const char *locale_dir,
                     struct error *e);

/* A recording longer than this is refused; no more of it is read than shows that. */
enum { LAYER_CLIP_BYTES = 2 * 1024 * 1024 };

#endif
