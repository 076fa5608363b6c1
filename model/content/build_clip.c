#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/mem.h"
#include "model/content/build_file.h"
#include "model/content/build_table.h"

static const char audio[] = "audio", suffix[] = ".opus";
/* --- the file --- */

/* A page of Ogg: its head, a table of lengths, and as many bytes as they say together. */
enum {
  OGG_HEAD_BYTES = 27, OGG_FLAGS = 5, OGG_SEGMENTS = 26,
  OGG_FIRST = 2, OGG_LAST = 4, /* flags */
  OPUS_HEAD_BYTES = 19, OPUS_VERSION = 8, OPUS_CHANNELS = 9, OPUS_MAPPING = 18, MOST_CHANNELS = 2,
};

static size_t page_bytes(const unsigned char *page, size_t left) {
  if (left < OGG_HEAD_BYTES || memcmp(page, "OggS", 5) != 0) return 0; /* with the version, 0 */
  size_t segments = page[OGG_SEGMENTS], bytes = OGG_HEAD_BYTES + segments;
  for (size_t i = 0; i < segments && bytes <= left; i++)
    if (OGG_HEAD_BYTES + i < left) bytes += page[OGG_HEAD_BYTES + i];
  return bytes <= left ? bytes : 0;
}

static bool is_opus_head(const unsigned char *page, size_t bytes) {
  const unsigned char *head = page + OGG_HEAD_BYTES + page[OGG_SEGMENTS];
  return (page[OGG_FLAGS] & OGG_FIRST) && bytes >= (size_t)(head - page) + OPUS_HEAD_BYTES &&
         memcmp(head, "OpusHead", 8) == 0 && head[OPUS_VERSION] >> 4 == 0 && head[OPUS_CHANNELS] &&
         head[OPUS_CHANNELS] <= MOST_CHANNELS && head[OPUS_MAPPING] == 0;
}

/* One stream of Opus from its first page to its last, and nothing behind it. */
static bool is_whole_opus(const unsigned char *bytes, size_t len_bytes) {
  bool is_last = false;
  size_t at = 0, page = page_bytes(bytes, len_bytes);
  if (!page || !is_opus_head(bytes, page)) return false;
  for (; page && !is_last; page = page_bytes(bytes + at, len_bytes - at)) {
    is_last = bytes[at + OGG_FLAGS] & OGG_LAST;
    at += page;
  }
  return is_last && at == len_bytes;
}

static enum err check_bytes(const struct clip_source *clip, struct error *e) {
  const struct layer_file *file = clip->file;
  if (file->len_bytes > LAYER_CLIP_BYTES)
    return read_refuse(e, file->label, 0, N_("the recording is larger than 2 MiB"), "");
  if (!is_whole_opus((const unsigned char *)file->bytes, file->len_bytes))
    return read_refuse(e, file->label, 0, N_("the file is no whole recording in Ogg Opus"), "");
  return ERR_OK;
}

/* --- what it is of --- */

static bool is_number_to(const char *text, size_t most) {
  for (size_t number = 1; number <= most; number++) {
    char wanted[24];
    snprintf(wanted, sizeof wanted, "%zu", number);
    if (strcmp(wanted, text) == 0) return true;
  }
  return false;
}

static bool has_mapping(const struct yaml *tree, const char *list, const char *key,
                        const char *value) {
  for (size_t at = read_yaml_list(tree, 0, list); at; at = read_yaml_next(tree, at))
    if (strcmp(read_yaml_word(tree, at, key), value) == 0) return true;
  return false;
}

/* A module without slides counts as one. */
static size_t slides(const struct yaml *tree) {
  size_t count = 0;
  for (size_t at = read_yaml_list(tree, 0, "modules"); at; at = read_yaml_next(tree, at)) {
    size_t own = read_yaml_count(tree, at, "slides");
    count += own ? own : 1;
  }
  return count;
}

/* `step` NULL: the outline as such. */
static bool is_step(const struct outline_source *o, const char *step) {
  static const char result[] = "result-";
  const size_t n = sizeof result - 1;
  switch (o->kind) {
  case OUTLINE_GUIDE: return step && has_mapping(&o->tree, "nodes", "id", step);
  case OUTLINE_LESSON: return step && is_number_to(step, slides(&o->tree));
  case OUTLINE_CARD:
    if (!step || strncmp(step, result, n) != 0)
      return !step || is_number_to(step, read_yaml_count(&o->tree, 0, "questions"));
    return has_mapping(&o->tree, "results", "at_least", step + n);
  default: return !step;
  }
}

static bool is_text(const struct source *s, const char *text_id) {
  const char *dot = strchr(text_id, '.');
  size_t len = dot ? (size_t)(dot - text_id) : strlen(text_id);
  if (build_map_get(&s->ids[TABLE_FACTS], text_id, NULL)) return true;
  for (size_t i = 0; i < s->topic_count; i++)
    if (strcmp(s->topic[i].id, text_id) == 0) return true;
  for (size_t i = 0; i < s->outline_count; i++) {
    const struct outline_source *o = &s->outline[i];
    if (strlen(o->id) == len && memcmp(o->id, text_id, len) == 0) return is_step(o, dot ? dot + 1 : NULL);
  }
  return false;
}

/* --- the folders --- */

static enum err add_clip(struct source *s, const char *lang, const char *name, struct error *e) {
  size_t len = strlen(name), end = sizeof suffix - 1;
  s->clip = mem_grow(s->clip, s->clip_count, &s->clip_room, sizeof *s->clip);
  struct clip_source *clip = &s->clip[s->clip_count++];
  char *path = mem_format("%s/%s/%s", audio, lang, name);
  clip->file = build_file(s, path, NULL);
  free(path);
  clip->lang = mem_text(lang);
  if (len <= end || strcmp(name + len - end, suffix) != 0)
    return read_refuse(e, clip->file->label, 0, N_("the name of a recording must end in \".opus\""), "");
  clip->text_id = mem_text_n(name, len - end);
  if (!is_text(s, clip->text_id))
    return read_refuse(e, clip->file->label, 0, N_("no text that is read aloud has the id \"%s\""),
                       clip->text_id);
  return check_bytes(clip, e);
}

static bool is_shipped(const struct source *s, const char *lang) {
  for (size_t at = read_yaml_list(&s->pack, 0, "languages"); at; at = read_yaml_next(&s->pack, at))
    if (strcmp(s->pack.entry[at].value, lang) == 0) return true;
  return false;
}

static enum err add_clips(struct source *s, const char *lang, struct error *e) {
  struct text_parts names = {0};
  char *folder = mem_format("%s/%s", audio, lang);
  enum err err = ERR_OK;
  if (!is_shipped(s, lang)) err = read_refuse(e, folder, 0, N_("the pack has no language \"%s\""), lang);
  if (!err) build_file_names(&names, s, folder, "");
  for (size_t i = 0; !err && i < names.count; i++) err = add_clip(s, lang, names.part[i], e);
  read_text_split_free(&names);
  free(folder);
  return err;
}

enum err build_clips_load(struct source *s, struct error *e) {
  struct text_parts langs;
  build_folder_names(&langs, s, audio);
  enum err err = ERR_OK;
  for (size_t i = 0; !err && i < langs.count; i++) err = add_clips(s, langs.part[i], e);
  read_text_split_free(&langs);
  return err;
}

void build_clips_free(struct source *s) {
  for (size_t i = 0; i < s->clip_count; i++) {
    free(s->clip[i].lang);
    free(s->clip[i].text_id);
  }
  free(s->clip);
}
