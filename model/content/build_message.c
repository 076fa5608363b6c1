#include "model/content/build_message.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/buf.h"
#include "model/base/mem.h"
#include "model/base/syllable.h"
#include "model/base/text.h"
#include "model/content/build_file.h"
#include "model/content/build_text.h"
#include "model/content/numbers.h"
#include "model/content/read_po.h"

/* Numbers a text that has none yet; `english` must outlive `m`. */
static void add_message(struct messages *m, const char *english) {
  if (!build_map_put(&m->numbers, english, m->count + 1)) return;
  m->english = mem_grow(m->english, m->count, &m->room, sizeof *m->english);
  m->english[m->count++] = english;
}

size_t build_message_number(const struct messages *m, const char *english) {
  size_t number = 0;
  build_map_get(&m->numbers, english, &number);
  return number;
}

/* Shows the ends of Khmer words by U+200B in a paragraph whose author has shown none, so that a
 * translator can see and move them. Takes the text over; delivers memory. */
static char *mark_words(char *text) {
  size_t len = strlen(text);
  char *edges = mem_new(len, 1);
  struct buf b = {0};
  syllable_edges(text, len, edges);
  for (size_t at = 0, n; at < len; at += n) {
    uint32_t c = text_decode_n(text + at, len - at, &n);
    bool is_khmer = c >= 0x1780 && c <= 0x17FF;
    if (is_khmer && edges[at] == SYLLABLE_EDGE) buf_add(&b, "\xE2\x80\x8B");
    buf_add_n(&b, text + at, n);
  }
  free(edges);
  free(text);
  return buf_take(&b);
}

/* Takes the text over. */
static void add_translation(struct messages *m, size_t message, const char *lang,
                            struct po_entry *entry) {
  m->translation = mem_grow(m->translation, m->translation_count, &m->translation_room,
                            sizeof *m->translation);
  m->translation[m->translation_count++] =
      (struct translation){message, lang, mark_words(entry->text), entry->is_fuzzy};
  entry->text = NULL;
}

/* True for a text that is left as it was although it is more than a name or a code: it has a word
 * that begins with a small letter. */
static bool is_untranslated(const struct po_entry *entry) {
  if (strcmp(entry->english, entry->text) != 0) return false;
  bool has_small = false, is_begin = true;
  for (const char *at = entry->text; *at; is_begin = *at++ == ' ')
    has_small |= is_begin && *at >= 'a' && *at <= 'z';
  return has_small;
}

enum err build_translation_check(const struct po_entry *entry, const char *file, struct error *e) {
  if (is_untranslated(entry))
    return read_refuse(e, file, entry->line, N_("\"%s\" is still in English"), entry->english);
  char *missing = numbers_missing(entry->english, entry->text);
  if (!missing) return ERR_OK;
  error_set(e, ERR_INVALID, N_("the number %s is missing in the translation of \"%s\""), missing,
            entry->english);
  error_at(e, file, entry->line);
  free(missing);
  return ERR_INVALID;
}

/* The translations of one file. `has`: of each message from 0 on, whether a nearer one has it. */
static enum err load_file(struct source *s, const struct layer_file *file, const char *lang, bool *has,
                          struct error *e) {
  struct po po;
  enum err err = read_po_bytes(&po, file->bytes, file->len_bytes, file->label, lang, e);
  for (size_t i = 0; !err && i < po.count; i++) {
    size_t message = build_message_number(&s->messages, po.entry[i].english);
    if (!message) continue;
    err = build_translation_check(&po.entry[i], file->label, e);
    if (!has[message]) add_translation(&s->messages, message, lang, &po.entry[i]);
    has[message] = true;
  }
  read_po_free(&po);
  return err;
}

/* The nearest translation of each message. */
static enum err load_language(struct source *s, const char *lang, struct error *e) {
  char *path = mem_format("locales/%s.po", lang);
  bool *has = mem_new(s->messages.count + 1, sizeof *has);
  bool is_there = false;
  enum err err = ERR_OK;
  for (size_t i = s->layer_count; !err && i-- > 0;) {
    const struct layer_file *file = layer_find(&s->layer[i], path);
    if (file) err = load_file(s, file, lang, has, e);
    is_there |= file != NULL;
  }
  if (!err && !is_there) err = build_file_missing(path + strlen("locales/"), e);
  free(path);
  free(has);
  return err;
}

static void number_text(void *context, const struct source_text *text) {
  add_message(context, text->english);
}

void build_messages_number(struct source *s) {
  build_texts(s, number_text, &s->messages);
}

enum err build_messages_load(struct source *s, struct error *e) {
  enum err err = ERR_OK;
  for (size_t at = read_yaml_list(&s->pack, 0, "languages"); !err && at;
       at = read_yaml_next(&s->pack, at)) {
    const char *lang = s->pack.entry[at].value;
    if (strcmp(lang, "en") != 0) err = load_language(s, lang, e);
  }
  return err;
}

void build_message_free(struct messages *m) {
  for (size_t i = 0; i < m->translation_count; i++)
    free(m->translation[i].text);
  free(m->translation);
  free(m->english);
  build_map_free(&m->numbers);
  *m = (struct messages){0};
}
