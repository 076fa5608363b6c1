#include "model/content/layer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/base/buf.h"
#include "model/base/folder.h"
#include "model/base/mem.h"
#include "model/content/build_outline.h"
#include "model/content/build_table.h"
#include "model/content/fold.h"
#include "model/content/new_file.h"
#include "model/content/pack.h"
#include "model/content/read_text.h"
#include "model/content/shrink.h"

static const char pack_file[] = "pack.yaml", locales[] = "locales", audio[] = "audio";
static const char own[] = "own";
enum { SOURCES_BYTES = 256 << 20 }; /* more in one pack are damage: it would take all memory to say so */
static const char *const scope_codes[] = {"region", "country", "centre"};

const char *layer_scope_code(enum pack_scope scope) {
  return scope_codes[scope];
}

/* --- files --- */

static int by_path(const void *a, const void *b) {
  const struct layer_file *one = a, *other = b;
  return strcmp(one->path, other->path);
}

const struct layer_file *layer_find(const struct layer *layer, const char *path) {
  const struct layer_file wanted = {.path = (char *)path};
  return layer->count ? bsearch(&wanted, layer->file, layer->count, sizeof wanted, by_path) : NULL;
}

/* A translation is named as it stands in its folder. */
static const char *label_of(const char *path) {
  const size_t n = sizeof locales - 1;
  return strncmp(path, locales, n) == 0 && path[n] == '/' ? path + n + 1 : path;
}

/* Takes path and bytes over. */
static struct layer_file *add_file(struct layer *layer, char *path, char *bytes, size_t len_bytes) {
  layer->file = mem_grow(layer->file, layer->count, &layer->room, sizeof *layer->file);
  struct layer_file *file = &layer->file[layer->count++];
  *file = (struct layer_file){path, mem_text(label_of(path)), bytes, len_bytes};
  return file;
}

void layer_name_files(struct layer *layer) {
  for (size_t i = 0; i < layer->count; i++) {
    struct layer_file *file = &layer->file[i];
    free(file->label);
    file->label = mem_format("%s: %s", layer->name, label_of(file->path));
    if (strcmp(file->path, pack_file) == 0) layer->pack.file = file->label;
  }
}

void layer_free(struct layer *layer) {
  for (size_t i = 0; i < layer->count; i++) {
    free(layer->file[i].path);
    free(layer->file[i].label);
    free(layer->file[i].bytes);
  }
  free(layer->file);
  free(layer->name);
  read_yaml_free(&layer->pack);
  *layer = (struct layer){0};
}

static void drop_file(struct layer *layer, size_t at) {
  struct layer_file *file = &layer->file[at];
  free(file->path);
  free(file->label);
  free(file->bytes);
  memmove(file, file + 1, (layer->count - at - 1) * sizeof *file);
  layer->count--;
}

void layer_put(struct layer *layer, const char *path, const char *text) {
  const struct layer_file *old = layer_find(layer, path);
  if (old) drop_file(layer, (size_t)(old - layer->file));
  if (!text) return;
  add_file(layer, mem_text(path), mem_text(text), strlen(text));
  qsort(layer->file, layer->count, sizeof *layer->file, by_path);
}

static enum err write_file(const struct layer_file *file, const char *dir, const char *name, struct error *e) {
  char *path = mem_format("%s/%s", dir, name);
  char *folder = mem_text_n(path, (size_t)(strrchr(path, '/') - path));
  enum err err = folder_make(folder, e);
  if (!err) err = new_file_write_bytes(path, file->bytes, file->len_bytes, e);
  free(folder);
  free(path);
  return err;
}

enum err layer_write(const struct layer *layer, const char *content_dir, const char *locale_dir,
                     struct error *e) {
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < layer->count; i++) {
    const struct layer_file *file = &layer->file[i];
    const char *name = label_of(file->path);
    err = write_file(file, name == file->path ? content_dir : locale_dir, name, e);
  }
  return err;
}

/* --- what the layer says of itself --- */

static enum err take_scope(struct layer *layer, const char *label, struct error *e) {
  const char *scope = read_yaml_word(&layer->pack, 0, "scope");
  size_t at = read_yaml_find(&layer->pack, 0, "scope");
  for (size_t i = 0; i < sizeof scope_codes / sizeof scope_codes[0]; i++)
    if (strcmp(scope_codes[i], scope) == 0) {
      layer->scope = (enum pack_scope)i;
      return ERR_OK;
    }
  if (!at) return ERR_OK;
  return read_refuse(e, label, layer->pack.entry[at].line,
                     N_("\"%s\" is no scope (region, country, centre)"), scope);
}

static enum err finish(struct layer *layer, enum err err, struct error *e) {
  if (layer->count) qsort(layer->file, layer->count, sizeof *layer->file, by_path);
  const struct layer_file *file = layer_find(layer, pack_file);
  char *text = NULL;
  if (!err && file) err = read_text_bytes(&text, file->bytes, file->len_bytes, file->label, e);
  if (!err && file) err = read_yaml(&layer->pack, text, file->label, 1, e);
  if (!err && file) err = take_scope(layer, file->label, e);
  free(text);
  if (!err) layer->name = mem_text(file ? read_yaml_word(&layer->pack, 0, "name") : own);
  return err;
}

/* --- from a folder --- */

/* At most `most` bytes and one more, which shows that there are more. Returns 0, or errno. */
static int read_some(const char *path, size_t most, char **bytes, size_t *len_bytes) {
  struct buf b = {0};
  struct stat st;
  char chunk[16384];
  FILE *in = fopen(path, "re");
  if (!in) return errno;
  errno = fstat(fileno(in), &st) || S_ISREG(st.st_mode) ? 0 : EISDIR;
  for (size_t n; !errno && b.len_bytes <= most && (n = fread(chunk, 1, sizeof chunk, in)) > 0;)
    buf_add_n(&b, chunk, n);
  int reason = errno;
  fclose(in);
  *len_bytes = b.len_bytes > most ? most + 1 : b.len_bytes;
  *bytes = buf_take(&b);
  return reason;
}

/* A recording that is no file is one without sound. */
static enum err take_file(struct layer *layer, const char *full, const char *path, struct error *e) {
  const bool is_clip = strncmp(path, audio, sizeof audio - 1) == 0;
  char *bytes = NULL;
  size_t len = 0;
  int reason = read_some(full, is_clip ? LAYER_CLIP_BYTES : SIZE_MAX - 1, &bytes, &len);
  if (!reason || (is_clip && reason != ENOENT)) {
    add_file(layer, mem_text(path), bytes ? bytes : mem_text(""), len);
    return ERR_OK;
  }
  free(bytes);
  if (reason == ENOENT) return ERR_OK;
  return read_text_failed(label_of(path), reason, e);
}

static enum err take_one(struct layer *layer, const char *dir, const char *path, struct error *e) {
  char *full = mem_format("%s/%s", dir, path);
  enum err err = take_file(layer, full, path, e);
  free(full);
  return err;
}

/* The files of `dir`/`folder`; in the layer they stand in `as`. */
static enum err take_folder(struct layer *layer, const char *dir, const char *folder, const char *as,
                            const char *suffix, struct error *e) {
  struct text_parts names;
  enum err err = read_text_names(&names, dir, folder, suffix, e);
  for (size_t i = 0; !err && i < names.count; i++) {
    char *full = mem_format("%s/%s/%s", dir, folder, names.part[i]);
    char *path = mem_format("%s/%s", as, names.part[i]);
    err = take_file(layer, full, path, e);
    free(full);
    free(path);
  }
  read_text_split_free(&names);
  return err;
}

static enum err take_audio(struct layer *layer, const char *dir, struct error *e) {
  struct text_parts langs;
  enum err err = read_text_names(&langs, dir, audio, "", e);
  for (size_t i = 0; !err && i < langs.count; i++) {
    char *folder = mem_format("%s/%s", audio, langs.part[i]);
    err = take_folder(layer, dir, folder, folder, "", e);
    free(folder);
  }
  read_text_split_free(&langs);
  return err;
}

static enum err take_content(struct layer *layer, const char *dir, struct error *e) {
  static const char *const plain[] = {pack_file, "LICENSE", "names/LICENSE-Unicode.txt"};
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < sizeof plain / sizeof plain[0]; i++)
    err = take_one(layer, dir, plain[i], e);
  for (int table = 0; !err && table < TABLE_COUNT; table++)
    err = take_one(layer, dir, build_table((enum table)table)->file, e);
  if (!err) err = take_folder(layer, dir, "topics", "topics", ".md", e);
  for (int kind = 0; !err && kind < OUTLINE_KINDS; kind++) {
    const char *folder = build_outline_folder((enum outline_kind)kind);
    err = take_folder(layer, dir, folder, folder, ".yaml", e);
  }
  return err ? err : take_audio(layer, dir, e);
}

enum err layer_read_folder(struct layer *out, const char *content_dir, const char *locale_dir,
                           struct error *e) {
  *out = (struct layer){0};
  enum err err = take_content(out, content_dir, e);
  if (!err && locale_dir) err = take_folder(out, locale_dir, ".", locales, ".po", e);
  return finish(out, err, e);
}

enum err layer_read_own(struct layer *out, const char *own_dir, struct error *e) {
  char *own_locales = mem_format("%s/%s", own_dir, locales);
  enum err err = layer_read_folder(out, own_dir, own_locales, e);
  free(own_locales);
  free(out->name);
  out->name = mem_text(own);
  out->scope = SCOPE_CENTRE;
  return err;
}

/* --- from a pack --- */

/* Whoever writes the sources out again must not leave the folder. */
static bool is_path(const char *path) {
  bool is_good = *path && *path != '.' && *path != '/';
  for (const char *p = path; is_good && *p; p++) {
    bool is_name = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') ||
                   *p == '-' || *p == '_' || *p == '.';
    is_good = is_name || (*p == '/' && p[1] && p[1] != '/' && p[1] != '.');
  }
  return is_good;
}

static enum err take_clips(struct layer *layer, struct db *db, struct error *e) {
  struct cursor *c = db_select(db, SQL_PACK_CLIPS, "");
  while (cursor_next(c)) {
    size_t len;
    const void *sound = cursor_blob(c, 2, &len);
    char *lang = mem_text(cursor_text(c, 0));
    char *path = mem_format("%s/%s/%s.opus", audio, lang, cursor_text(c, 1));
    char *bytes = mem_new(len + 1, 1);
    memcpy(bytes, sound, len);
    add_file(layer, path, bytes, len);
    free(lang);
  }
  return cursor_end(&c, e);
}

static enum err sources_damaged(struct error *e) {
  return error_set(e, ERR_DAMAGED, N_("the sources in the pack are damaged"));
}

/* The files, still without their bytes, and how many these are in all. */
static enum err take_names(struct layer *layer, size_t *all_bytes, struct db *db, struct error *e) {
  enum err err = ERR_OK;
  struct cursor *c = db_select(db, SQL_PACK_SOURCES, "");
  while (!err && cursor_next(c)) {
    int64_t len = cursor_int(c, 1);
    if (!is_path(cursor_text(c, 0)) || len < 0 || len > (int64_t)(SOURCES_BYTES - *all_bytes))
      err = sources_damaged(e);
    else *all_bytes += add_file(layer, mem_text(cursor_text(c, 0)), NULL, (size_t)len)->len_bytes;
  }
  enum err ended = cursor_end(&c, err ? NULL : e);
  return err ? err : ended;
}

static enum err take_piece(struct buf *out, struct cursor *c, struct error *e) {
  size_t shrunk_bytes;
  int64_t len = cursor_int(c, 0);
  const void *shrunk = cursor_blob(c, 1, &shrunk_bytes);
  if (len < 0 || len > SHRINK_PIECE_BYTES || out->len_bytes > SOURCES_BYTES) return sources_damaged(e);
  char *piece = mem_new((size_t)len + 1, 1);
  bool is_whole = shrink_undo(piece, (size_t)len, shrunk, shrunk_bytes);
  if (is_whole) buf_add_n(out, piece, (size_t)len);
  free(piece);
  return is_whole ? ERR_OK : sources_damaged(e);
}

static enum err take_pieces(struct buf *out, struct db *db, struct error *e) {
  enum err err = ERR_OK;
  struct cursor *c = db_select(db, SQL_PACK_SOURCE_PIECES, "");
  while (!err && cursor_next(c)) err = take_piece(out, c, e);
  enum err ended = cursor_end(&c, err ? NULL : e);
  return err ? err : ended;
}

/* Gives each file its bytes. */
static void deal_out(struct layer *layer, const char *all) {
  for (size_t i = 0; i < layer->count; i++) {
    struct layer_file *file = &layer->file[i];
    file->bytes = mem_new(file->len_bytes + 1, 1);
    memcpy(file->bytes, all, file->len_bytes);
    all += file->len_bytes;
  }
}

static enum err take_sources(struct layer *layer, struct db *db, struct error *e) {
  struct buf folded = {0};
  size_t all_bytes = 0;
  enum err err = take_names(layer, &all_bytes, db, e);
  if (!err) err = take_pieces(&folded, db, e);
  char *all = err ? NULL : fold_undo(buf_text(&folded), folded.len_bytes, all_bytes);
  if (all) deal_out(layer, all);
  else if (!err) err = sources_damaged(e);
  free(all);
  buf_free(&folded);
  return err;
}

enum err layer_read_pack(struct layer *out, const char *path, struct error *e) {
  struct pack *pack = NULL;
  *out = (struct layer){0};
  enum err err = pack_open(&pack, path, e);
  if (!err) err = take_sources(out, pack_db(pack), e);
  if (!err && !out->count)
    err = error_set(e, ERR_INVALID, N_("the pack carries no sources"));
  if (!err) err = take_clips(out, pack_db(pack), e);
  if (!err) out->is_over = *pack_meta(pack, "over");
  if (err) error_at(e, path, 0);
  pack_close(&pack);
  return finish(out, err, e);
}
