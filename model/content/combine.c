#include "model/content/combine.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/content/build_source.h"
#include "model/content/new_file.h"
#include "model/content/pack.h"

/* --- the layers --- */

struct layers {
  struct layer *layer;
  size_t count;
};

static void free_layers(struct layers *all) {
  for (size_t i = 0; i < all->count; i++) layer_free(&all->layer[i]);
  free(all->layer);
}

/* Farther scopes first; the centre's own folder has no say in this. */
static int by_scope(const void *a, const void *b) {
  const struct layer *one = a, *other = b;
  if (one->scope != other->scope) return one->scope < other->scope ? -1 : 1;
  if (one->is_over != other->is_over) return one->is_over ? 1 : -1;
  return strcmp(one->name, other->name);
}

/* One that stands alone is farthest. Two files of one pack would be one of them, by the order in which they
 * are given. */
static enum err check_packs(const struct layers *all, struct error *e) {
  if (all->count && all->layer[0].is_over)
    return error_set(e, ERR_INVALID, N_("the pack \"%s\" only adds to another one, which is missing"),
                     all->layer[0].name);
  for (size_t i = 1; i < all->count; i++)
    if (strcmp(all->layer[i - 1].name, all->layer[i].name) == 0)
      return error_set(e, ERR_INVALID, N_("there are two packs with the name \"%s\""), all->layer[i].name);
  return ERR_OK;
}

static enum err read_packs(struct layers *all, const char *const *packs, size_t count, struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < count; i++) err = layer_read_pack(&all->layer[all->count++], packs[i], e);
  if (!err && count) qsort(all->layer, count, sizeof *all->layer, by_scope);
  return err ? err : check_packs(all, e);
}

static bool is_folder(const char *path) {
  struct stat st;
  return path && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static enum err read_layers(struct layers *all, const char *const *packs, size_t count, const char *own_dir,
                            struct error *e) {
  all->layer = mem_new(count + 1, sizeof *all->layer);
  enum err err = read_packs(all, packs, count, e);
  if (!err && is_folder(own_dir)) err = layer_read_own(&all->layer[all->count++], own_dir, e);
  for (size_t i = 0; !err && i < all->count; i++) layer_name_files(&all->layer[i]);
  return err;
}

/* --- building --- */

typedef enum err write_pack(const struct source *s, const char *path, struct error *e);

static enum err write_new(const struct source *s, write_pack *write, const char *out_path, struct error *e) {
  char *draft;
  enum err err = new_file_start(&draft, out_path, e);
  if (!err) err = write(s, draft, e);
  return new_file_end(draft, out_path, err, e);
}

/* Whatever fits row by row may still be refused by the store. */
static enum err try_to_write(const struct source *s, const char *out_path, struct error *e) {
  char *draft;
  enum err err = new_file_start(&draft, out_path, e);
  if (!err) err = build_write(s, draft, e);
  if (!err) new_file_end(draft, out_path, ERR_REFUSED, NULL);
  else new_file_end(draft, out_path, err, NULL);
  return err;
}

static enum err load(struct source *s, const struct layers *all, struct error *e) {
  *s = (struct source){.layer = all->layer, .layer_count = all->count};
  enum err err = build_source_load(s, e);
  return err ? err : build_messages_load(s, e);
}

enum err combine_build(const char *const *packs, size_t count, const char *own_dir, const char *out_path,
                       struct pack_counts *counts, struct error *e) {
  struct layers all = {0};
  struct source s = {0};
  enum err err = read_layers(&all, packs, count, own_dir, e);
  if (!err) err = load(&s, &all, e);
  if (!err) err = write_new(&s, build_write, out_path, e);
  if (!err && counts) build_count(&s, counts);
  build_source_free(&s);
  free_layers(&all);
  return err;
}

enum err combine_build_over(const char *content_dir, const char *locale_dir, const char *base,
                            const char *out_path, struct pack_counts *counts, struct error *e) {
  struct layers all = {.layer = mem_new(2, sizeof *all.layer)};
  struct source s = {0};
  enum err err = layer_read_pack(&all.layer[all.count++], base, e);
  if (!err) err = layer_read_folder(&all.layer[all.count++], content_dir, locale_dir, e);
  for (size_t i = 0; !err && i < all.count; i++) layer_name_files(&all.layer[i]);
  if (!err) err = check_packs(&all, e);
  if (!err) err = load(&s, &all, e);
  if (!err) err = try_to_write(&s, out_path, e);
  if (!err) err = write_new(&s, build_write_over, out_path, e);
  if (!err && counts) build_count(&s, counts);
  build_source_free(&s);
  free_layers(&all);
  return err;
}

enum err combine_stands_alone(const char *path, bool *out, struct error *e) {
  struct pack *pack = NULL;
  enum err err = pack_open(&pack, path, e);
  if (!err) *out = !*pack_meta(pack, "over");
  pack_close(&pack);
  return err;
}

/* --- the sources of a pack --- */

enum err combine_write_sources(const char *path, const char *out_dir, struct error *e) {
  struct layer layer;
  enum err err = layer_read_pack(&layer, path, e);
  if (!err && access(out_dir, F_OK) == 0)
    err = error_set(e, ERR_INVALID, N_("something has the name %s already"), out_dir);
  char *content = mem_format("%s/content", out_dir), *locales = mem_format("%s/locales/content", out_dir);
  if (!err) err = layer_write(&layer, content, locales, e);
  free(content);
  free(locales);
  layer_free(&layer);
  return err;
}
