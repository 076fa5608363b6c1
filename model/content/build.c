#include "model/content/build.h"

#include <stdlib.h>

#include "model/content/build_text.h"
#include "model/content/new_file.h"

static enum err read_folder(struct source *s, struct error *e) {
  enum err err = layer_read_folder(&s->folder, s->content_dir, s->locale_dir, e);
  s->layer = &s->folder;
  s->layer_count = 1;
  return err;
}

enum err build_source_load(struct source *s, struct error *e) {
  enum err err = s->layer ? ERR_OK : read_folder(s, e);
  if (!err) err = build_pack_load(s, e);
  if (!err) err = build_tables_load(s, e);
  if (!err) err = build_pack_check(s, e);
  if (!err) err = build_directory_check(s, e);
  if (!err) err = build_rules_check(s, e);
  if (!err) err = build_agencies_check(s, e);
  if (!err) err = build_topics_load(s, e);
  if (!err) err = build_outlines_load(s, e);
  if (!err) err = build_words_check(s, e);
  if (!err) err = build_clips_load(s, e);
  if (!err) build_messages_number(s);
  return err;
}

void build_source_free(struct source *s) {
  read_yaml_free(&s->pack);
  for (int table = 0; table < TABLE_COUNT; table++) {
    read_csv_free(&s->table[table]);
    build_map_free(&s->ids[table]);
  }
  for (size_t i = 0; i < s->topic_count; i++) {
    read_yaml_free(&s->topic[i].front);
    read_markdown_free(&s->topic[i].body);
    free(s->topic[i].facts);
  }
  free(s->topic);
  for (size_t i = 0; i < s->outline_count; i++) {
    read_yaml_free(&s->outline[i].tree);
    free(s->outline[i].is_message);
  }
  free(s->outline);
  build_clips_free(s);
  build_message_free(&s->messages);
  layer_free(&s->folder);
}

void build_count(const struct source *s, struct pack_counts *counts) {
  *counts = (struct pack_counts){
      .topics = s->topic_count,
      .outlines = s->outline_count,
      .facts = s->table[TABLE_FACTS].count,
      .services = s->table[TABLE_SERVICES].count,
      .numbers = s->table[TABLE_PHONES].count,
      .languages = read_yaml_count(&s->pack, 0, "languages"),
      .translations = s->messages.translation_count,
      .clips = s->clip_count,
  };
  for (size_t i = 0; i < s->messages.translation_count; i++)
    counts->drafts += s->messages.translation[i].is_draft;
}

static enum err write_pack(const struct source *s, const char *out_path, struct error *e) {
  char *draft;
  enum err err = new_file_start(&draft, out_path, e);
  if (!err) err = build_write(s, draft, e);
  return new_file_end(draft, out_path, err, e);
}

enum err pack_template(const char *content_dir, const char *out_path, struct error *e) {
  struct source source = {.content_dir = content_dir};
  enum err err = build_source_load(&source, e);
  if (!err) {
    char *text = build_template(&source);
    err = new_file_write(out_path, text, e);
    free(text);
  }
  build_source_free(&source);
  return err;
}

enum err pack_build(const char *content_dir, const char *locale_dir, const char *out_path,
                    struct pack_counts *counts, struct error *e) {
  struct source source = {.content_dir = content_dir, .locale_dir = locale_dir};
  enum err err = build_source_load(&source, e);
  if (!err) err = build_messages_load(&source, e);
  if (!err) err = write_pack(&source, out_path, e);
  if (!err && counts) build_count(&source, counts);
  build_source_free(&source);
  return err;
}
