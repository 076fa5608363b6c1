#include "model/content/build.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/mem.h"
#include "model/content/build_source.h"

static enum err load_source(struct source *s, struct error *e) {
  enum err err = build_pack_load(s, e);
  if (!err) err = build_tables_load(s, e);
  if (!err) err = build_pack_check(s, e);
  if (!err) err = build_directory_check(s, e);
  if (!err) err = build_rules_check(s, e);
  if (!err) err = build_topics_load(s, e);
  if (!err) err = build_outlines_load(s, e);
  if (!err) err = build_messages_load(s, e);
  return err;
}

static void free_source(struct source *s) {
  read_yaml_free(&s->pack);
  for (int table = 0; table < TABLE_COUNT; table++) {
    read_csv_free(&s->table[table]);
    build_map_free(&s->ids[table]);
  }
  for (size_t i = 0; i < s->topic_count; i++) {
    read_yaml_free(&s->topic[i].front);
    read_markdown_free(&s->topic[i].body);
    free(s->topic[i].file);
    free(s->topic[i].facts);
  }
  free(s->topic);
  for (size_t i = 0; i < s->outline_count; i++) {
    read_yaml_free(&s->outline[i].tree);
    free(s->outline[i].is_message);
    free(s->outline[i].file);
  }
  free(s->outline);
  build_message_free(&s->messages);
}

static void count_source(const struct source *s, struct pack_counts *counts) {
  *counts = (struct pack_counts){
      .topics = s->topic_count,
      .outlines = s->outline_count,
      .facts = s->table[TABLE_FACTS].count,
      .services = s->table[TABLE_SERVICES].count,
      .numbers = s->table[TABLE_PHONES].count,
      .languages = read_yaml_count(&s->pack, 0, "languages"),
      .translations = s->messages.translation_count,
  };
  for (size_t i = 0; i < s->messages.translation_count; i++)
    counts->drafts += s->messages.translation[i].is_draft;
}

static enum err failed(struct error *e, const char *path) {
  enum err code = errno == ENOSPC ? ERR_FULL : ERR_STORE;
  return error_set(e, code, N_("the file %s cannot be written (%s)"), path, strerror(errno));
}

/* Waits until a file or folder is on the disk. */
static bool sync_path(const char *path, int flags) {
  int fd = open(path, flags | O_RDONLY | O_CLOEXEC);
  bool is_synced = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  return is_synced;
}

/* From here on the pack is there, whole, or the one before it is. */
static enum err put_in_place(const char *draft, const char *out_path, struct error *e) {
  char *copy = mem_text(out_path);
  const char *dir = dirname(copy);
  enum err err = ERR_OK;
  if (chmod(draft, 0644) || !sync_path(draft, 0) || rename(draft, out_path) ||
      !sync_path(dir, O_DIRECTORY))
    err = failed(e, out_path);
  free(copy);
  return err;
}

static enum err write_pack(const struct source *s, const char *out_path, struct error *e) {
  char *draft = mem_format("%s.XXXXXX", out_path);
  int fd = mkostemp(draft, O_CLOEXEC);
  enum err err = fd < 0 ? failed(e, out_path) : ERR_OK;
  if (fd >= 0) close(fd);
  if (!err) err = build_write(s, draft, e);
  if (!err) err = put_in_place(draft, out_path, e);
  if (err && fd >= 0) unlink(draft);
  free(draft);
  return err;
}

enum err pack_build(const char *content_dir, const char *locale_dir, const char *out_path,
                    struct pack_counts *counts, struct error *e) {
  struct source source = {.content_dir = content_dir, .locale_dir = locale_dir};
  enum err err = load_source(&source, e);
  if (!err) err = write_pack(&source, out_path, e);
  if (!err && counts) count_source(&source, counts);
  free_source(&source);
  return err;
}
